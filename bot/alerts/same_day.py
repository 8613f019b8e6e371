"""When what should be seen today is told again: before the surgeries close, and when the person gets up. Pure."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.alerts.record import AlertEntry
from bot.schedule import is_quiet, rhythm_of
from bot.store import Person
from bot.wording import zone_of
from knowledge.calendar import instant_on, next_occurrence

BEFORE_THEY_CLOSE: Final = time(17)  # EJ: surgeries are open for an hour more
LATER_BY: Final = timedelta(hours=2)  # EJ: of what was told too late in the day for that
SLEEP_AT_LEAST: Final = timedelta(hours=4)  # EJ: a getting up that comes sooner is no next morning


def repeats(told: datetime, person: Person) -> tuple[datetime, ...]:
    """Return the instants at which what was told as urgent is told again, the first one first."""
    zone = zone_of(person)
    evening = _evening(told, person, zone)
    morning = _morning(told + SLEEP_AT_LEAST, person, zone)
    return tuple(sorted(instant for instant in (evening, morning) if instant is not None))


def next_repeat(entry: AlertEntry, person: Person) -> datetime | None:
    """Return when an alert that should be seen today is told again, None where it is not."""
    waits = entry.value.state == "open" and entry.value.remind_on is not None
    instants = repeats_of(entry, person)[entry.value.reminded :]
    if waits and instants:
        return instants[0]
    return None


def repeats_of(entry: AlertEntry, person: Person) -> tuple[datetime, ...]:
    """Return when an alert is told again by itself, however often that was done already; never where it can wait."""
    value = entry.value
    if value.level != "urgent" or not value.told:
        return ()
    return repeats(datetime.fromisoformat(value.told), person)


def getting_up(after: datetime, person: Person) -> datetime:
    """Return when a person next gets up."""
    return _morning(after, person, zone_of(person))


def _evening(told: datetime, person: Person, zone: ZoneInfo) -> datetime | None:
    """Return the repeat of the same day; none where it would come in the night."""
    closing = instant_on(told.astimezone(zone).date(), BEFORE_THEY_CLOSE, zone)
    if closing is not None and closing - told >= LATER_BY:
        return closing
    later = told + LATER_BY
    if is_quiet(person, later.astimezone(zone)):
        return None
    return later


def _morning(after: datetime, person: Person, zone: ZoneInfo) -> datetime:
    rhythm = rhythm_of(person)
    next_one = next_occurrence(tuple(map(rhythm.wake, range(7))), zone, after)
    assert next_one is not None
    return next_one.instant
