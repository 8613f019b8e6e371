"""What the buttons of a check-in do: open a day, answer its questions, tell more of a sign, stop."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from bot.buttons.form import Action, words, written

DONE: Final = ".done"  # instead of an option: nothing more of a list, or none of it
MORE: Final = ".more"  # the rarer signs
REOPEN: Final = ".open"  # back from what was asked about one line
NONE: Final = ".none"
OTHER: Final = ".other"
NOT_SURE: Final = ".unsure"
REMOVE: Final = ".remove"

Ticked = Annotated[bool, words({"+": True, "-": False})]


@written("o:{day}:{question}:{answer}", "o:{day}:{question}", "o:{day}")
@dataclass(frozen=True)
class OpenDay(Action):
    """Open the check-in of a day; with a question named, at that question; with its answer too, past it."""

    day: date
    question: str = ""
    answer: str = ""


@written("c:{entry}:{question}:{answer}")
@dataclass(frozen=True)
class AnswerCheckIn(Action):
    """Answer a question, tick a line of its list, or close it."""

    entry: str
    question: str
    answer: str


@written("f:{entry}:{question}:{line}:{step}:{answer}")
@dataclass(frozen=True)
class DescribeSign(Action):
    """Tell more of a ticked line: which sign it is, how it came, whether it is gone."""

    entry: str
    question: str
    line: str
    step: str
    answer: str


@written("f:{entry}:{question}:{domain}:{degree}")
@dataclass(frozen=True)
class RateInterference(Action):
    """Tell how much it is in the way of one thing."""

    entry: str
    question: str
    domain: str
    degree: str


@written("p:{entry}:same:{last}", "p:{entry}:same")
@dataclass(frozen=True)
class TakeSamePlaces(Action):
    """Take over the places of an earlier check-in: the last one, where the button does not name it."""

    entry: str
    last: str = ""


@written("p:{entry}:else")
@dataclass(frozen=True)
class OpenElsewhere(Action):
    """Show the places outside the face."""

    entry: str


@written("p:{entry}:back")
@dataclass(frozen=True)
class CloseElsewhere(Action):
    """Go back to the places on the face."""

    entry: str


@written("p:{entry}:whole.{side}")
@dataclass(frozen=True)
class TickWholeSide(Action):
    """Tick every place of one side of the face."""

    entry: str
    side: str


@written("p:{entry}:{on}{place}")
@dataclass(frozen=True)
class TickPlace(Action):
    """Tick a place, or take its tick back."""

    entry: str
    place: str
    on: Ticked


@written("h:{entry}:when:unsure", "h:{entry}:when:{day}")
@dataclass(frozen=True)
class DateInjury(Action):
    """Tell when the head was hit; without a day, that they are not sure."""

    entry: str
    day: date | None = None


@written("h:{entry}:sign:{sign}")
@dataclass(frozen=True)
class TickInjurySign(Action):
    """Tick a sign that followed the injury."""

    entry: str
    sign: str


@written("h:{entry}:close")
@dataclass(frozen=True)
class CloseInjury(Action):
    """Have no more to tell of the injury."""

    entry: str


@written("h:{entry}:remove")
@dataclass(frozen=True)
class TakeBackInjury(Action):
    """Take the injury back, and its signs."""

    entry: str


@written("d:{entry}:{kind}")
@dataclass(frozen=True)
class NameMedicine(Action):
    """Tell which kind of medicine is new, or that none is."""

    entry: str
    kind: str


@written("k:{entry}:{question}")
@dataclass(frozen=True)
class SkipQuestion(Action):
    """Leave a question open, or forget its answer."""

    entry: str
    question: str


@written("b:{entry}:{question}")
@dataclass(frozen=True)
class GoBack(Action):
    """Go back to the question before this one."""

    entry: str
    question: str


@written("t:{entry}")
@dataclass(frozen=True)
class StopCheckIn(Action):
    """Stop for now; what was answered stays."""

    entry: str


PlaceAction = TakeSamePlaces | OpenElsewhere | CloseElsewhere | TickWholeSide | TickPlace
InjuryAction = DateInjury | TickInjurySign | CloseInjury | TakeBackInjury
CardAnswer = AnswerCheckIn | DescribeSign | RateInterference | PlaceAction | InjuryAction | NameMedicine
CardAction = CardAnswer | SkipQuestion | GoBack | StopCheckIn
"""What the buttons of a card do; an answer tells something, the others lead on."""
