"""One lane a platform: what is claimed leaves at an even pace, a few at a time, each with its own outcome."""

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from bot.chat import DeliveryError, Platform, StorageError
from bot.store import Records, Store
from bot.waiting import Backoff
from scheduler.author import Author
from scheduler.claim import ASKED, CHAT_SPACING, LONGEST_ASKED, Outgoing, Pace, Terms, claim

logger = logging.getLogger(__name__)

RETRIES = Backoff(1.0, 50.0)  # back within a minute of the platform
BREAKS = Backoff(1.0, 30.0)  # how long a platform that fails is left alone
LAST_BREAK = timedelta(seconds=BREAKS.most)
COPIES = Backoff(2.0, 300.0, factor=8)  # until what may have arrived is sent again
RECORDS = Backoff(1.0, 30.0)  # between tries to store an outcome
MOST_TRIES = 10_000  # messages of which the tries are counted
OUTAGE = 3  # failures one after the other; fewer may be one message's own
JITTER_SECONDS = 1.0
SLACK = timedelta(milliseconds=15)  # by which a late message may be made up for: never by one more in a second
EVEN_PACE = Pace(timedelta(seconds=1 / 28), 8)  # Telegram takes about 30 messages a second in all
PAID_PACE = Pace(timedelta(seconds=1 / 1000), 64)  # and up to 1,000 from a bot whose owner pays for it

Clock = Callable[[], datetime]
Sleep = Callable[[float], Awaitable[None]]


@dataclass
class Lane:
    """Send what is due on one platform.

    `served` are the names of all platforms of this process. `rest_until` is until when the platform is left alone
    because it failed; `refusals` are the chats that it asked to wait for, and until when. `tries` counts how often each
    message was surely not sent while others were. `free_at` is when the next message may leave from here: the moments
    that are claimed say nothing of when the one before really left. A lane that `ends` lets what is on its way arrive,
    and takes nothing more.
    """

    store: Store
    author: Author
    platform: Platform
    served: Collection[str]
    pace: Pace = EVEN_PACE
    sleep: Sleep = asyncio.sleep
    rest_until: datetime | None = None
    failures: int = 0
    refusals: dict[str, datetime] = field(default_factory=dict)
    tries: Counter[str] = field(default_factory=Counter)
    free_at: datetime | None = None
    gate: asyncio.Lock = field(default_factory=asyncio.Lock)
    ends: bool = False

    async def drain(self, clock: Clock, *, only_alerts: bool = False) -> int:
        """Send until nothing more is due; return how many messages were surely sent."""
        under_way: set[asyncio.Task[bool]] = set()
        sent = 0
        try:
            while True:
                claimed, seen = await self._claimed(clock(), len(under_way), only_alerts)
                under_way |= {asyncio.create_task(self._send(outgoing, clock)) for outgoing in claimed}
                if under_way:
                    done, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                    sent += sum(task.result() for task in done)
                elif not seen:
                    return sent
        finally:
            if under_way:  # what has left is recorded, whatever happened to the rest
                await asyncio.wait(under_way)

    async def _claimed(self, now: datetime, under_way: int, only_alerts: bool) -> tuple[list[Outgoing], int]:
        # what lies further ahead than the longest break is from a clock that was ahead itself
        rests = self.rest_until is not None and now < self.rest_until <= now + LAST_BREAK
        if self.ends or rests or under_way > self.pace.in_flight // 2:  # a few at once cost one transaction
            return [], 0
        terms = Terms(
            self.author, self.platform.name, self.served, self.pace, only_alerts, answers=self.platform.answers
        )
        return await self.store.write(partial(claim, terms=terms, now=now))

    async def _send(self, outgoing: Outgoing, clock: Clock) -> bool:
        """Send one message at its moment, and record what came of it."""
        await self._moment(outgoing, clock)
        try:
            await self.platform.send(outgoing.address.chat, outgoing.message, key=outgoing.delivery.id)
        except DeliveryError as error:
            await self._failed(outgoing, error, clock())
            return False
        del self.tries[outgoing.delivery.id]  # whether or not there were any
        is_back = self.failures >= OUTAGE
        self.failures, self.rest_until = 0, None
        await self._record(partial(_arrived, author=self.author, outgoing=outgoing, now=clock(), is_back=is_back))
        return True

    async def _moment(self, outgoing: Outgoing, clock: Clock) -> None:
        """Wait for the moment of a message, and for the pace: those that a halt held up do not leave in a heap."""
        async with self.gate:  # one after the other, as they were claimed
            soonest = clock() + self.pace.spacing
            moment = outgoing.at if self.free_at is None else max(outgoing.at, min(self.free_at, soonest))
            wait = (moment - clock()).total_seconds()
            if wait > 0:
                await self.sleep(wait)
            self.free_at = max(moment, clock() - SLACK) + self.pace.spacing

    async def _failed(self, outgoing: Outgoing, error: DeliveryError, now: datetime) -> None:
        logger.warning("a delivery was not sent: %s", error.outcome)
        match error.outcome:
            case "permanent":
                await self._record(partial(_shut_out, outgoing=outgoing, now=now))
            case "refused":
                await self._record(partial(_refused, author=self.author, outgoing=outgoing))
            case "retry_after":
                await self._asked_to_wait(outgoing, error.retry_after, now)
            case "not_sent":
                again = self._rests(now)
                if self.failures == 1:  # else nothing leaves, and what is most urgent is to be the first that does
                    again = max(again, self._later_each_time(outgoing, now))
                await self._record(partial(_not_sent, outgoing=outgoing, again=again))
            case "in_doubt":
                self._rests(now)
                await self._record(partial(_in_doubt, outgoing=outgoing, now=now))

    async def _record(self, work: Callable[[Records], None]) -> None:
        """Store an outcome, however long the database takes: unrecorded, the message would leave again."""
        for wait in RECORDS.waits():
            try:
                await self.store.write(work)
            except StorageError:
                await self.sleep(wait)
            else:
                return

    def _rests(self, now: datetime) -> datetime:
        """Leave a platform that fails alone for a while; return until when."""
        self.failures += 1
        self.rest_until = now + timedelta(seconds=BREAKS.after(self.failures))
        return self.rest_until

    def _later_each_time(self, outgoing: Outgoing, now: datetime) -> datetime:
        """Return when to try a message again that fails while others leave: each of them ends the platform's break."""
        if len(self.tries) > MOST_TRIES:  # those that were given up meanwhile are in it too
            self.tries.clear()
        self.tries[outgoing.delivery.id] += 1
        return now + timedelta(seconds=RETRIES.after(self.tries[outgoing.delivery.id]))

    async def _asked_to_wait(self, outgoing: Outgoing, seconds: float, now: datetime) -> None:
        """Wait as asked: for this chat, and for all of them when it is not the only one."""
        until = now + timedelta(seconds=seconds + random.uniform(0, JITTER_SECONDS))  # noqa: S311 - no secret
        self.refusals = {chat: asked for chat, asked in self.refusals.items() if now < asked <= now + LONGEST_ASKED}
        for_all = any(chat != outgoing.address.chat for chat in self.refusals)
        self.refusals[outgoing.address.chat] = until

        def waits(records: Records) -> None:
            _not_sent(records, outgoing, until)
            records.people.hold(outgoing.address, until)
            if for_all:
                records.marks.set(f"pace:{self.platform.name}", until, ASKED)

        await self._record(waits)


def _arrived(records: Records, author: Author, outgoing: Outgoing, now: datetime, *, is_back: bool) -> None:
    """Record that a message was taken; the first one after an outage calls those that failed in it."""
    records.deliveries.record(outgoing.delivery, "sent", sent_at=now)
    records.people.hold(outgoing.address, now + CHAT_SPACING)
    if outgoing.delivery.kind == "alert":
        author.arrived(records, outgoing.delivery, now)
    if is_back:
        records.deliveries.hasten(outgoing.address.platform, now)


def _refused(records: Records, author: Author, outgoing: Outgoing) -> None:
    """Give up a message that the platform does not take in any form; an alert waits for the next contact."""
    if outgoing.delivery.kind == "alert":
        author.not_arrived(records, outgoing.delivery)
    records.deliveries.record(outgoing.delivery, "skipped", "refused", attempts=outgoing.delivery.attempts)


def _shut_out(records: Records, outgoing: Outgoing, now: datetime) -> None:
    """Mark a chat as closed; its message is claimed again, and then goes elsewhere or waits for the next contact."""
    records.people.mark(outgoing.address, "blocked", now)
    _not_sent(records, outgoing, now)


def _not_sent(records: Records, outgoing: Outgoing, again: datetime) -> None:
    before = outgoing.delivery
    state = "in_doubt" if before.attempts else "due"
    records.deliveries.record(before, state, due_at=again, attempts=before.attempts)


def _in_doubt(records: Records, outgoing: Outgoing, now: datetime) -> None:
    """Have a message that may have arrived sent again: an alert soon, others at intervals that grow fast.

    Each of these may be one copy more.
    """
    waits = RETRIES if outgoing.delivery.kind == "alert" else COPIES
    again = now + timedelta(seconds=waits.after(outgoing.delivery.attempts + 1))
    records.deliveries.record(outgoing.delivery, "in_doubt", due_at=again)
