"""Codes that let people in: single use, known here only by their digests."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from sqlalchemy import Connection, delete, insert, or_, select, update
from sqlmodel import col

from bot.store.models import Invitation as InvitationRow

GUEST_DAYS = 7
_CODE = re.compile(r"[A-Za-z0-9_-]{22}")

Kind = Literal["owner", "guest"]

NAMED_BY = 16  # letters of its digest: nobody finds a code by them
_OPEN = (col(InvitationRow.kind) == "guest", col(InvitationRow.used_at).is_(None))


class OpenInvitation(NamedTuple):
    """Hold an invitation that nobody has used yet, by what tells it from the others."""

    name: str
    made_at: datetime
    expires_at: datetime


class InvitationRecords:
    """Make and use invitations within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def invite(self, now: datetime) -> tuple[str, datetime]:
        """Return a new code for one guest and until when it can be used; forget those that nobody used in time."""
        unused = (col(InvitationRow.used_at).is_(None), col(InvitationRow.expires_at) <= now)
        self._connection.execute(delete(InvitationRow).where(*unused))
        expires_at = now + timedelta(days=GUEST_DAYS)
        return self._add("guest", now, expires_at), expires_at

    def replace_owner_code(self, now: datetime) -> str:
        """Return a new code for the owner, valid until it is used; the one before it stops working."""
        unused = (col(InvitationRow.kind) == "owner", col(InvitationRow.used_at).is_(None))
        self._connection.execute(delete(InvitationRow).where(*unused))
        return self._add("owner", now, None)

    def claim(self, code: str, now: datetime, *kinds: Kind) -> bool:
        """Return True for the first who brings a valid code of these kinds, False for everybody after."""
        if not _CODE.fullmatch(code):
            return False
        claimed = self._connection.execute(
            update(InvitationRow)
            .where(
                col(InvitationRow.digest) == _digest(code),
                col(InvitationRow.kind).in_(kinds),
                col(InvitationRow.used_at).is_(None),
                or_(col(InvitationRow.expires_at).is_(None), col(InvitationRow.expires_at) > now),
            )
            .values(used_at=now)
        )
        return bool(claimed.rowcount)

    def belongs_to(self, code: str, person_id: str) -> Kind:
        """Record who used a code that was claimed; return what it makes of them."""
        row = col(InvitationRow.digest) == _digest(code)
        self._connection.execute(update(InvitationRow).where(row).values(person_id=person_id))
        kind = self._connection.execute(select(col(InvitationRow.kind)).where(row)).scalar_one()
        if kind == "owner":
            return "owner"
        return "guest"

    def is_owner(self, person_id: str) -> bool:
        """Return whether this person owns the bot."""
        return self._has_owner(col(InvitationRow.person_id) == person_id)

    def has_owner(self) -> bool:
        """Return whether anybody owns the bot."""
        return self._has_owner(col(InvitationRow.person_id).is_not(None))

    def owners(self) -> list[str]:
        """Return the ids of those who own the bot."""
        query = select(col(InvitationRow.person_id)).where(col(InvitationRow.kind) == "owner")
        return [owner for owner in self._connection.execute(query).scalars() if owner]

    def open(self, now: datetime) -> list[OpenInvitation]:
        """Return the invitations of guests that nobody has used yet, oldest first."""
        query = select(InvitationRow).where(*_OPEN, col(InvitationRow.expires_at) > now)
        rows = self._connection.execute(query.order_by(col(InvitationRow.made_at)))
        return [OpenInvitation(row.digest[:NAMED_BY], row.made_at, row.expires_at) for row in rows]

    def take_back(self, name: str) -> bool:
        """Have an open invitation let nobody in; return False where there is none of that name."""
        named = col(InvitationRow.digest).startswith(name, autoescape=True)
        return bool(self._connection.execute(delete(InvitationRow).where(*_OPEN, named)).rowcount)

    def _has_owner(self, whose: object) -> bool:
        query = select(col(InvitationRow.kind)).where(col(InvitationRow.kind) == "owner", whose).limit(1)  # type: ignore[arg-type]
        return self._connection.execute(query).first() is not None

    def _add(self, kind: Kind, now: datetime, expires_at: datetime | None) -> str:
        code = secrets.token_urlsafe(16)
        values = {"digest": _digest(code), "kind": kind, "made_at": now, "expires_at": expires_at}
        self._connection.execute(insert(InvitationRow).values(**values))
        return code


def _digest(code: str) -> str:
    # No key and no salt: nobody can search through 128 random bits.
    return hashlib.sha256(b"steadyface invitation:" + code.encode()).hexdigest()
