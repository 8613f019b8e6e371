"""What an answer changed is taken back with it: in the profile, among the alerts, and on a day that says both."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot import texts
from bot.store import Records
from knowledge.diary import CheckIn
from tests.harness.people import Person, World
from tests.harness.seeding import tell


@pytest.fixture
async def person(world: World) -> Person:
    person = world.person()
    await person.sets_up()
    return person


async def answers(person: Person, *acts: str) -> None:
    """Tap each label; what begins with "> " is typed."""
    for act in acts:
        await (person.types(act[2:]) if act.startswith("> ") else person.taps(act))


HIT = ("> /checkin", "No", "I hit my head", "Today")
STARTED = ("> /checkin", "No", "Something else today", "Medicine started or changed")


async def test_undo_after_i_hit_my_head_forgets_the_injury_and_says_so(person: Person) -> None:
    await answers(person, *HIT, "None of these", "Done")
    assert (await person.profile())["head_injury"] == person.today.isoformat()
    said = await person.taps("Undo")
    assert "head_injury" not in await person.profile()
    assert "Head injury: not told." in said[0].text
    said = await person.taps("Put it back")
    assert (await person.profile())["head_injury"] == person.today.isoformat()
    assert "Head injury: Wednesday 18 March 2026." in said[0].text


async def test_undo_gives_back_the_injury_that_was_told_before(person: Person) -> None:
    await answers(person, "> /settings", "Head injury", "> 3 March 2026")
    await answers(person, *HIT, "None of these", "Done", "Undo")
    assert (await person.profile())["head_injury"] == "2026-03-03"


async def test_undo_leaves_an_injury_that_was_told_afterwards(person: Person) -> None:
    await answers(person, *HIT, "None of these", "Done")
    saved = next(shown for shown in reversed(person.screen) if "Undo" in shown.labels)
    await answers(person, "> /settings", "Head injury", "> 3 March 2026")
    await person.taps_old(saved, "Undo")
    assert (await person.profile())["head_injury"] == "2026-03-03"


async def test_deleting_the_check_in_forgets_the_injury_too(person: Person) -> None:
    await answers(person, *HIT, "None of these", "Done", "> /history", "Wed 18 Mar")
    said = await person.taps("Delete")
    assert "head_injury" not in await person.profile()
    assert "Head injury: not told." in said[0].text
    await person.taps("Undo")
    assert (await person.profile())["head_injury"] == person.today.isoformat()


@pytest.mark.parametrize("before_the_signs", [True, False])
async def test_a_head_injury_that_was_ticked_by_mistake_is_taken_back_at_once(
    person: Person, before_the_signs: bool
) -> None:
    await answers(person, *HIT)
    if before_the_signs:
        await answers(person, "None of these", "✓ I hit my head")
    await answers(person, "Take it back")
    assert "head_injury" not in await person.profile()
    assert "✓ I hit my head" not in person.last.labels
    await answers(person, "None of these")
    (check_in,) = (await person.exports())["check_ins"]
    assert check_in["signs"] == []


async def test_taking_the_injury_back_takes_its_signs_back(person: Person) -> None:
    await answers(person, *HIT, "Memory gaps", "Done", "✓ I hit my head", "Take it back", "None of these")
    (check_in,) = (await person.exports())["check_ins"]
    assert check_in["signs"] == []


async def test_forgetting_the_warning_list_forgets_the_injury(person: Person) -> None:
    await answers(person, *HIT, "None of these", "Done", "> /history", "Wed 18 Mar", "Change", "Warning signs")
    await answers(person, texts.FORGET_ANSWER)
    assert "head_injury" not in await person.profile()
    await answers(person, "Undo")
    assert (await person.profile())["head_injury"] == person.today.isoformat()


async def test_a_check_in_that_only_told_of_the_head_is_kept_and_can_be_undone(person: Person) -> None:
    await answers(person, "> /checkin", "Skip", "I hit my head", "Today")
    said = await person.taps("Stop")
    assert "You hit your head on" in said[0].text
    await person.taps("Undo")
    assert "head_injury" not in await person.profile()


async def takes(person: Person, medicines: list[dict[str, Any]] | None) -> None:
    def work(records: Records) -> None:
        known = records.people.at(person.address)
        assert known is not None
        tell(known, **({} if medicines is None else {"medicines": medicines}))
        records.people.save(known)

    await person.world.store.write(work)


KNOWN_MEDICINES: tuple[list[dict[str, Any]] | None, ...] = (
    None,
    [],
    [{"class": "lithium", "started": "2025-01-01", "stopped": None}],
)


@pytest.mark.parametrize("known", KNOWN_MEDICINES)
async def test_undo_takes_a_medicine_back_and_leaves_the_others(
    person: Person, known: list[dict[str, Any]] | None
) -> None:
    await takes(person, known)
    await answers(person, *STARTED)
    await answers(person, "Antidepressant", "Done")
    told = (await person.profile())["medicines"]
    assert len(told) == len(known or []) + 1
    said = await person.taps("Undo")
    assert (await person.profile()).get("medicines") == known
    assert "Medicines: " in said[0].text
    await person.taps("Put it back")
    assert (await person.profile())["medicines"] == told


async def test_a_medicine_ticked_by_mistake_is_taken_back_at_once(person: Person) -> None:
    await answers(person, *STARTED)
    await answers(person, "Antidepressant", "✓ Medicine started or changed", "Take it back")
    assert not (await person.profile()).get("medicines")


# One day, two answers


async def spasm_of(person: Person) -> set[bool | None]:
    def work(records: Records) -> set[bool | None]:
        known = records.people.at(person.address)
        assert known is not None
        return {entry.value.spasm for entry in records.entries.find(known.id, CheckIn)}

    return await person.reads(work)


async def a_no_and_a_moment(person: Person) -> Sequence[Any]:
    await person.records_calm_day()
    await answers(person, "> /now")
    return await person.taps(texts.NOW)


async def a_moment_and_a_change_to_no(person: Person) -> Sequence[Any]:
    await answers(person, "> /now", texts.NOW)
    await answers(person, "> /checkin", "None of these", "Left cheek", "Done", "Stop")
    await answers(person, "> /history", "Wed 18 Mar", "Change 2", "Twitching: yes or no")
    return await person.taps("No")


async def a_deleted_no_that_comes_back(person: Person) -> Sequence[Any]:
    await person.records_calm_day()
    await answers(person, "> /history", "Wed 18 Mar", "Delete", "> /now", texts.NOW)
    deleted = next(shown for shown in person.screen if shown.text.startswith("Deleted"))
    return await person.taps_old(deleted, "Undo")


async def a_moment_put_on_the_day_before(person: Person) -> Sequence[Any]:
    await person.records_calm_day()
    person.world.passes(hours=16, minutes=10)  # 4:10 the next morning
    await answers(person, "> /now", texts.NOW)
    return await person.taps("1 h ago")


BOTH = (a_no_and_a_moment, a_moment_and_a_change_to_no, a_deleted_no_that_comes_back, a_moment_put_on_the_day_before)


@pytest.mark.parametrize("way", BOTH)
@pytest.mark.parametrize("answer", ["It twitched", "No twitching", "> yes", "> no"])
async def test_a_day_that_says_both_is_asked_about_and_says_one(person: Person, way: Any, answer: str) -> None:
    said = await way(person)
    assert any("Which holds?" in message.text for message in said)
    assert await spasm_of(person) == {True, False}
    await answers(person, answer)
    assert await spasm_of(person) == {answer in ("It twitched", "> yes")}
    said = await person.taps("Undo")
    assert await spasm_of(person) == {True, False}
    assert any("Which holds?" in message.text for message in said), "asked again, since it says both again"


async def test_a_day_that_says_one_thing_is_not_asked_about(person: Person) -> None:
    await person.records_spasm_day("Left cheek")
    await answers(person, "> /now")
    said = await person.taps(texts.NOW_OTHER)
    assert not [message for message in said if "Which holds?" in message.text]


async def test_a_day_of_a_file_that_says_both_can_be_settled_in_the_history(person: Person) -> None:
    day = person.today.isoformat()
    both = [{"date": day, "spasm": True, "places": ["left.cheek"]}, {"date": day, "spasm": False, "signs": []}]
    await person.imports({"format": "steadyface-history", "version": 1, "check_ins": both})
    await answers(person, "> /history", "Wed 18 Mar")
    assert "Which holds?" in person.last.text
    await answers(person, "No twitching")
    kept = (await person.exports())["check_ins"]
    assert await spasm_of(person) == {False}
    assert not any(told.get("places") for told in kept)


async def test_a_second_tap_on_which_holds_changes_nothing(person: Person) -> None:
    said = await a_no_and_a_moment(person)
    assert any("Which holds?" in message.text for message in said)
    card = person.last
    await person.taps_old(card, "It twitched")
    before = await person.exports()
    await person.taps_old(card, "No twitching")
    assert await person.exports() == before


async def test_nothing_is_asked_beside_an_emergency(person: Person) -> None:
    await person.records_calm_day()
    await answers(person, "> /history", "Wed 18 Mar", "Change", "Warning signs", "One side of my face dropped")
    await answers(person, "> /now")
    said = await person.taps(texts.NOW)
    assert not [message for message in said if "Which holds?" in message.text]


# A spasm that answered the first question of its day's check-in


async def spasm_and_check_in(person: Person) -> Any:
    await answers(person, "> /now", texts.NOW)
    card = person.last
    await answers(person, "> /checkin", "None of these", "Stop")
    return next(shown for shown in person.screen if shown.id == card.id)


@pytest.mark.parametrize("way", ["undo", "delete"])
async def test_a_spasm_that_goes_takes_the_yes_that_stood_for_it(person: Person, way: str) -> None:
    card = await spasm_and_check_in(person)
    assert await spasm_of(person) == {True}
    if way == "delete":
        await answers(person, "> /history", "Wed 18 Mar")
        card = person.last
    away, back = ("Undo", "Put it back") if way == "undo" else ("Delete 1", "Undo")
    for label in (away, back, "Delete it again" if way == "delete" else away, back):
        shown = next(shown for shown in person.screen if shown.id == card.id)
        await person.taps_old(shown, label)
        gone = label != back
        assert await spasm_of(person) == ({None} if gone else {True}), "unknown where it is gone, neither yes nor no"


async def test_a_spasm_that_goes_leaves_a_yes_that_says_more(person: Person) -> None:
    await answers(person, "> /now", texts.NOW)
    card = person.last
    await answers(person, "> /checkin", "None of these", "Left cheek", "Done", "Stop")
    await person.taps_old(next(shown for shown in person.screen if shown.id == card.id), "Undo")
    assert await spasm_of(person) == {True}
