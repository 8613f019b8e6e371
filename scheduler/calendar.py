"""A wall time in a person's zone -> the next instant. Pure: the time is an argument."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def instant_on(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """Return the instant of a wall time on a date, None for a date that the zone skipped.

    A time that the clock skips is moved forward by the gap; of a time that comes twice, the first counts
    (RFC 5545).
    """
    instant = datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
    return instant if instant.astimezone(zone).date() == day else None


def next_instant(at: time, zone: ZoneInfo, after: datetime) -> datetime:
    """Return the first instant after `after` at which the zone's clocks show a time: once on each existing date."""
    day = after.astimezone(zone).date()
    while True:
        instant = instant_on(day, at, zone)
        if instant is not None and instant > after:
            return instant
        day += timedelta(days=1)
