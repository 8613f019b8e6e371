"""Where a conversation stands, changed by a test."""

from dataclasses import replace
from typing import Any

from bot.store import Person


def stands(person: Person, **changes: Any) -> None:
    """Change where the conversation with somebody stands."""
    person.dialogue = replace(person.dialogue, **changes)
