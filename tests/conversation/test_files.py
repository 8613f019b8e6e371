"""The history file in the chat: taken along, brought back, equal; and everything deleted."""

import itertools
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import func, or_, select
from sqlmodel import SQLModel

from bot import texts
from bot.conversation import MENU
from knowledge.profile_questions import PROFILE_QUESTIONS
from tests.harness.histories import HISTORIES
from tests.harness.people import Person, World

FULL = {
    "format": "steadyface-history",
    "version": 1,
    "x_later": {"kept": [1, 2.5, None, True, "é"]},
    "profile": {
        "age": 44,
        "time_zone": "Europe/London",
        "country": "GB",
        "onset": "2025-02-20",
        "gaps_were_spasm": True,
        "diagnoses": ["hemifacial_spasm"],
        "usual_zones": ["upper", "mid"],
        "usual_side": "left",
        "medicines": [{"class": "decongestant", "started": "2024-10-01", "stopped": None}],
        "toxin_injections": ["2024-12-24"],
        "bells_palsy": {"onset": "2024-06-01", "improving": True},
        "head_injury": "2025-02-22",
        "neck_surgery": None,
        "conditions": [],
        "later": 1,
    },
    "check_ins": [
        {
            "date": "2026-03-17",
            "spasm": True,
            "places": ["left.lower_lid", "left.cheek"],
            "whole_side": False,
            "elsewhere": ["arm"],
            "strength": 2,
            "frequency": None,
            "interference": {"reading": 2, "driving": None},
            "suppressible": False,
            "signs": [{"sign": "speech", "onset": "sudden", "resolved": True, "later": 1}],
        },
        {"date": "2026-03-17", "spasm": None},
        {"date": "1900-01-01", "spasm": False, "signs": []},
    ],
    "days": [{"date": "2026-03-17", "sleep_hours": 6.5}, {"sleep_hours": 8.0}],
    "notes": [{"at": "2026-03-17T20:31:00+00:00", "text": "=HYPERLINK(1) <b>"}],
    "moments": [{"started": "2026-03-17T09:00:00+00:00", "places": ["left.cheek"], "strength": 3}],
    "weekly": [{"week": "2026-W11"}],
    "alerts": [],
    "settings": {"evening": "21:00"},
}
EMPTY = {"format": "steadyface-history", "version": 1, "check_ins": []}


@pytest.fixture
async def person(world: World) -> Person:
    person = world.person()
    await person.sets_up()
    return person


async def test_a_full_history_file_comes_back_equal(person: Person) -> None:
    answers = await person.imports(FULL)
    assert "Stored: 3 check-ins and 1 note." in [answer.text for answer in answers]
    await person.world.restart()
    assert await person.exports() == FULL


@pytest.mark.parametrize(
    "document",
    [
        EMPTY,
        {**EMPTY, "profile": {}, "days": [], "notes": [], "moments": [], "weekly": [], "alerts": [], "settings": {}},
        {**EMPTY, "profile": None, "days": None, "notes": None, "settings": None},
    ],
)
async def test_an_empty_history_file_comes_back_equal(person: Person, document: Any) -> None:
    await person.imports(document)
    assert await person.exports() == document


@pytest.mark.parametrize("week", [{"item": 5}, {"item": {"date": "2026-03-02", "worried": 2}}, {"item": None, "x": 1}])
async def test_a_week_of_another_shape_comes_back_equal(person: Person, week: Any) -> None:
    """Also where it looks like the way in which an earlier version wrapped one."""
    await person.imports({**EMPTY, "weekly": [week]})
    await person.world.restart()
    assert await person.exports() == {**EMPTY, "weekly": [week]}


async def test_a_conversations_own_history_comes_back_equal(person: Person) -> None:
    await person.types("/now")
    await person.taps("Yes, now")
    await person.taps("It has stopped")
    await person.types("/checkin")
    for label in ("One side of my face dropped", "Suddenly", "Gone", "Done", "Whole left side", "Done", "Hard"):
        await person.taps(label)
    await person.taps("Stop")
    await person.taps("Add sleep")
    await person.taps("7 to 9")
    await person.taps("Stop")
    await person.types("a note")
    await person.taps("Save as a note")
    document = await person.exports()
    other = person.world.person("2002")
    await other.sets_up()
    await other.imports(document)
    assert await other.exports() == document
    await person.imports(document)
    await person.taps("Replace it")
    assert await person.exports() == document


async def test_any_valid_history_comes_back_equal_and_can_be_shown(sqlite_world: World) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    histories: list[Any] = []

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(HISTORIES)
    def collect(history: Any) -> None:
        histories.append(history)

    collect()
    turns = itertools.count()
    for document in histories:
        person.allow = tuple(_texts(document))
        await person.imports(document)
        if "Replace it" in person.last.labels:
            await person.taps("Replace it")
        assert await person.exports() == document
        await person.types("/settings")
        buttons = [button for row in person.last.message.buttons for button in row]
        await person.presses(buttons[next(turns) % len(buttons)].payload)
        await person.types("/history")
        for label in person.last.labels[:2]:
            await person.taps(label)
            for button in [button for row in person.last.message.buttons for button in row][:6]:
                if not button.payload.startswith("y:del"):
                    await person.presses(button.payload)
            await person.types("/history")
        await person.types("/now")
        await person.types("/checkin")
        await person.types("/cancel")


def _texts(value: Any) -> list[str]:
    """Return every text in a document: the person's own words, which may be shown back."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return [value] if isinstance(value, str) and value else []


async def test_every_fault_is_listed_and_nothing_is_stored(person: Person) -> None:
    await person.records_calm_day()
    before = await person.exports()
    faulty = {
        **EMPTY,
        "check_ins": [{"date": "2026-02-30", "spasm": True}, {"date": "2026-03-01", "spasm": 1, "strength": 7}],
    }
    answers = await person.imports(faulty)
    for fault in ("check_ins[0].date", "check_ins[1].spasm", "check_ins[1].strength", "0 to 4"):
        assert fault in answers[-1].text
    assert await person.exports() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"format": "steadyface-history", "version": 1, "check_ins": [], "check_ins": []}',
        b'{"format": "steadyface-history", "version": NaN, "check_ins": []}',
        b'{"format": "steadyface-history", "version": 1, "check_ins": [{"date": "2026-03-20", "spasm": true}]}',
        b'{"a": ' * 40 + b"1" + b"}" * 40,
        json.dumps({**EMPTY, "check_ins": [{"date": "x" * 200, "spasm": "y" * 200}] * 300}).encode(),
        json.dumps({**EMPTY, "notes": [{"text": "a\0b"}]}).encode(),
    ],
    ids=["empty", "bytes", "list", "twice", "nan", "in two days", "deep", "many faults", "nul"],
)
async def test_a_file_that_is_no_history_is_refused_in_words(sqlite_world: World, content: bytes) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    before = await person.exports()
    await person.types("/import")
    answers = await person.sends_file(content)
    assert answers[-1].text.startswith("The file was not stored.")
    assert await person.exports() == before
    await person.sends_file(json.dumps(EMPTY).encode())
    assert person.last.text.startswith("Stored:"), "a better file can follow at once"


async def test_replacing_a_history_asks_first(person: Person) -> None:
    await person.records_calm_day()
    before = await person.exports()
    await person.imports(FULL)
    assert "replace" in person.last.text
    assert await person.exports() == before
    await person.taps("Keep what is stored")
    assert await person.exports() == before
    await person.imports(FULL)
    await person.world.restart()
    await person.taps("Replace it")
    assert await person.exports() == FULL


async def test_a_file_is_read_only_after_import(person: Person) -> None:
    answers = await person.sends_file(json.dumps(FULL).encode())
    assert [answer.text for answer in answers] == [texts.FILE_NOT_ASKED]
    answers = await person.sends_file(json.dumps(FULL).encode(), caption="/import")
    assert any(answer.text.startswith("Stored:") for answer in answers)


async def test_a_file_that_cannot_be_fetched_is_told(person: Person) -> None:
    from bot.chat import FileOffer

    await person.types("/import")
    answers = await person.does("file", file=FileOffer("x.json", "gone", 10))
    assert answers[-1].text == "The file can't be fetched."


# Deleting everything


async def rows_of(world: World) -> int:
    """Count every row that tells of anybody.

    Not the bare ids of answered events, what was done about nobody, or the marks of the bot.
    """

    def count(records: Any) -> int:
        tables = (table for table in SQLModel.metadata.sorted_tables if table.name not in ("inbox", "act", "mark"))
        queries = [select(func.count()).select_from(table) for table in tables]
        inbox = SQLModel.metadata.tables["inbox"]
        named = (inbox.c.body.is_not(None), inbox.c.replies.is_not(None), inbox.c.chat != "")
        queries.append(select(func.count()).select_from(inbox).where(or_(*named)))
        act = SQLModel.metadata.tables["act"]
        about = or_(act.c.by_id.is_not(None), act.c.person_id.is_not(None))
        queries.append(select(func.count()).select_from(act).where(about))
        return sum([records.people._connection.execute(query).scalar() for query in queries])

    return int(await world.store.read(count))


async def test_delete_me_asks_twice_and_leaves_no_row(person: Person) -> None:
    await person.records_spasm_day("Left cheek")
    await person.types("CANARY")
    await person.taps("Save as a note")
    await person.types("/delete_me")
    await person.taps("Yes, delete everything")
    assert len((await person.exports())["check_ins"]) == 1
    answers = await person.taps("Delete it now")
    assert answers[-1].text == texts.DELETED_ALL
    assert "Backups" in answers[-1].text
    assert await rows_of(person.world) == 0


@pytest.mark.parametrize("step", ["Keep what is stored", "Yes, delete everything"])
async def test_delete_me_can_be_left_at_either_question(person: Person, step: str) -> None:
    await person.records_calm_day()
    before = await person.exports()
    await person.types("/delete_me")
    await person.taps(step)
    if step != "Keep what is stored":
        await person.taps("Keep what is stored")
    assert await person.exports() == before


async def test_deleting_leaves_everybody_elses_history(person: Person) -> None:
    other = person.world.person("2002")
    await other.sets_up()
    await other.records_calm_day()
    before = await other.exports()
    await deletes_everything(person)
    assert await other.exports() == before


async def deletes_everything(person: Person) -> None:
    await person.types("/delete_me")
    await person.taps("Yes, delete everything")
    await person.taps("Delete it now")


async def test_after_deletion_consent_is_asked_anew(person: Person) -> None:
    await person.records_calm_day()
    saved = person.screen[-2]
    await deletes_everything(person)
    assert [answer.text for answer in await person.taps_old(saved, "Undo")] == [texts.CONSENT_FIRST]
    assert len(await person.types("/checkin")) == 2
    assert await rows_of(person.world) == 0
    await person.sets_up()
    assert (await person.exports())["check_ins"] == []


# Commands


async def test_every_command_of_the_menu_is_in_the_help_and_answers(person: Person) -> None:
    helped = (await person.types("/help"))[0].text + (await person.taps("More"))[0].text
    for name, description in MENU:
        assert f"/{name} - {description}" in helped
        assert await person.types(f"/{name}")
        assert await person.types(f"/{name}@steadyface_bot")
        assert await person.types(f"/{name.upper()} and more")
    assert "Call 999" in helped or "call 999" in helped


@pytest.mark.parametrize("command", ["/nonsense", "/", "//", "/check in", "/ack 1", "/\nhelp", "/start_"])
async def test_an_unknown_command_gets_one_sentence(sqlite_world: World, command: str) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    before = await person.exports()
    answers = await person.types(command)
    assert [answer.text for answer in answers] == [texts.NO_SUCH_COMMAND]
    assert await person.exports() == before


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "contact", "poll", "dice", "video_note", "unknown"])
async def test_other_kinds_of_message_get_one_sentence(sqlite_world: World, kind: str) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    before = await person.exports()
    (answer,) = await person.sends_other(kind)
    assert answer.text.startswith(texts.OTHER_KIND.format(kind=kind.replace("_", " ")))
    assert await person.exports() == before


# Settings


@pytest.mark.parametrize("question", PROFILE_QUESTIONS, ids=lambda question: question.key)
async def test_every_fact_about_the_person_is_shown_and_changed_in_settings(sqlite_world: World, question: Any) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await person.types("/settings")
    assert len(person.last.text) <= 300
    await person.taps("More")
    assert f"{question.title}: " in person.last.text
    typed = {
        "one": question.options[-1].label if question.options else "",
        "many": question.options[-1].label if question.options else "",
        "date": "3 march",
        "dates": "3 march",
        "time": "06:15",
        "medicines": "antidepressant",
        "bells": "3 march",
    }[question.kind]
    await person.taps(question.title)
    await person.types(typed)
    for closing in ("Not sure", "Done"):
        if closing in person.last.labels:
            await person.taps(closing)
    stored = (await person.settings() if question.setting else await person.profile())[question.key]
    expected = {
        "date": "2026-03-03",
        "dates": ["2026-03-03"],
        "time": "06:15",
        "medicines": [{"class": "antidepressant"}],
        "bells": {"onset": "2026-03-03"},
    }.get(question.kind)
    if expected is None:
        expected = question.options[-1].value if question.kind == "one" else [question.options[-1].value]
    assert stored == expected
    await person.types("/settings")
    assert f"{question.title}: not told" not in person.last.text
    document = await person.exports()
    other = person.world.person("2002")
    await other.sets_up()
    await other.imports(document)
    assert await other.exports() == document


async def test_the_place_and_the_emergency_number_are_changed_in_settings(person: Person) -> None:
    await person.types("/settings")
    await person.taps("Time zone")
    await person.types("Tokyo")
    await person.taps("Yes, that's right")
    assert (await person.profile())["time_zone"] == "Asia/Tokyo"
    await person.types("/settings")
    await person.taps("Emergency number")
    await person.types("110")
    await person.types("/settings")
    assert "Emergency number: 119 (or 110), Japan" in person.last.text


async def test_at_most_one_question_about_the_person_a_day_and_none_twice(person: Person) -> None:
    asked = []
    for _ in range(len(PROFILE_QUESTIONS) + 2):
        await person.records_calm_day()
        shown = person.last
        if texts.PROFILE_QUESTION in shown.text:
            asked.append(shown.text)
            await person.taps("Skip")
        person.screen.clear()
        await person.types("/checkin")
        assert texts.PROFILE_QUESTION not in "".join(message.text for message in person.screen)
        person.world.passes(days=1)
    assert len(set(asked)) == len(asked) >= 12


async def test_a_question_of_the_day_is_answered_by_typing(person: Person) -> None:
    await person.records_calm_day()
    assert "get up on work days" in person.last.text
    assert (await person.types("eleven"))[0].text.startswith("I can't read that")
    answers = await person.types("6:15")
    assert answers[0].text.startswith("Saved. Getting up, work days: 06:15.")
    assert (await person.settings())["wake_work"] == "06:15"


@pytest.mark.parametrize("diagnoses", [[], ["hemifacial_spasm"]])
async def test_when_a_person_sleeps_is_asked_within_the_first_three_days(person: Person, diagnoses: list[str]) -> None:
    document = {"format": "steadyface-history", "version": 1, "check_ins": []}
    await person.imports({**document, "profile": {**await person.profile(), "diagnoses": diagnoses}})
    asked = []
    for _ in range(3):
        await person.records_calm_day()
        asked.append(person.last.text)
        await person.taps("Skip")
        person.world.passes(days=1)
    assert any("get up on work days" in text for text in asked)
    assert any("go to bed on work days" in text for text in asked)
