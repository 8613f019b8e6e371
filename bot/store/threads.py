"""SQLite from threads: units of work that wait at the same time share one transaction and one write to the disk.

A unit of work is a plain function, so a thread runs it from end to end against SQLite itself.
Through an asynchronous driver each statement would travel to a thread and back, at ten times the processor time.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from bot.store.engine import READ_ONLY

MOST_TOGETHER = 100  # units of work in one transaction
READERS = 4

Result = TypeVar("Result")

AnyWork = Callable[[Connection], object]


@dataclass(frozen=True)
class Failed:
    """Hold why a unit of work stored nothing; `begun` is False when the database did not even begin."""

    error: Exception
    begun: bool = True


@dataclass(frozen=True)
class Waiting:
    """Hold a unit of work and who waits for it."""

    work: AnyWork
    outcome: asyncio.Future[Any]


class Threads:
    """Run units of work on a SQLite file: writes in one thread, in order; reads beside them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reader = engine.execution_options(**{READ_ONLY: True})
        self._begin()
        self._waiting: list[Waiting] = []
        self._turns: asyncio.Task[None] | None = None

    def _begin(self) -> None:
        self._writing = ThreadPoolExecutor(1, "store-write")
        self._reading = ThreadPoolExecutor(READERS, "store-read")

    async def write(self, work: Callable[[Connection], Result]) -> Result:
        """Return what a unit of work returned, once it is on the disk."""
        loop = asyncio.get_running_loop()
        outcome: asyncio.Future[Result] = loop.create_future()
        self._waiting.append(Waiting(work, outcome))
        if self._turns is None or self._turns.done() or self._turns.get_loop() is not loop:
            self._turns = loop.create_task(self._take_turns())
        return await outcome

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        """Return what a unit of work read."""
        return await asyncio.get_running_loop().run_in_executor(self._reading, self._read, work)

    def close(self) -> None:
        """Let the threads end once they have done what they were given."""
        self._writing.shutdown(wait=False)
        self._reading.shutdown(wait=False)
        self._begin()  # none runs before the store is used again

    async def _take_turns(self) -> None:
        while self._waiting:
            turn, self._waiting = self._waiting[:MOST_TOGETHER], self._waiting[MOST_TOGETHER:]
            turn = [waiting for waiting in turn if not waiting.outcome.done()]
            if not turn:
                continue
            units = [waiting.work for waiting in turn]
            outcomes = await asyncio.get_running_loop().run_in_executor(self._writing, self._store, units)
            last = outcomes[-1]
            if isinstance(last, Failed) and not last.begun:
                # whoever queued meanwhile has waited as long as a lock is waited for
                turn, self._waiting = [*turn, *self._waiting], []
                outcomes += [last] * (len(turn) - len(outcomes))
            for waiting, outcome in zip(turn, outcomes, strict=True):
                _settle(waiting.outcome, outcome)

    def _store(self, units: Sequence[AnyWork]) -> list[Any]:
        """Return what each unit of work returned, or why it failed: one that fails takes no other with it."""
        outcomes = self._store_together(units)
        if len(units) == 1 or not isinstance(outcomes[0], Failed) or not outcomes[0].begun:
            return outcomes
        outcomes = []
        for work in units:
            outcomes += self._store_together([work])
            if isinstance(outcomes[-1], Failed) and not outcomes[-1].begun:
                return outcomes + [outcomes[-1]] * (len(units) - len(outcomes))
        return outcomes

    def _store_together(self, units: Sequence[AnyWork]) -> list[object]:
        begun = False
        try:
            with self._engine.begin() as connection:
                begun = True
                return [work(connection) for work in units]
        except Exception as error:  # whoever waits for it decides what it means
            return [Failed(error, begun)] * len(units)

    def _read(self, work: Callable[[Connection], Result]) -> Result:
        with self._reader.begin() as connection:
            return work(connection)


def _settle(outcome: asyncio.Future[object], value: object) -> None:
    if outcome.done():  # whoever waited was cancelled
        return
    if isinstance(value, Failed):
        outcome.set_exception(value.error)
    else:
        outcome.set_result(value)
