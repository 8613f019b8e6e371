"""APScheduler with its SQLAlchemy job store on SQLite: a job for each reminder, kept over restarts.

`--due K` stores K daily jobs for the same second, without any limit to how late one may run, and measures what runs,
how late, and at what cost; `--path` says where the database lies. `--ready` starts on what a former run stored.
Prints JSON.
"""

import argparse
import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from benchmarks.gauge import quantile, resident, say, settled, watched

TRIED = 50  # jobs stored to see how long that takes: the second that all are due in must lie behind it
MARGIN = 2.0
late: list[float] = []


async def fire(due_at: float) -> None:
    late.append(time.time() - due_at)


def scheduler(path: Path) -> AsyncIOScheduler:
    stores = {"default": SQLAlchemyJobStore(url=f"sqlite:///{path}")}
    return AsyncIOScheduler(jobstores=stores, job_defaults={"misfire_grace_time": None}, timezone=UTC)


async def ready(path: Path) -> None:
    before, began = resident(), time.perf_counter()
    clockwork = scheduler(path)
    clockwork.start()
    await asyncio.sleep(0)
    say(ready=time.perf_counter() - began, rss=resident(), grown=resident() - before)
    clockwork.shutdown(wait=False)


async def due(path: Path, count: int) -> None:
    """Let so many stored jobs fall on one second."""
    clockwork = scheduler(path)
    clockwork.start()
    seconds = 3 + count * MARGIN * _seconds_a_job(clockwork)
    at = (datetime.now(UTC) + timedelta(seconds=seconds)).replace(microsecond=0)
    began = time.perf_counter()
    for _ in range(count):
        time_of_day = {"hour": at.hour, "minute": at.minute, "second": at.second}
        clockwork.add_job(fire, "cron", [at.timestamp()], **time_of_day)
    storing = time.perf_counter() - began
    left = at.timestamp() - time.time()
    assert left > 0.5, f"stored too slowly: {left:.1f} s before they are due"
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
        stored_a_second=count / storing,
        rss=resident(),
    )
    clockwork.shutdown(wait=False)


def _seconds_a_job(clockwork: AsyncIOScheduler) -> float:
    began, tomorrow = time.perf_counter(), datetime.now(UTC) - timedelta(hours=1)
    jobs = [clockwork.add_job(fire, "cron", [0.0], hour=tomorrow.hour) for _ in range(TRIED)]
    seconds = (time.perf_counter() - began) / TRIED
    for job in jobs:
        job.remove()
    return seconds


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--path", type=Path, required=True)
    parser.add_argument("--due", type=int)
    parser.add_argument("--ready", action="store_true")
    given = parser.parse_args()
    asyncio.run(ready(given.path) if given.ready else due(given.path, given.due))
