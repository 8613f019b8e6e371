"""Have Telegram post updates to an address, and see that it goes on doing so."""

import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.platforms.telegram.errors import BadRequest, InvalidToken, RetryAfter, TelegramError
from bot.platforms.telegram.events import ALLOWED_UPDATES
from bot.platforms.telegram.polling import REFUSED, BadToken, Patience

LOOKED_EVERY = 30.0  # seconds
MOST_AT_ONCE = 40  # posts: of one person's Telegram sends the next only after the one before was taken

logger = logging.getLogger(__name__)

Call = Callable[[str, Mapping[str, object]], Awaitable[Any]]


@dataclass(frozen=True)
class Place:
    """Hold the public address that Telegram posts to, and where this process listens for it."""

    url: str
    host: str = "127.0.0.1"
    port: int = 8080

    @property
    def path(self) -> str:
        """Return the one path that is served."""
        return urlsplit(self.url).path or "/"


def secret_of(token: str) -> str:
    """Return what Telegram is told to send with every post: the same in every process that has the bot's token."""
    return hmac.new(token.encode(), b"Steadyface: posted by Telegram", hashlib.sha256).hexdigest()


class Registration:
    """Hold where Telegram posts this bot's updates; every process that shares the work keeps the same."""

    def __init__(self, call: Call, url: str, secret: str, patience: Patience) -> None:
        self._call = call
        self._url = url
        self._secret = secret
        self._patience = patience
        self._failures = 0
        self._fault = 0
        self._said = ""
        self.stands = False
        """Whether Telegram posts to our address, as far as is known."""

    @property
    def answers(self) -> bool:
        """Return whether Telegram answered when it was asked last, or was not asked yet."""
        return self._failures == 0

    async def keep(self) -> None:
        """Register, and look now and then whether it stands, until cancelled; raise BadToken."""
        while True:
            await self._patience.sleep(await self.turn())

    async def turn(self) -> float:
        """Register or look once; return how many seconds to wait until the next time."""
        try:
            await (self._look() if self.stands else self._register())
        except InvalidToken:
            raise BadToken(REFUSED) from None
        except RetryAfter as error:
            return error.seconds
        except BadRequest as error:
            self._refused(error)
            return LOOKED_EVERY
        except TelegramError as error:
            return self._failed(error)
        if not self.answers:
            logger.warning("Telegram answers again")
        self._failures = 0
        return LOOKED_EVERY

    async def _register(self) -> None:
        await self._call(
            "setWebhook",
            {
                "url": self._url,
                "secret_token": self._secret,
                "allowed_updates": json.dumps(ALLOWED_UPDATES),
                "max_connections": MOST_AT_ONCE,
                "drop_pending_updates": False,  # what waits was written by people
            },
        )
        self.stands, self._said = True, ""

    async def _look(self) -> None:
        told = await self._call("getWebhookInfo", {})
        if told.get("url") != self._url:
            logger.warning("another program took this bot's updates; having them posted here again")
            self.stands = False
            await self._register()
            return
        at = told.get("last_error_date")
        if isinstance(at, int) and at > self._fault:
            self._fault = at
            why, waiting = told.get("last_error_message", ""), told.get("pending_update_count", 0)
            logger.warning("Telegram could not post an update: %s. %s wait there", why, waiting)

    def _refused(self, error: BadRequest) -> None:
        self._failures = 0
        if str(error) != self._said:
            logger.error("Telegram does not take STEADYFACE_WEBHOOK_URL: %s", error)
            self._said = str(error)

    def _failed(self, error: TelegramError) -> float:
        if self.answers:
            logger.warning("Telegram can't be reached: %s. Trying again", error)
        self._failures += 1
        return self._patience.retries.after(self._failures)
