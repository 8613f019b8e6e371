"""The weekly questions: how it weighs on the person, whether it can be held back, sleep, and a doctor's visit."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from knowledge.diary import Weekly
from knowledge.rules import EMERGENCY_NUMBER, RULES_BY_ID, Alert, render
from knowledge.rules.words import day
from knowledge.sources import SOURCES

IMPACTS: Final = {"embarrassed": "embarrassment", "avoided": "avoiding people", "worried": "worry"}
"""The items of emotional impact, each 0 to 4, with the words for them."""
HEAVY: Final = 3  # of 4; EJ


def monday(on: date) -> date:
    """Return the first day of a date's week."""
    return on - timedelta(days=on.weekday())


def earliest(on: date) -> date:
    """Return the first day whose answers are read: a spell that goes on for years is told of afresh each year."""
    return monday(date(max(on.year - 1, 1900), 1, 1) + timedelta(days=6))


def mood(answers: Iterable[Weekly], on: date, number: str = EMERGENCY_NUMBER) -> Alert | None:
    """Return the alert of two weeks running in which an item of emotional impact was at 3 or 4."""
    weeks = _heavy_weeks(answers, on)
    last = monday(on)
    if last not in weeks:
        return None
    first = last
    while first - timedelta(weeks=1) in weeks:
        first -= timedelta(weeks=1)
    if first == last:
        return None
    rule = RULES_BY_ID["mood"]
    named = sorted({word for week, words in weeks.items() if week >= first for word in words})
    because = (
        f'You answered "a lot" or "all the time" about {" and ".join(named)} in the weeks from {day(first, on)}'
        f" to {day(last, on)}."
    )
    return Alert(
        rule="mood",
        level=rule.level,
        message=render(rule, number),
        because=because,
        escalates=rule.escalates,
        sources=tuple(SOURCES[key] for key in rule.sources),
        instances=(f"weeks@{first}",),
    )


def _heavy_weeks(answers: Iterable[Weekly], on: date) -> dict[date, set[str]]:
    """Return the weeks with a heavy item, and which."""
    weeks: dict[date, set[str]] = {}
    for answer in answers:
        if answer.date is None or not earliest(on) <= answer.date <= on:
            continue
        heavy = {words for key, words in IMPACTS.items() if _is_heavy(answer.answer(key))}
        if heavy:
            weeks.setdefault(monday(answer.date), set()).update(heavy)
    return weeks


def _is_heavy(degree: object) -> bool:
    return isinstance(degree, int) and degree >= HEAVY
