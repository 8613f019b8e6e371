"""How the twitching spread: when each place was first told, and where it was in each part of the time between."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from knowledge.codes import PLACES
from knowledge.history import History
from knowledge.summary.days import Period

MOST_PARTS: Final = 5  # faces that stand side by side and can still be read
SHORTEST_SHARE: Final = 24  # of a period: what lies closer together is one part of it (EJ)


@dataclass(frozen=True)
class FirstTold:
    """Hold on which day a place was first told, and on how many days of the period it twitched."""

    place: str
    on: date
    days: int


@dataclass(frozen=True)
class Part:
    """Hold one part of the time: its spasm days, on how many of them each place twitched, and which places are new."""

    period: Period
    spasm_days: int
    places: Mapping[str, int]
    new: tuple[str, ...]

    def share(self, place: str) -> float:
        """Return on which share of the spasm days a place twitched."""
        return self.places.get(place, 0) / max(self.spasm_days, 1)


def first_told(history: History, period: Period) -> tuple[FirstTold, ...]:
    """Return when each place that was ever told up to the end of a period was first told, the oldest first."""
    counts = Counter(place for day in history.between(period.first, period.last) if day.spasm for place in day.places)
    found: dict[str, date] = {}
    for day in history.days:
        if day.spasm and day.date <= period.last:
            for place in day.places:
                found.setdefault(place, day.date)
    listed = [FirstTold(place, on, counts[place]) for place, on in found.items()]
    return tuple(sorted(listed, key=lambda each: (each.on, PLACES.index(each.place))))


def parts(history: History, period: Period) -> tuple[Part, ...]:
    """Return the period from its first spasm day on, cut where a place was told for the first time."""
    spasms = [day.date for day in history.between(period.first, period.last) if day.spasm]
    if not spasms:
        return ()
    told = first_told(history, period)
    starts = _starts(sorted({each.on for each in told if each.on > spasms[0]}), spasms[0], period)
    ends = [*(start - timedelta(days=1) for start in starts[1:]), period.last]
    return tuple(_part(history, Period(*span), told) for span in zip(starts, ends, strict=True))


def _starts(cuts: Sequence[date], first: date, period: Period) -> list[date]:
    """Return the first days of the parts: no more than fit, and none shorter than a small share of the period."""
    starts = [first, *cuts]
    shortest = len(period) // SHORTEST_SHARE
    while len(starts) > 1:
        gaps = [(later - earlier).days for earlier, later in pairwise(starts)]
        if len(starts) <= MOST_PARTS and min(gaps) > shortest:
            break
        del starts[gaps.index(min(gaps)) + 1]
    return starts


def _part(history: History, period: Period, told: Sequence[FirstTold]) -> Part:
    days = [day for day in history.between(period.first, period.last) if day.spasm]
    counts = Counter(place for day in days for place in day.places)
    new = tuple(each.place for each in told if each.on in period)
    return Part(period, len(days), {place: counts[place] for place in PLACES if counts[place]}, new)
