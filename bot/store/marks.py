"""Instants and versions that every process on a database agrees on."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, update
from sqlmodel import col

from bot.store.inserting import insert_into
from bot.store.models import Mark as MarkRow

# Made once: putting a statement together costs several times as much as running it.
_GET = select(col(MarkRow.at), col(MarkRow.value)).where(col(MarkRow.name) == bindparam("of_name"))
_GET_LOCKED = _GET.with_for_update()


class Mark(NamedTuple):
    """Hold one instant, and a word that belongs to it."""

    at: datetime
    value: str = ""


class MarkRecords:
    """Read and write marks within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> Mark | None:
        """Return a mark, None where there is none yet."""
        row = self._connection.execute(_GET, {"of_name": name}).first()
        if row is None:
            return None
        return Mark(row.at, row.value)

    def lock(self, name: str, default: datetime) -> Mark:
        """Return a mark, set to a default where there is none, locked for this transaction where the database can."""
        row = self._connection.execute(_GET_LOCKED, {"of_name": name}).first()
        if row is None:
            values = {"name": name, "at": default, "value": ""}
            insert = insert_into(MarkRow, self._connection.dialect.name)
            self._connection.execute(insert.on_conflict_do_nothing(), values)
            row = self._connection.execute(_GET_LOCKED, {"of_name": name}).first()
        if row is None:
            return Mark(default)
        return Mark(row.at, row.value)

    def set(self, name: str, at: datetime, value: str = "") -> None:
        """Store a mark in place of what it was."""
        statement = insert_into(MarkRow, self._connection.dialect.name).values(name=name, at=at, value=value)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["name"], set_={"at": at, "value": value})
        )

    def bring_forward(self, prefix: str, now: datetime) -> None:
        """Let no mark whose name begins so lie later than now."""
        late = (col(MarkRow.name).startswith(prefix, autoescape=True), col(MarkRow.at) > now)
        self._connection.execute(update(MarkRow).where(*late).values(at=now))
