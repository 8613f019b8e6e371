"""Look for what people wrote on Discord while nobody was listening."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
import discord

from bot.chat import DeliveryError, StorageError
from bot.platforms.discord.sending import Sender, delivery_error
from bot.waiting import Backoff

OVERLAP = timedelta(minutes=10)  # for clocks that differ; what was stored already is recognised
LOOK_BACK = timedelta(days=7)  # the ids of what was stored are kept a day longer

KnownChats = Callable[[datetime], Awaitable[Sequence[tuple[str, datetime]]]]
"""Return the people who use the bot here, each with when something was last heard before an instant."""


async def nobody(_before: datetime) -> Sequence[tuple[str, datetime]]:
    """Know nobody."""
    return ()


@dataclass(frozen=True)
class Patience:
    """Hold how long the adapter waits for what, in seconds."""

    answer: float = 3.0  # Discord takes no first answer after that
    retry: float = 5.0
    steady: float = 600.0  # a connection that lasted so long starts the waiting anew
    retry_most: float = 60.0  # a token is revoked after 1,000 log-ins a day
    open_pause: float = 1.0  # between direct messages that are opened only to look for missed ones
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    @property
    def retries(self) -> Backoff:
        """Return the waits between tries."""
        return Backoff(self.retry, self.retry_most)


class Missed:
    """Read the direct messages that came since the last event was stored."""

    def __init__(
        self, known_chats: KnownChats, sender: Sender, take: Callable[[discord.Message], None], patience: Patience
    ) -> None:
        self._known_chats = known_chats
        self._sender = sender
        self._take = take
        self._patience = patience
        self._looking = False

    async def look(self, connected: datetime) -> None:
        """Take in what was written before a connection; taps are lost, but their buttons still work."""
        if self._looking:  # each shard connects by itself
            return
        self._looking = True
        try:
            for chat, heard in await self._known(connected):
                await self._read_since(chat, max(heard - OVERLAP, connected - LOOK_BACK))
        finally:
            self._looking = False

    async def _known(self, connected: datetime) -> Sequence[tuple[str, datetime]]:
        """Return the chats, those first that were heard of last."""
        while True:
            try:
                return sorted(await self._known_chats(connected), key=lambda chat: chat[1], reverse=True)
            except StorageError:
                await self._patience.sleep(self._patience.retry)

    async def _read_since(self, chat: str, moment: datetime) -> None:
        for wait in self._patience.retries.waits():
            if not self._sender.is_open(chat):
                await self._patience.sleep(self._patience.open_pause)  # many at once look like spam to Discord
            try:
                channel = await self._sender.open(chat)
                async for message in channel.history(limit=None, after=moment, oldest_first=True):
                    self._take(message)
                return
            except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError, TimeoutError) as error:
                failure = delivery_error(error)
            except DeliveryError as error:
                failure = error
            if failure.outcome in ("permanent", "refused"):
                return
            await self._patience.sleep(max(failure.retry_after, wait))
