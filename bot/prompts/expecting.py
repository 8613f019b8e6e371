"""What typed words answer after a message that the bot started: its question, the newest one."""

from datetime import date
from typing import Any

from bot.store import Person

PROMPT = "prompt"


def expecting(person: Person, cause: str, day: date) -> dict[str, Any]:
    """Return the change of place by which typed words answer this prompt; none while a check-in is under way."""
    return {"expecting": [PROMPT, f"{cause}:{day.isoformat()}"]} if is_free(person) else {}


def is_free(person: Person) -> bool:
    """Return whether the newest question may be the one that is answered: only a check-in under way goes on."""
    kind, _detail = person.place.get("expecting") or ["", ""]
    return str(kind) != "check_in"
