"""Names for new rows."""

import base64
import re
import secrets
from collections.abc import Callable
from typing import Final

BYTES: Final = 9
_ID = re.compile(r"[A-Za-z0-9_-]{12}")

Source = Callable[[int], bytes]
_sources: list[Source] = [secrets.token_bytes]


def new_id() -> str:
    """Return 12 characters that nobody can guess; short, because they travel in 64-byte button payloads."""
    return base64.urlsafe_b64encode(_sources[-1](BYTES)).decode()


def draw_ids_from(source: Source) -> None:
    """Make the ids of this process from other bytes than the system's: for a proof that must be able to run again."""
    _sources.append(source)


def is_id(text: str) -> bool:
    """Return whether a text has the form of a row's name."""
    return _ID.fullmatch(text) is not None
