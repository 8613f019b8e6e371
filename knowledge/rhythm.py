"""A person's usual week: when they get up and go to bed, and so when it is night for them.

Inside, a moment is a whole minute counted from Monday 00:00; it may lie beyond the week's end, and wraps round.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from typing import Final

Week = tuple[time | None, ...]
"""The wall time on each weekday, Monday first; None where there is nothing on that day."""

DAY: Final = 24 * 60
SHORTEST_NIGHT, LONGEST_NIGHT = 3 * 60, 16 * 60  # minutes; outside of them one of the two times is a slip (EJ)
_USUAL_NIGHT: Final = 8 * 60
_WEEK: Final = 7 * DAY
_SATURDAY: Final = 5


@dataclass(frozen=True)
class Rhythm:
    """Hold a person's usual times of getting up and going to bed, on work days (Monday to Friday) and free days."""

    wake_work: time = time(7)
    bed_work: time = time(23)
    wake_free: time | None = None  # None: as on work days
    bed_free: time | None = None

    def wake(self, weekday: int) -> time:
        """Return when the person gets up on this weekday, Monday being 0."""
        return _free_or_work(weekday, self.wake_free, self.wake_work)

    def bed(self, weekday: int) -> time:
        """Return the bedtime of the evening that belongs to this weekday, after midnight too."""
        return _free_or_work(weekday, self.bed_free, self.bed_work)

    def waking(self, weekday: int) -> tuple[int, int]:
        """Return the moments between which the person is up on this weekday: getting up, and the bedtime after it."""
        up, down = minute_of(self.wake(weekday)), minute_of(self.bed(weekday))
        start = weekday * DAY + up
        return start, start + ((down - up) % DAY or DAY)

    def night(self, weekday: int) -> tuple[int, int]:
        """Return the moments between which the night after this weekday lies."""
        bed, following = self.waking(weekday)[1], self.waking(weekday + 1)[0]
        if following <= bed:
            # the next day would begin before this one ends, as after the last night shift of a week:
            # they sleep as long as after their other days of this kind
            following = bed + night_between(self.bed(weekday), self.wake(weekday))
        return bed, following

    def is_night(self, weekday: int, at: time) -> bool:
        """Return whether a wall time on this weekday lies between a bedtime and the getting up that follows."""
        moment = weekday * DAY + minute_of(at)
        return any((moment - bed) % _WEEK < up - bed for bed, up in _nights(self))

    def own_day(self, weekday: int, at: time) -> int:
        """Return the weekday that a moment belongs to for this person: from one getting up to the next."""
        moment = weekday * DAY + minute_of(at)
        return min(range(7), key=lambda day: (moment - self.waking(day)[0]) % _WEEK)

    def week(self, moment: Callable[[int], int | None]) -> Week:
        """Return the wall times of one moment per weekday, without those outside that day's waking part.

        A moment after midnight stands on the date on which it comes; where a weekday would get two, its own one stays.
        """
        times: list[time | None] = [None] * 7
        for weekday in range(7):
            minute = moment(weekday)
            start, end = self.waking(weekday)
            if minute is None or not start <= minute < end:
                continue
            on, at = minute // DAY % 7, clock(minute)
            if not self.is_night(on, at) and (on == weekday or times[on] is None):
                times[on] = at
        return tuple(times)


@lru_cache(maxsize=1024)
def rhythm_from(wake_work: time | None, bed_work: time | None, wake_free: time | None, bed_free: time | None) -> Rhythm:
    """Return the week of a person who told these times; two that make no night are as if neither was told."""
    wake, bed = _night_from(wake_work, bed_work, Rhythm.wake_work, Rhythm.bed_work)
    if wake_free is None and bed_free is None:
        return Rhythm(wake, bed)
    return Rhythm(wake, bed, *_night_from(wake_free, bed_free, wake, bed))


def _night_from(wake: time | None, bed: time | None, usual_wake: time, usual_bed: time) -> tuple[time, time]:
    """Return a getting up and a bedtime; what was not told is the usual, or eight hours from what was."""
    if wake is None and bed is None:
        return usual_wake, usual_bed
    up, down = wake or usual_wake, bed or usual_bed
    if is_a_night(down, up):
        return up, down
    if wake is None:
        return clock(minute_of(down) + _USUAL_NIGHT), down
    if bed is None:
        return up, clock(minute_of(up) - _USUAL_NIGHT)
    return usual_wake, usual_bed


def night_between(bed: time, wake: time) -> int:
    """Return how many minutes lie between a bedtime and the getting up that follows."""
    return (minute_of(wake) - minute_of(bed)) % DAY


def is_a_night(bed: time, wake: time) -> bool:
    """Return whether a person may sleep from this bedtime to this getting up."""
    return SHORTEST_NIGHT <= night_between(bed, wake) <= LONGEST_NIGHT


@lru_cache(maxsize=1024)
def _nights(rhythm: Rhythm) -> tuple[tuple[int, int], ...]:
    return tuple(map(rhythm.night, range(7)))


def minute_of(at: time) -> int:
    """Return a wall time as minutes since midnight."""
    return at.hour * 60 + at.minute


def clock(minute: int) -> time:
    """Return the wall time of a moment."""
    hour, rest = divmod(minute % DAY, 60)
    return time(hour, rest)


def _free_or_work(weekday: int, free: time | None, work: time) -> time:
    if free is not None and weekday % 7 >= _SATURDAY:
        return free
    return work
