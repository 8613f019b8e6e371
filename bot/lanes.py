"""Lanes: one a person, so that their events keep their order and nobody waits for anybody else."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from bot import albums
from bot.chat import StorageError
from bot.store import InboxRow, LaneLocks, Store
from bot.waiting import Backoff

PATIENCE = 3.0  # seconds for which a lane that another process has is asked for; then that one, or a sweep, sees to it
ASKED_AGAIN = Backoff(0.02, 0.25)
LOOKED_AGAIN = 0.5  # while answers wait to be sent: what comes meanwhile may have reached another process
SWEPT_EVERY = 2.0
LEFT_AFTER = timedelta(seconds=3)  # younger events are most likely in good hands

logger = logging.getLogger(__name__)

Finish = Callable[[InboxRow, Sequence[InboxRow]], Awaitable[asyncio.Task[None]]]
"""Handle one event, which may have several parts; return the task that ends once its answers are said or given up."""
Spawn = Callable[[Coroutine[object, object, None]], object]
Sleep = Callable[[float], Awaitable[None]]


class Lanes(Protocol):
    """Work off what is stored, each person's in order."""

    def add(self, rows: Sequence[InboxRow]) -> None:
        """Start on what was just stored, or was stored by an earlier run."""


class OwnLanes:
    """Work off everything in this process, the only one there is."""

    def __init__(self, spawn: Spawn, sleep: Sleep, finish: Finish) -> None:
        self._spawn = spawn
        self._sleep = sleep
        self._finish = finish
        self._lanes: dict[str, deque[InboxRow]] = {}

    def add(self, rows: Sequence[InboxRow]) -> None:
        """Start on what was just stored, or was stored by an earlier run."""
        for row in rows:
            chat = row.event.sender.chat
            lane = self._lanes.setdefault(chat, deque())
            lane.append(row)
            if len(lane) == 1:
                self._spawn(self._work_off(chat, lane))

    async def _work_off(self, chat: str, lane: deque[InboxRow]) -> None:
        while lane:
            if lane[0].event.album:
                await self._sleep(albums.PARTS_COME_WITHIN)
            rows = albums.parts(lane)
            await self._finish(albums.as_one(rows), rows)
            for row in rows:
                lane.remove(row)
        del self._lanes[chat]


class SharedLanes:
    """Work off what came to any of several processes: each person's lane is with one of them at a time."""

    def __init__(
        self, store: Store, platform: str, locks: LaneLocks, spawn: Spawn, sleep: Sleep, finish: Finish
    ) -> None:
        self._store = store
        self._platform = platform
        self._locks = locks
        self._spawn = spawn
        self._sleep = sleep
        self._finish = finish
        self._more: dict[str, asyncio.Event] = {}
        self._in_hand: set[int] = set()

    def add(self, rows: Sequence[InboxRow]) -> None:
        """Start on what was just stored."""
        for chat in dict.fromkeys(row.event.sender.chat for row in rows):
            if chat in self._more:
                self._more[chat].set()
            else:
                self._begin(chat, PATIENCE)

    async def sweep(self, before: datetime) -> None:
        """Take over what was stored before an instant and is with nobody: its process is gone."""
        for chat in await self._store.read(lambda records: records.inbox.chats_left(self._platform, before)):
            if chat not in self._more:
                self._begin(chat, 0.0)

    async def keep_sweeping(self, clock: Callable[[], datetime]) -> None:
        """Take over what other processes left, now and then, until cancelled."""
        while True:
            await self._sleep(SWEPT_EVERY)
            try:
                await self.sweep(clock() - LEFT_AFTER)
            except StorageError:
                logger.warning("what other processes left waits for the database")

    def _begin(self, chat: str, patience: float) -> None:
        self._more[chat] = asyncio.Event()
        self._spawn(self._work_off(chat, patience))

    async def _work_off(self, chat: str, patience: float) -> None:
        more, lane = self._more[chat], f"{self._platform}\0{chat}"
        try:
            while True:
                if await self._is_taken(lane, patience):
                    await self._through(chat, lane, more)
                elif not more.is_set():
                    return  # whoever has it sees to the rest
                is_lost = not self._locks.holds(lane)
                self._locks.let_go(lane)
                if not (is_lost or more.is_set()):
                    return
                more.clear()
                patience = PATIENCE
        except StorageError:
            return  # a sweep comes back to it once the database does
        finally:
            self._locks.let_go(lane)
            del self._more[chat]

    async def _is_taken(self, lane: str, patience: float) -> bool:
        """Return whether a lane could be had for this process."""
        for wait in ASKED_AGAIN.waits():
            if await self._locks.take(lane):
                return True
            if patience <= 0:
                return False
            await self._sleep(wait)
            patience -= wait
        return False

    async def _through(self, chat: str, lane: str, more: asyncio.Event) -> None:
        """Work off a lane until nothing in it waits, answers included, or until it is not ours any more."""
        closing: set[asyncio.Task[None]] = set()
        while self._locks.holds(lane):
            more.clear()
            rows = deque(await self._waiting(chat))
            while rows and self._locks.holds(lane):
                closing.add(await self._first(chat, rows))
            closing = {task for task in closing if not task.done()}
            if closing:
                await _any_of(closing, more)
            elif not more.is_set():
                return

    async def _first(self, chat: str, rows: deque[InboxRow]) -> asyncio.Task[None]:
        """Take the first of some rows, or the parts of the first album, and finish with it."""
        if rows[0].event.album:
            await self._sleep(albums.PARTS_COME_WITHIN)
            known = {row.id for row in rows}
            rows.extend(row for row in await self._waiting(chat) if row.id not in known)
        parts = albums.parts(rows)
        for row in parts:
            rows.remove(row)
        ids = {row.id for row in parts}
        self._in_hand |= ids  # those of a defect stay there: this process has done what it can
        closing = await self._finish(albums.as_one(parts), parts)
        closing.add_done_callback(partial(self._over, ids))
        return closing

    def _over(self, ids: set[int], closing: asyncio.Task[None]) -> None:
        if not closing.cancelled() and closing.exception() is None:
            self._in_hand -= ids

    async def _waiting(self, chat: str) -> list[InboxRow]:
        rows = await self._store.read(lambda records: records.inbox.unfinished(self._platform, chat))
        return [row for row in rows if row.id not in self._in_hand]


async def _any_of(closing: set[asyncio.Task[None]], more: asyncio.Event) -> None:
    """Return once one of the tasks is done, or there is more, or it is time to look whether there is."""
    stirred = asyncio.create_task(more.wait())
    try:
        await asyncio.wait({*closing, stirred}, timeout=LOOKED_AGAIN, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stirred.cancel()
