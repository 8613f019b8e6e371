"""procrastinate on PostgreSQL: claim jobs that are due, and run them to their end; a job does nothing.

`--due K` defers K jobs and lets its own worker run them, several at once; with `--only-claim` so many askers claim
them, and nothing more. The empty database is named in BENCH_DATABASE and gets procrastinate's tables. Prints JSON.
"""

import argparse
import asyncio
import logging
import os
import time

import procrastinate

from benchmarks.gauge import resident, say, watched

app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=os.environ["BENCH_DATABASE"], max_size=20))
CHUNK = 1_000


@app.task(name="nudge")
async def nudge(number: int) -> None:
    """Stand for a send that costs nothing."""
    ran.append(number)


ran: list[int] = []


async def defer(count: int) -> None:
    for first in range(0, count, CHUNK):
        await nudge.batch_defer_async(*({"number": number} for number in range(first, min(first + CHUNK, count))))


async def claim_all(askers: int) -> tuple[int, float]:
    """Claim every job, so many askers at once; return how many and in how many seconds."""
    workers = [await app.job_manager.register_worker() for _ in range(askers)]

    async def ask(worker: int) -> int:
        mine = 0
        while await app.job_manager.fetch_job(None, worker) is not None:
            mine += 1
        return mine

    began = time.perf_counter()
    claimed = sum(await asyncio.gather(*map(ask, workers)))
    return claimed, time.perf_counter() - began


async def run_all(askers: int) -> tuple[int, float]:
    """Run every job by the worker; return how many and in how many seconds."""
    began = time.perf_counter()
    await app.run_worker_async(concurrency=askers, wait=False, install_signal_handlers=False)
    return len(set(ran)), time.perf_counter() - began


async def main(count: int, askers: int, only_claim: bool) -> None:
    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        await defer(count)
        async with watched() as watch:
            done, seconds = await (claim_all if only_claim else run_all)(askers)
    say(
        due=count,
        lost=count - done,
        rate=done / seconds,
        cpu_per_1000=watch.cpu / count * 1000,
        blocked=watch.blocked,
        rss=resident(),
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--due", type=int, default=2_000)
    parser.add_argument("--askers", type=int, default=10)
    parser.add_argument("--only-claim", action="store_true")
    logging.disable(logging.CRITICAL)
    asyncio.run(main(*vars(parser.parse_args()).values()))
