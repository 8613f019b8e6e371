"""A call for help is answered wherever it is typed, and the place where it was typed goes on waiting."""

import pytest

from bot import texts
from bot.chat import StorageError
from tests.harness.people import Person, World

LONDON = texts.emergency("999")
CALLS = ("my face has droped on one side", "cant breath", "call an ambulance", "999")


@pytest.fixture
async def person(sqlite_world: World) -> Person:
    person = sqlite_world.person()
    await person.sets_up()
    return person


@pytest.mark.parametrize(
    "command", ["/learn", "/checkin", "/now", "/history", "/help", "/nosuch", "/learn@steadyface_bot"]
)
@pytest.mark.parametrize("call", CALLS)
async def test_behind_a_command(person: Person, command: str, call: str) -> None:
    person.allow = (call,)
    first, second = await person.types(f"{command} {call}")
    assert first.text == LONDON
    assert texts.RECORD_IT in [button.label for row in second.buttons for button in row]


@pytest.mark.parametrize("topic", ["stroke", "drooping face", "slurred speech", "what is a stroke", "seizures"])
async def test_a_topic_that_is_looked_up_is_read(person: Person, topic: str) -> None:
    (answer,) = await person.types(f"/learn {topic}")
    assert answer.text != LONDON
    assert answer.buttons


@pytest.mark.parametrize("call", CALLS)
async def test_in_a_caption_and_in_an_edited_message(person: Person, call: str) -> None:
    person.allow = (call,)
    assert (await person.does("other", text="photo", caption=call))[0].text == LONDON
    assert (await person.edits(call))[0].text == LONDON


ASKED = [
    ("/timezone",),
    ("/settings", "tap When it began"),
    ("/settings", "tap Medicines"),
    ("/history", "tap Another day"),
    ("/checkin", "yes"),
    ("/import",),
]


@pytest.mark.parametrize("steps", ASKED, ids=[" ".join(steps) for steps in ASKED])
async def test_in_place_of_an_answer(person: Person, steps: tuple[str, ...]) -> None:
    for step in steps:
        _, is_tap, label = step.partition("tap ")
        await (person.taps(label) if is_tap else person.types(step))
    person.allow = CALLS
    for call in CALLS:
        assert (await person.types(call))[0].text == LONDON


async def test_the_number_that_was_asked_for_is_an_answer_and_no_call(person: Person) -> None:
    await person.types("/settings")
    await person.taps("Emergency number")
    (answer, *_) = await person.types("112")
    assert "In an emergency: 999 (or 112)." in answer.text
    assert (await person.types("112"))[0].text.startswith("Call 999 (or 112) now.")


async def test_a_number_alone_calls_where_the_database_does_not_answer(person: Person) -> None:
    await person.types("/settings")
    await person.taps("Emergency number")

    async def fails(_work: object) -> object:
        raise StorageError

    person.world.store.read = person.world.store.write = fails  # type: ignore[method-assign,assignment]
    with pytest.raises(StorageError):
        await person.world.intake.receive([person.event("message", text="112")])
    assert person.world.platform.sent[person.address.chat][-1].text == texts.emergency("")


async def test_before_consent_in_another_language(sqlite_world: World) -> None:
    (answer,) = await sqlite_world.person().types("no puedo respirar")
    assert answer.text.startswith(f"Llama ahora al {texts.NUMBERS}")
    assert answer.text.endswith(texts.emergency(""))


async def test_a_quotation_of_the_emergency_answer_calls_for_nobody(person: Person) -> None:
    answers = await person.types(LONDON)
    assert [answer.text.startswith(texts.WHAT_NOW) for answer in answers] == [True]
