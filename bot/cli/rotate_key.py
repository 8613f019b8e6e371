"""`steadyface rotate-key`: seal everything with a new key, and drop the old one when nothing needs it."""

import asyncio
import contextlib
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Table

from bot.store import Records, Store
from bot.store.keys import KeyringError, new_key_line, replace_key_file
from bot.store.sealing import sealed_tables

SETTLE_SECONDS = 10.0  # a bot that is at work finishes what it sealed with the old key within this
PAUSE_SECONDS = 0.01  # between batches, so that a bot on the same database gets its turn

Say = Callable[[str], None]


async def rotate_key(store: Store, path: Path, say: Say) -> None:
    """Add a new key and seal everything with it, or finish that where an earlier run was stopped."""
    with _alone(path):
        if await _older(store):
            say("An earlier key change was not finished: going on with it.")
        else:
            replace_key_file(path, [*_lines(path), new_key_line()])
            await store.write(lambda records: records.acts.keep("key_added", datetime.now(UTC), "operator"))
            say(f"A new key was added to {path}: back the file up again, now.")
        resealed = await _reseal_all(store)
        say(f"{resealed} rows were sealed again with the newest key.")
        _tell(await _older(store), say)


async def drop_old_keys(store: Store, path: Path, say: Say, settle: float = SETTLE_SECONDS) -> None:
    """Remove every key but the newest from the key file, when nothing in the database needs them."""
    with _alone(path):
        if len(_lines(path)) == 1:
            say("There is no old key to drop.")
            return
        await _reseal_all(store)
        await asyncio.sleep(max(0.0, settle - _age(path)))

        def drop(records: Records) -> int:
            records.rotation.hold_writers()
            left = records.rotation.older()
            if not left:
                records.acts.keep("keys_dropped", datetime.now(UTC), "operator")
                replace_key_file(path, _lines(path)[-1:])
            return left

        if left := await store.write(drop):
            raise KeyringError(f"nothing was dropped: {left} rows still need an old key")
        say("The old keys were dropped. Backups from before still need them: keep the old key file with those.")


async def _reseal_all(store: Store) -> int:
    """Seal all rows with the newest key, table by table, until a round finds no more; return how many."""
    store.keyring.refresh()
    total = 0
    while round_total := sum([await _reseal(store, table) for table in sealed_tables()]):
        total += round_total
    return total


async def _reseal(store: Store, table: Table) -> int:
    total, last = 0, None

    def work(records: Records) -> tuple[int, tuple[object, ...] | None]:
        return records.rotation.reseal(table, last)

    while True:
        done, last = await store.write(work)
        total += done
        if last is None:
            return total
        await asyncio.sleep(PAUSE_SECONDS)


async def _older(store: Store) -> int:
    return await store.read(lambda records: records.rotation.older())


def _tell(left: int, say: Say) -> None:
    if left:
        say(f"{left} rows still need an old key: they could not be opened, or were written just now. Run this again.")
    else:
        say("Nothing uses the old keys any more. steadyface rotate-key --drop-old removes them from the key file.")


def _age(path: Path) -> float:
    """Return how many seconds ago the newest key was added."""
    return time.time() - path.stat().st_mtime


def _lines(path: Path) -> list[str]:
    return [f"{line}\n" for line in path.read_text(encoding="ascii").split()]


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the key file's folder: two changes at once would lose one of the new keys."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise KeyringError("another change of keys is at work on this key file") from None
    finally:
        os.close(folder)
