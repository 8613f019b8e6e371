"""A wall time in a person's zone -> the next instant. Pure: the time is an argument."""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from knowledge.rhythm import Week

DAYS_AHEAD = 9  # a week, and the dates that a zone may skip when it moves over the date line


class Occurrence(NamedTuple):
    """Name one time at which a plan is due: the local date it belongs to, and the instant."""

    day: date
    instant: datetime


def instant_on(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """Return the instant of a wall time on a date, None for a date that the zone skipped.

    A time that the clock skips is moved forward by the gap; of a time that comes twice, the first counts
    (RFC 5545). A gap at the end of a date would move it off its date: there it is moved back.
    """
    for fold in (0, 1):
        instant = datetime.combine(day, at, tzinfo=zone).replace(fold=fold).astimezone(UTC)
        if instant.astimezone(zone).date() == day:
            return instant
    return None


def next_instant(at: time, zone: ZoneInfo, after: datetime) -> datetime:
    """Return the first instant after `after` at which the zone's clocks show a time: once on each existing date."""
    day = after.astimezone(zone).date()
    while True:
        instant = instant_on(day, at, zone)
        if instant is not None and instant > after:
            return instant
        day += timedelta(days=1)


def next_occurrence(week: Week, zone: ZoneInfo, after: datetime, last_day: date | None = None) -> Occurrence | None:
    """Return the first occurrence after an instant and on a later date than `last_day`.

    `last_day` is the latest date that had one: whoever flies west over it again does not get it twice. None for a
    week without any time.
    """
    day = after.astimezone(zone).date()
    if last_day is not None and last_day >= day:
        day = last_day + timedelta(days=1)
    for _ in range(DAYS_AHEAD):
        at = week[day.weekday()]
        instant = instant_on(day, at, zone) if at is not None else None
        if instant is not None and instant > after:
            return Occurrence(day, instant)
        day += timedelta(days=1)
    return None
