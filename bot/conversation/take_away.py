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
from bot.reading.clean import bare
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
    """Ask in which form; send the one that was typed with the command."""
    typed = set(bare(turn.event.text).lower().split()[1:])
    named = next((form for form, words in _TYPED_WITH.items() if typed & words), None)
    if named:
        return _sent(turn, named)
    return [Message(texts.ASK_FORM, _FORMS)]


def _take(turn: Turn, action: TakeAway) -> list[Message]:
    return _sent(turn, action.form)


def _sent(turn: Turn, form: str) -> list[Message]:
    """Return a message for each file; the first says what they are."""
    name = f"steadyface-{turn.heard_on.isoformat()}"
    found = found_for(turn, FoundFiles, partial(_read, turn.event.sender, form, name))
    notices = ((texts.ZIPPED, found.zipped), (texts.PARTED, found.parted))
    said = "\n".join((_SAID[form], *(notice for notice, holds in notices if holds)))
    first, *rest = found.files
    return [
        Message(said, attachment=first),
        *(Message(texts.FILE_NAMED.format(name=each.name), attachment=each) for each in rest),
    ]


def _read(address: Address, form: str, name: str, records: Records) -> Work:
    person = records.people.peek(address)
    assert person is not None  # who is answered is somebody
    if form == "stored":
        document: Document = dict(records.everything.of(person.id))
    else:
        document = history_document.export(records, person)
    return lambda: made(form, name, document, address.platform)


_FORMS: Final[Rows] = (
    (button(texts.AS_HISTORY, TakeAway("history")), button(texts.AS_TABLES, TakeAway("tables"))),
    (button(texts.FOR_A_CLINIC, TakeAway("fhir")), button(texts.ALL_STORED, TakeAway("stored"))),
)
_TYPED_WITH: Final[Mapping[str, frozenset[str]]] = {
    "tables": frozenset(("csv", "table", "tables", "spreadsheet", "excel")),
    "fhir": frozenset(("fhir", "clinic")),
    "stored": frozenset(("all", "everything", "stored")),
    HISTORY: frozenset(("file", "history", "json", "backup")),
}

TAPS: Taps = {TakeAway: _take}
COMMANDS: Commands = (Command("export", "Your diary as a file, in the form you choose", _start),)
