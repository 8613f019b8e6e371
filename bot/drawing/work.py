"""Draw one order, from standard input to standard output: in a process of its own, which leaves nothing behind.

Everything stays in memory; no file ever holds what a person told.
"""

import json
import sys
from pathlib import Path
from typing import Final

import typst

from bot.drawing.chart import chart
from bot.drawing.colours import DARK, LIGHT
from bot.drawing.order import Order
from bot.drawing.page import page
from knowledge.summary import Summary, summary_of

HERE: Final = Path(__file__).parent
NOON: Final = 12 * 60 * 60  # the time of day in a page's own date, so that the same diary gives the same page


def draw(order: Order) -> bytes:
    """Return the picture (PNG) or page (PDF/UA-1) that was asked for."""
    summary = summary_of(order.diary, order.period)
    if order.form == "chart":
        return _chart(summary, dark=order.dark)
    return _page(summary, notes=order.notes)


def _chart(summary: Summary, *, dark: bool) -> bytes:
    return compiled(*chart(summary, DARK if dark else LIGHT))


def compiled(drawn: bytes, width: float, height: float, points_an_inch: float = 72) -> bytes:
    """Return a PNG of a picture."""
    main = f'#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n#image("chart.svg", width: {width}pt)'
    files = {"main.typ": main.encode(), "chart.svg": drawn}
    picture: bytes = typst.compile(  # type: ignore[call-overload]  # takes files by name, too
        files, format="png", ppi=points_an_inch, font_paths=_fonts()
    )
    return picture


def _page(summary: Summary, *, notes: bool) -> bytes:
    made = page(summary, notes=notes)
    files = {"main.typ": (HERE / "page.typ").read_bytes(), "data.json": json.dumps(made.data).encode(), **made.pictures}
    days = summary.period.last.toordinal() - 719_163  # since 1970
    stamp = max(days * 86_400 + NOON, 0)
    made_page: bytes = typst.compile(  # type: ignore[call-overload]  # takes files by name, too
        files, font_paths=_fonts(), pdf_standards=["ua-1"], timestamp=stamp
    )
    return made_page


def _fonts() -> typst.Fonts:
    """Return our own fonts and no others: a page must not depend on the machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")])


def work() -> None:
    """Read an order, and write what was drawn."""
    sys.stdout.buffer.write(draw(Order.read(sys.stdin.buffer.read())))
