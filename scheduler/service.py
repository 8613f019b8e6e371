"""The clock: APScheduler runs plain turns, and holds no state of its own."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.chat import Platform, StorageError
from bot.store import Store
from scheduler.delivery import send_due
from scheduler.review import review_turn

logger = logging.getLogger(__name__)

SEND_SECONDS = 5
REVIEW_SECONDS = 60
LAST_TURN_SECONDS = 10  # how long a stop waits for a turn that is under way


@contextlib.asynccontextmanager
async def running(
    store: Store, platforms: Mapping[str, Platform], clock: Callable[[], datetime]
) -> AsyncIterator[None]:
    """Run the turns for as long as the context is open; none is cut off in the middle when it closes."""
    at_work = asyncio.Lock()

    async def guarded(name: str, turn: Callable[[], Awaitable[int]]) -> None:
        async with at_work:
            try:
                await turn()
            except StorageError:
                logger.warning("the %s waits for the database", name)

    # A late turn is run once, never skipped: what is due is in the tables.
    clockwork = AsyncIOScheduler(job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1})
    turns = (
        ("delivery", SEND_SECONDS, lambda: send_due(store, platforms, clock())),
        ("review", REVIEW_SECONDS, lambda: review_turn(store, clock())),
    )
    for name, seconds, turn in turns:
        clockwork.add_job(guarded, "interval", (name, turn), seconds=seconds, next_run_time=clock())
    clockwork.start()
    try:
        yield
    finally:
        clockwork.pause()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(at_work.acquire(), LAST_TURN_SECONDS)
        clockwork.shutdown(wait=False)
