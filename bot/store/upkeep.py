"""What is done to many deliveries at once: put off by a death, an outage or a wrong clock, stranded, or old."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import Connection, bindparam, case, delete, func, or_, select, text, update
from sqlmodel import col

from bot.store.models import DELIVERY_STATES, QUEUED, UtcDateTime
from bot.store.models import Channel as ChannelRow
from bot.store.models import Delivery as DeliveryRow

OPEN: Final = ("due", "sending", "in_doubt")
FINISHED: Final = tuple(state for state in DELIVERY_STATES if state not in OPEN)
OWED_WITHIN = timedelta(days=7)  # what is older was told to the owner often enough
PLANNED: Final = "plan"  # the slot of what a plan made


class Notice(NamedTuple):
    """Hold how a message about the bot itself fared."""

    state: str
    planned_for: datetime
    sent_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Return whether it may still be sent."""
        return self.state in OPEN


class Upkeep:
    """Change deliveries by the crowd within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def release(self) -> None:
        """Have what was being sent taken up again at once: for the only process on a database, at its start."""
        self._connection.execute(
            update(DeliveryRow).where(col(DeliveryRow.state) == "sending").values(due_at=col(DeliveryRow.planned_for))
        )

    def bring_forward(self, now: datetime, lease: timedelta) -> None:
        """Have nothing wait longer than it was planned to, and nobody send for longer than a lease.

        An alert that was planned by a clock that was ahead is due now: its day would come years later.
        """
        late = update(DeliveryRow).where(text(QUEUED), col(DeliveryRow.due_at) > now)
        waiting, sending = col(DeliveryRow.state) != "sending", col(DeliveryRow.state) == "sending"
        early = (col(DeliveryRow.kind) == "alert") & (col(DeliveryRow.planned_for) > now)
        planned = case((early, bindparam("at_once", now, UtcDateTime())), else_=col(DeliveryRow.planned_for))
        self._connection.execute(late.where(waiting).values(due_at=planned))
        self._connection.execute(late.where(sending, col(DeliveryRow.due_at) > now + lease).values(due_at=now + lease))

    def withdraw(self, person_id: str, causes: str) -> bool:
        """Give up what waits for a person from causes that begin so; return whether anything that never left did."""
        waiting = (col(DeliveryRow.person_id) == person_id, col(DeliveryRow.state) == "due")
        begins = col(DeliveryRow.cause).startswith(causes, autoescape=True)
        gone = update(DeliveryRow).where(*waiting, begins).values(state="skipped", reason="taken back")
        return bool(self._connection.execute(gone).rowcount)

    def latest_notice(self, person_id: str, cause: str, slot: str) -> Notice | None:
        """Return the newest delivery to a person of one cause, None where there is none any more."""
        mine = (col(DeliveryRow.person_id) == person_id, col(DeliveryRow.cause) == cause, col(DeliveryRow.slot) == slot)
        query = select(col(DeliveryRow.state), col(DeliveryRow.planned_for), col(DeliveryRow.sent_at)).where(*mine)
        row = self._connection.execute(query.order_by(col(DeliveryRow.planned_for).desc()).limit(1)).first()
        if row is None:
            return None
        return Notice(row.state, row.planned_for, row.sent_at)

    def owes_alert(self, person_id: str) -> bool:
        """Return whether an alert is still to be sent to somebody."""
        mine = (col(DeliveryRow.person_id) == person_id, col(DeliveryRow.kind) == "alert")
        query = select(col(DeliveryRow.id)).where(text(QUEUED), *mine).limit(1)
        return self._connection.execute(query).first() is not None

    def hasten(self, platform: str, now: datetime) -> None:
        """Have what failed on a platform tried at once: it answers again."""
        failed = (
            col(DeliveryRow.platform) == platform,
            col(DeliveryRow.state) == "in_doubt",
            col(DeliveryRow.due_at) > now,
        )
        self._connection.execute(update(DeliveryRow).where(text(QUEUED), *failed).values(due_at=now))

    def adopt(self, served: Sequence[str], before: datetime) -> None:
        """Bring what waits for a platform that nobody serves to another open chat of its person."""
        other = select(col(ChannelRow.platform)).where(
            col(ChannelRow.person_id) == col(DeliveryRow.person_id),
            col(ChannelRow.state) == "open",
            col(ChannelRow.platform).in_(served),
        )
        stranded = (
            text(QUEUED),
            col(DeliveryRow.platform).not_in(served),
            col(DeliveryRow.due_at) < before,
            other.exists(),
        )
        latest = other.order_by(col(ChannelRow.last_seen).desc()).limit(1).scalar_subquery()
        self._connection.execute(update(DeliveryRow).where(*stranded).values(platform=latest))

    def oldest_due(self, served: Sequence[str], now: datetime) -> datetime | None:
        """Return since when the oldest message that should have left has been due, None where none has."""
        waits = (text(QUEUED), col(DeliveryRow.platform).in_(served), col(DeliveryRow.due_at) < now)
        return self._connection.execute(select(func.min(col(DeliveryRow.due_at))).where(*waits)).scalar()

    def alerts_owed(self, before: datetime) -> int:
        """Return how many alerts were planned before an instant and have reached nobody."""
        owed = or_(text(QUEUED), col(DeliveryRow.state) == "skipped")
        mine = (col(DeliveryRow.kind) == "alert", col(DeliveryRow.planned_for) < before, owed)
        recent = col(DeliveryRow.planned_for) > before - OWED_WITHIN
        return self._connection.execute(select(func.count()).where(*mine, recent)).scalar() or 0

    def bring_to_today(self, now: datetime) -> tuple[int, int]:
        """Give up what was open when a backup was made, but for alerts: those go out, perhaps once more.

        Return how many were given up, and how many alerts go out.
        """
        queued = update(DeliveryRow).where(text(QUEUED))
        stale = queued.where(col(DeliveryRow.kind) != "alert", col(DeliveryRow.planned_for) <= now)
        given_up = self._connection.execute(stale.values(state="expired", reason="restored"))
        repeats = {"state": "in_doubt", "due_at": now, "attempts": col(DeliveryRow.attempts) + 1}
        alerts = self._connection.execute(queued.where(col(DeliveryRow.kind) == "alert").values(repeats))
        return int(given_up.rowcount), int(alerts.rowcount)

    def expire_unserved(self, before: datetime) -> int:
        """Give up prompts and nudges that waited since before an instant; return how many."""
        stale = (text(QUEUED), col(DeliveryRow.kind) != "alert", col(DeliveryRow.planned_for) < before)
        given_up = self._connection.execute(update(DeliveryRow).where(*stale).values(state="expired", reason="late"))
        return int(given_up.rowcount)

    def clear(self, before: datetime, limit: int) -> tuple[int, Counter[tuple[str, str]]]:
        """Delete finished deliveries from before an instant; return how many, and those of plans by person and cause.

        At most `limit` go at a time.
        """
        old = (
            select(col(DeliveryRow.id))
            .where(col(DeliveryRow.state).in_(FINISHED), col(DeliveryRow.planned_for) < before)
            .limit(limit)
        )
        deleting = delete(DeliveryRow).where(col(DeliveryRow.id).in_(old))
        gone = (
            self._connection.execute(
                deleting.returning(col(DeliveryRow.person_id), col(DeliveryRow.cause), col(DeliveryRow.slot))
            )
        ).all()
        return len(gone), Counter((row.person_id, row.cause) for row in gone if row.slot == PLANNED)
