"""The emergency answers: made from the event alone, sent before anything is stored, until the platform takes them."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Protocol, TypeVar

from bot import conversation, emergency_answer
from bot.buttons import number_in
from bot.chat import DeliveryError, Event, Message, Platform
from bot.replying import RETRIES, answer_key
from bot.store import Store
from knowledge.emergencies import is_only_a_number

TELL_SECONDS = 3.0  # how long storing waits for an emergency answer; past that it goes on beside it
NUMBER_SECONDS = 0.5  # how long the emergency answer waits for the person's own number
REMEMBERED = 10_000  # answers, so that a redelivery is not answered twice

Result = TypeVar("Result")

logger = logging.getLogger(__name__)


class Spawn(Protocol):
    """Start work that goes on by itself."""

    def __call__(self, work: Coroutine[object, object, Result]) -> asyncio.Task[Result]:
        """Return its task."""


class Telling:
    """Tell people at once what to do in an emergency."""

    def __init__(
        self,
        store: Store,
        platform: Platform,
        spawn: Spawn,
        sleep: Callable[[float], Awaitable[None]],
        crisis_line: Callable[[], str],
    ) -> None:
        self._store = store
        self._platform = platform
        self._spawn = spawn
        self._sleep = sleep
        self._crisis_line = crisis_line
        self._told: OrderedDict[str, asyncio.Task[bool]] = OrderedDict()

    def start(self, events: Sequence[Event]) -> None:
        """Begin to answer the emergencies among events that were not answered before."""
        for event in events:
            if emergency_answer.needs_answer(event) and event.key not in self._told:
                self._told[event.key] = self._spawn(self._tell(event))
                while len(self._told) > REMEMBERED:
                    self._told.popitem(last=False)

    async def begin(self, events: Sequence[Event]) -> list[bool]:
        """Start, wait a moment, and return for each event whether its emergency answer surely went out."""
        self.start(events)
        waiting = [self._told[event.key] for event in events if event.key in self._told]
        if waiting:
            await asyncio.wait(waiting, timeout=TELL_SECONDS)
        return [event.key in self._told and _succeeded(self._told[event.key]) for event in events]

    def knows(self, event: Event) -> bool:
        """Return whether an event was taken for an emergency."""
        return event.key in self._told

    async def tell(self, event: Event) -> bool:
        """Return once the platform took the emergency answer to an event, or False where it never will."""
        return await (self._told.get(event.key) or self._tell(event))

    async def answer(self, event: Event) -> Message:
        """Return the emergency answer to an event, with the person's own number where that can be had at once."""
        return emergency_answer.answer(event, await self._number(event), self._crisis_line())

    async def _tell(self, event: Event) -> bool:
        if is_only_a_number(event.words) and await self._in_time(self._is_asked_for(event), otherwise=False):
            return True
        message = await self.answer(event)
        key, waits = answer_key(event.key, message.text), RETRIES.waits()
        while True:
            try:
                await self._platform.send(event.sender.chat, message, key=key)
            except DeliveryError as error:
                if error.outcome in ("permanent", "refused"):
                    return False
                await self._sleep(max(error.retry_after, next(waits)))
            except Exception:  # the rest of what this person does must not wait for a defect
                logger.exception("an emergency answer could not be said")
                return False
            else:
                return True

    async def _number(self, event: Event) -> str:
        if number_in(event.payload):
            return ""
        return await self._in_time(self._number_stored(event), otherwise="")

    async def _in_time(self, reading: Coroutine[object, object, Result], otherwise: Result) -> Result:
        # Not cancelled when it takes too long: that would wait for the database to notice.
        task = self._spawn(reading)
        done, _ = await asyncio.wait({task}, timeout=NUMBER_SECONDS)
        if done:
            return task.result()
        return otherwise

    async def _is_asked_for(self, event: Event) -> bool:
        try:
            return await self._store.read(lambda records: conversation.wants_number(records, event))
        except Exception:  # whatever fails here, a number typed alone calls for help
            return False

    async def _number_stored(self, event: Event) -> str:
        try:
            return await self._store.read(lambda records: conversation.number_of(records, event))
        except Exception:  # whatever fails here, the answer goes out without the number
            return ""


def _succeeded(task: asyncio.Task[bool]) -> bool:
    return task.done() and not task.cancelled() and task.exception() is None and task.result()
