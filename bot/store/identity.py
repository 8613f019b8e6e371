"""Names for new rows."""

import base64
import re
import secrets
from collections.abc import Callable
from typing import Final

BYTES: Final = 9
CHARACTERS: Final = 12
_ID = re.compile(rf"[A-Za-z0-9_-]{{{CHARACTERS}}}")

Source = Callable[[int], bytes]
_sources: list[Source] = [secrets.token_bytes]


def new_id() -> str:
    """Return 12 characters that nobody can guess; short, because they travel in 64-byte button payloads."""
    return new_ids(1)[0]


def new_ids(count: int) -> list[str]:
    """Return so many names, drawn at once."""
    drawn = base64.urlsafe_b64encode(_sources[-1](BYTES * count)).decode()  # of nine bytes come twelve characters
    return [drawn[start : start + CHARACTERS] for start in range(0, len(drawn), CHARACTERS)]


def draw_ids_from(source: Source) -> None:
    """Make the ids of this process from other bytes than the system's: for a proof that must be able to run again."""
    _sources.append(source)


def is_id(text: str) -> bool:
    """Return whether a text has the form of a row's name."""
    return _ID.fullmatch(text) is not None
