"""Where an injection went, and whether a gland was taken out, is asked for when it matters."""

import pytest

from bot.prompts import about
from tests.harness.people import Person, World


@pytest.fixture
async def person(sqlite_world: World) -> Person:
    person = sqlite_world.person()
    await person.sets_up()
    return person


async def settings(person: Person, title: str, *answers: str) -> None:
    await person.types("/settings")
    await person.taps(title)
    for answer in answers:
        await person.types(answer)


async def test_where_an_injection_went_is_asked_after_its_date(person: Person) -> None:
    await settings(person, "Botulinum toxin injections", "3 March 2026", "done")
    assert "Where did the last injection go?" in person.last.text
    await person.taps("Cheek")
    await person.taps("Mouth corner")
    await person.taps("Done")
    assert (await person.profile())["toxin_where"] == ["cheek", "mouth"]


async def test_a_later_injection_asks_anew_and_an_older_one_does_not(person: Person) -> None:
    await settings(person, "Botulinum toxin injections", "3 March 2026", "done")
    await person.taps("Cheek")
    await person.taps("Done")
    await settings(person, "Botulinum toxin injections", "3 January 2026", "done")
    assert "Where did" not in person.last.text
    assert (await person.profile())["toxin_where"] == ["cheek"]
    await settings(person, "Botulinum toxin injections", "10 March 2026")
    assert "toxin_where" not in await person.profile()
    await person.types("done")
    assert "Where did the last injection go?" in person.last.text


async def test_a_forgotten_injection_takes_its_place_along(person: Person) -> None:
    await settings(person, "Botulinum toxin injections", "3 March 2026", "done")
    await person.taps("Cheek")
    await person.taps("Done")
    await person.types("/settings")
    await person.taps("Botulinum toxin injections")
    await person.taps("Remove")
    assert "toxin_where" not in await person.profile()


@pytest.mark.parametrize(("answer", "kept"), [("Yes", ["thyroid_or_parathyroid_removed"]), ("No", None)])
async def test_an_operation_on_the_neck_asks_for_the_gland(person: Person, answer: str, kept: list[str] | None) -> None:
    await settings(person, "Neck surgery", "10 March 2026")
    assert "Was the thyroid or a parathyroid gland taken out?" in person.last.text
    await person.taps(answer)
    assert (await person.profile()).get("conditions") == kept


async def test_a_gland_that_is_known_leaves_the_other_conditions_unknown(person: Person) -> None:
    """Nobody gets nudges about drinks because one condition was told before the others were asked for."""

    async def known() -> frozenset[str] | None:
        return about.conditions(await person.reads(lambda records: records.people.peek(person.address)))

    await settings(person, "Neck surgery", "10 March 2026")
    await person.taps("Yes")
    assert await known() is None
    await settings(person, "Conditions")
    await person.taps("Kidney disease")
    await person.taps("Done")
    assert await known() == frozenset({"thyroid_or_parathyroid_removed", "kidney_disease"})
    await settings(person, "Neck surgery", "11 March 2026")
    assert "Was the thyroid" not in person.last.text
