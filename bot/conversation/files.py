"""The history file in the chat: take it along, bring it back."""

from bot import texts
from bot.chat import Attachment, Button, Message
from bot.conversation.turn import Turn
from bot.reports import history_document
from knowledge.history_file import HistoryFileError

FAULTS_SHOWN = 10


async def export(turn: Turn) -> list[Message]:
    """Send the history file."""
    content = history_document.dump(await history_document.export(turn.records, turn.person))
    name = f"steadyface-{turn.heard_on.isoformat()}.json"
    return [Message(texts.EXPORTED, attachment=Attachment(name, content.encode()))]


async def ask(turn: Turn) -> list[Message]:
    """Ask for a history file."""
    turn.expect("file")
    return [turn.say(texts.ASK_FILE)]


async def received(turn: Turn) -> list[Message]:
    """Check a file; store it at once where nothing would be lost, else ask first."""
    if turn.file is None:
        return [turn.say(turn.fault or texts.FILE_NOT_ASKED)]
    try:
        document = history_document.read(turn.file, turn.now, turn.person)
    except HistoryFileError as error:
        shown = [*error.faults[:FAULTS_SHOWN]]
        if len(error.faults) > FAULTS_SHOWN:
            shown.append(f"and {len(error.faults) - FAULTS_SHOWN} more")
        return [turn.say(texts.FILE_HAS_FAULTS.format(faults="\n".join(shown)))]
    stored = await history_document.export(turn.records, turn.person)
    if not history_document.holds_entries(stored):
        return [turn.say(await _store(turn, document))]
    turn.person.place["file"] = document
    turn.person.place.pop("expecting", None)
    text = texts.ASK_REPLACE.format(count=history_document.count(document), now=history_document.count(stored))
    return [turn.say(text, (Button(texts.REPLACE, "i:replace"), Button(texts.KEEP, "i:keep")))]


async def tap(turn: Turn, _verb: str, action: str) -> list[Message]:
    """Replace everything by the file that was checked, or keep what is stored."""
    if action not in ("keep", "replace"):
        return [turn.say(texts.STALE)]
    document = turn.person.place.pop("file", None)
    if action == "keep":
        return [turn.edit(texts.KEPT)]
    if document is None:
        return [turn.say(texts.FILE_GONE)]
    return [turn.edit(await _store(turn, document))]


async def _store(turn: Turn, document: dict[str, object]) -> str:
    turn.person.place.pop("expecting", None)
    turn.stored = "import"
    await history_document.store(turn.records, turn.person, document)
    return texts.IMPORTED.format(count=history_document.count(document))
