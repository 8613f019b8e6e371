"""A medicine that is none of the kinds, or of a kind that nobody knows, can be told: its name stays as it was typed."""

import json

import pytest

from bot import texts
from knowledge import history_file
from tests.harness.people import Person, World

NAMES = (
    "ramipril",
    "Vitamin D 1000 IE",
    "St. John's wort",
    "co-codamol 30/500",
    "левотироксин",
    "الميتفورمين",
    "L-Dopa",
)


@pytest.fixture(params=["telegram", "discord"])
async def person(request: pytest.FixtureRequest, sqlite_world: World) -> Person:
    person = sqlite_world.person() if request.param == "telegram" else sqlite_world.on_discord()
    await person.sets_up()
    person.allow = NAMES
    return person


async def asks_which_kind(person: Person) -> None:
    await person.types("/checkin")
    for label in ("No", "Something else today", "Medicine started or changed"):
        await person.taps(label)
    assert person.last.text.endswith(texts.ASK_MEDICINE)


async def exported(person: Person) -> dict[str, object]:
    """Return the history, after any reader of the format has accepted it."""
    document = await person.exports()
    history_file.parse(json.dumps(document).encode())
    return dict(document)


@pytest.mark.parametrize("answer", ["Other", "Not sure"])
async def test_a_medicine_of_another_or_unknown_kind_is_told_without_a_kind(person: Person, answer: str) -> None:
    await asks_which_kind(person)
    await person.taps(answer)
    if answer == "Other":
        await person.taps("Skip")
    assert "Anything else" in person.last.text or "✓ Medicine started or changed" in person.last.labels
    assert (await exported(person))["profile"]["medicines"] == [  # type: ignore[index]
        {"started": "2026-03-18", "stopped": None}
    ]
    await person.types("/settings")
    await person.taps("More")
    assert "a medicine of another kind (since Wednesday 18 March 2026)" in person.last.text
    await person.taps("Medicines")
    await person.taps("Remove the one of another kind, Wednesday 18 March 2026")
    assert (await person.profile())["medicines"] == []


@pytest.mark.parametrize("name", NAMES)
async def test_the_name_of_another_medicine_stays_in_the_persons_words(person: Person, name: str) -> None:
    await asks_which_kind(person)
    await person.taps("Other")
    (said,) = await person.types(name)
    assert texts.MEDICINE_NOTED.format(name=name) in said.text
    assert "Check-in for today" in said.text, "the check-in goes on"
    (note,) = (await person.exports())["notes"]
    assert note["text"] == name
    await person.types("/history")
    await person.taps("Wed 18 Mar")
    assert f"Note on a medicine, today, Wed 18 Mar: {name}" in person.last.text


@pytest.mark.parametrize("typed", ["skip", "no", "none", "Not sure", "stop"])
async def test_words_that_name_no_medicine_are_no_name(person: Person, typed: str) -> None:
    await asks_which_kind(person)
    await person.taps("Other")
    await person.types(typed)
    assert "notes" not in await exported(person)


async def test_an_emergency_that_is_typed_as_a_name_is_answered_as_one(person: Person) -> None:
    await asks_which_kind(person)
    await person.taps("Other")
    answers = await person.types("my speech is slurred")
    assert answers[0].text == texts.emergency("999")
    assert "notes" not in await exported(person)


async def test_two_other_medicines_and_one_of_a_kind_stand_side_by_side(person: Person) -> None:
    for answer in ("Other", "Antidepressant", "Not sure"):
        await asks_which_kind(person)
        await person.taps(answer)
        await person.types("/cancel")
        person.world.passes(days=1)
    told = (await person.profile())["medicines"]
    assert [(item.get("class"), item["started"]) for item in told] == [
        (None, "2026-03-18"), ("antidepressant", "2026-03-19"), (None, "2026-03-20"),
    ]  # fmt: skip


async def test_taking_the_line_back_takes_the_medicine_back(person: Person) -> None:
    await asks_which_kind(person)
    await person.taps("Not sure")
    await person.taps("✓ Medicine started or changed")
    await person.taps("Take it back")
    assert not (await person.profile()).get("medicines")


@pytest.mark.parametrize("name", NAMES)
async def test_the_list_in_the_settings_takes_any_name_as_a_note(person: Person, name: str) -> None:
    await person.types("/settings")
    await person.taps("Medicines")
    (asked,) = await person.types(name)
    assert asked.text == f"{texts.NO_SUCH_MEDICINE}\n{texts.OFFER_NOTE}"
    assert "Antidepressant" in person.last.labels, "the kinds stay at hand"
    (said,) = await person.taps("Save as a note")
    assert said.text == texts.MEDICINE_NOTED.format(name=name)
    (note,) = (await person.exports())["notes"]
    assert (note["text"], note["about"]) == (name, "medicine")
    await person.taps("Undo")
    assert "notes" not in await exported(person)


async def test_a_kind_can_still_be_typed(person: Person) -> None:
    await person.types("/settings")
    await person.taps("Medicines")
    await person.types("antidepressant")
    await person.taps("Not sure")
    assert (await person.profile())["medicines"] == [{"class": "antidepressant"}]
