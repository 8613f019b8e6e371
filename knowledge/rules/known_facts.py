"""One history as of one date, and the look-backs that several rules share."""

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final, TypeVar

from knowledge.codes import SIGNS
from knowledge.diary import CheckIn, Sign
from knowledge.history import Day, Episode, History
from knowledge.profile import AsTold, Profile

WEEK: Final = 7  # W0 of the rules: today and the six days before
JUST_NOW: Final = 2  # EJ: emergency and urgent signs are read today and the day before

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Report:
    """Hold a sign with the date of the check-in that told it."""

    date: date
    sign: Sign

    @property
    def code(self) -> str:
        """Return the sign's code."""
        return self.sign.code or ""


@dataclass(frozen=True)
class Facts:
    """Hold a history without anything dated after `on`."""

    history: History
    on: date

    @classmethod
    def of(cls, history: History, on: date) -> "Facts":
        """Return what is known on a date."""
        return cls(history.until(on), on)

    @property
    def profile(self) -> Profile:
        """Return what the person told about themselves."""
        return self.history.profile

    @cached_property
    def episode(self) -> Episode | None:
        """Return the active episode."""
        return self.history.active_episode(self.on)

    @property
    def onset_as_told(self) -> AsTold | None:
        """Return the words in which the active episode's beginning was told, None where its first day was logged."""
        if self.episode is None or self.episode.preceded_by != "none":
            return None
        return self.profile.onset_as_told

    def last(self, days: int) -> tuple[Day, ...]:
        """Return the days told of among the last ones, today included."""
        return self.ago(days - 1, 0)

    def ago(self, oldest: int, newest: int) -> tuple[Day, ...]:
        """Return the days told of between so many and so many days ago, both included."""
        return self.history.between(self.on - timedelta(oldest), self.on - timedelta(newest))

    @cached_property
    def week(self) -> tuple[Day, ...]:
        """Return the days of the last week."""
        return self.last(WEEK)

    @cached_property
    def spasm_week(self) -> tuple[Day, ...]:
        """Return the spasm days of the last week."""
        return tuple(day for day in self.week if day.spasm)

    @cached_property
    def suppressible(self) -> bool:
        """Tell whether the person last said, within a week, that it can be held back."""
        answers = [day.suppressible for day in self.week if day.suppressible is not None]
        return bool(answers) and answers[-1]

    def reports(self, codes: Collection[str], days: int) -> tuple[Report, ...]:
        """Return the reports of some signs in the last days, oldest first."""
        found = (Report(day.date, sign) for day in self.last(days) for sign in day.signs if sign.code in codes)
        return tuple(sorted(found, key=lambda report: (report.date, SIGNS.index(report.code))))

    def just_now(self, *codes: str) -> tuple[Report, ...]:
        """Return the reports of some signs of today and the day before."""
        return self.reports(codes, JUST_NOW)

    def since(self, tells: Callable[[CheckIn], bool], gap: int) -> date:
        """Return when the latest run of days that tell so began, days up to `gap` apart being one run.

        What goes on for years is told afresh each year: a run begins no earlier than the year before.
        """
        start: date | None = None
        for day in reversed(self.history.between(date(self.on.year - 1, 1, 1), self.on)):
            if start is not None and (start - day.date).days > gap:
                break
            if any(map(tells, day.check_ins)):
                start = day.date
        return start or self.on


def within(earlier: date | None, later: date, least: int, most: int) -> bool:
    """Tell whether a known date lies so many days before another."""
    return earlier is not None and least <= (later - earlier).days <= most


def latest_within(earlier: Iterable[date | None], reports: Iterable[Report], most: int) -> date | None:
    """Return the latest of some dates that lies at most so many days before one of the reports."""
    known = tuple(reports)
    return max(
        (day for day in earlier if day and any(within(day, report.date, 0, most) for report in known)), default=None
    )


def seen_on(days: Iterable[Day], seen: Callable[[Day], Iterable[T]]) -> dict[T, tuple[date, ...]]:
    """Return everything seen on some days, each with its dates."""
    dates: dict[T, tuple[date, ...]] = {}
    for day in days:
        for item in seen(day):
            dates[item] = (*dates.get(item, ()), day.date)
    return dates


def at_least(least: int, dates: dict[T, tuple[date, ...]]) -> dict[T, tuple[date, ...]]:
    """Return what was seen on so many dates or more."""
    return {item: of_item for item, of_item in dates.items() if len(of_item) >= least}
