"""Read what people type about hours and amounts; never guess, and never read a clock."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from bot.reading.clean import bare

EARLIEST = date(1900, 1, 1)
NEW_DAY: Final = time(4)  # what is told before this is about the day that was lived (EJ)
LONGEST = 60  # no date or time that a person types is longer

_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_DIRECTIONS = str.maketrans("", "", "\u200e\u200f\u061c")  # between the parts of a time or date they change nothing


@dataclass(frozen=True)
class Ambiguous:
    """Hold the two times that an hour of the 12-hour clock may mean, with minutes or without: ask which."""

    am: time
    pm: time


def lived_day(local: datetime) -> date:
    """Return the day that a person is living at a time of their clock: it ends at 4:00, not at midnight."""
    return local.date() - timedelta(days=local.time() < NEW_DAY)


def plain_digits(text: str) -> str | None:
    """Return a text with the digits of every script as ASCII ones, None if it holds what only looks like a digit.

    A superscript two is no two, and an invisible character inside is a sign that the text isn't what it seems;
    at the ends, and where it only gives the direction of writing, it is ignored.
    """
    text = bare(text).translate(_DIRECTIONS)
    for character in text:
        if unicodedata.category(character) in _REFUSED or (character.isnumeric() and not character.isdecimal()):
            # ideographs such as "one" are letters that happen to be numeric: they are no ASCII digits below
            return None
    plain = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain)


def in_one_spelling(text: str) -> str:
    """Return a short typed text in one spelling; "" for what is no date, time or number."""
    text = bare(text)
    if not 0 < len(text) <= LONGEST:
        return ""
    return _in_one_spelling(text)


@lru_cache(256)  # a text is tried as many things, a sentence in all its runs of words
def _in_one_spelling(text: str) -> str:
    return " ".join((plain_digits(text) or "").casefold().split())


# --- amounts ---


def whole_number(text: str, low: int, high: int) -> int | None:
    """Return the whole number that was typed, None unless it is digits only and within bounds."""
    typed = in_one_spelling(text)
    if not re.fullmatch(rf"[0-9]{{1,{len(str(high))}}}", typed):
        return None
    if low <= (number := int(typed)) <= high:
        return number
    return None


def decimal(text: str, low: float, high: float) -> float | None:
    """Return a number such as "6.5", "6,5" or "6 hours", None unless it is within bounds."""
    found = re.fullmatch(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?(?: ?(?:h|hrs?|hours?)\.?)?", in_one_spelling(text))
    if not found:
        return None
    number = float(f"{found[1]}.{found[2] or 0}")
    if low <= number <= high:
        return number
    return None


# --- hours of the day ---

_NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_CLOCK = re.compile(
    r"(?:at )?(?P<hour>[0-9]{1,2})(?:(?:(?P<sign>[:.h]) ?|(?<=[0-9]{2})(?=[0-9]{2}))(?P<minute>[0-9]{2}))?"
    r" ?(?:(?P<half>[ap])\.? ?m\.?|(?P<full>h|o ?'?clock|o’clock|uhr))?"
)


def clock_time(text: str) -> time | Ambiguous | None:
    """Return the time of day that was typed; Ambiguous for "7" or "10:30", which come twice a day; None for no time.

    Minutes after an hour with a leading zero, as in "08:30", and an "h", as in "8h30", are the 24-hour clock's.
    """
    typed = in_one_spelling(text)
    if typed in _NAMED_TIMES:
        return _NAMED_TIMES[typed]
    found = _CLOCK.fullmatch(typed)
    if not found:
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if minute > 59 or hour > 23:
        return None
    if half:
        if 1 <= hour <= 12:
            return time(hour % 12 + 12 * (half == "p"), minute)
        return None
    of_24 = "h" in (found["full"], found["sign"]) or (found["minute"] is not None and found["hour"][0] == "0")
    if 1 <= hour <= 12 and not of_24:
        return Ambiguous(time(hour % 12, minute), time(hour % 12 + 12, minute))
    return time(hour, minute)


def readings(told: time | Ambiguous | None) -> tuple[time, ...]:
    """Return every time of day that was or may have been meant."""
    if isinstance(told, Ambiguous):
        return (told.am, told.pm)
    if told is None:
        return ()
    return (told,)
