"""What people type about days, hours and amounts is read right or not at all."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.dates import future_date, past_date
from bot.reading.spoken import spoken_clock
from bot.reading.when import Ambiguous, clock_time, decimal, whole_number

TODAY = date(2026, 11, 17)  # a Tuesday
NOW = datetime(2026, 11, 17, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", TODAY), ("this morning", TODAY), ("last night", date(2026, 11, 16)),
        ("yesterday evening", date(2026, 11, 16)), ("a fortnight ago", date(2026, 11, 3)),
        ("the day before yesterday night", date(2026, 11, 15)),
        ("Yesterday", date(2026, 11, 16)), ("the day before yesterday", date(2026, 11, 15)),
        ("mon", date(2026, 11, 16)), ("Monday", date(2026, 11, 16)), ("on monday", date(2026, 11, 16)),
        ("tue", date(2026, 11, 10)), ("last tuesday", date(2026, 11, 10)), ("Wed.", date(2026, 11, 11)),
        ("last sunday", date(2026, 11, 15)), ("thurs", date(2026, 11, 12)),
        ("3 days ago", date(2026, 11, 14)), ("a day ago", date(2026, 11, 16)), ("two weeks ago", date(2026, 11, 3)),
        ("2 weeks ago", date(2026, 11, 3)), ("a month ago", date(2026, 10, 17)), ("9 months ago", date(2026, 2, 17)),
        ("a year ago", date(2025, 11, 17)), ("30 years ago", date(1996, 11, 17)),
        ("3 march", date(2026, 3, 3)), ("march 3", date(2026, 3, 3)), ("3 Mar", date(2026, 3, 3)),
        ("3rd of March", date(2026, 3, 3)), ("March 3rd, 2024", date(2024, 3, 3)), ("the 3rd march", date(2026, 3, 3)),
        ("3 march 2024", date(2024, 3, 3)), ("3-mar-2024", date(2024, 3, 3)), ("Mar. 3", date(2026, 3, 3)),
        ("3.3.", date(2026, 3, 3)), ("3.3", date(2026, 3, 3)), ("3.3.2024", date(2024, 3, 3)),
        ("3/3", date(2026, 3, 3)),
        ("3/4/2024", date(2024, 4, 3)), ("3. 4. 2024", date(2024, 4, 3)), ("3-4-2024", date(2024, 4, 3)),
        ("3/3/25", date(2025, 3, 3)), ("3/3/87", date(1987, 3, 3)), ("3 march '87", date(1987, 3, 3)),
        ("2026-03-03", date(2026, 3, 3)), ("2026/3/3", date(2026, 3, 3)), ("25 december", date(2025, 12, 25)),
        ("18/11", date(2025, 11, 18)), ("17/11", TODAY), ("29 feb", date(2024, 2, 29)),
        ("29/2/2024", date(2024, 2, 29)),
        ("tue 3 march", date(2026, 3, 3)), ("Tuesday, 3 March 2026", date(2026, 3, 3)),
        ("  3   march ", date(2026, 3, 3)),
        ("３/３", date(2026, 3, 3)), ("٣/٣", date(2026, 3, 3)), ("1900-01-01", date(1900, 1, 1)),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_say_it(typed, day) -> None:
    assert past_date(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "tomorrow", "in 3 days", "next tuesday", "0001-01-01", "9999-12-31", "2025-02-30", "29/2/2025",
        "31 april",
        "0/0", "1899-12-31", "18 nov 2026", "2026-11-18", "4/25", "13/13", "march", "march 2024", "2024", "3",
        "20240303",
        "last week", "a while ago", "0 days ago", "99999 days ago", "99999 years ago", "99999 months ago",
        "200 years ago",
        "wed 3 march 2026", "3/3/27", "²/3", "3\u200b/3", "3/\u202e3", "3/3\x00", "\ud800", "1_0/3", "+3/3", "-3/3",
        "3.5 days ago",
        "3/-3", "9" * 5000, "3 march 20245", "3 marchember", "monday tuesday", "sep", "now", "NaN", "1e1 march",
        "3//3", "3/3.2024",
    ],
    ids=lambda typed: ascii(typed)[:20],
)  # fmt: skip
def test_what_is_no_past_day_or_could_be_two_is_refused(typed) -> None:
    assert past_date(typed, TODAY) is None


FORMATS = (
    "{0:%Y-%m-%d}", "{0:%Y/%m/%d}", "{0.day}/{0.month}/{0.year}", "{0.day}.{0.month}.{0.year}", "{0:%d-%m-%Y}",
    "{0.day} {0:%B} {0.year}", "{0:%B} {0.day}, {0.year}", "{0.day} {0:%b} {0.year}", "{0:%b} {0.day} {0.year}",
    "{0:%A}, {0.day} {0:%B} {0.year}", "{0:%a} {0.day} {0:%b} {0.year}", "{0.day}. {0:%B} {0.year}",
)  # fmt: skip


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)), ahead=st.integers(0, 50_000), form=st.sampled_from(FORMATS))
def test_every_way_to_write_a_day_gives_that_day(day, ahead, form) -> None:
    assert past_date(form.format(day), day + timedelta(days=ahead)) == day


@given(day=st.dates(date(1900, 1, 2), date(2100, 12, 31)), form=st.sampled_from(FORMATS))
def test_a_day_to_come_is_never_taken(day, form) -> None:
    assert past_date(form.format(day), day - timedelta(days=1)) is None


@given(today=st.dates(date(1910, 1, 1), date(2100, 12, 31)), back=st.integers(0, 364))
def test_a_day_without_its_year_is_the_latest_one(today, back) -> None:
    day = today - timedelta(days=back)
    assert past_date(f"{day.day} {day:%B}", today) == day
    assert past_date(f"{day.day}/{day.month}", today) == day


@given(today=st.dates(date(1910, 1, 1), date(2100, 12, 31)), back=st.integers(1, 7))
def test_a_weekday_is_the_latest_before_today(today, back) -> None:
    day = today - timedelta(days=back)
    assert past_date(f"{day:%A}", today) == past_date(f"last {day:%a}", today) == day


@given(text=st.text(max_size=70), today=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_no_text_breaks_the_reading(text, today) -> None:
    day = past_date(text, today)
    assert day is None or date(1900, 1, 1) <= day <= today
    clock_time(text)
    whole_number(text, 0, 10)
    decimal(text, 0, 24)


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("20:30", time(20, 30)), ("8:30 pm", time(20, 30)), ("8:30PM", time(20, 30)), ("9 pm", time(21)),
        ("9pm", time(21)),
        ("2030", time(20, 30)), ("0830", time(8, 30)), ("20.30", time(20, 30)), ("8.30 p.m.", time(20, 30)),
        ("20h30", time(20, 30)),
        ("20h", time(20)), ("20", time(20)), ("8h30", time(8, 30)), ("08:30", time(8, 30)),
        ("0:30", time(0, 30)), ("at 20:30", time(20, 30)),
        ("12 am", time(0)), ("12 pm", time(12)), ("12:30 am", time(0, 30)), ("12:30 pm", time(12, 30)),
        ("noon", time(12)),
        ("midnight", time(0)), ("00:00", time(0)), ("23:59", time(23, 59)), ("２０:３０", time(20, 30)),
        ("٢٠:٣٠", time(20, 30)),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read_as_people_say_it(typed, hour) -> None:
    assert clock_time(typed) == hour


@pytest.mark.parametrize(
    "typed",
    [
        "24:00", "23:59:60", "25", "8:60", "2460", "13 pm", "0 am", "half past eight", "", "-7", "+7", "7.5", "1_0",
        "²", "2\u200b0:30", "\u202e20:\u202d30",
        "20:30\x00", "7e1", "20:3", "9" * 5000, "soon", "730 pm and more", "\ud800", ":30", "20:", "20:30 pm",
    ],
    ids=lambda typed: ascii(typed)[:20],
)  # fmt: skip
def test_what_is_no_time_of_day_is_refused(typed) -> None:
    assert clock_time(typed) is None


@pytest.mark.parametrize(("typed", "hour"), [("7", 7), ("at 9", 9), ("7 o'clock", 7), ("07", 7), ("12", 12), ("７", 7)])
def test_a_bare_hour_asks_morning_or_evening(typed, hour) -> None:
    assert clock_time(typed) == Ambiguous(am=time(hour % 12), pm=time(hour % 12 + 12))


@pytest.mark.parametrize(
    ("typed", "am"),
    [
        ("8:30", time(8, 30)), ("10:30", time(10, 30)), ("1030", time(10, 30)), ("11.45", time(11, 45)),
        ("12:30", time(0, 30)), ("at 9:05", time(9, 5)), ("１０:３０", time(10, 30)), ("٨:٣٠", time(8, 30)),
        ("10:30\u200f", time(10, 30)), ("10:30 o'clock", time(10, 30)), ("1:00", time(1)),
    ],
    ids=ascii,
)  # fmt: skip
def test_a_time_with_minutes_asks_morning_or_evening_too(typed, am) -> None:
    assert clock_time(typed) == Ambiguous(am=am, pm=am.replace(hour=am.hour + 12))


@given(at=st.times(), form=st.sampled_from(["%H:%M", "%H.%M", "%H%M"]))
def test_a_time_of_the_24_hour_clock_is_that_time_or_asked_about_where_it_comes_twice(at, form) -> None:
    at = at.replace(second=0, microsecond=0)
    assert clock_time(at.strftime(form)) == (
        Ambiguous(at.replace(hour=at.hour % 12), at.replace(hour=at.hour % 12 + 12)) if 10 <= at.hour <= 12 else at
    )


@given(at=st.times(), form=st.sampled_from(["%I:%M %p", "%I:%M%p", "%I.%M %p", "%Hh%M"]))
def test_every_way_to_write_a_time_gives_that_time(at, form) -> None:
    assert clock_time(at.strftime(form)) == at.replace(second=0, microsecond=0)


MARKS = st.text(
    st.sampled_from("\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff\u00ad\u202a\u202c\u202e\u2066\u2068\u2069"),
    max_size=4,
)


@given(before=MARKS, after=MARKS, at=st.times())
def test_no_invisible_mark_at_the_ends_changes_a_reading(before, after, at) -> None:
    """An Arabic or Hebrew keyboard adds them, and so does copying from a page."""
    for typed in (f"{at:%H:%M}", "8 pm", "20:45", "٢٠:٤٥"):
        assert clock_time(f"{before}{typed}{after}") == clock_time(typed)
    for typed in ("3 march", "2026-03-03", "monday", "3 days ago", "today"):
        assert past_date(f"{before}{typed}{after}", TODAY) == past_date(typed, TODAY)
    for typed in ("tomorrow", "in 3 days", "2027-03-03"):
        assert future_date(f"{before}{typed}{after}", TODAY) == future_date(typed, TODAY)
    assert whole_number(f"{before}7{after}", 0, 10) == 7
    assert decimal(f"{before}6,5{after}", 0, 24) == 6.5
    assert spoken_clock(f"{before}half past eight in the evening{after}", NOW) == time(20, 30)


@given(inside=st.text(st.sampled_from("\u200e\u200f\u061c"), max_size=2))
def test_a_mark_of_direction_changes_nothing_inside_either(inside) -> None:
    """Some computers write a date as such a mark, the day, a mark, a slash, and so on."""
    assert past_date(f"3{inside}/{inside}3{inside}/{inside}2024", TODAY) == date(2024, 3, 3)
    assert clock_time(f"20{inside}:{inside}45") == time(20, 45)


@pytest.mark.parametrize(
    ("typed", "number"), [("7", 7), ("07", 7), (" 7 ", 7), ("10", 10), ("0", 0), ("７", 7), ("٧", 7)]
)
def test_a_whole_number_within_bounds_is_taken(typed, number) -> None:
    assert whole_number(typed, 0, 10) == number


@pytest.mark.parametrize(
    "typed",
    [
        "11", "-1", "7.5", "1e1", "0x7", "", "NaN", "inf", "9" * 5000, "1_0", "²", "1\u200b0", "1\u202e0", "+7",
        "seven", "7/10",
        "between 6 and 8", "①", "½", "七", "7 8", "7\x00", "007", "\ud800",
    ],
    ids=lambda typed: ascii(typed)[:20],
)  # fmt: skip
def test_what_is_no_whole_number_is_refused(typed) -> None:
    assert whole_number(typed, 0, 10) is None


@pytest.mark.parametrize(
    ("typed", "number"), [("6.5", 6.5), ("6,5", 6.5), ("6 h", 6), ("6.5 hours", 6.5), ("6h", 6), ("24", 24),
    ("6,25 hrs", 6.25)]
)  # fmt: skip
def test_an_amount_with_a_decimal_is_taken(typed, number) -> None:
    assert decimal(typed, 0, 24) == number


@pytest.mark.parametrize(
    "typed",
    ["24.5", "-1", "1e1", "nan", "inf", "6.5.1", "6.", ".5", "six", "", "1_0", "6½", "9" * 5000, "6 minutes", "0x6"],
)
def test_what_is_no_amount_is_refused(typed) -> None:
    assert decimal(typed, 0, 24) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("tomorrow", date(2026, 11, 18)), ("friday", date(2026, 11, 20)), ("tuesday", date(2026, 11, 24)),
        ("next friday", date(2026, 11, 20)), ("3 march", date(2027, 3, 3)), ("in 3 days", date(2026, 11, 20)),
        ("in two weeks", date(2026, 12, 1)), ("in a week", date(2026, 11, 24)),
        ("in a couple of days", date(2026, 11, 19)), ("2027-11-18", date(2027, 11, 18)),
    ],
)  # fmt: skip
def test_a_day_to_come_is_read_as_people_say_it(typed, day) -> None:
    assert future_date(typed, TODAY) == day


@pytest.mark.parametrize("today", [date(2026, 11, 28), date(2027, 2, 28), date(2028, 2, 28), date(2027, 12, 31)])
@pytest.mark.parametrize("ahead", [0, 1, 2, 7, 30, 364])
@pytest.mark.parametrize("written", ["%d/%m", "%d.%m.", "%d %B", "%b %d", "%a %d %b", "%d/%m/%Y", "%d/%m/%y"])
def test_a_day_without_its_year_is_the_next_one_from_today(today, ahead, written) -> None:
    day = today + timedelta(days=ahead)
    assert future_date(day.strftime(written), today) == day


@pytest.mark.parametrize(
    ("typed", "ahead"),
    [("tonight", 0), ("this evening", 0), ("tomorrow morning", 1), ("the day after tomorrow", 2)],
)
def test_parts_of_a_day_to_come_are_read_too(typed, ahead) -> None:
    assert future_date(typed, TODAY) == TODAY + timedelta(days=ahead)


@pytest.mark.parametrize(
    "typed",
    ["", "yesterday", "3 days ago", "in 0 weeks and a bit", "in thirteen days", "in 999 months", "2027-11-19",
     "2026-11-16", "in 3.5 days", "in -3 days", "in ² days", "in three", "9" * 5000],
    ids=lambda typed: ascii(typed)[:20],
)  # fmt: skip
def test_what_is_no_day_to_come_within_a_year_is_refused(typed) -> None:
    assert future_date(typed, TODAY) is None
