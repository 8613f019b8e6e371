"""A port of its own for whoever looks after the process: /healthz, /readyz, /metrics. Counts, and never an answer."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime
from importlib import metadata
from typing import TypeVar

from aiohttp import web

from bot.chat import PlatformError
from bot.exposition import CONTENT_TYPE, counted, page
from bot.health import trouble
from bot.pulse import Pulse
from bot.store import Records, Store
from bot.store.store import Work
from bot.tally import Tally
from scheduler.watch import TICK

DATABASE_SECONDS = 2.0  # whoever asks does not wait for long either
IDLE_SECONDS = 30.0

Result = TypeVar("Result")

logger = logging.getLogger(__name__)


class Lookout:
    """Answer on the health port.

    `listening` says of each platform whether what people do there reaches this process.
    """

    def __init__(
        self,
        store: Store,
        pulse: Pulse,
        tally: Tally,
        listening: Mapping[str, Callable[[], bool]],
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._pulse = pulse
        self._tally = tally
        self._listening = listening
        self._clock = clock
        self.port = 0

    @contextlib.asynccontextmanager
    async def open(self, host: str, port: int) -> AsyncIterator[None]:
        """Answer for as long as the context is open; raise PlatformError where the port can't be had."""
        runner = web.ServerRunner(
            web.Server(self._answered, access_log=None, keepalive_timeout=IDLE_SECONDS, lingering_time=0),
            shutdown_timeout=0,
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            await runner.cleanup()
            raise PlatformError(
                f"port {port} of {host} can't be listened at: {error.strerror}. "
                "Look at STEADYFACE_HEALTH_BIND and STEADYFACE_HEALTH_PORT"
            ) from None
        self.port = runner.addresses[0][1]
        logger.info("health and metrics are told at %s, port %d", host, self.port)
        try:
            yield
        finally:
            await runner.cleanup()

    async def _answered(self, request: web.BaseRequest) -> web.Response:
        if request.method not in ("GET", "HEAD"):
            return web.Response(status=405, headers={"Allow": "GET, HEAD"})
        match request.path:
            case "/healthz":
                return _told(trouble(self._pulse.content(), self._clock().timestamp()), "the bot makes progress")
            case "/readyz":
                return _told(self._unready(await self._read(_looked) is not None), "ready")
            case "/metrics":
                return await self._metrics()
        return web.Response(status=404)

    async def _metrics(self) -> web.Response:
        found = await self._read(counted)
        ready = not self._unready(found is not None)
        text = page(metadata.version("steadyface"), self._tally, found, ready, self._pulse.turned)
        return web.Response(body=text.encode(), headers={"Content-Type": CONTENT_TYPE})

    def _unready(self, database: bool) -> str:
        """Return why nothing should be sent here, "" where all is well."""
        if self._pulse.stops:
            return "the bot stops"
        if not database:
            return "the database does not answer"
        silent = [name for name, listens in self._listening.items() if not listens()]
        if silent:
            return f"what people do on {silent[0].capitalize()} does not reach this process"
        return ""

    async def _read(self, work: Work[Result]) -> Result | None:
        """Return what the database says, None where it says nothing in time."""
        reading = asyncio.create_task(self._store.read(work))
        await asyncio.wait({reading}, timeout=DATABASE_SECONDS)  # not cancelled: that would wait for it too
        if reading.done() and reading.exception() is None:
            return reading.result()
        reading.add_done_callback(lambda task: task.cancelled() or task.exception())
        return None


def _looked(records: Records) -> bool:
    records.marks.get(TICK)
    return True


def _told(wrong: str, otherwise: str) -> web.Response:
    if wrong:
        return web.Response(status=503, text=f"{wrong}\n")
    return web.Response(text=f"{otherwise}\n")
