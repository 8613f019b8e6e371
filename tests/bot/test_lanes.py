"""Several processes on one PostgreSQL: a person's events keep their order, and what one leaves another takes over."""

import asyncio
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.chat import Address, Event, StorageError
from bot.lanes import LEFT_AFTER, SharedLanes
from bot.store import InboxRow, LaneLocks, Store
from bot.store.engine import open_engine
from bot.waiting import Chores
from tests.harness import PATIENCE
from tests.harness.databases import fresh_store, keyring_in

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PROCESSES, PEOPLE, EVENTS = 3, 8, 10


class Process:
    """Be one of several processes: it notes what it handled, in which order, whoever else does the same."""

    def __init__(self, store: Store, done: dict[str, list[str]]) -> None:
        self.store = store
        self.chores = Chores()
        self.locks = LaneLocks(store.engine)
        self.done = done
        self.busy = asyncio.Event()
        self.blocked: asyncio.Event | None = None
        self.lanes = SharedLanes(store, "telegram", self.locks, self.chores.start, asyncio.sleep, self.finish)

    async def finish(self, row: InboxRow, parts: Sequence[InboxRow]) -> asyncio.Task[None]:
        chat = row.event.sender.chat
        await asyncio.sleep(random.uniform(0, 0.003))
        self.busy.set()
        if self.blocked is not None:
            await self.blocked.wait()
        await self.store.write(lambda records: records.inbox.claim(row, ()))
        self.done[chat].append(row.event.text)  # as it would be answered, were it claimed by another or not
        closing = self.chores.start(self.store.write(lambda records: records.inbox.finish(row)))
        await closing
        return closing

    async def hears(self, chat: int, text: str, at: datetime = NOON) -> None:
        event = Event(f"{chat}.{text}", Address("telegram", str(chat)), text=text)
        rows = await self.store.write(lambda records: records.inbox.add([event], [False], at))
        self.lanes.add(rows)

    async def ends(self) -> None:
        await self.chores.cancel()
        await self.locks.close()
        await self.store.close()


@pytest.fixture
async def processes(tmp_path: Path) -> AsyncIterator[list[Process]]:
    async with fresh_store("postgresql", tmp_path) as first:
        address = first.engine.url.render_as_string(hide_password=False)
        done: dict[str, list[str]] = defaultdict(list)
        stores = [Store(open_engine(address), keyring_in(tmp_path)) for _ in range(PROCESSES)]
        started = [Process(store, done) for store in stores]
        yield started
        for process in started:
            await process.ends()


async def until_done(process: Process, count: int) -> dict[str, list[str]]:
    async with asyncio.timeout(PATIENCE):
        while sum(len(done) for done in process.done.values()) < count:  # noqa: ASYNC110 - a database says nothing
            await asyncio.sleep(0.01)
    return process.done


@pytest.mark.postgres
async def test_each_persons_events_keep_their_order_whichever_process_hears_them(processes: list[Process]) -> None:
    """Telegram posts the next of a person's updates after the one before was taken, to any process."""

    async def person(chat: int) -> None:
        for number in range(EVENTS):
            await random.choice(processes).hears(chat, str(number))

    await asyncio.gather(*(person(chat) for chat in range(1, PEOPLE + 1)))
    done = await until_done(processes[0], PEOPLE * EVENTS)
    for process in processes:
        await process.chores.settled()
    assert done == {str(chat): [str(n) for n in range(EVENTS)] for chat in range(1, PEOPLE + 1)}


@pytest.mark.postgres
async def test_what_a_dead_process_left_another_takes_over_in_order(processes: list[Process]) -> None:
    dying, living, _ = processes
    dying.blocked = asyncio.Event()
    await dying.hears(1, "first", NOON)
    await dying.busy.wait()
    await living.hears(1, "second", NOON)
    await living.lanes.sweep(NOON + timedelta(hours=1))
    await asyncio.sleep(0.05)
    assert living.done == {}  # while the other one lives, nobody takes its work
    await dying.chores.cancel()
    await dying.locks.close()  # which is all that the database sees of a kill
    async with asyncio.timeout(PATIENCE):
        while living.done["1"] != ["first", "second"]:
            await living.lanes.sweep(NOON + timedelta(hours=1))
            await asyncio.sleep(0.05)


@pytest.mark.postgres
async def test_a_sweep_leaves_what_came_a_moment_ago_to_whoever_took_it(processes: list[Process]) -> None:
    first, second, _ = processes
    event = Event("1", Address("telegram", "1"), text="hello")
    await first.store.write(lambda records: records.inbox.add([event], [False], NOON))
    await second.lanes.sweep(NOON - LEFT_AFTER)
    assert not second.chores
    await second.lanes.sweep(NOON + timedelta(seconds=1))
    assert await until_done(second, 1) == {"1": ["hello"]}


@pytest.mark.postgres
async def test_locks_that_are_lost_with_their_connection_are_known_to_be(processes: list[Process]) -> None:
    first, second, _ = processes
    assert await first.locks.take("lane")
    assert not await second.locks.take("lane")
    ended = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
    async with second.store.engine.connect() as connection:
        await connection.exec_driver_sql(ended)
    async with asyncio.timeout(PATIENCE):
        while first.locks.holds("lane"):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert await second.locks.take("lane")
    with pytest.raises(StorageError):
        await first.locks.take("lane")
    assert not await first.locks.take("lane")  # over a new connection
    second.locks.let_go("lane")
    async with asyncio.timeout(PATIENCE):
        while not await first.locks.take("lane"):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@pytest.mark.postgres
async def test_many_lanes_are_asked_for_in_few_statements(processes: list[Process]) -> None:
    first, second, _ = processes
    lanes = [str(number) for number in range(500)]
    assert all(await asyncio.gather(*(first.locks.take(lane) for lane in lanes)))
    assert not any(await asyncio.gather(*(second.locks.take(lane) for lane in lanes)))
    for lane in lanes:
        first.locks.let_go(lane)
    await first.locks.close()
    assert all(await asyncio.gather(*(second.locks.take(lane) for lane in lanes)))
