"""Undo and "put it back" that are typed mean the newest button of that name, whatever stands below it."""

import pytest

from bot import texts
from tests.harness.people import Person


async def acts(person: Person, *told: str) -> None:
    for act in told:
        await (person.types(act[2:]) if act.startswith("> ") else person.taps(act))


WAYS = {
    "a check-in": ("> /checkin", "No", "None of these"),
    "a spasm": ("> /now", texts.NOW),
    "a note": ("> something odd today", texts.SAVE_NOTE),
    "a deleted day": ("> /checkin", "No", "None of these", "> /history", "Wed 18 Mar", "Delete"),
}


@pytest.mark.parametrize("word", ["undo", "Undo.", "UNDO that"])
@pytest.mark.parametrize("way", WAYS)
async def test_a_typed_undo_takes_back_the_newest(alone: Person, way: str, word: str) -> None:
    before = await alone.exports()
    await acts(alone, *WAYS[way][:-1])
    if way == "a deleted day":
        before = await alone.exports()
        await acts(alone, "> /history", "Wed 18 Mar")
    await acts(alone, WAYS[way][-1])
    said = await alone.types(word)
    assert said[0].text.startswith("Undone")
    now = await alone.exports()
    assert (now.get("check_ins"), now.get("notes")) == (before.get("check_ins"), before.get("notes"))
    said = await alone.types("delete it again" if way == "a deleted day" else "put it back")
    assert said[0].text.startswith(("Put back", "Deleted"))


async def test_a_typed_undo_is_the_newest_of_two(alone: Person) -> None:
    await acts(alone, "> /checkin", "No", "None of these", "> a first note", texts.SAVE_NOTE, "> undo")
    kept = await alone.exports()
    assert not kept.get("notes")
    assert kept["check_ins"], "the check-in before it stands"


async def test_a_typed_undo_of_another_day_is_not_taken_for_one(alone: Person) -> None:
    await acts(alone, "> /checkin", "No", "None of these")
    alone.world.passes(days=1)
    await alone.types("undo")
    assert (await alone.exports())["check_ins"]


# "done" on a list with nothing ticked

LISTS = {
    "warning signs": ("> /checkin", "No"),
    "after a blow": ("> /checkin", "No", "I hit my head", "Today"),
}


@pytest.mark.parametrize("word", ["done", "ok", "Done."])
@pytest.mark.parametrize("shown", LISTS)
async def test_done_is_no_none_of_these(alone: Person, shown: str, word: str) -> None:
    await acts(alone, *LISTS[shown])
    said = await alone.types(word)
    assert "Nothing is ticked yet" in said[0].text
    assert "signs" not in str((await alone.exports()).get("check_ins", ""))


async def test_done_closes_a_list_with_something_ticked(alone: Person) -> None:
    await acts(alone, "> /checkin", "No", "I hit my head", "Today", "Memory gaps")
    await alone.types("done")
    assert "✓ I hit my head" in alone.last.labels


@pytest.mark.parametrize("word", ["done", "none", "no", "nothing"])
async def test_a_date_of_a_blow_is_not_closed_in_silence(alone: Person, word: str) -> None:
    await acts(alone, "> /checkin", "No", "I hit my head")
    said = await alone.types(word)
    assert "Check-in" not in said[0].text


async def test_a_label_of_the_check_in_is_still_taken_after_something_came_in_between(alone: Person) -> None:
    """A spasm recorded in the middle of a check-in is newer than it; its words are none of the spasm's."""
    await acts(alone, "> /checkin", "No", "> /now")
    said = await alone.types("I hit my head")
    assert said[0].text.endswith(texts.ASK_INJURY_DATE)


async def test_a_plain_word_is_for_the_newest_alone(alone: Person) -> None:
    await acts(alone, "> /checkin", "No", "> /now")
    await alone.types("none")
    checked = [told for told in (await alone.exports()).get("check_ins", []) if "signs" in told]
    assert not checked
