"""Open what the bot keeps: the lock, the key, the database. What is wrong is told before anything is made."""

import asyncio
import contextlib
import fcntl
import logging
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TextIO

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.backups import erased
from bot.backups.copying import BackupError
from bot.backups.nightly import copy_before_migration
from bot.config import Settings
from bot.file_access import unreadable_file
from bot.store import Store
from bot.store.engine import migrate, newest_schema, open_engine, read_address, refuse_unready, schema_of
from bot.store.keys import Keyring, KeyringError, load_keyring, make_key_file, refuse_inside
from bot.store.rotation import holds_ciphertexts, refuse_other_key
from bot.store.trouble import BACKUPS, DatabaseError, cannot_make

logger = logging.getLogger(__name__)


class AlreadyRunning(DatabaseError):  # noqa: N818 - named for what happened
    """Say that another process works on the database file."""


def check_places(settings: Settings) -> None:
    """Raise KeyringError for a key that would lie among what it protects, before anything is made."""
    refuse_inside(settings.key_file, settings.data_dir)
    if file := database_file(settings):
        refuse_inside(settings.key_file, file.parent)


def database_file(settings: Settings) -> Path | None:
    """Return the file that the database lies in, None where it is on a server or in memory."""
    url = read_address(settings.database)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


async def open_keyring(settings: Settings, engine: AsyncEngine, *, make: bool = True) -> Keyring:
    """Return the keys, made at the first start; say then that they want a backup.

    Raises KeyringError, with nothing written anywhere, for keys that are missing or don't fit the database.
    """
    path = settings.key_file
    check_places(settings)
    if told := unreadable_file("the key file", path):
        raise KeyringError(told)
    if not path.exists():
        if await holds_ciphertexts(engine):
            raise KeyringError(
                f"the key file {path} is missing, and the database can't be read without it: "
                "put it back from your backup, or name it with STEADYFACE_KEY_FILE"
            )
        if not make:
            raise KeyringError(
                f"there is no key file {path}: nothing was recorded yet, or STEADYFACE_KEY_FILE is wrong"
            )
        make_key_file(path)
        print(  # noqa: T201 - the operator must see it, whatever the log level
            f"A new key was made: {path.absolute()}\n"
            "Back it up away from the data: without it nobody can read the diary, you included.",
            file=sys.stderr,
        )
    keyring = load_keyring(path)
    await refuse_other_key(engine, keyring)
    return keyring


def used_mark(settings: Settings) -> Path:
    """Return the file beside the key that says that a diary was written with it."""
    return settings.key_file.with_name(f"{settings.key_file.name}.used")


def _refuse_gone(settings: Settings) -> None:
    """Raise DatabaseError where a diary was written with this key and its file is gone: an empty one must not begin.

    Most often a disk was not there when the machine started.
    """
    file, mark = database_file(settings), used_mark(settings)
    if file is None or not mark.exists() or (file.exists() and file.stat().st_size):
        return
    is_what = "is empty" if file.exists() else "is gone"
    raise DatabaseError(
        f"the database file {file} {is_what}, though a diary was written with the key {settings.key_file}: mount its "
        f"volume, or restore a backup. To begin an empty diary all the same, delete {mark}"
    )


def _note_used(settings: Settings) -> None:
    with contextlib.suppress(OSError):  # a key that lies where nothing can be written
        used_mark(settings).touch(mode=0o600)


@contextlib.asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[Store]:
    """Yield the store over a migrated database, and close it."""
    _refuse_gone(settings)
    engine = open_engine(settings.database)
    try:
        await refuse_unready(engine)
        keyring = await open_keyring(settings, engine)
        await _copied_before_migration(settings, engine)
        await migrate(engine)
        file = database_file(settings)
        if file is not None:
            _note_used(settings)
        yield Store(engine, keyring, erased.noting(file.parent / BACKUPS) if file is not None else None)
    finally:
        await engine.dispose()


async def _copied_before_migration(settings: Settings, engine: AsyncEngine) -> None:
    """Copy a SQLite file of an earlier schema before it is migrated; raise DatabaseError where that can't be done."""
    version, file = await schema_of(engine), database_file(settings)
    if file is None or version in ("", newest_schema()):
        return
    try:
        made = await asyncio.to_thread(copy_before_migration, file, version, newest_schema())
    except BackupError as error:
        raise DatabaseError(f"the database is not migrated without a copy: {error}") from None
    logger.info("the database is migrated from schema %s to %s; a copy is %s", version, newest_schema(), made)


@contextlib.asynccontextmanager
async def open_to_read(settings: Settings) -> AsyncIterator[Store]:
    """Yield the store over what is there, for a command that only looks: nothing is made and nothing is changed."""
    engine, file = open_engine(settings.database, make=False), database_file(settings)
    if file is not None and not file.exists():
        raise DatabaseError(f"there is no database {file}: nothing was recorded yet, or STEADYFACE_DATA_DIR is wrong")
    try:
        await refuse_unready(engine, older=True)
        yield Store(engine, await open_keyring(settings, engine, make=False))
    finally:
        await engine.dispose()


@contextlib.contextmanager
def only_process(settings: Settings) -> Iterator[None]:
    """Hold the lock of a SQLite database; raise AlreadyRunning while another process holds it."""
    path = database_file(settings)
    if path is None:
        yield
        return
    with _lock_file(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyRunning(
                f"another Steadyface already runs on {path}: stop it first. One process serves all its people"
            ) from None
        yield


def _lock_file(database: Path) -> TextIO:
    try:
        database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Path(f"{database}.lock").open("w")
    except OSError as error:
        raise cannot_make(database, error) from None
