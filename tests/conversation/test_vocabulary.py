"""Every code of the history file can be reached by tapping, in at most two taps after its list is open."""

import pytest

from bot import texts
from knowledge import codes
from knowledge.questions import (
    AREA_LABELS,
    ELSEWHERE_LABELS,
    EYE_CLOSURE,
    INTERFERENCE,
    MEDICINE_LABELS,
    SIDE_LABELS,
)
from tests.harness.people import Person, World
from tests.harness.sign_taps import ways


@pytest.fixture
async def person(sqlite_world: World) -> Person:
    person = sqlite_world.person()
    await person.sets_up()
    return person


async def test_every_sign_can_be_told_and_lands_in_the_history_file(person: Person) -> None:
    assert set(ways()) == set(codes.SIGNS)
    expected = []
    for sign, paths in ways().items():
        for question, labels in paths:
            await person.types("/checkin")
            await person.taps("No")
            if question == "other":
                await person.taps(texts.MORE_SIGNS)
            for label in labels:
                await person.taps(label)
            # After a blow to the head its date comes first; the list of its signs is open then.
            assert len(labels) <= (3 if sign in codes.HEAD_INJURY_SIGNS else 2)
            expected.append(sign)
            await person.types("/cancel")
            person.world.passes(days=1)
    told = [[sign["sign"] for sign in item["signs"]] for item in (await person.exports())["check_ins"]]
    assert told == [[sign] for sign in expected]


async def test_every_place_can_be_told_and_lands_in_the_history_file(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("Yes")
    await person.taps("None of these")
    for place in codes.PLACES:
        side, area = place.split(".")
        await person.taps(f"{SIDE_LABELS[side]} {AREA_LABELS[area]}")
    await person.taps("Elsewhere")
    for name in codes.ELSEWHERE:
        await person.taps(ELSEWHERE_LABELS[name])
    (told,) = (await person.exports())["check_ins"]
    assert tuple(told["places"]) == codes.PLACES
    assert tuple(told["elsewhere"]) == codes.ELSEWHERE


async def test_every_eye_closure_and_disturbed_activity_can_be_told(person: Person) -> None:
    assert tuple(option.value for option in EYE_CLOSURE.options) == codes.EYE_CLOSURES
    assert tuple(option.key for option in INTERFERENCE.options) == codes.INTERFERENCE_DOMAINS
    for option in EYE_CLOSURE.options:
        await person.types("/checkin")
        for label in ("Yes", "None of these", "Left cheek", "Done", "Skip", "Skip", option.label):
            await person.taps(label)
        for domain in INTERFERENCE.options:
            await person.taps(domain.label)
            await person.taps("A little")
        await person.types("/cancel")
        person.world.passes(days=1)
    told = (await person.exports())["check_ins"]
    assert tuple(item["eye_closure"] for item in told) == codes.EYE_CLOSURES
    assert all(item["interference"] == dict.fromkeys(codes.INTERFERENCE_DOMAINS, 1) for item in told)


async def test_every_medicine_can_be_told_in_settings_and_in_a_check_in(person: Person) -> None:
    await person.types("/settings")
    await person.taps("Medicines")
    for name in codes.MEDICINES:
        await person.taps(MEDICINE_LABELS[name])
        await person.taps("Not sure")
    assert tuple(told["class"] for told in (await person.profile())["medicines"]) == codes.MEDICINES
    for name in codes.MEDICINES:
        await person.types("/checkin")
        if "No" in person.last.labels:
            await person.taps("No")
            await person.taps(texts.MORE_SIGNS)
        await person.taps("Medicine started or changed")
        await person.taps(MEDICINE_LABELS[name])
    assert {told["started"] for told in (await person.profile())["medicines"]} == {"2026-03-18"}


@pytest.mark.parametrize(
    ("title", "key", "known"),
    [
        ("Diagnoses", "diagnoses", codes.DIAGNOSES),
        ("Conditions", "conditions", codes.CONDITIONS),
        ("Usual zones", "usual_zones", codes.ZONES),
    ],
)
async def test_every_diagnosis_condition_and_zone_can_be_told(
    person: Person, title: str, key: str, known: tuple[str, ...]
) -> None:
    await person.types("/settings")
    await person.taps(title)
    labels = person.last.labels[: len(known)]
    for label in labels:
        await person.taps(label)
    assert sorted((await person.exports())["profile"][key]) == sorted(known)
    for label in labels:
        await person.taps(label)
    assert (await person.exports())["profile"][key] == []


async def test_every_usual_side_can_be_told(person: Person) -> None:
    for label, side in zip(("Left", "Right", "Both"), codes.USUAL_SIDES, strict=True):
        await person.types("/settings")
        await person.taps("Usual side")
        await person.taps(label)
        assert (await person.exports())["profile"]["usual_side"] == side
