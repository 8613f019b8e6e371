"""Words that answer no list show that list again: the question of the day, which day is meant, a day's habits."""

import pytest

from bot import texts
from tests.harness.people import Person, World

UNREAD = ("it was a long day", "purple", "999 hours", "left left")


@pytest.fixture
async def ann(sqlite_world: World) -> Person:
    person = sqlite_world.person()
    await person.sets_up()
    return person


@pytest.mark.parametrize("typed", UNREAD)
async def test_the_daily_question_is_shown_again(ann: Person, typed: str) -> None:
    await ann.records_calm_day()
    asked = ann.last.labels
    assert texts.PROFILE_QUESTION in ann.last.text
    await ann.types(typed)
    assert ann.last.labels[: len(asked)] == asked
    await ann.types(asked[0])
    assert "Saved" in ann.last.text


@pytest.mark.parametrize("typed", UNREAD)
async def test_a_question_of_the_habits_is_shown_again(ann: Person, typed: str) -> None:
    await ann.records_calm_day()
    saved = ann.screen[-2]
    await ann.taps_old(saved, texts.ADD_HABITS)
    asked = ann.screen[-2].labels
    await ann.types(typed)
    assert ann.last.labels[: len(asked)] == asked
    await ann.types("7 to 9")
    assert (await ann.exports())["days"][0]["sleep_hours"] == 8


@pytest.mark.parametrize("typed", UNREAD)
@pytest.mark.parametrize("before", ["/checkin", "/settings"])
async def test_which_day_is_meant_is_asked_again(ann: Person, before: str, typed: str) -> None:
    await ann.presses("s:right:America/Toronto:CA")
    await ann.types(before)
    for label in {"/checkin": ("No", "I hit my head"), "/settings": ("Head injury",)}[before]:
        await ann.taps(label)
    await ann.types("2/3")
    assert ann.last.labels == ["2 March 2026", "3 February 2026"]
    await ann.types(typed)
    assert ann.last.labels[:2] == ["2 March 2026", "3 February 2026"]
    await ann.types("the second")
    assert (await ann.profile())["head_injury"] == "2026-02-03"
