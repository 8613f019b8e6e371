"""Several answers typed at once: all are understood or none is taken, and no side or lid is guessed."""

from typing import Any

import pytest

from bot import texts
from tests.harness.people import Person, World


@pytest.fixture
async def ann(sqlite_world: World) -> Person:
    person = sqlite_world.person()
    await person.sets_up()
    await person.types("/checkin")
    await person.taps("Yes")
    await person.taps("None of these")
    return person


async def told(person: Person, key: str) -> Any:
    return (await person.exports())["check_ins"][0].get(key)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("left lower lid and right cheek", ["left.lower_lid", "right.cheek"]),
        ("left brow, left chin", ["left.brow", "left.chin"]),
        ("left eyebrow", ["left.brow"]),
        ("cheek on the right", ["right.cheek"]),
        ("1 and 4", ["left.upper_lid", "right.lower_lid"]),
    ],
)
async def test_places_that_are_clear_are_ticked(ann: Person, typed: str, places: list[str]) -> None:
    await ann.types(typed)
    assert await told(ann, "places") == places


@pytest.mark.parametrize(
    ("typed", "asked", "answer", "places"),
    [
        ("left eyelid", "Upper or lower lid?", "lower", ["left.lower_lid"]),
        ("my left eye", "Upper or lower lid?", "Left upper lid", ["left.upper_lid"]),
        ("cheek", "Left or right cheek?", "right", ["right.cheek"]),
        ("left lower lid and cheek", "Left or right cheek?", "left", ["left.lower_lid", "left.cheek"]),
    ],
)
async def test_what_was_not_said_is_asked(ann: Person, typed: str, asked: str, answer: str, places: list[str]) -> None:
    await ann.types(typed)
    assert asked in ann.last.text
    assert len(ann.last.labels) == 4
    await ann.types(answer)
    assert "Where did it twitch?" in ann.last.text
    assert await told(ann, "places") == places


async def test_each_of_two_open_places_is_asked(ann: Person) -> None:
    await ann.types("left eye and mouth corner")
    await ann.types("upper")
    assert "Left or right mouth corner?" in ann.last.text
    await ann.types("left")
    assert await told(ann, "places") == ["left.upper_lid", "left.mouth"]


@pytest.mark.parametrize("typed", ["left cheek and elbow grease", "left brow, purple", "upper cheek"])
async def test_a_part_that_is_not_understood_ticks_nothing(ann: Person, typed: str) -> None:
    await ann.types(typed)
    assert {"Left upper lid", "Save"} & {*ann.last.labels}, "the list again, or what was read of it"
    assert not await told(ann, "places")


@pytest.mark.parametrize(
    ("typed", "domains"),
    [
        ("driving, work", ("driving", "work")),
        ("reading and driving", ("reading", "driving")),
        ("3 & 5", ("speaking", "reading")),
    ],
)
async def test_activities_are_asked_about_one_after_the_other(
    ann: Person, typed: str, domains: tuple[str, ...]
) -> None:
    for label in ("Left cheek", "Done", "Hard to ignore", "Nearly all", "Both eyes"):
        await ann.taps(label)
    await ann.types(typed)
    for _ in domains:
        await ann.types("quite a bit")
    assert await told(ann, "interference") == dict.fromkeys(domains, 2)


@pytest.mark.parametrize(
    ("typed", "told_of"),
    [
        ("reading, a little", {"reading": 1}),
        ("Driving quite a bit", {"driving": 2}),
        ("work: could not do it", {"work": 4}),
        ("not driving, a lot", None),
        ("driving and reading, a lot", None),
        ("a lot", None),
    ],
)
async def test_an_activity_and_how_much_are_read_where_they_are_certain(ann: Person, typed: str, told_of: Any) -> None:
    for label in ("Left cheek", "Done", "Hard to ignore", "Nearly all", "Both eyes"):
        await ann.taps(label)
    await ann.types(typed)
    assert await told(ann, "interference") == told_of


@pytest.mark.parametrize("yes", ["yes", "Yeah", "y", "yes i did"])
async def test_a_yes_to_a_list_is_asked_which(sqlite_world: World, yes: str) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await person.types("/checkin")
    await person.taps("No")
    (answer,) = await person.types(yes)
    assert texts.WHICH_OF_THESE in answer.text
    assert "Anything from this list" in answer.text
    assert "signs" not in (await person.exports())["check_ins"][0]
