"""After a blow to the head: what to watch for, kept for three weeks, and asked on the first two days."""

import pytest

from bot import texts
from tests.harness.life import Life
from tests.harness.people import World

WATCH = "You hit your head on Wednesday 18 March. Until Wednesday 8 April, call 999 at once"


@pytest.fixture
async def life(sqlite_world: World) -> Life:
    life = await Life(sqlite_world).begun()
    await life.person.types("/checkin")
    for label in ("No", "I hit my head", "Today"):
        await life.person.taps(label)
    return life


async def test_what_to_watch_for_is_told_with_the_injury(life: Life) -> None:
    await life.person.taps(texts.NONE_OF_THESE)
    saved = (await life.person.taps("Done"))[0]
    assert WATCH in saved.text
    for sign in ("vomiting", "drowsy", "headache", "memory", "blood from ear or nose", "sight, hearing, speech"):
        assert sign in saved.text


@pytest.mark.parametrize(("days", "kept"), [(0, True), (21, True), (22, False)])
async def test_it_is_kept_in_the_list_until_three_weeks_have_passed(life: Life, days: int, kept: bool) -> None:
    await life.person.taps(texts.NONE_OF_THESE)
    await life.person.taps("Done")
    life.world.passes(days=days)
    (listed,) = await life.person.types("/alerts")
    assert (WATCH in listed.text) is kept


@pytest.mark.parametrize("ends_by", [texts.STOP, texts.NONE_OF_THESE])
@pytest.mark.parametrize(("days", "asked"), [(1, True), (2, True), (3, False)])
async def test_it_is_asked_in_the_check_in_of_the_first_two_days(
    life: Life, ends_by: str, days: int, asked: bool
) -> None:
    """Also where the check-in was stopped at that very question."""
    await life.person.taps(ends_by)
    life.world.passes(days=days)
    await life.person.types("/checkin")
    await life.person.taps("No")
    answers = await life.person.taps(texts.NONE_OF_THESE)
    assert (texts.ASK_INJURY_SIGNS in answers[-1].text) is asked


async def test_a_sign_that_came_the_day_after_is_answered_at_once(life: Life) -> None:
    await life.person.taps(texts.STOP)
    life.world.passes(days=1)
    await life.person.types("/checkin")
    for label in ("No", texts.NONE_OF_THESE):
        await life.person.taps(label)
    answers = await life.person.taps("Drowsy or hard to wake")
    assert answers[0].text == texts.emergency("999")
    await life.person.taps(texts.DONE)
    assert (await life.person.exports())["check_ins"][-1]["signs"] == [{"sign": "drowsy"}]


async def test_none_of_them_ends_the_check_in_of_a_calm_day_and_goes_on_with_another(life: Life) -> None:
    await life.person.taps(texts.STOP)
    life.world.passes(days=1)
    await life.person.types("/checkin")
    for label in ("No", texts.NONE_OF_THESE):
        await life.person.taps(label)
    assert (await life.person.taps(texts.NONE_OF_THESE))[0].text.startswith("Saved.")
    life.world.passes(days=1)
    await life.person.types("/checkin")
    for label in ("Yes", texts.NONE_OF_THESE, texts.NONE_OF_THESE):
        answers = await life.person.taps(label)
    assert "Where did it twitch?" in answers[-1].text


TICKED = (("taps", "No"), ("taps", "I hit my head"))
TYPED = (("types", "bumped my head on the cupboard"), ("taps", "Save"))
TYPED_AND_GONE_ON = (*TYPED, ("taps", "No"))


async def does(life: Life, *steps: tuple[str, str]) -> None:
    for how, what in steps:
        await (life.person.types(what) if how == "types" else life.person.taps(what))


@pytest.mark.parametrize("steps", [(("types", "/checkin"), *TICKED), TYPED, TYPED_AND_GONE_ON])
@pytest.mark.parametrize("left_by", [(), (("types", "stop"),), (("types", "same"),)])
async def test_one_that_is_told_counts_as_of_that_day_also_where_its_day_is_never_answered(
    sqlite_world: World, steps: tuple[tuple[str, str], ...], left_by: tuple[tuple[str, str], ...]
) -> None:
    life = await Life(sqlite_world).begun()
    await does(life, *steps, *left_by)
    assert (await life.person.exports())["profile"]["head_injury"] == "2026-03-18"
    life.world.passes(days=2)
    answers = await life.person.types("seeing double since i woke up")
    assert answers[0].text.startswith(texts.emergency("999"))


async def test_one_that_is_left_without_its_day_by_back_was_none(sqlite_world: World) -> None:
    life = await Life(sqlite_world).begun()
    await does(life, ("types", "/checkin"), *TICKED, ("taps", texts.BACK))
    assert "head_injury" not in (await life.person.exports())["profile"]


async def test_an_earlier_one_comes_back_with_back(sqlite_world: World) -> None:
    life = await Life(sqlite_world).begun()
    await does(life, ("types", "/checkin"), *TICKED, ("taps", "Yesterday"), ("taps", texts.STOP))
    life.world.passes(days=5)
    await does(life, ("types", "/checkin"), *TICKED)
    assert (await life.person.exports())["profile"]["head_injury"] == "2026-03-23"
    await does(life, ("taps", texts.BACK))
    assert (await life.person.exports())["profile"]["head_injury"] == "2026-03-17"


@pytest.mark.parametrize(
    ("typed", "is_new"), [("they said concussion, rest", False), ("banged my head again", True), ("concussion", False)]
)
async def test_one_that_is_named_again_is_no_new_one(life: Life, typed: str, is_new: bool) -> None:
    await life.person.taps(texts.STOP)
    life.world.passes(days=2)
    said = await life.person.types(typed)
    assert any("blow to the head" in answer.text for answer in said) is is_new
    assert (await life.person.exports())["profile"]["head_injury"] == "2026-03-18"


async def test_the_call_is_told_of_the_blow_and_nothing_else_is_asked_beside_it(life: Life) -> None:
    await life.person.taps(texts.STOP)
    life.world.passes(days=2)
    emergency, note = await life.person.types("seeing double since i woke up")
    assert emergency.text.endswith("Say that you hit your head, on Wednesday 18 March.")
    assert note.text == texts.OFFER_NOTE
    assert "Noted: you called" in (await life.person.types("called"))[0].text
