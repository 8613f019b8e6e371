"""What every button means: actions as frozen values, each written into the button that does it and read back from it.

A button lives for ever. What is written stays as it is, byte for byte; what any earlier version wrote is still read.
"""

from bot.buttons import (
    account_actions,
    asked_actions,
    check_in_actions,
    diary_actions,
    emergency_actions,
    insight_actions,
    owner_actions,
    person_actions,
    picture_actions,
    record_actions,
    sent_actions,
)
from bot.buttons.form import Action, Stale, action_of, button, kinds_of, read, write
from bot.buttons.mark import marked, number_in, unmarked

__all__ = [
    "Action",
    "Stale",
    "account_actions",
    "action_of",
    "asked_actions",
    "button",
    "check_in_actions",
    "diary_actions",
    "emergency_actions",
    "insight_actions",
    "kinds_of",
    "marked",
    "number_in",
    "owner_actions",
    "person_actions",
    "picture_actions",
    "read",
    "record_actions",
    "sent_actions",
    "unmarked",
    "write",
]
