"""/import: a history file is checked, and put in place of what is stored."""

from dataclasses import replace

from bot import texts
from bot.buttons import button, read
from bot.buttons.account_actions import KeepDiary, ReplaceDiary
from bot.chat import Event, Message
from bot.conversation import notes
from bot.conversation.feature import Command, Commands, Taps
from bot.conversation.turn import Turn
from bot.reading.clean import bare
from bot.reports import history_document
from bot.reports.history_document import Imported
from bot.reports.reading import ReadFile, pieces_of
from bot.store import ParkedFile

FAULTS_SHOWN = 10


def ask(turn: Turn) -> list[Message]:
    """Ask for a history file."""
    turn.expect("file")
    return [turn.say(texts.ASK_FILE)]


def received(turn: Turn) -> list[Message]:
    """Take in a file that was asked for, and offer what was written under it as a note."""
    wrote = bool(turn.event.text) and not is_wanted_by(turn.event)
    if turn.file is not None:
        return [*_taken_in(turn, turn.file), *(notes.offer(turn) if wrote else [])]
    told = turn.fault or texts.FILE_NOT_ASKED
    if wrote:
        return notes.offer(turn, told)
    return [turn.say(told)]


def is_wanted_by(event: Event) -> bool:
    """Return whether the words under a file ask to have it imported."""
    return bare(event.text).startswith("/import")


def _taken_in(turn: Turn, found: ReadFile) -> list[Message]:
    """Store a file that was read at once where nothing would be lost, else ask first."""
    if found.says is None or found.parked is None:
        shown = [*found.faults[:FAULTS_SHOWN]]
        if len(found.faults) > FAULTS_SHOWN:
            shown.append(f"and {len(found.faults) - FAULTS_SHOWN} more")
        return [turn.say(texts.FILE_HAS_FAULTS.format(faults="\n".join(shown)))]
    stored = history_document.export(turn.records, turn.person)
    if not history_document.holds_entries(stored):
        return [turn.say(_store(turn, found.says))]
    turn.records.parked.put(found.parked, turn.now)
    turn.expect_nothing()
    text = texts.ASK_REPLACE.format(count=found.says.count, now=history_document.count(stored))
    return [turn.say(text, (button(texts.REPLACE, ReplaceDiary()), button(texts.KEEP, KeepDiary())))]


def asks_to_replace(event: Event) -> bool:
    """Return whether an event is a tap that puts the file in place of the diary."""
    return event.kind == "tap" and read(event.payload) == ReplaceDiary()


def _keep(turn: Turn, _action: KeepDiary) -> list[Message]:
    forget(turn)
    return [turn.edit(texts.KEPT)]


def _replace(turn: Turn, _action: ReplaceDiary) -> list[Message]:
    """Replace everything by the file that was checked."""
    checked = turn.file
    if checked is None or checked.says is None:
        return [turn.say(texts.FILE_GONE)]
    if checked.parked is not None and not turn.records.parked.take(checked.parked):
        return [turn.say(texts.FILE_GONE)]
    return [turn.edit(_store(turn, checked.says))]


def forget(turn: Turn) -> bool:
    """Forget a file that waits for an answer; return whether there was one."""
    return turn.records.parked.drop(turn.person.id)


def move_out(turn: Turn) -> None:
    """Give a file that an earlier version parked in the person's row one of its own: there it slows each event down."""
    document = turn.dialogue.file
    turn.dialogue = replace(turn.dialogue, file=None)
    if document is not None and not asks_to_replace(turn.event):
        parked = ParkedFile.of(turn.records.parked.keyring, turn.person.id, pieces_of(document))
        turn.records.parked.put(parked, turn.now)


def _store(turn: Turn, file: Imported) -> str:
    turn.expect_nothing()
    turn.stored = "import"
    history_document.store(turn.records, turn.person, file)
    return texts.IMPORTED.format(count=file.count)


TAPS: Taps = {ReplaceDiary: _replace, KeepDiary: _keep}
COMMANDS: Commands = (Command("import", "Bring a history file back", ask),)
