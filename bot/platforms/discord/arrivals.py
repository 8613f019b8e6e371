"""Keep what people do on Discord in order until it is stored, however long that takes."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.chat import Event, Preview, Receive, StorageError, no_preview
from bot.waiting import Backoff

RETRIES = Backoff(1.0, 5.0)  # between attempts to store

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class Arrival:
    """Hold events that wait to be stored, the latter until Discord was answered."""

    events: Sequence[Event]
    answered: asyncio.Task[None] | None
    stored: Callable[[], object]

    @property
    def ready(self) -> bool:
        """Return whether Discord waits for nothing any more."""
        return self.answered is None or self.answered.done()


class Arrivals:
    """Queue events: each person's in order, and nobody's behind an answer that Discord is slow to take."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._sleep = sleep
        self._queue: deque[Arrival] = deque()
        self._stirred = asyncio.Event()
        self._preview: Preview = no_preview
        self._storing = False

    @property
    def empty(self) -> bool:
        """Return whether everything was stored."""
        return not self._queue

    def add(
        self,
        events: Sequence[Event],
        answered: asyncio.Task[None] | None = None,
        stored: Callable[[], object] = lambda: None,
    ) -> None:
        """Queue events; `answered` is the task that answers Discord first, `stored` is called at the end."""
        if not events:
            return
        arrival = Arrival(events, answered, stored)
        self._queue.append(arrival)
        if answered is None:
            self._stir(arrival)
        else:
            answered.add_done_callback(lambda _task: self._stir(arrival))

    async def hand_over(self, receive: Receive, preview: Preview = no_preview) -> None:
        """Store what comes, until cancelled; meanwhile no emergency waits."""
        self._preview = preview
        while True:
            await self._stirred.wait()
            self._stirred.clear()
            while batch := self._next():
                self._storing = True
                await self._store(receive, [event for arrival in batch for event in arrival.events])
                self._storing = False
                for arrival in batch:
                    self._queue.remove(arrival)
                    arrival.stored()

    def _stir(self, arrival: Arrival) -> None:
        if self._storing:
            self._preview(arrival.events)
        self._stirred.set()

    def _next(self) -> list[Arrival]:
        """Return what can be stored now: nothing of a person whose earlier event isn't ready."""
        batch, held = [], set()
        for arrival in self._queue:
            chat = arrival.events[0].sender.chat
            if arrival.ready and chat not in held:
                batch.append(arrival)
            else:
                held.add(chat)
        return batch

    async def _store(self, receive: Receive, events: Sequence[Event]) -> None:
        for wait in RETRIES.waits():
            try:
                await receive(events)
            except StorageError:
                logger.warning("%d events can't be stored now; trying again in %.0f seconds", len(events), wait)
            else:
                return
            await self._sleep(wait)
