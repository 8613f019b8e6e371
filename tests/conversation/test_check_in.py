"""A check-in from the first question to the saved line."""

from typing import Any

import pytest

from bot import texts
from bot.store import Entry
from bot.store.entries import EntryRecords
from knowledge.questions import CHECK_IN, OTHER, WARNING
from tests.harness.people import Person, World


@pytest.fixture
async def person(world: World) -> Person:
    return await settled_in(world)


@pytest.fixture
async def ann(sqlite_world: World) -> Person:
    return await settled_in(sqlite_world)


async def settled_in(world: World) -> Person:
    person = world.person()
    await person.sets_up()
    person.tap_count = 0
    return person


async def only_check_in(person: Person) -> dict[str, Any]:
    (check_in,) = (await person.exports())["check_ins"]
    return dict(check_in)


async def test_a_calm_day_takes_two_taps(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("No")
    await person.taps("None of these")
    assert person.tap_count == 2
    saved = "Saved. No twitching. None of the warning signs on the list, for Wednesday 18 March."
    assert saved in person.screen[-2].text
    assert await only_check_in(person) == {"date": "2026-03-18", "spasm": False, "signs": []}


async def test_a_spasm_day_in_the_usual_place_takes_at_most_eight_taps(person: Person) -> None:
    await person.records_spasm_day("Left lower lid")
    person.world.passes(days=1)
    person.tap_count = 0
    await person.records_spasm_day()
    assert person.tap_count <= 8
    assert person.last.text.startswith(
        "Saved. Second day with twitching that I know of in the last seven, usual place."
    )
    assert (await person.exports())["check_ins"][-1] == {
        "date": "2026-03-19",
        "spasm": True,
        "signs": [],
        "places": ["left.lower_lid"],
        "strength": 2,
        "frequency": 1,
        "eye_closure": "none",
        "interference": dict.fromkeys(("eating", "speaking", "seeing", "reading", "driving", "work", "social"), 0),
    }


async def test_a_spasm_day_in_a_new_place_takes_at_most_ten_taps(person: Person) -> None:
    await person.records_spasm_day("Left lower lid")
    person.world.passes(days=1)
    person.tap_count = 0
    await person.records_spasm_day("Right cheek")
    assert person.tap_count <= 10
    assert "a new place: right cheek" in person.last.text


async def test_every_question_stays_on_one_message_and_says_how_many_are_left(person: Person) -> None:
    await person.types("/checkin")
    shown = len(person.screen)
    assert "questions left" in person.last.text
    counts = []
    for label in ("Yes", "None of these", "Left cheek", "Done", "Hard to ignore", "Nearly all", "Both eyes", "No"):
        await person.taps(label)
        counts.append(person.last.text.split(" · ")[1].split("\n")[0])
        assert len(person.screen) == shown
    assert counts == [
        "7 questions left",
        "6 questions left",
        "6 questions left",
        "5 questions left",
        "4 questions left",
        "3 questions left",
        "2 questions left",
        "last question",
    ]


async def test_the_warning_list_is_asked_after_no_too(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("No")
    for line in WARNING.lines:
        assert line.label in person.last.labels


async def test_on_a_calm_day_other_signs_can_still_be_told(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("No")
    await person.taps("Something else today")
    await person.taps("Double vision")
    await person.taps("Done")
    assert await only_check_in(person) == {
        "date": "2026-03-18",
        "spasm": False,
        "signs": [{"sign": "double_vision"}],
    }


async def test_skipped_questions_are_left_out_of_the_history_file(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("Yes")
    for _ in range(7):
        await person.taps("Skip")
    assert "Saved." in person.screen[-2].text
    assert "Warning signs: not answered." in person.screen[-2].text
    assert await only_check_in(person) == {"date": "2026-03-18", "spasm": True}


async def test_a_check_in_of_skips_alone_is_no_check_in(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("Skip")
    await person.taps("Skip")
    assert (await person.exports())["check_ins"] == []


async def test_stop_keeps_what_was_given_and_asks_nothing_more(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("Yes")
    await person.taps("None of these")
    answers = await person.taps("Stop")
    assert len(answers) == 1
    assert answers[0].text.startswith("Saved.")
    assert await only_check_in(person) == {"date": "2026-03-18", "spasm": True, "signs": []}


async def test_stop_before_any_answer_leaves_nothing(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("Stop")
    assert person.last.text == texts.KEPT
    assert (await person.exports())["check_ins"] == []


async def test_stopping_in_the_warning_list_does_not_say_that_there_was_no_sign(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("No")
    await person.taps("I hit my head")
    await person.taps("Back")
    await person.taps("Speech slurred")
    await person.taps("Take it back")
    await person.taps("Stop")
    assert await only_check_in(person) == {"date": "2026-03-18", "spasm": False}


async def test_back_opens_the_question_before_with_its_answer_marked(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("Yes")
    await person.taps("None of these")
    await person.taps("Left brow")
    await person.taps("Done")
    await person.taps("Only I can feel it")
    await person.taps("Back")
    assert "✓ Only I can feel it" in person.last.labels
    await person.taps("Stops what I am doing")
    await person.taps("Stop")
    assert (await only_check_in(person))["strength"] == 4


async def test_back_to_the_first_question_can_turn_the_day_calm(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("Yes")
    await person.taps("None of these")
    await person.taps("Left brow")
    await person.taps("Back")
    await person.taps("Back")
    await person.taps("No")
    await person.taps("None of these")
    assert await only_check_in(person) == {"date": "2026-03-18", "spasm": False, "signs": []}


async def test_places_are_toggled_and_the_whole_side_is_one_tap(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("Yes")
    await person.taps("None of these")
    await person.taps("Whole left side")
    assert "✓ Left chin" in person.last.labels
    await person.taps("Right jaw")
    await person.taps("Right jaw")
    await person.taps("Right tongue")
    await person.taps("Elsewhere")
    await person.taps("Hand")
    await person.taps("Done")
    await person.taps("Done")
    await person.taps("Stop")
    told = await only_check_in(person)
    assert told["whole_side"] is True
    assert told["places"] == [
        *(f"left.{area}" for area in ("upper_lid", "lower_lid", "brow", "cheek", "mouth", "chin")),
        "right.tongue",
    ]
    assert told["elsewhere"] == ["hand"]


async def test_taking_one_place_off_a_whole_side_leaves_no_whole_side(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("Yes")
    await person.taps("None of these")
    await person.taps("Whole right side")
    await person.taps("Right chin")
    await person.taps("Done")
    await person.taps("Stop")
    told = await only_check_in(person)
    assert "whole_side" not in told
    assert "right.chin" not in told["places"]


async def test_same_as_last_time_comes_first_and_takes_everything_over(person: Person) -> None:
    await person.records_spasm_day("Whole left side")
    person.world.passes(days=40)
    await person.types("/checkin")
    await person.taps("Yes")
    await person.taps("None of these")
    assert person.last.labels[0] == f"{texts.SAME_AS_LAST}: whole left side"
    await person.taps(texts.SAME_AS_LAST)
    await person.taps("Stop")
    first, second = (await person.exports())["check_ins"]
    assert (first["places"], first["whole_side"]) == (second["places"], second["whole_side"])


async def test_what_was_in_the_way_is_told_with_how_much(person: Person) -> None:
    await person.types("/checkin")
    for label in ("Yes", "None of these", "Left cheek", "Done", "Skip", "Skip", "Skip"):
        await person.taps(label)
    for domain, degree in (("Driving", "Could not do it"), ("Eating", "A little"), ("Work", "A lot")):
        await person.taps(domain)
        await person.taps(degree)
    await person.taps("✓ Work")
    await person.taps("Take it back")
    await person.taps("Done")
    await person.taps("None of these")
    told = (await only_check_in(person))["interference"]
    assert told == {"eating": 1, "speaking": 0, "seeing": 0, "reading": 0, "driving": 4, "work": 0, "social": 0}


async def test_several_signs_can_be_told_and_each_has_its_own_onset(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("No")
    await person.taps("One side of my face dropped")
    await person.taps("Slowly")
    await person.taps("Still there")
    await person.taps("Speech slurred")
    await person.taps("Suddenly")
    await person.taps("Gone")
    await person.taps("Done")
    assert (await only_check_in(person))["signs"] == [
        {"sign": "face_droop", "onset": "gradual", "resolved": False},
        {"sign": "speech", "onset": "sudden", "resolved": True},
    ]


async def test_a_sign_is_stored_at_the_first_tap_even_when_no_more_is_answered(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("No")
    await person.taps("Fit, blackout")
    await person.world.restart()
    assert (await only_check_in(person))["signs"] == [{"sign": "loss_of_awareness"}]


async def test_a_sudden_sign_told_first_survives_a_slow_one_told_later(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("No")
    await person.taps("Sudden loss or blur of sight")
    await person.taps("Gone")
    await person.taps("Something else today")
    await person.taps("Blurred or changed sight")
    await person.taps("Slowly")
    await person.taps("Done")
    assert [sign["sign"] for sign in (await only_check_in(person))["signs"]] == [
        "vision_loss_sudden",
        "vision_change",
    ]


async def test_a_slip_between_suddenly_and_slowly_is_mended_by_tapping_again(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("No")
    await person.taps("Something else today")
    await person.taps("Unsteady")
    await person.taps("Suddenly and badly")
    await person.taps("Gone")
    await person.taps("Unsteady")
    await person.taps("Slowly")
    await person.taps("Done")
    assert [sign["sign"] for sign in (await only_check_in(person))["signs"]] == ["unsteady_gradual"]


async def test_hitting_the_head_opens_the_date_and_the_five_danger_signs(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("No")
    answers = await person.taps("I hit my head")
    assert len(answers) == 1, "no emergency by itself"
    await person.types("last monday")
    assert (
        len([label for label in person.last.labels if label not in (texts.NONE_OF_THESE, texts.STOP, texts.TAKE_BACK)])
        == 5
    )
    await person.taps("None of these")
    assert "✓ I hit my head" in person.last.labels
    await person.taps("Done")
    assert (await person.profile())["head_injury"] == "2026-03-16"
    assert await only_check_in(person) == {"date": "2026-03-18", "spasm": False, "signs": []}


async def test_a_medicine_that_was_started_goes_into_the_profile(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("No")
    await person.taps("Something else today")
    await person.taps("Medicine started or changed")
    await person.taps("Anti-sickness: prochlorperazine")
    await person.taps("Done")
    assert (await person.profile())["medicines"] == [
        {"class": "prochlorperazine", "started": "2026-03-18", "stopped": None}
    ]


async def test_your_usual_seizure_is_asked_only_of_people_with_epilepsy(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("No")
    await person.taps("Fit, blackout")
    await person.taps("Whole-body fit")
    assert "usual seizure" not in person.last.text
    await person.taps("Take it back")
    await person.types("/settings")
    await person.taps("Diagnoses")
    await person.taps("Epilepsy")
    await person.taps("Done")
    await person.types("/checkin")
    await person.taps("Fit, blackout")
    await person.taps("Whole-body fit")
    await person.taps("Yes")
    await person.taps("Gone")
    await person.taps("Done")
    assert (await only_check_in(person))["signs"] == [{"sign": "convulsion", "usual": True, "resolved": True}]


async def test_yesterday_is_one_tap_away(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("For yesterday")
    assert "yesterday, Tue 17 Mar" in person.last.text
    await person.taps("No")
    await person.taps("None of these")
    assert (await only_check_in(person))["date"] == "2026-03-17"


async def test_a_second_check_in_of_a_day_shows_the_first(person: Person) -> None:
    await person.records_calm_day()
    await person.types("/checkin")
    assert "Already recorded for today" in person.last.text
    assert "Change" in person.last.labels
    assert len((await person.exports())["check_ins"]) == 1


async def test_an_unfinished_check_in_goes_on_where_it_stood_after_a_restart(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("Yes")
    await person.taps("None of these")
    await person.taps("Left cheek")
    await person.world.restart()
    await person.types("/checkin")
    assert "✓ Left cheek" in person.last.labels
    await person.taps("Done")
    assert "How strong" in person.last.text


async def test_every_button_from_before_a_restart_works_after_it(person: Person) -> None:
    await person.types("/checkin")
    for label in ("Yes", "None of these", "Left cheek", "Done", "Hard to ignore", "Skip", "One eye", "Eating"):
        await person.taps(label)
        await person.world.restart()
    for label in ("A lot", "Done", "Face weak", "I can't close one eye", "Over more", "Done"):
        await person.taps(label)
        await person.world.restart()
    saved = next(shown for shown in reversed(person.screen) if "Undo" in shown.labels)
    await person.taps_old(saved, "Undo")
    await person.world.restart()
    assert (await person.exports())["check_ins"] == []
    await person.taps("Put it back")
    await person.world.restart()
    told = await only_check_in(person)
    assert (told["strength"], told["eye_closure"], told["interference"]["eating"]) == (3, "one", 3)
    assert told["signs"] == [{"sign": "cannot_close_eye", "onset": "days"}]


async def test_an_unfinished_check_in_of_yesterday_stays_yesterdays(person: Person) -> None:
    await person.types("/checkin")
    await person.taps("Yes")
    card = person.last
    person.world.passes(days=1)
    await person.records_calm_day()
    await person.taps_old(card, "None of these")
    await person.taps("Stop")
    first, second = (await person.exports())["check_ins"]
    assert (first["date"], first["spasm"]) == ("2026-03-18", True)
    assert (second["date"], second["spasm"]) == ("2026-03-19", False)


# Typing instead of tapping

WORDS = ("yes", "none of these", "left lower lid, left cheek", "done", "hard to ignore, gets in the way",
         "comes back through the day", "both eyes", "driving", "a lot", "done", "face numb",
         "slowly, over weeks or months", "done")  # fmt: skip
SHORT_WORDS = ("y", "none", "left lower lid and left cheek", "done", "hard", "comes back", "both", "driving", "a lot",
               "done", "numb", "slowly", "done")  # fmt: skip
DIGITS = ("2", "11", "4", "9", "20", "3", "2", "3", "6", "3", "8", "2", "2", "16")
TAPS = ("Yes", "None of these", "Left lower lid", "Left cheek", "Done", "Hard to ignore", "Comes back", "Both eyes",
        "Driving", "A lot", "Done", "Face numb", "Slowly", "Done")  # fmt: skip


@pytest.mark.parametrize("typed", [WORDS, SHORT_WORDS, tuple(word.upper() + "." for word in WORDS)])
async def test_words_answer_every_question_as_well_as_taps(person: Person, typed: tuple[str, ...]) -> None:
    other = person.world.person("2002")
    await other.sets_up()
    await other.types("/checkin")
    for label in TAPS:
        await other.taps(label)
    await person.types("/checkin")
    for word in typed:
        await person.types(word)
    assert (await person.exports())["check_ins"] == (await other.exports())["check_ins"]


async def test_digits_answer_every_question_as_well_as_taps(person: Person) -> None:
    other = person.world.person("2002")
    await other.sets_up()
    await other.types("/checkin")
    await person.types("/checkin")
    for label in TAPS:
        buttons = [button for row in other.last.message.buttons for button in row]
        labels = [button.label.removeprefix("✓ ") for button in buttons]
        place = next(i for i, shown in enumerate(labels, 1) if shown.startswith(label))
        await other.taps(label)
        await person.types(str(place))
    assert (await person.exports())["check_ins"] == (await other.exports())["check_ins"]


@pytest.mark.parametrize("question", [q.key for q in CHECK_IN if q.shape == "one"])
async def test_every_option_can_be_typed(ann: Person, question: str) -> None:
    options = next(q.options for q in CHECK_IN if q.key == question)
    for option in options:
        for typed in (option.label, option.label.lower(), *option.words):
            await ann.types("/checkin")
            if question != "spasm":
                for label in ("Yes", "None of these", "Left cheek", "Done"):
                    await ann.taps(label)
                for earlier in ("strength", "frequency", "eye_closure"):
                    if earlier == question:
                        break
                    await ann.taps("Skip")
            await ann.types(typed)
            await ann.types("stop")
            (told,) = (await ann.exports())["check_ins"]
            assert told[question] == option.value, typed
            ann.world.passes(days=1)
            await ann.types("/history")
            await ann.taps("Tue 17 Mar" if ann.today.day == 18 else f"{ann.today:%a}")
            await forget_everything(ann)


async def forget_everything(person: Person) -> None:
    await person.imports({"format": "steadyface-history", "version": 1, "check_ins": []})
    await person.taps("Replace it")


@pytest.mark.parametrize("typed", ["skip", "Skip", "STOP", "back", "done", "None of these"])
async def test_skip_back_stop_and_done_can_be_typed(person: Person, typed: str) -> None:
    await person.types("/checkin")
    await person.types("no")
    before = person.last
    answers = await person.types(typed)
    assert texts.NOT_AN_ANSWER not in answers[-1].text
    assert answers[0].text != before.text


async def test_text_that_answers_nothing_is_offered_as_a_note_and_the_question_stays(person: Person) -> None:
    person.allow = ("my cat looked at me",)
    await person.types("/checkin")
    answers = await person.types("my cat looked at me")
    assert texts.NOT_AN_ANSWER in answers[0].text
    assert (await person.exports()).get("notes") is None
    await person.taps("Save as a note")
    await person.types("no")
    assert WARNING.text in person.last.text
    (note,) = (await person.exports())["notes"]
    assert note == {"at": "2026-03-18T12:00:00+00:00", "text": "my cat looked at me"}


# Sleep, caffeine, drinks and the rest: the optional second part


async def test_the_optional_part_is_one_tap_each(person: Person) -> None:
    await person.records_calm_day()
    await person.taps("Skip")  # the question about the person
    await person.taps("Add sleep")
    person.tap_count = 0
    for label in ("7 to 9", "Good", "3 or 4", "Noon to 4", "As usual"):
        await person.taps(label)
    card = next(shown for shown in person.screen if "last one" in shown.text)
    await person.taps_old(card, card.labels[0])
    assert person.tap_count == 6
    (day,) = (await person.exports())["days"]
    assert {k: day[k] for k in ("sleep_hours", "sleep_quality", "caffeine_drinks", "last_caffeine", "drinks")} == {
        "sleep_hours": 8,
        "sleep_quality": "good",
        "caffeine_drinks": 4,
        "last_caffeine": "16:00",
        "drinks": "usual",
    }


async def test_stress_screens_and_alcohol_take_turns(ann: Person) -> None:
    seen = []
    for _ in range(3):
        await ann.records_calm_day()
        await ann.taps("Skip")  # the question about the person
        await ann.taps("Add sleep")
        for label in ("Skip", "Skip", "None", "Skip"):
            await ann.taps(label)
        seen.append(next(shown.text for shown in ann.screen if "last one" in shown.text))
        await ann.taps("Skip")
        ann.world.passes(days=1)
    assert len(set(seen)) == 3


async def test_typed_values_stand_as_typed(person: Person) -> None:
    await person.records_calm_day()
    await person.taps("Skip")  # the question about the person
    await person.taps("Add sleep")
    for typed in ("6.5", "2", "3", "15:30", "as usual"):
        await person.types(typed)
    await person.taps("Stop")
    (day,) = (await person.exports())["days"]
    assert day == {
        "date": "2026-03-18",
        "sleep_hours": 6.5,
        "sleep_quality": "fair",
        "caffeine_drinks": 3,
        "last_caffeine": "15:30",
        "drinks": "usual",
    }


async def test_a_bare_hour_is_asked_again_for_morning_or_evening(person: Person) -> None:
    await person.records_calm_day()
    await person.taps("Skip")  # the question about the person
    await person.taps("Add sleep")
    await person.taps("Skip")
    await person.taps("Skip")
    await person.taps("5 or more")
    assert (await person.types("7"))[0].text == "07:00 in the morning or 19:00 in the evening?"
    await person.types("7 am")
    await person.taps("Stop")
    assert (await person.exports())["days"][0]["last_caffeine"] == "07:00"


async def test_skipping_the_whole_optional_part_stores_nothing(person: Person) -> None:
    await person.records_calm_day()
    await person.taps("Skip")  # the question about the person
    await person.taps("Add sleep")
    for _ in range(5):
        await person.taps("Skip")
    assert "days" not in await person.exports()


async def test_a_doubled_last_tap_keeps_undo_working(person: Person) -> None:
    await person.records_calm_day()
    await person.taps("Skip")  # the question about the person
    await person.taps("Add sleep")
    for label in ("7 to 9", "Good", "None", "As usual"):
        await person.taps(label)
    last = next(shown for shown in person.screen if "last one" in shown.text)
    label = last.labels[0]
    await person.taps_old(last, label)
    saved = next(shown for shown in person.screen if shown.id == last.id)
    await person.taps_old(last, label)
    assert next(shown for shown in person.screen if shown.id == last.id) == saved
    await person.taps_old(saved, "Undo")
    assert "days" not in await person.exports()


def test_every_line_of_the_lists_has_its_own_label() -> None:
    labels = [line.label for question in (WARNING, OTHER) for line in question.lines]
    assert len(set(labels)) == len(labels)


async def test_a_skipped_list_is_unknown_even_after_none_of_these(sqlite_world: World) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await person.types("/checkin")
    for label in ("Yes", "None of these", "Back", "Skip", "Stop"):
        answers = await person.taps(label)
    assert "Warning signs: not answered." in answers[0].text
    assert "signs" not in (await person.exports())["check_ins"][0]


async def test_opening_an_answer_and_leaving_it_as_it_is_can_undo_nothing(sqlite_world: World) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await person.records_calm_day()
    await person.types("/checkin")
    for label in ("Change", "Twitching", "No"):
        answers = await person.taps(label)
    assert "Undo" not in [button.label for row in answers[0].buttons for button in row]


async def test_a_blow_to_the_head_is_named_in_the_summary(sqlite_world: World) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await person.types("/checkin")
    for label in ("No", "I hit my head", "Yesterday", "None of these", "Done"):
        answers = await person.taps(label)
    assert "You hit your head on" in answers[0].text


async def test_a_moment_kept_over_midnight_keeps_its_day(sqlite_world: World) -> None:
    """A tap that waited for a restart counts for the day on which it was made."""
    person = sqlite_world.person()
    await person.sets_up()
    sqlite_world.passes(hours=11, minutes=50)  # ten minutes to midnight in London
    event = person.event("message", text="/checkin")
    await sqlite_world.store.write(lambda records: records.inbox.add([event], [False], sqlite_world.now))
    sqlite_world.passes(hours=8)
    await sqlite_world.restart()
    assert "Check-in for today, Wed 18 Mar" in person.last.text


async def test_checkin_takes_a_day_behind_it(world: World) -> None:
    person = world.person()
    await person.sets_up()
    (card,) = await person.types("/checkin yesterday")
    assert "Tue 17 Mar" in card.text
    (refused,) = await person.types("/checkin tomorrow")
    assert refused.text == texts.DAY_TO_COME
    (refused,) = await person.types("/checkin soon")
    assert refused.text == texts.NOT_A_DATE


async def test_an_answer_that_changes_nothing_is_not_stored_again(ann: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    await ann.types("/checkin")
    asked = ann.last
    await ann.taps_old(asked, "Yes")
    saved: list[Entry] = []
    monkeypatch.setattr(EntryRecords, "save", lambda _self, entry: saved.append(entry))
    await ann.taps_old(asked, "Yes")
    assert saved == []
