"""Codes that let people in: single use, known here only by their digests."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, delete, insert, or_, select, update

from bot.store.models import Invitation as InvitationRow

GUEST_DAYS = 7
_CODE = re.compile(r"[A-Za-z0-9_-]{22}")
_invitation = InvitationRow.__table__  # type: ignore[attr-defined]

Kind = Literal["owner", "guest"]


class InvitationRecords:
    """Make and use invitations within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def invite(self, now: datetime) -> tuple[str, datetime]:
        """Return a new code for one guest and until when it can be used; forget those that nobody used in time."""
        unused = (_invitation.c.used_at.is_(None), _invitation.c.expires_at <= now)
        self._connection.execute(delete(_invitation).where(*unused))
        expires_at = now + timedelta(days=GUEST_DAYS)
        return self._add("guest", now, expires_at), expires_at

    def replace_owner_code(self, now: datetime) -> str:
        """Return a new code for the owner, valid until it is used; the one before it stops working."""
        unused = (_invitation.c.kind == "owner", _invitation.c.used_at.is_(None))
        self._connection.execute(delete(_invitation).where(*unused))
        return self._add("owner", now, None)

    def claim(self, code: str, now: datetime, *kinds: Kind) -> bool:
        """Return True for the first who brings a valid code of these kinds, False for everybody after."""
        if not _CODE.fullmatch(code):
            return False
        claimed = self._connection.execute(
            update(_invitation)
            .where(
                _invitation.c.digest == _digest(code),
                _invitation.c.kind.in_(kinds),
                _invitation.c.used_at.is_(None),
                or_(_invitation.c.expires_at.is_(None), _invitation.c.expires_at > now),
            )
            .values(used_at=now)
        )
        return bool(claimed.rowcount)

    def belongs_to(self, code: str, person_id: str) -> Kind:
        """Record who used a code that was claimed; return what it makes of them."""
        row = _invitation.c.digest == _digest(code)
        self._connection.execute(update(_invitation).where(row).values(person_id=person_id))
        kind: Kind = self._connection.execute(select(_invitation.c.kind).where(row)).scalar_one()
        return kind

    def is_owner(self, person_id: str) -> bool:
        """Return whether this person owns the bot."""
        return self._has_owner(_invitation.c.person_id == person_id)

    def has_owner(self) -> bool:
        """Return whether anybody owns the bot."""
        return self._has_owner(_invitation.c.person_id.is_not(None))

    def _has_owner(self, whose: object) -> bool:
        query = select(_invitation.c.kind).where(_invitation.c.kind == "owner", whose).limit(1)  # type: ignore[arg-type]
        return self._connection.execute(query).first() is not None

    def _add(self, kind: Kind, now: datetime, expires_at: datetime | None) -> str:
        code = secrets.token_urlsafe(16)
        values = {"digest": _digest(code), "kind": kind, "made_at": now, "expires_at": expires_at}
        self._connection.execute(insert(_invitation).values(**values))
        return code


def _digest(code: str) -> str:
    # No key and no salt: nobody can search through 128 random bits.
    return hashlib.sha256(b"steadyface invitation:" + code.encode()).hexdigest()
