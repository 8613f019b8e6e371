"""Wait for a diary that can't be opened: people still get their emergency answer, the operator a line each minute."""

import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Final

from bot.chat import StorageError
from bot.config import Settings
from bot.opening import AlreadyRunning, only_process, open_store
from bot.store import Store
from bot.store.keys import KeyringError
from bot.store.trouble import DatabaseError
from bot.waiting import Backoff

logger = logging.getLogger(__name__)

TRIES = Backoff(5.0, 60.0)
SAID_EVERY = 60.0  # seconds, unless something else is wrong
STANDS_BY: Final = "%s. Until then only emergencies are answered; the bot tries again by itself"
CLOSED: Final = (DatabaseError, KeyringError, StorageError)
"""What keeps a diary shut, and may pass."""


async def opened(
    settings: Settings,
    held: contextlib.AsyncExitStack,
    stand_by: Callable[[str], None],
    sleep: Callable[[float], Awaitable[None]],
    now: Callable[[], float] = time.monotonic,
) -> Store:
    """Return the store once it can be opened, to be closed with `held`; `stand_by` is called while it can't.

    Raises AlreadyRunning: two processes on one file would be worse than none.
    """
    said, said_at = "", 0.0
    for wait in TRIES.waits():
        try:
            store = await _open(settings, held)
        except AlreadyRunning:
            raise
        except CLOSED as error:
            if str(error) != said or now() - said_at >= SAID_EVERY:
                logger.error(STANDS_BY, error)
                said, said_at = str(error), now()
        else:
            if said:
                logger.warning("the database could be opened: everything is answered again")
            return store
        stand_by(said)
        await sleep(wait)
    raise AssertionError("the waits never end")


async def _open(settings: Settings, held: contextlib.AsyncExitStack) -> Store:
    """Return the store, closed with `held`; nothing is held where it can't be opened."""
    async with contextlib.AsyncExitStack() as trying:
        trying.enter_context(only_process(settings))
        store = await trying.enter_async_context(open_store(settings))
        held.push_async_callback(trying.pop_all().aclose)
        return store
