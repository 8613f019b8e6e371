"""The card of a spasm that was saved as it happened: what is known of it, and everything that may be added."""

from dataclasses import replace

from bot import texts
from bot.buttons import button
from bot.buttons.diary_actions import DateSpasm, EndSpasm, PlaceSpasm, RateSpasm
from bot.chat import Button, Message
from bot.conversation.summary import told
from bot.conversation.turn import Turn
from bot.conversation.undo import undo_row
from bot.progress import Span
from bot.store import Entry
from knowledge.diary import CheckIn
from knowledge.questions import STRENGTH


def card(turn: Turn, entry: Entry[CheckIn]) -> Message:
    """Return the card."""
    what = ", ".join(told(entry.value)[1:]) or "place not given"
    ended = moment_of(entry).ended
    if ended:
        what += f"; stopped at {ended:%H:%M}"
    clock = clock_of(turn, entry)
    text = texts.NOW_SAVED.format(clock=clock, what=what)
    if entry.day is not None and entry.day != turn.heard_on:
        text = texts.NOW_SAVED_FOR.format(day=turn.named(entry.day), clock=clock, what=what)
    strengths = [button(option.label, RateSpasm(entry.id, option.key)) for option in STRENGTH.options]
    return turn.edit(
        text,
        tuple(button(label, DateSpasm(entry.id, minutes)) for minutes, label in texts.STARTED.items()),
        *((button,) for button in strengths),
        (button("Place", PlaceSpasm(entry.id)), ending(entry)),
        undo_row(entry.progress.made_by),
    )


def moment_of(entry: Entry[CheckIn]) -> Span:
    """Return when a spasm that was saved as it happened was."""
    assert entry.progress.moment is not None
    return entry.progress.moment


def ending(entry: Entry[CheckIn]) -> Button:
    """Return the button that ends it, or that says it goes on after all."""
    if moment_of(entry).ended:
        return button(texts.STILL, EndSpasm(entry.id, False))
    return button(texts.STOPPED, EndSpasm(entry.id, True))


def clock_of(turn: Turn, entry: Entry[CheckIn]) -> str:
    """Return what the person's clock showed when it began."""
    return f"{moment_of(entry).started:%H:%M}"


def asks_place(entry: Entry[CheckIn], yes: bool) -> Entry[CheckIn]:
    """Return an entry that knows whether the question of its place was opened from its card, which comes back then."""
    return replace(entry, progress=replace(entry.progress, place_from_now=yes))


def comes_back(entry: Entry[CheckIn]) -> bool:
    """Return whether this card follows when a question of the entry is closed."""
    return entry.progress.place_from_now and entry.progress.moment is not None
