"""Which of several processes works off what a chat sent: locks of a PostgreSQL session, gone when its process is."""

import asyncio
import contextlib
import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.chat import StorageError

_TAKE = "SELECT key FROM unnest($1::bigint[]) AS key WHERE pg_try_advisory_lock(key)"
_LET_GO = "SELECT pg_advisory_unlock(key) FROM unnest($1::bigint[]) AS key"
_NOTICE = (  # a machine that lost its power says nothing: the server is to notice within half a minute
    "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3; "
    "SET tcp_user_timeout = 25000; SET idle_session_timeout = 0"
)
SECONDS = 10.0  # for one question: past that the connection is given up, and with it every lock


class LaneLocks:
    """Hold locks over one connection of their own; what is asked for meanwhile goes in one statement."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._connection: AsyncConnection | None = None
        self._driver: Any = None
        self._held: set[str] = set()
        self._wished: dict[str, asyncio.Future[bool]] = {}
        self._given_back: list[str] = []
        self._asking: asyncio.Task[None] | None = None

    def holds(self, lane: str) -> bool:
        """Return whether a lane is ours: not any more once the connection has broken."""
        return lane in self._held

    async def take(self, lane: str) -> bool:
        """Return whether a lane is ours now, False while another process has it; raise StorageError."""
        wish = self._wished.setdefault(lane, asyncio.get_running_loop().create_future())
        self._ask()
        return await asyncio.shield(wish)

    def let_go(self, lane: str) -> None:
        """Leave a lane to whoever wants it."""
        if lane in self._held:
            self._held.discard(lane)
            self._given_back.append(lane)
            self._ask()

    async def close(self) -> None:
        """Leave all lanes, with the connection that they are held by."""
        if self._asking is not None:
            await asyncio.wait({self._asking}, timeout=SECONDS)
        await self._drop()

    def _ask(self) -> None:
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._answer_all())

    async def _answer_all(self) -> None:
        while self._wished or self._given_back:
            given_back, self._given_back = self._given_back, []
            wished, self._wished = self._wished, {}
            try:
                async with asyncio.timeout(SECONDS):
                    taken = await self._exchange(given_back, list(wished))
            except Exception as error:  # whatever it is, nothing is known of any lock now
                await self._drop()
                for wish in wished.values():
                    wish.set_exception(StorageError(f"the locks did not answer: {type(error).__name__}"))
                    wish.exception()  # whoever asked may be gone
                continue
            self._held |= taken
            for lane, wish in wished.items():
                wish.set_result(lane in taken)

    async def _exchange(self, given_back: Sequence[str], wished: Sequence[str]) -> set[str]:
        """Give lanes back, and return those of the wished ones that could be had."""
        driver = self._driver if self._connection is not None else await self._connect()
        if given_back:
            await driver.execute(_LET_GO, [_key(lane) for lane in given_back])
        if not wished:
            return set()
        keys = {row["key"] for row in await driver.fetch(_TAKE, [_key(lane) for lane in wished])}
        if driver is not self._driver:  # it broke meanwhile
            raise ConnectionError("the connection of the locks broke")
        return {lane for lane in wished if _key(lane) in keys}

    async def _connect(self) -> Any:
        self._connection = await self._engine.connect()
        driver = (await self._connection.get_raw_connection()).driver_connection
        assert driver is not None
        for setting in _NOTICE.split("; "):
            await driver.execute(setting)
        driver.add_termination_listener(self._lost)
        self._driver = driver
        return driver

    def _lost(self, driver: object) -> None:
        if driver is self._driver:
            self._driver = None
            self._held.clear()

    async def _drop(self) -> None:
        connection, self._connection, self._driver = self._connection, None, None
        self._held.clear()
        if connection is not None:
            with contextlib.suppress(SQLAlchemyError, OSError):  # it is gone, which is what is wanted
                await connection.invalidate()  # back in the pool it would hold its locks for nobody
                await connection.close()


def _key(lane: str) -> int:
    """Return the number of a lane's lock; two lanes of one number only wait for each other."""
    return int.from_bytes(hashlib.blake2b(lane.encode(), digest_size=8).digest(), "big", signed=True)
