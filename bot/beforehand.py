"""What an answer needs and takes long: done in threads before the answer's transaction, so that nobody else waits."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import TypeVar

from bot import conversation
from bot.chat import Event
from bot.reports.found import Found, NotFoundYetError
from bot.store import Records, Store
from bot.waiting import alone

AT_ONCE = 4

Result = TypeVar("Result")


class Beforehand:
    """Look up and work out, for the answers on one platform."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._threads = ThreadPoolExecutor(AT_ONCE, "lookup")

    async def looked_up(self, event: Event, at: datetime, content: bytes | None) -> Found | None:
        """Return what is looked up for an event, as far as that can be told from the event."""
        if content is None and not conversation.may_take_long(event):
            return None
        lookup = await self._store.read(lambda records: conversation.lookup_for(records, event, at, content))
        if lookup is None:
            return None
        found = await self._in_thread(lookup)
        if isinstance(found, Found):
            return found
        return None

    async def stored(self, work: Callable[[Records, Found | None], Result], found: Found | None) -> Result:
        """Return what a unit of work returns; where it turns out to need what takes long, that comes first."""
        try:
            return await self._store.write(lambda records: work(records, found))
        except NotFoundYetError as wanted:
            worked_out = await self._in_thread(partial(alone, await self._store.read(wanted.reads)))
            return await self._store.write(lambda records: work(records, worked_out))

    async def _in_thread(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)
