"""From a platform's events to their answers: stored first, handled once, in each person's order.

The emergency answer is the exception: it is made from the event alone and sent before anything is stored.
"""

import asyncio
import contextlib
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import takewhile
from typing import TypeVar

from bot import conversation, emergency_answer, texts
from bot.beforehand import Beforehand
from bot.chat import DeliveryError, Event, Message, Platform, StorageError
from bot.emergency_sending import Telling
from bot.lanes import Lanes, OwnLanes, SharedLanes
from bot.moment import answered_at, written_at
from bot.replying import RETRIES, Batch, Replying
from bot.reports.found import Found
from bot.store import InboxRow, LaneLocks, Records, Store
from bot.tally import Tally
from bot.waiting import Chores

logger = logging.getLogger(__name__)

REMEMBERED = 10_000  # notices, so that a redelivery brings no second one
UNDER_WAY = timedelta(minutes=25)  # since a chat was used: when that was is stored to ten minutes
COPIES_COME_WITHIN = timedelta(days=8)  # platforms forget what was not confirmed within a day
SILENT = ("blocked", "unblocked", "unreadable")  # events that nobody waits for an answer to

Result = TypeVar("Result")


class AlreadyStored(Exception):  # noqa: N818 - named for what happened
    """Say that an event's effect is stored: its commit succeeded, though we were told that it failed."""


class Intake:
    """Take events of one platform in, and answer them."""

    def __init__(
        self,
        store: Store,
        platform: Platform,
        clock: Callable[[], datetime],
        *,
        closed: bool = False,
        crisis_line: str = "",
        tally: Tally | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._crisis_line = crisis_line
        self._tally = tally or Tally()
        self._closed = closed  # only people with an invitation are let in
        self._platform = platform
        self._clock = clock
        self._sleep = sleep
        self._chores = Chores()
        self._replying = Replying(platform, self._chores.start, sleep)
        self._telling = Telling(store, platform, self._chores.start, sleep, lambda: self._crisis_line)
        self._beforehand = Beforehand(store)
        self._lanes: Lanes = OwnLanes(self._chores.start, sleep, self._finish)
        self._sweeping: asyncio.Task[None] | None = None
        emergency_answer.prepare()
        self._noticed: OrderedDict[str, None] = OrderedDict()
        self._storage_fails = False
        self._doubtful: set[str] = set()
        self._held = False

    def hold(self) -> None:
        """Take nothing in until `recover`: there is no database yet. Emergencies are answered meanwhile."""
        self._held = True

    def share(self, locks: LaneLocks) -> None:
        """Share the work with other processes on the same database; to be called before `recover`."""
        lanes = SharedLanes(self._store, self._platform.name, locks, self._chores.start, self._sleep, self._finish)
        self._lanes, self._sweeping = lanes, asyncio.create_task(lanes.keep_sweeping(self._clock))

    async def leave(self) -> None:
        """Take over nothing more from others."""
        if self._sweeping is not None:
            self._sweeping.cancel()
            await asyncio.gather(self._sweeping, return_exceptions=True)

    async def receive(self, events: Sequence[Event]) -> None:
        """Answer emergencies, store the events and start on the new ones; raise StorageError to be given them again."""
        told = await self._telling.begin(events)
        try:
            if self._held:
                raise StorageError("the database is not open yet")
            rows = await self._store.write(lambda records: self._stored(records, events, told))
        except StorageError:
            self._storage_fails = True
            self._doubtful |= {event.key for event in events}
            self._say_not_saved(events)
            raise
        self._storage_fails = False
        self._doubtful -= {event.key for event in events}
        self._tally.events += len(rows)
        self._lanes.add(rows)

    def _stored(self, records: Records, events: Sequence[Event], told: Sequence[bool]) -> list[InboxRow]:
        """Store events; one that an earlier try stored, though it was told to have failed, counts: nobody has it."""
        rows = records.inbox.add(events, told, self._clock())
        if left := self._doubtful & {event.key for event in events} - {row.event.key for row in rows}:
            rows += [row for row in records.inbox.unfinished(self._platform.name) if row.event.key in left]
        return sorted(rows, key=lambda row: row.id)

    def preview(self, events: Sequence[Event]) -> None:
        """Answer the emergencies among events that can't be stored yet, because storing earlier ones takes long."""
        self._telling.start(events)
        if self._storage_fails:
            self._say_not_saved(events)

    async def recover(self) -> None:
        """Go on with what an earlier run stored and did not finish; forget the ids that no copy comes of any more."""
        await self._store.write(lambda records: records.inbox.forget_before(self._clock() - COPIES_COME_WITHIN))
        if isinstance(self._lanes, SharedLanes):
            await self._lanes.sweep(self._clock())
        else:
            self._lanes.add(await self._store.read(lambda records: records.inbox.unfinished(self._platform.name)))
        self._held = False
        if self._platform.forgets_taps:
            await self.receive(await self._store.read(self._cards_to_show_again))

    def _cards_to_show_again(self, records: Records) -> list[Event]:
        """Return what opens each card that was under way a moment ago, for whoever tapped it as the last run ended."""
        now, events = self._clock(), []
        for address in records.people.seen_since(self._platform.name, now - UNDER_WAY):
            payload = conversation.card_under_way(records, address, now)
            if payload:
                events.append(Event(f"again:{address.chat}:{now.isoformat()}", address, "tap", payload=payload))
        return events

    async def settled(self) -> None:
        """Wait until everything that was taken in is answered."""
        await self._chores.settled()

    def _say_not_saved(self, events: Sequence[Event]) -> None:
        """Tell each person once that nothing can be saved; an emergency was answered already."""
        for event in events:
            if event.key in self._noticed or self._telling.knows(event) or event.kind in SILENT:
                continue
            self._noticed[event.key] = None
            while len(self._noticed) > REMEMBERED:
                self._noticed.popitem(last=False)
            self._replying.say(
                event.sender.chat, event.key, [Message(texts.NOT_SAVED_NOW, topic=event.topic)], _keep_nothing
            )

    async def _finish(self, row: InboxRow, parts: Sequence[InboxRow]) -> asyncio.Task[None]:
        """Handle one event, send its answers, and keep those that may not have arrived for the next contact.

        Return the task that is done when that is.
        """
        refused = [part.event for part in parts if not part.told and not await self._is_told(part.event)]
        replies: Sequence[Message] = row.replies
        if not replies:
            unsaid = [await self._telling.answer(event) for event in refused[:1]]
            replies = await self._once_stored(lambda: self._handle(row, parts, unsaid), row.event)
        batch = self._replying.say(row.event.sender.chat, row.event.key, replies, partial(self._keep, row))
        await batch.tried.wait()
        self._tally.answering.add((self._clock() - row.received_at).total_seconds())
        closing = self._chores.start(self._conclude(row, parts, batch))
        if batch.over.is_set():
            await closing  # else what this person does meanwhile is handled before
        return closing

    async def _is_told(self, event: Event) -> bool:
        return not emergency_answer.needs_answer(event) or await self._telling.tell(event)

    async def _conclude(self, row: InboxRow, parts: Sequence[InboxRow], batch: Batch) -> None:
        """Finish with an event once its answers are said or given up."""
        await batch.over.wait()
        if batch.closed:
            with contextlib.suppress(StorageError):
                await self._store.write(lambda records: records.people.mark(row.event.sender, "blocked", self._clock()))
        missed = batch.missed
        if missed and emergency_answer.needs_answer(row.event):  # what refused these most likely refused that too
            answer = await self._telling.answer(row.event)
            missed = [answer, *(message for message in missed if message.text != answer.text)]
        await self._once_stored(lambda: self._close(row, parts, missed))

    async def _keep(self, row: InboxRow, left: Sequence[Message]) -> None:
        """Store what is still to be said before it is waited for, so that a kill meanwhile doubles none of the rest."""
        with contextlib.suppress(StorageError):
            await self._store.write(lambda records: records.inbox.keep_left(row, left))

    async def _once_stored(self, work: Callable[[], Awaitable[Result]], event: Event | None = None) -> Result:
        """Return what a unit of work returns, waiting out a database that does not answer; tell the person of it."""
        waits = RETRIES.waits()
        while True:
            try:
                return await work()
            except StorageError:
                if event is not None:
                    self._say_not_saved([event])
                await self._sleep(next(waits))

    async def _handle(self, row: InboxRow, parts: Sequence[InboxRow], unsaid: Sequence[Message]) -> Sequence[Message]:
        """Store the effect of an event together with its answers; set aside one that can't be handled.

        `unsaid` is its emergency answer, where that was refused.
        """
        content, fault = await self._fetched(row.event)
        written = written_at(row.event, row.received_at)

        def work(records: Records, found: Found | None) -> Sequence[Message]:
            heard = self._is_heard(records, row.event, content)
            replies = self._answered(records, row, written, found, fault, unsaid) if heard else []
            if not records.inbox.claim(row, replies):
                raise AlreadyStored
            for part in parts[1:]:
                records.inbox.claim(part, [])
            return replies

        try:
            found = await self._beforehand.looked_up(row.event, written, content)
            return await self._beforehand.stored(work, found)
        except AlreadyStored:
            return await self._store.read(lambda records: records.inbox.replies(row))
        except StorageError:
            raise
        except Exception:
            # The event's id and the traceback, never what the person wrote.
            logger.exception("event %s of %s was set aside", row.event.id, self._platform.name)
            await self._store.write(lambda records: records.inbox.set_aside(parts))
            return [Message(texts.SORRY, topic=row.event.topic)]

    def _answered(
        self,
        records: Records,
        row: InboxRow,
        written: datetime,
        found: Found | None,
        fault: str,
        unsaid: Sequence[Message],
    ) -> list[Message]:
        """Return the answers to an event, with what was missed before it; alerts come before anything else."""
        missed = self._missed(records, row.event)
        heard = answered_at(row.event, row.received_at, self._clock())
        answers = conversation.handle(
            records, row.event, written, found, fault, self._closed, heard_at=heard, unanswered=bool(unsaid)
        )
        owed = list(takewhile(lambda message: message.alerts, answers))
        first = () if any(message.alerts for message in answers) else unsaid  # an alert tells it in full
        said = [*first, *owed, *missed, *answers[len(owed) :]]
        return [replace(message, topic=row.event.topic) for message in said]

    def _is_heard(self, records: Records, event: Event, content: bytes | None) -> bool:
        """Return whether an event is to be answered: the rest of an album that was answered is, where it says more."""
        is_first = not event.album or records.inbox.meet(event.album, self._platform.name, self._clock())
        return is_first or bool(event.words) or content is not None

    def _missed(self, records: Records, event: Event) -> list[Message]:
        """Return what this event's person may have missed, said as that; what its own answer replaces is left out."""
        if event.kind in SILENT or emergency_answer.needs_answer(event):
            return []
        person = records.people.at(event.sender)
        if person is None or not person.owed:
            return []
        missed = records.inbox.take_missed(event.sender)
        again = [replace(message, replaces="") for message in missed if message.replaces != (event.reply_to or None)]
        if again:
            return [Message(texts.MAY_HAVE_MISSED), *again]
        return []

    async def _close(self, row: InboxRow, parts: Sequence[InboxRow], missed: Sequence[Message]) -> None:
        missed = [message for message in missed if message.text != texts.MAY_HAVE_MISSED]

        def work(records: Records) -> None:
            # nothing is kept about somebody who did not agree to it, or who has just left
            person = records.people.at(row.event.sender) if missed else None
            kept = conversation.not_delivered(records, person, missed) if person else ()
            records.inbox.finish(row, kept)
            for part in parts[1:]:
                records.inbox.finish(part)

        await self._store.write(work)

    async def _fetched(self, event: Event) -> tuple[bytes | None, str]:
        """Return a file that was asked for, or the sentence that says why it could not be fetched."""
        offer = event.file
        if offer is None or not await self._store.read(lambda records: conversation.wants_file(records, event)):
            return None, ""
        try:
            return await self._platform.fetch(offer), ""
        except DeliveryError as error:
            return None, str(error)


async def _keep_nothing(_left: Sequence[Message]) -> None:
    """Store nothing of an answer that belongs to no event."""
