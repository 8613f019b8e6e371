"""How a sign came is asked where the rules read it; face and limb together are asked about once an episode."""

import pytest

from knowledge.questions import LIMBS
from tests.harness.people import Person, World


@pytest.fixture
async def person(sqlite_world: World) -> Person:
    person = sqlite_world.person()
    await person.sets_up()
    return person


async def signs(person: Person) -> list[dict[str, object]]:
    return [sign for entry in (await person.exports())["check_ins"] for sign in entry.get("signs") or ()]


async def other_signs(person: Person, *labels: str) -> None:
    await person.types("/checkin")
    for label in ("No", "Something else today", *labels):
        await person.taps(label)


@pytest.mark.parametrize(
    ("answer", "onset"), [("Suddenly", "sudden"), ("Over more than 3 days", "days"), ("Slowly", "gradual")]
)
@pytest.mark.parametrize(
    ("taps", "code"),
    [
        (("Upper lid hangs lower",), "drooping_lid"),
        (("Face weak", "One side is weak"), "face_weakness"),
        (("Face weak", "I can't close one eye"), "cannot_close_eye"),
        (("Slow change", "Muscles getting thinner"), "muscle_wasting"),
        (("Slow change", "Stiffness"), "stiffness"),
        (("Face numb",), "numbness"),
    ],
)
async def test_how_a_sign_came_is_asked_and_kept(
    person: Person, taps: tuple[str, ...], code: str, answer: str, onset: str
) -> None:
    await other_signs(person, *taps, answer)
    (told,) = await signs(person)
    assert (told["sign"], told["onset"]) == (code, onset)


@pytest.mark.parametrize(
    ("choice", "code", "sudden"),
    [
        ("Arm or leg slowly weaker", "limb_weakness_gradual", "one_sided_limb"),
        ("Swallowing slowly harder", "swallowing_slow", "swallowing"),
    ],
)
async def test_what_came_suddenly_is_no_slow_change_and_brings_the_emergency_answer(
    person: Person, choice: str, code: str, sudden: str
) -> None:
    await other_signs(person, "Slow change", choice)
    assert [sign["sign"] for sign in await signs(person)] == [code]
    answers = await person.taps("Suddenly")
    assert answers[0].text.startswith("Call 999 now")
    assert [(sign["sign"], sign["onset"]) for sign in await signs(person)] == [(sudden, "sudden")]


async def test_a_face_that_stays_pulled_is_not_asked_how_it_came(person: Person) -> None:
    await other_signs(person, "Face weak", "It stays pulled")
    assert not [shown for shown in person.screen if "how did it come" in shown.text]
    assert (await signs(person)) == [{"sign": "face_pulled"}]


async def test_of_two_signs_of_one_line_each_keeps_how_it_came(person: Person) -> None:
    await other_signs(person, "Face weak", "One side is weak", "Slowly", "Face weak", "I can't close one eye", "Over")
    assert {sign["sign"]: sign.get("onset") for sign in await signs(person)} == {
        "face_weakness": "gradual",
        "cannot_close_eye": "days",
    }


async def test_not_sure_leaves_it_open(person: Person) -> None:
    await other_signs(person, "Upper lid hangs lower", "Not sure")
    assert (await signs(person)) == [{"sign": "drooping_lid"}]


async def test_words_say_how_it_came(person: Person) -> None:
    await other_signs(person, "Upper lid hangs lower")
    await person.types("slowly")
    assert (await signs(person)) == [{"sign": "drooping_lid", "onset": "gradual"}]


async def twitches_with(person: Person, limb: str) -> None:
    await person.types("/checkin")
    for label in ("Yes", "None of these", "Left cheek", "Elsewhere", limb, "Done", "Done"):
        await person.taps(label)


@pytest.mark.parametrize("limb", sorted(LIMBS))
async def test_a_face_and_a_limb_on_one_day_are_asked_about(person: Person, limb: str) -> None:
    await twitches_with(person, limb.capitalize())
    assert "Did face and limb jerk at the same moment?" in person.last.text
    said = await person.taps("Yes, face and limb together")
    said += await person.taps("Still there")
    assert any("How strong" in message.text for message in said)
    assert any(message.text.startswith("See a doctor today") for message in said)
    (told,) = await signs(person)
    assert told["sign"] == "face_and_limb_together"


async def test_no_says_nothing_about_signs_and_is_not_asked_again_in_the_episode(person: Person) -> None:
    await twitches_with(person, "Arm")
    await person.types("no")
    assert "How strong" in person.last.text
    assert await signs(person) == []
    await person.taps("Stop")
    person.world.passes(days=1)
    await person.world.restart()
    await twitches_with(person, "Arm")
    assert "How strong" in person.last.text


async def test_elsewhere_than_in_a_limb_it_is_not_asked(person: Person) -> None:
    await twitches_with(person, "Trunk")
    assert "How strong" in person.last.text


async def test_the_usual_seizure_is_asked_for_with_epilepsy(person: Person) -> None:
    await person.types("/settings")
    await person.taps("Diagnoses")
    await person.taps("Epilepsy")
    await person.taps("Done")
    await twitches_with(person, "Leg")
    await person.taps("Yes, face and limb together")
    await person.taps("Yes")
    await person.taps("Gone")
    (told,) = await signs(person)
    assert told == {"sign": "face_and_limb_together", "usual": True, "resolved": True}


async def test_an_injury_without_a_date_is_kept_as_of_the_day_and_said_so(person: Person) -> None:
    await person.types("/checkin")
    for label in ("No", "I hit my head"):
        await person.taps(label)
    await person.taps("Not sure")
    assert "Kept as today, Wed 18 Mar, since the date is not known; /settings changes it." in person.last.text
    assert (await person.profile())["head_injury"] == "2026-03-18"
