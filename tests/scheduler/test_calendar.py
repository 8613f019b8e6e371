"""The next time at which a plan is due: once on each existing local date, wherever the person is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.calendar import instant_on, next_instant, next_occurrence
from knowledge.rhythm import Week

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Asia/Gaza",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
    "UTC",
)
BEGIN = datetime(2009, 1, 1, tzinfo=UTC)
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
INSTANTS = st.integers(0, 27 * 365 * 24 * 60).map(lambda minutes: BEGIN + timedelta(minutes=minutes))
WEEKS = st.tuples(*[st.none() | TIMES] * 7)


@given(WEEKS, st.sampled_from(ZONES), INSTANTS)
def test_a_plan_comes_strictly_later_each_time_and_at_most_once_a_date(week: Week, key: str, start: datetime) -> None:
    zone, after, last = ZoneInfo(key), start, None
    for _ in range(20):
        found = next_occurrence(week, zone, after, last)
        if found is None:
            assert not any(week)
            return
        assert found.instant > after
        assert last is None or found.day > last
        assert found.instant.astimezone(zone).date() == found.day
        assert week[found.day.weekday()] is not None
        after, last = found.instant, found.day


@given(TIMES, st.sampled_from(ZONES), INSTANTS)
def test_a_daily_plan_leaves_no_existing_date_out(at: time, key: str, start: datetime) -> None:
    zone = ZoneInfo(key)
    first = next_occurrence((at,) * 7, zone, start)
    assert first is not None
    day, found = first.day, first
    for _ in range(15):
        following = next_occurrence((at,) * 7, zone, found.instant, found.day)
        assert following is not None
        between = [day + timedelta(days=ahead) for ahead in range(1, (following.day - day).days)]
        assert all(instant_on(missed, at, zone) is None for missed in between)
        day, found = following.day, following


@given(TIMES, st.sampled_from(ZONES), INSTANTS)
def test_the_daily_review_comes_at_the_same_instants(at: time, key: str, start: datetime) -> None:
    zone = ZoneInfo(key)
    found = next_occurrence((at,) * 7, zone, start)
    assert found is not None
    assert next_instant(at, zone, start) == found.instant


@pytest.mark.parametrize(
    ("key", "day", "at", "instant"),
    [
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), "2026-03-29T01:30"),  # skipped: moved on by the hour
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),  # twice: the first
        ("Africa/Cairo", date(2026, 4, 24), time(0, 30), "2026-04-23T22:30"),  # the day begins at 1:00
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "2026-10-03T15:45"),  # half an hour is skipped
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), "2026-04-04T14:45"),
        ("Africa/Casablanca", date(2026, 2, 15), time(2, 30), "2026-02-15T01:30"),  # Ramadan begins
        ("Asia/Kathmandu", date(2026, 3, 18), time(9), "2026-03-18T03:15"),
    ],
)
def test_a_wall_time_on_the_day_of_a_change(key: str, day: date, at: time, instant: str) -> None:
    assert instant_on(day, at, ZoneInfo(key)) == datetime.fromisoformat(instant).replace(tzinfo=UTC)


def test_a_date_that_a_zone_skipped_has_no_instant_and_the_next_one_has() -> None:
    apia, nine = ZoneInfo("Pacific/Apia"), time(9)
    assert instant_on(date(2011, 12, 30), nine, apia) is None
    found = next_occurrence((nine,) * 7, apia, datetime(2011, 12, 29, 19, tzinfo=UTC), date(2011, 12, 29))
    assert found is not None
    assert found.day == date(2011, 12, 31)


def test_whoever_flies_west_over_the_date_line_gets_the_same_date_once() -> None:
    nine = (time(9),) * 7
    first = next_occurrence(nine, ZoneInfo("Pacific/Kiritimati"), datetime(2026, 5, 1, tzinfo=UTC))
    assert first is not None
    second = next_occurrence(nine, ZoneInfo("Pacific/Honolulu"), first.instant, first.day)
    assert second is not None
    assert second.day == first.day + timedelta(days=1)
