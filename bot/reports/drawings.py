"""Orders for charts and pages of one person's diary: what they show in words, and what is to be drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.chat import Drawing
from bot.drawing.order import ENDINGS, Form, Order
from bot.reports.history_document import LISTS, items_of
from bot.store import Entry, Person
from knowledge.summary import Period, begun_on

DESCRIBED: Final = 1_000  # characters; Discord takes 1,024
READ: Final = ("check_ins", "alerts", "weekly", "notes")  # lists of the history file that a drawing shows


def diary_of(person: Person, entries: Sequence[Entry]) -> dict[str, object]:
    """Return the part of a person's history file that is drawn."""
    lists: dict[str, list[object]] = {name: [] for name in LISTS.values()}
    for entry in entries:
        for name, item in items_of(entry):
            lists[name].append(item)
    document = {"format": "steadyface-history", "version": 1, **{name: lists[name] for name in READ}}
    if profile := person.profile.as_json():
        document["profile"] = profile
    return document


def up_to(diary: Mapping[str, object], last: date, days: int) -> Period:
    """Return so many days up to a day, fewer where the diary is younger."""
    begun = begun_on(diary)
    first = last - timedelta(days=days - 1)
    if begun is None:
        return Period(first, last)
    return Period(min(max(first, begun), last), last)


def chart_of(diary: Mapping[str, object], period: Period, *, dark: bool = False) -> tuple[str, Drawing]:
    """Return what a chart shows in words, and the chart."""
    from knowledge.summary import summary_of
    from knowledge.summary.caption import caption, description

    summary = summary_of(diary, period)
    kept = {name: value for name, value in diary.items() if name not in ("notes", "weekly")}
    order = Order("chart", period, kept, dark=dark)
    return caption(summary), _drawing(order, "image", description(summary)[:DESCRIBED])


def week_of(diary: Mapping[str, object], last: date) -> Drawing | None:
    """Return the picture of the seven days up to a day, as it comes unasked; None where they can't be read."""
    try:
        _, drawing = chart_of(diary, Period(last - timedelta(days=6), last))
    except ValueError:  # an item that another version stored: the message comes without a picture
        return None
    return replace(drawing, veiled=True)


def page_of(diary: Mapping[str, object], period: Period, *, notes: bool) -> tuple[Sequence[str], Drawing]:
    """Return the lines to say at an appointment, and the page for it."""
    from knowledge.summary import summary_of
    from knowledge.summary.to_say import to_say

    kept = {name: value for name, value in diary.items() if notes or name != "notes"}
    order = Order("page", period, kept, notes=notes)
    return to_say(summary_of(diary, period)), _drawing(order, "document", "")


def _drawing(order: Order, kind: str, description: str) -> Drawing:
    name = f"steadyface-{_NAMES[order.form]}-{order.period.last.isoformat()}.{ENDINGS[order.form]}"
    if kind == "image":
        return Drawing(name, order.written(), "image", description)
    return Drawing(name, order.written(), "document", description)


_NAMES: Final[Mapping[Form, str]] = {"chart": "chart", "page": "page-for-doctor"}
