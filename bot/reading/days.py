"""Read the day that a person typed: the day, the two that it may be, or why it can't be taken."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from bot.reading.date_order import Order
from bot.reading.dates import future_date, has_shape_of_day, is_in_numbers, past_date, without_weekday
from bot.reading.vague import vague_date, without_lead
from bot.reading.when import EARLIEST

Why = Literal["unread", "to come", "passed", "too far", "too early", "none", "weekday", "no day", "leap"]
_FAR: Final = date.max
_YEAR: Final = timedelta(days=366)
_LONG: Final = timedelta(days=240)  # our own choice


@dataclass(frozen=True)
class EitherDay:
    """Hold the two days that numbers may mean: ask which."""

    day_first: date
    month_first: date


@dataclass(frozen=True)
class Refused:
    """Hold why what was typed is not the day that is asked for."""

    why: Why


Told = date | EitherDay | Refused


def past_day(text: str, today: date, order: Order, vague: bool = False) -> Told:
    """Return the day up to today that was typed; `vague`: the last day of a month or year will do."""
    found = _read(text, order, lambda month_first: past_date(text, today, month_first))
    if found is None and vague:
        plain = without_lead(text)
        found = _read(plain, order, lambda month_first: past_date(plain, today, month_first))
        found = found or vague_date(text, today) or past_date(f"{plain} ago", today)  # "for 3 years"
    if isinstance(found, date) and _is_far_leap_day(text, found, today):
        return Refused("leap")  # nobody means the one of years ago without its year
    return found or Refused(_why_not_past(text, today, vague))


def day_ahead(text: str, today: date, order: Order) -> Told:
    """Return the day from today up to a year ahead that was typed."""
    return any_day_ahead(text, today, order) or Refused(_why_not_ahead(text, today))


def any_day_ahead(text: str, today: date, order: Order) -> date | EitherDay | None:
    """Return the day from today up to a year ahead that was typed, None where none was."""
    found = _read(text, order, lambda month_first: future_date(text, today, month_first))
    if isinstance(found, date) and found - today > _LONG:
        near = _read(text, "either", lambda month_first: future_date(text, today, month_first))
        found = near if isinstance(near, EitherDay) else found  # no appointment silences a warning for most of a year
    return found


def _is_far_leap_day(text: str, day: date, today: date) -> bool:
    """Return whether a 29 February without its year can only be one of more than a year ago."""
    if (day.month, day.day) != (2, 29) or today - day <= _YEAR:
        return False
    before = day - timedelta(days=1)
    return past_date(text, before) is not None or past_date(text, before, month_first=True) is not None


def _read(text: str, order: Order, read: Callable[[bool], date | None]) -> date | EitherDay | None:
    """Return the day by the order of the country; where that is not sure, the one that can be, or both."""
    by_day, by_month = read(False), read(True)
    if order == "either":
        if by_day and by_month and by_day != by_month:
            return EitherDay(by_day, by_month)
        return by_day or by_month
    mine, other = (by_month, by_day) if order == "month" else (by_day, by_month)
    # A day that is still to come is refused, not turned round; only where there is no such day the other is meant.
    return mine or (None if _exists(text, order == "month") else other)


def _exists(text: str, month_first: bool) -> bool:
    return past_date(text, _FAR, month_first) is not None


def _why_not_past(text: str, today: date, vague: bool) -> Why:
    if future_date(text, today) or past_date(text, _FAR) or past_date(text, _FAR, month_first=True):
        return "to come"
    if vague and vague_date(text, _FAR):
        return "to come"
    if vague_date(text, _FAR):
        return "no day"
    return _why_none(text)


def _why_not_ahead(text: str, today: date) -> Why:
    day = past_date(text, _FAR) or past_date(text, _FAR, month_first=True)
    if day is not None and re.search("[0-9]{4}", text):
        if day < today:
            return "passed"
        return "too far"
    if (bare_day := without_weekday(text)) and future_date(bare_day, today) is not None:
        return "weekday"
    past = past_date(text, today) or past_date(text, today, month_first=True)
    if past is not None and _is_far_leap_day(text, past, today):
        return "leap"
    if past_date(text, today) is not None and not is_in_numbers(text):
        return "passed"
    if vague_date(text, _FAR):
        return "no day"
    return _why_none(text)


def _why_none(text: str) -> Why:
    """Return what is wrong with a day that is none in any year."""
    year = re.search("[0-9]{4}", text)
    if year is not None and 0 < int(year[0]) < EARLIEST.year and (has_shape_of_day(text) or text.strip() == year[0]):
        return "too early"
    bare_day = without_weekday(text)
    if has_shape_of_day(text):
        if bare_day and past_date(bare_day, _FAR):
            return "weekday"
        return "none"
    return "unread"
