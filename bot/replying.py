"""Answers on their way: each chat's in order, each tried again until it is there, refused for good, or too late.

Nothing but the answers themselves waits here: other chats have queues of their own, and what comes in is handled
meanwhile. What was surely sent is not sent again after a kill, because `keep` stores what is left before any waiting.
"""

import asyncio
import hashlib
import logging
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot import texts
from bot.chat import ANSWER, DeliveryError, Message, Platform
from bot.waiting import Backoff
from bot.wording import marked_as_repeat

RETRIES = Backoff(1.0, 60.0)
IN_ORDER = 6  # failures, within about a minute, while which an answer holds back those behind it
GIVE_UP = 3600.0  # seconds of waiting after which an answer is left for the next contact

logger = logging.getLogger(__name__)

Keep = Callable[[Sequence[Message]], Awaitable[None]]
"""Store what of a batch is still to be said."""
End = Literal["sent", "replaced", "permanent", "refused", "not_sent", "in_doubt"]


@dataclass(eq=False)
class Reply:
    """Hold one answer, and what became of it: None while it is still to be said."""

    message: Message
    key: str
    end: End | None = None
    failures: int = 0
    waited: float = 0.0
    outdated: bool = False  # a later answer shows something else in its place

    @property
    def in_doubt(self) -> bool:
        """Return whether a first copy may have arrived."""
        return marked_as_repeat(self.message) == self.message


@dataclass(eq=False)
class Batch:
    """Hold the answers to one event; `tried` comes before `over` where some of them must wait."""

    replies: Sequence[Reply]
    keep: Keep
    kept: tuple[Message, ...]
    tried: asyncio.Event = field(default_factory=asyncio.Event)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def left(self) -> list[Reply]:
        """Return what is still to be said, in order."""
        return [reply for reply in self.replies if reply.end is None]

    def finish(self) -> None:
        """Say that nothing more comes of it."""
        self.tried.set()
        self.over.set()

    @property
    def closed(self) -> bool:
        """Return whether the chat turned out to be closed to us."""
        ends = {reply.end for reply in self.replies}
        return "permanent" in ends and "sent" not in ends

    @property
    def missed(self) -> list[Message]:
        """Return what may not have arrived; what an open chat refused it always will, but an alert is never lost."""
        missed = ("in_doubt", "not_sent", "permanent") if self.closed else ("in_doubt", "not_sent")
        alerts = ("refused", "permanent")
        return [
            reply.message
            for reply in self.replies
            if reply.end in missed or (reply.message.alerts and reply.end in alerts)
        ]


@dataclass(eq=False)
class Queue:
    """Hold what one chat is still to be told; `held` says that the platform asked to wait."""

    batches: deque[Batch] = field(default_factory=deque)
    stirred: asyncio.Event = field(default_factory=asyncio.Event)
    held: bool = False

    def outdate(self, message: Message) -> None:
        """Drop what still waits to be shown where a message will be shown; alerts must be seen."""
        for reply in (reply for batch in self.batches for reply in batch.left):
            if message.replaces and reply.message.replaces == message.replaces and not reply.message.alerts:
                reply.outdated = True


class Replying:
    """Say answers, chat by chat."""

    def __init__(
        self,
        platform: Platform,
        spawn: Callable[[Coroutine[object, object, None]], object],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._platform = platform
        self._spawn = spawn
        self._sleep = sleep
        self._queues: dict[str, Queue] = {}

    def say(self, chat: str, event: str, messages: Sequence[Message], keep: Keep) -> Batch:
        """Queue the answers to an event behind those that wait; a later edit of a message replaces an earlier one."""
        batch = Batch(_replies(event, messages), keep, tuple(messages))
        if not messages:
            batch.finish()
            return batch
        is_drawn = any(message.drawing for message in messages)
        name = f"{chat} drawn" if is_drawn else chat  # what is drawn holds back no other answer
        begun = name in self._queues
        queue = self._queues.setdefault(name, Queue())
        for message in messages:
            queue.outdate(message)
        queue.batches.append(batch)
        queue.stirred.set()
        if queue.held or is_drawn:
            batch.tried.set()
        if not begun:
            self._spawn(self._work_off(chat, name, queue))
        return batch

    async def _work_off(self, chat: str, name: str, queue: Queue) -> None:
        failures = 1
        while queue.batches:
            queue.stirred.clear()
            failure = await self._round(chat, queue)
            if failure is None:
                failures = 1
                continue
            for batch in queue.batches:
                await _keep(batch)
                batch.tried.set()
            queue.held = failure.outcome == "retry_after"
            if await self._rest(queue, max(RETRIES.after(failures), failure.retry_after)) and not queue.held:
                failures += 1
            queue.held = False
        del self._queues[name]

    async def _round(self, chat: str, queue: Queue) -> DeliveryError | None:
        """Try what is to be said, in order; return the failure after which the rest has to wait."""
        last = None
        for batch in list(queue.batches):
            for reply in batch.left:
                failure = await self._try(chat, reply)
                if failure is not None and (failure.outcome == "retry_after" or reply.failures < IN_ORDER):
                    return failure
                last = failure or last
            if not batch.left:
                queue.batches.remove(batch)
                batch.finish()
        return last

    async def _try(self, chat: str, reply: Reply) -> DeliveryError | None:
        """Say one answer; return the failure where it has to be tried again."""
        if reply.outdated:
            reply.end = "replaced"
            return None
        if reply.in_doubt and not self._platform.answers:
            reply.failures += 1
            return DeliveryError("the second copy would most likely be lost too", "not_sent")
        failure = await self._failure(chat, reply)
        if failure is None:
            reply.end = "sent"
            return None
        reply.end = _end(reply, failure)
        reply.failures += failure.outcome != "retry_after"
        again = "given up" if reply.end else "tried again"
        logger.warning("an answer was not delivered and is %s: %s", again, failure.outcome)
        if reply.end:
            return None
        return failure

    async def _failure(self, chat: str, reply: Reply) -> DeliveryError | None:
        try:
            await self._platform.send(chat, reply.message, key=reply.key)
        except DeliveryError as failure:
            return failure
        except Exception as error:  # a defect in one answer must not silence a chat
            logger.exception("an answer could not be said")
            return DeliveryError(type(error).__name__, "in_doubt")
        return None

    async def _rest(self, queue: Queue, seconds: float) -> bool:
        """Wait, but not longer than until there is more to say; return whether nothing more came."""
        for reply in (reply for batch in queue.batches for reply in batch.left):
            reply.waited += seconds
        waiting = asyncio.ensure_future(self._sleep(seconds))
        if queue.held:
            await waiting
            return True
        stirred = asyncio.create_task(queue.stirred.wait())
        try:
            await asyncio.wait({waiting, stirred}, return_when=asyncio.FIRST_COMPLETED)
            return not stirred.done()
        finally:
            waiting.cancel()
            stirred.cancel()


def _end(reply: Reply, failure: DeliveryError) -> End | None:
    """Return what became of an answer that failed, None where it is to be tried again; mark what may be a repeat."""
    if failure.outcome in ("permanent", "refused"):
        return failure.outcome
    if reply.outdated:
        return "replaced"
    if failure.outcome == "in_doubt":
        if reply.in_doubt:  # the second copy too
            return "in_doubt"
        reply.message = marked_as_repeat(reply.message)
    if reply.waited + failure.retry_after >= GIVE_UP:
        return "not_sent"
    return None


async def _keep(batch: Batch) -> None:
    left = tuple(reply.message for reply in batch.left)
    if left != batch.kept:
        batch.kept = left
        await batch.keep(left)


def _replies(event: str, messages: Sequence[Message]) -> list[Reply]:
    seen: Counter[str] = Counter()
    replies = []
    for message in messages:
        words = message.text.removesuffix(f"\n{texts.MAY_BE_A_REPEAT}")
        replies.append(Reply(message, answer_key(event, words, seen[words])))
        seen[words] += 1
    return replies


def answer_key(event: str, words: str, number: int = 0) -> str:
    """Return the key of an answer: the same in every run, and in every process that gives the same answer."""
    digest = hashlib.blake2b(f"{number}\0{event}\0{words}".encode(errors="surrogatepass"), digest_size=8)
    return f"{ANSWER}{digest.hexdigest()}"
