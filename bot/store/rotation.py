"""Changing keys: what is sealed with which, and sealing it again with the newest."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    LargeBinary,
    Table,
    bindparam,
    func,
    inspect,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy import text as sql_text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import READ_ONLY
from bot.store.keys import KEY_ID_BYTES, Keyring, KeyringError
from bot.store.sealing import BOUND, binding, sealed_tables
from bot.store.trouble import cannot_open

BATCH = 500
BIG = ("parked_file",)  # tables whose rows may be many megabytes: one at a time
TRIALS = 3  # values of a table that are opened to see whether the key is the right one


class RotationRecords:
    """Seal everything again with the newest key, within one transaction a batch."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring

    def older(self) -> int:
        """Return how many rows hold a value that another key than the newest sealed."""
        self._keyring.refresh()
        rows = 0
        for table, columns in sealed_tables().items():
            query = select(func.count()).select_from(table).where(self._is_older(columns))
            rows += self._connection.execute(query).scalar_one()
        return rows

    def hold_writers(self) -> None:
        """Wait for every other transaction that writes, and let none begin; SQLite's own lock does so already."""
        if self._connection.dialect.name != "sqlite":
            names = ", ".join(f'"{table.name}"' for table in sealed_tables())
            self._connection.execute(sql_text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))

    def reseal(self, table: Table, after: tuple[object, ...] | None) -> tuple[int, tuple[object, ...] | None]:
        """Seal the next rows of a table behind a key; return how many, and the last one's key, None at the end."""
        columns, keys = sealed_tables()[table], list(table.primary_key.columns)
        bound = BOUND[table.name]
        identity = [table.c[name] for name in dict.fromkeys((*bound.row, bound.person)) if table.c[name] not in keys]
        query = select(*keys, *identity, *columns).where(self._is_older(columns)).order_by(*keys)
        query = query.limit(1 if table.name in BIG else BATCH)
        if after is not None:
            query = query.where(tuple_(*keys) > tuple_(*after))
        rows = self._connection.execute(query.with_for_update()).mappings().all()
        changes = [change for row in rows if (change := self._resealed(table, columns, row))]
        if changes:
            self._connection.execute(_rewrite(table, columns), changes)
        last = tuple(rows[-1][key.name] for key in keys) if rows else None
        return len(changes), last

    def _resealed(self, table: Table, columns: list[Column[object]], row: Any) -> dict[str, object] | None:
        """Return a row's values under the newest key; None where one was altered and can't be opened."""
        change = {f"key_{key.name}": row[key.name] for key in table.primary_key.columns}
        place = binding(table.name, row)
        try:
            for column in columns:
                sealed = row[column.name]
                change[f"new_{column.name}"] = None if sealed is None else self._keyring.reseal(sealed, place)
        except KeyringError:
            return None  # it stays as it is: throwing it away would be a decision
        return change

    def _is_older(self, columns: list[Column[object]]) -> ColumnElement[bool]:
        return or_(*(_key_id(column) != self._keyring.newest for column in columns))


async def holds_ciphertexts(engine: AsyncEngine) -> bool:
    """Return whether anything in the database is sealed; it may be empty, or older than these tables."""
    return bool(await _look(engine, _any_sealed))


async def refuse_other_key(engine: AsyncEngine, keyring: Keyring) -> None:
    """Raise KeyringError, before anything is written, for keys that don't open what is stored."""
    if await _look(engine, _any_unknown, keyring.key_ids):
        raise KeyringError("the key file does not hold a key that the database was written with: use the right one")
    if not await _look(engine, _any_opens, keyring):
        raise KeyringError("the key file does not open what the database holds: use the one it was written with")


async def _look(engine: AsyncEngine, what: Any, *arguments: object) -> object:
    try:
        async with engine.execution_options(**{READ_ONLY: True}).begin() as connection:
            return await connection.run_sync(what, *arguments)
    except (SQLAlchemyError, OSError) as error:
        raise cannot_open(error, engine.url) from None


def _any_sealed(connection: Connection) -> bool:
    found = (select(column).where(column.is_not(None)).limit(1) for _, column in _present(connection))
    return any(connection.execute(query).first() is not None for query in found)


def _any_unknown(connection: Connection, key_ids: Collection[bytes]) -> bool:
    unknown = (select(column).where(_key_id(column).not_in(key_ids)).limit(1) for _, column in _present(connection))
    return any(connection.execute(query).first() is not None for query in unknown)


def _any_opens(connection: Connection, keyring: Keyring) -> bool:
    """Return False when there are values and none that was tried opens: a single one may have been altered."""
    tried = 0
    for table, column in _present(connection):
        bound = BOUND[table.name]
        names = [table.c[name] for name in dict.fromkeys((*bound.row, bound.person))]
        for row in connection.execute(select(*names, column).where(column.is_not(None)).limit(TRIALS)).mappings():
            tried += 1
            try:
                keyring.open(row[column.name], binding(table.name, row))
            except KeyringError:
                continue
            return True
    return not tried


def _present(connection: Connection) -> list[tuple[Table, Column[object]]]:
    """Return the sealed columns that this database has so far."""
    inspector = inspect(connection)
    known = {name: {column["name"] for column in inspector.get_columns(name)} for name in inspector.get_table_names()}
    return [
        (table, column)
        for table, columns in sealed_tables().items()
        for column in columns
        if column.name in known.get(table.name, ())
    ]


def _key_id(column: Column[object]) -> ColumnElement[bytes]:
    return func.substr(column, 1, KEY_ID_BYTES, type_=LargeBinary)


def _rewrite(table: Table, columns: list[Column[object]]) -> Any:
    here = [key == bindparam(f"key_{key.name}") for key in table.primary_key.columns]
    return update(table).where(*here).values({column.name: bindparam(f"new_{column.name}") for column in columns})
