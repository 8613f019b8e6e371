"""Many people at once: nothing that anyone did is lost, and nothing counts twice, on either database."""

import asyncio
import threading
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.buttons import write
from bot.chat import Address, Event, EventKind, FileOffer, Message, Preview, Receive, StorageError, no_preview
from bot.conversation.consent import AGREED
from bot.intake import Intake
from bot.store import Entry, Person, Records, Store
from bot.store.engine import open_engine
from knowledge.diary import CheckIn, recorded
from tests.harness import PATIENCE
from tests.harness.databases import KINDS, fresh_store
from tests.harness.stopwatch import Stopwatch

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PEOPLE = 40


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    async with fresh_store(request.param, tmp_path) as store:
        yield store


class Screens:
    """Be a platform that shows each chat its last message."""

    name = "telegram"
    forgets_taps = False
    answers = True
    skew = timedelta(0)

    def __init__(self) -> None:
        self.shown: dict[str, list[Message]] = defaultdict(list)

    async def run(self, receive: Receive, preview: Preview = no_preview) -> None:
        raise NotImplementedError

    async def send(self, chat: str, message: Message, *, key: str = "") -> str:
        await asyncio.sleep(0)
        self.shown[chat].append(message)
        return message.replaces or "1"

    async def fetch(self, offer: FileOffer) -> bytes:
        raise NotImplementedError


class Crowd:
    """Let many people do something at the same instant."""

    def __init__(self, store: Store) -> None:
        self.screens = Screens()
        self.intake = Intake(store, self.screens, lambda: NOON)
        self.ids = count(1)

    async def does(self, events: Sequence[Event]) -> None:
        await asyncio.gather(*(self.intake.receive([event]) for event in events))
        await self.intake.settled()

    def event(self, chat: int, text: str = "", payload: str = "") -> Event:
        kind: EventKind = "tap" if payload else "message"
        return Event(str(next(self.ids)), Address("telegram", str(chat)), kind, text, payload, "5" if payload else "")

    def payload(self, chat: int, label: str) -> str:
        keys = [key for row in self.screens.shown[str(chat)][-1].buttons for key in row]
        return next(key.payload for key in keys if key.label.endswith(label))


async def one_person(store: Store) -> Person:
    return await store.write(lambda records: records.people.add(Address("telegram", "1"), NOON))


async def test_forty_writers_of_the_same_row_lose_no_update(store: Store) -> None:
    """Each reads the row, adds one and writes it back, 25 times, all at once: 1,000 in the end."""
    person = await one_person(store)
    entry = Entry(person.id, "note", None, recorded("note", {"count": 0}))
    await store.write(lambda records: records.entries.add([entry]))

    def add_one(records: Records) -> None:
        assert records.people.at(Address("telegram", "1")) is not None  # takes the person's lock
        now: Entry[Any] | None = records.entries.get(person.id, entry.id)
        assert now is not None
        records.entries.save(now.with_value(now.value.having(count=now.value.count + 1)))

    async def writer() -> None:
        for _ in range(25):
            await store.write(add_one)

    await asyncio.gather(*(writer() for _ in range(PEOPLE)))
    stored = await store.read(lambda records: records.entries.get(person.id, entry.id))
    assert stored is not None
    assert stored.value.as_json() == {"count": PEOPLE * 25}


async def test_forty_people_check_in_at_once_and_each_has_their_own(store: Store) -> None:
    crowd, people = Crowd(store), range(1, PEOPLE + 1)
    await crowd.does([crowd.event(chat, payload=write(AGREED)) for chat in people])
    await crowd.does([crowd.event(chat, payload="s:right:Europe/Berlin:DE") for chat in people])
    await crowd.does([crowd.event(chat, "/checkin") for chat in people])
    await crowd.does([crowd.event(chat, payload=crowd.payload(chat, "No")) for chat in people])
    await crowd.does([crowd.event(chat, payload=crowd.payload(chat, "None of these")) for chat in people])
    for chat in people:
        assert await check_ins(store, chat) == [{"date": "2026-03-02", "spasm": False, "signs": []}]


async def check_ins(store: Store, chat: int) -> list[dict[str, object]]:
    def work(records: Records) -> list[dict[str, object]]:
        person = records.people.peek(Address("telegram", str(chat)))
        assert person is not None
        entries = records.entries.find(person.id, CheckIn)
        assert {entry.state for entry in entries} == {"kept"}
        return [{name: entry.value.as_json().get(name) for name in ("date", "spasm", "signs")} for entry in entries]

    return await store.read(work)


async def test_the_same_update_delivered_eight_times_at_once_counts_once(store: Store) -> None:
    crowd = Crowd(store)
    await crowd.does([crowd.event(1, payload=write(AGREED))])
    await crowd.does([crowd.event(1, "/now")])
    shown = len(crowd.screens.shown["1"])
    await crowd.does([crowd.event(1, payload=crowd.payload(1, "Yes, now"))] * 8)
    assert len(crowd.screens.shown["1"]) == shown + 1
    person = await store.read(lambda records: records.people.peek(Address("telegram", "1")))
    assert person is not None
    assert len(await store.read(lambda records: records.entries.all(person.id))) == 1


async def test_two_taps_on_the_same_button_at_once_record_one_day(store: Store) -> None:
    """A thumb that taps twice sends two updates: the second finds the question answered."""
    crowd = Crowd(store)
    await crowd.does([crowd.event(1, payload=write(AGREED))])
    await crowd.does([crowd.event(1, "/checkin"), crowd.event(1, "/checkin")])
    for label in ("No", "None of these"):
        payload = crowd.payload(1, label)
        await crowd.does([crowd.event(1, payload=payload), crowd.event(1, payload=payload)])
    assert len(await check_ins(store, 1)) == 1


async def test_one_piece_of_work_that_fails_takes_no_other_with_it(store: Store) -> None:
    person = await one_person(store)

    def work(records: Records, number: int) -> int:
        records.entries.add([Entry(person.id, "note", None, recorded("note", {"n": number}), id=f"n{number}")])
        if number % 7 == 3:
            raise ValueError(number)
        return number

    works = [store.write(partial(work, number=number)) for number in range(PEOPLE)]
    outcomes = await asyncio.gather(*works, return_exceptions=True)
    for number, outcome in enumerate(outcomes):
        assert (outcome == number) != (number % 7 == 3)
    kept = {entry.value.as_json()["n"] for entry in await store.read(lambda records: records.entries.all(person.id))}
    assert kept == {number for number in range(PEOPLE) if number % 7 != 3}


async def test_work_whose_person_gave_up_waiting_is_stored_whole_or_not_at_all(store: Store) -> None:
    person = await one_person(store)

    def work(records: Records, number: int) -> None:
        entries = [Entry(person.id, "note", date(2026, 3, 1), recorded("note", {"n": number})) for _ in range(2)]
        for entry in entries:
            records.entries.add([entry])

    tasks = [asyncio.create_task(store.write(partial(work, number=number))) for number in range(PEOPLE)]
    await asyncio.sleep(0.005)
    for task in tasks[::2]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await store.write(lambda records: records.people.save(person))  # behind all of them
    numbers = [entry.value.as_json()["n"] for entry in await store.read(lambda records: records.entries.all(person.id))]
    assert all(numbers.count(number) in ((2,) if number % 2 else (0, 2)) for number in range(PEOPLE))


async def test_a_locked_database_tells_everyone_who_waits_within_one_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forty people don't wait forty times as long as one, and the program goes on meanwhile."""
    monkeypatch.setattr("bot.store.engine.PRAGMAS", ("journal_mode=WAL", "busy_timeout=500"))
    async with fresh_store("sqlite", tmp_path) as store:
        person = await one_person(store)
        holder = open_engine(str(store.engine.url))
        async with holder.begin():
            watch, laps = Stopwatch(), 0
            works = [store.write(lambda records: records.people.save(person)) for _ in range(PEOPLE)]
            waiting = asyncio.gather(*works, return_exceptions=True)
            while not waiting.done():
                await asyncio.sleep(0.01)
                laps += 1
            outcomes = await waiting
            assert all(isinstance(outcome, StorageError) for outcome in outcomes)
            assert watch.seconds < 3
            assert laps + watch.held_up / 0.01 > 20
        await store.write(lambda records: records.people.save(person))
        await holder.dispose()


async def test_work_that_could_wait_for_something_else_is_refused(store: Store) -> None:
    """A transaction that waited for a network would hold everybody up: it is a defect, found by the first test."""

    async def work(_records: Records) -> None:
        await asyncio.sleep(0)

    with pytest.raises(TypeError, match="waits for nothing but the database"):
        _ = await store.write(work)


async def test_closing_the_store_ends_its_connections(tmp_path: Path) -> None:
    before = {*threading.enumerate()}
    async with fresh_store("sqlite", tmp_path) as store:
        await one_person(store)
        its_own = [thread for thread in threading.enumerate() if thread not in before]
    wal = tmp_path / "data" / "steadyface.db-wal"
    assert not wal.exists()
    for thread in its_own:
        thread.join(PATIENCE)
        assert not thread.is_alive(), thread
