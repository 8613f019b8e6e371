"""Read when something began where only a year or a month is told: "2019", "March 2025", "since March"."""

import re
from calendar import monthrange
from datetime import date, timedelta

from bot.reading.dates import MONTH, mended, month_named
from bot.reading.when import EARLIEST

_LEAD = re.compile(
    r"(?:(?:it )?(?:began|started) )?"
    r"(?:(?:since|from|in|for|at|by|towards?|about|around|roughly|approximately|ca\.?|early|mid|late|some ?time|over"
    r"|more than|almost|nearly|(?:the )?(?:begin|beginning|start|middle|end)(?: of)?"
    r"|(?:the )?(?:first|second|third|last) (?:week|half) (?:of|in))[ -])*"
)
_RUNNING = ("this year", "the year", "this month", "the month")
_MONTH_OF = re.compile(
    rf"(?:(?:last )?(?P<name>{MONTH})\.?(?:,? (?:of )?(?P<year>[0-9]{{4}}))?"
    r"|(?P<month>[0-9]{1,2})[/.-](?P<year2>[0-9]{4})"
    r"|(?P<year3>[0-9]{4})[/.-](?P<month3>[0-9]{1,2}))"
)


def vague_date(text: str, today: date) -> date | None:
    """Return the last day, up to today, of the year or month that was typed; None for anything else.

    The last day, so that no rule counts more time than was told.
    """
    rest = without_lead(text)
    ends = {**dict.fromkeys(_RUNNING, today), "last year": date(today.year - 1, 12, 31)}
    if (end := {**ends, "last month": today.replace(day=1) - timedelta(days=1)}.get(rest)) is not None:
        return end
    if re.fullmatch("[0-9]{4}", rest):
        if EARLIEST.year <= int(rest) <= today.year:
            return min(date(int(rest), 12, 31), today)
        return None
    found = _MONTH_OF.fullmatch(rest)
    if found is None:
        return None
    month = month_named(found["name"]) if found["name"] else int(found["month"] or found["month3"])
    year = found["year"] or found["year2"] or found["year3"]
    if month is None:
        return None
    return _last_of(int(year) if year else today.year - (month > today.month), month, today)


def without_lead(text: str) -> str:
    """Return a typed text without "since", "about" and their like before it."""
    return _LEAD.sub("", mended(text), count=1)


def _last_of(year: int, month: int, today: date) -> date | None:
    """Return the last day of a month, up to today; None for one that has not begun."""
    if not (EARLIEST.year <= year <= today.year and 1 <= month <= 12):
        return None
    if date(year, month, 1) <= today:
        return min(date(year, month, monthrange(year, month)[1]), today)
    return None
