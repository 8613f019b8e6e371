"""Inserts that may meet a row that is there already, in the words of the database at hand."""

from typing import TYPE_CHECKING

from sqlmodel import SQLModel

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
    from sqlalchemy.dialects.sqlite import Insert as SqliteInsert


def insert_into(model: type[SQLModel], dialect: str) -> "PostgresqlInsert | SqliteInsert":
    """Return an insert that can say what happens on a conflict; a bot has one database, and loads that one alone."""
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(model)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(model)
