"""What a person's own days say of each factor: more with it, less with it, no clear link, or can't tell yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final, Literal

from knowledge.diary import CheckIn, Habits
from knowledge.history import History
from knowledge.insights.chance import DRAWS, LEVEL, chances, intervals
from knowledge.insights.counts import Counts, Window, unpacked
from knowledge.insights.days import WEEK, Bits, bits, windows
from knowledge.insights.factors import FACTORS, Factor
from knowledge.insights.statistic import differences
from knowledge.profile import Profile

LEAST_DAYS: Final = 5  # with the factor, and as many without: below that nothing is compared; EJ
WINDOW_WEEKS: Final = 8  # measured: a change of level in mid-year makes no link (`make prove-insights`)
SHORTEST_WINDOW: Final = 4  # weeks of a last one; a shorter one has too few orders and joins the one before
NO_MATTER: Final = 0.2  # a difference of fewer than 20 days in 100 is no clear link, where the interval shows it; EJ
LATEST: Final = 1  # day after
LOOKED_BACK: Final = timedelta(weeks=156)  # three years: what was before says little of the face as it is; EJ

Verdict = Literal["more", "less", "none", "unsure", "few"]
"""more or less spasm days with it; none: no clear link; unsure: can't tell yet; few: too few days to compare."""


@dataclass(frozen=True)
class Look:
    """Hold what was seen of one factor on the same day, or `after` so many days.

    `difference` and `interval` are of the share of spasm days, with the factor against without, each compared with
    days of the same eight weeks.
    """

    factor: Factor
    after: int
    counts: Counts
    verdict: Verdict
    difference: float | None = None
    chance: float = 1.0
    interval: tuple[float, float] | None = None


@dataclass(frozen=True)
class Insights:
    """Hold what the days between two dates say; `spasms` and `clear` are days, all others are unknown."""

    first: date | None
    on: date
    spasms: int
    clear: int
    looks: tuple[Look, ...]

    @property
    def days(self) -> int:
        """Return how many days there are from the first check-in on."""
        if self.first is None:
            return 0
        return (self.on - self.first).days + 1


@dataclass(frozen=True)
class _View:
    """Hold one look before it is judged: the factor's days, moved to the day whose spasms they are held against."""

    factor: Factor
    after: int
    days: Bits


@dataclass(frozen=True)
class _Chance:
    """Hold the stream of chance, and how often weeks are drawn anew for an interval."""

    random: Random
    draws: int


def insights(
    check_ins: Iterable[CheckIn], habits: Iterable[Habits], on: date, person: str, draws: int = DRAWS
) -> Insights:
    """Return what a person's days until `on` say; the same person and day give the same answer each time.

    Without `draws` there is no interval, and so nothing is said to have no clear link.
    """
    days = [(day.date, day.spasm) for day in History.of(Profile(), check_ins).between(on - LOOKED_BACK, on)]
    told = [(day, spasm) for day, spasm in days if spasm is not None]
    if not told:
        return Insights(None, on, 0, 0, ())
    first, last = told[0][0], told[-1][0]
    spasms = bits(told, first, last)
    chance = _Chance(Random(f"{person} {on.isoformat()}"), draws)
    looks = _judged(_views(list(habits), first, last), spasms, _weeks(first, last), chance)
    twitching = spasms.yes.bit_count()
    return Insights(first, on, twitching, spasms.known.bit_count() - twitching, looks)


def _weeks(first: date, last: date) -> int:
    return (last - first).days // WEEK + 1


def _views(habits: Sequence[Habits], first: date, last: date) -> list[_View]:
    """Return every factor on the same day and on the day after."""
    views = []
    for factor in FACTORS:
        told = [(day.date, factor.told(day)) for day in habits if day.date is not None]
        for after in range(LATEST + 1):
            until = last - timedelta(days=after)
            views.append(_View(factor, after, bits(told, first, until).later(after)))
    return views


def _judged(views: Sequence[_View], spasms: Bits, weeks: int, chance: _Chance) -> tuple[Look, ...]:
    """Return the looks in their order; only those with enough days on both sides are compared, all at once."""
    counted = [_counted(view.days, spasms) for view in views]
    enough = [view for view, counts in zip(views, counted, strict=True) if _is_enough(counts)]
    compared = iter(_compared(enough, spasms, weeks, chance) if enough else ())
    return tuple(
        next(compared) if _is_enough(counts) else Look(view.factor, view.after, counts, "few")
        for view, counts in zip(views, counted, strict=True)
    )


def _compared(views: Sequence[_View], spasms: Bits, weeks: int, chance: _Chance) -> list[Look]:
    looks, outcome = len(views), spasms.weeks(weeks)
    lived = [view.days.weeks(weeks) for view in views]
    made = [
        Window.of([look[each.start : each.stop] for look in lived], outcome[each.start : each.stop])
        for each in windows(weeks, WINDOW_WEEKS, SHORTEST_WINDOW)
    ]
    totals = [sum(window.as_lived) for window in made]
    counts, differing = unpacked(totals, looks), differences(totals, looks)
    likely = chances(made, looks, chance.random)
    between = intervals(made, looks, chance.random, chance.draws)
    return [_look(*seen) for seen in zip(views, counts, differing, likely, between, strict=True)]


def _look(
    view: _View, counts: Counts, difference: float | None, chance: float, interval: tuple[float, float] | None
) -> Look:
    verdict = _verdict(counts, difference, chance, interval)
    return Look(view.factor, view.after, counts, verdict, difference, chance, interval)


def _counted(factor: Bits, spasms: Bits) -> Counts:
    return Counts(
        (factor.known & spasms.known).bit_count(),
        (factor.yes & spasms.known).bit_count(),
        (factor.known & spasms.yes).bit_count(),
        (factor.yes & spasms.yes).bit_count(),
    )


def _is_enough(counts: Counts) -> bool:
    return min(counts.having, counts.without) >= LEAST_DAYS


def _verdict(counts: Counts, difference: float | None, chance: float, interval: tuple[float, float] | None) -> Verdict:
    if difference is None or min(counts.spasms, counts.known - counts.spasms) < LEAST_DAYS:
        return "unsure"  # where nearly every day is the same, nothing can go with it
    if chance <= LEVEL:
        if difference > 0:
            return "more"
        return "less"
    if interval is not None and -NO_MATTER <= interval[0] <= 0 <= interval[1] <= NO_MATTER:
        return "none"
    return "unsure"
