"""What the buttons around the diary do: habits, a spasm as it happens, the history, notes, the week, undoing."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Final

from bot.buttons.form import Action, words, written

SKIP: Final = ".skip"  # instead of an option: the question stays open

Half = Annotated[str, words({"am": "am", "pm": "pm"})]
YesOrNo = Annotated[bool, words({"yes": True, "no": False})]


@written("q:{day}")
@dataclass(frozen=True)
class OpenHabits(Action):
    """Ask the optional questions of a day."""

    day: date


@written("q:{day}:.stop")
@dataclass(frozen=True)
class StopHabits(Action):
    """Ask no more of them."""

    day: date


@written("q:{day}:{question}:={at}:{half}")
@dataclass(frozen=True)
class TimeHabit(Action):
    """Answer a question by a time of which it was asked which half of the day is meant."""

    day: date
    question: str
    at: time
    half: Half


@written("q:{day}:{question}:{answer}")
@dataclass(frozen=True)
class AnswerHabit(Action):
    """Answer one of them."""

    day: date
    question: str
    answer: str


@written("mo:{day}:{question}:{answer}")
@dataclass(frozen=True)
class AnswerMorning(Action):
    """Give an answer that only the morning message has."""

    day: date
    question: str
    answer: str


@written("n::again")
@dataclass(frozen=True)
class BeginAnotherSpasm(Action):
    """Tell of a new spasm while an earlier one has not ended."""


@written("n:{spasm}:{usual}:{at}:{last}", "n:{spasm}:{usual}::{last}", "n:{spasm}:{usual}:{at}", "n:{spasm}:{usual}")
@dataclass(frozen=True)
class SaveSpasm(Action):
    """Save that it twitches, at the usual place or elsewhere.

    `spasm` is the id that it gets; `at` is the moment, now without it; `last` is the check-in that tells the place.
    """

    spasm: str
    usual: Annotated[bool, words({"usual": True, "other": False})]
    at: int | None = None
    last: str = ""


@written("n:{spasm}:ago:{minutes}")
@dataclass(frozen=True)
class DateSpasm(Action):
    """Tell how many minutes before it was told a spasm began."""

    spasm: str
    minutes: str


@written("n:{spasm}:strength:{strength}")
@dataclass(frozen=True)
class RateSpasm(Action):
    """Tell how strong a spasm is."""

    spasm: str
    strength: str


@written("n:{spasm}:place")
@dataclass(frozen=True)
class PlaceSpasm(Action):
    """Ask where a spasm is."""

    spasm: str


@written("n:{spasm}:{over}")
@dataclass(frozen=True)
class EndSpasm(Action):
    """Tell that a spasm is over, or that it goes on."""

    spasm: str
    over: Annotated[bool, words({"stop": True, "still": False})]


@written("y:week")
@dataclass(frozen=True)
class ShowWeek(Action):
    """Show the last seven days."""


@written("y:other")
@dataclass(frozen=True)
class AskDay(Action):
    """Ask which day to show."""


@written("y:day:{day}", "y:day:{day}:{page}")
@dataclass(frozen=True)
class ShowDay(Action):
    """Show what is recorded for a day."""

    day: date
    page: int = 0


@written("y:edit:{entry}")
@dataclass(frozen=True)
class ChangeEntry(Action):
    """Show what can be changed of a check-in."""

    entry: str


@written("y:q:{entry}:{question}")
@dataclass(frozen=True)
class ChangeAnswer(Action):
    """Ask one question of a check-in again."""

    entry: str
    question: str


@written("y:del:{entry}")
@dataclass(frozen=True)
class DeleteEntry(Action):
    """Delete an entry."""

    entry: str


@written("y:holds:{day}:{twitched}")
@dataclass(frozen=True)
class SettleDay(Action):
    """Tell what holds of a day that says both."""

    day: date
    twitched: YesOrNo


@written("u:{revision}")
@dataclass(frozen=True)
class Undo(Action):
    """Take a change back."""

    revision: str


@written("r:{revision}")
@dataclass(frozen=True)
class Redo(Action):
    """Put a change that was taken back in place again."""

    revision: str


@written("w:{note}:{at}", "w:{note}")
@dataclass(frozen=True)
class SaveNote(Action):
    """Keep the offered words as a note, of the moment when they were written."""

    note: str
    at: int | None = None


@written("e:again")
@dataclass(frozen=True)
class ChangeWeek(Action):
    """Ask this week's questions again."""


@written("e:{question}:{answer}")
@dataclass(frozen=True)
class AnswerWeek(Action):
    """Answer one of this week's questions."""

    question: str
    answer: str
