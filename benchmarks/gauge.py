"""Measure a process from inside: its memory, its processor time, and for how long its event loop stood still.

Standard library only: the peers, which live in an environment of their own, are measured by the same code as we are.
"""

import asyncio
import contextlib
import json
import os
import time
from collections.abc import AsyncIterator, Sized
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BEAT = 0.002  # seconds between two looks at the loop
LOOK = 0.25  # seconds between two looks at the work
SETTLED = 3.0  # seconds in which nothing more came: what is missing is lost


@dataclass
class Watch:
    """Hold what was seen between two moments: seconds of processor time, and the longest stop of the loop."""

    cpu: float = 0.0
    blocked: float = 0.0


@contextlib.asynccontextmanager
async def watched() -> AsyncIterator[Watch]:
    """Watch this process for as long as the context is open."""
    watch, before = Watch(), time.process_time()
    beating = asyncio.create_task(_beat(watch))
    await asyncio.sleep(0)
    try:
        yield watch
    finally:
        watch.cpu = time.process_time() - before
        await asyncio.sleep(2 * BEAT)  # a stop that is not over yet counts
        beating.cancel()


async def _beat(watch: Watch) -> None:
    while True:
        before = time.perf_counter()
        await asyncio.sleep(BEAT)
        watch.blocked = max(watch.blocked, time.perf_counter() - before - BEAT)


async def settled(done: Sized, count: int) -> None:
    """Wait until so many things are done, or until no more of them come."""
    before, since = -1, time.perf_counter()
    while len(done) < count and time.perf_counter() - since < SETTLED:
        if len(done) != before:
            before, since = len(done), time.perf_counter()
        await asyncio.sleep(LOOK)


def resident() -> float:
    """Return the memory that this process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def quantile(values: list[float], share: float) -> float:
    """Return the value that a share of them does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


def say(**measured: Any) -> None:
    """Print what was measured as one line of JSON, the last that a peer prints."""
    print(json.dumps(measured), flush=True)
