"""A time that comes twice a day: the question which one is meant, its buttons, and the words that answer it."""

from collections.abc import Callable
from datetime import time

from bot import texts
from bot.buttons import Action, button
from bot.chat import Button

_HALVES = {"am": ("am", "a.m", "morning", "the morning"), "pm": ("pm", "p.m", "evening", "the evening", "afternoon")}
Chosen = Callable[[time, str], Action]
"""What a button does that names a time, and the half of the day that it is in."""


def in_words(at: time) -> str:
    """Return a time of day with the part of the day that it lies in."""
    if at.hour < 4:
        said = texts.AT_NIGHT
    elif at.hour < 12:
        said = texts.IN_THE_MORNING
    else:
        said = texts.IN_THE_AFTERNOON if at.hour < 17 else texts.IN_THE_EVENING
    return said.format(at=f"{at:%H:%M}")


def question(first: time, chosen: Chosen) -> tuple[str, tuple[Button, Button]]:
    """Return the question about a time of the first half of the day or the same of the second, and its two buttons."""
    second = _second(first)
    text = texts.FIRST_OR_SECOND.format(first=in_words(first), second=in_words(second))
    return text, (
        button(in_words(first), chosen(first, "am")),
        button(in_words(second), chosen(second, "pm")),
    )


def words(first: time, chosen: Chosen) -> dict[str, Action]:
    """Return what a person may type to it."""
    times = {"am": first, "pm": _second(first)}
    return {word: chosen(times[half], half) for half, said in _HALVES.items() for word in said}


def _second(first: time) -> time:
    return first.replace(hour=(first.hour + 12) % 24)
