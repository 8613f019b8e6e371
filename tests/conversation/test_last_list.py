"""A number means the list that is shown last, whatever card it is on; what may be to two questions is asked about."""

import pytest

from bot import texts
from tests.harness.days import Days
from tests.harness.life import Life
from tests.harness.people import World


@pytest.fixture
async def life(sqlite_world: World) -> Life:
    return await Life(sqlite_world).begun()


@pytest.fixture
async def days(sqlite_world: World) -> Days:
    return await Days(sqlite_world).begun()


async def nudged(days: Days) -> list[str]:
    await days.only("hydration")
    await days.until("15:30")
    return days.person.last.labels


# What nobody has to answer


async def test_a_nudge_takes_the_number_of_each_of_its_buttons(days: Days) -> None:
    labels = await nudged(days)
    await days.person.types(str(labels.index(texts.NOT_FOR_ME) + 1))
    assert days.person.last.text.startswith("Off: ")


async def test_a_saved_card_takes_a_number_and_undo_counts(days: Days) -> None:
    await days.is_asked_nothing()
    await days.person.records_calm_day()
    assert days.person.last.labels == [texts.UNDO, texts.ADD_HABITS]
    await days.person.types("2")
    assert not days.person.last.text.startswith("Saved")
    assert days.person.last.labels


async def test_one_is_the_undo_of_a_saved_card(days: Days) -> None:
    await days.is_asked_nothing()
    await days.person.records_calm_day()
    (answer,) = await days.person.types("1")
    assert answer.text.startswith("Undone")
    assert await days.check_in_of(days.today) is None


async def test_a_number_that_the_list_does_not_have_shows_it_again(days: Days) -> None:
    await days.is_asked_nothing()
    await days.person.records_calm_day()
    await days.person.types("9")
    assert days.person.last.labels == [texts.UNDO, texts.ADD_HABITS, texts.SAVE_NOTE]
    await days.person.types("1")
    assert days.person.last.text.startswith("Undone")


@pytest.mark.parametrize("between", ["hello", "/cancel"])
async def test_after_a_message_without_buttons_a_number_does_nothing(days: Days, between: str) -> None:
    await days.is_asked_nothing()
    await days.person.records_calm_day()
    await days.person.types(between)
    await days.person.types("1")
    assert await days.check_in_of(days.today) is not None


async def test_a_number_of_the_day_after_does_nothing(days: Days) -> None:
    await days.is_asked_nothing()
    await days.only()
    left = days.today
    await days.person.records_calm_day()
    await days.until("09:00", days=1)
    await days.person.types("1")
    assert await days.check_in_of(left) is not None


async def test_a_number_counts_after_a_restart(days: Days) -> None:
    await days.is_asked_nothing()
    await days.person.records_calm_day()
    await days.world.restart()
    (answer,) = await days.person.types("1")
    assert answer.text.startswith("Undone")


# Two questions at once


async def asked_beside_a_check_in(life: Life) -> None:
    """Have words call for help, open the check-in, and be asked whether somebody called."""
    await life.person.types("my speech is slurred")
    await life.person.types("/checkin")
    life.world.passes(minutes=15)
    await life.clockwork()
    assert life.person.last.text == "Did you call 999?"


@pytest.mark.parametrize("word", ["yes", "no"])
async def test_a_word_that_may_be_to_the_check_in_is_not_taken_for_a_call(life: Life, word: str) -> None:
    await asked_beside_a_check_in(life)
    life.person.allow = (word,)
    for _ in range(2):
        (answer,) = await life.person.types(word)
        assert answer.text.startswith(texts.EARLIER_WAITS)
        assert "If nobody has called 999 yet, call now." in answer.text
    stage = (await life.person.reads(lambda records: records.people.peek(life.person.address))).dialogue.emergency.stage
    assert stage == "asked"
    assert (await life.alerts())[0].get("called") is None


async def test_it_leads_back_to_the_check_in_where_the_word_then_counts(life: Life) -> None:
    await asked_beside_a_check_in(life)
    await life.person.types("no")
    await life.person.taps(texts.TO_THE_CHECK_IN)
    await life.person.types("no")
    assert (await life.person.exports())["check_ins"][0]["spasm"] is False


async def test_once_the_list_is_shown_again_its_numbers_count(life: Life) -> None:
    await asked_beside_a_check_in(life)
    await life.person.types("yes")
    assert life.person.last.labels[0] == texts.I_CALLED
    (answer,) = await life.person.types("1")
    assert answer.text.startswith("Noted: you called.")


async def test_a_word_that_the_check_in_does_not_take_answers_the_question(life: Life) -> None:
    await life.person.types("/checkin")
    for label in ("No", "Speech slurred"):
        await life.person.taps(label)
    life.world.passes(minutes=15)
    await life.clockwork()
    (answer,) = await life.person.types("yes")  # how it came is asked: no "yes" answers that
    assert answer.text.startswith("Noted: you called.")


@pytest.mark.parametrize("word", ["nothing", "none", "yes", "no", "2"])
async def test_no_word_for_the_check_in_is_what_the_doctor_said(life: Life, word: str) -> None:
    await life.has(*(life.ago(day) for day in range(1, 17)))
    await life.twitches()
    await life.person.taps("Booked for")
    await life.person.taps("Tomorrow")
    await life.passes(days=1)
    await life.passes(hours=20)
    await life.person.types("/checkin")
    await life.person.types("no")
    await life.passes(hours=4)
    assert "What did they say?" in life.person.last.text
    await life.person.types(word)
    assert (await life.states())["persistent"] == "booked"


async def test_an_urgent_card_stands_above_the_question_that_goes_on(life: Life) -> None:
    await life.person.types("/checkin")
    for label in ("No", "Something else today", "Face weak"):
        await life.person.taps(label)
    alert, question = await life.person.types("i can't close one eye")
    assert alert.text.startswith("See a doctor today")
    assert question.text.startswith("Check-in")
    await life.person.types("not sure")
    assert {*(await life.states()).values()} == {"open"}
