"""Which ciphertext belongs where: the one list of sealed tables, and what each binds its values to."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Column, Table
from sqlmodel import SQLModel

from bot.store.keys import Binding
from bot.store.models import Sealed


class Bound(NamedTuple):
    """Name the columns that identify a table's row and its person; they can't change while a value is sealed."""

    row: tuple[str, ...]
    person: str


BOUND: Mapping[str, Bound] = {
    "person": Bound(("id",), "id"),
    "entry": Bound(("id",), "person_id"),
    "revision": Bound(("id",), "person_id"),
    "delivery": Bound(("id",), "person_id"),
    "parked_file": Bound(("id",), "person_id"),
    "inbox": Bound(("platform", "event_id"), "chat"),
}


def binding(table: str, values: Any) -> Binding:
    """Return the binding of a row's sealed values; `values` is the row, or anything that gives its columns by name."""
    bound = BOUND[table]
    return Binding(table, ":".join(str(values[column]) for column in bound.row), values[bound.person])


def sealed_tables() -> dict[Table, list[Column[object]]]:
    """Return every table that holds ciphertexts, with the columns that hold them."""
    sealed = {
        table: [column for column in table.columns if isinstance(column.type, Sealed)]
        for table in SQLModel.metadata.sorted_tables
    }
    return {table: columns for table, columns in sealed.items() if columns}
