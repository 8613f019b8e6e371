"""Words that were taken for a call for help and were none: one tap goes on where one was, and nothing reassures."""

from dataclasses import replace

import pytest

from bot import texts
from bot.dialogue import Dialogue
from bot.store import Records
from tests.harness.people import Person, World

ALARM = "my speech is slurred"
TAKEN_BACK = texts.WORDS_TAKEN_BACK.format(number="999")


@pytest.fixture
async def person(sqlite_world: World) -> Person:
    person = sqlite_world.person()
    await person.sets_up()
    return person


async def dialogue_of(person: Person) -> Dialogue:
    def read(records: Records) -> Dialogue:
        found = records.people.peek(person.address)
        assert found is not None
        return replace(found.dialogue)

    return await person.world.store.read(read)


async def is_held(person: Person) -> bool:
    return (await dialogue_of(person)).alarm is not None


async def test_it_takes_the_day_of_alarm_back_and_says_whom_to_call(person: Person) -> None:
    await person.types(ALARM)
    assert await is_held(person)
    (answer,) = await person.taps(texts.NOT_WHAT_I_MEANT)
    assert answer.text == TAKEN_BACK
    assert answer.replaces
    assert [button.label for row in answer.buttons for button in row] == [texts.UNDO]
    assert not await is_held(person)


async def test_another_call_for_help_of_the_day_stands(person: Person) -> None:
    await person.types(ALARM)
    first = person.screen[-2]
    await person.types("I can't breathe")
    await person.taps_old(first, texts.NOT_WHAT_I_MEANT)
    assert await is_held(person)
    await person.taps(texts.NOT_WHAT_I_MEANT)
    assert not await is_held(person)


async def test_a_tapped_sign_of_the_day_stands(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("No")
    await person.taps("Speech slurred")
    await person.types("I can't breathe")
    await person.taps(texts.NOT_WHAT_I_MEANT)
    assert await is_held(person)


async def test_it_is_tapped_twice_or_a_day_later_without_harm(person: Person) -> None:
    await person.types(ALARM)
    shown = person.screen[-2]
    await person.taps_old(shown, texts.NOT_WHAT_I_MEANT)
    await person.taps_old(shown, texts.NOT_WHAT_I_MEANT)
    person.world.passes(days=1)
    await person.types("I can't breathe")
    await person.taps_old(shown, texts.NOT_WHAT_I_MEANT)
    assert await is_held(person)


async def test_words_of_self_harm_can_be_taken_back_too(person: Person) -> None:
    await person.types("I want to die")
    assert (await person.taps(texts.NOT_WHAT_I_MEANT))[0].text == TAKEN_BACK


@pytest.mark.parametrize("kind", ["message", "edited"])
async def test_the_answer_to_an_edit_has_it_too(person: Person, kind: str) -> None:
    answer, *_ = await person.does(kind, text=ALARM)  # type: ignore[arg-type]
    labels = [button.label for row in answer.buttons for button in row]
    assert labels == [texts.I_CALLED, texts.WITH_A_DOCTOR, texts.NOT_WHAT_I_MEANT, texts.RECORD_WHAT]


SET_UP = [
    ((), texts.ASK_ZONE),
    (("London",), "United Kingdom"),
    (("London", "Yes, that's right"), texts.ASK_WHAT),
    (("London", "Yes, that's right", texts.WHAT_NEW), ""),
]


@pytest.mark.parametrize(("steps", "question"), SET_UP, ids=[str(len(steps)) for steps, _ in SET_UP])
async def test_in_the_middle_of_set_up_its_question_is_shown_again(
    sqlite_world: World, steps: tuple[str, ...], question: str
) -> None:
    person = sqlite_world.person()
    await person.agrees()
    for step in steps:
        await person.taps(step)
    shown = person.last.message
    await person.types(ALARM)
    _, again = await person.taps(texts.NOT_WHAT_I_MEANT)
    assert (again.text, again.buttons, again.replaces) == (shown.text, shown.buttons, "")
    assert question.casefold() in again.text.casefold()


async def test_before_consent_it_leads_back_to_the_consent(sqlite_world: World) -> None:
    person = sqlite_world.person()
    await person.types("/start")
    await person.types(ALARM)
    answers = await person.taps(texts.NOT_WHAT_I_MEANT)
    assert answers[0].text == texts.WORDS_TAKEN_BACK.format(number=texts.ANY_NUMBER)
    assert answers[-1].text == texts.CONSENT


OPEN = [
    ("/checkin",),
    ("/checkin", "yes"),
    ("/settings", "tap When it began"),
    ("/settings", "tap Emergency number"),
    ("/timezone",),
    ("/history", "tap Another day"),
]


@pytest.mark.parametrize("steps", OPEN, ids=[" ".join(steps) for steps in OPEN])
async def test_the_question_that_was_open_is_shown_again_and_takes_its_answer(
    person: Person, steps: tuple[str, ...]
) -> None:
    for step in steps:
        _, is_tap, label = step.partition("tap ")
        await (person.taps(label) if is_tap else person.types(step))
    shown = person.last.message
    expected = (await dialogue_of(person)).expecting
    await person.types("I can't breathe")
    *_, again = await person.taps(texts.NOT_WHAT_I_MEANT)
    assert again.text.splitlines()[-1] == shown.text.splitlines()[-1]
    assert again.buttons == shown.buttons
    assert (await dialogue_of(person)).expecting == expected


async def test_a_question_that_cant_be_drawn_again_is_named(person: Person) -> None:
    await person.types("/import")
    await person.types(ALARM)
    assert [answer.text for answer in await person.taps(texts.NOT_WHAT_I_MEANT)] == [TAKEN_BACK, texts.ASKED_BEFORE]


async def test_an_old_sign_button_is_answered_while_another_question_is_open_again(person: Person) -> None:
    await person.types("my face droops")
    await person.taps(texts.RECORD_IT)
    signs = person.last
    await person.types("no")
    first = signs.message.buttons[0][0].payload
    entry = first.removeprefix("!999!").split(":")[1]
    await person.presses(f"k:{entry}:spasm")
    _, asked = await person.taps_old(signs, "Sudden loss or blur of sight")
    assert asked.buttons


# Undo


@pytest.mark.parametrize("how", ["tap", "undo", "1"])
async def test_words_that_were_meant_after_all_are_answered_again_and_asked_about(person: Person, how: str) -> None:
    await person.types(ALARM)
    await person.taps(texts.NOT_WHAT_I_MEANT)
    (answer,) = await (person.taps(texts.UNDO) if how == "tap" else person.types(how))
    assert answer.text == texts.emergency("999")
    thread = (await dialogue_of(person)).emergency
    assert thread is not None
    assert thread.stage == "told"
    assert len(thread.words) == 1
    await person.types("/alerts")
    assert "I told you to call for help. (open)" in person.last.text


async def test_words_of_self_harm_come_back_in_their_own_words(person: Person) -> None:
    await person.types("I want to die")
    await person.taps(texts.NOT_WHAT_I_MEANT)
    (answer,) = await person.taps(texts.UNDO)
    assert answer.text == texts.crisis("999")


async def takes_a_sign_back(person: Person, *, done: bool) -> None:
    await person.types("/checkin")
    await person.taps("No")
    await person.taps("Speech slurred")
    answer = person.screen[-2 if person.screen[-1].text.startswith("Check-in") else -1]
    if done:
        for label in ("Suddenly", "Still there", "Done"):
            await person.taps(label)
    await person.taps_old(answer, texts.SOMETHING_ELSE)
    await person.taps("Speech slurred or words wrong")


@pytest.mark.parametrize("done", [False, True])
async def test_a_sign_that_was_meant_after_all_stands_again(person: Person, done: bool) -> None:
    await takes_a_sign_back(person, done=done)
    assert "speech" not in str((await person.exports())["check_ins"])
    (answer,) = await person.types("undo")
    assert answer.text == texts.emergency("999")
    assert "speech" in str((await person.exports())["check_ins"])
    await person.types("/alerts")
    assert person.last.text.count("18 March") == 1
    assert "(open)" in person.last.text


async def test_undone_the_day_after_it_says_what_is_right_still_and_never_now_first(person: Person) -> None:
    await takes_a_sign_back(person, done=True)
    undo = person.last
    person.world.passes(days=1)
    (answer, *_) = await person.taps_old(undo, texts.UNDO)
    assert answer.text.startswith("See a doctor today")
