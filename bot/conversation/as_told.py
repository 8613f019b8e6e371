"""A beginning in the words in which it was told, kept beside the day that stands for it in the rules."""

import re
from datetime import date
from typing import Any, Final

from bot.reading.clean import bare
from bot.reading.vague import vague_date
from bot.wording import day_name
from knowledge.profile import WORDS_KEPT
from knowledge.questions import Option

_EXACT: Final = 1  # days back that a button names as one day: today and yesterday
_NAMES_NO_DAY: Final = re.compile(r"week|month|year|fortnight|decade", re.IGNORECASE)


def of_button(option: Option) -> str:
    """Return the words of a button that names a time and not a day, "" for one that names a day."""
    if not isinstance(option.value, int) or option.value <= _EXACT:
        return ""
    return f"{option.label[:1].lower()}{option.label[1:]}"


def of_typing(text: str, today: date) -> str:
    """Return the typed words where they name a month, a year or a number of weeks, "" where they name a day."""
    words = " ".join(bare(text).split())
    if len(words) > WORDS_KEPT or not (vague_date(words, today) or _NAMES_NO_DAY.search(words)):
        return ""
    return words


def beginning(key: str, day: date, words: str, today: date) -> dict[str, Any]:
    """Return a beginning as it is stored: the day under its key, and beside it the words that name no day."""
    if not words:
        return {key: day.isoformat()}
    return {key: day.isoformat(), f"{key}_as_told": {"words": words, "told": today.isoformat(), "day": day.isoformat()}}


def without(key: str, stored: dict[str, Any]) -> dict[str, Any]:
    """Return an object without a beginning, its words included."""
    return {name: value for name, value in stored.items() if name not in (key, f"{key}_as_told")}


def shown(key: str, stored: dict[str, Any], today: date) -> str:
    """Return a beginning in the words in which it was told, "" where a day was told."""
    told = stored.get(f"{key}_as_told")
    if not isinstance(told, dict) or told.get("day") != stored.get(key):  # an imported file may hold anything here
        return ""
    return f"{told.get('words')} (you said {_when(told.get('told'), today)})"


def _when(told: object, today: date) -> str:
    day = date.fromisoformat(str(told))
    if day == today:
        return "today"
    return f"on {day_name(day, today)}"
