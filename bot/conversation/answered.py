"""What a person answers to an appointment is stored for each alert behind it, with one Undo for all of them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.alerts.record import AlertEntry
from bot.chat import Button
from bot.conversation import undo
from bot.conversation.turn import Turn
from bot.store import Revision, Side


def keep(turn: Turn, before: Sequence[AlertEntry], after: Sequence[AlertEntry]) -> Button:
    """Store what alerts became, those that changed; return the button that takes it back."""
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    pairs = changed or list(zip(before, after, strict=True))
    first, *more = (Side(old.id, old) for old, _ in pairs)
    revision = Revision(turn.person.id, first.entry_id, first.image, more=tuple(more))
    for _, new in pairs:
        turn.records.entries.save(replace(new, progress=replace(new.progress, answer=revision.id)))
    turn.records.entries.keep_revision(revision)
    return undo.undo_row(revision.id)[0]
