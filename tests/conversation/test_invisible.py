"""Invisible marks, which keyboards and copying add, change no answer; in a person's own words nothing is lost."""

import pytest

from bot import texts
from tests.harness.people import Person, World

MARKS = ("\u200e", "\u200f", "\u200b", "\ufeff", "\u2060", "\u2066", "\u2069", "\u202a", "\u202e", "\u00ad", "\u200d")


@pytest.fixture(params=["telegram", "discord"])
async def person(request: pytest.FixtureRequest, sqlite_world: World) -> Person:
    person = sqlite_world.person() if request.param == "telegram" else sqlite_world.on_discord()
    await person.sets_up()
    return person


@pytest.mark.parametrize("mark", MARKS, ids=ascii)
async def test_commands_labels_words_numbers_times_and_dates_are_read(person: Person, mark: str) -> None:
    def marked(typed: str) -> str:
        return f"{mark}{typed}{mark}"

    assert "2 questions left" in (await person.types(marked("/checkin yesterday")))[0].text
    await person.types(marked("no"))
    assert "None of the warning signs on the list" in (await person.types(marked("None of these")))[0].text
    await person.types(marked("/checkin"))
    assert "No twitching" not in (await person.types(marked("2")))[0].text
    await person.types("/cancel")
    await person.types("/settings")
    await person.taps("Check-in time")
    await person.types(marked("20:45"))
    assert (await person.settings())["evening"] == "20:45"
    await person.taps("Age")
    await person.types(marked("44"))
    assert (await person.profile())["age"] == 44
    await person.taps("Neck surgery")
    await person.types(marked("3 march"))
    assert (await person.profile())["neck_surgery"] == "2026-03-03"


@pytest.mark.parametrize("mark", MARKS, ids=ascii)
async def test_places_are_read(person: Person, mark: str) -> None:
    await person.types("/timezone")
    await person.types(f"{mark}Leeds{mark}")
    await person.types(f"{mark}yes{mark}")
    assert (await person.profile())["country"] == "GB"
    assert "I don't know that place" not in person.last.message.text


NOTES = (
    "\u0645\u06cc\u200c\u067e\u0631\u062f", "\u0d28\u0d4d\u200d\u0d31\u0d46", "\U0001fae8", "\U0001fae9 tired eyes",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 1\ufe0f\u20e3 \U0001f1ec\U0001f1e7", "Augen\u00adlid zuckt",
    "\u0e15\u0e32\u200b\u0e01\u0e23\u0e30\u0e15\u0e38\u0e01", "\u200fהעין קופצת (left)\u200e", "\u0647\u200d",
)  # fmt: skip


@pytest.mark.parametrize("note", NOTES, ids=ascii)
async def test_a_note_is_kept_as_it_was_written(person: Person, note: str) -> None:
    await person.types(note)
    await person.taps("Save as a note")
    assert (await person.exports())["notes"][0]["text"] == note


async def test_a_note_loses_only_what_steers_it(person: Person) -> None:
    await person.types("left\u202e lid\u2066 twi\x00tched\ud800")
    await person.taps("Save as a note")
    assert (await person.exports())["notes"][0]["text"] == "left lid twitched"


@pytest.mark.parametrize(
    "typed", ["\u200b", "\u202e\u202c", "\ufeff\u2060 \u200f", "\u3164", "\x00", "\ud800"], ids=ascii
)
async def test_a_message_with_nothing_to_see_is_answered(person: Person, typed: str) -> None:
    assert [answer.text for answer in await person.types(typed)] == [texts.NOTHING_TO_SEE]


@pytest.mark.parametrize(
    "typed", ["my spe\u00adech is sl\u200burred", "\u200fslurred", "stro\u2060ke", "sui\u200bcidal"]
)
async def test_no_invisible_mark_hides_an_emergency(person: Person, typed: str) -> None:
    assert "999" in (await person.types(typed))[0].text
