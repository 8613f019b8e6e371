"""/export: the diary taken along, as the history file, as tables, for a clinic's systems, or all that is stored.

Each is put together beside everything else, before the answer's transaction.
"""

from collections.abc import Mapping
from functools import partial
from typing import Final

from bot import texts
from bot.buttons import button
from bot.buttons.account_actions import TakeAway
from bot.chat import Address, Message, Rows
from bot.conversation.feature import Command, Commands, Taps, found_for
from bot.conversation.turn import Turn
from bot.reports import history_document
from bot.reports.forms import HISTORY, Document, made
from bot.reports.found import FoundFiles, Work
from bot.store import Records

_SAID: Final[Mapping[str, str]] = {
    HISTORY: texts.EXPORTED,
    "tables": texts.TABLES_SENT,
    "fhir": texts.FHIR_SENT,
    "stored": texts.STORED_SENT,
}


def _start(turn: Turn) -> list[Message]:
    """Send the history file, and offer the other forms."""
    return _sent(turn, HISTORY, _FORMS)


def _take(turn: Turn, action: TakeAway) -> list[Message]:
    return _sent(turn, action.form, ())


def _sent(turn: Turn, form: str, rows: Rows) -> list[Message]:
    """Return a message for each file; the first says what they are, the last has the buttons."""
    name = f"steadyface-{turn.heard_on.isoformat()}"
    found = found_for(turn, FoundFiles, partial(_read, turn.event.sender, form, name))
    notices = ((texts.ZIPPED, found.zipped), (texts.PARTED, found.parted))
    said = "\n".join((_SAID[form], *(notice for notice, holds in notices if holds)))
    first, *rest = found.files
    messages = [
        Message(said, attachment=first),
        *(Message(texts.FILE_NAMED.format(name=each.name), attachment=each) for each in rest),
    ]
    return [*messages[:-1], Message(messages[-1].text, rows, messages[-1].attachment)]


def _read(address: Address, form: str, name: str, records: Records) -> Work:
    person = records.people.peek(address)
    assert person is not None  # who is answered is somebody
    if form == "stored":
        document: Document = dict(records.everything.of(person.id))
    else:
        document = history_document.export(records, person)
    return lambda: made(form, name, document, address.platform)


_FORMS: Final[Rows] = (
    (button(texts.AS_TABLES, TakeAway("tables")), button(texts.FOR_A_CLINIC, TakeAway("fhir"))),
    (button(texts.ALL_STORED, TakeAway("stored")),),
)

TAPS: Taps = {TakeAway: _take}
COMMANDS: Commands = (Command("export", "Your whole history as a file", _start),)
