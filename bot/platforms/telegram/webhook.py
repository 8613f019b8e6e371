"""Take the updates that Telegram posts: its secret first, nothing too large or slow, 200 only for what is stored."""

import asyncio
import hmac
import json
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.chat import PlatformError
from bot.platforms.telegram.registration import Place
from bot.tally import Tally

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
MOST_BYTES = 1 << 20
BODY_SECONDS = 10.0  # for a whole body, however slowly it drips in
IDLE_SECONDS = 30.0  # for the next whole request on a connection
DRAIN_SECONDS = 1.0  # for what is in hand when a stop comes: a stop is to be over within five
RETRY_AFTER = "5"
SAID_EVERY = 60.0  # a flood of forged posts must not fill the disk with lines

logger = logging.getLogger(__name__)

Take = Callable[[dict[str, Any]], Awaitable[bool]]
"""Return whether an update is stored, or says nothing that would have to be."""


class Refused(Exception):  # noqa: N818 - named for what happened
    """Say with which status a post is refused."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


class Endpoint:
    """Listen for updates."""

    def __init__(
        self,
        place: Place,
        secret: str,
        *,
        tally: Tally | None = None,
        body_seconds: float = BODY_SECONDS,
        idle_seconds: float = IDLE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._place = place
        self._secret = secret.encode()
        self._tally = tally or Tally()
        self._body_seconds = body_seconds
        self._idle_seconds = idle_seconds
        self._clock = clock
        self._ends = False
        self._forged, self._said_at = 0, -SAID_EVERY
        self.listens = asyncio.Event()
        self.port = 0
        """Where it listens, once it does."""

    async def serve(self, take: Take) -> None:
        """Serve until cancelled; then take nothing more, and let what is in hand be answered.

        Raises PlatformError where the port can't be had.
        """

        async def answered(request: web.BaseRequest) -> web.StreamResponse:
            began = time.monotonic()
            answer = await self._answered(request, take)
            self._tally.posts[answer.status] += 1
            if answer.status in (200, 503):
                self._tally.storing.add(time.monotonic() - began)
            return answer

        server = web.Server(
            answered, access_log=None, keepalive_timeout=self._idle_seconds, lingering_time=0, auto_decompress=False
        )
        runner = web.ServerRunner(server, shutdown_timeout=DRAIN_SECONDS)
        await runner.setup()
        try:
            await self._listen(runner)
            await asyncio.Event().wait()
        finally:
            self._ends = True
            await runner.cleanup()

    async def _listen(self, runner: web.ServerRunner) -> None:
        place = self._place
        try:
            await web.TCPSite(runner, place.host, place.port).start()
        except OSError as error:
            raise PlatformError(
                f"port {place.port} of {place.host} can't be listened at: {error.strerror}. "
                "Look at STEADYFACE_WEBHOOK_BIND and STEADYFACE_WEBHOOK_PORT"
            ) from None
        self.port = runner.addresses[0][1]
        self.listens.set()
        logger.info("updates are taken at %s, port %d, path %s", place.host, self.port, place.path)

    async def _answered(self, request: web.BaseRequest, take: Take) -> web.Response:
        try:
            update = await self._update(request)
        except Refused as refused:
            return _answer(refused.status)
        if self._ends or not await take(update):
            return _answer(503)
        return _answer(200)

    async def _update(self, request: web.BaseRequest) -> dict[str, Any]:
        """Return the update that a post holds; raise Refused."""
        if request.path != self._place.path:
            raise Refused(404)
        if request.method != "POST":
            raise Refused(405)
        told = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(told, self._secret):
            self._say_forged()
            raise Refused(403)
        return _read(await self._body(request))

    async def _body(self, request: web.BaseRequest) -> bytes:
        """Return the body of a post, without reading on in one that is too large."""
        if (request.content_length or 0) > MOST_BYTES:
            raise Refused(413)
        body = bytearray()
        try:
            async with asyncio.timeout(self._body_seconds):
                async for chunk in request.content.iter_any():
                    body += chunk
                    if len(body) > MOST_BYTES:
                        raise Refused(413)
        except TimeoutError:
            raise Refused(408) from None
        except web.RequestPayloadError:
            raise Refused(400) from None
        return bytes(body)

    def _say_forged(self) -> None:
        """Tell the operator, once a minute at most, how many posts came without the secret."""
        self._forged += 1
        now = self._clock()
        if now - self._said_at >= SAID_EVERY:
            logger.warning("%d posts without Telegram's secret were refused", self._forged)
            self._forged, self._said_at = 0, now


def _read(body: bytes) -> dict[str, Any]:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400) from None
    if not isinstance(update, dict) or type(update.get("update_id")) is not int:
        raise Refused(400)
    return update


def _answer(status: int) -> web.Response:
    headers = {503: {"Retry-After": RETRY_AFTER}, 405: {"Allow": "POST"}}.get(status)
    return web.Response(status=status, headers=headers)
