"""Undo that never expires: each change keeps its other side, and a button swaps the two."""

from dataclasses import replace

from bot import texts
from bot.chat import Button, Message
from bot.conversation.summary import entry_line
from bot.conversation.turn import Turn
from bot.store import Entry, Revision


async def tap(turn: Turn, verb: str, revision_id: str) -> list[Message]:
    """Undo a change, or put it back; a second tap on the same button changes nothing."""
    revision = await turn.records.entries.revision(turn.person.id, revision_id)
    if revision is None:
        return [turn.say(texts.STALE)]
    undo = verb == "u"
    if revision.undone == undo:
        return [turn.edit(texts.ALREADY_UNDONE if undo else texts.ALREADY_REDONE, _row(revision))]
    entries = turn.records.entries
    now_stored = await entries.get(turn.person.id, revision.entry_id)
    await _swap(turn, now_stored, revision.image)
    turn.stored = "edit"
    swapped = replace(revision, image=now_stored, undone=undo)
    await entries.keep_revision(swapped)
    shown = revision.image or now_stored
    what = entry_line(shown, turn.heard_on, turn.zone) if shown else ""
    said = texts.UNDONE if undo else texts.REDONE if revision.image else texts.DELETED
    gone = f" {texts.CAN_COME_BACK}" if revision.image is None else ""
    return [turn.edit(said.format(what=what + gone), _row(swapped))]


async def remove(turn: Turn, entry: Entry) -> str:
    """Delete an entry and return the id of the revision that brings it back."""
    revision = Revision(turn.person.id, entry.id, entry)
    await turn.records.entries.keep_revision(revision)
    await turn.records.entries.remove(entry)
    return revision.id


async def _swap(turn: Turn, stored: Entry | None, image: Entry | None) -> None:
    if stored is not None and image is None:
        await turn.records.entries.remove(stored)
    elif stored is None and image is not None:
        await turn.records.entries.add([image])
    elif image is not None:
        await turn.records.entries.save(image)


def _row(revision: Revision) -> tuple[Button, ...]:
    if not revision.undone:
        return (Button(texts.UNDO, f"u:{revision.id}"),)
    return (Button(texts.REDO if revision.image else texts.DELETE_AGAIN, f"r:{revision.id}"),)
