"""Made-up histories of known truth, for `prove-insights`: what goes with the spasm days, if anything, is put in.

Everything that makes days alike is in them: spells of bad days and of habits, weekdays, injections that wear off,
trends, a new job that changes habits and face in one week, days without an entry.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log, sqrt
from random import Random

from knowledge.diary import CheckIn, Habits

FIRST = date(2025, 1, 6)
SPELLS = 0.85  # how much of a day's state is that of the day before
WEEKEND = 1.2  # log odds, by which a habit is more common on its weekdays
CYCLE, WEARS_OFF, RELIEF = 95, 80, 2.5  # days from one injection to the next, until it has worn off; log odds
ASKED_IN_TURN = ("stress", "screen_hours", "alcohol_units")  # one of them a day, as the chat asks


@dataclass(frozen=True)
class Design:
    """Say what a history has in it. Sizes are log odds."""

    name: str
    injections: bool = False
    trend: float = 0.0  # of outcome and habits, from the first day to the last
    shift: float = 0.0  # of both at once, on one day in the middle
    gaps: float = 0.0  # share of days without an entry
    effect: float = 0.0  # of a short night on the same day


@dataclass(frozen=True)
class History:
    """Hold what a made-up person recorded."""

    check_ins: Sequence[CheckIn]
    habits: Sequence[Habits]
    last: date


@dataclass(frozen=True)
class Habit:
    """Say what the chat holds of a day without and with a habit, how common it is, and on which weekdays more so."""

    without: str | float
    having: str | float
    share: float
    weekdays: Sequence[int] = ()


WORKING = (0, 1, 2, 3, 4)
HABITS: Mapping[str, Habit] = {
    "sleep_hours": Habit(8, 5.5, 0.18),
    "sleep_quality": Habit("fair", "poor", 0.2),
    "caffeine_drinks": Habit(2, 4, 0.35, WORKING),
    "last_caffeine": Habit("12:00", "20:00", 0.25, (4, 5)),
    "drinks": Habit("usual", "few", 0.25),
    "stress": Habit(1, 3, 0.3, WORKING),
    "screen_hours": Habit(3, 7, 0.5, WORKING),
    "alcohol_units": Habit(0, 2, 0.25, (4, 5)),
}


def made_up(design: Design, days: int, random: Random) -> History:
    """Return one history of a design; `random` must share no seed with what judges it."""
    maker = _Maker(design, days, random)
    drawn = {name: maker.habit(name, habit) for name, habit in HABITS.items()}
    spasms = maker.spasms(drawn["sleep_hours"])
    logged, turn = maker.logged(), random.randrange(3)
    return History(
        [CheckIn(date=_day(day), spasm=spasms[day]) for day in logged],
        [_entry(day, {name: so[day] for name, so in drawn.items()}, turn) for day in logged],
        _day(days - 1),
    )


class _Maker:
    """Draw what happens to one made-up person."""

    def __init__(self, design: Design, days: int, random: Random) -> None:
        self._design, self._days, self._random = design, days, random
        self._middle = random.uniform(0.35, 0.65) * days
        self._common = self._spells()  # what all habits share: hard weeks and easy ones

    def habit(self, name: str, habit: Habit) -> list[bool]:
        """Return on which days a habit is there."""
        way, own = self._random.choice((-1, 1)), self._spells()
        base = log(habit.share / (1 - habit.share)) - WEEKEND * len(habit.weekdays) / 7
        return [
            self._happens(
                base
                + 0.8 * (own[day] + self._common[day])
                + WEEKEND * (day % 7 in habit.weekdays)
                + way * self._drift(day)
            )
            for day in range(self._days)
        ]

    def spasms(self, short: Sequence[bool]) -> list[bool]:
        """Return the spasm days."""
        way, own, design = self._random.choice((-1, 1)), self._spells(), self._design
        base, injected = self._random.uniform(-1.0, 0.5), -self._random.randrange(95)
        found = []
        for day in range(self._days):
            if day - injected > CYCLE:
                injected = day
            level = base + 1.5 * own[day] + way * self._drift(day) + design.effect * short[day]
            relief = RELIEF * max(0.0, 1 - (day - injected) / WEARS_OFF) if design.injections else 0.0
            found.append(self._happens(level - relief))
        return found

    def logged(self) -> list[int]:
        """Return the days with an entry: of the others half are missing singly, half in stretches of some ten days."""
        away: set[int] = set()
        share = self._design.gaps / 2
        while len(away) < self._days * share:
            start = self._random.randrange(self._days)
            away.update(range(start, min(self._days, start + self._random.randrange(5, 15))))
        singly = share / (1 - share)
        return [day for day in range(self._days) if day not in away and self._random.random() >= singly]

    def _drift(self, day: int) -> float:
        design = self._design
        return design.trend * (day / self._days - 0.5) + (design.shift if day >= self._middle else 0.0)

    def _spells(self) -> list[float]:
        state, found = self._random.gauss(0, 1), []
        for _ in range(self._days):
            found.append(state)
            state = SPELLS * state + sqrt(1 - SPELLS**2) * self._random.gauss(0, 1)
        return found

    def _happens(self, log_odds: float) -> bool:
        return self._random.random() < 1 / (1 + exp(-log_odds))


def _day(number: int) -> date:
    return FIRST + timedelta(days=number)


def _entry(day: int, drawn: Mapping[str, bool], turn: int) -> Habits:
    answers = {name: HABITS[name].having if so else HABITS[name].without for name, so in drawn.items()}
    asked = {name: answer for name, answer in answers.items() if _is_asked(name, day + turn)}
    return Habits.model_validate({"date": _day(day), **asked})


def _is_asked(name: str, day: int) -> bool:
    return name not in ASKED_IN_TURN or ASKED_IN_TURN[day % 3] == name
