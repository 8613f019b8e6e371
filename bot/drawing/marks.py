"""The mark of one day, and what happened on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.drawing.colours import Colours
from bot.drawing.svg import Canvas, hatching, joined, polygon, rectangle, ring
from knowledge.summary import Mark, Summary


@dataclass(frozen=True)
class Cell:
    """Hold one day and where it is drawn: its left edge, its width, and the line that it stands on."""

    mark: Mark
    x: float
    width: float
    foot: float

    @property
    def middle(self) -> float:
        """Return the middle of the day."""
        return self.x + self.width / 2


@dataclass(frozen=True)
class Marks:
    """Say how the days look: how tall the strongest is, and whether strengths are written beside their height."""

    tall: float
    numbered: bool
    colours: Colours


def draw_marks(canvas: Canvas, cells: Sequence[Cell], look: Marks) -> None:
    """Draw the days of a row, those of one look as one path."""
    colours, tall = look.colours, look.tall
    unknown = [cell for cell in cells if cell.mark.kind == "unknown"]
    gap = 7.0 if look.numbered else 6.0
    lines = joined(hatching(cell.x + 1, cell.foot - tall, cell.width - 2, tall, gap) for cell in unknown)
    canvas.path(lines, stroke=colours.hatch, width=1.4)
    clear = [ring(cell.middle, cell.foot - 11, 6.5) for cell in cells if cell.mark.kind == "clear"]
    canvas.path(joined(clear), stroke=colours.clear, width=3)
    spasms = [cell for cell in cells if cell.mark.kind == "spasm"]
    for strength, colour in enumerate(colours.strengths, 1):
        bars = [_bar(cell, strength, tall) for cell in spasms if cell.mark.strength == strength]
        canvas.path(joined(bars), colour, colours.edge, 1.5)
    untold = [_bar(cell, 1, tall) for cell in spasms if cell.mark.strength is None]
    canvas.path(joined(untold), "none", colours.edge, 2.4, 'stroke-dasharray="5 4"')
    if look.numbered:
        for cell in spasms:
            _number(canvas, cell, look)


def draw_events(canvas: Canvas, cells: Sequence[Cell], summary: Summary, colours: Colours, y: float) -> None:
    """Draw injections, changes of medicine and warnings above their days, side by side where a day has several."""
    given, changed = set(summary.injections), {change.date for change in summary.changes}
    warned = {warning.date for warning in summary.warnings}
    for cell in cells:
        on = cell.mark.date
        kinds = [kind for kind, days in (("i", given), ("m", changed), ("w", warned)) if on in days]
        for number, kind in enumerate(kinds):
            event(canvas, kind, cell.middle + (number - (len(kinds) - 1) / 2) * 19, y, colours)


def event(canvas: Canvas, kind: str, x: float, y: float, colours: Colours) -> None:
    """Draw the sign of an injection (i), a change of medicine (m) or a warning (w) around a point."""
    if kind == "i":
        canvas.path(polygon([(x - 10, y - 8), (x + 10, y - 8), (x, y + 9)]), colours.injection)
    elif kind == "m":
        canvas.path(polygon([(x, y - 9), (x + 9, y), (x, y + 9), (x - 9, y)]), colours.ground, colours.ink, 2.4)
    else:
        canvas.text(x, y + 10, "!", 28, colours.warning, bold=True, anchor="middle")


def _bar(cell: Cell, strength: int, tall: float) -> str:
    height = tall * strength / 4
    inset = cell.width * 0.2 if cell.width > 60 else 2.0
    return rectangle(cell.x + inset, cell.foot - height, cell.width - 2 * inset, height, 5)


def _number(canvas: Canvas, cell: Cell, look: Marks) -> None:
    """Write a strength inside its bar where that is high enough, else above it."""
    strength = cell.mark.strength or 1
    height = look.tall * strength / 4
    words = "?" if cell.mark.strength is None else str(strength)
    if look.tall < 50:
        canvas.text(cell.x + cell.width * 0.8 + 4, cell.foot - 2, words, 19, look.colours.grey)
    elif height >= 26:
        fill = look.colours.on_weak if strength < 3 else look.colours.on_strong
        canvas.text(cell.middle, cell.foot - 7, words, 22, fill, bold=True, anchor="middle")
    else:
        canvas.text(cell.middle, cell.foot - height - 5, words, 22, look.colours.ink, bold=True, anchor="middle")
