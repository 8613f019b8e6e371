"""An emergency sign is answered at once, before anything that can fail, and by nothing else."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot import texts
from bot.chat import Message
from bot.store import engine
from knowledge import codes
from knowledge.questions import INJURY_SIGNS, OTHER, WARNING
from tests.harness.people import Person, World
from tests.harness.stopwatch import Stopwatch

LONDON, UNKNOWN = texts.emergency("999"), texts.emergency("")
TYPED = ("One side of my face has dropped", "my speech is slurred", "I can't move half my face", "I can't breathe")


@pytest.fixture
async def person(world: World) -> Person:
    person = world.person()
    await person.sets_up()
    return person


@pytest.fixture
async def ann(sqlite_world: World) -> Person:
    person = sqlite_world.person()
    await person.sets_up()
    return person


def test_the_answer_says_whom_to_call_what_to_say_and_nothing_else() -> None:
    assert LONDON.startswith("Call 999 now.")
    assert UNKNOWN.startswith("Call your emergency number now: 112, 911 or 999.")
    for text in (LONDON, UNKNOWN):
        assert "?" not in text
        assert "Note the time it started" in text
        assert "Do not drive yourself" in text


@pytest.mark.parametrize("line", [line for line in WARNING.lines if line.sign], ids=lambda line: line.key)
async def test_a_tap_on_an_emergency_sign_is_answered_first_and_alone(ann: Person, line: object) -> None:
    await ann.types("/checkin")
    await ann.taps("No")
    answers = await ann.taps(line.label)  # type: ignore[attr-defined]
    assert answers[0].text == LONDON
    assert all("999" not in answer.text for answer in answers[1:])


async def test_signs_that_show_their_danger_in_the_follow_up_are_answered_there(person: Person) -> None:
    dangers = [
        (line, choice)
        for line in OTHER.lines
        for choice in line.choices
        if choice.sign in codes.EMERGENCY_SIGNS or (choice.sign, choice.facts.get("onset")) == ("numbness", "sudden")
    ]
    assert len(dangers) == 3
    for line, choice in dangers:
        await person.types("/checkin")
        await person.taps("No")
        await person.taps(texts.MORE_SIGNS)
        assert len(await person.taps(line.label)) == 1
        assert (await person.taps(choice.label))[0].text == LONDON
        await person.types("/cancel")
        person.world.passes(days=1)


async def test_slow_numbness_is_no_emergency(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("No")
    await person.taps(texts.MORE_SIGNS)
    await person.taps("Face numb")
    assert all("999" not in answer.text for answer in await person.taps("Slowly"))


@pytest.mark.parametrize("option", INJURY_SIGNS, ids=lambda option: option.key)
async def test_a_danger_sign_after_a_blow_to_the_head_is_answered_at_once(ann: Person, option: object) -> None:
    await ann.types("/checkin")
    await ann.taps("No")
    await ann.taps("I hit my head")
    await ann.taps("Today")
    assert (await ann.taps(option.label))[0].text == LONDON  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", range(1, 10))
async def test_an_emergency_sign_named_by_a_digit_is_answered_first(ann: Person, number: int) -> None:
    await ann.types("/checkin")
    await ann.types("no")
    assert (await ann.types(str(number)))[0].text == LONDON


@pytest.mark.parametrize("text", TYPED)
async def test_typed_words_are_answered_first_with_the_persons_number(person: Person, text: str) -> None:
    person.allow = (text,)
    answers = await person.types(text)
    assert answers[0].text == LONDON
    assert texts.RECORD_IT in [button.label for row in answers[1].buttons for button in row]


async def test_words_of_self_harm_are_answered_first(person: Person) -> None:
    assert (await person.types("I feel suicidal"))[0].text == texts.crisis("999")


async def test_an_edited_message_is_read_for_emergencies_too(person: Person) -> None:
    assert (await person.edits("my speech is slurred"))[0].text == LONDON


@pytest.mark.parametrize("text", TYPED)
async def test_a_stranger_gets_the_answer_and_nothing_else(world: World, text: str) -> None:
    (answer,) = await world.person("9009").types(text)
    assert answer.text == UNKNOWN


async def test_the_answer_comes_before_consent_in_the_middle_of_the_start(world: World) -> None:
    person = world.person()
    await person.types("/start")
    (answer,) = await person.types("my speech is slurred")
    assert answer.text == UNKNOWN
    assert len(await person.types("hello")) == 2


async def test_recording_it_opens_the_warning_list_of_today(person: Person) -> None:
    await person.types("my speech is slurred")
    await person.taps(texts.RECORD_IT)
    await person.taps("Speech slurred")
    await person.taps("Suddenly")
    await person.taps("Gone")
    await person.taps("Done")
    await person.taps("No")
    (told,) = (await person.exports())["check_ins"]
    assert told["signs"] == [{"sign": "speech", "onset": "sudden", "resolved": True}]
    assert told["spasm"] is False


async def test_recording_it_adds_to_a_check_in_that_was_finished(person: Person) -> None:
    await person.records_calm_day()
    await person.types("my speech is slurred")
    await person.taps(texts.RECORD_IT)
    await person.taps("Speech slurred")
    await person.taps("Not sure")
    await person.taps("Still there")
    await person.taps("Done")
    assert person.screen[-2].text.startswith("Changed.")
    (told,) = (await person.exports())["check_ins"]
    assert told["signs"] == [{"sign": "speech", "resolved": False}]


async def test_after_an_emergency_no_question_about_the_person_follows(person: Person) -> None:
    await person.types("/checkin")
    for label in ("No", "Sudden worst headache", "Still there"):
        await person.taps(label)
    assert len(await person.taps("Done")) == 1


async def test_the_number_of_another_country_is_used(world: World) -> None:
    person = world.person()
    await person.agrees()
    await person.taps("New York")
    await person.taps("Yes, that's right")
    assert (await person.types("my speech is slurred"))[0].text == texts.emergency("911")


# With a database that doesn't work


async def first_answer(person: Person, kind: str, **content: str) -> Message:
    """Hand an event over, and return the first answer; the bot gets one second for it."""
    sent = person.world.platform.sent[person.address.chat]
    before = len(sent)
    event = person.event(kind, **content)  # type: ignore[arg-type]
    watch = Stopwatch()
    handing_over = asyncio.create_task(person.world.intake.receive([event]))
    while len(sent) == before:
        assert watch.seconds < 1, "no answer within a second"
        await asyncio.sleep(0.01)
    handing_over.cancel()
    await asyncio.gather(handing_over, return_exceptions=True)
    return sent[before]


@pytest.fixture
async def marked(ann: Person) -> str:
    """Return the payload of an emergency sign's button."""
    await ann.types("/checkin")
    await ann.taps("No")
    return next(b.payload for row in ann.last.message.buttons for b in row if b.label.startswith("Speech"))


async def test_with_the_database_locked_the_answer_comes_within_a_second(
    ann: Person, marked: str, sqlite_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ann.world.store.close()
    shorter = [p for p in engine.PRAGMAS if not p.startswith("busy_timeout")]  # the test needn't wait ten seconds
    monkeypatch.setattr(engine, "PRAGMAS", (*shorter, "busy_timeout=1500"))
    blocker = sqlite3.connect(sqlite_file, isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")
    try:
        assert (await first_answer(ann, "tap", payload=marked)).text == LONDON
        assert (await first_answer(ann, "message", text="my speech is slurred")).text == LONDON
    finally:
        blocker.execute("ROLLBACK")
        blocker.close()


async def test_with_every_connection_busy_the_answer_comes_within_a_second(ann: Person, marked: str) -> None:
    async def hang(_work: object) -> object:
        while True:  # a database that neither answers nor lets go
            try:
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                await asyncio.sleep(1)
                raise

    ann.world.store.read = ann.world.store.write = hang  # type: ignore[method-assign,assignment]
    assert (await first_answer(ann, "tap", payload=marked)).text == LONDON
    assert (await first_answer(ann, "message", text="my speech is slurred")).text == UNKNOWN


def replace_by_folder(file: Path) -> None:
    for path in file.parent.iterdir():
        path.unlink()
    file.mkdir()


async def test_with_the_database_gone_the_answer_comes_within_a_second(
    ann: Person, marked: str, sqlite_file: Path
) -> None:
    await ann.world.store.close()
    replace_by_folder(sqlite_file)
    assert (await first_answer(ann, "tap", payload=marked)).text == LONDON
    assert (await first_answer(ann, "message", text="my speech is slurred")).text == UNKNOWN


async def test_with_the_disk_full_the_answer_comes_and_then_one_sentence(ann: Person, marked: str, full: None) -> None:
    assert (await first_answer(ann, "tap", payload=marked)).text == LONDON
    answer = await first_answer(ann, "message", text="my speech is slurred")
    assert answer.text == LONDON
    assert await first_answer(ann, "message", text="/checkin") == Message(texts.NOT_SAVED_NOW)


@pytest.fixture
async def full(ann: Person, marked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the database refuse every new page, as on a full disk."""
    async with ann.world.store.engine.begin() as connection:
        columns = "platform, event_id, chat, state, told, undelivered, received_at, body"
        for number in range(60):  # fill what free pages there are
            row = ("x", str(number), "x", "answered", False, False, "2026-01-01", b"x" * 4000)
            await connection.exec_driver_sql(f"insert into inbox ({columns}) values (?,?,?,?,?,?,?,?)", row)
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "max_page_count=1"))
    await ann.world.store.close()


SAID = (
    "my left side is paralysed", "numb on my left side", "half my face is paralyzed", "my face went numb suddenly",
    "my speech is garbled", "i cannot get my words out", "short of breath", "i can´t breathe", "i can`t breathe",
    "the jerking moved to my arm", "twitching spread to my arm", "vision gone in one eye", "i am blind in one eye",
    "i took an overdose", "i want to take my own life", "i wanna die", "they are better off without me",
)  # fmt: skip


@pytest.mark.parametrize("said", SAID)
async def test_plain_words_for_an_emergency_are_answered(sqlite_world: World, said: str) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    assert (await person.types(said))[0].text.startswith("Call 999 now")


async def test_words_under_a_picture_are_read_too(sqlite_world: World) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    answers = await person.does("other", text="photo", caption="half my face has dropped")
    assert answers[0].text == LONDON


async def test_nothing_milder_than_the_emergency_comes_last(sqlite_world: World) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await person.types("/checkin")
    for label in ("No", "Trouble breathing or swallowing", "Swallowing", "Still there", "Speech slurred"):
        await person.taps(label)
    for label in ("Slowly", "Still there"):
        await person.taps(label)
    answers = await person.taps("Done")
    assert "If nobody has called 999 yet, call now." in answers[0].text
    assert not [answer for answer in answers if "appointment" in answer.text or "withdrawn" in answer.text]
