"""A question that came by itself takes "later" as leave to wait, and "yes" and "no" as its first two buttons."""

import pytest

from bot import texts
from tests.harness.days import Days
from tests.harness.people import World

PUT_OFF = ("later", "Later.", "not now", "Not now!", "stop", "STOP", "not yet", "maybe later", "ask me later")


@pytest.fixture
async def morning(sqlite_world: World) -> Days:
    begun = await Days(sqlite_world).begun("morning")
    await begun.is_asked_nothing()
    return begun


@pytest.mark.parametrize("typed", PUT_OFF)
async def test_the_evening_can_be_left_for_later(days: Days, typed: str) -> None:
    await days.only("evening")
    await days.until("20:31")
    (answer,) = await days.person.types(typed)
    assert answer.text == texts.LEFT_FOR_LATER
    assert await days.entries("check_in") == []
    await days.person.types("no")
    assert await days.check_in_of(days.today) == {"date": days.today.isoformat(), "spasm": False}


@pytest.mark.parametrize("typed", PUT_OFF)
async def test_yesterday_can_be_left_for_later(morning: Days, typed: str) -> None:
    await morning.was_calm(ago=1)
    await morning.until("07:30", days=1)
    (answer,) = await morning.person.types(typed)
    assert answer.text == texts.LEFT_TO_A_TAP
    assert len(await morning.entries("check_in")) == 1


@pytest.mark.parametrize(
    ("typed", "spasm"),
    [
        *((word, True) for word in ("yes", "Yeah", "yes it is", "1", "still there")),
        *((word, False) for word in ("no", "Nope.", "2", "it stopped")),
    ],
)
async def test_yes_and_no_answer_whether_it_is_still_there(morning: Days, typed: str, spasm: bool) -> None:
    await morning.twitched()
    await morning.until("07:30", days=4)
    assert "Is the twitching still there?" in morning.person.last.text
    await morning.person.types(typed)
    assert (await morning.check_in_of(morning.today) or {})["spasm"] is spasm


@pytest.mark.parametrize(("typed", "spasm"), [("yes", True), ("some", True), ("no", False), ("none", False)])
async def test_yes_and_no_answer_whether_there_was_any_yesterday(morning: Days, typed: str, spasm: bool) -> None:
    day = morning.today
    await morning.was_calm(ago=1)
    await morning.until("07:30", days=1)
    await morning.person.types(typed)
    assert (await morning.check_in_of(day) or {})["spasm"] is spasm
