"""Time as a quiet machine would show it: without what a test and its processes waited for a processor."""

import os
import time
from collections.abc import Iterator
from pathlib import Path


class Stopwatch:
    """Time this process and all that it started; where the system doesn't tell who waits, by the clock alone."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._waited = _waits()

    @property
    def held_up(self) -> float:
        """Return for how long others' work on this machine kept the threads that run now from running, in all."""
        began = self._waited
        return sum(now - min(began.get(thread, 0.0), now) for thread, now in _waits().items())

    @property
    def seconds(self) -> float:
        """Return the time since the start, less what others' work on this machine took out of it."""
        return time.monotonic() - self._began - self.held_up


def _waits() -> dict[Path, float]:
    """Return for how many seconds each thread was ready to run and did not, since it began."""
    return {thread: _wait_of(thread) for process in _family(os.getpid()) for thread in _threads(process)}


def _wait_of(thread: Path) -> float:
    try:
        return int((thread / "schedstat").read_text().split()[1]) / 1e9
    except OSError:  # it has ended meanwhile
        return 0.0


def _family(process: int) -> Iterator[int]:
    yield process
    for thread in _threads(process):
        try:
            children = (thread / "children").read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _threads(process: int) -> list[Path]:
    return list(Path(f"/proc/{process}/task").glob("*"))
