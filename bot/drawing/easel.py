"""Have pictures and pages drawn in processes of their own: two at a time, none for long, none beside a transaction."""

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Final

from bot.drawing.order import Order

AT_ONCE: Final = 2
LONGEST_SECONDS: Final = 30.0
_WORK: Final = "from bot.drawing.work import work; work()"
_SECRETS: Final = "STEADYFACE_"  # what draws needs neither tokens nor keys

logger = logging.getLogger(__name__)

Drawn = Callable[[Order], Awaitable[bytes | None]]
"""Draw an order; None where it could not be drawn in time."""


class Easel:
    """Draw orders, two at a time, in the order in which they came."""

    def __init__(self, at_once: int = AT_ONCE, seconds: float = LONGEST_SECONDS) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._seconds = seconds

    @property
    def is_taken(self) -> bool:
        """Return whether an order would have to wait."""
        return self._places.locked()

    async def draw(self, order: Order) -> bytes | None:
        """Return what was drawn, None where it could not be; the log says so without a word of the diary."""
        async with self._places:
            try:
                async with asyncio.timeout(self._seconds):
                    return await _drawn(order)
            except (TimeoutError, OSError) as error:
                logger.error("a %s was not drawn (%s)", order.form, type(error).__name__)
        return None


async def _drawn(order: Order) -> bytes | None:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(_SECRETS)}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", _WORK),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # an error of the typesetter may quote the words that it was given
        env=plain,
    )
    try:
        made, _ = await process.communicate(order.written().encode())
    finally:
        with contextlib.suppress(ProcessLookupError):  # it has ended, as it should
            process.kill()
    if process.returncode == 0:
        return made
    logger.error("a %s was not drawn (status %s)", order.form, process.returncode)
    return None
