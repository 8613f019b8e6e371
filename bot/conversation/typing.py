"""Typed words as taps: find the buttons of a card that a text means."""

from collections.abc import Mapping

from bot.buttons import Action, action_of
from bot.buttons.check_in_actions import GoBack, OpenDay, SkipQuestion, StopCheckIn
from bot.buttons.diary_actions import Redo, Undo
from bot.chat import Button, Rows
from bot.conversation.button_words import other_words, wants_its_label
from bot.reading.choice import Choice, fitting
from bot.reading.folded import folded as plain

__all__ = ["could_mean", "meant", "named", "plain"]

FOOTER = (SkipQuestion, GoBack, StopCheckIn, Undo, Redo)  # and another day: by their word, never by a number
NO_WORDS: Mapping[str, Action] = {}


def named(text: str, rows: Rows, words: Mapping[str, Action], *, numbered: bool = True) -> Action | None:
    """Return what the button does that a typed text names."""
    button = meant(text, rows, words, numbered=numbered)
    if button is None:
        return None
    return action_of(button)


def meant(text: str, rows: Rows, words: Mapping[str, Action], *, numbered: bool = True) -> Button | None:
    """Return the button that a typed text names; None where it names none, or may mean more than one.

    `words` are other ways to type what a button does. Where they are not `numbered`, a number names none.
    """
    found = could_mean(text, rows, words, numbered=numbered)
    if len(found) == 1:
        return found[0]
    return None


def could_mean(
    text: str, rows: Rows, words: Mapping[str, Action] = NO_WORDS, *, numbered: bool = True
) -> tuple[Button, ...]:
    """Return every button that a typed text may mean."""
    buttons = [button for row in rows for button in row]
    choices = _choices(buttons, words, numbered=numbered)
    return tuple(buttons[at] for at in fitting(text, choices))


def _choices(buttons: list[Button], words: Mapping[str, Action], *, numbered: bool) -> list[Choice]:
    """Return the buttons as choices; a word that this card gives another meaning has that one here."""
    numbers = _numbers(buttons) if numbered else {}
    also = other_words(buttons)
    choices = []
    for at, button in enumerate(buttons):
        action = action_of(button)
        own = [word for word, means in words.items() if means == action]
        shared = [word for word in also[at] if word not in words]
        choices.append(Choice(button.label, (*own, *shared), numbers.get(at, 0), wants_its_label(button)))
    return choices


def _numbers(buttons: list[Button]) -> dict[int, int]:
    """Return the numbers of the buttons as they are counted from the top; a footer below the answers has none."""
    answers = [at for at, button in enumerate(buttons) if not _is_footer(button)]
    return {at: at + 1 for at in range(max(answers, default=len(buttons) - 1) + 1)}


def _is_footer(button: Button) -> bool:
    action = action_of(button)
    return isinstance(action, FOOTER) or (isinstance(action, OpenDay) and not action.question)
