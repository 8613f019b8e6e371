"""What the buttons under an emergency answer do, and those under what is asked after it."""

from dataclasses import dataclass
from typing import Literal

from bot.buttons.form import Action, written


@written("E:not:{call}")
@dataclass(frozen=True)
class NotMeant(Action):
    """Tell that typed words were no call for help; `call` is the mark of the event that held them."""

    call: str


@written("E:{did}")
@dataclass(frozen=True)
class TellHelp(Action):
    """Tell what was done: the number was called, a doctor is there, neither was done yet."""

    did: Literal["called", "care", "yet"]


@written("E:else:{entry}:{sign}", "E:else")
@dataclass(frozen=True)
class TakeBackSign(Action):
    """Tell that a sign of a check-in was not meant; without one, ask which."""

    entry: str = ""
    sign: str = ""


@written("E:rec:{line}", "E:rec")
@dataclass(frozen=True)
class RecordEmergency(Action):
    """Open the day of the emergency with a line of the warning list ticked, or the list itself."""

    line: str = ""


@written("E:said:{outcome}")
@dataclass(frozen=True)
class TellWhatTheySaid(Action):
    """Tell what came of it when a doctor looked at it."""

    outcome: Literal["diagnosis", "nothing", "referred", "not", "later"]


@written("E:alert:{alert}:{did}")
@dataclass(frozen=True)
class AnswerEmergency(Action):
    """Tell of an emergency of before what was done about it."""

    alert: str
    did: Literal["called", "care", "diagnosis", "nothing", "referred", "not"]


@written("E:back:{revision}")
@dataclass(frozen=True)
class SignWasMeant(Action):
    """Undo that a sign was not meant; `revision` is the change that took it out."""

    revision: str


@written("E:again:{call}:{kind}")
@dataclass(frozen=True)
class WordsWereMeant(Action):
    """Undo that typed words were no call for help; `kind` says what they called for."""

    call: str
    kind: Literal["call", "crisis"]
