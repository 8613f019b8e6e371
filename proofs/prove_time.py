"""Show that a plan comes once on each existing local date, at every change of every zone's clocks, and how fast.

`make prove-time`. Every offset change of every zone of the pinned tzdata from 1970 to 2037, told apart by its instant
and the offset and summer time before and after it, times 96 times of day. From two dates before the change to two
after it there must be one instant for each date that the zone's clocks showed and none for any other (Pacific/Apia
had no 2011-12-30), each later than the one before, at the wall time: the first of two, or moved by the gap where the
clocks skip it: forward, and back where that would be the next date. What is right is worked out here from the offsets
alone. The same goes through APScheduler's cron trigger, whose doubles and omissions are printed beside ours, and the
time of one step of each.

Exits with 1 when ours is wrong anywhere, keeps the cores busy for over a minute, or is not 8 times faster a step.
"""

import multiprocessing
import os
import random
import resource
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from importlib import metadata, resources
from itertools import pairwise
from time import perf_counter, process_time
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from bot.geography import use_pinned_zones
from knowledge.calendar import next_occurrence
from knowledge.rhythm import Week

FIRST, END = datetime(1970, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)
TIMES = tuple(time(minutes // 60, minutes % 60) for minutes in range(0, 24 * 60, 15))
DAY, SECOND, MARGIN = timedelta(days=1), timedelta(seconds=1), timedelta(hours=3)
AROUND = 2 * DAY
SECONDS_ALLOWED = 60.0
TIMES_FASTER = 8.0
SHOWN = 5
STEPS, ROUNDS = 4_000, 5
OURS, PEER = "ours", "CronTrigger"
FAULTS = ("double", "omitted", "on no date", "not increasing", "at another time")

Found = tuple[date, datetime]  # the date that an instant counts for, and the instant
Walk = Callable[[time, ZoneInfo, datetime, datetime], Iterator[Found]]


@dataclass(frozen=True)
class Change:
    """Hold an instant at which a zone's offset changes, the offsets, and whether summer time was on and is on."""

    instant: datetime
    before: timedelta
    after: timedelta
    summer: tuple[bool, bool]


@dataclass(frozen=True)
class Stretch:
    """Hold a stretch of time with one offset, by the first reading of the clocks and the one past the last."""

    low: datetime
    high: datetime
    offset: timedelta


@dataclass(frozen=True)
class Case:
    """Hold a zone around one of its changes: the dates looked at, and the stretches of its clocks' readings."""

    zone: str
    change: Change
    first: date
    last: date
    stretches: tuple[Stretch, ...]

    def dates(self) -> list[date]:
        """Return every date of the calendar from the first to the last, shown by the clocks or not."""
        return [self.first + number * DAY for number in range((self.last - self.first).days + 1)]

    def shown(self, day: date) -> bool:
        """Tell whether the clocks showed a date at some instant."""
        return any(one.low < _midnight(day) + DAY and _midnight(day) < one.high for one in self.stretches)

    def right(self, day: date, at: time) -> datetime:
        """Return the instant of a wall time on a date: the first that shows it.

        One in a gap is moved past it (RFC 5545), and before it where the gap ends the date.
        """
        wall = datetime.combine(day, at, tzinfo=UTC)
        for one in self.stretches:
            if one.low <= wall < one.high:
                return wall - one.offset
        before = max((one for one in self.stretches if one.high <= wall), key=lambda one: one.high)
        after = min((one for one in self.stretches if one.low > wall), key=lambda one: one.low)
        stays = (wall - before.offset + after.offset).date() == day
        return wall - (before if stays else after).offset


def zones() -> list[str]:
    """Return one name of every zone of the pinned tzdata; names that share a file share its changes."""
    package = resources.files("tzdata")
    keys = package.joinpath("zones").read_text(encoding="utf-8").split()
    files = {package.joinpath("zoneinfo", *key.split("/")).read_bytes(): key for key in reversed(keys)}
    return list(files.values())


def changes_of(key: str) -> list[Change]:
    """Return the offset changes of one zone, found by asking it day by day and halving the day of each."""
    zone, found, instant = ZoneInfo(key), [], FIRST
    offset = _offset(FIRST, zone)
    while instant < END:
        following = instant + DAY
        if _offset(following, zone) != offset:
            found.append(_change_within(instant, following, zone))
            offset, following = found[-1].after, found[-1].instant
        instant = following
    return [change for change in found if change.instant < END]


def _change_within(low: datetime, high: datetime, zone: ZoneInfo) -> Change:
    before = _offset(low, zone)
    while high - low > SECOND:
        middle = low + SECOND * ((high - low) // SECOND // 2)
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    summer = (bool(low.astimezone(zone).dst()), bool(high.astimezone(zone).dst()))
    return Change(high, before, _offset(high, zone), summer)


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def case_of(zone: str, change: Change, changes: Sequence[Change]) -> Case:
    """Return a zone around one of its changes."""
    readings = (change.instant + change.before, change.instant + change.after)
    low, high = min(readings) - AROUND, max(readings) + AROUND
    near = [one for one in changes if low - AROUND <= one.instant <= high + AROUND]
    offsets = [near[0].before, *(one.after for one in near)]
    edges = [low - 2 * AROUND, *(one.instant for one in near), high + 2 * AROUND]
    stretches = tuple(
        Stretch(start + offset, end + offset, offset)
        for (start, end), offset in zip(pairwise(edges), offsets, strict=True)
    )
    return Case(zone, change, low.date(), high.date(), stretches)


def ours(at: time, zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[Found]:
    """Walk from one instant to the next as the scheduler does."""
    week: Week = (at,) * 7
    found = next_occurrence(week, zone, start)
    while found is not None and found.instant < end:
        yield found
        found = next_occurrence(week, zone, found.instant, found.day)


def cron(at: time, zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[Found]:
    """Walk from one firing to the next as APScheduler does."""
    trigger = CronTrigger(hour=at.hour, minute=at.minute, timezone=zone)
    fires = trigger.get_next_fire_time(None, start.astimezone(zone))
    while fires is not None and fires < end:
        yield fires.date(), fires.astimezone(UTC)
        fires = trigger.get_next_fire_time(fires, fires)


def judge(case: Case, walk: Walk) -> tuple[Counter[str], list[str]]:
    """Compare 96 walks past a change with what is right; return the counts, and words for the walks that are not."""
    zone, dates = ZoneInfo(case.zone), case.dates()
    shown = [day for day in dates if case.shown(day)]
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for at in TIMES:
        right = {day: case.right(day, at) for day in shown}
        found = list(walk(at, zone, right[shown[0]] - MARGIN, right[shown[-1]] + MARGIN))
        faults = faults_of([one for one in found if case.first <= one[0] <= case.last], right)
        counts += Counter(walks=1, dates=len(shown), missing=len(dates) - len(shown)) + faults
        if faults:
            words = ", ".join(f"{many} {what}" for what, many in faults.items())
            wrong.append(f"{case.zone} {case.change.instant:%Y-%m-%d %H:%M} UTC, at {at:%H:%M}: {words}")
    return counts, wrong


def faults_of(found: Sequence[Found], right: dict[date, datetime]) -> Counter[str]:
    """Count how a walk differs from the right instants by date."""
    times = Counter(day for day, _ in found)
    faults = {
        "double": sum(many - 1 for many in times.values()),
        "omitted": sum(day not in times for day in right),
        "on no date": sum(day not in right for day in times),
        "not increasing": sum(late[1] <= soon[1] for soon, late in pairwise(found)),
        "at another time": sum(day in right and times[day] == 1 and instant != right[day] for day, instant in found),
    }
    return +Counter(faults)


def sweep(name: str, walk: Walk, cases: Sequence[Case]) -> Counter[str]:
    """Judge every case on all cores; print what is wrong; return the counts."""
    began, before = perf_counter(), busy_seconds()
    total: Counter[str] = Counter()
    wrong: list[str] = []
    with multiprocessing.get_context("fork").Pool() as workers:
        for counts, words in workers.imap_unordered(partial(judge, walk=walk), cases, chunksize=16):
            total += counts
            wrong += words
        workers.close()
        workers.join()
    busy, seconds = busy_seconds() - before, perf_counter() - began
    faults = ", ".join(f"{total[fault]} {fault}" for fault in FAULTS)
    took = f"{seconds:.0f} s, {busy:.0f} s of all {os.cpu_count()} cores"
    print(f"\n{name}: {total['walks']} walks over {total['dates']} dates in {took}: {faults}", flush=True)
    for fault in sorted(wrong)[:SHOWN]:
        print(f"    {fault}")
    if len(wrong) > SHOWN:
        print(f"    ... and {len(wrong) - SHOWN} more walks")
    return total


def busy_seconds() -> float:
    """Return for how long this process and those it waited for would have kept every core busy."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used) / (os.cpu_count() or 1)


def step_seconds(walk: Walk, starts: Sequence[tuple[time, ZoneInfo, datetime]]) -> float:
    """Return the processor time of a step to the next instant, the peer's triggers made before the clock runs."""
    walks = [walk(at, zone, start, END) for at, zone, start in starts]
    for one in walks:
        next(one)
    began = process_time()
    for one in walks:
        next(one)
    return (process_time() - began) / len(walks)


def faster(names: Sequence[str]) -> tuple[float, float, float]:
    """Return the µs of a step, ours and the peer's taken in turn, and the median ratio."""
    chance = random.Random(0)
    zones_at_random = [ZoneInfo(chance.choice(names)) for _ in range(STEPS)]
    days = [FIRST + DAY * chance.randrange(365 * 66) for _ in range(STEPS)]
    starts = list(zip((chance.choice(TIMES) for _ in range(STEPS)), zones_at_random, days, strict=True))
    rounds = [(step_seconds(ours, starts), step_seconds(cron, starts)) for _ in range(ROUNDS)]
    mine, theirs = (statistics.median(one[at] for one in rounds) * 1e6 for at in (0, 1))
    return mine, theirs, statistics.median(slow / quick for quick, slow in rounds)


def distinct(changes: Mapping[str, Sequence[Change]]) -> list[Case]:
    """Return each change once, and print how many there are by this and by other ways to count."""
    every = [change for of_zone in changes.values() for change in of_zone]
    once = {change: name for name, of_zone in changes.items() for change in of_zone}
    offsets = {(change.instant, change.before, change.after) for change in every}
    print(f"{len(every)} offset changes {FIRST:%Y} to {END.year - 1} in these files; told apart by")
    print(f"    the instant: {len({change.instant for change in every})}")
    print(f"    the instant, the offset before and the offset after: {len(offsets)}")
    print(f"    these, and whether summer time was on and is on: {len(once)}")
    print(f"{len(once)} changes x {len(TIMES)} times of day = {len(once) * len(TIMES)} walks")
    return [case_of(name, change, changes[name]) for change, name in once.items()]


def main() -> int:
    use_pinned_zones()
    names = zones()
    print(f"tzdata {metadata.version('tzdata')}: {len(names)} zones, those that share a file counted once")
    with multiprocessing.get_context("fork").Pool() as workers:
        changes = dict(zip(names, workers.map(changes_of, names, chunksize=4), strict=True))
        workers.close()
        workers.join()
    cases = distinct(changes)
    counts, busy = sweep(OURS, ours, cases), busy_seconds()
    sweep(PEER, cron, cases)
    mine, theirs, ratio = faster([case.zone for case in cases])
    print(f"\na step: {OURS} {mine:.1f} µs, {PEER} {theirs:.1f} µs, median of {ROUNDS} rounds of {STEPS} steps each")
    lines = (
        ("one on each existing date, none on others", not any(counts[fault] for fault in FAULTS), "as said above"),
        ("dates that no clock showed are among them", counts["missing"] > 0, f"{counts['missing']}"),
        (f"ours keeps the cores busy for at most {SECONDS_ALLOWED:.0f} s", busy <= SECONDS_ALLOWED, f"{busy:.0f}"),
        (f"a step at least {TIMES_FASTER:g} times faster than {PEER}", ratio >= TIMES_FASTER, f"{ratio:.1f}"),
    )
    print()
    for words, met, value in lines:
        print(f"{'met' if met else 'MISSED':>6}  {words}: {value}")
    return int(not all(met for _, met, _ in lines))


if __name__ == "__main__":
    sys.exit(main())
