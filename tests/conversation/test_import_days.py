"""A history file is taken by the clock of whoever it belongs to: nobody's own export is refused."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.geography import is_zone
from bot.reports import history_document
from bot.store import Person as Stored
from knowledge.history_file import HistoryFileError
from knowledge.profile import Profile
from tests.harness.people import Person, World

ZONES = sorted(filter(is_zone, available_timezones()))
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


def of_day(day: date, zone: str | None = None) -> dict[str, Any]:
    document: dict[str, Any] = {"format": "steadyface-history", "version": 1}
    if zone:
        document["profile"] = {"time_zone": zone, "head_injury": day.isoformat()}
    return document | {"check_ins": [{"date": day.isoformat(), "spasm": False}]}


def somebody(zone: str | None) -> Stored:
    return Stored("abcdefghijkl", datetime(2026, 1, 1, tzinfo=UTC), profile=Profile(time_zone=zone))


def is_taken(document: dict[str, Any], now: datetime, person: Stored | None) -> bool:
    try:
        history_document.read(json.dumps(document).encode(), now, person)
    except HistoryFileError:
        return False
    return True


@given(now=INSTANTS, made=st.sampled_from(ZONES), read=st.sampled_from([None, *ZONES]), ago=st.integers(0, 300))
def test_what_was_recorded_anywhere_is_taken_anywhere(now: datetime, made: str, read: str | None, ago: int) -> None:
    """Made in any zone at any instant, read then or later by anyone: in that zone, in another, in none told."""
    recorded = now.astimezone(ZoneInfo(made)).date()
    for document in (of_day(recorded, made), of_day(recorded), of_day(recorded, read)):
        for person in (None, somebody(None), somebody(read), somebody(made)):
            assert is_taken(document, now + timedelta(minutes=ago), person)


@given(now=INSTANTS, zone=st.sampled_from(ZONES))
def test_a_day_ahead_is_taken_and_three_are_not(now: datetime, zone: str) -> None:
    today = now.astimezone(ZoneInfo(zone)).date()
    assert is_taken(of_day(today + timedelta(days=1)), now, somebody(zone))
    assert not is_taken(of_day(today + timedelta(days=3)), now, somebody(zone))


@pytest.mark.parametrize(
    ("person", "file", "day", "taken"),
    [
        (None, "Pacific/Auckland", "2026-11-29", True),  # the host's date is the 28th
        (None, "Pacific/Auckland", "2026-11-30", True), (None, "Pacific/Auckland", "2026-12-01", False),
        ("Pacific/Auckland", None, "2026-11-29", True), ("Pacific/Auckland", None, "2026-11-30", True),
        ("Pacific/Auckland", None, "2026-12-01", False), ("America/New_York", "Pacific/Auckland", "2026-11-29", True),
        ("Europe/London", None, "2026-11-29", True), ("Europe/London", None, "2026-11-30", False),
        ("Pacific/Pago_Pago", None, "2026-11-29", True), (None, None, "2026-11-29", True),
        (None, None, "2026-11-30", False), (None, "Europe/Nowhere", "2026-11-29", True),
        (None, "Factory", "2026-11-30", False),
    ],
)  # fmt: skip
def test_today_is_the_persons_or_else_the_files(person: str | None, file: str | None, day: str, taken: bool) -> None:
    now = datetime(2026, 11, 28, 20, 30, tzinfo=UTC)
    whose = somebody(person) if person else None
    assert is_taken(of_day(date.fromisoformat(day), file), now, whose) == taken


async def test_a_day_to_come_is_refused_by_the_persons_own_date(sqlite_world: World) -> None:
    person: Person = sqlite_world.person()
    await person.sets_up()
    answers = await person.imports(of_day(person.today + timedelta(days=2)))
    assert f"a date up to today, {person.today}" in answers[-1].text


@pytest.mark.parametrize("hour", [0, 6, 11, 12, 18, 23])
async def test_a_diary_carried_across_the_date_line_comes_back(sqlite_world: World, hour: int) -> None:
    """Recorded in Kiritimati, where the day begins first; then the place is changed to Pago Pago, where it ends."""
    sqlite_world.now = datetime(2026, 11, 28, hour, 30, tzinfo=UTC)
    person = sqlite_world.person()
    await person.sets_up()
    for zone, country in (("Pacific/Kiritimati", "KI"), ("Pacific/Pago_Pago", "AS")):
        await person.presses(f"s:right:{zone}:{country}")
        await person.records_calm_day()
    document = await person.exports()
    await person.imports(document)
    await person.taps("Replace it")
    assert await person.exports() == document
