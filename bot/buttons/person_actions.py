"""What the buttons about the person do: consent, where they are, and what is asked about them."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from bot.buttons.check_in_actions import Ticked
from bot.buttons.diary_actions import Half, YesOrNo
from bot.buttons.form import Action, written


class Asked(StrEnum):
    """Name where a question about the person was asked."""

    SETTINGS = "g"
    SET_UP = "v"
    DAILY = "j"


@written("s:agree:{version}")
@dataclass(frozen=True)
class Agree(Action):
    """Agree to what is stored, as one version of the text says it."""

    version: str


@written("s:no")
@dataclass(frozen=True)
class Disagree(Action):
    """Agree to nothing."""


@written("s:place")
@dataclass(frozen=True)
class AskPlace(Action):
    """Ask where the person is."""


@written("s:zone:{zone}:{country}", "s:zone:{zone}:")
@dataclass(frozen=True)
class ChoosePlace(Action):
    """Choose one of the places that were offered."""

    zone: str
    country: str = ""


@written("s:right:{zone}:{country}", "s:right:{zone}:")
@dataclass(frozen=True)
class ConfirmPlace(Action):
    """Tell that the place is right, and with it the emergency number."""

    zone: str
    country: str = ""


@written("s:other:{zone}:{country}", "s:other:{zone}:")
@dataclass(frozen=True)
class RefuseNumber(Action):
    """Tell that the place is right, and the emergency number is another."""

    zone: str
    country: str = ""


@written("s:number")
@dataclass(frozen=True)
class AskNumber(Action):
    """Ask for the emergency number."""


@written("s:all")
@dataclass(frozen=True)
class ShowSettings(Action):
    """Show every answer about the person."""


@written("s:help")
@dataclass(frozen=True)
class ShowHelp(Action):
    """Show everything that can be typed."""


@written("s:sure:{number}")
@dataclass(frozen=True)
class KeepNumber(Action):
    """Be sure of an emergency number that is not known there."""

    number: str


@written("s:keep")
@dataclass(frozen=True)
class KeepKnownNumber(Action):
    """Keep the number of the country alone."""


@written("s:what:{about}")
@dataclass(frozen=True)
class TellWhat(Action):
    """Tell what the diary is about."""

    about: str


@written("{asked}:{question}")
@dataclass(frozen=True)
class AskAbout(Action):
    """Ask a question about the person."""

    asked: Asked
    question: str


@dataclass(frozen=True)
class AnswerAbout(Action):
    """Answer a question about the person, in one of the ways below."""

    asked: Asked
    question: str


@written("{asked}:{question}:.skip")
@dataclass(frozen=True)
class LeaveOpen(AnswerAbout):
    """Leave a question about the person open."""


@written("{asked}:{question}:.none")
@dataclass(frozen=True)
class Deny(AnswerAbout):
    """Answer that there is none, or never was."""


@written("{asked}:{question}:.done")
@dataclass(frozen=True)
class CloseList(AnswerAbout):
    """Have no more to add to a list."""


@written("{asked}:{question}:={day}")
@dataclass(frozen=True)
class ChooseDay(AnswerAbout):
    """Answer by a day."""

    day: date


@written("{asked}:{question}:={at}:{half}", "{asked}:{question}:={at}")
@dataclass(frozen=True)
class ChooseTime(AnswerAbout):
    """Answer by a time of day; `half` where it was asked which half of the day is meant."""

    at: time
    half: Half = ""


@written("{asked}:{question}:^{at}")
@dataclass(frozen=True)
class InsistOnTime(AnswerAbout):
    """Answer by a time against the other end of the night, which is asked for anew."""

    at: time


@written("{asked}:{question}:={option}")
@dataclass(frozen=True)
class Choose(AnswerAbout):
    """Answer by one of the options."""

    option: str


@written("{asked}:{question}:{on}{option}", "{asked}:{question}:{on}")
@dataclass(frozen=True)
class TickOption(AnswerAbout):
    """Put something on a list or take it off: an option, a day, or a medicine of no kind by the day it was begun."""

    on: Ticked
    option: str = ""


@written("{asked}:{question}:~{improving}")
@dataclass(frozen=True)
class TellImproving(AnswerAbout):
    """Tell whether a palsy is getting better."""

    improving: YesOrNo


@written("{asked}:{question}:@{medicine}:{day}")
@dataclass(frozen=True)
class DateMedicine(AnswerAbout):
    """Tell the day on which a medicine was begun or its dose last changed."""

    medicine: str
    day: date


@written("{asked}:{question}:@{medicine}:{answer}", "{asked}:{question}:@{medicine}")
@dataclass(frozen=True)
class AboutMedicine(AnswerAbout):
    """Open a kind of medicine, or tell something about it: days ago, stopped, not taken."""

    medicine: str
    answer: str = ""


@written("Z:keep:{zone}")
@dataclass(frozen=True)
class KeepZone(Action):
    """Let reminders keep the times of another zone."""

    zone: str


@written("Z:follow:{zone}")
@dataclass(frozen=True)
class FollowZone(Action):
    """Let reminders follow the person's clock instead of that zone's."""

    zone: str
