"""Our own clockwork, measured by the same gauge as the peers; the database was filled by `benchmarks.crowd`.

`stored` starts it on what is stored and runs one turn in which nothing is due. `due` plans what is due: plans are
claimed, moved on, and their deliveries queued; then it claims those once more, each decided on and put into words,
and sends nothing. `sent` sends everything through one lane to a platform that costs nothing, or with BENCH_API_URL
through the Telegram adapter to a server. `shared` is `due` beside other processes on the same database. Prints JSON.
"""

import argparse
import asyncio
import gc
import itertools
import os
import sys
import time
from collections import Counter
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.crowd import NOON
from benchmarks.gauge import resident, say, watched
from bot.chat import FileOffer, Message, Preview, Receive, no_preview
from bot.clockwork import AUTHOR
from bot.geography import use_pinned_zones
from bot.store import Records, Store
from bot.store.engine import migrate, open_engine
from bot.store.keys import load_keyring
from scheduler.claim import Pace, Terms, claim
from scheduler.lane import EVEN_PACE, Lane
from scheduler.planner import plan_turn
from scheduler.service import Clockwork

BATCH = 250
NAME = "telegram"


class Nowhere:
    """Take messages at no cost, and remember which chats they went to."""

    name = NAME
    answers = True
    skew = timedelta(0)
    forgets_taps = False

    def __init__(self) -> None:
        self.sent: list[str] = []
        self._numbers = itertools.count(1)

    async def send(self, chat: str, message: Message, *, key: str = "") -> str:
        await asyncio.sleep(0)
        self.sent.append(chat)
        return str(next(self._numbers))

    async def run(self, receive: Receive, preview: Preview = no_preview) -> None:
        raise NotImplementedError

    async def fetch(self, offer: FileOffer) -> bytes:
        raise NotImplementedError


class Clock:
    """Start at noon and run as time does."""

    def __init__(self) -> None:
        self._began = time.perf_counter()

    def __call__(self) -> datetime:
        return NOON + timedelta(seconds=time.perf_counter() - self._began)


async def opened(given: argparse.Namespace) -> Store:
    engine = open_engine(given.database)
    await migrate(engine)
    gc.freeze()  # as the bot does once it has started
    return Store(engine, load_keyring(given.key))


async def stored(given: argparse.Namespace) -> None:
    before, began = resident(), time.perf_counter()
    store, platform = await opened(given), Nowhere()
    clockwork = Clockwork(store, AUTHOR, {NAME: platform}, lambda: NOON, {}, timedelta(0))
    await clockwork.tick()
    say(ready=time.perf_counter() - began, rss=resident(), grown=resident() - before)
    await clockwork.settled()
    assert not platform.sent, "something was due"
    await store.close()


async def due(given: argparse.Namespace) -> None:
    """Plan what is due, then claim it."""
    store, clock = await opened(given), Clock()
    began = time.perf_counter()
    async with watched() as planning:
        await plan_turn(store, clock())
        seconds = time.perf_counter() - began
    began = time.perf_counter()
    async with watched() as claiming:
        people = await _claim_all(store, clock)
        words_seconds = time.perf_counter() - began
    rows = sum(tally.number for tally in await store.read(lambda records: records.deliveries.counts()))
    say(
        seconds=seconds,
        rate=rows / seconds,
        queued=rows,
        left=await store.read(lambda records: records.plans.any_due(clock())),
        cpu_per_1000=planning.cpu / given.due * 1000,
        blocked=planning.blocked,
        words_rate=len(people) / words_seconds,
        words_cpu_per_1000=claiming.cpu / given.due * 1000,
        words_blocked=claiming.blocked,
        lost=given.due - len(set(people)),
        doubled=len(people) - len(set(people)),
        states=await _states(store),
        rss=resident(),
    )
    await store.close()


async def _claim_all(store: Store, clock: Clock) -> list[str]:
    """Claim in batches, with no limit to how many are on their way; return whose messages they are."""
    claimed: list[str] = []
    while True:
        pace = Pace(timedelta(0), await store.read(partial(_under_way, now=clock())) + BATCH)
        terms = Terms(AUTHOR, NAME, {NAME}, pace)
        outgoing, seen = await store.write(partial(claim, terms=terms, now=clock()))
        claimed += [one.delivery.person_id for one in outgoing]
        if not seen and not await store.read(partial(_any_due, now=clock())):
            return claimed


def _under_way(records: Records, now: datetime) -> int:
    return records.deliveries.in_flight(NAME, now)


def _any_due(records: Records, now: datetime) -> bool:
    return records.deliveries.any_due(now)


async def sent(given: argparse.Namespace) -> None:
    """Plan, and let one lane send everything."""
    store, clock = await opened(given), Clock()
    pace = Pace(EVEN_PACE.spacing if given.paced else timedelta(0), given.in_flight)
    platform, close = _platform()
    lane = Lane(store, AUTHOR, platform, {NAME: platform}, pace)
    await plan_turn(store, clock())
    began = time.perf_counter()
    async with watched() as watch:
        count = 0
        while await store.read(partial(_any_due, now=clock() + timedelta(days=1))):
            count += await lane.drain(clock)
        seconds = time.perf_counter() - began
    people = getattr(platform, "sent", [str(number) for number in range(count)])
    say(
        sent=count,
        seconds=seconds,
        rate=count / seconds,
        lost=given.due - len(set(people)),
        doubled=len(people) - len(set(people)),
        cpu_per_1000=watch.cpu / given.due * 1000,
        blocked=watch.blocked,
        states=await _states(store),
        rss=resident(),
    )
    await close()
    await store.close()


def _platform() -> tuple[Any, Any]:
    if url := os.environ.get("BENCH_API_URL"):
        from bot.platforms.telegram.platform import Telegram

        telegram = Telegram("1:bench", url)
        return telegram, telegram.close
    return Nowhere(), partial(asyncio.sleep, 0)


async def _states(store: Store) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for tally in await store.read(lambda records: records.deliveries.counts()):
        counts[tally.state] += tally.number
    return dict(counts)


async def shared(given: argparse.Namespace) -> None:
    """Plan and claim beside others, once a line is read; say whose messages were claimed here, and when."""
    store, clock = await opened(given), Clock()
    say(ready=True)
    await asyncio.to_thread(sys.stdin.readline)
    before = time.process_time()
    await plan_turn(store, clock())
    planned_at = time.time()
    people = await _claim_all(store, clock)
    say(people=people, planned_at=planned_at, claimed_at=time.time(), cpu=time.process_time() - before)
    await store.close()


MODES = {"stored": stored, "due": due, "sent": sent, "shared": shared}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=MODES)
    parser.add_argument("--database", required=True)
    parser.add_argument("--key", type=Path, required=True)
    parser.add_argument("--due", type=int, default=0)
    parser.add_argument("--paced", action="store_true")
    parser.add_argument("--in-flight", type=int, default=EVEN_PACE.in_flight)
    given = parser.parse_args()
    use_pinned_zones()
    asyncio.run(MODES[given.mode](given))
