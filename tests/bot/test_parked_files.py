"""A history file that waits for "Replace it?": it slows nobody down, is sealed, and goes when it is answered or old."""

import asyncio
import json
import sys
import time
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlmodel import col

from bot import texts
from bot.dialogue import written
from bot.reports import reading
from bot.store import Person as Stored
from bot.store import Records
from bot.store.models import ParkedFile
from knowledge.history_file import HistoryFileError
from knowledge.profile import Profile
from scheduler.housekeeping import housekeeping_turn
from tests.harness import PATIENCE
from tests.harness.dialogue import stands
from tests.harness.people import NOON, Person, World
from tests.harness.two_chats import behind, linked, merged, stores, with_own_diary
from tests.harness.waiting import Slow, is_answered

DOCUMENT = {
    "format": "steadyface-history",
    "version": 1,
    "profile": {"time_zone": "Europe/London", "country": "GB"},
    "check_ins": [{"date": "2026-03-10", "spasm": True, "places": ["left.cheek"]}],
    "notes": [{"at": "2026-03-10T10:00:00+00:00", "text": "a note of the file that waits"}],
}
SOMEBODY = Stored("someone", NOON, profile=Profile(time_zone="Pacific/Auckland"))
BIG = 8_800_000  # bytes


def big_document() -> dict[str, Any]:
    note = {"at": "2026-03-10T10:00:00+00:00", "text": "x" * 950}
    return {**DOCUMENT, "notes": [note] * (BIG // 1000)}


async def asks_to_replace(person: Person, document: Any = DOCUMENT) -> None:
    await person.records_calm_day()
    answers = await person.imports(document)
    assert "Replace it?" in answers[-1].text


async def parked(world: World) -> int:
    def work(records: Records) -> int:
        return (records.people._connection.execute(select(func.count()).select_from(ParkedFile))).scalar_one()

    return await world.store.read(work)


@pytest.fixture
async def person(world: World) -> Person:
    person = world.person()
    await person.sets_up()
    return person


@pytest.mark.parametrize(
    ("label", "says", "notes"), [("Replace it", "Stored: ", 1), ("Keep what is stored", "Noth", 0)]
)
async def test_it_waits_through_a_restart_and_is_gone_once_it_is_answered(
    person: Person, label: str, says: str, notes: int
) -> None:
    await asks_to_replace(person)
    await person.world.restart()
    await person.types("/help")
    assert await parked(person.world) == 1
    answers = await person.taps(label)
    assert any(answer.text.startswith(says) for answer in answers)
    assert await parked(person.world) == 0
    assert len((await person.exports()).get("notes", [])) == notes


async def test_a_second_tap_finds_nothing_and_changes_nothing(person: Person) -> None:
    await asks_to_replace(person)
    question = person.last
    await person.taps_old(question, "Replace it")
    before = await person.exports()
    assert texts.FILE_GONE in [answer.text for answer in await person.taps_old(question, "Replace it")]
    assert await person.exports() == before


async def test_a_newer_file_takes_the_place_of_the_one_that_waits(person: Person) -> None:
    await asks_to_replace(person)
    await person.imports({**DOCUMENT, "notes": []})
    assert await parked(person.world) == 1
    await person.taps("Replace it")
    assert "notes" not in await person.exports() or not (await person.exports())["notes"]


async def test_cancel_forgets_it(person: Person) -> None:
    await asks_to_replace(person)
    await person.types("/cancel")
    assert await parked(person.world) == 0
    assert (await person.taps("Replace it"))[-1].text == texts.FILE_GONE


async def test_after_a_week_it_is_gone(person: Person) -> None:
    await asks_to_replace(person)
    person.world.passes(days=6, hours=23)
    await housekeeping_turn(person.world.store, person.world.now)
    assert await parked(person.world) == 1
    person.world.passes(hours=2)
    assert (await person.taps("Replace it"))[-1].text == texts.FILE_GONE
    await housekeeping_turn(person.world.store, person.world.now)
    assert await parked(person.world) == 0


async def test_delete_me_takes_it_along(person: Person) -> None:
    await asks_to_replace(person)
    await person.types("/delete_me")
    for label in (texts.DELETE_FIRST, texts.DELETE_SECOND):
        await person.taps(label)
    assert await parked(person.world) == 0


async def test_either_of_two_chats_can_answer(person: Person) -> None:
    discord = await linked(person)
    await asks_to_replace(person)
    assert any("Stored: " in answer.text for answer in await discord.presses("i:replace"))
    assert (await person.taps("Replace it"))[-1].text == texts.FILE_GONE


async def test_a_diary_that_goes_into_another_brings_no_file_along(person: Person) -> None:
    discord = await with_own_diary(person.world)
    await asks_to_replace(discord)
    await asks_to_replace(person, {**DOCUMENT, "notes": []})
    await merged(person, discord)
    assert await parked(person.world) == 1
    assert "1 check-in and 0 notes" in str([answer.text for answer in await person.taps("Replace it")])


async def test_it_is_sealed(person: Person) -> None:
    await asks_to_replace(person)

    def work(records: Records) -> bytes:
        return bytes(records.people._connection.execute(select(col(ParkedFile.body))).scalar_one())

    assert b"a note of the file" not in await person.world.store.read(work)


async def test_one_that_the_version_before_kept_goes_on_waiting(person: Person) -> None:
    """It lay in the person's row: the first event gives it a row of its own."""
    await asks_to_replace(person)

    def as_before(records: Records, known: Any) -> None:
        records.parked.drop(known.id)
        stands(known, file=DOCUMENT)

    await stores(person, as_before)
    await person.types("/help")
    assert (await behind(person)).dialogue.file is None
    assert await parked(person.world) == 1
    await person.taps("Replace it")
    assert (await person.exports())["notes"] == DOCUMENT["notes"]


@pytest.mark.parametrize(("label", "notes"), [("Replace it", 1), ("Keep what is stored", 0)])
async def test_one_that_the_version_before_kept_can_be_answered_at_once(person: Person, label: str, notes: int) -> None:
    await asks_to_replace(person)

    def as_before(records: Records, known: Any) -> None:
        records.parked.drop(known.id)
        stands(known, file=DOCUMENT)

    await stores(person, as_before)
    await person.taps(label)
    assert (await behind(person)).dialogue.file is None
    assert await parked(person.world) == 0
    assert len((await person.exports()).get("notes", [])) == notes


async def test_its_person_s_events_do_not_touch_it(person: Person) -> None:
    """No event reads or writes the row of the file but the one that answers it: what it costs can't depend on it."""
    await asks_to_replace(person)
    world = person.world
    said: list[str] = []

    def listens(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        said.append(statement)

    for engine in world.store.engines:
        event.listen(engine, "before_cursor_execute", listens)
    bob = world.person("77")
    await bob.sets_up()
    for who in (person, bob):
        for text in ("/help", "/now", "/checkin", "no", "some words", "/settings", "/history", "/alerts"):
            await who.types(text)
    assert said
    assert not [statement for statement in said if "parked_file" in statement]
    assert len(json.dumps(written((await behind(person)).dialogue))) < 2_000


async def test_a_big_file_that_waits_costs_an_event_nothing(sqlite_world: World) -> None:
    """The same events of the same people, before and while 8.8 MB wait: neither takes longer beyond the noise."""
    ann, bob = sqlite_world.person("1"), sqlite_world.person("2")
    for person in (ann, bob):
        await person.sets_up()
    await ann.records_calm_day()

    async def quickest(person: Person) -> float:
        took = []
        for _ in range(15):
            began = time.process_time()
            await person.types("/help")
            took.append(time.process_time() - began)
        return min(took)

    before = [await quickest(person) for person in (ann, bob)]
    await ann.imports(big_document())
    assert await parked(sqlite_world) == 1
    after = [await quickest(person) for person in (ann, bob)]
    for with_it, without in zip(after, before, strict=True):
        assert with_it < 3 * without + 0.02, (before, after)  # it was 4.5 s


@pytest.mark.parametrize("answer", ["asked", "Replace it"])
async def test_nobody_waits_while_a_big_file_is_read(sqlite_world: World, answer: str, monkeypatch: Any) -> None:
    """Reading is held up for as long as the test wants; another person is answered meanwhile."""
    ann, bob = sqlite_world.person("1"), sqlite_world.person("2")
    for person in (ann, bob):
        await person.sets_up()
    await ann.records_calm_day()
    if answer == "Replace it":
        await ann.imports(big_document())
    slow = Slow(lambda: None)
    real = reading.document_of

    def held(pieces: Any) -> Any:
        slow()
        return real(pieces)

    monkeypatch.setattr(reading, "document_of", held)
    act = ann.imports(big_document()) if answer == "asked" else ann.taps("Replace it")
    waiting = asyncio.create_task(act)
    try:
        assert await asyncio.to_thread(slow.asked.wait, PATIENCE)
        for text in ("/help", "/checkin", "no", "/now"):
            await asyncio.wait_for(is_answered(bob, text), PATIENCE)
        assert not waiting.done()
    finally:
        slow.goes_on.set()
    expected = "Replace it?" if answer == "asked" else "Stored: "
    assert any(expected in message.text for message in await waiting)


# Reading in a process of its own


@pytest.mark.parametrize("size", [10, reading.SMALL + 10])
@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"{", "not JSON"),
        (b'{"format": "steadyface-history", "version": 1}', "check_ins"),
        (
            b'{"format": "steadyface-history", "version": 1, "check_ins": [{"date": "2027-01-01", "spasm": 1}]}',
            "check_ins",
        ),
        (b"\xff", "not UTF-8"),
        (b'{"format": "steadyface-history", "version": 1, "check_ins": [{"date": "2026-03-22", "spasm": null}]}', "22"),
    ],
)
def test_a_fault_is_told_alike_whatever_the_size(content: bytes, fault: str, size: int) -> None:
    with pytest.raises(HistoryFileError) as told:
        reading.read_pieces(content + b" " * max(0, size - len(content)), NOON, SOMEBODY)
    assert any(fault in line for line in told.value.faults), told.value.faults


@pytest.mark.parametrize(
    "document",
    [
        DOCUMENT,
        {**DOCUMENT, "check_ins": [], "x_later": {"deep": [1, {"é": "\U0001f600"}]}, "y": [[], [1], "text", None, 2.5]},
        {**DOCUMENT, "notes": [{"at": "2026-03-10T10:00:00+00:00", "text": f"line\n{n}"} for n in range(401)]},
    ],
)
@pytest.mark.parametrize("pad", [0, reading.SMALL])
def test_a_document_is_the_same_after_it_was_taken_to_pieces(document: dict[str, Any], pad: int) -> None:
    content = json.dumps(document).encode() + b" " * pad
    pieces = reading.read_pieces(content, NOON, SOMEBODY)
    assert reading.document_of(pieces) == document
    assert list(reading.document_of(pieces)) == list(document)
    assert all("\n" not in piece for piece in pieces)


def test_where_no_process_can_be_started_it_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    content = json.dumps(DOCUMENT).encode() + b" " * reading.SMALL
    assert reading.document_of(reading.read_pieces(content, NOON, SOMEBODY)) == DOCUMENT
