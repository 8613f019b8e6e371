"""What owners, operators and the bot itself did about people: when and what, never anything that anybody said."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple

from sqlalchemy import Connection, Row, Select, insert, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.store.identity import new_id
from bot.store.models import Act as ActRow
from bot.store.models import Person as PersonRow

Kind = Literal[
    "became_owner",
    "invited",
    "invitation_ended",
    "access_ended",
    "let_in_again",
    "offered",
    "offer_ended",
    "handed_over",
    "exported",
    "imported",
    "restored",
    "key_added",
    "keys_dropped",
    "bot_changed",
    "deleted_unused",
]
Who = Literal["owner", "operator", "bot"]

_about, _by = aliased(PersonRow, name="about"), aliased(PersonRow, name="by")
_NUMBERED: Final[Select[*tuple[Any, ...]]] = (
    select(
        col(ActRow.at),
        col(ActRow.kind),
        col(ActRow.who),
        col(_by.number).label("by_number"),
        col(_about.number).label("number"),
    )
    .outerjoin(_about, col(_about.id) == col(ActRow.person_id))
    .outerjoin(_by, col(_by.id) == col(ActRow.by_id))
    .order_by(col(ActRow.at).desc(), col(ActRow.id))
)


class Act(NamedTuple):
    """Hold one act; a number is None where it was about nobody, or about somebody who has left since."""

    at: datetime
    kind: str
    who: str
    by_number: int | None = None
    number: int | None = None


class ActRecords:
    """Keep and read acts within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, kind: Kind, at: datetime, who: Who, *, by: str | None = None, about: str | None = None) -> None:
        """Store that something was done; `by` and `about` are ids of people."""
        values = {"id": new_id(), "at": at, "kind": kind, "who": who, "by_id": by, "person_id": about}
        self._connection.execute(insert(ActRow).values(**values))

    def latest(self, most: int) -> list[Act]:
        """Return the latest acts, newest first."""
        return self._read(self._connection.execute(_NUMBERED.limit(most)).all())

    def about(self, person_id: str, most: int) -> list[Act]:
        """Return the latest acts about one person, oldest first."""
        theirs = _NUMBERED.where(col(ActRow.person_id) == person_id).limit(most)
        return self._read(self._connection.execute(theirs).all())[::-1]

    def _read(self, rows: Sequence[Row[Any]]) -> list[Act]:
        return [Act(row.at, row.kind, row.who, row.by_number, row.number) for row in rows]
