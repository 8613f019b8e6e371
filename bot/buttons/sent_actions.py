"""What the buttons under alerts, nudges and reminders do, and those of the topics to read."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Literal

from bot.buttons.diary_actions import Half
from bot.buttons.form import SHAPES, Action, Shape, or_unset, words, written


def _span(text: str) -> tuple[time, time]:
    start, _, end = text.partition("-")
    return time.fromisoformat(start), time.fromisoformat(end)


_CLOCK = SHAPES[time].pattern
SHORT_CLOCK = Shape("[0-9]{4}", time.fromisoformat, "{:%H%M}".format)
SPAN = Shape(f"{_CLOCK}-{_CLOCK}", _span, "{0[0]:%H:%M}-{0[1]:%H:%M}".format)

Again = Annotated[bool, words({":u": True})]
"""Whether a tap puts back what was before it."""


@written("a:list")
@dataclass(frozen=True)
class ListAlerts(Action):
    """List the alerts."""


@written("a:list:{shown}")
@dataclass(frozen=True)
class ListPastAlerts(Action):
    """List more of the alerts that are over, after so many that were shown."""

    shown: int


@written("a:{alert}:open")
@dataclass(frozen=True)
class OpenAlert(Action):
    """Show an alert."""

    alert: str


@written("a:{alert}:why")
@dataclass(frozen=True)
class ExplainAlert(Action):
    """Show why an alert came."""

    alert: str


@written("a:{alert}:book:{day}", "a:{alert}:book")
@dataclass(frozen=True)
class BookVisit(Action):
    """Tell on which day an appointment is, or ask for it."""

    alert: str
    day: date | None = None


@written("a:{alert}:book:{days}")
@dataclass(frozen=True)
class BookVisitIn(Action):
    """Tell in how many days an appointment is."""

    alert: str
    days: int


@written("a:{alert}:seen:{outcome}", "a:{alert}:seen")
@dataclass(frozen=True)
class TellOutcome(Action):
    """Tell that a doctor has seen to it, and what came of it."""

    alert: str
    outcome: str = ""


@written("a:{alert}:later")
@dataclass(frozen=True)
class RemindTomorrow(Action):
    """Be reminded of an alert tomorrow."""

    alert: str


@written("a:{alert}:stop")
@dataclass(frozen=True)
class StopReminding(Action):
    """Be reminded of an alert no more."""

    alert: str


@written("a:{alert}:not")
@dataclass(frozen=True)
class NotNow(Action):
    """Put the appointment off, and be told when it comes again."""

    alert: str


@written("a:{alert}:ics")
@dataclass(frozen=True)
class SendCalendarFile(Action):
    """Send the appointment as a calendar file."""

    alert: str


@written("a:{alert}:{choice}")
@dataclass(frozen=True)
class SettleDoubt(Action):
    """Tell whether a doctor should still hear of what a changed answer about the person took the reason of."""

    alert: str
    choice: Literal["keep", "drop"]


@written("z:undo:{before}")
@dataclass(frozen=True)
class UndoGap(Action):
    """Take back what was told of a silence; `before` is what was known."""

    before: str


@written("z:{answer}")
@dataclass(frozen=True)
class TellGap(Action):
    """Tell whether the twitching went on through a silence."""

    answer: str


@written("l:all")
@dataclass(frozen=True)
class ShowHeadings(Action):
    """Show the headings of what can be read."""


@written("l:k:{heading}")
@dataclass(frozen=True)
class OpenHeading(Action):
    """Show the topics under a heading."""

    heading: str


@written("l:t:{topic}")
@dataclass(frozen=True)
class OpenTopic(Action):
    """Show a topic."""

    topic: str


@written("l:m:{topic}")
@dataclass(frozen=True)
class ReadOn(Action):
    """Show all that a topic says."""

    topic: str


@written("l:q:{topic}")
@dataclass(frozen=True)
class ShowSources(Action):
    """Show the sources of a topic."""

    topic: str


@written("m:{nudge}:snooze:{until}", "m:{nudge}:snooze")
@dataclass(frozen=True)
class SnoozeNudge(Action):
    """Have a nudge come again later, or ask when."""

    nudge: str
    until: str = ""


@written("m:{nudge}:{answer}")
@dataclass(frozen=True)
class AnswerNudge(Action):
    """Tell that a nudge is done, not wanted, or what it rests on."""

    nudge: str
    answer: Literal["done", "undone", "back", "never", "on", "why", "keep"]


@written("R:{card}")
@dataclass(frozen=True)
class ShowReminders(Action):
    """Show what comes when, or one of the cards that change it."""

    card: Literal["list", "all", "pause", "quiet", "many"]


@written("R:open:{cause}")
@dataclass(frozen=True)
class OpenReminder(Action):
    """Show when one reminder comes."""

    cause: str


@written("R:at:{cause}:{at}{again}", "R:at:{cause}:{at}:{half}", "R:at:{cause}:{at}")
@dataclass(frozen=True)
class SetReminder(Action):
    """Set the time of a reminder, None for the usual one; `half` where it was asked which half of the day is meant."""

    cause: str
    at: Annotated[time | None, or_unset(SHORT_CLOCK)]
    half: Half = ""
    again: Again = False


@written("R:{on}:{cause}{again}", "R:{on}:{cause}")
@dataclass(frozen=True)
class SwitchReminder(Action):
    """Switch a reminder on or off."""

    cause: str
    on: Annotated[bool, words({"on": True, "off": False})]
    again: Again = False


@written("R:pause:{day}{again}", "R:pause:{day}")
@dataclass(frozen=True)
class PauseReminders(Action):
    """Have nothing come until a day, None for no pause."""

    day: Annotated[date | None, or_unset(SHAPES[date])]
    again: Again = False


@written("R:quiet:{hours}{again}", "R:quiet:{hours}")
@dataclass(frozen=True)
class SetQuietHours(Action):
    """Set the hours in which nothing comes, None for the person's nights."""

    hours: Annotated[tuple[time, time] | None, or_unset(SPAN)]
    again: Again = False


@written("R:many:{count}{again}", "R:many:{count}")
@dataclass(frozen=True)
class SetNudgeCount(Action):
    """Set how many nudges a day come at most, None for the few that come unless more are asked for."""

    count: Annotated[int | None, or_unset(SHAPES[int])]
    again: Again = False


@written("R:every:{days}{again}", "R:every:{days}")
@dataclass(frozen=True)
class SetCheckInEvery(Action):
    """Set after how many days the check-in comes again."""

    days: int
    again: Again = False


ReminderChange = SetReminder | SwitchReminder | PauseReminders | SetQuietHours | SetNudgeCount | SetCheckInEvery
