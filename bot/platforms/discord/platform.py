"""Speak with people on Discord: direct messages, slash commands, buttons and menus."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Coroutine, Sequence
from datetime import timedelta
from typing import Any

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot import texts
from bot.chat import DeliveryError, FileOffer, Message, PlatformError, Preview, Receive, no_preview
from bot.platforms.discord.arrivals import Arrivals
from bot.platforms.discord.calls import listening
from bot.platforms.discord.events import PLATFORM, Reading, read_edit, read_interaction, read_message
from bot.platforms.discord.menu import menu
from bot.platforms.discord.missed import KnownChats, Missed, Patience, nobody
from bot.platforms.discord.sending import ClosedError, Sender, delivery_error
from bot.platforms.discord.twin import Twin
from bot.platforms.skew import Skew
from bot.waiting import Chores, run_together

API_URL = "https://discord.com/api/v10"
GATEWAY_URL = "wss://gateway.discord.gg/"
DOWNLOAD_BYTES = 20 * 1024 * 1024
DOWNLOAD_SECONDS = 120.0
RATE_LIMIT_SECONDS = 30.0  # a longer one is waited for by whoever sends, not in the library
ASKERS = 1_000
LATE, ALREADY_ANSWERED = 10062, 40060

logger = logging.getLogger(__name__)


class Discord:
    """Carry events and messages between people's direct messages and the conversation."""

    name = PLATFORM
    answers = True  # a copy is known again by its key: nothing is lost by trying
    forgets_taps = True

    def __init__(
        self,
        token: str,
        commands: Sequence[tuple[str, str]] = (),
        *,
        api_url: str = API_URL,
        gateway_url: str = GATEWAY_URL,
        shards: str = "",
        known_chats: KnownChats = nobody,
        patience: Patience | None = None,
    ) -> None:
        Route.BASE = api_url.rstrip("/")  # the library has one address for all its clients
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)
        self._token = token
        self._commands = tuple(commands)
        self._shards = shards
        self._patience = patience or Patience()
        self._arrivals = Arrivals(self._patience.sleep)
        self._twin = Twin()
        self._sender = Sender(lambda: self.client, self._twin)
        self._missed = Missed(known_chats, self._sender, self._take, self._patience)
        self._chores = Chores()
        self._askers: OrderedDict[str, discord.Webhook] = OrderedDict()
        self._skew = Skew()
        self._menu_set = False
        self.client = self._make_client()

    async def run(self, receive: Receive, preview: Preview = no_preview) -> None:
        """Hand over what people do until cancelled; raise PlatformError where waiting is vain.

        What is still to be said can be sent afterwards, until `close`.
        """
        await run_together([self.take_in(receive, preview), self._stay_connected()])

    async def take_in(self, receive: Receive, preview: Preview = no_preview) -> None:
        """Store what the client hears, until cancelled."""
        await self._arrivals.hand_over(receive, preview)

    @property
    def idle(self) -> bool:
        """Return whether everything that was heard is stored."""
        return self._arrivals.empty and not self._chores

    @property
    def skew(self) -> timedelta | None:
        """Return how far Discord's clock is ahead of ours, None where it was not heard of lately."""
        return self._skew.known

    async def send(self, chat: str, message: Message, *, key: str = "") -> str:
        """Return the id of the last message that was sent or edited; raise DeliveryError otherwise."""
        try:
            return await self._sender.send(chat, message, key)
        except DeliveryError as error:
            if isinstance(error, ClosedError) and (asked := self._askers.pop(chat, None)) is not None:
                self._chores.start(self._quietly(asked.send(texts.DIRECT_MESSAGES_CLOSED, ephemeral=True)))
            raise

    async def fetch(self, offer: FileOffer) -> bytes:
        """Return the content of a file of at most 20 MB; raise DeliveryError otherwise."""
        if offer.size > DOWNLOAD_BYTES:
            raise DeliveryError("the file is larger than 20 MB", "refused")
        channel, message, file = map(int, offer.reference.split("/"))
        try:
            async with asyncio.timeout(DOWNLOAD_SECONDS):
                found = await self.client.get_partial_messageable(channel).fetch_message(message)
                [attached] = [attachment for attachment in found.attachments if attachment.id == file]
                return await attached.read()
        except (discord.NotFound, ValueError) as error:
            raise DeliveryError("the file is gone", "refused") from error
        except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError, TimeoutError) as error:
            raise delivery_error(error) from error

    async def close(self) -> None:
        """Leave Discord."""
        await self._chores.cancel()
        await self.client.close()

    # What the client hears

    async def on_connect(self) -> None:
        """Offer the commands, and look for what was written while nobody was listening.

        The library says that it is ready seconds later, when newer events may be stored already.
        """
        if self._commands and not self._menu_set:
            self._menu_set = True
            self._chores.start(self._set_commands())
        self._chores.start(self._missed.look(discord.utils.utcnow()))

    async def on_message(self, message: discord.Message) -> None:
        """Take in what somebody wrote."""
        self._learn_of(message)
        self._take(message)

    async def on_raw_message_edit(self, change: discord.RawMessageUpdateEvent) -> None:
        """Take in that somebody changed what they wrote."""
        self._arrivals.add(read_edit(change.message, self._own))

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer a press or a command before anything else, then take it in."""
        reading = read_interaction(interaction)
        if reading is None:
            return
        answering = self._chores.start(self._answer(interaction, reading))
        chat = reading.event.sender.chat
        if reading.private and interaction.channel_id is not None:
            self._sender.knows(chat, interaction.channel_id)
        self._askers[chat] = interaction.followup  # not what was shown to them
        self._askers.move_to_end(chat)
        while len(self._askers) > ASKERS:
            self._askers.popitem(last=False)
        if reading.ask == "command":
            self._arrivals.add([reading.event], answering, lambda: self._stop_thinking(interaction, reading))
        elif reading.private:
            self._arrivals.add([reading.event], answering)

    # Answers within three seconds

    async def _answer(self, interaction: discord.Interaction, reading: Reading) -> None:
        """Make Discord's first answer; what the event leads to is said by direct message."""
        response: Any = interaction.response
        began = time.monotonic()
        try:
            async with asyncio.timeout(self._patience.answer):
                if not reading.private:
                    await response.send_message(texts.WRITE_TO_ME, ephemeral=True)
                elif reading.ask == "tap":
                    await response.defer()
                else:
                    await response.defer(ephemeral=True, thinking=True)
        except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
            code = getattr(error, "code", 0)
            if code == ALREADY_ANSWERED:
                self._twin.was_first(time.monotonic() - began)
            elif code != LATE:
                logger.info("an interaction was not answered (%s %d)", type(error).__name__, code)

    def _stop_thinking(self, interaction: discord.Interaction, reading: Reading) -> None:
        """Take away the note that an answer is on its way: it comes as a message of its own."""
        if reading.private:
            self._chores.start(self._quietly(interaction.delete_original_response()))

    async def _quietly(self, call: Coroutine[Any, Any, object]) -> None:
        """Make a call that nothing depends on."""
        try:
            await call
        except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
            logger.info("a call failed (%s)", type(error).__name__)

    # The connection

    async def _stay_connected(self) -> None:
        failures = 1
        while True:
            began = time.monotonic()
            try:
                await self.client.start(self._token)
            except discord.LoginFailure:
                raise PlatformError("Discord refuses the bot's token: compare it with the developer portal's") from None
            except discord.ConnectionClosed as error:
                raise PlatformError(f"Discord closed the connection for good ({error.code})") from None
            except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
                logger.warning("Discord can't be reached (%s); trying again", type(error).__name__)
            except Exception:  # whatever one event holds must not end the bot
                logger.exception("the connection to Discord broke; connecting anew")
            await self.client.close()
            await self._patience.sleep(self._patience.retries.after(failures))
            lasted = time.monotonic() - began > self._patience.steady
            failures = 1 if lasted else failures + 1
            self.client = self._make_client()  # a closed one can't be opened again

    def _make_client(self) -> discord.Client:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nobody speaks to this bot
        intents = discord.Intents.none()
        intents.guilds = intents.dm_messages = True
        options: dict[str, Any] = {
            "intents": intents,
            "max_messages": None,  # what people wrote stays out of memory
            "allowed_mentions": discord.AllowedMentions.none(),
            "max_ratelimit_timeout": RATE_LIMIT_SECONDS,
            "http_trace": listening(self._skew),
        }
        if not self._shards:
            client = discord.Client(**options)
        else:
            count = None if self._shards == "auto" else int(self._shards)
            client = discord.AutoShardedClient(shard_count=count, **options)
        for listener in (self.on_connect, self.on_message, self.on_raw_message_edit, self.on_interaction):
            client.event(listener)
        return client

    def _take(self, message: discord.Message) -> None:
        self._arrivals.add(read_message(message, self._own))

    @property
    def _own(self) -> int:
        if self.client.user:
            return self.client.user.id
        return 0

    def _learn_of(self, message: discord.Message) -> None:
        if message.guild is not None:
            return
        if message.author.id == self._own:
            self._twin.hears(message.nonce)
        else:
            self._sender.knows(str(message.author.id), message.channel.id)

    async def _set_commands(self) -> None:
        """Replace the commands that Discord offers by ours."""
        for wait in self._patience.retries.waits():
            try:
                assert self.client.application_id is not None
                await self.client.http.bulk_upsert_global_commands(self.client.application_id, menu(self._commands))
                return
            except discord.HTTPException as error:
                if error.status < 500 and error.status != 429:
                    logger.error("the commands were refused (%d)", error.code)
                    return
            except (discord.RateLimited, aiohttp.ClientError, OSError, TimeoutError) as error:
                logger.info("the commands were not set (%s)", type(error).__name__)
            await self._patience.sleep(wait)
