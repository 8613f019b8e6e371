"""A time that comes twice a day: the question which one is meant, its buttons, and the words that answer it."""

from collections.abc import Callable
from datetime import time

from bot import texts
from bot.chat import Button

_HALVES = {"am": ("am", "a.m", "morning", "the morning"), "pm": ("pm", "p.m", "evening", "the evening", "afternoon")}
WORDS = {word: f":{half}" for half, words in _HALVES.items() for word in words}
"""What a person may type to it, each with the end of its button's payload."""


def in_words(at: time) -> str:
    """Return a time of day with the part of the day that it lies in."""
    if at.hour < 4:
        said = texts.AT_NIGHT
    elif at.hour < 12:
        said = texts.IN_THE_MORNING
    else:
        said = texts.IN_THE_AFTERNOON if at.hour < 17 else texts.IN_THE_EVENING
    return said.format(at=f"{at:%H:%M}")


def question(first: time, payload: Callable[[time], str]) -> tuple[str, tuple[Button, Button]]:
    """Return the question about a time of the first half of the day or the same of the second, and its two buttons."""
    second = first.replace(hour=(first.hour + 12) % 24)
    text = texts.FIRST_OR_SECOND.format(first=in_words(first), second=in_words(second))
    return text, (
        Button(in_words(first), f"{payload(first)}:am"),
        Button(in_words(second), f"{payload(second)}:pm"),
    )
