"""What is typed about a day without being asked: shown back in one line, kept by one tap, and never guessed at."""

import pytest

from bot import texts
from tests.harness.people import Person, World


@pytest.fixture
async def alone(sqlite_world: World) -> Person:
    person = sqlite_world.person()
    await person.sets_up()
    return person


@pytest.mark.parametrize(
    ("typed", "shown", "kept"),
    [
        ("left lower lid and left cheek twitching, others could see it", "Left lower lid, cheek", {"strength": 2}),
        ("TWITCHING ALL DAY", "Twitching · all day", {"spasm": True}),
        ("no twitch today", "No twitching", {"spasm": False}),
        ("couldn't read because of it", "reading or screens", {"interference": {"reading": 4}}),
    ],
)
async def test_a_day_is_shown_back_and_kept_by_one_tap(alone: Person, typed: str, shown: str, kept: object) -> None:
    (answer,) = await alone.types(typed)
    assert shown in answer.text
    assert (await alone.exports())["check_ins"] == [], "nothing is kept before the tap"
    await alone.taps("Save")
    assert any("None of these" in shown.labels for shown in alone.screen), "the list of warning signs follows"
    [day] = (await alone.exports())["check_ins"]
    assert isinstance(kept, dict)
    assert kept.items() <= day.items()
    assert "signs" not in day, "silence about the signs is no answer"


@pytest.mark.parametrize(
    ("typed", "asked"), [("twitch moved to my cheek", "which side?"), ("left eyelid twitching", "which lid?")]
)
async def test_no_side_and_no_lid_is_guessed(alone: Person, typed: str, asked: str) -> None:
    (answer,) = await alone.types(typed)
    assert asked in answer.text
    await alone.taps("Save")
    [day] = (await alone.exports())["check_ins"]
    assert "places" not in day


async def test_what_was_left_open_is_filled_in_before_it_is_kept(alone: Person) -> None:
    await alone.types("left eyelid all morning, 3 coffees, slept 5h")
    await alone.taps("Lower lid")
    await alone.taps("Save")
    history = await alone.exports()
    assert history["check_ins"][0]["places"] == ["left.lower_lid"]
    assert history["days"][0]["caffeine_drinks"] == 3
    assert history["days"][0]["sleep_hours"] == 5


async def test_the_words_can_be_kept_as_a_note_alone(alone: Person) -> None:
    await alone.types("left eyelid all morning")
    await alone.taps("Note only")
    history = await alone.exports()
    assert history["check_ins"] == []
    assert [note["text"] for note in history["notes"]] == ["left eyelid all morning"]


async def test_the_same_as_a_day_without_a_check_in_is_nothing(alone: Person) -> None:
    (answer,) = await alone.types("same as yesterday")
    assert "nothing to take over" in answer.text


async def test_a_record_waits_over_a_restart(alone: Person) -> None:
    await alone.types("no twitch today")
    await alone.world.restart()
    await alone.taps("Save")
    assert (await alone.exports())["check_ins"][0]["spasm"] is False


@pytest.mark.parametrize("typed", ["after a long drive", "is this MS?", "hello", "my dad had twitching"])
async def test_other_words_are_no_record(alone: Person, typed: str) -> None:
    await alone.types(typed)
    assert "Save" not in alone.last.labels


async def test_words_of_an_emergency_are_answered_first(alone: Person) -> None:
    first, *_ = await alone.types("no twitching but my face feels numb")
    assert first.text == texts.emergency("999")


@pytest.mark.parametrize(
    "typed", ["I see double and my head is pounding", "bit unsteady today", "my left ear is muffled"]
)
@pytest.mark.parametrize(("days", "is_answered"), [(2, True), (22, False)])
async def test_a_sign_to_watch_for_after_a_blow_to_the_head_is_answered_at_once(
    alone: Person, typed: str, days: int, is_answered: bool
) -> None:
    """It is not left until the record is kept and its questions are answered."""
    await alone.types("/checkin")
    for label in ("No", "I hit my head", "Today", "None of these", "Done"):
        await alone.taps(label)
    alone.world.passes(days=days)
    first, *_ = await alone.types(typed)
    assert first.text.startswith(texts.emergency("999")) is is_answered
    kept_by = texts.SAVE_NOTE if is_answered else texts.SAVE_RECORD
    assert kept_by in alone.last.labels, "and nothing that was typed is lost"


async def test_a_blow_to_the_head_that_is_typed_says_what_to_watch_for_before_it_is_kept(alone: Person) -> None:
    (answer,) = await alone.types("I hit my head on a cupboard")
    assert "call 999 at once if one of these comes" in answer.text
    assert "Save" in alone.last.labels


@pytest.mark.parametrize("declined", ["no", "nope", "none", "cancel", "never mind", "not now", "later", "No thanks"])
async def test_a_no_keeps_nothing_and_hands_the_words_back(alone: Person, declined: str) -> None:
    await alone.types("left eyelid twitching")
    (answer,) = await alone.types(declined)
    assert answer.text == texts.NOT_KEPT_RECORD
    assert (await alone.exports())["check_ins"] == []
    await alone.taps(texts.SAVE_NOTE)
    assert (await alone.exports())["notes"][0]["text"] == "left eyelid twitching"


@pytest.mark.parametrize("agreed", ["yes", "ok", "done", "thats it", "👍"])
async def test_a_yes_keeps_it(alone: Person, agreed: str) -> None:
    await alone.types("no twitch today")
    await alone.types(agreed)
    [day] = (await alone.exports())["check_ins"]
    assert day["spasm"] is False


async def test_after_a_no_the_check_in_that_is_open_goes_on_where_it_was(alone: Person) -> None:
    await alone.types("/checkin")
    for label in ("Yes", "None of these", "Left lower lid", "Done"):
        await alone.taps(label)
    await alone.types("3 coffees")
    said, question = await alone.types("no")
    assert said.text == texts.NOT_KEPT_RECORD
    assert "How strong at its worst?" in question.text
    assert "How often?" in (await alone.types("2"))[-1].text


async def test_a_no_to_words_that_were_not_understood_keeps_nothing(alone: Person) -> None:
    await alone.types("qwertz uiop")
    (answer,) = await alone.types("no")
    assert answer.text == texts.NOT_KEPT
    assert "notes" not in await alone.exports()


async def test_a_yes_keeps_words_that_were_not_understood(alone: Person) -> None:
    await alone.types("qwertz uiop")
    await alone.types("yes")
    await alone.types("asdf jkl")
    await alone.types("ok")
    assert [note["text"] for note in (await alone.exports())["notes"]] == ["qwertz uiop", "asdf jkl"]


@pytest.mark.parametrize(
    "typed",
    ["had the botox injection today, left eyelid and cheek", "left eyelid and cheek, had botox today",
     "botox in left cheek yesterday", "got my xeomin jabs yesterday: right lower lid, right cheek"],
)  # fmt: skip
async def test_where_an_injection_went_is_no_twitch(alone: Person, typed: str) -> None:
    await alone.types(typed)
    assert texts.NOTE_TOXIN in alone.last.labels
    assert texts.SAVE_RECORD not in alone.last.labels
    assert (await alone.exports())["check_ins"] == []


@pytest.mark.parametrize("typed", ["hemifacial spasm", "they said hemifacial spasm. botox next tuesday"])
async def test_the_name_of_an_illness_and_what_is_to_come_are_no_record_of_a_day(alone: Person, typed: str) -> None:
    await alone.types(typed)
    assert texts.SAVE_RECORD not in alone.last.labels


# An injection


SAID_OF_IT = {
    "note the injection": "2026-03-18",
    "record my injection": "2026-03-18",
    "I had my injection today": "2026-03-18",
    "botox yesterday": "2026-03-17",
    "got injections in my left lid on monday": "2026-03-16",
}


@pytest.mark.parametrize("said", SAID_OF_IT)
@pytest.mark.parametrize("agreed", ["yes", "1", "note the injection"])
async def test_an_injection_is_noted_with_one_word_and_taken_back(alone: Person, said: str, agreed: str) -> None:
    alone.allow = (said,)
    (offered,) = await alone.types(said)
    assert offered.text.startswith("Botulinum toxin injection on ")
    (noted,) = await alone.types(agreed)
    assert noted.text.startswith("Noted: botulinum toxin injection on ")
    assert (await alone.profile())["toxin_injections"] == [SAID_OF_IT[said]]
    assert not (await alone.exports()).get("check_ins")
    await alone.types("undo")
    assert not (await alone.profile()).get("toxin_injections")
    await alone.types("put it back")
    assert (await alone.profile())["toxin_injections"] == [SAID_OF_IT[said]]


@pytest.mark.parametrize(
    "said", ["had my flu injection today", "injection site sore", "no injection yet", "got my jab"]
)
async def test_what_is_no_injection_of_toxin_is_not_offered_as_one(alone: Person, said: str) -> None:
    alone.allow = (said,)
    (answer,) = await alone.types(said)
    assert "Botulinum" not in answer.text
