"""A day in numbers is read by the country's order, asked about where that is not sure, or refused with a reason."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.conversation.as_told import of_typing
from bot.reading.date_order import ORDERS, Order, date_order
from bot.reading.dates import past_date
from bot.reading.days import EitherDay, Refused, day_ahead, past_day

TODAY = date(2026, 11, 28)
DAYS = st.dates(date(1990, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("typed", "day_first", "month_first"),
    [
        ("11/12", "2025-12-11", "2026-11-12"), ("11-12", "2025-12-11", "2026-11-12"),
        ("1/2", "2026-02-01", "2026-01-02"),
        ("12/11/25", "2025-11-12", "2025-12-11"), ("11-12-2025", "2025-12-11", "2025-11-12"),
        ("١١/١٢", "2025-12-11", "2026-11-12"), ("11/12\u200f", "2025-12-11", "2026-11-12"),
        ("3 / 4", None, None), ("03/04/2019", "2019-04-03", "2019-03-04"),
    ],
)  # fmt: skip
def test_numbers_that_may_be_two_days_are_read_by_country_or_asked_about(
    typed: str, day_first: str | None, month_first: str | None
) -> None:
    if day_first is None or month_first is None:
        assert isinstance(past_day(typed, TODAY, "either"), Refused)
        return
    by_day, by_month = date.fromisoformat(day_first), date.fromisoformat(month_first)
    assert past_day(typed, TODAY, "day") == by_day
    assert past_day(typed, TODAY, "month") == by_month
    assert past_day(typed, TODAY, "either") == EitherDay(by_day, by_month)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("11/11", "2026-11-11"), ("25/12", "2025-12-25"), ("12/25", "2025-12-25"), ("13/1/2026", "2026-01-13"),
        ("1/13/2026", "2026-01-13"), ("11.12.2025", "2025-12-11"), ("11.12.", "2025-12-11"), ("11.12.25", "2025-12-11"),
        ("2025-12-11", "2025-12-11"), ("2025/12/11", "2025-12-11"), ("11 december", "2025-12-11"),
        ("dec 11", "2025-12-11"), ("3 novmber", "2026-11-03"), ("febuary 3rd", "2026-02-03"), ("3 Sept", "2026-09-03"),
        ("friday", "2026-11-27"), ("2 weeks ago", "2026-11-14"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", ["day", "month", "either"])
def test_what_can_be_one_day_only_is_that_day_everywhere(typed: str, day: str, order: str) -> None:
    assert past_day(typed, TODAY, order) == date.fromisoformat(day)  # type: ignore[arg-type]


def test_a_reading_that_is_still_to_come_is_none_where_the_past_is_asked_for() -> None:
    assert past_day("11/12/2026", TODAY, "either") == date(2026, 11, 12)
    assert past_day("12/11/2026", TODAY, "either") == date(2026, 11, 12)
    assert past_day("11/12/2026", TODAY, "day") == Refused("to come"), "the country settles it: it is not turned round"
    assert past_day("12/11/2026", TODAY, "month") == Refused("to come")
    assert day_ahead("11/12/2026", TODAY, "either") == date(2026, 12, 11)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("tomorrow", "to come"), ("in 3 days", "to come"), ("2027-01-01", "to come"), ("24 december 2026", "to come"),
        ("31 february", "none"), ("2025-02-30", "none"), ("29/2/2025", "none"), ("31/4/2025", "none"), ("0/0", "none"),
        ("13/13", "none"), ("1899-12-31", "too early"), ("3 march 1850", "too early"), ("1850", "too early"),
        ("mon 3 march 2026", "weekday"), ("2019", "no day"), ("march 2025", "no day"), ("since march", "no day"),
        ("blah", "unread"), ("3 juny", "unread"), ("last summer", "unread"), ("", "unread"), ("9" * 5000, "unread"),
    ],
    ids=lambda typed: ascii(typed)[:20],
)  # fmt: skip
def test_a_day_is_refused_with_the_reason(typed: str, why: str) -> None:
    assert past_day(typed, TODAY, "either") == Refused(why)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("yesterday", "passed"), ("2025-01-01", "passed"), ("27/11/2026", "passed"), ("11/27/2026", "passed"),
        ("2028-01-01", "too far"), ("9999-12-31", "too far"), ("31/2", "none"), ("31 february", "none"),
        ("march", "no day"), ("2027", "no day"), ("soon", "unread"), ("mon 1 dec", "weekday"),
        ("friday 30 november", "weekday"),
    ],
)  # fmt: skip
def test_a_day_for_an_appointment_is_refused_with_the_reason(typed: str, why: str) -> None:
    for order in ("either", "day", "month"):
        assert day_ahead(typed, TODAY, order) == Refused(why)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2019", "2019-12-31"), ("in 2019", "2019-12-31"), ("since 2019", "2019-12-31"), ("2026", "2026-11-28"),
        ("March 2025", "2025-03-31"), ("mar 2025", "2025-03-31"), ("Feb. 2024", "2024-02-29"),
        ("03/2025", "2025-03-31"),
        ("2025-03", "2025-03-31"), ("since March", "2026-03-31"), ("december", "2025-12-31"),
        ("november", "2026-11-28"),
        ("about 3 years ago", "2023-11-28"), ("over a year ago", "2025-11-28"), ("around March 2020", "2020-03-31"),
        ("since 3 March", "2026-03-03"), ("early 2018", "2018-12-31"), ("last year", "2025-12-31"),
        ("last month", "2026-10-31"), ("it began in march", "2026-03-31"), ("3 yrs ago", "2023-11-28"),
        ("since 25/12", "2025-12-25"), ("for 3 years", "2023-11-28"), ("about 2 weeks", "2026-11-14"),
        ("last march", "2026-03-31"), ("this year", "2026-11-28"), ("since last year", "2025-12-31"),
        ("end of 2020", "2020-12-31"), ("in the middle of 2020", "2020-12-31"),
        ("since the start of May", "2026-05-31"),
        ("２０１９", "2019-12-31"), ("2019\u200f", "2019-12-31"),
    ],
)  # fmt: skip
def test_a_year_or_a_month_is_enough_for_a_beginning(typed: str, day: str) -> None:
    """Its last day is kept, so that no rule counts more time than was told."""
    assert past_day(typed, TODAY, "either", vague=True) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2031", "to come"), ("december 2026", "to come"), ("1850", "too early"), ("last summer", "unread"),
        ("a few years ago", "unread"), ("13/2025", "unread"), ("99", "unread"), ("march 31 february", "unread"),
        ("since", "unread"), ("in", "unread"),
    ],
)  # fmt: skip
def test_a_beginning_that_can_not_be_is_refused_with_the_reason(typed: str, why: str) -> None:
    assert past_day(typed, TODAY, "either", vague=True) == Refused(why)  # type: ignore[arg-type]


def test_a_beginning_in_numbers_is_asked_about_too() -> None:
    assert past_day("since 11/12", TODAY, "either", vague=True) == EitherDay(date(2025, 12, 11), date(2026, 11, 12))


@pytest.mark.parametrize(
    ("countries", "order"),
    [
        (("US", "us", "GU", "MP", "VI", "AS"), "month"),
        (("CA", "PH", "KE", "GH", "PR", "JP", "CN", "KR", "TW", "HU", "LT", None, ""), "either"),
        (("GB", "DE", "FR", "IE", "AU", "NZ", "IN", "IL", "EG", "BR", "MX", "ES", "SE", "XX"), "day"),
    ],
)
def test_each_country_has_its_order(countries: tuple[str | None, ...], order: str) -> None:
    assert {date_order(country) for country in countries} == {order}


def test_no_country_stands_in_two_lists() -> None:
    listed = " ".join(ORDERS.values()).split()
    assert len(set(listed)) == len(listed)
    assert all(len(country) == 2 and country.isupper() for country in listed)


@given(day=DAYS, ahead=st.integers(0, 3000), sign=st.sampled_from(["/", "-"]))
def test_whoever_writes_as_their_country_does_is_understood(day: date, ahead: int, sign: str) -> None:
    today = day + timedelta(days=ahead)
    assert past_day(f"{day.day}{sign}{day.month}{sign}{day.year}", today, "day") == day
    assert past_day(f"{day.month}{sign}{day.day}{sign}{day.year}", today, "month") == day
    either = past_day(f"{day.day}{sign}{day.month}{sign}{day.year}", today, "either")
    assert either == day or (isinstance(either, EitherDay) and either.day_first == day)


@pytest.mark.parametrize("typed", ["29 feb", "Feb 29th", "the 29th of February", "29/2", "29.2."])
@pytest.mark.parametrize("order", ["day", "month", "either"])
def test_a_leap_day_without_its_year_is_never_one_of_years_ago(typed: str, order: Order) -> None:
    for today in (date(2026, 3, 18), date(2027, 2, 28), date(2025, 3, 2)):
        assert past_day(typed, today, order) == Refused("leap")
        assert past_day(typed, today, order, vague=True) == Refused("leap")
    assert past_day(typed, date(2024, 5, 1), order) == date(2024, 2, 29)
    assert past_day(typed, date(2025, 2, 27), order) == date(2024, 2, 29)
    assert day_ahead(typed, date(2026, 1, 18), order) == Refused("leap")
    assert day_ahead(typed, date(2027, 11, 18), order) == date(2028, 2, 29)


@pytest.mark.parametrize("typed", ["29 feb 2024", "29 February '24", "29/2/24", "2024-02-29"])
def test_a_leap_day_with_its_year_is_that_day(typed: str) -> None:
    assert past_day(typed, date(2026, 3, 18), "day") == date(2024, 2, 29)


PARTS_OF_A_MONTH = (
    "start of march", "the start of march", "at the start of march", "start march", "beginning of march",
    "mid march", "mid-march", "middle of march", "end of march", "end march", "towards the end of march",
    "early march", "late march", "first week of march", "the last week of march", "second half of march",
)  # fmt: skip


@pytest.mark.parametrize("typed", PARTS_OF_A_MONTH)
def test_a_part_of_a_month_is_no_day(typed: str) -> None:
    today = date(2026, 5, 18)
    assert past_day(typed, today, "day") == Refused("no day")
    assert past_day(typed, today, "day", vague=True) == date(2026, 3, 31)
    assert of_typing(typed, today) == typed


@given(text=st.text(max_size=40), order=st.sampled_from(["day", "month", "either"]))
def test_no_text_breaks_the_reading_of_days(text: str, order: str) -> None:
    for vague in (False, True):
        told = past_day(text, TODAY, order, vague)  # type: ignore[arg-type]
        assert isinstance(told, (EitherDay, Refused)) or told <= TODAY
    ahead = day_ahead(text, TODAY, order)  # type: ignore[arg-type]
    assert isinstance(ahead, (EitherDay, Refused)) or ahead >= TODAY


@given(day=st.dates(date(2000, 1, 1), TODAY), slip=st.integers(0, 20), letter=st.sampled_from("aeiourstn"))
def test_a_slip_in_a_month_is_that_month_or_none(day: date, slip: int, letter: str) -> None:
    name = f"{day:%B}"
    assume(len(name) > 3)  # "Mar" for May is a month of its own
    at = slip % len(name)
    assert past_date(f"{day.day} {name[:at]}{letter}{name[at + 1 :]} {day.year}", TODAY) in (day, None)


def test_an_appointment_most_of_a_year_ahead_is_asked_about_where_the_other_is_near() -> None:
    assert day_ahead("3/4", date(2026, 3, 10), "month") == EitherDay(date(2026, 4, 3), date(2027, 3, 4))
    assert day_ahead("4/3", date(2026, 3, 10), "month") == date(2026, 4, 3)
