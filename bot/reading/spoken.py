"""Read a time of day in a person's own words: "in 2 hours", "half past eight in the evening"; never guess."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Final

from bot.reading.clean import bare
from bot.reading.dates import AMOUNTS
from bot.reading.when import LONGEST, Ambiguous, clock_time, plain_digits, readings

_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)
_TENS: Final = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "ninety": 90}
_AMOUNTS: Final = _TENS | {word: number for word, number in AMOUNTS.items() if len(word) > 2 and " " not in word}

_NUMBER = re.compile(rf"\b(?:{'|'.join(_AMOUNTS)})\b")
_PAST = re.compile(
    r"(?:at )?(?:(?P<part>half|(?:a )?quarter|[0-9]{1,2}(?: minutes?)?)) (?P<side>past|to) (?P<hour>[0-9]{1,2})"
    r"(?: o'?clock)?(?P<rest> .+)?"
)
_PARTS: Final = {
    "morning": range(12), "afternoon": range(12, 19), "evening": range(16, 24), "night": (*range(18, 24), *range(6)),
    "pm": range(13, 24),  # after an hour of the 24-hour clock; it belongs to the others
}  # fmt: skip
_OF_DAY = re.compile(
    r"(?P<clock>.+?)(?: (?:in (?:the )?|at )?(?P<part>morning|afternoon|evening|night)|(?<=:[0-9]{2}) ?(?P<half>pm))"
)
_ABOUT = re.compile(r"^(?:(?:today|about|around|by|at) )+|^12 (?=noon$|midnight$)| today$")
_FROM_TO = re.compile(r"([0-9]{1,2}) to ([0-9]{1,2})")
_SPAN = re.compile(
    r"(?P<before>(?:in|after) (?:about )?)?"
    r"(?:(?P<hours>an?|[0-9]{1,3}(?:\.[0-9]{1,2})?) ?(?:h|hrs?|hours?)(?: ?(?:and )?(?=[0-9])|(?![a-z0-9])))?"
    r"(?:(?P<minutes>an?|[0-9]{1,4}(?:\.[0-9]{1,2})?) ?(?:m|mins?|minutes?))?"
    r"(?P<after> from now| later)?"
)


def spoken_clock(text: str, now: datetime) -> time | Ambiguous | None:
    """Return the time of day that was typed, in figures or words; Ambiguous where it may be morning or evening.

    `now` carries the person's zone: "in 2 hours" is what their clock shows then. None for what is no time of day.
    """
    told = clock_time(text)
    if told is not None:
        return told
    return _in_words(text, now)


def _in_words(text: str, now: datetime) -> time | Ambiguous | None:
    typed = _spelt(text)
    found = _PAST.fullmatch(typed)
    if found is None:
        return _of_day(typed) or _span(typed, now)
    at = _past(found)
    if at is None or found["rest"]:
        if at is None:
            return None
        return _of_day(f"{at.hour or 12}:{at:%M}{found['rest']}")
    if at.hour < 12:
        return Ambiguous(at, at.replace(hour=(at.hour + 12) % 24))
    return at


def _spelt(text: str) -> str:
    """Return a short typed text in one spelling, numbers in figures; "" for what is no time of day."""
    text = bare(text)
    if not 0 < len(text) <= LONGEST:
        return ""
    typed = " ".join((plain_digits(text) or "").casefold().replace("’", "'").split()).rstrip(".")
    span = _FROM_TO.fullmatch(typed)
    if span and int(span[1]) < int(span[2]):
        return ""  # "7 to 9" is from 7 to 9 as well
    typed = _NUMBER.sub(lambda word: str(_AMOUNTS[word[0]]), typed).replace("half an hour", "30 minutes")
    typed = re.sub(r" tonight$", " in the evening", typed.replace(" o'clock ", " "))
    if re.search("[a-z]", typed):  # a mere "seven" is no time of day
        return _ABOUT.sub("", typed)
    return ""


def _past(found: re.Match[str]) -> time | None:
    """Return "half past eight" and its like on the 12-hour clock, None for minutes or hours that no clock has."""
    part = {"half": "30", "quarter": "15", "a quarter": "15"}.get(found["part"], found["part"].split()[0])
    minutes, hour = int(part), int(found["hour"])
    if not (0 < minutes < 60 and 1 <= hour <= 12) or (found["part"] == "half" and found["side"] == "to"):
        return None
    moment = hour * 60 + (minutes if found["side"] == "past" else -minutes)
    return time(moment // 60 % 12, moment % 60)


def _of_day(typed: str) -> time | Ambiguous | None:
    """Return the time that a clock shows, in a part of the day where one is named: "8:30 in the evening"."""
    told, found = clock_time(typed), _OF_DAY.fullmatch(typed)
    if told is not None or found is None:
        return told
    hours = _PARTS[found["part"] or found["half"]]
    fitting = [at for at in readings(clock_time(found["clock"])) if at.hour in hours]
    if len(fitting) == 1:
        return fitting[0]
    return None


def _span(typed: str, now: datetime) -> time | None:
    """Return the time in so many hours and minutes."""
    found = _SPAN.fullmatch(typed)
    if found is None or not (found["before"] or found["after"]):
        return None
    hours, minutes = (
        float({"a": 1, "an": 1, None: 0}.get(amount, amount)) for amount in (found["hours"], found["minutes"])
    )
    return _after(now, timedelta(hours=hours, minutes=minutes))


def _after(now: datetime, span: timedelta) -> time | None:
    if not _MINUTE <= span < _DAY:
        return None
    then = (now.astimezone(UTC) + span).astimezone(now.tzinfo)
    return time(then.hour, then.minute)
