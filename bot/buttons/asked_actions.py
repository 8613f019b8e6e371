"""What the buttons under an answer to typed words do: what a command does, and a medicine that was named."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.buttons.form import Action, written


@written("K:{command}")
@dataclass(frozen=True)
class RunCommand(Action):
    """Do what a command does."""

    command: Literal["now", "checkin", "help", "reminders", "history", "delete_me", "report", "insights"]


@written("M:{medicine}:{change}:{day}")
@dataclass(frozen=True)
class RecordMedicine(Action):
    """Record that a kind of medicine was begun or stopped on a day, as it was typed."""

    medicine: str
    change: Literal["started", "stopped"]
    day: date


@written("M:undo:{medicine}:{before}")
@dataclass(frozen=True)
class UndoMedicine(Action):
    """Take that back; `before` is what was known: the days of start and stop, apart by "_", or "none"."""

    medicine: str
    before: str
