"""Names for new rows."""

import re
import secrets

_ID = re.compile(r"[A-Za-z0-9_-]{12}")


def new_id() -> str:
    """Return 12 characters that nobody can guess; short, because they travel in 64-byte button payloads."""
    return secrets.token_urlsafe(9)


def is_id(text: str) -> bool:
    """Return whether a text has the form of a row's name."""
    return _ID.fullmatch(text) is not None
