"""How long to wait before the next try, and tasks that run beside each other."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")

_ONE_AT_A_TIME = threading.Lock()
MOST_STEPS = 20  # more would only make a number too large to be counted with


@dataclass(frozen=True)
class Backoff:
    """Hold the first and the longest wait between tries, in seconds; each is so many times the one before."""

    first: float
    most: float
    factor: float = 2.0

    def after(self, failures: int) -> float:
        """Return how long to wait after so many failures in a row, at least one."""
        return min(self.first * self.factor ** min(failures - 1, MOST_STEPS), self.most)

    def waits(self) -> Iterator[float]:
        """Yield the wait after each failure in a row."""
        wait = self.first
        while True:
            yield wait
            wait = min(wait * self.factor, self.most)


class Chores:
    """Keep tasks that run beside the rest: the event loop itself would forget them."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()

    def __bool__(self) -> bool:
        """Return whether any is under way."""
        return bool(self._tasks)

    def start(self, work: Coroutine[object, object, Result]) -> asyncio.Task[Result]:
        """Start one more, and return its task."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def settled(self) -> None:
        """Wait until none is left, those included that are started meanwhile."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def cancel(self) -> None:
        """End all of them."""
        await _ended(list(self._tasks))


def alone(work: Callable[[], Result]) -> Result:
    """Return what long work in a thread returns; one is under way at a time, for several take the loop's turns."""
    with _ONE_AT_A_TIME:
        return work()


async def run_together(works: Sequence[Coroutine[object, object, None]]) -> None:
    """Run until the first ends or fails, and end the others with it."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        await _ended(tasks)


async def _ended(tasks: Sequence[asyncio.Task[object]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
