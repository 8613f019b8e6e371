"""Offers of the bot to somebody else: one at a time, and the bot changes hands in one transaction."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import col

from bot.store.models import Handover as HandoverRow
from bot.store.models import Invitation as InvitationRow

OFFERED_FOR = timedelta(days=7)


class Offer(NamedTuple):
    """Hold who is offered the bot, and by whom."""

    to: str
    by: str


class HandoverRecords:
    """Offer the bot and hand it over within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def offer(self, by: str, to: str, now: datetime) -> None:
        """Store an offer in place of any that there was."""
        self.withdraw()
        self._connection.execute(insert(HandoverRow).values(person_id=to, from_id=by, offered_at=now))

    def withdraw(self) -> None:
        """Forget every offer."""
        self._connection.execute(delete(HandoverRow))

    def withdraw_from(self, person_id: str) -> None:
        """Forget an offer to one person."""
        self._connection.execute(delete(HandoverRow).where(col(HandoverRow.person_id) == person_id))

    def open(self, now: datetime) -> Offer | None:
        """Return the offer that waits for an answer, None where none does."""
        waiting = select(HandoverRow).where(col(HandoverRow.offered_at) > now - OFFERED_FOR)
        row = self._connection.execute(waiting.with_for_update()).first()
        if row is None:
            return None
        return Offer(row.person_id, row.from_id)

    def hand_over(self, offer: Offer, now: datetime) -> None:
        """Give what makes one person the owner to another; nobody else can be asked about the same meanwhile."""
        self.withdraw()
        theirs = (col(InvitationRow.kind) == "owner", col(InvitationRow.person_id) == offer.by)
        moved = self._connection.execute(update(InvitationRow).where(*theirs).values(person_id=offer.to))
        if not moved.rowcount:  # whoever sits at the computer itself made the offer, and owns nothing here
            self._connection.execute(insert(InvitationRow).values(**_owning(offer.to, now)))


def _owning(person_id: str, now: datetime) -> dict[str, object]:
    """Return what makes somebody an owner without a code: it has the digest of none."""
    return {
        "digest": f"handed over to {person_id}",
        "kind": "owner",
        "made_at": now,
        "used_at": now,
        "person_id": person_id,
    }
