"""Messages about the bot itself: to its owner, and to whoever an owner did something about."""

from datetime import datetime
from typing import Final

from bot.chat import Message
from bot.store import URGENCY, Delivery, Records

OPERATOR: Final = "operator"  # the slot of what is told about the bot itself
ACCESS_ENDED: Final = "bot:out"
ACCESS_BACK: Final = "bot:in"
OFFERED: Final = "bot:offer"
UNUSED: Final = "bot:unused"
ANSWERED: Final = "bot:answer"


def tell(records: Records, person_id: str, cause: str, message: Message, now: datetime) -> bool:
    """Plan a message about the bot itself; return False where it was planned today already."""
    planned = (now.date(), OPERATOR, URGENCY["prompt"], now, now)
    return records.deliveries.plan(Delivery(person_id, "prompt", cause, *planned, message))


def tell_each_time(records: Records, person_id: str, what: str, message: Message, now: datetime) -> None:
    """Plan a message that may come several times a day, each time that it happens."""
    tell(records, person_id, f"{what}:{now:%H%M%S}", message, now)
