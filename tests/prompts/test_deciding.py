"""How many nudges come, on which days, and when none does."""

import pytest

from bot import texts
from knowledge.nudges import NUDGES_BY_ID
from knowledge.nudges.hydration import LIMITED
from tests.harness.days import Days, openings, texts_of
from tests.harness.people import World

DRINKS = "A thought about drinks."
LOGGED = {
    "caffeine_drinks": 5,
    "last_caffeine": "22:30",
    "stress": 4,
    "screen_hours": 6,
    "alcohol_units": 2,
    "sleep_hours": 5,
}


@pytest.fixture
async def days(sqlite_world: World) -> Days:
    """Be somebody whose log calls for every nudge there is."""
    begun = await Days(sqlite_world).begun(*NUDGES_BY_ID)
    await begun.sets(alcohol_nudges=True)
    for ago in range(-3, 5):
        await begun.has("day", ago, **LOGGED)
    return begun


@pytest.mark.parametrize(("most", "come"), [(0, 0), (1, 1), (2, 2), (6, 6)])
async def test_no_more_come_than_wanted(days: Days, most: int, come: int) -> None:
    await days.until("00:30", days=1)
    await days.sets(nudges_a_day=most)
    said = await days.until("23:00")
    assert len(said) == come
    assert len(set(openings(said))) == come


async def test_two_a_day_until_told_otherwise(days: Days) -> None:
    await days.until("00:30", days=1)
    assert len(await days.until("23:00")) == 2
    assert "enough for today" in await days.reasons()


async def test_one_a_topic_a_day(days: Days) -> None:
    await days.only("caffeine", "caffeine_after")
    await days.until("00:30", days=1)
    assert openings(await days.until("23:00")) == ["A thought about yesterday's coffee."]
    assert "one a topic" in await days.reasons()


@pytest.mark.parametrize("line", ["One side of my face dropped", "Speech slurred or words wrong"])
async def test_none_comes_on_a_day_with_an_emergency(days: Days, line: str) -> None:
    await days.person.types("/checkin")
    for label in ("No", line, "Suddenly", "Gone", "Done", texts.I_CALLED):
        await days.person.taps(label)
    assert openings(await days.until("23:30")) == [texts.WHAT_DID_THEY_SAY]
    assert "alert day" in await days.reasons()
    assert len(await days.until("23:30", days=1)) == 2


async def test_one_that_was_put_off_stays_away_on_such_a_day_too(days: Days) -> None:
    await days.only("hydration")
    await days.until("15:30")
    await days.person.taps("Snooze")
    await days.person.taps("In 1 h")
    await days.person.types("/checkin")
    for label in ("No", "One side of my face dropped", "Suddenly", "Gone", "Done", texts.I_CALLED):
        await days.person.taps(label)
    assert openings(await days.until("23:30")) == [texts.WHAT_DID_THEY_SAY]


@pytest.mark.parametrize("condition", [*sorted(LIMITED), None])
async def test_who_must_not_be_told_to_drink_never_is_in_a_month(sqlite_world: World, condition: str | None) -> None:
    days = await Days(sqlite_world).begun("hydration", conditions=[condition] if condition else None)
    for _ in range(30):
        await days.person.types("/help")
        assert await days.until("23:00", days=1) == []
    assert await days.reasons() == {"not for this person"}


async def test_anybody_else_is(sqlite_world: World) -> None:
    days = await Days(sqlite_world).begun("hydration", conditions=["pregnant"])
    assert openings(await days.until("23:00", days=2)) == [DRINKS] * 3


async def test_what_is_logged_already_is_not_asked_for(sqlite_world: World) -> None:
    days = await Days(sqlite_world).begun("hydration")
    await days.has("day", drinks="usual")
    assert await days.until("23:00") == []
    assert "nothing to say" in await days.reasons()


async def test_nothing_about_coffee_to_one_who_logs_none(sqlite_world: World) -> None:
    days = await Days(sqlite_world).begun("caffeine", "caffeine_after")
    await days.has("day", ago=1, caffeine_drinks=0)
    assert await days.until("23:00", days=3) == []


# Away, paused, quiet


async def test_after_some_hours_away_one_message_comes_and_says_that_it_is_late(days: Days) -> None:
    await days.only("screens", "hydration")
    said = await days.sleeps_until("15:55")  # both were due in the last hour
    assert len(said) == 1
    assert said[0].text.startswith(texts.LATE)
    assert "one catch-up" in await days.reasons()


@pytest.mark.parametrize("away", [1, 3, 30])
async def test_after_days_away_one_message_comes(days: Days, away: int) -> None:
    await days.only("evening", "morning", *NUDGES_BY_ID)
    said = await days.sleeps_until("20:50", days=away)
    assert texts_of(said)[0].startswith(texts.CHECK_IN_LATE)
    assert len(said) == 1


async def test_nothing_comes_while_paused_and_everything_after(days: Days) -> None:
    await days.only("evening")
    until = days.moment("12:00", days=3).date()
    await days.sets(paused_until=until.isoformat())
    assert await days.until("23:00", days=2) == []
    assert "paused" in await days.reasons()
    assert len(await days.until("23:00", days=1)) == 1


async def test_nothing_comes_in_the_quiet_hours(days: Days) -> None:
    await days.only("hydration", "sleep")
    await days.sets(quiet=["15:00", "16:00"])
    assert openings(await days.until("23:00")) == ["Time to think of bed."]
    assert "quiet hours" in await days.reasons()


async def test_a_time_that_the_person_chose_themselves_comes_in_their_quiet_hours(days: Days) -> None:
    await days.sets(quiet=["15:00", "16:00"], evening="15:20")
    await days.only("evening")
    assert len(await days.until("16:30")) == 1


async def test_planned_is_always_what_became_of_it(days: Days) -> None:
    await days.only("evening", "morning", *NUDGES_BY_ID)
    await days.until("23:30", days=3)
    made = await days.world.store.read(lambda records: records.plans.made())
    tallied = {kind: sum(t.number for t in await days.tallies() if t.kind == kind and t.planned) for kind in made}
    assert tallied == made
    assert all(tally.state != "due" for tally in await days.tallies())
