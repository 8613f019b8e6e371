"""The clock: APScheduler runs plain turns, and holds no state of its own."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.chat import Platform, StorageError
from bot.store import Records, Store
from scheduler.author import Author
from scheduler.claim import Pace
from scheduler.housekeeping import follow_zones, housekeeping_turn
from scheduler.lane import EVEN_PACE, Lane
from scheduler.planner import plan_turn
from scheduler.watch import Time, Watch

logger = logging.getLogger(__name__)

LONGEST_TICK = timedelta(seconds=5)  # the clock of the computer is looked at so often: a timer sleeps with it
SHORTEST_TICK = timedelta(milliseconds=50)
REVIEW_SECONDS = 60
MINUTE = 60
HOUSEKEEPING_HOURS = 1
LAST_TURN_SECONDS = 3.0  # how long a stop waits for turns and messages that are under way, of five in all
SETTLED_SECONDS = 10
STRANDED = timedelta(minutes=10)  # what has waited so long waits for a platform that does not run
NUDGE_SPREAD = timedelta(minutes=5)

Clock = Callable[[], datetime]


class Clockwork:
    """Run the turns of one process."""

    def __init__(
        self,
        store: Store,
        author: Author,
        platforms: Mapping[str, Platform],
        clock: Clock,
        paces: Mapping[str, Pace],
        spread: timedelta,
    ) -> None:
        self._store = store
        self._author = author
        self._clock = clock
        self._spread = spread
        self._lanes = [
            Lane(store, author, platform, platforms, paces.get(name, EVEN_PACE)) for name, platform in platforms.items()
        ]
        self._watch = Watch(store, list(platforms.values()))
        self._sending: dict[str, asyncio.Task[None]] = {}

    async def tick(self) -> datetime | None:
        """Plan what is due and start the lanes; return when something is due next."""
        now = self._clock()
        goes = await self._watch.look(now) is Time.GOES
        if goes and await self._store.read(lambda records: records.plans.any_due(now)):
            await plan_turn(self._store, now, self._spread)
        if await self._store.read(lambda records: records.deliveries.any_due(now)):
            self._send(only_alerts=not goes)
        coming = [lane.rest_until for lane in self._lanes if lane.rest_until and lane.rest_until > now]
        if goes:
            coming += await self._store.read(lambda records: _coming(records, now))
        return min(coming, default=None)

    async def review(self) -> None:
        """Review whoever's day it is, unless the clock is in doubt."""
        now = self._clock()
        if await self._watch.look(now) is Time.GOES:
            await self._author.review(self._store, now)

    async def keep_house(self) -> None:
        """Clear away what is old, and look back with whoever's day of the month it is, unless the clock is in doubt."""
        now = self._clock()
        if await self._watch.look(now) is Time.GOES:
            await follow_zones(self._store, now)
            served = [lane.platform.name for lane in self._lanes]
            await self._store.write(lambda records: records.deliveries.adopt(served, now - STRANDED))
            await housekeeping_turn(self._store, now)
            await self._author.look_back(self._store, now)
            await self._author.let_go(self._store, now)

    async def stop(self, turns: Collection[asyncio.Task[object]]) -> None:
        """Let turns and messages that are on their way arrive and be recorded, for a while; take nothing more."""
        for lane in self._lanes:
            lane.ends = True
        under_way = [*turns, *self._sending.values()]
        if under_way:
            await asyncio.wait(under_way, timeout=LAST_TURN_SECONDS)
        for task in self._sending.values():
            task.cancel()

    async def settled(self) -> None:
        """Wait until the lanes have sent what is due, but not for ever."""
        if self._sending:
            await asyncio.wait(self._sending.values(), timeout=SETTLED_SECONDS)

    def _send(self, *, only_alerts: bool) -> None:
        """Start the lanes that are not at work."""
        for lane in self._lanes:
            name = lane.platform.name
            if name not in self._sending or self._sending[name].done():
                self._sending[name] = asyncio.create_task(self._drained(lane, only_alerts=only_alerts))

    async def _drained(self, lane: Lane, *, only_alerts: bool) -> None:
        try:
            await lane.drain(self._clock, only_alerts=only_alerts)
        except StorageError:
            logger.warning("the deliveries wait for the database")
        except Exception:
            logger.exception("a turn of the deliveries failed; the next one goes on")


def _coming(records: Records, now: datetime) -> list[datetime]:
    """Return when the next plan and the next delivery are due, of those that are not due yet."""
    coming = (records.plans.next_due(now), records.deliveries.next_due(now))
    return [instant for instant in coming if instant is not None]


async def _nothing(_now: datetime) -> None:
    """Leave it at the turns that are the scheduler's own."""


@contextlib.asynccontextmanager
async def running(
    store: Store,
    author: Author,
    platforms: Mapping[str, Platform],
    clock: Clock,
    paces: Mapping[str, Pace] | None = None,
    spread: timedelta = NUDGE_SPREAD,
    each_minute: Callable[[datetime], Awaitable[None]] = _nothing,
) -> AsyncIterator[None]:
    """Run the turns for as long as the context is open; none is cut off in the middle when it closes."""
    clockwork = Clockwork(store, author, platforms, clock, paces or {}, spread)
    at_work: set[asyncio.Task[object]] = set()
    # A late turn is run once, never skipped: what is due is in the tables.
    timer = AsyncIOScheduler(
        timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )

    async def guarded(name: str, turn: Callable[[], Awaitable[object]]) -> None:
        task = asyncio.current_task()
        assert task is not None
        at_work.add(task)
        try:
            await turn()
        except StorageError:
            logger.warning("the %s waits for the database", name)
        finally:
            at_work.discard(task)

    async def tick() -> None:
        due = await clockwork.tick()
        now = clock()
        if due is not None and due - now < LONGEST_TICK:
            timer.modify_job("tick", next_run_time=max(due, now + SHORTEST_TICK))

    if store.alone:  # whoever was sending is dead
        await store.write(lambda records: records.deliveries.release())
    turns = (
        ("tick", LONGEST_TICK.total_seconds(), tick),
        ("review", REVIEW_SECONDS, clockwork.review),
        ("housekeeping", HOUSEKEEPING_HOURS * 3600, clockwork.keep_house),
        ("care of the operator", MINUTE, lambda: each_minute(clock())),
    )
    for name, seconds, turn in turns:
        timer.add_job(guarded, "interval", (name, turn), id=name, seconds=seconds, next_run_time=clock())
    timer.start()
    try:
        yield
    finally:
        timer.pause()
        await clockwork.stop(at_work)
        timer.shutdown(wait=False)
