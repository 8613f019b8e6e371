"""Typed words as taps: find the button that a text means."""

import unicodedata
from collections.abc import Iterable, Mapping

from bot.buttons import Action, action_of
from bot.buttons.check_in_actions import GoBack, OpenDay, SkipQuestion, StopCheckIn
from bot.chat import Button, Rows
from bot.reading.clean import bare
from bot.reading.plain_words import WHOLE
from bot.reading.when import whole_number

FOOTER = (SkipQuestion, GoBack, StopCheckIn)  # and another day: by their word, never by a number
_SHORTEST_START = 3
_SHORTEST_PART = 4


def named(text: str, rows: Rows, words: Mapping[str, Action], *, numbered: bool = True) -> Action | None:
    """Return what the button does that a typed text names."""
    button = meant(text, rows, words, numbered=numbered)
    if button is None:
        return None
    return action_of(button)


def meant(text: str, rows: Rows, words: Mapping[str, Action], *, numbered: bool = True) -> Button | None:
    """Return the button that a typed text names: by label, by another word for it, by number, or by its start.

    `words` are other ways to type what a button does. None where it names none, or more than one.
    Where they are not `numbered`, a number names none.
    """
    buttons = [button for row in rows for button in row]
    typed = plain(text)
    if not typed:
        return None
    found = [button for button in buttons if plain(button.label) == typed]
    if not found and typed in words:
        found = [button for button in buttons if action_of(button) == words[typed]]
    return _only(found) or (_numbered(text, buttons) if numbered else None) or _by_part(typed, buttons)


def plain(text: str) -> str:
    """Return a text folded for comparison: no case, no check marks, no punctuation or invisible mark at its ends."""
    folded = unicodedata.normalize("NFKC", bare(text)[:200]).casefold().replace("’", "'")
    return " ".join(folded.replace("✓", " ").split()).strip(" .!?,;:")


def _numbered(text: str, buttons: Iterable[Button]) -> Button | None:
    answers = [button for button in buttons if not _is_footer(button)]
    number = whole_number(text, 1, len(answers))
    if number is None:
        return None
    return answers[number - 1]


def _is_footer(button: Button) -> bool:
    action = action_of(button)
    return isinstance(action, FOOTER) or (isinstance(action, OpenDay) and not action.question)


def _by_part(typed: str, buttons: list[Button]) -> Button | None:
    starting = [button for button in buttons if _begins(plain(button.label), typed)]
    if len(typed) >= _SHORTEST_START and len(starting) == 1:
        return starting[0]
    containing = [button for button in buttons if f" {typed} " in f" {plain(button.label)} "]
    if len(typed) >= _SHORTEST_PART:
        return _only(containing)
    return None


def _begins(label: str, typed: str) -> bool:
    return label.startswith(typed) and not (typed in WHOLE and label[len(typed) :][:1].isalpha())


def _only(buttons: list[Button]) -> Button | None:
    if len(buttons) == 1:
        return buttons[0]
    return None
