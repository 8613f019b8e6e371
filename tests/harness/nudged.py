"""People whom each nudge reaches, and the ways to change one thing about them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any, Final

from knowledge.diary import CheckIn, Habits
from knowledge.fields import Item
from knowledge.nudges import NUDGES, Today
from knowledge.rhythm import Rhythm

WEDNESDAY: Final = date(2026, 3, 18)
USUAL: Final = Rhythm()
IDS: Final = tuple(nudge.id for nudge in NUDGES)

Log = Mapping[int, Mapping[str, Any]]
"""What was logged, by how many days ago."""


def items(log: Log, on: date, model: type[Item] = Habits) -> tuple[Any, ...]:
    """Return a log as the history file's items."""
    return tuple(model.read({"date": on - timedelta(days=ago), **answers}) for ago, answers in log.items())


def today(
    log: Log | None = None, at: str = "14:00", on: date = WEDNESDAY, spasms: Log | None = None, **told: Any
) -> Today:
    """Return a day of an adult who answered every question, with nothing in the way."""
    adult: dict[str, Any] = {"age": 40, "conditions": frozenset(), "medicines": frozenset(), "rhythm": USUAL, **told}
    return Today(
        on=on, at=time.fromisoformat(at), days=items(log or {}, on), check_ins=items(spasms or {}, on, CheckIn), **adult
    )


LOGS: Final[Mapping[str, Log]] = {
    "sleep": {},
    "caffeine": {1: {"caffeine_drinks": 2}},
    "caffeine_after": {1: {"caffeine_drinks": 2, "last_caffeine": "20:00"}},
    "hydration": {},
    "screens": {1: {"screen_hours": 3}},
    "stress": {0: {"stress": 3}, 1: {"stress": 4}, 2: {"stress": 3}},
    "alcohol": {1: {"alcohol_units": 2}, 2: {"alcohol_units": 0}},
}
"""For each nudge a log that brings it."""


def reached(nudge_id: str, on: date = WEDNESDAY, **told: Any) -> Today:
    """Return a day on which the nudge comes, but for what is told otherwise."""
    return today(LOGS[nudge_id], on=on, **{"wants_alcohol": True, **told})


def without(day: Today, **told: Any) -> Today:
    """Return the same day with other answers."""
    return replace(day, **told)
