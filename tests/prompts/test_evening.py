"""The evening check-in: one message, answered in it."""

from datetime import timedelta

import pytest

from bot import texts
from bot.chat import Message
from tests.harness.days import Days, check_ins_among
from tests.harness.people import World
from tests.harness.seeding import choose
from tests.harness.years import made_up


@pytest.fixture
async def days(sqlite_world: World) -> Days:
    return await Days(sqlite_world).begun("evening")


@pytest.fixture
async def both(world: World) -> Days:
    return await Days(world).begun("evening")


async def test_a_calm_day_is_recorded_in_the_message_with_two_taps(both: Days) -> None:
    (prompt,) = await both.until("20:30")
    assert prompt.text.startswith(texts.CHECK_IN_TIME)
    shown = len(both.screen)
    await both.person.taps("No")
    await both.person.taps("None of these")
    assert await both.check_in_of(both.today) == {"date": both.today.isoformat(), "spasm": False, "signs": []}
    assert len([screen for screen in both.screen[shown - 1 :] if "Saved." in screen.text]) == 1
    assert both.screen[shown - 1].text.startswith("Saved. No twitching.")  # in place of the prompt


async def test_yes_goes_on_in_the_message(days: Days) -> None:
    await days.until("20:30")
    await days.person.taps("Yes")
    assert "Anything from this list" in days.person.last.text
    assert len(days.screen) == 1


async def test_none_comes_when_the_day_is_done(days: Days) -> None:
    await days.person.records_calm_day()
    assert check_ins_among(await days.until("23:00")) == []
    assert "done today" in await days.reasons()


async def test_none_comes_while_the_check_in_is_under_way(days: Days) -> None:
    await days.person.types("/checkin")
    await days.person.taps("Yes")
    assert await days.until("23:00") == []
    assert "under way" in await days.reasons()


async def test_one_that_was_opened_and_left_alone_is_asked_for_and_answered(days: Days) -> None:
    await days.person.types("/checkin")
    assert len(await days.until("20:30")) == 1
    await days.person.taps("No")
    await days.person.taps("None of these")
    assert len(await days.entries("check_in")) == 1


async def test_the_other_days_do_not_count(days: Days) -> None:
    await days.was_calm(ago=1)
    assert len(await days.until("20:30")) == 1


async def test_a_second_tap_and_a_copy_change_nothing(both: Days) -> None:
    await both.until("20:30")
    prompt = both.person.last
    await both.person.taps_old(prompt, "Yes")
    await both.person.taps_old(prompt, "No")
    assert (await both.check_in_of(both.today) or {})["spasm"] is True
    assert "Anything from this list" in both.person.last.text
    for label in ("None of these", "Left lower lid", "Done"):
        await both.person.taps(label)
    for label in ("Others could see it", "A few brief flickers", "No", "No", "None of these"):
        await both.person.taps(label)
    before = await both.check_in_of(both.today)
    await both.person.taps_old(prompt, "No")
    assert await both.check_in_of(both.today) == before
    assert "Already recorded" in both.screen[0].text


async def test_a_spasm_saved_as_it_happened_is_not_asked_for_again(days: Days) -> None:
    await days.person.types("/now")
    await days.person.taps("Yes, now")
    (prompt,) = await days.until("20:30")
    assert texts.TWITCH_NOTED in prompt.text
    assert "Any twitching" not in prompt.text
    await days.person.taps("None of these")
    check_in = (await days.entries("check_in"))[-1]
    assert check_in.value.spasm is True
    assert check_in.value.signs == ()
    assert "Where" in days.person.last.text


async def test_a_sign_tapped_in_the_message_is_an_emergency_at_once(days: Days) -> None:
    await days.person.types("/now")
    await days.person.taps("Yes, now")
    await days.until("20:30")
    answers = await days.person.taps("One side of my face dropped")
    assert answers[0].text.startswith("Call 999 now.")
    (sign,) = (await days.entries("check_in"))[-1].value.signs
    assert sign.code == "face_droop"


async def test_a_sign_tapped_on_an_old_copy_is_taken_in_although_the_day_is_done(days: Days) -> None:
    await days.person.types("/now")
    await days.person.taps("Yes, now")
    await days.until("20:30")
    prompt = days.person.last
    await days.person.taps_old(prompt, "None of these")
    await days.person.taps("Stop")
    await days.person.taps_old(prompt, "One side of my face dropped")
    assert [sign.code for sign in (await days.entries("check_in"))[-1].value.signs] == ["face_droop"]


async def test_a_sign_tapped_on_an_old_copy_asks_on_about_it_where_the_day_was_stopped_at_other_signs(
    days: Days,
) -> None:
    await days.person.types("/now")
    await days.person.taps("Yes, now")
    await days.until("20:30")
    prompt = days.person.last
    await days.person.taps_old(prompt, "None of these")
    for label in ("Left lower lid", "Done", "Others could see it", "A few brief flickers", "No", "No", "Stop"):
        await days.person.taps(label)
    answers = await days.person.taps_old(prompt, "One side of my face dropped")
    assert answers[-1].text.endswith("One side of my face dropped: how did it come?")
    assert [sign.code for sign in (await days.entries("check_in"))[-1].value.signs] == ["face_droop"]


async def test_a_tap_two_days_later_fills_in_the_day_it_was_asked_on(both: Days) -> None:
    await both.until("20:30")
    prompt, day = both.person.last, both.today
    await both.only()
    await both.until("12:00", days=2)
    await both.person.taps_old(prompt, "No")
    assert "Wed 18 Mar" in both.person.last.text
    await both.person.taps("None of these")
    assert (await both.check_in_of(day) or {})["spasm"] is False
    assert await both.check_in_of(both.today) is None
    assert "Wed 18 Mar" in both.screen[0].text


@pytest.mark.parametrize(("typed", "spasm"), [("no", False), ("Yes", True), ("nope", False), ("2", True)])
async def test_the_answer_can_be_typed(days: Days, typed: str, spasm: bool) -> None:
    await days.until("20:30")
    await days.person.types(typed)
    assert (await days.check_in_of(days.today) or {})["spasm"] is spasm


async def test_words_that_are_no_answer_store_nothing(days: Days) -> None:
    await days.until("20:30")
    await days.person.types("what a day")
    assert await days.entries("check_in") == []


async def test_the_newest_question_is_the_one_that_is_answered(days: Days) -> None:
    """A screen of the settings that was left open does not take the answer to what was asked since."""
    await days.person.types("/settings")
    await days.person.taps("Age")
    await days.until("20:30")
    await days.person.types("Yes")
    assert (await days.person.profile())["age"] == 40
    assert [entry.value.spasm for entry in await days.entries("check_in")] == [True]


async def test_after_an_outage_it_says_that_it_is_late(days: Days) -> None:
    (prompt,) = await days.sleeps_until("22:00")
    assert prompt.text.startswith(texts.CHECK_IN_LATE)


@pytest.mark.parametrize(("minutes", "late"), [(10, False), (11, True)])
async def test_a_few_minutes_are_not_late(days: Days, minutes: int, late: bool) -> None:
    (prompt,) = await days.sleeps_until(f"20:{30 + minutes}")
    assert prompt.text.startswith(texts.CHECK_IN_LATE) is late


async def test_it_does_not_come_on_the_next_date(days: Days) -> None:
    assert await days.sleeps_until("07:05", days=1) == []
    assert "late" in await days.reasons()


@pytest.mark.parametrize(
    "payload",
    ["o:2026-03-18:spasm:maybe", "o:2026-03-18:strength:1", "o:2026-03-18:warning:made_up", "o:2027-01-01:spasm:no"],
)
async def test_a_made_up_answer_stores_nothing(days: Days, payload: str) -> None:
    await days.person.presses(payload)
    assert days.person.last.text == texts.STALE
    assert await days.entries("check_in") == []


async def test_the_button_works_after_a_restart(both: Days) -> None:
    await both.until("20:30")
    await both.world.restart()
    await both.person.taps("No")
    assert (await both.check_in_of(both.today) or {})["spasm"] is False
    assert await both.check_in_of(both.today + timedelta(days=1)) is None


async def test_after_midnight_it_asks_about_the_day_that_was_lived(days: Days) -> None:
    await days.changes(lambda person: choose(person, evening="00:30"))
    (prompt,) = await days.sleeps_until("00:30", days=1)
    assert (
        prompt.text
        == f"{texts.CHECK_IN_TIME}\n\nFor yesterday, Wed 18 Mar:\nAny twitching or spasm in your face today?"
    )
    await days.person.taps("No")
    assert [entry["date"] for entry in (await days.person.exports())["check_ins"]] == ["2026-03-18"]


# The evening before an appointment


async def books(days: Days, ahead: int, found_ago: int = 0) -> None:
    """Have an appointment noted for so many days from today."""
    alert = made_up(1)["alerts"][1]
    day = (days.today + timedelta(days=ahead)).isoformat()
    await days.has("alert", ago=found_ago, **{**alert, "booked": day})


@pytest.mark.parametrize("found_ago", [0, 60])
async def test_the_evening_before_an_appointment_offers_the_page_in_the_same_message(
    days: Days, found_ago: int
) -> None:
    await books(days, 1, found_ago)
    (prompt,) = await days.until("20:30")
    assert prompt.text.startswith(f"{texts.CHECK_IN_TIME}\n\n{texts.PAGE_FOR_TOMORROW}")
    assert [button.label for button in prompt.buttons[-1]] == [texts.MAKE_PAGE]
    await days.person.taps(texts.MAKE_PAGE)
    assert days.person.last.text == texts.NOTHING_TO_DRAW


async def test_where_the_day_is_done_the_offer_comes_alone(days: Days) -> None:
    await books(days, 1)
    await days.was_calm()
    (message,) = await days.until("20:30")
    assert message.text == f"{texts.DATE_NOTED}\n{texts.PAGE_FOR_TOMORROW}"
    assert await days.until("23:00") == []


@pytest.mark.parametrize("ahead", [0, 2])
async def test_on_no_other_evening_it_is_offered(days: Days, ahead: int) -> None:
    await books(days, ahead)
    (prompt,) = await days.until("20:30")
    assert texts.PAGE_FOR_TOMORROW not in prompt.text


# The offer of a page where no check-in brings it


def is_offer(message: Message) -> bool:
    return message.text == f"{texts.DATE_NOTED}\n{texts.PAGE_FOR_TOMORROW}"


async def test_whose_check_in_is_off_is_offered_the_page_once_before_the_evening(days: Days) -> None:
    await days.only()
    await books(days, 2)
    assert not any(map(is_offer, await days.until("23:30")))
    assert not any(map(is_offer, await days.until("17:55", days=1)))
    [offer] = filter(is_offer, await days.until("23:30"))
    assert [button.label for button in offer.buttons[-1]] == [texts.MAKE_PAGE]
    assert not any(map(is_offer, await days.until("23:30", days=1)))


async def test_who_is_asked_less_often_is_offered_it_on_an_evening_without_a_check_in(days: Days) -> None:
    await days.changes(lambda person: choose(person, check_in_every=3))
    await days.until("20:35")  # today's check-in: the next one comes in three days
    await books(days, 2)
    assert await days.until("12:00", days=1) == []  # the daily review has looked at it by then
    said = await days.until("23:30")
    assert [is_offer(message) for message in said] == [True]


async def test_whose_check_in_offers_it_gets_no_message_more(days: Days) -> None:
    await books(days, 2)
    await days.until("23:30")
    await days.until("12:00", days=1)
    [prompt] = await days.until("23:30")
    assert texts.PAGE_FOR_TOMORROW in prompt.text
    assert "offered in the evening" in await days.reasons()


async def test_in_a_pause_it_is_not_offered(days: Days) -> None:
    await days.only()
    pause = (days.today + timedelta(days=9)).isoformat()
    await days.changes(lambda person: choose(person, paused_until=pause))
    await books(days, 2)
    await days.until("12:00", days=1)
    assert not any(map(is_offer, await days.until("23:30")))
    assert "paused" in await days.reasons()
