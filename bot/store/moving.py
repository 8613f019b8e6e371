"""Everything of one person becomes another's: each ciphertext is opened, and sealed for its new owner."""

from collections import Counter
from typing import Any, Final

from sqlalchemy import Connection, Label, Table, bindparam, delete, select, update
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col

from bot.store.keys import Keyring
from bot.store.models import Act as ActRow
from bot.store.models import Delivery as DeliveryRow
from bot.store.models import Handover as HandoverRow
from bot.store.models import Link as LinkRow
from bot.store.models import ParkedFile as ParkedRow
from bot.store.models import Person as PersonRow
from bot.store.models import Plan as PlanRow
from bot.store.plans import TO_DERIVE
from bot.store.sealing import binding, sealed_tables
from bot.store.upkeep import PLANNED

MAY_HAVE_LEFT: Final = ("sent", "sending", "in_doubt")


class MoveRecords:
    """Move rows from one person to another within one transaction."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring

    def move(self, of: str, to: str) -> None:
        """Give everything of one person to another, and delete the one who has nothing left."""
        self._join_plans(of, to)
        # a code opens the diary that is going, a file was to replace it, and an offer was made to it
        for left in (LinkRow, ParkedRow, HandoverRow):
            self._connection.execute(delete(left).where(col(left.person_id) == of))
        self._connection.execute(update(ActRow).where(col(ActRow.by_id) == of).values(by_id=to))
        for table in _tables_of_people():
            self._move_rows(table, of, to)
        self._connection.execute(
            update(PersonRow).where(col(PersonRow.id) == to).values(review_at=self._sooner_review(of, to))
        )
        self._connection.execute(delete(PersonRow).where(col(PersonRow.id) == of))

    def _join_plans(self, of: str, to: str) -> None:
        """Make one plan of two for the same: it has come as far as the further one, and made what both have made."""
        both = select(PlanRow).where(col(PlanRow.person_id).in_((of, to)))
        rows = self._connection.execute(both.with_for_update()).all()  # nothing is queued meanwhile
        kept = {row.cause: row for row in rows if row.person_id == to}
        dropped = self._drop_doubled(of, to)
        for row in rows:
            mine = kept.get(row.cause)
            if row.person_id == to or mine is None:
                continue
            joined = {
                "made": mine.made + row.made - dropped[row.cause],
                "cleared": mine.cleared + row.cleared,
                "after": max(mine.after, row.after),
                "last_day": max((day for day in (mine.last_day, row.last_day) if day), default=None),
                "next_at": mine.next_at and TO_DERIVE,
            }
            same = col(PlanRow.cause) == row.cause
            self._connection.execute(update(PlanRow).where(same, col(PlanRow.person_id) == to).values(**joined))
            self._connection.execute(delete(PlanRow).where(same, col(PlanRow.person_id) == of))

    def _drop_doubled(self, of: str, to: str) -> Counter[str]:
        """Delete one of two deliveries for the same, the one that has not left; return how many of plans, by cause."""
        mine, other = aliased(DeliveryRow, name="mine"), aliased(DeliveryRow, name="other")
        alike = (
            (col(mine.cause) == col(other.cause))
            & (col(mine.day) == col(other.day))
            & (col(mine.slot) == col(other.slot))
        )
        theirs: list[Label[str]] = [col(other.id).label("other"), col(other.state).label("as")]
        pairs = (
            select(col(mine.id), col(mine.state), col(mine.cause), col(mine.slot), *theirs)
            .join(other, alike)
            .where(col(mine.person_id) == to, col(other.person_id) == of)
        )
        dropped: Counter[str] = Counter()
        for pair in self._connection.execute(pairs).mappings().all():
            left = pair["as"] in MAY_HAVE_LEFT and pair["state"] not in MAY_HAVE_LEFT
            gone = pair["id"] if left else pair["other"]
            self._connection.execute(delete(DeliveryRow).where(col(DeliveryRow.id) == gone))
            dropped[pair["cause"]] += pair["slot"] == PLANNED
        return dropped

    def _move_rows(self, table: Table, of: str, to: str) -> None:
        columns = sealed_tables().get(table, [])
        if not columns:
            self._connection.execute(update(table).where(table.c.person_id == of).values(person_id=to))
            return
        keys = list(table.primary_key.columns)
        rows = self._connection.execute(select(table).where(table.c.person_id == of)).mappings().all()
        changes = [
            {f"key_{key.name}": row[key.name] for key in keys}
            | {f"new_{column.name}": self._sealed_for(to, table, row, row[column.name]) for column in columns}
            for row in rows
        ]
        if changes:
            here = [key == bindparam(f"key_{key.name}") for key in keys]
            sealed: dict[str, object] = {column.name: bindparam(f"new_{column.name}") for column in columns}
            self._connection.execute(update(table).where(*here).values(person_id=to, **sealed), changes)

    def _sealed_for(self, to: str, table: Table, row: Any, value: Any) -> object:
        if value is None:
            return None
        opened = self._keyring.open(value, binding(table.name, row))
        return self._keyring.seal(opened, binding(table.name, {**row, "person_id": to}))

    def _sooner_review(self, of: str, to: str) -> object:
        """Return when the earlier of two daily reviews is due, None where one was never planned."""
        query = select(col(PersonRow.review_at)).where(col(PersonRow.id).in_((of, to)))
        planned = [row.review_at for row in self._connection.execute(query)]
        if None in planned:
            return None
        return min(planned)


def _tables_of_people() -> list[Table]:
    """Return every table whose rows belong to a person."""
    return [table for table in SQLModel.metadata.sorted_tables if "person_id" in table.columns]
