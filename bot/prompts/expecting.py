"""What typed words answer after a message: its question, the newest one."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from bot.chat import Button, Rows

PROMPT: Final = "prompt"
BUTTONS: Final = "buttons"

Shown = list[list[str]]
"""Buttons as they are kept: label and payload of each."""


def expecting(cause: str, day: date) -> dict[str, Any]:
    """Return the change of place by which typed words answer this prompt."""
    return {"expecting": [PROMPT, f"{cause}:{day.isoformat()}"]}


def naming(rows: Rows, place: Mapping[str, Any]) -> dict[str, Any]:
    """Return the change of place by which typed words name one of these buttons; none where there are none.

    Whether an earlier question still waits is kept beside them.
    """
    before = (place.get("expecting") or [""])[0]
    waits = before in ("check_in", PROMPT) or (before == BUTTONS and bool(place.get("waits")))
    return {"expecting": [BUTTONS, kept(rows)], "waits": waits} if rows else {}


def kept(rows: Rows) -> Shown:
    """Return buttons as they are kept."""
    return [[button.label, button.payload] for row in rows for button in row]


def rows_shown(shown: Shown) -> Rows:
    """Return buttons that were kept."""
    return tuple((Button(label, payload),) for label, payload in shown)
