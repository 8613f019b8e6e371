"""Speak with people on Telegram: updates in, messages out, nothing confirmed before it is stored."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.chat import (
    ANSWER,
    Attachment,
    DeliveryError,
    Event,
    FileOffer,
    Message,
    Preview,
    Receive,
    StorageError,
    no_preview,
)
from bot.platforms.telegram.errors import BadRequest, InvalidToken, TelegramError
from bot.platforms.telegram.events import PLATFORM, Group, Reading, read_update
from bot.platforms.telegram.polling import REFUSED, BadToken, Patience, Polling, PollingDead, SecondPoller
from bot.platforms.telegram.registration import Place, Registration, secret_of
from bot.platforms.telegram.sending import Sender, delivery_error
from bot.platforms.telegram.transport import BotApi
from bot.tally import Tally
from bot.waiting import Chores, run_together

if TYPE_CHECKING:
    from bot.platforms.telegram.webhook import Endpoint

__all__ = ["BadToken", "Patience", "Place", "PollingDead", "SecondPoller", "Telegram"]

API_URL = "https://api.telegram.org"
DOWNLOAD_BYTES = 20 * 1024 * 1024  # Telegram hands out nothing larger
DOWNLOAD_SECONDS = 120.0
INTRODUCTION_SECONDS = 5.0  # a start goes on without the name
STORE_SECONDS = 20.0  # past that a post is refused, to come again; storing goes on
GROUP_LINE = "Please write to me in private. I can't talk about health in a group, so I'm leaving this one."
GROUP_LINE_EVERY = 24 * 3600.0

logger = logging.getLogger(__name__)


class Telegram:
    """Carry events and messages between private Telegram chats and the conversation."""

    name = PLATFORM
    forgets_taps = False

    def __init__(
        self,
        token: str,
        api_url: str = API_URL,
        commands: Sequence[tuple[str, str]] = (),
        patience: Patience | None = None,
        *,
        paid: bool = False,
        webhook: Place | None = None,
        tally: Tally | None = None,
    ) -> None:
        self._base = f"{api_url.rstrip('/')}/bot{token}"
        self._files = f"{api_url.rstrip('/')}/file/bot{token}"
        self._commands = tuple(commands)
        self._patience = patience or Patience()
        self._api = BotApi()
        self._polling = Polling(self._base, self._patience)
        self._sender = Sender(self._call)
        self._broadcast = Sender(self._call_paid) if paid else self._sender
        self._chores = Chores()
        self._endpoint: Endpoint | None = None
        if webhook is not None:  # updates are posted to us: nobody polls
            secret = secret_of(token)
            self._endpoint = _endpoint(webhook, secret, tally)
            self._registration = Registration(self._call, webhook.url, secret, self._patience)
        self._answered: set[str] = set()
        self._told: dict[int, float] = {}

    async def own_name(self) -> str:
        """Return the name that people find the bot by, "" where Telegram does not answer; raise BadToken."""
        name, _ = await self.looked_up()  # whoever polls says why
        return name

    async def looked_up(self) -> tuple[str, str]:
        """Return the bot's name, or why Telegram does not tell it; raise BadToken."""
        try:
            async with asyncio.timeout(INTRODUCTION_SECONDS):
                found = await self._call("getMe", {})
        except InvalidToken:
            raise BadToken(REFUSED) from None
        except TelegramError as error:
            return "", f"Telegram can't be reached: {error}"
        except TimeoutError:
            return "", "Telegram does not answer in time; look at this machine's network"
        return f"@{found.get('username', '')}", ""

    async def posts_to(self) -> tuple[str, str] | None:
        """Return where Telegram posts this bot's updates, "" for nowhere, and what it says of the last that failed.

        None where it does not tell.
        """
        try:
            async with asyncio.timeout(INTRODUCTION_SECONDS):
                told = await self._call("getWebhookInfo", {})
        except (TelegramError, TimeoutError):
            return None
        return str(told.get("url", "")), str(told.get("last_error_message", ""))

    async def run(self, receive: Receive, preview: Preview = no_preview) -> None:
        """Hand over what people do until cancelled; raise BadToken, SecondPoller or PollingDead where waiting is vain.

        What is being sent meanwhile goes on: `close` comes after it.
        """
        if self._commands:
            self._chores.start(self._set_commands())
        if self._endpoint is not None:
            await run_together([self._endpoint.serve(partial(self._take, receive)), self._register(self._endpoint)])
            return
        try:
            while True:
                await self.turn(receive, preview)
        finally:
            await self._polling.close()

    async def turn(self, receive: Receive, preview: Preview = no_preview) -> int:
        """Make one poll and hand over what it brought; return the number of events."""
        readings = [read_update(update) for update in await self._polling.updates()]
        for reading in readings:
            self._greet(reading)
        events = [reading.event for reading in readings if reading.event is not None]
        if events:
            await self._hand_over(receive, events, preview)
        if readings:
            self._polling.confirm(readings[-1].update)
        self._answered -= {reading.tap.query for reading in readings if reading.tap is not None}
        return len(events)

    @property
    def skew(self) -> timedelta | None:
        """Return how far Telegram's clock is ahead of ours, None where it was not heard of lately."""
        sending = self._api.skew.known
        if sending is None:  # a quiet bot hears of it by polling alone
            return self._polling.skew
        return sending

    @property
    def answers(self) -> bool:
        """Return whether Telegram answered when it was asked last for what people do."""
        if self._endpoint is not None:
            return self._registration.answers
        return self._polling.answers

    @property
    def listens(self) -> bool:
        """Return whether what people do reaches us, as far as is known."""
        if self._endpoint is not None:
            return self._registration.stands and self.answers
        return self.answers

    async def send(self, chat: str, message: Message, *, key: str = "") -> str:
        """Return the id of the last message that was sent or edited; raise DeliveryError otherwise."""
        begun = key and not key.startswith(ANSWER)  # an answer is never paid for
        return await (self._broadcast if begun else self._sender).send(chat, message, key)

    async def fetch(self, offer: FileOffer) -> bytes:
        """Return the content of a file of at most 20 MB; raise DeliveryError otherwise."""
        try:
            found = await self._call("getFile", {"file_id": offer.reference})
            if max(offer.size, found.get("file_size") or 0) > DOWNLOAD_BYTES:
                raise DeliveryError("the file is larger than 20 MB", "refused")
            url = f"{self._files}/{found.get('file_path')}"
            return await self._api.download(url, DOWNLOAD_SECONDS)
        except InvalidToken as error:
            raise DeliveryError("the file is gone", "refused") from error
        except TelegramError as error:
            raise delivery_error(error) from error

    async def close(self) -> None:
        """Close every connection; a later call opens what it needs again."""
        await self._chores.cancel()
        await self._polling.close()
        await self._api.close()

    async def _register(self, endpoint: "Endpoint") -> None:
        await endpoint.listens.wait()  # else the first posts would come to a closed door
        await self._registration.keep()

    async def _take(self, receive: Receive, update: Mapping[str, Any]) -> bool:
        """Hand over an update that was posted; return whether it is stored: if not, Telegram will post it again."""
        reading = read_update(update)
        self._greet(reading)
        if reading.event is not None:
            storing = self._chores.start(_stored(receive, reading.event))
            await asyncio.wait({storing}, timeout=STORE_SECONDS)
            if not storing.done() or not storing.result():
                return False
        if reading.tap is not None:
            self._answered.discard(reading.tap.query)
        return True

    async def _hand_over(self, receive: Receive, events: Sequence[Event], preview: Preview) -> None:
        """Return once the events are stored, however long that takes; meanwhile no button hangs, no emergency waits."""
        storing = asyncio.create_task(self._store(receive, events))
        try:
            while not (await asyncio.wait({storing}, timeout=self._patience.peek))[0]:
                readings = [read_update(update) for update in await self._polling.peek()]
                for reading in readings:
                    self._answer_tap(reading)
                preview([reading.event for reading in readings if reading.event is not None])
            await storing
        finally:
            storing.cancel()
            await asyncio.gather(storing, return_exceptions=True)
        self._polling.alive()

    async def _store(self, receive: Receive, events: Sequence[Event]) -> None:
        for wait in self._patience.storage_retries.waits():
            try:
                await receive(events)
            except StorageError:
                logger.warning("%d events can't be stored now; trying again in %.0f seconds", len(events), wait)
            else:
                return
            await self._patience.sleep(wait)

    def _greet(self, reading: Reading) -> None:
        self._answer_tap(reading)
        if reading.group is not None and not reading.group.left:
            self._chores.start(self._leave(reading.group))

    def _answer_tap(self, reading: Reading) -> None:
        if reading.tap is not None and reading.tap.query not in self._answered:
            self._answered.add(reading.tap.query)
            self._chores.start(self._try("answerCallbackQuery", {"callback_query_id": reading.tap.query}))

    async def _leave(self, group: Group) -> None:
        now = self._patience.clock()
        self._told = {chat: moment for chat, moment in self._told.items() if now - moment < GROUP_LINE_EVERY}
        if group.chat not in self._told:
            self._told[group.chat] = now
            await self._try("sendMessage", {"chat_id": group.chat, "text": GROUP_LINE})
        await self._try("leaveChat", {"chat_id": group.chat})

    async def _set_commands(self) -> None:
        commands = [{"command": name, "description": description} for name, description in self._commands]
        for wait in self._patience.retries.waits():
            try:
                await self._call("setMyCommands", {"commands": commands})
            except BadRequest as error:
                logger.error("the list of commands was refused (%s)", type(error).__name__)
            except TelegramError:
                await self._patience.sleep(wait)
                continue
            return

    async def _try(self, method: str, values: Mapping[str, object]) -> None:
        """Make a call that nothing depends on: a tap may be too old, a group may have shut us out."""
        try:
            await self._call(method, values)
        except TelegramError as error:
            logger.info("%s failed (%s)", method, type(error).__name__)

    async def _call(self, method: str, values: Mapping[str, object], files: Mapping[str, Attachment] = {}) -> Any:
        return await self._api.call(f"{self._base}/{method}", values, files)

    async def _call_paid(self, method: str, values: Mapping[str, object], files: Mapping[str, Attachment] = {}) -> Any:
        """Make a call beyond the free rate, which Telegram charges to the bot's owner."""
        paid = {"allow_paid_broadcast": True} if method.startswith("send") else {}
        return await self._call(method, {**values, **paid}, files)


def _endpoint(place: Place, secret: str, tally: Tally | None) -> "Endpoint":
    from bot.platforms.telegram.webhook import Endpoint  # a server takes memory that a poller can do without

    return Endpoint(place, secret, tally=tally)


async def _stored(receive: Receive, event: Event) -> bool:
    """Return whether an event could be stored."""
    try:
        await receive([event])
    except StorageError:
        return False
    return True
