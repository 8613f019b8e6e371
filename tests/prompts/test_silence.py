"""Somebody who says nothing is asked once whether it should be less, and left alone more and more."""

import pytest

from bot import texts
from bot.chat import Message
from tests.harness.days import Days
from tests.harness.people import World

LEAST, ANSWERS = "Shall I ask less often?", ("As now", "Every third day", "Once a week", "Pause all")


async def silent(days: Days, number: int) -> list[list[Message]]:
    """Say nothing for so many days; return what came, by day."""
    return [await days.until("23:59", days=1) for _ in range(number)]


async def test_after_three_days_without_a_word_it_asks_once(days: Days) -> None:
    await days.until("23:59")
    came = await silent(days, 14)
    asking = [number for number, said in enumerate(came, 1) if any(LEAST in message.text for message in said)]
    assert asking == [4]
    (question,) = came[3]
    assert [button.label for row in question.buttons for button in row] == [*ANSWERS, "Record today"]
    assert question.text.splitlines()[0] == "A question about these messages.", "a locked screen shows no more"


async def test_then_one_message_a_day_comes_and_after_ten_days_one_a_week(days: Days) -> None:
    await days.until("23:59")
    came = [len(said) for said in await silent(days, 31)]
    assert max(came[3:10]) == 1
    assert sum(came[10:31]) == 3
    assert sum(came[:10]) <= 14


async def test_no_nudge_comes_into_a_silence(days: Days) -> None:
    await days.only("sleep", "hydration")
    await days.until("23:59")
    assert [said for said in (await silent(days, 8))[3:] if said] == []
    assert "silent" in await days.reasons()
    await days.person.types("/help")
    assert await days.until("23:59", days=1)


async def test_any_word_ends_the_silence(days: Days) -> None:
    await days.only("evening")
    await days.until("23:59")
    await silent(days, 12)
    await days.person.types("hello")
    assert [len(said) for said in await silent(days, 3)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("label", "evenings"), [("As now", "xxxxxxx"), ("Every third", "--x--x-"), ("Once a", "------x")]
)
async def test_the_answer_is_kept_to(days: Days, label: str, evenings: str) -> None:
    await days.only("evening")
    await days.until("23:59")
    await silent(days, 4)
    await days.person.taps(label)
    came = ""
    for _ in range(7):
        await days.person.types("/help")
        came += "x" if await days.until("23:59", days=1) else "-"
    assert came == evenings


async def test_the_answer_can_be_typed_and_taken_back(days: Days) -> None:
    await days.only("evening")
    await days.until("23:59")
    await silent(days, 4)
    await days.person.types("every third day")
    assert "every third day at 20:30" in days.person.last.text
    assert (await days.person.settings())["check_in_every"] == 3
    await days.person.taps("Undo")
    assert "every day at 20:30" in days.person.last.text


async def test_who_goes_on_as_now_is_not_asked_again_this_month(days: Days) -> None:
    await days.only("evening")
    await days.until("23:59")
    await silent(days, 4)
    await days.person.taps("As now")
    came = [message.text for said in await silent(days, 20) for message in said]
    assert not any(LEAST in text for text in came)


async def test_who_was_asked_nothing_kept_no_silence(days: Days) -> None:
    """The bot was away for a month: the check-in comes, and nobody is told that they were not heard."""
    await days.only("evening")
    (said,) = await days.sleeps_until("20:50", days=30)
    assert said.text.startswith(texts.CHECK_IN_LATE)


async def test_an_open_alert_goes_by_its_own_rules(sqlite_world: World) -> None:
    days = await Days(sqlite_world).begun()
    await days.person.types("/checkin")
    for label in ("No", "Something else today", "Double vision", "Done"):
        await days.person.taps(label)
    came = [message for said in await silent(days, 4) for message in said]
    assert any(message.alerts for message in came)


async def test_questions_about_the_person_wait_until_the_last_one_was_answered(days: Days) -> None:
    asked = 0
    for _ in range(5):
        before = len(days.screen)
        await days.person.records_calm_day()
        asked += sum(texts.PROFILE_QUESTION in shown.text for shown in days.screen[before:])
        await days.until("12:00", days=1)
    assert asked == 1
    question = next(shown for shown in days.screen if texts.PROFILE_QUESTION in shown.text)
    await days.person.taps_old(question, "Skip")
    await days.until("12:00", days=1)
    await days.person.records_calm_day()
    assert texts.PROFILE_QUESTION in days.person.last.text
