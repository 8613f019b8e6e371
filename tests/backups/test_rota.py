"""Which backups stay, and when one is due."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.backups.rota import is_due, kept, moment_of, name_of

NIGHT = datetime(2026, 11, 30, 2, 0, 5, tzinfo=UTC)


def test_seven_days_and_four_weeks_stay_of_a_year() -> None:
    nights = [NIGHT - timedelta(days=days) for days in range(365)]
    ages = sorted((NIGHT - moment).days for moment in kept(nights))
    assert ages == [0, 1, 2, 3, 4, 5, 6, 8, 15, 22]  # a Monday: the weeks before end on Sundays
    assert len(kept(nights)) <= 12


def test_what_is_kept_stays_kept_night_after_night() -> None:
    there: set[datetime] = set()
    for night in range(100):
        there = kept({*there, NIGHT + timedelta(days=night)})
        ages = sorted((NIGHT + timedelta(days=night) - moment).days for moment in there)
        assert ages[: min(night + 1, 7)] == list(range(min(night + 1, 7)))
        if night > 30:
            assert ages[-1] >= 21


def test_a_bot_that_was_off_for_months_keeps_what_it_has() -> None:
    old = [NIGHT - timedelta(days=200 + days) for days in range(3)]
    assert kept([*old, NIGHT]) == {*old, NIGHT}


@pytest.mark.parametrize(
    ("succeeded", "tried", "due"),
    [
        (-9, -9, False),
        (-11, -11, True),
        (-25, -0.5, False),
        (-25, -1.1, True),
        (None, -3, False),
        (None, -11, True),
        (None, None, True),
        (+30, +30, True),
    ],
)
def test_a_backup_is_due_once_a_night_and_an_hour_after_a_failure(
    succeeded: float | None, tried: float | None, due: bool
) -> None:
    now = datetime(2026, 11, 30, 12, tzinfo=UTC)  # ten hours after the night began

    def ago(hours: float | None) -> datetime | None:
        return None if hours is None else now + timedelta(hours=hours)

    assert is_due(now, ago(succeeded), ago(tried)) is due


def test_a_name_tells_when_it_was_made() -> None:
    assert moment_of(name_of(NIGHT)) == NIGHT
    assert moment_of("steadyface-2026-11-30.db") is None
    assert moment_of("../steadyface-2026-11-30T020000Z.db") is None
