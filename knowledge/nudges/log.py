"""Look back over what a person logged: newest first, one value a date, and unknown is never 0."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from knowledge.diary import CheckIn, Habits
from knowledge.nudges.nudge import RECENT_DAYS, Today


def logged(items: Iterable[Habits], key: str, on: date, within: int) -> list[tuple[date, Any]]:
    """Return what was answered under a key on the last `within` dates, `on` included; a later item of a date wins."""
    answered = [item for item in items if item.answer(key) is not None]
    answers = {item.date: item.answer(key) for item in answered if item.date and 0 <= (on - item.date).days < within}
    return sorted(answers.items(), key=lambda answer: answer[0], reverse=True)


def clear_dates(check_ins: Iterable[CheckIn], on: date, within: int) -> set[date]:
    """Return the dates on which a check-in said that there was no spasm, and none said that there was one."""
    by_answer: dict[bool | None, set[date]] = {False: set(), True: set(), None: set()}
    for item in check_ins:
        if 0 <= (on - item.date).days < within:
            by_answer[item.spasm].add(item.date)
    return by_answer[False] - by_answer[True]


def recent(today: Today, key: str) -> list[Any]:
    """Return the answers of the last 14 days."""
    return [answer for _, answer in logged(today.days, key, today.on, RECENT_DAYS)]


def days_ago(today: Today, key: str, ago: int) -> Any:
    """Return the answer of the date so many days ago, or None."""
    return next(
        (a for logged_on, a in logged(today.days, key, today.on, RECENT_DAYS) if (today.on - logged_on).days == ago),
        None,
    )


def hour(at: time) -> str:
    """Return a wall time as the texts show it."""
    return f"{at:%H:%M}"
