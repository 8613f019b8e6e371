"""python-telegram-bot's JobQueue as its guide shows it: a daily job for each reminder, made anew at every start.

`--stored N` measures when N jobs are ready and what they hold in memory. `--due K` makes K jobs for the same second
and measures what of them runs, how late, and at what cost; a job's callback costs nothing. Prints JSON.
"""

import argparse
import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram.ext import Application, CallbackContext

from benchmarks.gauge import quantile, resident, say, settled, watched

TRIED = 500  # jobs made to see how long that takes: the second that all are due in must lie behind it
MARGIN = 5.0  # a job takes longer the more there are
DAY_SECONDS = 24 * 60 * 60


def application() -> Any:
    return Application.builder().token("1:bench").updater(None).build()


async def nothing(_context: CallbackContext[Any, Any, Any, Any]) -> None:
    """Stand for a send that costs nothing."""


async def stored(count: int) -> None:
    """Make so many jobs, spread over the day but for the hour around now, and start."""
    before, began = resident(), time.perf_counter()
    app = application()
    first = datetime.now(UTC) + timedelta(minutes=30)
    for number in range(count):
        at = first + timedelta(seconds=number * (DAY_SECONDS - 3600) / count)
        app.job_queue.run_daily(nothing, at.timetz(), chat_id=number, data=number)
    await app.job_queue.start()
    await asyncio.sleep(0)
    say(ready=time.perf_counter() - began, rss=resident(), grown=resident() - before)
    await app.job_queue.stop(wait=False)


async def due(count: int, grace: bool) -> None:
    """Let so many jobs fall on one second; with the scheduler's default grace, or without any limit to it."""
    app, late = application(), []

    async def fire(_context: CallbackContext[Any, Any, Any, Any]) -> None:
        late.append(time.time() - at.timestamp())

    options = {} if grace else {"misfire_grace_time": None}
    await app.job_queue.start()
    seconds = 3 + count * MARGIN * _seconds_a_job(app)
    at = (datetime.now(UTC) + timedelta(seconds=seconds)).replace(microsecond=0)
    for number in range(count):
        app.job_queue.run_daily(fire, at.timetz(), chat_id=number, data=number, job_kwargs=options)
        if not number % 100:
            await asyncio.sleep(0)
    left = at.timestamp() - time.time()
    assert left > 0.5, f"made too slowly: {left:.1f} s before they are due"
    await asyncio.sleep(left - 0.3)
    async with watched() as watch:
        await settled(late, count)
    say(
        due=count,
        lost=count - len(late),
        late=max(late, default=0.0),
        late_p50=quantile(late, 0.5),
        blocked=watch.blocked,
        cpu_per_1000=watch.cpu / count * 1000,
        rss=resident(),
    )
    await app.job_queue.stop(wait=False)


def _seconds_a_job(app: Any) -> float:
    began, tomorrow = time.perf_counter(), datetime.now(UTC) - timedelta(hours=1)
    jobs = [app.job_queue.run_daily(nothing, tomorrow.timetz()) for _ in range(TRIED)]
    seconds = (time.perf_counter() - began) / TRIED
    for job in jobs:
        job.schedule_removal()
    return seconds


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stored", type=int)
    parser.add_argument("--due", type=int)
    parser.add_argument("--no-grace", action="store_true", help="run a late job however late it is")
    given = parser.parse_args()
    asyncio.run(stored(given.stored) if given.stored else due(given.due, not given.no_grace))
