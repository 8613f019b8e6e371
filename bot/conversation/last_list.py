"""The list that is shown last: a typed number names one of its buttons, also where nobody has to answer it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.buttons import Action
from bot.chat import Message, Rows
from bot.conversation.turn import Turn
from bot.conversation.typing import NO_WORDS, named
from bot.dialogue import BUTTONS, Listed
from bot.prompts.expecting import kept, rows_shown
from bot.reading.when import whole_number

MOST_BUTTONS = 999  # more than any list has
_LEFT_TO_NUMBERS = ("", BUTTONS)  # what else is expected reads its numbers itself: a time, a day, an amount


def remember(turn: Turn, said: Sequence[Message]) -> None:
    """Keep the buttons of the newest message, none where it has none: then a number means nothing."""
    if not said:
        return
    rows = said[-1].buttons
    turn.dialogue = replace(turn.dialogue, listed=Listed(turn.heard_on, kept(rows)) if rows else None)


def rows_listed(turn: Turn) -> Rows:
    """Return the list that a typed number is about, none for other words, or where another question reads them."""
    listed = turn.dialogue.listed
    if listed is None or listed.day != turn.heard_on or turn.dialogue.expecting.kind not in _LEFT_TO_NUMBERS:
        return ()
    if turn.calls_for_help or not is_number(turn.event.text):
        return ()
    return rows_shown(listed.shown)


def is_number(text: str) -> bool:
    """Return whether words are a number alone, which counts the buttons of a list."""
    return whole_number(text, 0, MOST_BUTTONS) is not None


def numbered(turn: Turn) -> Action | None:
    """Return what the button of the last list does that a typed number names, None where it names none."""
    return named(turn.event.text, rows_listed(turn), NO_WORDS)
