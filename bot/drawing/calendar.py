"""The days of a chart, in rows of weeks or months: a bar for a spasm, a ring for a clear day, hatching for neither."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from bot.drawing.colours import Colours
from bot.drawing.marks import Cell, Marks, draw_events, draw_marks
from bot.drawing.svg import Canvas, line
from knowledge.summary import Mark, Summary

WIDTH: Final = 1080.0
MARGIN: Final = 36.0
MOST_IN_WEEKS: Final = 98  # days; more are shown in rows of months
COUNT_X: Final = WIDTH - MARGIN
TALLEST: Final = 600.0  # of all rows together
WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Grid:
    """Say where the days lie: the first column, how wide one is, and how high a row."""

    left: float
    column: float
    row: float
    in_weeks: bool

    @property
    def is_roomy(self) -> bool:
        """Return whether each day has room for its number."""
        return self.row >= 76

    def place(self, day: date) -> int:
        """Return in which column of its row a day lies."""
        if self.in_weeks:
            return day.weekday()
        return day.day - 1


def draw_calendar(canvas: Canvas, summary: Summary, colours: Colours, top: float) -> float:
    """Draw every day of the period below `top`; return where it ends."""
    in_weeks = len(summary.period) <= MOST_IN_WEEKS
    rows = _rows(summary.days.marks, in_weeks)
    height = min(TALLEST / len(rows), 104.0 if in_weeks else 52.0)
    grid = Grid(166.0, 116.0, height, True) if in_weeks else Grid(94.0, 28.0, height, False)
    _heading(canvas, grid, colours, top)
    y = top + 20
    for number, row in enumerate(rows):
        _label(canvas, row, grid, colours, y, is_first=number == 0)
        _row(canvas, row, summary, grid, colours, y)
        y += height
    return y


def _rows(marks: Sequence[Mark], in_weeks: bool) -> list[list[Mark]]:
    def row_of(mark: Mark) -> date:
        if in_weeks:
            return mark.date - timedelta(days=mark.date.weekday())
        return mark.date.replace(day=1)

    return [list(row) for _, row in groupby(marks, key=row_of)]


def _heading(canvas: Canvas, grid: Grid, colours: Colours, y: float) -> None:
    names = dict(enumerate(WEEKDAYS)) if grid.in_weeks else {day - 1: str(day) for day in (1, 5, 10, 15, 20, 25, 31)}
    for column, name in names.items():
        x = grid.left + (column + 0.5) * grid.column
        canvas.text(x, y + 8, name, 24, colours.grey, anchor="middle")
    canvas.text(COUNT_X, y + 8, "spasm", 21, colours.grey, anchor="end")


def _label(canvas: Canvas, row: Sequence[Mark], grid: Grid, colours: Colours, y: float, *, is_first: bool) -> None:
    """Name a row, and count its spasm days at its end; the year stands where it begins."""
    first = row[0].date
    base = y + grid.row - 14
    name = f"{first.day} {first:%b}" if grid.in_weeks else f"{first:%b}"
    canvas.text(MARGIN, base, name, 27, colours.ink, bold=first.month == 1 and not grid.in_weeks)
    if (first.month == 1 and first.day <= 7) or is_first:
        canvas.text(MARGIN, base + 17, str(first.year), 17, colours.grey)
    spasms = sum(mark.kind == "spasm" for mark in row)
    canvas.text(COUNT_X, base, str(spasms), 30, colours.ink, bold=True, anchor="end")


def _row(canvas: Canvas, row: Sequence[Mark], summary: Summary, grid: Grid, colours: Colours, y: float) -> None:
    foot = y + grid.row - 10
    cells = [Cell(mark, grid.left + grid.place(mark.date) * grid.column, grid.column, foot) for mark in row]
    canvas.path(line(cells[0].x, foot + 1, cells[-1].x + grid.column, foot + 1), stroke=colours.faint, width=2)
    tall = grid.row - (46 if grid.is_roomy else 20)
    draw_marks(canvas, cells, Marks(tall, numbered=grid.in_weeks, colours=colours))
    if grid.is_roomy:
        for cell in cells:
            canvas.text(cell.x + 6, y + 26, str(cell.mark.date.day), 21, colours.grey)
    _episodes(canvas, cells, summary, colours, foot + 5)
    draw_events(canvas, cells, summary, colours, y + (17 if grid.is_roomy else 7))


def _episodes(canvas: Canvas, cells: Sequence[Cell], summary: Summary, colours: Colours, y: float) -> None:
    for episode in summary.episodes:
        within = [cell for cell in cells if episode.onset <= cell.mark.date <= episode.last]
        if within:
            strip = line(within[0].x + 2, y, within[-1].x + within[-1].width - 2, y)
            canvas.path(strip, stroke=colours.episode, width=4, extra='stroke-linecap="round"')
