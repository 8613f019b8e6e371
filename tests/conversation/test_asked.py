"""Typed words that ask are answered; those that are not understood are handed back with what can be done."""

import pytest

from bot import texts
from tests.harness.people import Person


async def test_a_time_for_the_check_in_is_asked_back_and_set(alone: Person) -> None:
    (asked,) = await alone.types("change my check in to 8pm")
    assert asked.text == "Check-in at 20:00?"
    await alone.types("yes")
    assert "every day at 20:00" in alone.last.text
    await alone.taps("Undo")
    assert "every day at 20:30" in alone.last.text


@pytest.mark.parametrize("typed", ["stop", "leave me alone", "stop reminding me"])
async def test_who_wants_it_to_stop_is_offered_a_pause_or_leaving(alone: Person, typed: str) -> None:
    await alone.types(typed)
    assert {"Pause for a week", "Leave"} <= set(alone.last.labels)
    await alone.taps("Leave")
    assert "Delete everything?" in alone.last.text, "it asks first"


async def test_a_pause_for_a_week_is_filled_in(alone: Person) -> None:
    (asked,) = await alone.types("pause for a week")
    assert "Wednesday 25 March" in asked.text
    await alone.taps("Yes")
    assert "Paused" in alone.last.text


async def test_the_last_entry_is_shown_before_it_goes(alone: Person) -> None:
    await alone.types("/checkin")
    await alone.taps("No")
    await alone.taps("None of these")
    await alone.types("delete my last entry")
    assert "no twitching" in alone.last.text
    assert (await alone.exports())["check_ins"], "nothing goes before a tap"
    await alone.taps("Delete")
    assert not (await alone.exports()).get("check_ins")
    await alone.taps("Undo")
    assert (await alone.exports())["check_ins"]


async def test_a_question_whether_it_is_an_illness_is_not_answered_by_yes_or_no(alone: Person) -> None:
    (answer,) = await alone.types("is this MS?")
    assert answer.text.startswith("If weakness"), "what is urgent comes first"
    assert texts.CANT_TELL in answer.text
    assert "Multiple sclerosis" in answer.text
    await alone.taps("When to see a doctor")
    assert alone.last.text.startswith("Call 999 now, even if it has stopped: a drooping face")


@pytest.mark.parametrize("typed", ["does coffee make it worse", "is it my sleep", "do screens make it worse?"])
async def test_a_question_about_a_habit_offers_the_persons_own_days_first(alone: Person, typed: str) -> None:
    (answer,) = await alone.types(typed)
    assert texts.OWN_DAYS in answer.text.split("\n\n")[0]
    (told,) = await alone.taps(texts.OWN_DAYS_BUTTON)
    assert told.text.startswith("The diary has no day yet")


async def test_what_is_not_asked_of_each_day_offers_no_own_days(alone: Person) -> None:
    (answer,) = await alone.types("does magnesium help?")
    assert texts.OWN_DAYS not in answer.text


async def test_an_unbidden_question_does_not_swallow_what_is_asked(alone: Person) -> None:
    await alone.types("/checkin")
    await alone.taps("No")
    await alone.taps("None of these")
    (answer,) = await alone.types("how long should I wait before seeing a doctor")
    assert "Twitching for more than two weeks" in answer.text
    await alone.taps("In 2 to 4 weeks")
    assert "- twitching for more than two weeks" in alone.last.text


async def test_a_medicine_that_was_begun_is_recorded_by_a_tap_and_taken_back(alone: Person) -> None:
    (offered,) = await alone.types("I started sertraline monday")
    assert "antidepressant" in offered.text
    assert "Monday 16 March 2026" in offered.text
    assert not (await alone.profile()).get("medicines"), "nothing is stored before a tap"
    await alone.taps("Yes, record it")
    (kept,) = (await alone.profile())["medicines"]
    assert (kept["class"], kept["started"]) == ("antidepressant", "2026-03-16")
    await alone.taps("Undo")
    assert not (await alone.profile())["medicines"]


async def test_an_unknown_medicine_can_be_kept_in_ones_own_words(alone: Person) -> None:
    alone.allow = ("zorblaxin",)
    await alone.types("i started zorblaxin tablets yesterday")
    await alone.taps("Save as a note")
    (note,) = (await alone.exports())["notes"]
    assert note["text"] == "i started zorblaxin tablets yesterday"


async def test_what_is_not_understood_is_quoted_with_what_can_be_done_and_once_a_day_whom_to_call(
    alone: Person,
) -> None:
    first = (await alone.types("purple clouds everywhere"))[0]
    assert "purple clouds everywhere" in first.text
    assert "Call 999" in first.text
    assert {"Save as a note", "Record now", "Check-in", "What I can do"} <= set(alone.last.labels)
    second = (await alone.types("green clouds too"))[0]
    assert "Call 999" not in second.text
    await alone.taps("Record now")
    assert "Is it twitching now?" in alone.last.text


@pytest.mark.parametrize("kind", ["voice", "photo", "sticker"])
async def test_nobody_listens_to_a_voice_message_and_it_says_whom_to_call(alone: Person, kind: str) -> None:
    (answer,) = await alone.sends_other(kind)
    assert "Call 999" in answer.text
    assert "Check-in" in alone.last.labels


async def test_other_languages_get_one_line_of_their_own_and_the_words_can_be_kept(alone: Person) -> None:
    alone.allow = ("mein Auge zuckt",)
    (answer,) = await alone.types("mein Auge zuckt")
    assert answer.text.startswith("Dieser Bot versteht nur Englisch.")
    assert "Save as a note" in alone.last.labels


@pytest.mark.parametrize(("typed", "courtesy"), [("hi", "greeting"), ("thank you so much", "thanks"), ("👍", "agreed")])
async def test_a_courtesy_gets_one_line(alone: Person, typed: str, courtesy: str) -> None:
    assert [answer.text for answer in await alone.types(typed)] == [texts.COURTESIES[courtesy]]
