"""Faces side by side, one for each part of the time in which it spread, with the days of each place."""

from collections.abc import Sequence
from typing import Final

from bot.drawing.calendar import MARGIN, WIDTH
from bot.drawing.colours import Colours
from bot.drawing.face import HEIGHT as FACE_HEIGHT
from bot.drawing.face import WIDTH as FACE_WIDTH
from bot.drawing.face import face
from bot.drawing.svg import Canvas, line, width_of
from knowledge.questions.labels import AREA_LABELS
from knowledge.rules.words import counted
from knowledge.summary import Summary
from knowledge.summary.spread import Part

HEADING: Final = 50.0
BESIDE: Final = 2  # faces up to which the words stand beside them, not below
LINE: Final = 29.0
WITHIN_A_YEAR: Final = 366  # days in which no date comes twice
LISTED: Final = 4  # places named below a face
LISTED_BESIDE: Final = 6


def draw_faces(canvas: Canvas, summary: Summary, colours: Colours, top: float, room: float) -> float:
    """Draw the faces below `top` in no more than `room`; return where they end."""
    canvas.path(line(MARGIN, top, WIDTH - MARGIN, top), stroke=colours.faint, width=2)
    heading = "Where, and how it spread"
    if len(summary.parts) == 1:
        heading = "Where"
    canvas.text(MARGIN, top + 40, heading, 30, colours.ink, bold=True)
    canvas.text(
        WIDTH - MARGIN, top + 40, "as others see you: your left is on the right", 22, colours.grey, anchor="end"
    )
    parts, column = summary.parts, (WIDTH - 2 * MARGIN) / len(summary.parts)
    beside, most, below, tallest = True, LISTED_BESIDE, 0.0, 300.0
    if len(parts) > BESIDE:
        below = LINE * (1 + min(LISTED, max(len(part.places) for part in parts)))
        beside, most, tallest = False, LISTED, 200.0
    height = min(room - HEADING - below - 24, tallest)
    scale = height / FACE_HEIGHT
    for number, part in enumerate(parts):
        x = MARGIN + number * column
        left = x if beside else x + (column - FACE_WIDTH * scale) / 2
        drawn = face({place: part.share(place) for place in part.places}, colours, part.new if number else ())
        canvas.group(f"translate({left:.1f} {top + HEADING:.1f}) scale({scale:.3f})", drawn)
        words = _words(part, summary, most)
        if beside:
            _write(canvas, words, left + FACE_WIDTH * scale + 16, top + HEADING + 44, "start", column / 2, colours)
        else:
            _write(canvas, words, x + column / 2, top + HEADING + height + LINE, "middle", column - 10, colours)
    return top + HEADING + height + below + 8


def part_name(part: Part, summary: Summary) -> str:
    """Return from which day a part counts: with the day within a year, else with the year."""
    first = part.period.first
    since = f"{first.day} {first:%b}" if len(summary.period) <= WITHIN_A_YEAR else f"{first:%b %Y}"
    return f"{since}: {counted(part.spasm_days, 'day')}"


def _words(part: Part, summary: Summary, most: int) -> list[str]:
    """Return from which day a part counts, how many spasm days it has, and on how many each place twitched."""
    sides = {place.split(".")[0] for place in part.places}
    counted_places = sorted(part.places.items(), key=lambda item: -item[1])
    lines = [f"{_name(place, sides)} {number}" for place, number in counted_places]
    if len(lines) > most:
        lines = [*lines[: most - 1], f"and {len(lines) - most + 1} more"]
    return [part_name(part, summary), *lines]


def _name(place: str, sides: set[str]) -> str:
    """Return a place, with its side in short where both sides are named: the column is narrow."""
    side, area = place.split(".")
    name = AREA_LABELS[area].removesuffix(" corner")
    if len(sides) > 1:
        return f"{side[0].upper()} {name}"
    return f"{side} {name}"


def _write(
    canvas: Canvas, lines: Sequence[str], x: float, y: float, anchor: str, room: float, colours: Colours
) -> None:
    for number, words in enumerate(lines):
        size = min(24.0, 24.0 * room / width_of(words, 26))
        canvas.text(x, y + number * LINE, words, size, colours.ink, bold=number == 0, anchor=anchor)
