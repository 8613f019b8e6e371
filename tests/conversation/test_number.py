"""The number to call: a slip of the finger never takes the known one's place, in no text and on no button."""

import pytest

from bot import emergency_answer, texts
from bot.buttons import marked, number_in, unmarked
from bot.chat import PAYLOAD_BYTES, Event
from bot.geography import emergency_number
from bot.geography.emergency_numbers import AMBULANCE
from tests.harness.people import Person, World


@pytest.fixture(params=["telegram", "discord"])
async def person(request: pytest.FixtureRequest, sqlite_world: World) -> Person:
    person = sqlite_world.person() if request.param == "telegram" else sqlite_world.on_discord()
    await person.sets_up()
    return person


async def asks_for_number(person: Person) -> None:
    await person.types("/settings")
    await person.taps("Emergency number")


async def called(person: Person) -> str:
    """Return the first line of the emergency answer."""
    return (await person.types("my speech is slurred"))[0].text.splitlines()[0]


@pytest.mark.parametrize("typed", ["123", "99", "9999", "998", "911", "15", "666666", "１２３", "1-2-3", "\u200f123"])
async def test_a_number_that_is_not_known_there_is_asked_about(person: Person, typed: str) -> None:
    await asks_for_number(person)
    asked = await person.types(typed)
    assert "United Kingdom: I know 999 as the number there" in asked[0].text
    assert "emergency_number" not in await person.settings()
    assert await called(person) == "Call 999 now. Call even if it has already stopped."


@pytest.mark.parametrize("yes", ["Yes, 999 and 123", "yes", "1"])
async def test_a_number_that_is_confirmed_stands_beside_the_known_one(person: Person, yes: str) -> None:
    await asks_for_number(person)
    await person.types("123")
    assert "999 (or 123)" in (await person.types(yes))[0].text
    assert (await called(person)).startswith("Call 999 (or 123) now.")
    assert "In an emergency call 999 (or 123)." in (await person.types("/help"))[0].text
    assert "Emergency number: 999 (or 123), United Kingdom" in (await person.types("/settings"))[0].text


@pytest.mark.parametrize("no", ["No, only 999", "no", "2"])
async def test_a_number_that_is_not_confirmed_is_dropped(person: Person, no: str) -> None:
    await asks_for_number(person)
    await person.types("123")
    assert "In an emergency: 999." in (await person.types(no))[0].text
    assert (await called(person)).startswith("Call 999 now.")


async def test_another_number_can_be_typed_in_place_of_an_answer(person: Person) -> None:
    await asks_for_number(person)
    await person.types("123")
    await person.types("112")
    assert (await called(person)).startswith("Call 999 (or 112) now.")


async def test_words_that_answer_nothing_ask_again(person: Person) -> None:
    await asks_for_number(person)
    await person.types("123")
    assert "Shall I name both" in (await person.types("perhaps"))[0].text


@pytest.mark.parametrize("typed", ["999", "112"])
async def test_a_number_that_is_known_there_needs_no_question(person: Person, typed: str) -> None:
    await asks_for_number(person)
    assert "In an emergency: 999" in (await person.types(typed))[0].text


async def test_where_no_number_is_known_the_typed_one_comes_first_once_confirmed(sqlite_world: World) -> None:
    person = sqlite_world.person()
    await person.agrees()
    await person.types("Antarctica")
    await person.presses("s:other:Antarctica/Troll:AQ")
    assert "can't check 123" in (await person.types("123"))[0].text
    assert "Type the emergency number" in (await person.types("no"))[0].text
    await person.types("123")
    assert "In an emergency: 123 (or 112)." in (await person.types("yes"))[0].text
    assert (await called(person)).startswith("Call 123 (or 112) now.")


async def test_a_number_from_before_stands_beside_the_known_one_now(person: Person) -> None:
    """What was stored, or imported, as the person's number no longer replaces the country's."""
    document = await person.exports()
    document["settings"]["emergency_number"] = "123"
    await person.imports(document)
    assert (await called(person)).startswith("Call 999 (or 123) now.")


async def test_every_text_and_button_of_an_emergency_names_both(person: Person) -> None:
    await asks_for_number(person)
    await person.types("123")
    await person.taps("Yes, 999 and 123")
    await person.types("/checkin")
    await person.taps("No")
    answers = await person.taps("One side of my face dropped")
    assert answers[0].text == texts.emergency("999 (or 123)")
    for label in ("Suddenly", "Gone", "Done"):
        answers = await person.taps(label)
    assert "If nobody has called 999 (or 123) yet, call now." in answers[-1].text


@pytest.mark.parametrize("payload", ["!999!c:abcdefghijkl:warning:droop", "!112 or 999!o:2026-03-18:warning:droop"])
async def test_a_button_of_before_still_names_its_number(person: Person, payload: str) -> None:
    number = payload.split("!")[1]
    assert (await person.presses(payload))[0].text == texts.emergency(number)


@pytest.mark.parametrize("own", ["", "12", "123", "123456"])
@pytest.mark.parametrize("number", sorted(AMBULANCE))
def test_every_number_travels_in_a_button(number: str, own: str) -> None:
    """The longest button of all still fits, and the known number is in it whatever the person named."""
    known = emergency_number(AMBULANCE[number].split()[0])
    both = f"{known} (or {own})" if own else known
    for payload in ("h:abcdefghijkl:sign:fluid_from_ear_or_nose", "f:abcdefghijkl:warning:mind:which:unsteady", "t"):
        carried = marked(payload, both)
        assert len(carried.encode()) <= PAYLOAD_BYTES
        assert unmarked(carried) == payload
        assert number_in(carried) in (both, known)
        assert number_in(marked("t", both)) == both


def test_no_other_text_passes_for_a_number() -> None:
    for payload in ("!!x", "!1!x", "!1234567!x", "!112-!x", "!112-1!x", "!a!x", "!112+!x", "!112", "!112!"):
        assert number_in(payload) == ""
        assert not emergency_answer.needs_answer(Event("1", None, "tap", payload=payload))  # type: ignore[arg-type]
