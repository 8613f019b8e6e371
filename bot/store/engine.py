"""Open the database: its connection recipe, its migrations, and the sentence when it can't be opened."""

import os
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import SQLModel

import bot.store.models  # noqa: F401 - fills SQLModel.metadata
from bot.config.addresses import AddressError, driver_arguments, stays
from bot.file_access import unusable_database
from bot.store.trouble import DatabaseError, cannot_make, cannot_open, damaged, is_file

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parents[1] / "migrations"
BUSY_TIMEOUT_MS = 10_000
VERSIONS = (  # as Alembic makes it
    "CREATE TABLE alembic_version ("
    "version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
LOOKED_THROUGH = 64 << 20  # bytes: reading through more would hold up a start
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


def open_engine(address: str, *, make: bool = True) -> AsyncEngine:
    """Return an engine on SQLite or PostgreSQL; make the folder of a SQLite file; bound values stay out of errors.

    Raises DatabaseError for a SQLite file that can't be written.
    """
    url = read_address(address)
    if url.get_backend_name() != "sqlite":
        return _on_server(url)
    engine = create_async_engine(url, hide_parameters=True)
    if is_file(url):
        _refuse_unusable(Path(str(url.database)), make=make)
    _prepare_sqlite(engine.sync_engine)
    return engine


def _on_server(url: URL) -> AsyncEngine:
    options = {name: str(value) for name, value in url.query.items()}
    try:
        arguments = driver_arguments(options)
    except AddressError as error:
        raise DatabaseError(f"STEADYFACE_DATABASE_URL {error}") from None
    place = url.difference_update_query([name for name in options if not stays(name)])
    return create_async_engine(place, hide_parameters=True, pool_pre_ping=True, connect_args=arguments)


def open_beside(engine: AsyncEngine) -> Engine | None:
    """Return an engine for threads on the same SQLite file, closed with the other; None where there is no file."""
    if not is_file(engine.url):
        return None
    beside = create_engine(engine.url.set(drivername="sqlite"), hide_parameters=True)
    _prepare_sqlite(beside)
    event.listen(engine.sync_engine, "engine_disposed", lambda _engine: beside.dispose())
    return beside


def _prepare_sqlite(engine: Engine) -> None:
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    if is_file(engine.url):
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


async def schema_of(engine: AsyncEngine) -> str:
    """Return the schema that a database has, "" for an empty one."""
    async with engine.execution_options(**{READ_ONLY: True}).begin() as connection:
        return await connection.run_sync(_version)


async def refuse_unready(engine: AsyncEngine, *, older: bool = False) -> None:
    """Raise DatabaseError, with nothing changed, for a database that is damaged or of another version than this one's.

    One of an earlier version is refused where `older` says so: where nobody is about to migrate it.
    """

    def look(connection: Connection) -> tuple[str, str]:
        return _version(connection), _damage(connection)

    try:
        async with engine.execution_options(**{READ_ONLY: True}).begin() as connection:
            version, damage = await connection.run_sync(look)
    except (SQLAlchemyError, OSError) as error:
        raise cannot_open(error, engine.url) from None
    if damage:
        raise damaged(engine.url)
    newest = newest_schema()
    if version > newest:
        raise DatabaseError(
            f"the database has schema {version}, this Steadyface ({metadata.version('steadyface')}) knows schemas up "
            f"to {newest}: start the newer Steadyface that wrote it, or restore an earlier backup. Nothing was changed"
        )
    if older and not version:
        raise DatabaseError("the database is empty: start the bot once, it makes the tables")
    if older and version < newest:
        raise DatabaseError(
            f"the database has schema {version}, this Steadyface needs {newest}: start the bot, or run "
            "steadyface migrate"
        )


def _damage(connection: Connection) -> str:
    """Return what SQLite finds wrong with its file, "" for none; a large one is looked through by `doctor` alone."""
    if connection.dialect.name != "sqlite" or not _is_small(connection):
        return ""
    found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    if found == "ok":
        return ""
    return found


def _is_small(connection: Connection) -> bool:
    pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar() or 0)
    return pages * int(connection.exec_driver_sql("PRAGMA page_size").scalar() or 0) <= LOOKED_THROUGH


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
    if version == newest_schema():
        return
    if version or inspect(connection).get_table_names():
        run_migrations(connection)
    else:
        _make_tables(connection)


def _make_tables(connection: Connection) -> None:
    """Make an empty database as the models have it: a test holds that the migrations come to the same."""
    SQLModel.metadata.create_all(connection)
    connection.exec_driver_sql(VERSIONS)
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:newest)"), {"newest": newest_schema()})


def _version(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")


def newest_schema() -> str:
    """Return the newest revision: each migration's file is named for its own."""
    return max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py")).partition("_")[0]


def _refuse_unusable(path: Path, *, make: bool) -> None:
    """Make the folder of a SQLite file; raise DatabaseError where it can't be made or the file can't be written."""
    try:
        if make:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise cannot_make(path, error) from None
    if sentence := unusable_database(path):
        raise DatabaseError(sentence)


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
