"""The graphs on the page for a doctor: strength in time, days a month, spasm days by weeks since an injection."""

from collections.abc import Sequence
from itertools import groupby
from math import ceil
from typing import Final

from bot.drawing.colours import LIGHT
from bot.drawing.marks import event
from bot.drawing.svg import Canvas, hatching, joined, line, rectangle, width_of
from knowledge.summary import Mark, Summary
from knowledge.summary.days import Days
from knowledge.summary.treatments import Weeks

MOST_BARS: Final = 540  # that can be told apart across a page
MOST_MONTHS: Final = 24
LEFT, FOOT = 24.0, 20.0
SIZE: Final = 8.0


def days_together(summary: Summary) -> int:
    """Return how many days one bar stands for, so that the bars of a long time can still be told apart."""
    return ceil(len(summary.period) / MOST_BARS)


def timeline(summary: Summary, width: float = 520.0, height: float = 98.0) -> bytes:
    """Return the strength of each day; what was not logged is hatched from foot to top."""
    canvas = Canvas()
    foot, top = height - FOOT, 20.0
    step = (foot - top) / 4
    for strength in range(5):
        y = foot - strength * step
        canvas.path(line(LEFT, y, width, y), stroke=LIGHT.faint, width=0.6)
        canvas.text(LEFT - 5, y + 3, str(strength), SIZE, LIGHT.grey, anchor="end")
    together = days_together(summary)
    marks = summary.days.marks
    bars = [marks[at : at + together] for at in range(0, len(marks), together)]
    column = (width - LEFT - SIZE) / len(bars)  # room for a sign above the last day
    _bars(canvas, bars, column, foot, step)
    _dates(canvas, marks, column / together, foot, width)
    _events(canvas, summary, column / together)
    return canvas.document(width, height)


def _bars(canvas: Canvas, bars: Sequence[Sequence[Mark]], column: float, foot: float, step: float) -> None:
    """Draw the highest strength of the days that each bar stands for."""
    edges = [LEFT + number * column for number in range(len(bars))]
    kinds = ["unknown" if _is_unknown(bar) else _highest(bar) for bar in bars]
    hatched = [
        hatching(edges[run[0]], foot - 4 * step, column * len(run), 4 * step, 4.5)
        for run in _runs([number for number, kind in enumerate(kinds) if kind == "unknown"])
    ]
    canvas.path(joined(hatched), stroke=LIGHT.hatch, width=0.5)
    inset = 0.12 * column if column > 2 else 0.0
    clear = [
        rectangle(x + inset, foot - 3, column - 2 * inset, 3) for x, kind in zip(edges, kinds, strict=True) if kind == 0
    ]
    canvas.path(joined(clear), LIGHT.clear)
    for strength, colour in enumerate(LIGHT.strengths, 1):
        found = [x for x, kind in zip(edges, kinds, strict=True) if kind == strength]
        shapes = [rectangle(x + inset, foot - strength * step, column - 2 * inset, strength * step) for x in found]
        canvas.path(joined(shapes), colour, LIGHT.edge if column > 1.5 else colour, 0.35)
    untold = [x for x, kind in zip(edges, kinds, strict=True) if kind is None]
    shapes = [rectangle(x + inset, foot - step, column - 2 * inset, step) for x in untold]
    canvas.path(joined(shapes), "none", LIGHT.edge, 0.8)


def _is_unknown(bar: Sequence[Mark]) -> bool:
    return all(mark.kind == "unknown" for mark in bar)


def _highest(bar: Sequence[Mark]) -> int | None:
    """Return the highest strength of some days, 0 where all that is known is clear, None where it was not told."""
    spasms = [mark for mark in bar if mark.kind == "spasm"]
    if not spasms:
        return 0
    return max((mark.strength for mark in spasms if mark.strength), default=None)


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _dates(canvas: Canvas, marks: Sequence[Mark], day: float, foot: float, width: float) -> None:
    """Name the months below, or of a long time the years."""
    by_year = len(marks) > 800
    starts = [at for at, mark in enumerate(marks) if at == 0 or mark.date.day == 1]
    if by_year:
        starts = [at for at in starts if at == 0 or marks[at].date.month == 1]
    ends = [*(LEFT + at * day for at in starts[1:]), width]
    for at, end in zip(starts, ends, strict=True):
        x, on = LEFT + at * day, marks[at].date
        canvas.path(line(x, foot, x, foot + 5), stroke=LIGHT.grey, width=0.6)
        names = [f"{on:%b} {on.year}", f"{on:%b}"] if at == 0 or on.month == 1 else [f"{on:%b}"]
        fitting = [name for name in ([str(on.year)] if by_year else names) if width_of(name, SIZE) + 3 < end - x]
        if fitting:
            canvas.text(x + 2, foot + 12, fitting[0], SIZE, LIGHT.grey)


def _events(canvas: Canvas, summary: Summary, day: float) -> None:
    first = summary.period.first
    found = [(on, "i") for on in summary.injections if on in summary.period]
    found += [(change.date, "m") for change in summary.changes]
    found += [(warning.date, "w") for warning in summary.warnings]
    for on, kind in found:
        inner = Canvas()
        event(inner, kind, 0, 0, LIGHT)
        x = LEFT + ((on - first).days + 0.5) * day
        canvas.group(f"translate({x:.1f} 10) scale(0.42)", inner)


def months(summary: Summary, width: float, height: float = 90.0) -> bytes:
    """Return how many days of each month, or of each year, were spasm days, clear and not logged."""
    canvas = Canvas()
    groups = grouped(summary)
    column, most = (width - LEFT) / len(groups), max(len(days.marks) for _, days in groups)
    foot, tall = height - 26.0, height - 34.0
    shapes: dict[str, list[str]] = {"spasm": [], "clear": [], "unknown": []}
    for number, (name, days) in enumerate(groups):
        x, y = LEFT + number * column + column * 0.12, foot
        for kind in ("spasm", "clear", "unknown"):
            part = tall * days.count(kind) / most
            draw = hatching if kind == "unknown" else rectangle
            shapes[kind].append(draw(x, y - part, column * 0.76, part) if part else "")
            y -= part
        middle = LEFT + (number + 0.5) * column
        canvas.text(middle, foot + 10, name, min(SIZE, column * 0.42), LIGHT.grey, anchor="middle")
        counted = str(days.count("spasm"))
        canvas.text(middle, foot + 20, counted, min(SIZE, column * 0.5), LIGHT.ink, bold=True, anchor="middle")
    canvas.path(joined(shapes["spasm"]), LIGHT.strengths[2])
    canvas.path(joined(shapes["clear"]), LIGHT.ground, LIGHT.clear, 0.8)
    canvas.path(joined(shapes["unknown"]), stroke=LIGHT.hatch, width=0.5)
    for value in (0, most):
        y = foot - tall * value / most
        canvas.text(LEFT - 4, y + 3, str(value), SIZE, LIGHT.grey, anchor="end")
    canvas.path(line(LEFT, foot, width, foot), stroke=LIGHT.grey, width=0.6)
    return canvas.document(width, height)


def grouped(summary: Summary) -> list[tuple[str, Days]]:
    """Return the days by month, or by year where there are many months."""
    found = summary.days.months
    if len(found) <= MOST_MONTHS:
        return [(f"{days.marks[0].date:%b}", days) for days in found.values()]
    years = groupby(summary.days.marks, key=lambda mark: mark.date.year)
    return [(str(year), Days(tuple(marks))) for year, marks in years]


def weeks(found: Sequence[Weeks], width: float, height: float = 90.0) -> bytes:
    """Return the share of spasm days among the logged days, by the weeks since the latest injection."""
    canvas = Canvas()
    column, foot, tall = (width - LEFT - 6) / len(found), height - 26.0, height - 34.0
    for share in (0.0, 0.5, 1.0):
        y = foot - tall * share
        canvas.path(line(LEFT + 6, y, width, y), stroke=LIGHT.faint, width=0.6)
        canvas.text(LEFT + 2, y + 3, f"{share:.0%}", SIZE, LIGHT.grey, anchor="end")
    for number, each in enumerate(found):
        x = LEFT + 6 + number * column
        if each.share is None:
            canvas.path(
                hatching(x + column * 0.15, foot - tall, column * 0.7, tall, 4.5), stroke=LIGHT.hatch, width=0.5
            )
        else:
            canvas.path(
                rectangle(x + column * 0.15, foot - tall * each.share, column * 0.7, tall * each.share), LIGHT.injection
            )
        counted = f"{each.spasm}/{each.logged}"
        name = f"{each.first}+" if each.last is None else f"{each.first}–{each.last}"
        canvas.text(x + column / 2, foot + 10, name, SIZE, LIGHT.grey, anchor="middle")
        canvas.text(
            x + column / 2,
            foot + 20,
            counted,
            min(7.2, 7.2 * column / width_of(counted, 7.8)),
            LIGHT.ink,
            anchor="middle",
        )
    return canvas.document(width, height)
