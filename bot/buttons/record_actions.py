"""What the buttons under a record read from typed words do: keep it, change it first, say what was not said."""

from dataclasses import dataclass
from datetime import date

from bot.buttons.form import Action, written


@written("W:{record}:save")
@dataclass(frozen=True)
class SaveRecord(Action):
    """Keep a record as it was read."""

    record: str


@written("W:{record}:change")
@dataclass(frozen=True)
class ChangeRecord(Action):
    """Open the check-in with what was read filled in."""

    record: str


@written("W:{record}:{piece}:{answer}")
@dataclass(frozen=True)
class FillRecord(Action):
    """Say what the words left open: of which piece, and the answer."""

    record: str
    piece: str
    answer: str


@written("J:{day}:on")
@dataclass(frozen=True)
class NoteInjection(Action):
    """Keep the day of an injection of botulinum toxin."""

    day: date


@written("J:{day}:off")
@dataclass(frozen=True)
class ForgetInjection(Action):
    """Take the day of an injection back."""

    day: date
