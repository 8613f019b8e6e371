"""What the buttons do that draw a chart or make a page for a doctor."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from bot.buttons.form import Action, words, written

Span = Literal["30", "90", "365"]
Dark = Annotated[bool, words({":dark": True})]
Notes = Annotated[bool, words({"with": True, "without": False})]


@written("C:{span}{dark}", "C:{span}")
@dataclass(frozen=True)
class ShowChart(Action):
    """Show the picture of so many days up to today."""

    span: Span
    dark: Dark = False


@written("D:{first}:{last}")
@dataclass(frozen=True)
class AskNotes(Action):
    """Ask whether the page over these days shall hold the notes."""

    first: date
    last: date


@written("D:{first}:{last}:{notes}")
@dataclass(frozen=True)
class MakeReport(Action):
    """Make the page over these days."""

    first: date
    last: date
    notes: Notes
