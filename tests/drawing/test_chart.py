"""The picture for a phone: a mark a day, what is unknown hatched, and the same in light and dark."""

import re
import struct
import zlib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from bot.drawing.chart import chart
from bot.drawing.colours import DARK, LIGHT, Colours
from bot.drawing.order import Order
from bot.drawing.work import compiled, draw
from knowledge.summary import Period, Summary, summary_of
from tests.harness.histories import HISTORIES
from tests.harness.years import LAST, made_up

GOLDEN = Path(__file__).parent / "golden"
TALLEST = 1280
SMALL = 5.0  # points an inch


def over(days: int, until: date = LAST) -> Period:
    return Period(until - timedelta(days=days - 1), until)


def svg(summary: Summary, colours: Colours = LIGHT) -> str:
    return chart(summary, colours)[0].decode()


def marks(drawn: str, colours: Colours) -> dict[str, int]:
    """Return how many days are drawn as what, without the legend's one of each."""
    rings = re.findall(rf'<path d="([^"]*)" fill="none" stroke="{colours.clear}"', drawn)
    bars = [
        path
        for strength in colours.strengths
        for path in re.findall(rf'<path d="([^"]*)" fill="{strength}" stroke="{colours.edge}"', drawn)
    ]
    untold = re.findall(rf'<path d="([^"]*)" fill="none" stroke="{colours.edge}"', drawn)
    legend = bool(untold)
    return {
        "clear": sum(path.count("M") for path in rings) - 1,
        "spasm": sum(path.count("M") for path in (*bars, *untold)) - 4 - legend,
    }


@settings(max_examples=15)
@given(HISTORIES)
def test_each_day_has_the_mark_of_what_was_told(diary: dict[str, Any]) -> None:
    """Hazard H13: a day without an answer is neither a ring nor a bar."""
    summary = summary_of(diary, over(366, date(2026, 3, 18)))
    for colours in (LIGHT, DARK):
        days = summary.days
        assert marks(svg(summary, colours), colours) == {"clear": days.count("clear"), "spasm": days.count("spasm")}


@pytest.mark.parametrize("days", [1, 7, 30, 90, 98, 99, 365, 366])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_picture_is_larger_than_a_phone_shows(days: int, seed: int) -> None:
    drawn, width, height = chart(summary_of(made_up(366, seed=seed), over(days)), LIGHT)
    assert width == 1080
    assert 300 < height <= TALLEST
    below = [float(y) for y in re.findall(r'<text x="[^"]*" y="([^"]*)"', drawn.decode())]
    assert max(below) < height


def test_no_letter_is_too_small_for_a_phone() -> None:
    """A phone shows it at a third of its size."""
    for days in (7, 30, 90, 365):
        sizes = re.findall(r'font-size="([^"]*)"', svg(summary_of(made_up(365), over(days))))
        assert min(map(float, sizes)) >= 17


def test_counts_and_dates_stand_in_the_picture() -> None:
    drawn = svg(summary_of(made_up(365), over(365)))
    for words in ("The last 12 months", "23 Nov 2025 to 22 Nov 2026", "94 spasm days", "156 clear · 115 not logged"):
        assert f">{words}<" in drawn


def test_a_stronger_day_is_taller_not_only_darker() -> None:
    diary = made_up(1)
    tall = []
    for strength in (1, 2, 3, 4):
        told = {**diary["check_ins"][0], "strength": strength}
        drawn = svg(summary_of({**diary, "check_ins": [told]}, over(1)))
        path = re.findall(rf'<path d="M[^"]*?v-([0-9.]+)q[^"]*" fill="{LIGHT.strengths[strength - 1]}"', drawn)
        tall.append(float(path[0]))
    assert tall == sorted(set(tall))


LOOKS = {"year": (365, LIGHT), "year-dark": (365, DARK), "month": (30, LIGHT)}


@pytest.mark.parametrize("name", LOOKS)
def test_a_picture_looks_as_it_did(name: str) -> None:
    """Drawn so small that each point is the mean of a field; its grey, a hexadecimal digit, may differ by one."""
    then = [[int(grey, 16) for grey in line] for line in (GOLDEN / f"{name}.txt").read_text().split()]
    now = greys(*LOOKS[name])
    assert [len(line) for line in now] == [len(line) for line in then]
    pairs = [pair for lines in zip(now, then, strict=True) for pair in zip(*lines, strict=True)]
    differing = sum(abs(one - other) > 1 for one, other in pairs)
    assert differing <= len(pairs) // 200


def greys(days: int, colours: Colours) -> list[list[int]]:
    """Return the grey of each point of a picture drawn small, from 0 to 15."""
    drawn, width, height = chart(summary_of(made_up(365), over(days)), colours)
    return [[green // 16 for green in row[1::4]] for row in rows_of(compiled(drawn, width, height, SMALL))]


def test_the_picture_is_a_png_of_its_size() -> None:
    picture = draw(Order("chart", over(365), made_up(365), dark=True))
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (1080, 1280)
    assert len(picture) < 200_000


def rows_of(picture: bytes) -> list[bytearray]:
    """Return the rows of a small PNG with four bytes a point."""
    width, height, _, kind = struct.unpack(">IIBB", picture[16:26])
    assert kind == 6
    at, packed = 8, b""
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        if picture[at + 4 : at + 8] == b"IDAT":
            packed += picture[at + 8 : at + 8 + length]
        at += length + 12
    raw, size = zlib.decompress(packed), width * 4
    rows = [bytearray(size)]
    for number in range(height):
        start = number * (size + 1)
        rows.append(unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + size]), rows[-1]))
    return rows[1:]


def unfiltered(how: int, row: bytearray, above: bytearray) -> bytearray:
    """Return a row of a PNG as it was before it was filtered."""
    for at in range(len(row) if how else 0):
        left, corner = (row[at - 4], above[at - 4]) if at >= 4 else (0, 0)
        guesses = (left, above[at], (left + above[at]) // 2, nearest(left, above[at], corner))
        row[at] = (row[at] + guesses[how - 1]) % 256
    return row


def nearest(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda value: abs(guess - value))
