"""Open the database: its connection recipe, its migrations, and the sentence when it can't be opened."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import SQLModel

import bot.store.models  # noqa: F401 - fills SQLModel.metadata
from bot.file_access import out_of_room, unusable_database

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parents[1] / "migrations"
BUSY_TIMEOUT_MS = 10_000
VERSIONS = (  # as Alembic makes it
    "CREATE TABLE alembic_version ("
    "version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
READ_ONLY = "steadyface_read_only"
BARE = "steadyface_bare"  # no transaction: for what SQLite refuses inside one

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL may lose the last commits when the power fails
    f"busy_timeout={BUSY_TIMEOUT_MS}",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
)


class DatabaseError(Exception):
    """Say in one sentence why the database can't be used."""


def open_engine(address: str) -> AsyncEngine:
    """Return an engine on SQLite or PostgreSQL; make the folder of a SQLite file; bound values stay out of errors.

    Raises DatabaseError for a SQLite file that can't be written.
    """
    url = read_address(address)
    if url.get_backend_name() != "sqlite":
        return create_async_engine(url, hide_parameters=True, pool_pre_ping=True)
    engine = create_async_engine(url, hide_parameters=True)
    if _is_file(url):
        _refuse_unusable(Path(str(url.database)))
    _prepare_sqlite(engine.sync_engine)
    return engine


def open_beside(engine: AsyncEngine) -> Engine | None:
    """Return an engine for threads on the same SQLite file, closed with the other; None where there is no file."""
    if not _is_file(engine.url):
        return None
    beside = create_engine(engine.url.set(drivername="sqlite"), hide_parameters=True)
    _prepare_sqlite(beside)
    event.listen(engine.sync_engine, "engine_disposed", lambda _engine: beside.dispose())
    return beside


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and bool(url.database) and url.database != ":memory:"


def _prepare_sqlite(engine: Engine) -> None:
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    if _is_file(engine.url):
        _watch_file(engine, Path(str(engine.url.database)))


def read_address(address: str) -> URL:
    """Return a database's address in parts; raise DatabaseError, without the address, for one that is none."""
    try:
        return make_url(address)
    except (ArgumentError, ValueError):  # its text would hold the password
        raise DatabaseError("the database can't be opened: STEADYFACE_DATABASE_URL is not an address") from None


async def migrate(engine: AsyncEngine) -> None:
    """Bring the tables to the newest version; raise DatabaseError with one sentence when that fails."""
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_upgrade)
    except (SQLAlchemyError, OSError) as error:
        raise cannot_open(error, engine.url) from None


def cannot_open(error: Exception, url: URL) -> DatabaseError:
    """Return the sentence for a database that can't be opened."""
    named = f"the database file {url.database}" if _is_file(url) else "the database"
    return DatabaseError(why_not(error, url) or f"{named} can't be opened: {getattr(error, 'orig', None) or error}")


def why_not(error: Exception, url: URL) -> str:
    """Return the sentence that names the file which an error came of, and whose it is; "" where it is none."""
    if not _is_file(url):
        return ""
    path = Path(str(url.database))
    return unusable_database(path) or out_of_room(path, error)


def alembic_config(connection: Connection) -> "Config":
    """Return Alembic's configuration for this package's migrations over an open connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def run_migrations(connection: Connection) -> None:
    """Bring the tables to the newest version, one migration after the other."""
    from alembic import command  # where it is needed: it takes 10 MB and half a second, and few starts need it

    command.upgrade(alembic_config(connection), "head")


def _upgrade(connection: Connection) -> None:
    version = _version(connection)
    if version == _newest():
        return
    if version or inspect(connection).get_table_names():
        run_migrations(connection)
    else:
        _make_tables(connection)


def _make_tables(connection: Connection) -> None:
    """Make an empty database as the models have it: a test holds that the migrations come to the same."""
    SQLModel.metadata.create_all(connection)
    connection.exec_driver_sql(VERSIONS)
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:newest)"), {"newest": _newest()})


def _version(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")


def _newest() -> str:
    """Return the newest revision: each migration's file is named for its own."""
    return max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py")).partition("_")[0]


def _refuse_unusable(path: Path) -> None:
    """Make the folder of a SQLite file; raise DatabaseError where it can't be made or the file can't be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise cannot_make(path, error) from None
    if sentence := unusable_database(path):
        raise DatabaseError(sentence)


def cannot_make(path: Path, error: OSError) -> DatabaseError:
    """Return the sentence for a file beside the database, or its folder, that can't be made."""
    told = unusable_database(path) or out_of_room(path, error)
    return DatabaseError(told or f"the data folder {path.parent} can't be used: {error.strerror}")


def _watch_file(engine: Engine, path: Path) -> None:
    """Refuse connections to a file that was moved or deleted: what is written there would be lost in silence."""

    def identity() -> tuple[int, int] | None:
        try:
            status = os.stat(path)
        except OSError:
            return None
        return status.st_dev, status.st_ino

    known = identity() is not None

    def connecting(*_: object) -> None:
        if known and identity() is None:  # SQLite would begin an empty one in its place
            raise FileNotFoundError(f"the database file {path} is gone")

    def connected(_connection: object, record: Any) -> None:
        nonlocal known
        known = True
        record.info["file"] = identity()

    def checked_out(_connection: object, record: Any, _proxy: object) -> None:
        if record.info["file"] != identity():
            raise DisconnectionError("the database file was replaced")

    event.listen(engine, "do_connect", connecting)
    event.listen(engine, "connect", connected)
    event.listen(engine, "checkout", checked_out)


def _configure_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy's own BEGIN below decides, not the driver's
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get(BARE):
        return
    # A transaction that reads before it writes must hold the write lock from the start:
    # upgrading later fails at once, without waiting, when another writer was in between.
    kind = "DEFERRED" if connection.get_execution_options().get(READ_ONLY) else "IMMEDIATE"
    connection.exec_driver_sql(f"BEGIN {kind}")
