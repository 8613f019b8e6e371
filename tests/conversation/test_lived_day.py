"""A day ends when a person has slept, not at midnight: until 4:00 /checkin and /now are about the day before."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.when import lived_day
from tests.harness.people import Person, World

LONDON, AUCKLAND, NEW_YORK = "Europe/London", "Pacific/Auckland", "America/New_York"
MOMENTS = [
    (LONDON, "2026-12-02 00:00", "2026-12-01"), (LONDON, "2026-12-02 00:20", "2026-12-01"),
    (LONDON, "2026-12-02 03:59", "2026-12-01"), (LONDON, "2026-12-02 04:00", "2026-12-02"),
    (LONDON, "2026-12-01 23:59", "2026-12-01"), (LONDON, "2026-12-02 12:00", "2026-12-02"),
    (LONDON, "2027-01-01 01:00", "2026-12-31"), (LONDON, "2028-03-01 02:00", "2028-02-29"),
    (LONDON, "2026-03-29 02:30", "2026-03-28"),  # the hour that is not there
    (AUCKLAND, "2026-12-02 00:20", "2026-12-01"), (AUCKLAND, "2026-12-02 04:00", "2026-12-02"),
    (NEW_YORK, "2026-11-01 01:30", "2026-10-31"),  # the hour that comes twice
]  # fmt: skip


@pytest.fixture(params=["telegram", "discord"])
def person(request: pytest.FixtureRequest, sqlite_world: World) -> Person:
    return sqlite_world.person() if request.param == "telegram" else sqlite_world.on_discord()


async def is_at(person: Person, zone: str, local: str) -> None:
    """Be set up in a zone at a local time."""
    await person.sets_up()
    await person.presses(f"s:right:{zone}:GB")
    await at(person, zone, local)


async def at(person: Person, zone: str, local: str) -> None:
    person.world.now = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


async def days(person: Person) -> list[str]:
    return [check_in["date"] for check_in in (await person.exports())["check_ins"]]


@pytest.mark.parametrize(("zone", "local", "day"), MOMENTS)
async def test_a_check_in_is_of_the_day_that_was_lived(person: Person, zone: str, local: str, day: str) -> None:
    await is_at(person, zone, local)
    asked = (await person.types("/checkin"))[0].text
    assert f"{date.fromisoformat(day):%a} {date.fromisoformat(day).day} " in asked
    await person.taps("No")
    await person.taps("None of these")
    assert await days(person) == [day]


@pytest.mark.parametrize(("zone", "local", "day"), MOMENTS)
async def test_a_spasm_is_of_the_day_that_was_lived(person: Person, zone: str, local: str, day: str) -> None:
    await is_at(person, zone, local)
    await person.types("/now")
    await person.taps("Yes, now")
    assert await days(person) == [day]


@pytest.mark.parametrize(
    ("local", "ago", "day"),
    [
        ("2026-12-02 00:20", "1 h ago", "2026-12-01"), ("2026-12-02 00:20", "Started just now", "2026-12-01"),
        ("2026-12-02 03:50", "15 min ago", "2026-12-01"), ("2026-12-02 04:10", "15 min ago", "2026-12-01"),
        ("2026-12-02 04:10", "Started just now", "2026-12-02"), ("2026-12-02 05:10", "1 h ago", "2026-12-02"),
        ("2026-12-02 04:59", "1 h ago", "2026-12-01"), ("2026-12-02 12:00", "1 h ago", "2026-12-02"),
    ],
)  # fmt: skip
async def test_a_spasm_belongs_to_the_day_on_which_it_began(person: Person, local: str, ago: str, day: str) -> None:
    await is_at(person, LONDON, local)
    await person.types("/now")
    await person.taps("Yes, now")
    said = (await person.taps(ago))[0].text
    assert await days(person) == [day]
    assert ("for yesterday, Tue 1 Dec" in said) == (day == "2026-12-01")
    await person.taps("Started just now")
    assert await days(person) == [lived_day(datetime.fromisoformat(local)).isoformat()]


async def test_a_spasm_at_night_answers_the_first_question_of_the_day_before(person: Person) -> None:
    await is_at(person, LONDON, "2026-12-02 00:20")
    await person.types("/now")
    await person.taps("Yes, now")
    assert "Anything from this list" in (await person.types("/checkin"))[0].text
    await at(person, LONDON, "2026-12-02 12:00")
    assert "Any twitching" in (await person.types("/checkin"))[0].text


async def test_an_emergency_at_night_is_recorded_on_the_day_that_was_lived(person: Person) -> None:
    await is_at(person, LONDON, "2026-12-02 00:20")
    assert "the check-in for yesterday, Tue 1 Dec" in (await person.types("my speech is slurred"))[-1].text
    await person.taps("Record it")
    await person.taps("Speech slurred")
    assert await days(person) == ["2026-12-01"]


async def test_a_check_in_of_last_night_does_not_answer_tonights_question(person: Person) -> None:
    await is_at(person, LONDON, "2026-12-02 00:20")
    await person.records_calm_day()
    await at(person, LONDON, "2026-12-02 20:30")
    await person.records_calm_day()
    assert await days(person) == ["2026-12-01", "2026-12-02"]


@given(st.datetimes(datetime(2000, 1, 2), datetime(2090, 1, 1)))  # noqa: DTZ001 - a wall time
def test_a_lived_day_lasts_from_four_to_four(local: datetime) -> None:
    assert lived_day(local) == (local - timedelta(hours=4)).date()
