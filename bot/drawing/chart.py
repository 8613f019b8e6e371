"""The picture of a stretch of a diary, for a phone: its days, what happened, and where it was in each part of it."""

from typing import Final

from bot.drawing.calendar import MARGIN, MOST_IN_WEEKS, WIDTH, draw_calendar
from bot.drawing.colours import Colours
from bot.drawing.faces import draw_faces
from bot.drawing.marks import event
from bot.drawing.svg import Canvas, hatching, line, rectangle, ring, width_of
from knowledge.rules.words import counted
from knowledge.summary import Summary, words
from knowledge.summary.days import STRENGTHS

TALLEST: Final = 1280.0
YEAR: Final = 350  # days from which on a period is called by its months
SIZE: Final = 24.0
STRENGTH_NAMES: Final = {1: "1 felt", 2: "2 seen", 3: "3 in the way", 4: "4 stops me"}


def chart(summary: Summary, colours: Colours) -> tuple[bytes, float, float]:
    """Return a chart as SVG, with its width and height."""
    canvas = Canvas()
    _heading(canvas, summary, colours)
    y = draw_calendar(canvas, summary, colours, 146)
    y = _legend(canvas, summary, colours, y + 40)
    if summary.parts:
        y = draw_faces(canvas, summary, colours, y + 18, TALLEST - y - 18)
    height = min(y + 24, TALLEST)
    return canvas.document(WIDTH, height, colours.ground), WIDTH, height


def title(summary: Summary) -> str:
    """Return what a chart of this length is called."""
    length = len(summary.period)
    if length >= YEAR:
        return f"The last {round(length / 30.44)} months"
    if length > 1:
        return f"The last {counted(length, 'day')}"
    return "One day"


def _heading(canvas: Canvas, summary: Summary, colours: Colours) -> None:
    days = summary.days
    canvas.text(MARGIN, 62, title(summary), 44, colours.ink, bold=True)
    canvas.text(MARGIN, 104, words.period_name(summary), 27, colours.grey)
    right = WIDTH - MARGIN
    canvas.text(right, 60, counted(days.count("spasm"), "spasm day"), 34, colours.ink, bold=True, anchor="end")
    rest = f"{days.count('clear')} clear · {days.count('unknown')} not logged"
    canvas.text(right, 104, rest, 27, colours.grey, anchor="end")


def _legend(canvas: Canvas, summary: Summary, colours: Colours, y: float) -> float:
    """Say what the marks mean, in one row for the days and one for what happened; return where it ends."""
    x = MARGIN
    for strength in STRENGTHS:
        height = 8.0 * strength
        mark = rectangle(x, y - height + 2, 20, height, 4)
        canvas.path(mark, colours.strengths[strength - 1], colours.edge, 1.5)
        x = _named(canvas, x + 28, y, STRENGTH_NAMES[strength], colours)
    canvas.path(ring(x + 8, y - 8, 7), stroke=colours.clear, width=3)
    x = _named(canvas, x + 24, y, "clear", colours)
    canvas.path(hatching(x, y - 22, 28, 24), stroke=colours.hatch, width=1.4)
    _named(canvas, x + 36, y, "not logged", colours)
    return _legend_of_events(canvas, summary, colours, y + 40)


def _legend_of_events(canvas: Canvas, summary: Summary, colours: Colours, y: float) -> float:
    """Name the signs of what happened in this time; what did not happen needs no sign."""
    given = any(on in summary.period for on in summary.injections)
    there = (("i", given, "injection"), ("m", summary.changes, "medicine"), ("w", summary.warnings, "warning"))
    x = MARGIN
    for kind, found, name in there:
        if found:
            event(canvas, kind, x + 10, y - 8, colours)
            x = _named(canvas, x + 28, y, name, colours)
    if summary.episodes:
        canvas.path(line(x, y - 7, x + 34, y - 7), stroke=colours.episode, width=4, extra='stroke-linecap="round"')
        x = _named(canvas, x + 44, y, "episode", colours)
    if any(mark.kind == "spasm" and mark.strength is None for mark in summary.days.marks):
        canvas.path(rectangle(x, y - 16, 22, 16, 4), "none", colours.edge, 2.4, 'stroke-dasharray="5 4"')
        x = _named(canvas, x + 30, y, "strength not told", colours)
    if x > MARGIN:
        return y
    return y - 40


def _named(canvas: Canvas, x: float, y: float, name: str, colours: Colours) -> float:
    canvas.text(x, y, name, SIZE, colours.ink)
    return x + width_of(name, SIZE) + 24


__all__ = ["MOST_IN_WEEKS", "TALLEST", "chart", "title"]
