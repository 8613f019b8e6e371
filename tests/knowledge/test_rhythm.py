"""A person's own night is quiet, whenever it is, and each weekday's times stand on the date on which they come."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rhythm import DAY, Rhythm, clock, minute_of
from tests.harness.rhythms import minutes, rhythms

MONDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 0, 3, 4, 5, 6
USUAL = Rhythm()
LATE = Rhythm(wake_work=time(8), bed_work=time(0, 30))
NIGHT_SHIFT = Rhythm(wake_work=time(15), bed_work=time(8), wake_free=time(9), bed_free=time(23))
WEEKEND = Rhythm(time(6, 30), time(22), time(9), time(1))


def test_free_days_have_times_of_their_own_and_the_work_days_where_none_were_told() -> None:
    assert [WEEKEND.wake(day) for day in (MONDAY, FRIDAY, SATURDAY, SUNDAY)] == [time(6, 30)] * 2 + [time(9)] * 2
    assert [WEEKEND.bed(day) for day in (MONDAY, FRIDAY, SATURDAY, SUNDAY)] == [time(22)] * 2 + [time(1)] * 2
    assert (LATE.wake(SUNDAY), LATE.bed(SUNDAY)) == (time(8), time(0, 30))
    assert (USUAL.wake(MONDAY), USUAL.bed(MONDAY)) == (time(7), time(23))  # until a person tells


def test_midnight_as_a_free_days_time_is_an_answer() -> None:
    rhythm = Rhythm(wake_free=time(0), bed_free=time(0))
    assert (rhythm.wake(SATURDAY), rhythm.bed(SATURDAY)) == (time(0), time(0))


@pytest.mark.parametrize(
    ("rhythm", "weekday", "at", "night"),
    [
        (USUAL, MONDAY, "22:59", False),
        (USUAL, MONDAY, "23:00", True),
        (USUAL, MONDAY, "06:59", True),  # Sunday's night
        (USUAL, MONDAY, "07:00", False),
        (LATE, MONDAY, "00:29", False),  # still Sunday's evening
        (LATE, MONDAY, "00:30", True),
        (LATE, MONDAY, "07:59", True),
        (LATE, MONDAY, "23:59", False),
        (WEEKEND, SATURDAY, "06:30", True),  # Friday's night lasts until the free day's getting up
        (WEEKEND, SATURDAY, "09:00", False),
        (WEEKEND, SATURDAY, "23:00", False),
        (WEEKEND, SUNDAY, "00:59", False),
        (WEEKEND, SUNDAY, "01:00", True),
        (WEEKEND, MONDAY, "01:00", True),
        (WEEKEND, MONDAY, "06:30", False),
        (NIGHT_SHIFT, MONDAY, "23:30", False),
        (NIGHT_SHIFT, THURSDAY, "07:59", False),
        (NIGHT_SHIFT, THURSDAY, "08:00", True),
        (NIGHT_SHIFT, THURSDAY, "14:59", True),
        (NIGHT_SHIFT, THURSDAY, "15:00", False),
        (NIGHT_SHIFT, SATURDAY, "08:30", True),  # after Friday's shift
        (NIGHT_SHIFT, SUNDAY, "22:59", False),
        (NIGHT_SHIFT, SUNDAY, "23:00", True),
    ],
)
def test_the_night_lasts_from_bedtime_to_getting_up(rhythm: Rhythm, weekday: int, at: str, night: bool) -> None:
    assert rhythm.is_night(weekday, time.fromisoformat(at)) is night


def test_after_the_last_night_shift_of_the_week_sleep_lasts_as_after_the_others() -> None:
    """In bed on Saturday at 10:00, when the free day would begin at 9:00: quiet until 17:00, not until Sunday."""
    rhythm = Rhythm(wake_work=time(17), bed_work=time(10), wake_free=time(9), bed_free=time(23))
    quiet = [rhythm.is_night(SATURDAY, time(hour)) for hour in (9, 10, 16, 17, 22)]
    assert quiet == [False, True, True, False, False]


def test_a_free_day_that_would_begin_at_the_very_bedtime_begins_after_some_sleep() -> None:
    rhythm = Rhythm(wake_work=time(15), bed_work=time(8), wake_free=time(8), bed_free=time(23))
    assert [rhythm.is_night(SATURDAY, time(hour)) for hour in (7, 8, 14, 15)] == [False, True, True, False]


def test_a_bedtime_that_is_also_the_getting_up_leaves_no_night() -> None:
    rhythm = Rhythm(time(7), time(7))
    assert not any(rhythm.is_night(day, time(hour)) for day in range(7) for hour in range(24))


def test_half_past_midnight_belongs_to_the_evening_before() -> None:
    assert LATE.own_day(MONDAY, time(0, 20)) == SUNDAY
    assert LATE.own_day(MONDAY, time(7, 59)) == SUNDAY
    assert LATE.own_day(MONDAY, time(8)) == MONDAY
    assert NIGHT_SHIFT.own_day(FRIDAY, time(7)) == THURSDAY


def test_a_moment_after_midnight_stands_on_its_own_date() -> None:
    week = Rhythm(time(12), time(3)).week(lambda weekday: weekday * DAY + DAY + 60)
    assert week == (time(1),) * 7
    friday_only = Rhythm(time(12), time(3)).week(lambda weekday: weekday * DAY + DAY + 60 if weekday == 4 else None)
    assert friday_only == (None, None, None, None, None, time(1), None)


def test_of_two_moments_on_one_date_the_dates_own_one_stays() -> None:
    rhythm = Rhythm(time(9), time(3))
    both = {SATURDAY: SATURDAY * DAY + DAY + 60, SUNDAY: SUNDAY * DAY + 600}
    assert rhythm.week(both.get)[SUNDAY] == time(10)
    around = {MONDAY: 600, SUNDAY: SUNDAY * DAY + DAY + 60}
    assert rhythm.week(around.get)[MONDAY] == time(10)


def test_a_moment_outside_the_waking_part_of_its_day_has_no_time() -> None:
    for minute, time_of_day in ((419, None), (420, time(7)), (1379, time(22, 59)), (1380, None)):
        assert USUAL.week({MONDAY: minute}.get)[MONDAY] == time_of_day
    assert USUAL.week({MONDAY: -120}.get) == (None,) * 7  # Sunday evening
    assert USUAL.week({MONDAY: DAY + 600}.get) == (None,) * 7  # Tuesday morning
    assert Rhythm(time(7), time(7)).week({MONDAY: DAY + 420}.get) == (None,) * 7


@given(rhythms, st.integers(0, 6), minutes)
def test_every_moment_belongs_to_a_day_that_began_before_it(rhythm: Rhythm, weekday: int, at: time) -> None:
    start = rhythm.waking(rhythm.own_day(weekday, at))[0]
    assert (weekday * DAY + minute_of(at) - start) % (7 * DAY) < 2 * DAY


@given(rhythms, st.integers(0, 6), minutes)
def test_a_person_who_is_up_is_never_in_their_night_of_one_kind_of_day(rhythm: Rhythm, weekday: int, at: time) -> None:
    """With one rhythm all week the night is exactly what lies outside the waking part."""
    same = Rhythm(rhythm.wake_work, rhythm.bed_work)
    awake = (minute_of(same.bed_work) - minute_of(same.wake_work)) % DAY or DAY
    since = (minute_of(at) - minute_of(same.wake_work)) % DAY
    assert same.is_night(weekday, at) is (since >= awake)


@given(rhythms)
def test_a_night_begins_at_the_bedtime_and_ends_later_or_at_once(rhythm: Rhythm) -> None:
    for weekday in range(7):
        bed, up = rhythm.night(weekday)
        assert clock(bed) == rhythm.bed(weekday)
        assert bed <= up < bed + 2 * DAY
        assert weekday * DAY < bed <= (weekday + 2) * DAY
