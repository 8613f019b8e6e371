"""Several pictures or files that were sent as one: answered once, with all that was written under them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat import Event
from bot.store import InboxRow

PARTS_COME_WITHIN = 1.0  # seconds: the parts of an album may come in several polls


def parts(lane: Sequence[InboxRow]) -> list[InboxRow]:
    """Return the first row of a lane, and those of the same album behind it."""
    first = lane[0]
    if not first.event.album or first.handled:
        return [first]
    return [row for row in lane if row.event.album == first.event.album and not row.handled]


def as_one(rows: Sequence[InboxRow]) -> InboxRow:
    """Return the parts of an album as the first of them, with everything that was written under any."""
    if len(rows) == 1:
        return rows[0]
    events = [row.event for row in rows]
    base = min(events, key=_rank)
    words = "\n".join(event.words for event in events if event.words)
    text, caption = (words, "") if base.kind in ("file", "forwarded") else (base.text, words)
    return replace(rows[0], event=replace(events[0], kind=base.kind, file=base.file, text=text, caption=caption))


def _rank(event: Event) -> int:
    """Return 0 for what may be a history file, more for what surely is none."""
    if event.file is None:
        if event.kind == "forwarded":
            return 2
        return 3
    if event.file.name.casefold().endswith(".json"):
        return 0
    return 1
