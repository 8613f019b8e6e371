"""Read a time of day in a person's own words: "in 2 hours", "half past eight in the evening"; never guess."""

import re
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import Any, Final

from bot.reading.clean import bare
from bot.reading.when import AMOUNTS, LONGEST, Ambiguous, clock_time, plain_digits

_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)
# Words are read twice, at two moments on different days: what follows the later one is a span from now, what stays at
# its hour a time of day, and anything else names some day. Fixed, so that no computer's clock is ever asked.
_BASE = datetime(2001, 6, 5)  # noqa: DTZ001 - a wall time
_LATER = _BASE + _DAY + timedelta(hours=1, minutes=37)

_NUMBER = re.compile(rf"\b(?:{'|'.join(word for word in AMOUNTS if len(word) > 2 and ' ' not in word)})\b")
_PAST = re.compile(
    r"(?:at )?(?:(?P<part>half|(?:a )?quarter|[0-9]{1,2}(?: minutes?)?)) (?P<side>past|to) (?P<hour>[0-9]{1,2})"
    r"(?: o'?clock)?(?P<rest> .+)?"
)
_HALVES: Final = {
    "am": range(12), "a.m": range(12), "morning": range(12), "pm": range(12, 24), "p.m": range(12, 24),
    "afternoon": range(12, 19), "evening": range(16, 24), "night": (*range(18, 24), *range(6)),
}  # fmt: skip
_SPAN = re.compile(r"([0-9]{1,2}) to ([0-9]{1,2})")
_PLAIN = re.compile(r"(?=.*[a-z])(?!.*:.*:)(?!.*\b(?:tomorrow|yesterday|ago)\b)[a-z0-9:.' ]+")


def spoken_clock(text: str, now: datetime) -> time | Ambiguous | None:
    """Return the time of day that was typed, in figures or words; Ambiguous where it may be morning or evening.

    `now` carries the person's zone: "in 2 hours" is what their clock shows then. None for what is no time of day.
    """
    told = clock_time(text)
    return told if told is not None else _in_words(text, now)


def load() -> None:
    """Load the library that reads words, where it is not loaded yet: that takes long."""
    _parsers()


def _in_words(text: str, now: datetime) -> time | Ambiguous | None:
    text = bare(text)
    if not 0 < len(text) <= LONGEST:
        return None
    typed = " ".join((plain_digits(text) or "").casefold().replace("’", "'").split()).rstrip(".")
    span = _SPAN.fullmatch(typed)
    if span and int(span[1]) < int(span[2]):
        return None  # "7 to 9" is from 7 to 9 as well
    typed = _NUMBER.sub(lambda word: str(AMOUNTS[word[0]]), typed).replace("half an hour", "30 minutes")
    typed = re.sub(r" tonight$", " in the evening", typed.replace(" o'clock ", " "))
    if not _PLAIN.fullmatch(typed):
        return None
    found = _PAST.fullmatch(typed)
    if found is None:
        return clock_time(typed) or _parsed(typed, now)
    at = _past(found)
    if at is None or found["rest"]:
        return None if at is None else _parsed(f"{at.hour or 12}:{at:%M}{found['rest']}", now)
    return Ambiguous(at, at.replace(hour=(at.hour + 12) % 24)) if at.hour < 12 else at


def _past(found: re.Match[str]) -> time | None:
    """Return "half past eight" and its like on the 12-hour clock, None for minutes or hours that no clock has."""
    part = {"half": "30", "quarter": "15", "a quarter": "15"}.get(found["part"], found["part"].split()[0])
    minutes, hour = int(part), int(found["hour"])
    if not (0 < minutes < 60 and 1 <= hour <= 12) or (found["part"] == "half" and found["side"] == "to"):
        return None
    moment = hour * 60 + (minutes if found["side"] == "past" else -minutes)
    return time(moment // 60 % 12, moment % 60)


def _parsed(typed: str, now: datetime) -> time | None:
    """Return the time of day that the library reads in a text."""
    first, second = (parser.get_date_data(typed) for parser in _parsers())
    one, other = first.date_obj, second.date_obj
    if one is None or other is None or first.period != "time" or one.tzinfo or other.tzinfo:
        return None
    if other - one == _LATER - _BASE:
        return _after(now, one - _BASE)
    named = other - one == _DAY and one.date() == _BASE.date() and not one.second and not one.microsecond
    # the library reads "8:30 tonight" as a time of the morning
    fits = all(one.hour in hours for word, hours in _HALVES.items() if re.search(rf"\b{re.escape(word)}\b", typed))
    return one.time() if named and fits else None


def _after(now: datetime, span: timedelta) -> time | None:
    if not _MINUTE <= span < _DAY:
        return None
    then = (now.astimezone(UTC) + span).astimezone(now.tzinfo)
    return time(then.hour, then.minute)


@cache
def _parsers() -> tuple[Any, Any]:
    """Return the library's reader at either moment; it is loaded with the first words that need it."""
    from dateparser.date import DateDataParser

    settings = {
        "PREFER_DATES_FROM": "current_period",
        "RETURN_TIME_AS_PERIOD": True,
        "PARSERS": ["relative-time", "absolute-time"],
        "DATE_ORDER": "DMY",
    }
    first, second = (
        DateDataParser(languages=["en"], settings={**settings, "RELATIVE_BASE": base}) for base in (_BASE, _LATER)
    )
    return first, second
