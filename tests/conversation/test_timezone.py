"""/timezone: where a person is, and whether their reminders keep the times of home or follow."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import texts
from bot.chat import Message
from bot.clockwork import AUTHOR
from bot.store import Plan, Records
from scheduler.planner import plan_turn
from tests.harness.people import Person, World, look_at
from tests.harness.turns import send_due

ODD_ZONES = ("Europe", "../../etc/passwd", "Factory", "localtime", "A" * 5000, "right/UTC", "posix/UTC",
             "Mars/Phobos", "²", "")  # fmt: skip


@pytest.fixture
async def person(world: World) -> Person:
    person = world.person()
    await person.taps_through_set_up()
    return person


async def moves(person: Person, place: str) -> Message:
    """Say where one is now, and that the place is right."""
    await person.types("/timezone")
    await person.types(place)
    if texts.COUNTRY_RIGHT not in person.last.labels:
        await person.taps(person.last.labels[0])
    return (await person.taps(texts.COUNTRY_RIGHT))[-1]


async def evening(person: Person) -> Plan:
    def read(records: Records) -> Plan:
        known = records.people.peek(person.address)
        assert known is not None
        return next(plan for plan in records.plans.of(known.id) if plan.cause == "evening")

    plan: Plan = await person.reads(read)
    return plan


async def clockwork(person: Person, now: datetime) -> list[str]:
    """Let the clockwork run at a moment; return the first lines of what the bot said by itself."""
    world = person.world
    world.now = now
    sent = world.platform.sent[person.address.chat]
    before = len(sent)
    await plan_turn(world.store, now)
    await send_due(world.store, AUTHOR, {world.platform.name: world.platform}, now)
    for message in sent[before:]:
        look_at(message)
    return [message.text.splitlines()[0] for message in sent[before:]]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


async def test_the_zone_and_its_clock_are_shown_and_a_place_is_asked_for(person: Person) -> None:
    (answer,) = await person.types("/timezone")
    assert "Europe/London, where it is 12:00 now" in answer.text
    assert texts.ASK_ZONE in answer.text


@pytest.mark.parametrize("typed", ODD_ZONES, ids=lambda typed: ascii(typed)[:20])
async def test_an_odd_zone_gets_one_sentence_with_a_suggestion_and_changes_nothing(
    sqlite_world: World, typed: str
) -> None:
    person = sqlite_world.person()
    await person.taps_through_set_up()
    await person.types("/timezone")
    before = await person.profile(), await person.settings()
    (answer,) = await person.types(typed)
    assert answer.text in (texts.ZONE_UNKNOWN, texts.ZONE_CHOICES)
    assert (await person.profile(), await person.settings()) == before


async def test_a_zone_typed_in_small_letters_and_an_offset_are_understood(person: Person) -> None:
    await moves(person, "europe/berlin")
    assert (await person.profile())["time_zone"] == "Europe/Berlin"
    await person.types("/timezone")
    (answer,) = await person.types("UTC+3")
    assert answer.text == texts.ZONE_UNKNOWN or answer.buttons


async def test_a_location_answers_it(person: Person) -> None:
    await person.types("/timezone")
    await person.shares_location(35.68, 139.69)
    await person.taps(texts.COUNTRY_RIGHT)
    assert (await person.profile())["time_zone"] == "Asia/Tokyo"


async def test_reminders_follow_until_the_one_question_is_answered(person: Person) -> None:
    answer = await moves(person, "Tokyo")
    assert "the check-in comes at 20:30 here" in answer.text
    assert "comes at 05:30 here" in answer.text
    assert [button.label for button in answer.buttons[0]] == [texts.KEEP_HOME, texts.FOLLOW_ME]
    assert "reminder_zone" not in await person.settings()
    assert (await evening(person)).timing.zone == "Asia/Tokyo"


@pytest.mark.parametrize("typed", ["", "keep", "Keep home times", "home", "1"])
async def test_home_times_can_be_kept_and_given_up_again(sqlite_world: World, typed: str) -> None:
    person = sqlite_world.person()
    await person.taps_through_set_up()
    await moves(person, "Tokyo")
    await (person.types(typed) if typed else person.taps(texts.KEEP_HOME))
    assert "keep the times of London" in person.last.text
    assert (await person.settings())["reminder_zone"] == "Europe/London"
    assert (await evening(person)).timing.zone == "Europe/London"
    (listed,) = await person.types("/reminders")
    assert "by the clock of London" in listed.text
    assert "but not tomorrow at 05:30 where you are: that is in the quiet hours" in listed.text
    (shown,) = await person.types("/timezone")
    assert "keep the times of London" in shown.text
    await person.taps(texts.FOLLOW_ME)
    assert "reminder_zone" not in await person.settings()
    assert (await evening(person)).timing.zone == "Asia/Tokyo"


async def test_other_words_get_one_sentence_and_the_question_again(person: Person) -> None:
    await moves(person, "Tokyo")
    (answer,) = await person.types("perhaps")
    assert answer.text == texts.KEEP_OR_FOLLOW
    await person.types("follow me")
    assert "follow your clock" in person.last.text


async def test_coming_home_ends_the_keeping_without_a_question(person: Person) -> None:
    await moves(person, "Tokyo")
    await person.taps(texts.KEEP_HOME)
    answer = await moves(person, "London, United Kingdom")
    assert not answer.buttons
    assert "reminder_zone" not in await person.settings()
    assert (await evening(person)).timing.zone == "Europe/London"


async def test_who_keeps_home_times_and_travels_on_keeps_them_and_is_asked_once_more(person: Person) -> None:
    await moves(person, "Tokyo")
    await person.taps(texts.KEEP_HOME)
    answer = await moves(person, "Sydney")
    assert "still keep the times of London" in answer.text
    assert (await person.settings())["reminder_zone"] == "Europe/London"
    await person.taps(texts.FOLLOW_ME)
    assert (await evening(person)).timing.zone == "Australia/Sydney"


async def test_a_move_within_one_clock_asks_nothing(person: Person) -> None:
    for place in ("Europe/London", "Europe/Jersey"):
        answer = await moves(person, place)
        assert not answer.buttons, place
    assert "reminder_zone" not in await person.settings()


async def test_the_settings_ask_the_same_question_and_another_number_comes_first(person: Person) -> None:
    await person.types("/settings")
    await person.taps("Time zone")
    await person.types("Tokyo")
    await person.taps(texts.COUNTRY_WRONG)
    answers = await person.types("110")
    assert texts.KEEP_HOME in [button.label for row in answers[-1].buttons for button in row]
    await person.taps(texts.KEEP_HOME)
    assert (await person.settings())["reminder_zone"] == "Europe/London"


async def test_nobody_without_reminders_is_asked(person: Person) -> None:
    await person.types("/reminders")
    await person.taps("How many")
    await person.taps("0")
    for label in ("Check-in", "Morning message"):
        await person.types("/reminders")
        await person.taps(label)
        await person.taps("Switch off")
    answer = await moves(person, "Tokyo")
    assert not answer.buttons


async def test_the_first_place_of_the_set_up_asks_nothing_about_reminders(sqlite_world: World) -> None:
    person = sqlite_world.person()
    await person.agrees()
    await person.taps("London")
    await person.taps(texts.COUNTRY_RIGHT)
    assert person.last.text == texts.ASK_WHAT
    await person.taps("A new twitch")
    await person.taps("Skip")
    await person.taps("Skip")
    assert "reminder_zone" not in await person.settings()


async def test_who_flies_west_after_the_check_in_is_not_asked_twice_on_one_date(person: Person) -> None:
    assert texts.CHECK_IN_TIME in await clockwork(person, at(18, 20, 30))
    await moves(person, "Los Angeles")
    assert texts.CHECK_IN_TIME not in await clockwork(person, at(19, 3, 30)), "20:30 again, still 18 March there"
    assert texts.CHECK_IN_TIME in await clockwork(person, at(20, 3, 30))


async def test_who_flies_east_past_the_time_gets_the_next_one_by_the_new_clock(person: Person) -> None:
    person.world.now = at(18, 16)
    await moves(person, "Tokyo")  # where it is 01:00 on 19 March
    assert texts.CHECK_IN_TIME not in await clockwork(person, at(18, 20, 30))
    assert texts.CHECK_IN_TIME in await clockwork(person, at(19, 11, 30))


PLACES = (
    "Asia/Tokyo",
    "America/Los_Angeles",
    "Pacific/Apia",
    "Africa/Casablanca",
    "Europe/London",
    "Pacific/Kiritimati",
)
STEP = st.tuples(st.sampled_from(PLACES), st.booleans(), st.integers(min_value=1, max_value=40))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=1, max_size=4))
async def test_wherever_a_person_goes_no_date_has_two_check_ins(
    sqlite_world: World, steps: list[tuple[str, bool, int]]
) -> None:
    world = sqlite_world
    person = world.person(world.new_id())
    world.now = at(18, 12)
    await person.taps_through_set_up()
    for place, keeps, hours in steps:
        answer = await moves(person, place)
        if answer.buttons:
            await person.taps(texts.KEEP_HOME if keeps else texts.FOLLOW_ME)
        settings_now, profile = await person.settings(), await person.profile()
        expected = settings_now.get("reminder_zone") or profile["time_zone"]
        assert (await evening(person)).timing.zone == expected
        for _ in range(hours):
            world.passes(hours=1)
            await clockwork(person, world.now)
    days = await check_in_days(person)
    assert len(days) == len(set(days))


async def check_in_days(person: Person) -> list[date]:
    def read(records: Records) -> list[date]:
        known = records.people.peek(person.address)
        assert known is not None
        facts = records.facts.of([known.id], date(2026, 1, 1), date(2026, 1, 1))
        return [sent.day for sent in facts[known.id].started if sent.cause == "evening"]

    days: list[date] = await person.reads(read)
    return days
