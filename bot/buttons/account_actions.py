"""What the buttons about a whole diary do: delete it, take it along, put a file in its place, join it with another."""

from dataclasses import dataclass
from typing import Literal

from bot.buttons.form import Action, written


@written("x:sure")
@dataclass(frozen=True)
class WantToDelete(Action):
    """Want everything deleted: asked once more."""


@written("x:now")
@dataclass(frozen=True)
class DeleteEverything(Action):
    """Delete everything."""


@written("x:keep")
@dataclass(frozen=True)
class DeleteNothing(Action):
    """Delete nothing after all."""


@written("x:used")
@dataclass(frozen=True)
class KeepUnused(Action):
    """Keep everything, though it was not used for long."""


@written("i:replace")
@dataclass(frozen=True)
class ReplaceDiary(Action):
    """Put the imported file in place of the diary."""


@written("i:keep")
@dataclass(frozen=True)
class KeepDiary(Action):
    """Leave the diary as it is."""


@written("X:{form}")
@dataclass(frozen=True)
class TakeAway(Action):
    """Send the diary in a form."""

    form: Literal["history", "tables", "fhir", "stored"]


@written("L:join:{code}:{person}")
@dataclass(frozen=True)
class JoinDiaries(Action):
    """Make one diary of this person's and that of a code."""

    code: str
    person: str


@written("L:apart")
@dataclass(frozen=True)
class KeepApart(Action):
    """Leave two diaries apart."""


@written("L:part")
@dataclass(frozen=True)
class PartChat(Action):
    """Take this chat out of the diary."""


@written("L:stay")
@dataclass(frozen=True)
class StayLinked(Action):
    """Leave this chat in the diary."""
