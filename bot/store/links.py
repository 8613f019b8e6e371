"""Codes that bring another chat to a diary: for minutes, single use, known here only by their digests."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, or_, select
from sqlmodel import col

from bot.store.models import Link as LinkRow

VALID = timedelta(minutes=10)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no letter that looks like a digit
LENGTH = 10
_MISREAD = str.maketrans("OIL", "011")
_CODE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


class LinkRecords:
    """Make and use codes within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def make(self, person_id: str, now: datetime) -> str:
        """Return a new code for a person's diary; their earlier one stops working."""
        replaced = or_(col(LinkRow.person_id) == person_id, col(LinkRow.expires_at) <= now)
        self._connection.execute(delete(LinkRow).where(replaced))
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        values = {"person_id": person_id, "digest": _digest(code), "expires_at": now + VALID}
        self._connection.execute(insert(LinkRow).values(**values))
        return code

    def maker_of(self, code: str, now: datetime) -> str | None:
        """Return the id of whose diary a code opens, None for one that opens none."""
        valid = (col(LinkRow.digest) == _digest(code), col(LinkRow.expires_at) > now)
        found: str | None = self._connection.execute(select(col(LinkRow.person_id)).where(*valid)).scalar()
        return found

    def forget(self, person_id: str) -> None:
        """Have a person's code open nothing any more."""
        self._connection.execute(delete(LinkRow).where(col(LinkRow.person_id) == person_id))

    def use(self, code: str) -> bool:
        """Return True for the first who uses a code, False for everybody after."""
        return bool(self._connection.execute(delete(LinkRow).where(col(LinkRow.digest) == _digest(code))).rowcount)


def read_code(text: str) -> str:
    """Return the code that was typed, whatever its case and dashes; empty where it can't be one."""
    code = re.sub(r"[\W_]+", "", text).upper().translate(_MISREAD)
    if _CODE.fullmatch(code):
        return code
    return ""


def written(code: str) -> str:
    """Return a code in two groups, as it is easier to type."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def _digest(code: str) -> str:
    # No key, no salt and no count of wrong guesses: 50 random bits outlast every search of ten minutes.
    return hashlib.sha256(b"steadyface link:" + code.encode()).hexdigest()
