"""Which backups there are to be, and when the next is due: pure."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

DAYS, WEEKS = 7, 5  # the week that goes on, and four before it
NIGHT = time(2, 0, tzinfo=UTC)
TRIED_AGAIN = timedelta(hours=1)
_NAME = re.compile(r"steadyface-(\d{4}-\d\d-\d\dT\d{6})Z\.db")


def name_of(moment: datetime) -> str:
    """Return the name of a backup that is made at a moment."""
    return f"steadyface-{moment.astimezone(UTC):%Y-%m-%dT%H%M%S}Z.db"


def moment_of(name: str) -> datetime | None:
    """Return when a backup of this name was made, None for a name that is none of ours."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    return datetime.strptime(found[1], "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Return which of the backups stay: the newest of each of the last days and weeks that have one."""
    by_day: dict[object, datetime] = {}
    by_week: dict[object, datetime] = {}
    for moment in sorted(moments):
        by_day[moment.date()] = moment
        by_week[moment.isocalendar()[:2]] = moment
    return {*list(by_day.values())[-DAYS:], *list(by_week.values())[-WEEKS:]}


def is_due(now: datetime, succeeded: datetime | None, tried: datetime | None) -> bool:
    """Return whether a backup is due: none succeeded since the last night began, and none failed just now."""
    if tried is not None and timedelta(0) <= now - tried < TRIED_AGAIN:
        return False
    latest = max(filter(None, (succeeded, tried if succeeded is None else None)), default=None)
    return latest is None or latest < _last_night(now) or latest > now


def _last_night(now: datetime) -> datetime:
    tonight = datetime.combine(now.astimezone(UTC).date(), NIGHT)
    if tonight <= now:
        return tonight
    return tonight - timedelta(days=1)
