"""Times of day in people's own words are read right or not at all."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.spoken import spoken_clock
from bot.reading.when import Ambiguous, clock_time

NOON = datetime(2026, 3, 18, 12, 0, 40, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("08:30", "08:30"), ("20.30", "20:30"), ("9 pm", "21:00"), ("noon", "12:00"), ("at noon", "12:00"),
        ("midnight", "00:00"), ("in 2 hours", "14:00"), ("in an hour", "13:00"), ("in half an hour", "12:30"),
        ("in 90 minutes", "13:30"), ("an hour from now", "13:00"), ("In 2 Hours and 15 minutes.", "14:15"),
        ("in 2.5 hours", "14:30"), ("in 23 hours", "11:00"), ("in five minutes", "12:05"), ("in 1h30m", "13:30"),
        ("half past eight in the evening", "20:30"), ("half past 8 pm", "20:30"), ("quarter past 7 pm", "19:15"),
        ("a quarter to nine in the evening", "20:45"), ("ten to eight am", "07:50"),
        ("half past twelve in the afternoon", "12:30"), ("ten past nine at night", "21:10"),
        ("eight pm", "20:00"), ("8 in the evening", "20:00"), ("7 in the morning", "07:00"),
        ("nine o'clock in the evening", "21:00"), ("nine o’clock tonight", "21:00"), ("8:30 tonight", "20:30"),
        ("12 in the night", "00:00"), ("２０:３０", "20:30"), ("20:30 in the evening", "20:30"), ("20:30 pm", "20:30"),
        ("about 8 pm", "20:00"), ("today at 8:30 in the evening", "20:30"), ("12 noon", "12:00"),
        ("8 evening", "20:00"), ("in twenty minutes", "12:20"), ("2 hours later", "14:00"),
        ("in about 2 hrs and 5 mins", "14:05"),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_say_it(typed: str, at: str) -> None:
    assert spoken_clock(typed, NOON) == time.fromisoformat(at)


@pytest.mark.parametrize(
    ("typed", "am"),
    [("7", "07:00"), ("12", "00:00"), ("8:30", "08:30"), ("half past eight", "08:30"), ("quarter to one", "00:45"),
     ("nine o'clock", "09:00"),
     ("8:30 today", "08:30"), ("about eight", "08:00"), ("at half past 8", "08:30"), ("half past twelve", "00:30")],
)  # fmt: skip
def test_what_may_be_morning_or_evening_is_not_guessed(typed: str, am: str) -> None:
    first = time.fromisoformat(am)
    assert spoken_clock(typed, NOON) == Ambiguous(first, first.replace(hour=first.hour + 12))


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "24:00", "23:59:60", "25:00", "8:61", "02:30x", "-8:30", "8:30:15", "seven", "evening", "tomorrow",
        "tomorrow at 9am", "tomorrow morning", "Monday 8:30", "thursday 8:30", "3 march 8:30", "8:30 january",
        "next friday", "in 3 days", "in a week", "in two weeks", "in 24 hours", "in 26 hours", "in 0 hours",
        "in -2 hours", "in 30 seconds", "5 minutes ago", "2 hours ago", "in 1000000 hours", "in 99999999999 years",
        "now", "today", "tonight 8:30", "in 1h30", "in 3 hours and 20", "in 2 hours 3 hours", "2 hours",
        "7 in the afternoon",
        "13:30 in the morning", "0:30 pm", "0 am", "13 pm", "half to eight", "half past thirteen",
        "8:30 EST", "8:30 UTC", "in 2 hours EST", "8 pm pm", "10 pm or so", "hello 8:30", "between 6 and 8", "7/10",
        "1e1", "0x7", "NaN", "inf", "²", "+7", "1_0", "2\u200b0:30", "half past ²", "9" * 5000, "a" * 60, "8:30\x00",
        "\ud800", "'; DROP TABLE plan", "may", "sun", "march", "a", "in", "am",
    ],
    ids=lambda typed: ascii(typed)[:20],
)  # fmt: skip
def test_what_is_no_time_of_day_is_refused(typed: str) -> None:
    assert spoken_clock(typed, NOON) is None


def test_a_span_is_counted_on_the_clock_that_hangs_on_the_wall() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(2026, 3, 29, 1, 30, tzinfo=berlin)  # half an hour before the clocks go forward
    assert spoken_clock("in 2 hours", before) == time(4, 30)
    assert spoken_clock("in 2 hours", datetime(2026, 10, 25, 1, 30, tzinfo=berlin)) == time(2, 30)


@given(text=st.text(max_size=70), minute=st.integers(0, 1439))
def test_any_text_is_read_or_refused_and_a_clock_time_as_ever(text: str, minute: int) -> None:
    now = datetime(2026, 3, 18, minute // 60, minute % 60, tzinfo=UTC)
    found = spoken_clock(text, now)
    assert found is None or isinstance(found, (time, Ambiguous))
    if clock_time(text) is not None:
        assert found == clock_time(text)


@given(hours=st.integers(0, 23), minutes=st.integers(0, 59), now=st.integers(0, 1439))
def test_a_span_in_words_is_that_span(hours: int, minutes: int, now: int) -> None:
    if not hours and not minutes:
        return
    at = datetime(2026, 3, 18, now // 60, now % 60, tzinfo=UTC)
    then = (now + hours * 60 + minutes) % 1440
    assert spoken_clock(f"in {hours} hours and {minutes} minutes", at) == time(then // 60, then % 60)


@given(hour=st.integers(1, 12), minute=st.integers(0, 59), half=st.sampled_from(["am", "pm"]))
def test_figures_and_words_for_one_time_are_read_alike(hour: int, minute: int, half: str) -> None:
    expected = time(hour % 12 + 12 * (half == "pm"), minute)
    assert spoken_clock(f"{hour}:{minute:02} {half}", NOON) == expected
    if 0 < minute < 60 and minute != 30:
        assert spoken_clock(f"{minute} past {hour} {half}", NOON) == expected
