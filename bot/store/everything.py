"""Every row that is about one person, whatever the table: what is stored of them, opened."""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Column, Connection, Table, select, tuple_
from sqlmodel import SQLModel, col

from bot.store.keys import Keyring, KeyringError
from bot.store.models import Channel, Sealed
from bot.store.sealing import binding

LEFT_OUT: Final = {
    ("invitation", "digest"),  # of codes that let somebody in
    ("link", "digest"),
    ("handover", "from_id"),  # other people
    ("act", "by_id"),
}
OF_A_CHAT: Final = "inbox"  # the one table that names a chat and no person
UNREADABLE: Final = "can't be read any more"

Row = dict[str, object]


class EverythingRecords:
    """Read all that is stored of one person within one transaction."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring

    def of(self, person_id: str) -> dict[str, list[Row]]:
        """Return the rows of each table that are about a person."""
        found = {table.name: self._rows(table, person_id) for table in tables_about_people()}
        return {name: rows for name, rows in found.items() if rows}

    def _rows(self, table: Table, person_id: str) -> list[Row]:
        query = select(table).order_by(*table.primary_key.columns)
        if table.name == OF_A_CHAT:
            chats = select(col(Channel.platform), col(Channel.chat)).where(col(Channel.person_id) == person_id)
            query = query.where(tuple_(table.c.platform, table.c.chat).in_(chats))
        else:
            query = query.where(_owner(table) == person_id)
        return [self._opened(table, row) for row in self._connection.execute(query).mappings()]

    def _opened(self, table: Table, row: Any) -> Row:
        return {
            column.name: self._value(table, column, row)
            for column in table.columns
            if (table.name, column.name) not in LEFT_OUT
        }

    def _value(self, table: Table, column: Column[Any], row: Any) -> object:
        value = row[column.name]
        if isinstance(value, date | datetime):
            return value.isoformat()
        if not isinstance(column.type, Sealed) or value is None:
            return value
        try:
            return self._keyring.open(value, binding(table.name, row))
        except KeyringError:
            return UNREADABLE


def tables_about_people() -> list[Table]:
    """Return every table with rows that are about a person."""
    return [
        table
        for table in SQLModel.metadata.sorted_tables
        if table.name in ("person", OF_A_CHAT) or "person_id" in table.columns
    ]


def _owner(table: Table) -> Column[Any]:
    if table.name == "person":
        return table.c.id
    return table.c.person_id
