"""Which day a phrase is about, and when and how long of it: never the day of a comparison, never one to come."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from bot.reading.date_order import Order
from bot.reading.dates import MONTH
from bot.reading.days import EitherDay, past_day
from bot.reading.records.numbers import ABOUT, HOURS, MINUTES, NUMBER
from bot.reading.records.ways import Ways
from bot.reading.records.words import Phrase
from bot.reading.when import lived_day

_WAYS: Final = Ways("days", number=NUMBER, hours=HOURS, minutes=MINUTES, about=ABOUT, month=MONTH)
_WEEKDAY: Final = _WAYS["weekday"]
_OF_DAY: Final = _WAYS["of_day"]
_LEAD: Final = _WAYS["lead"]
_SCALE: Final = _WAYS["scale"]
_NIGHT: Final = _WAYS["night"]
TODAY: Final = _WAYS["today"]

_WHOLE_DAY: Final = _WAYS["whole_day"]
_SPANS: Final = _WAYS.each("spans")


def takes_days(phrase: Phrase, today: date, order: Order) -> list[date | EitherDay]:
    """Take the days that a phrase names as those that it is about."""
    found: list[date | EitherDay] = []
    for match in _days_in(phrase):
        told = past_day(_as_typed(match["day"]), today, order)
        if isinstance(told, date | EitherDay):
            phrase.take_span(match.start(), match.end())
            found.append(told)
    return found


def _days_in(phrase: Phrase) -> Iterator[re.Match[str]]:
    for match in re.finditer(rf"(?<![^ ])(?:{_OF_DAY})(?![^ ])", phrase.text):
        before = phrase.text[: match.start()].rstrip().rpartition(" ")[2]
        if not re.fullmatch(rf"{_LEAD}|{_SCALE}|_+", before) and not _is_mark_of(match["day"]):
            yield match


def _is_mark_of(day: str) -> bool:
    """Return whether numbers may be marks out of four, five or ten as well as a day: "4/10"."""
    found = re.fullmatch(r"([0-9]{1,2})/(4|5|10)", day)
    return found is not None and int(found[1]) <= int(found[2])


def _as_typed(day: str) -> str:
    day = re.sub(rf"^(?:(?:on|last|this past|past|for) )+(?={_WEEKDAY}|sat|sun|[0-9])", "", day)
    return re.sub(r"([0-9]) (st|nd|rd|th)\b", r"\1\2", day)


def takes_today(phrase: Phrase, local: datetime) -> date | None:
    """Take the word for today: until 4:00 that is the day before."""
    if phrase.take(TODAY):
        return lived_day(local)
    return None


def takes_last_night(phrase: Phrase, today: date) -> date | None:
    """Take the words for last night, which belongs to the day before."""
    if phrase.take(_NIGHT):
        return today - timedelta(days=1)
    return None


def is_part_of_day(span: str) -> bool:
    """Return whether words say of a part of a day alone when it was so."""
    return re.fullmatch(_WHOLE_DAY, span) is None


def takes_spans(phrase: Phrase) -> tuple[str, ...]:
    """Take the words that say when within a day, since when and how long."""
    return tuple(found[0].strip() for pattern in _SPANS for found in phrase.takes(pattern))
