"""Each nudge comes at its own distance from getting up or from bed, and never in the night."""

from datetime import time, timedelta

import pytest
from hypothesis import given

from knowledge.nudges import NUDGES, NUDGES_BY_ID
from knowledge.rhythm import DAY, Rhythm, Week, minute_of
from tests.harness.nudged import USUAL
from tests.harness.rhythms import rhythms

LATE = Rhythm(wake_work=time(8), bed_work=time(1))
NIGHT_SHIFT = Rhythm(wake_work=time(15), bed_work=time(8))
WEEKEND = Rhythm(time(6, 30), time(22), time(9), time(1))
SHORT = Rhythm(wake_work=time(20), bed_work=time(4))  # up for eight hours


def week(nudge_id: str, rhythm: Rhythm) -> str:
    """Return a week as text: a dash where nothing comes."""
    return " ".join(f"{at:%H:%M}" if at else "-" for at in NUDGES_BY_ID[nudge_id].week(rhythm))


def every_day(at: str) -> str:
    return " ".join([at] * 7)


@pytest.mark.parametrize(
    ("nudge_id", "rhythm", "expected"),
    [
        ("sleep", USUAL, every_day("22:00")),  # 60 minutes before both
        ("sleep", Rhythm(time(6), time(23)), every_day("21:00")),  # before 8 hours in bed
        ("sleep", Rhythm(time(9), time(23)), every_day("22:00")),  # before bed
        ("sleep", LATE, every_day("23:00")),
        ("sleep", Rhythm(time(11), time(3)), every_day("02:00")),
        ("sleep", NIGHT_SHIFT, every_day("06:00")),
        # Saturday's would come on Sunday at 00:00, and Sunday has its own
        ("sleep", WEEKEND, "21:00 21:00 21:00 21:00 21:00 - 21:30"),
        ("caffeine", USUAL, every_day("14:00")),
        ("caffeine", LATE, every_day("16:00")),
        ("caffeine", NIGHT_SHIFT, every_day("23:00")),
        ("caffeine", SHORT, every_day("-")),
        ("caffeine_after", USUAL, every_day("08:00")),
        ("caffeine_after", NIGHT_SHIFT, every_day("16:00")),
        ("caffeine_after", WEEKEND, "07:30 07:30 07:30 07:30 07:30 10:00 10:00"),
        ("hydration", USUAL, "07:15 12:30 15:30 07:15 12:30 15:30 07:15"),
        ("hydration", NIGHT_SHIFT, "15:15 20:30 23:30 15:15 20:30 23:30 15:15"),
        ("hydration", SHORT, "20:15 - 01:30 20:15 - 01:30 20:15"),  # the afternoon's would be too near bed
        (
            "hydration",
            Rhythm(time(8), time(18, 30)),
            "08:15 13:30 16:30 08:15 13:30 16:30 08:15",
        ),  # two hours before bed
        ("hydration", Rhythm(time(8), time(18, 29)), "08:15 13:30 - 08:15 13:30 - 08:15"),
        ("screens", USUAL, "15:00 15:00 15:00 15:00 15:00 - -"),
        ("screens", WEEKEND, "14:15 14:15 14:15 14:15 14:15 - -"),
        ("screens", NIGHT_SHIFT, "23:30 23:30 23:30 23:30 23:30 - -"),
        ("screens", Rhythm(time(20), time(11)), "- 03:30 03:30 03:30 03:30 - -"),
        ("stress", USUAL, every_day("19:00")),
        ("stress", LATE, every_day("21:00")),
        ("alcohol", USUAL, every_day("17:00")),
        ("alcohol", WEEKEND, "16:00 16:00 16:00 16:00 16:00 19:00 19:00"),
    ],
)
def test_a_nudge_comes_at_its_usual_time(nudge_id: str, rhythm: Rhythm, expected: str) -> None:
    assert week(nudge_id, rhythm) == expected


@given(rhythms)
def test_no_nudge_is_planned_for_the_night(rhythm: Rhythm) -> None:
    for nudge in NUDGES:
        times: Week = nudge.week(rhythm)
        assert len(times) == 7
        assert not [at for day, at in enumerate(times) if at is not None and rhythm.is_night(day, at)], nudge.id


@given(rhythms)
def test_no_drink_is_named_in_the_two_hours_before_bed(rhythm: Rhythm) -> None:
    same = Rhythm(rhythm.wake_work, rhythm.bed_work)
    for at in NUDGES_BY_ID["hydration"].week(same):
        assert at is None or ((minute_of(same.bed_work) - minute_of(at)) % DAY or DAY) >= 120


@given(rhythms)
def test_no_screen_break_is_planned_for_the_weekend(rhythm: Rhythm) -> None:
    assert NUDGES_BY_ID["screens"].week(rhythm)[5:] == (None, None)


def test_a_nudge_stays_useful_for_an_hour_and_a_drink_for_three_quarters() -> None:
    graces = {nudge.id: nudge.grace for nudge in NUDGES}
    assert graces.pop("hydration") == timedelta(minutes=45)
    assert set(graces.values()) == {timedelta(minutes=60)}


def test_the_nudges_have_ids_topics_and_titles_of_their_own() -> None:
    assert [(nudge.id, nudge.topic) for nudge in NUDGES] == [
        ("sleep", "sleep"),
        ("caffeine", "caffeine"),
        ("caffeine_after", "caffeine"),
        ("hydration", "hydration"),
        ("screens", "screens"),
        ("stress", "stress"),
        ("alcohol", "alcohol"),
    ]
    assert len({nudge.title for nudge in NUDGES}) == len(NUDGES)
