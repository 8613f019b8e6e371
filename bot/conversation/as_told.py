"""A beginning in the words in which it was told, kept beside the day that stands for it in the rules."""

import re
from datetime import date
from typing import Final

from bot.reading.clean import bare
from bot.reading.vague import vague_date
from bot.wording import day_name
from knowledge.profile import WORDS_KEPT, AsTold
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


def beginning(key: str, day: date, words: str, today: date) -> dict[str, date | AsTold | None]:
    """Return what is kept of a beginning: the day under its key, and beside it the words where they name no day."""
    as_told = AsTold(words=words, told=today, day=day) if words else None
    return {key: day, f"{key}_as_told": as_told}


def shown(day: date | None, as_told: AsTold | None, today: date) -> str:
    """Return a beginning in the words in which it was told, "" where a day was told."""
    if as_told is None or as_told.day != day:
        return ""
    said = "today" if as_told.told == today else f"on {day_name(as_told.told, today)}"
    return f"{as_told.words} (you said {said})"
