"""The days of a stretch of time, one mark each, and what was told of them taken together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from statistics import median_low
from typing import Final, Literal, TypeVar

from knowledge.codes import EYE_CLOSURES, INTERFERENCE_DOMAINS
from knowledge.history import Day, History

Kind = Literal["spasm", "clear", "unknown"]
Value = TypeVar("Value")
STRENGTHS: Final = (1, 2, 3, 4)


@dataclass(frozen=True)
class Period:
    """Name a stretch of calendar days, both ends included."""

    first: date
    last: date

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=number) for number in range(len(self)))

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


@dataclass(frozen=True)
class Mark:
    """Hold what is known of one calendar day; `day` is None where nothing was logged."""

    date: date
    day: Day | None = None

    @property
    def kind(self) -> Kind:
        """Return whether it was a spasm day or a clear one; a day of signs only tells neither."""
        if self.day is None or self.day.spasm is None:
            return "unknown"
        if self.day.spasm:
            return "spasm"
        return "clear"

    @property
    def strength(self) -> int | None:
        """Return how strong it was at worst on a spasm day, None where that was not told."""
        if self.day is None or self.kind != "spasm":
            return None
        return self.day.strength or None


@dataclass(frozen=True)
class Disturbed:
    """Hold on how many days one thing was disturbed, and the highest degree."""

    domain: str
    days: int
    worst: int


@dataclass(frozen=True)
class Days:
    """Hold every calendar day of a period, in order."""

    marks: tuple[Mark, ...]

    def of_kind(self, kind: Kind) -> list[Mark]:
        """Return the days of one kind."""
        return [mark for mark in self.marks if mark.kind == kind]

    def count(self, kind: Kind) -> int:
        """Return how many days are of one kind."""
        return len(self.of_kind(kind))

    @property
    def logged(self) -> int:
        """Return on how many days it was told whether it twitched."""
        return len(self.marks) - self.count("unknown")

    @cached_property
    def spasm_days(self) -> tuple[Day, ...]:
        """Return the spasm days."""
        return tuple(mark.day for mark in self.of_kind("spasm") if mark.day is not None)

    @property
    def strengths(self) -> Mapping[int | None, int]:
        """Return how many spasm days were how strong at worst; None stands for those of which it was not told."""
        return _counted((mark.strength for mark in self.of_kind("spasm")), STRENGTHS)

    @property
    def frequencies(self) -> Mapping[int | None, int]:
        """Return on how many spasm days it came how often; None stands for those of which it was not told."""
        return _counted((day.frequency or None for day in self.spasm_days), STRENGTHS)

    @property
    def closures(self) -> Mapping[str | None, int]:
        """Return on how many spasm days the eye was closed how; None stands for those of which it was not told."""
        return _counted((day.eye_closure for day in self.spasm_days), EYE_CLOSURES)

    @property
    def sides(self) -> Mapping[str, int]:
        """Return on how many spasm days it was the left side alone, the right alone, both, or not told."""
        return _counted((_side(day) for day in self.spasm_days), ("left", "right", "both", "untold"))

    @property
    def held_back(self) -> Mapping[bool | None, int]:
        """Return on how many spasm days it could be held back, could not, or was not asked."""
        return _counted((day.suppressible for day in self.spasm_days), (True, False))

    @property
    def places(self) -> Mapping[str, int]:
        """Return on how many spasm days each place twitched, the most frequent first."""
        return dict(Counter(place for day in self.spasm_days for place in sorted(day.places)).most_common())

    @property
    def elsewhere(self) -> Mapping[str, int]:
        """Return on how many days it twitched elsewhere on the body."""
        logged = (mark.day for mark in self.marks if mark.day is not None)
        return dict(Counter(part for day in logged for part in sorted(day.elsewhere)).most_common())

    @property
    def disturbed(self) -> tuple[Disturbed, ...]:
        """Return what was disturbed on any spasm day, the most frequent first."""
        told = {
            domain: [degree for day in self.spasm_days if (degree := day.interference.get(domain, 0)) > 0]
            for domain in INTERFERENCE_DOMAINS
        }
        found = [Disturbed(domain, len(degrees), max(degrees)) for domain, degrees in told.items() if degrees]
        return tuple(sorted(found, key=lambda each: (-each.days, -each.worst)))

    @property
    def months(self) -> Mapping[tuple[int, int], "Days"]:
        """Return the days of each calendar month."""
        found: dict[tuple[int, int], list[Mark]] = {}
        for mark in self.marks:
            found.setdefault((mark.date.year, mark.date.month), []).append(mark)
        return {month: Days(tuple(marks)) for month, marks in found.items()}


def days_of(history: History, period: Period) -> Days:
    """Return a mark for each calendar day of a period."""
    told = {day.date: day for day in history.between(period.first, period.last)}
    return Days(tuple(Mark(on, told.get(on)) for on in period))


def middle(counts: Mapping[int | None, int]) -> int | None:
    """Return the median of what was told, the lower one of two."""
    told = [value for value, number in counts.items() if value is not None for _ in range(number)]
    if told:
        return median_low(told)
    return None


def highest(counts: Mapping[int | None, int]) -> int | None:
    """Return the highest of what was told."""
    return max((value for value, number in counts.items() if value is not None and number), default=None)


def _counted(values: Iterable[Value], order: Sequence[Value]) -> Mapping[Value, int]:
    found = Counter(values)
    return {value: found[value] for value in (*order, *(other for other in found if other not in order))}


def _side(day: Day) -> str:
    if len(day.sides) > 1:
        return "both"
    return next(iter(day.sides), "untold")
