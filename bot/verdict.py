"""What can come of a message that was planned, at the moment when it would leave."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.chat import Message
from bot.dialogue import Dialogue


@dataclass(frozen=True)
class Say:
    """Send this. `dialogue` is where the conversation stands then, if it moved; `note` is kept beside the message."""

    message: Message
    dialogue: Dialogue | None = None
    note: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Skip:
    """Don't send it: it is not wanted now, or not right for this person. The reason tells no answer."""

    reason: str


@dataclass(frozen=True)
class Expire:
    """Give it up: its time has passed."""

    reason: str


@dataclass(frozen=True)
class Wait:
    """Send it later."""

    until: datetime


Verdict = Say | Skip | Expire | Wait
