"""Ask Telegram for updates, through whatever a network does, and notice when nothing comes back any more."""

import asyncio
import hashlib
import json
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.chat import PlatformError
from bot.platforms.telegram.errors import Conflict, InvalidToken, NeverSent, RetryAfter, TelegramError
from bot.platforms.telegram.events import ALLOWED_UPDATES
from bot.platforms.telegram.transport import BotApi
from bot.waiting import Backoff

logger = logging.getLogger(__name__)

REFUSED = "Telegram refuses the bot's token: compare it with the one that BotFather shows, or ask it for a new one"


class SecondPoller(PlatformError):  # noqa: N818 - these three are named for what happened
    """Say that another program reads this bot's updates."""


class BadToken(PlatformError):  # noqa: N818
    """Say that Telegram doesn't know the bot's token."""


class PollingDead(PlatformError):  # noqa: N818
    """Say that no updates can be read any more and only a fresh process may help."""


@dataclass(frozen=True)
class Patience:
    """Hold how long the adapter waits for what, in seconds, and by which clock."""

    poll: int = 40  # Telegram holds a poll for at most 50
    poll_slack: float = 10.0  # for an answer that is on its way when the poll ends
    retry: float = 1.0
    retry_most: float = 50.0  # so that polling is back within a minute of the network
    storage_retry: float = 1.0
    storage_retry_most: float = 5.0
    rebuild_after: float = 60.0  # with a poll's own length on top, a dead one is replaced within 120
    dead_after: float = 250.0  # likewise within 300
    repeat_most: float = 5.0  # between polls that bring nothing but what was confirmed: new messages come with it
    conflicts: int = 4
    conflict_window: float = 60.0
    peek: float = 0.7  # while events wait to be stored, new taps are looked for this often
    peek_slack: float = 2.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    @property
    def retries(self) -> Backoff:
        """Return the waits between tries."""
        return Backoff(self.retry, self.retry_most)

    @property
    def storage_retries(self) -> Backoff:
        """Return the waits between tries to store."""
        return Backoff(self.storage_retry, self.storage_retry_most)


class Repeats:
    """Count the polls that brought nothing but what the ones before them brought, without keeping what that was."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._digest = b""
        self._times = 0

    def count(self, updates: list[dict[str, Any]]) -> int:
        """Return how often the same was brought, 0 until the third time: the second may be a lost confirmation."""
        numbers, before = [update["update_id"] for update in updates], self._numbers
        self._numbers = numbers
        if not numbers or numbers != before:
            self._digest, self._times = b"", 0
            return 0
        digest = hashlib.sha256(json.dumps(updates, sort_keys=True).encode()).digest()
        self._times = self._times + 1 if digest == self._digest else 0
        self._digest = digest
        return self._times


class Polling:
    """Hold one reader's place in the queue of updates."""

    def __init__(self, base_url: str, patience: Patience) -> None:
        self._url = f"{base_url}/getUpdates"
        self._patience = patience
        self._api = BotApi(connections=4)
        self._next = 0
        self._last = 0
        self._repeats = Repeats()
        self._answered = False
        self._good = self._rebuilt = patience.clock()
        self._failures = 0
        self._conflicts: list[float] = []

    @property
    def skew(self) -> timedelta | None:
        """Return how far Telegram's clock is ahead of ours, None where no poll was answered lately."""
        return self._api.skew.known

    @property
    def answers(self) -> bool:
        """Return whether Telegram answered the latest poll, or none was made yet."""
        return self._failures == 0

    async def updates(self) -> list[dict[str, object]]:
        """Return the updates that are not confirmed yet, none after a quiet poll; confirm the earlier ones."""
        while True:
            try:
                # after a failure a short one: whether Telegram answers again is to be known at once
                seconds = self._patience.poll if self.answers else 0
                updates = await self._ask(seconds, self._patience.poll_slack)
            except InvalidToken:
                raise BadToken(REFUSED) from None
            except Conflict as error:
                await self._met_another(error)
            except RetryAfter as error:
                self.alive()
                await self._patience.sleep(error.seconds)
            except TelegramError as error:
                await self._failed(error)
            else:
                self.alive()
                await self._rest_if_stuck(updates)
                return updates

    async def peek(self) -> list[dict[str, object]]:
        """Return what waits now, confirming nothing; return nothing rather than fail."""
        try:
            return await self._ask(0, self._patience.peek_slack)
        except TelegramError:
            return []

    def confirm(self, update: int) -> None:
        """Let the next poll tell Telegram that the update that came last is safe, and all before it.

        Its number may be lower than others were: after a week without updates Telegram goes on from any number,
        and a server of one's own whose queue was made anew from the first.
        """
        if update < self._last:
            logger.warning("the numbers of Telegram's updates go on from a lower one; following them")
        self._last, self._next = update, update + 1

    def alive(self) -> None:
        """Start the watch again: updates can be read, or there was no wish to read any."""
        if not self.answers:
            logger.warning("Telegram answers again")
        self._answered = True
        self._failures = 0
        self._good = self._rebuilt = self._patience.clock()

    async def close(self) -> None:
        """Close the connection."""
        await self._api.close()

    async def _ask(self, seconds: int, slack: float) -> list[dict[str, object]]:
        values = {"timeout": seconds, "offset": self._next, "allowed_updates": json.dumps(ALLOWED_UPDATES)}
        answer = await self._api.call(self._url, values, read=seconds + slack)
        if not isinstance(answer, list):
            raise TelegramError("Invalid server response")
        # one without a number can be neither stored nor confirmed: the next one's number passes over it
        return [update for update in answer if isinstance(update, dict) and type(update.get("update_id")) is int]

    async def _rest_if_stuck(self, updates: list[dict[str, object]]) -> None:
        """Wait a little where polls bring the same updates again and again, though they were confirmed."""
        times = self._repeats.count(updates)
        if times == 0:
            return
        if times == 1:
            logger.warning(
                "Telegram brings the same updates again and again, though they are confirmed; polling slowly"
            )
        await self._patience.sleep(Backoff(self._patience.retry, self._patience.repeat_most).after(times))

    async def _failed(self, error: TelegramError) -> None:
        if isinstance(error, NeverSent):
            self._next = 0  # who answers next may hold another queue; what was stored already is known again
        now = self._patience.clock()
        # before the first answer there is no network yet, and a fresh process would have none either
        if self._answered and now - self._good >= self._patience.dead_after:
            raise PollingDead(f"no answer from Telegram for {now - self._good:.0f} seconds") from error
        if now - self._rebuilt >= self._patience.rebuild_after:
            logger.warning("no answer from Telegram for %.0f seconds; connecting anew", now - self._good)
            await self._api.close()
            self._rebuilt = now
        if self.answers:
            logger.warning("Telegram can't be reached: %s. Trying again", error)
        self._failures += 1
        await self._patience.sleep(self._patience.retries.after(self._failures))

    async def _met_another(self, error: Conflict) -> None:
        if "webhook" in str(error).lower():
            logger.warning("a webhook was set for this bot; removing it to read updates here")
            await self._remove_webhook()
            return
        self.alive()
        now = self._patience.clock()
        recent = [moment for moment in self._conflicts if now - moment < self._patience.conflict_window]
        self._conflicts = [*recent, now]
        if len(self._conflicts) >= self._patience.conflicts:
            raise SecondPoller("another program is reading this bot's updates: stop it. A bot takes one program")
        await self._patience.sleep(self._patience.retry)  # one that was just killed may still hang on its line

    async def _remove_webhook(self) -> None:
        try:
            # what waits in the queue stays there
            await self._api.call(self._url.replace("getUpdates", "deleteWebhook"), {})
        except TelegramError as error:
            await self._failed(error)
