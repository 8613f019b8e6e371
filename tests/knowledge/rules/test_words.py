"""How long, how many and which: as people say them, and never longer than a message has room for."""

import pytest

from knowledge.rules.words import counted_days, shortened, span


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "1 day"),
        (60, "60 days"),
        (61, "8 weeks"),
        (182, "26 weeks"),
        (183, "6 months"),
        (730, "23 months"),
        (731, "2 years"),
        (3700, "10 years"),
    ],
)
def test_a_long_time_is_told_in_weeks_months_or_years(days: int, said: str) -> None:
    assert span(days) == said


def test_nobody_counts_the_days_of_more_than_two_months() -> None:
    assert [counted_days(number) for number in (1, 60, 61)] == ["1 day", "60 days", "more than 60 days"]


def test_a_long_list_ends_in_a_count() -> None:
    assert shortened(list("abcdef"), "other sign") == "a, b, c, d, e and f"
    assert shortened(list("abcdefg"), "other sign") == "a, b, c, d, e, f and 1 other sign"
    assert shortened(list("abcdefgh"), "other sign") == "a, b, c, d, e, f and 2 other signs"
