"""A reply to a message answers that message's question; where that is over, the words are handed back."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bot import texts
from bot.chat import Message, Quote
from tests.harness.fakes import Shown
from tests.harness.people import Person, World


async def replies(person: Person, to: Shown, text: str) -> list[Message]:
    return await person.does("message", text=text, quoted=Quote(to.message.buttons))


def handed_back(answers: Sequence[Message], words: str) -> bool:
    (answer,) = answers
    return answer.text == f"{texts.QUESTION_OVER.format(words=words)}\n{texts.OFFER_NOTE}"


async def days_of(person: Person) -> dict[str, dict[str, object]]:
    return {one["date"]: one for one in (await person.exports())["check_ins"]}


async def two_open(person: Person) -> tuple[Shown, Shown]:
    """Leave yesterday's check-in at its signs, and today's at its first question."""
    await person.types("/checkin yesterday")
    await person.types("yes")
    older = person.last
    await person.types("/checkin")
    return older, person.last


@pytest.mark.parametrize("words", ["none", "None of these", "no", "none of these"])
async def test_a_reply_to_the_older_of_two_questions_answers_the_older(telegram: Person, words: str) -> None:
    older, _newer = await two_open(telegram)
    await replies(telegram, older, words)
    stored = await days_of(telegram)
    assert (stored["2026-03-17"]["spasm"], stored["2026-03-17"]["signs"]) == (True, [])
    assert "spasm" not in stored.get("2026-03-18", {})


@pytest.mark.parametrize("words", ["no", "No", "nope", "n", "1"])
async def test_a_reply_to_the_newer_one_answers_the_newer(alone: Person, words: str) -> None:
    _older, newer = await two_open(alone)
    await replies(alone, newer, words)
    stored = await days_of(alone)
    assert stored["2026-03-18"]["spasm"] is False
    assert "signs" not in stored["2026-03-17"]


async def test_after_a_reply_words_go_on_with_the_question_that_is_shown_then(alone: Person) -> None:
    older, _newer = await two_open(alone)
    await replies(alone, older, "none")
    await alone.types("left lower lid, right cheek")
    stored = await days_of(alone)
    assert stored["2026-03-17"]["places"] == ["left.lower_lid", "right.cheek"]


async def test_a_reply_to_a_check_in_that_was_left_days_ago_goes_on_with_it(alone: Person) -> None:
    await alone.types("/checkin")
    card = alone.last
    alone.world.passes(days=3)
    assert texts.OFFER_NOTE in (await alone.types("no"))[0].text
    await replies(alone, card, "no")
    await alone.types("none")
    stored = await days_of(alone)
    assert (stored["2026-03-18"]["spasm"], stored["2026-03-18"]["signs"]) == (False, [])


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (("no",), "yes"),
        (("no", "none"), "yes"),
        (("yes", "none", "left lower lid"), "no"),
        (("stop",), "no"),
    ],
)
async def test_a_reply_to_a_question_that_is_over_says_so_and_hands_the_words_back(
    alone: Person, steps: Sequence[str], words: str
) -> None:
    await alone.types("/checkin")
    first = alone.last
    for step in steps:
        await alone.types(step)
    before = await alone.exports()
    assert handed_back(await replies(alone, first, words), words)
    assert await alone.exports() == before
    await alone.taps(texts.SAVE_NOTE)
    assert [note["text"] for note in (await alone.exports())["notes"]] == [words]


async def test_what_is_handed_back_holds_no_more_than_a_screen_and_nothing_that_is_not_seen(alone: Person) -> None:
    await alone.types("/checkin")
    first = alone.last
    await alone.types("no")
    (answer,) = await replies(alone, first, "\u202eword " * 400)
    assert "\u202e" not in answer.text
    assert len(answer.text) < 500


@pytest.mark.parametrize("asked", ["/help", "/privacy", "/history", "/alerts", "/settings", "/export"])
async def test_a_reply_to_what_asks_nothing_answers_no_open_question(alone: Person, asked: str) -> None:
    await alone.types("/checkin")
    await alone.types(asked)
    told = alone.last
    before = await alone.exports()
    for words in ("no", "none", "thanks"):
        assert handed_back(await replies(alone, told, words), words)
    assert await alone.exports() == before


async def test_a_check_in_that_was_deleted_asks_nothing(alone: Person) -> None:
    await alone.types("/checkin")
    card = alone.last
    await alone.types("stop")
    assert handed_back(await replies(alone, card, "yes"), "yes")


async def test_words_that_are_no_answer_to_what_they_reply_to_are_offered_as_a_note(alone: Person) -> None:
    older, _newer = await two_open(alone)
    (answer,) = await replies(alone, older, "it was a long day")
    assert answer.text.startswith(texts.NOT_AN_ANSWER)
    assert texts.OFFER_NOTE in answer.text


async def test_a_call_for_help_in_a_reply_is_answered_first(alone: Person) -> None:
    await alone.types("/checkin")
    first = alone.last
    await alone.types("no")
    emergency, offer = await replies(alone, first, "half my face has dropped")
    assert emergency.text == texts.emergency("999")
    assert texts.RECORD_IT in [button.label for row in offer.buttons for button in row]


async def test_a_command_in_a_reply_is_a_command(alone: Person) -> None:
    await alone.types("/checkin")
    (answer,) = await replies(alone, alone.last, "/privacy")
    assert answer.text == texts.PRIVACY


async def test_undo_can_be_written_under_what_was_saved(alone: Person) -> None:
    await alone.records_calm_day()
    saved = alone.last if texts.UNDO in alone.last.labels else alone.screen[-2]
    (answer,) = await replies(alone, saved, "undo")
    assert answer.text.startswith("Undone.")


async def test_the_week_the_day_and_the_person_are_answered_by_reply_too(alone: Person) -> None:
    """Each of three cards is shown, and then another question: the reply is to the one it names."""
    await alone.types("/weekly")
    week = alone.last
    await alone.records_calm_day()
    saved = next(shown for shown in reversed(alone.screen) if texts.ADD_HABITS in shown.labels)
    about = alone.last
    await alone.taps_old(saved, texts.ADD_HABITS)
    day = next(shown for shown in reversed(alone.screen) if texts.STOP in shown.labels)
    await alone.types("/checkin yesterday")
    await replies(alone, week, "a little")
    await replies(alone, day, "7")
    assert not handed_back(await replies(alone, about, about.labels[0]), about.labels[0])
    document = await alone.exports()
    assert document["days"][0]["sleep_hours"] == 7
    assert handed_back(await replies(alone, week, "a little"), "a little")
    assert "2026-03-17" not in await days_of(alone)


async def test_a_typed_question_takes_a_reply_to_the_line_that_asks_again(alone: Person) -> None:
    await alone.types("/history")
    await alone.taps(texts.ANOTHER_DAY)
    await alone.types("gibberish")
    (answer,) = await replies(alone, alone.last, "yesterday")
    assert answer.text != texts.QUESTION_OVER.format(words="yesterday")


@pytest.mark.parametrize("restarts", [False, True], ids=["running", "restarted"])
async def test_a_question_of_one_chat_is_answered_in_the_other(world: World, telegram: Person, restarts: bool) -> None:
    """One diary: the newest question takes the words of either chat; a reply answers what stands in its own."""
    from tests.harness.two_chats import linked

    discord = await linked(telegram)
    await telegram.types("/checkin yesterday")
    older = telegram.last
    await discord.types("/checkin")
    if restarts:
        await world.restart()
    await telegram.types("no")
    await replies(telegram, older, "yes")
    stored = await days_of(telegram)
    assert (stored["2026-03-18"]["spasm"], stored["2026-03-17"]["spasm"]) == (False, True)


@pytest.mark.parametrize(
    ("words", "day"),
    [("1", "2026-04-03"), ("2", "2026-03-04"), ("the second", "2026-03-04"), ("3 april", "2026-04-03"),
     ("4 March", "2026-03-04"), ("5 march", "2026-03-05")],
)  # fmt: skip
async def test_a_reply_to_which_day_was_meant_is_about_the_days_it_names(alone: Person, words: str, day: str) -> None:
    """Also after another question was asked, whose turn it still is."""
    alone.world.now = datetime(2026, 11, 28, 18, tzinfo=UTC)
    await alone.presses("s:right:America/Toronto:CA")
    await alone.types("/settings")
    await alone.taps("Neck surgery")
    await alone.types("3/4")
    which = alone.last
    await alone.types("/checkin")
    await replies(alone, which, words)
    assert (await alone.profile())["neck_surgery"] == day


async def test_a_reply_to_which_day_opens_that_days_check_in(alone: Person) -> None:
    alone.world.now = datetime(2026, 11, 28, 18, tzinfo=UTC)
    await alone.presses("s:right:America/Toronto:CA")
    await alone.types("/checkin 3/4")
    which = alone.last
    await alone.types("/checkin")
    (answer,) = await replies(alone, which, "4 march")
    assert answer.text.startswith("Check-in for Wed 4 Mar")


@pytest.mark.parametrize(("words", "at"), [("pm", "22:30"), ("evening", "22:30"), ("in the evening", "22:30")])
async def test_a_reply_to_which_half_of_the_day_is_about_the_time_it_names(alone: Person, words: str, at: str) -> None:
    await alone.types("/settings")
    await alone.taps("Bedtime, work days")
    await alone.types("10:30")
    which = alone.last
    await alone.types("/checkin")
    await replies(alone, which, words)
    assert (await alone.settings())["bed_work"] == at
