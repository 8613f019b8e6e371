"""Medicines and injections with their days, and how the spasm days lie in the weeks since an injection."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from knowledge.profile import Medicine, Profile
from knowledge.summary.days import Days, Period

WEEKS_TOGETHER: Final = 2
WEEKS_SHOWN: Final = 20  # after that the effect is over by any account; what lies later is counted together


@dataclass(frozen=True)
class Weeks:
    """Hold the days that lie so many whole weeks after the latest injection; `last` is None for all later ones."""

    first: int
    last: int | None
    spasm: int
    clear: int
    unknown: int

    @property
    def logged(self) -> int:
        """Return on how many of them it was told whether it twitched."""
        return self.spasm + self.clear

    @property
    def share(self) -> float | None:
        """Return the share of spasm days among the days that were logged, None where none was."""
        if not self.logged:
            return None
        return self.spasm / self.logged


@dataclass(frozen=True)
class Change:
    """Hold one day on which a medicine was started or changed, or stopped."""

    date: date
    kind: str | None
    stopped: bool


def injections(profile: Profile, until: date) -> tuple[date, ...]:
    """Return the days of injections up to a day, each once."""
    return tuple(sorted({on for on in profile.toxin_injections or () if on <= until}))


def changes(profile: Profile, period: Period) -> tuple[Change, ...]:
    """Return when medicines were started or stopped within a period, in order."""
    found = []
    for medicine in profile.medicines or ():
        found += [Change(on, medicine.kind, stopped) for on, stopped in _days_of(medicine) if on in period]
    return tuple(sorted(found, key=lambda change: (change.date, change.kind or "")))


def weeks_since(days: Days, given: Sequence[date]) -> tuple[Weeks, ...]:
    """Return the days by the weeks since the latest injection before them; days before the first are left out."""
    bins = [*range(0, WEEKS_SHOWN, WEEKS_TOGETHER)]
    counts = {first: {"spasm": 0, "clear": 0, "unknown": 0} for first in (*bins, WEEKS_SHOWN)}
    for mark in days.marks:
        before = [on for on in given if on <= mark.date]
        if before:
            week = (mark.date - before[-1]).days // 7
            counts[min(week - week % WEEKS_TOGETHER, WEEKS_SHOWN)][mark.kind] += 1
    found = [Weeks(first, first + WEEKS_TOGETHER - 1, **counts[first]) for first in bins]
    found.append(Weeks(WEEKS_SHOWN, None, **counts[WEEKS_SHOWN]))
    reached = max((number for number, weeks in enumerate(found, 1) if weeks.logged or weeks.unknown), default=0)
    return tuple(found[:reached])


def _days_of(medicine: Medicine) -> list[tuple[date, bool]]:
    return [(on, stopped) for on, stopped in ((medicine.started, False), (medicine.stopped, True)) if on is not None]
