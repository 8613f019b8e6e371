"""Backing off, one step apart."""

from dataclasses import replace
from datetime import date, time

import pytest

from bot.dialogue import Topic
from bot.prompts.backoff import before, counted, occurrences, pace

EVERY_DAY = (time(22),) * 7
WORK_DAYS = (*(time(15),) * 5, None, None)
MONDAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("ignored", "asked", "since", "expected"),
    [
        (0, False, 1, "send"),
        (2, False, 1, "send"),
        (3, False, 1, "rest"),
        (3, False, 2, "send"),
        (4, False, 1, "rest"),
        (4, False, 2, "send"),
        (5, False, 1, "ask"),
        (5, True, 2, "wait"),
        (6, True, 9, "wait"),
    ],
)
def test_three_unanswered_halve_them_and_five_ask(ignored: int, asked: bool, since: int, expected: str) -> None:
    assert pace(ignored, asked, since) == expected


def test_only_days_with_a_time_count() -> None:
    assert occurrences(EVERY_DAY, MONDAY, date(2026, 3, 18)) == 2
    assert occurrences(WORK_DAYS, date(2026, 3, 20), date(2026, 3, 23)) == 1  # Friday to Monday
    assert occurrences(EVERY_DAY, MONDAY, MONDAY) == 0


def test_a_nudge_that_is_put_anew_counts_once() -> None:
    kept = Topic(ignored=4, last=date(2026, 3, 16), done=date(2026, 3, 1))
    once = counted(kept, "first", date(2026, 3, 17), asked=False)
    assert once.ignored == 5
    assert before(once, "first") == replace(kept, sent="first")
    assert counted(before(once, "first"), "first", date(2026, 3, 17), asked=False) == once
    assert before(once, "second").ignored == 5
