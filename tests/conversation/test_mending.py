"""Undo that never expires, earlier days, changing and forgetting answers, and notes."""

import pytest

from bot import texts
from tests.harness.people import Person, World


@pytest.fixture
async def person(world: World) -> Person:
    person = world.person()
    await person.sets_up()
    return person


async def test_undo_and_put_back_work_after_a_restart_and_400_days(person: Person) -> None:
    await person.records_calm_day()
    saved = person.screen[-2]
    before = await person.exports()
    await person.world.restart()
    person.world.passes(days=400)
    await person.taps_old(saved, "Undo")
    assert (await person.exports())["check_ins"] == []
    undone = next(shown for shown in person.screen if shown.id == saved.id)
    await person.world.restart()
    person.world.passes(days=400)
    await person.taps_old(undone, "Put it back")
    assert await person.exports() == before


async def test_undo_twice_is_undone_once(person: Person) -> None:
    await person.records_calm_day()
    saved = person.screen[-2]
    await person.taps_old(saved, "Undo")
    await person.taps_old(saved, "Undo")
    assert (await person.exports())["check_ins"] == []
    undone = next(shown for shown in person.screen if shown.id == saved.id)
    assert undone.text == texts.ALREADY_UNDONE
    await person.taps_old(undone, "Put it back")
    assert len((await person.exports())["check_ins"]) == 1


async def test_a_doubled_last_tap_leaves_the_saved_line_and_its_undo(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("No")
    card = person.last
    await person.taps_old(card, "None of these")
    saved = next(shown for shown in person.screen if shown.id == card.id)
    await person.taps_old(card, "None of these")
    assert next(shown for shown in person.screen if shown.id == card.id) == saved
    await person.taps_old(saved, "Undo")
    assert (await person.exports())["check_ins"] == []


async def test_an_answer_of_last_week_is_changed_and_the_change_undone(person: Person) -> None:
    await person.records_spasm_day("Left cheek")
    person.world.passes(days=6)
    await person.types("/history")
    await person.taps("Wed 18 Mar")
    await person.taps("Change")
    await person.taps("Strength")
    assert "✓ Others could see it, it does not stop me" in person.last.labels
    await person.taps("Stops what I am doing")
    changed = person.last
    assert changed.text.startswith("Changed. Wed 18 Mar: twitching; left cheek; stops what I am doing")
    assert (await person.exports())["check_ins"][0]["strength"] == 4
    await person.taps("Undo")
    assert (await person.exports())["check_ins"][0]["strength"] == 2
    await person.taps("Put it back")
    assert (await person.exports())["check_ins"][0]["strength"] == 4


async def test_a_doubled_tap_on_a_changed_answer_keeps_its_undo(person: Person) -> None:
    await person.records_spasm_day("Left cheek")
    await person.types("/checkin")
    await person.taps("Change")
    await person.taps("Strength")
    card = person.last
    await person.taps_old(card, "Stops what I am doing")
    await person.taps_old(card, "Stops what I am doing")
    await person.taps("Undo")
    assert (await person.exports())["check_ins"][0]["strength"] == 2


async def test_looking_at_an_answer_and_going_back_changes_nothing(person: Person) -> None:
    await person.records_spasm_day("Left cheek")
    before = await person.exports()
    await person.types("/checkin")
    await person.taps("Change")
    await person.taps("Strength")
    await person.taps("Back")
    assert "Changed" not in person.last.text
    assert "Undo" not in person.last.labels
    assert await person.exports() == before


@pytest.mark.parametrize(
    ("question", "gone"),
    [
        ("Strength", {"strength"}),
        ("How often", {"frequency"}),
        ("Eye closing", {"eye_closure"}),
        ("Places", {"places", "whole_side", "elsewhere"}),
        ("In the way of", {"interference"}),
        ("Warning signs", {"signs"}),
        ("Twitching", {"spasm"}),
    ],
)
async def test_one_answer_is_forgotten_and_comes_back_by_undo(
    sqlite_world: World, question: str, gone: set[str]
) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await person.records_spasm_day("Whole left side")
    before = await person.exports()
    await person.types("/history")
    await person.taps("Wed 18 Mar")
    await person.taps("Change")
    await person.taps(question)
    await person.taps("Forget this answer")
    (left,) = (await person.exports())["check_ins"]
    if gone == {"spasm"}:
        assert left["spasm"] is None
    else:
        assert {key: left.get(key) for key in gone} == dict.fromkeys(gone)
        assert {*left} == {*before["check_ins"][0]} - gone
    await person.taps("Undo")
    assert await person.exports() == before


async def test_forgetting_a_list_forgets_the_signs_of_that_list_alone(person: Person) -> None:
    await person.types("/checkin")
    for label in ("No", "Speech slurred", "Suddenly", "Gone", "Something else today", "Double vision", "Done"):
        await person.taps(label)
    await person.types("/checkin")
    await person.taps("Change")
    await person.taps("Warning signs")
    await person.taps("Forget this answer")
    assert (await person.exports())["check_ins"][0]["signs"] == [{"sign": "double_vision"}]
    await person.taps("Undo")
    await person.types("/checkin")
    await person.taps("Change")
    await person.taps("Other signs")
    await person.taps("Forget this answer")
    (sign,) = (await person.exports())["check_ins"][0]["signs"]
    assert sign["sign"] == "speech"


async def test_changing_calm_to_twitching_asks_for_what_was_not_asked(person: Person) -> None:
    await person.records_calm_day()
    await person.types("/checkin")
    await person.taps("Change")
    await person.taps("Twitching")
    await person.taps("Yes")
    for label in ("Left chin", "Done", "Only I", "A few", "No", "No"):
        await person.taps(label)
    assert person.last.text.startswith("Changed.")
    assert (await person.exports())["check_ins"][0]["places"] == ["left.chin"]
    await person.taps("Undo")
    assert (await person.exports())["check_ins"] == [{"date": "2026-03-18", "spasm": False, "signs": []}]


async def test_a_whole_check_in_is_deleted_and_comes_back_by_undo(person: Person) -> None:
    await person.records_spasm_day("Left cheek")
    before = await person.exports()
    await person.types("/history")
    await person.taps("Wed 18 Mar")
    await person.taps("Delete")
    assert person.last.text.startswith("Deleted:")
    assert (await person.exports())["check_ins"] == []
    await person.world.restart()
    await person.taps("Undo")
    assert await person.exports() == before


async def test_history_shows_seven_days_as_none_spasm_or_unknown(person: Person) -> None:
    await person.records_calm_day()
    person.world.passes(days=1)
    await person.records_spasm_day("Left cheek", strength="Hard to ignore")
    person.world.passes(days=1)
    await person.types("/history")
    assert person.last.text.split("\n") == [
        "Fri 20 Mar: unknown",
        "Thu 19 Mar: spasm, left cheek, hard to ignore, gets in the way",
        "Wed 18 Mar: none",
        "Tue 17 Mar: unknown",
        "Mon 16 Mar: unknown",
        "Sun 15 Mar: unknown",
        "Sat 14 Mar: unknown",
    ]


@pytest.mark.parametrize(
    ("typed", "day"),
    [("tue", "2026-03-17"), ("3 march", "2026-03-03"), ("yesterday", "2026-03-17"), ("2025-02-28", "2025-02-28")],
)
async def test_any_earlier_day_can_be_typed_and_filled_in(sqlite_world: World, typed: str, day: str) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await person.types("/history")
    await person.taps("Another day")
    await person.types(typed)
    assert texts.NOTHING_THERE in person.last.text
    await person.taps("Fill in this day")
    assert "that day" in person.last.text
    await person.taps("No")
    await person.taps("None of these")
    assert (await person.exports())["check_ins"] == [{"date": day, "spasm": False, "signs": []}]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("tomorrow", texts.DAY_TO_COME), ("31 february", texts.NO_SUCH_DAY), ("2030-01-01", texts.DAY_TO_COME),
        ("3/4/5/6", texts.NOT_A_DATE), ("1899-12-31", texts.DAY_TOO_EARLY), ("0001-01-01", texts.DAY_TOO_EARLY),
    ],
)  # fmt: skip
async def test_a_day_that_is_none_is_asked_again(sqlite_world: World, typed: str, why: str) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await person.types("/history")
    await person.taps("Another day")
    assert (await person.types(typed))[0].text == why
    await person.types("yesterday")
    assert texts.NOTHING_THERE in person.last.text


async def test_a_note_is_kept_when_wanted_and_undone(person: Person) -> None:
    person.allow = ("after a long drive",)
    await person.types("after a long drive")
    assert "notes" not in await person.exports()
    await person.taps("Save as a note")
    assert (await person.exports())["notes"][0]["text"] == "after a long drive"
    await person.taps("Undo")
    assert "notes" not in await person.exports()
    await person.taps("Put it back")
    assert (await person.exports())["notes"][0]["text"] == "after a long drive"


async def test_two_texts_in_a_row_can_both_be_kept(person: Person) -> None:
    await person.types("first words")
    first = person.last
    await person.types("other words")
    await person.taps_old(first, "Save as a note")
    await person.taps("Save as a note")
    assert {note["text"] for note in (await person.exports())["notes"]} == {"first words", "other words"}


async def test_saving_a_note_twice_keeps_it_once(person: Person) -> None:
    await person.types("once")
    offer = person.last
    await person.taps_old(offer, "Save as a note")
    await person.taps_old(offer, "Save as a note")
    assert len((await person.exports())["notes"]) == 1


async def test_a_long_note_is_cut_with_a_word_about_it(person: Person) -> None:
    await person.types("a" * 4096)
    await person.taps("Save as a note")
    assert person.last.text == texts.NOTE_CUT
    assert (await person.exports())["notes"][0]["text"] == "a" * 1000


async def test_a_day_with_many_entries_is_shown_a_page_at_a_time(sqlite_world: World) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    for number in range(14):
        person.allow = (text := f"{number} " + "x" * 998,)
        await person.types(text)
        await person.taps("Save as a note")
    await person.types("/history")
    await person.taps("Wed 18 Mar")
    seen = person.last.text.count("Note,")
    while "More of this day" in person.last.labels:
        await person.taps("More of this day")
        seen += person.last.text.count("Note,")
    assert seen == 14
    await person.taps("Delete 14")
    assert len((await person.exports())["notes"]) == 13


# Now


async def test_now_saves_with_one_tap(person: Person) -> None:
    await person.types("/now")
    person.tap_count = 0
    await person.taps("Yes, now")
    assert person.tap_count == 1
    document = await person.exports()
    assert document["check_ins"] == [{"date": "2026-03-18", "spasm": True}]
    assert document["moments"] == [{"started": "2026-03-18T12:00:00+00:00"}]


async def test_now_offers_the_usual_place_first_and_takes_details(person: Person) -> None:
    await person.records_spasm_day("Left cheek")
    person.world.passes(days=1)
    await person.types("/now")
    assert person.last.labels[0] == "Yes: left cheek"
    await person.taps("Yes: left cheek")
    await person.taps("15 min ago")
    await person.taps("15 min ago")
    await person.taps("Hard to ignore")
    person.world.passes(minutes=20)
    await person.types("/now")
    assert person.last.text.startswith("It started at 11:45")
    await person.taps("It has stopped")
    document = await person.exports()
    assert document["moments"] == [
        {
            "started": "2026-03-19T11:45:00+00:00",
            "ended": "2026-03-19T12:20:00+00:00",
            "places": ["left.cheek"],
            "strength": 3,
        }
    ]
    assert document["check_ins"][1] == {
        "date": "2026-03-19",
        "spasm": True,
        "places": ["left.cheek"],
        "strength": 3,
    }


async def test_now_in_another_place_is_told_by_tapping_places(person: Person) -> None:
    await person.types("/now")
    await person.taps("Yes, now")
    await person.taps("Place")
    await person.taps("Right brow")
    await person.taps("Done")
    assert (await person.exports())["moments"][0]["places"] == ["right.brow"]


async def test_several_moments_and_an_evening_check_in_share_a_day(person: Person) -> None:
    for _ in range(3):
        await person.types("/now")
        await person.taps("Yes, now")
        await person.taps("It has stopped")
        person.world.passes(hours=1)
    await person.types("/checkin")
    assert "Anything from this list" in person.last.text, "twitching is known already"
    await person.taps("None of these")
    await person.taps("Stop")
    document = await person.exports()
    assert len(document["moments"]) == 3
    assert [item["spasm"] for item in document["check_ins"]] == [True] * 4
    await person.types("/history")
    await person.taps("Wed 18 Mar")
    assert person.last.text.count("\n") == 3


async def test_a_doubled_now_is_one_moment_and_undo_takes_it_back(person: Person) -> None:
    await person.types("/now")
    card = person.last
    await person.taps_old(card, "Yes, now")
    await person.taps_old(card, "Yes, now")
    assert len((await person.exports())["moments"]) == 1
    await person.taps("Undo")
    assert (await person.exports())["check_ins"] == []
    await person.taps("Put it back")
    assert len((await person.exports())["moments"]) == 1


# Leaving a question


async def test_cancel_leaves_a_check_in_and_keeps_its_answers(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("Yes")
    answers = await person.types("/cancel")
    assert answers[0].text == texts.CANCELLED
    assert (await person.types("/cancel"))[0].text == texts.NOTHING_TO_CANCEL
    assert (await person.exports())["check_ins"] == [{"date": "2026-03-18", "spasm": True}]


@pytest.mark.parametrize("command", ["/import", "/settings"])
async def test_cancel_leaves_any_other_question(person: Person, command: str) -> None:
    await person.types(command)
    if command == "/settings":
        await person.taps("Age")
    assert (await person.types("/cancel"))[0].text == texts.CANCELLED
    assert texts.OFFER_NOTE in (await person.types("44"))[0].text


async def test_an_edited_message_changes_nothing_and_is_answered(person: Person) -> None:
    await person.records_calm_day()
    before = await person.exports()
    assert (await person.edits("yes"))[0].text == texts.EDITED
    assert await person.exports() == before
