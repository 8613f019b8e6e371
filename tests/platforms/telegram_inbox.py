"""What a test puts behind the Telegram adapter: a place where events are stored."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence

from bot.chat import Event, Receive, StorageError
from bot.platforms.telegram.platform import Telegram
from tests.harness import PATIENCE


class Inbox:
    """Store events; refuse the first `refusals` times; take `slowness` seconds each time."""

    def __init__(self, refusals: int = 0, slowness: float = 0.0) -> None:
        self.events: list[Event] = []
        self.attempts: list[list[Event]] = []
        self.refusals = refusals
        self.slowness = slowness
        self.changed = asyncio.Condition()

    async def __call__(self, events: Sequence[Event]) -> None:
        async with self.changed:
            self.attempts.append(list(events))
            self.changed.notify_all()
        await asyncio.sleep(self.slowness)
        if self.refusals:
            self.refusals -= 1
            raise StorageError("the disk is full")
        async with self.changed:
            self.events += events
            self.changed.notify_all()

    async def holds(self, count: int = 1, within: float = PATIENCE) -> list[Event]:
        """Return the events once there are so many."""
        async with asyncio.timeout(within), self.changed:
            await self.changed.wait_for(lambda: len(self.events) >= count)
        return self.events

    async def tried(self, count: int = 1, within: float = PATIENCE) -> None:
        async with asyncio.timeout(within), self.changed:
            await self.changed.wait_for(lambda: len(self.attempts) >= count)


@contextlib.asynccontextmanager
async def running(telegram: Telegram, receive: Receive) -> AsyncIterator[asyncio.Task[None]]:
    """Run the adapter for as long as the block lasts."""
    task = asyncio.create_task(telegram.run(receive))
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await telegram.close()
