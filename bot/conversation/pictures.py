"""/chart and /report: a picture of the days, and a page for a doctor. They are drawn as they are sent."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot import texts
from bot.buttons import button
from bot.buttons.picture_actions import AskNotes, MakeReport, ShowChart, Span
from bot.chat import Button, Message
from bot.conversation.feature import Command, Commands, Taps
from bot.conversation.turn import Turn
from bot.reading.clean import bare
from bot.reading.days import past_day
from bot.reports.drawings import chart_of, diary_of, page_of, up_to
from bot.wording import pairs
from knowledge.diary import AlertRecord
from knowledge.fields import FIRST_DATE
from knowledge.summary import Period, begun_on

SPANS: tuple[Span, ...] = ("30", "90", "365")


def _chart(turn: Turn) -> list[Message]:
    return _show(turn, ShowChart("30"))


def _show(turn: Turn, asked: ShowChart) -> list[Message]:
    """Send the picture of the days that were asked for, with the other ones as buttons."""
    diary = _diary(turn)
    if begun_on(diary) is None:
        return [turn.say(texts.NOTHING_TO_DRAW)]
    shown, drawing = chart_of(diary, up_to(diary, turn.heard_on, int(asked.span)), dark=asked.dark)
    others = [button(texts.CHART_SPANS[span], ShowChart(span, asked.dark)) for span in SPANS if span != asked.span]
    shade = button(texts.LIGHT if asked.dark else texts.DARK, ShowChart(asked.span, not asked.dark))
    return [replace(turn.say(shown, (*others, shade)), drawing=drawing)]


def _report(turn: Turn) -> list[Message]:
    """Ask over which time the page shall be; take the days that were typed with the command."""
    diary, today = _diary(turn), turn.heard_on
    begun = begun_on(diary)
    typed = bare(turn.event.text).partition(" ")[2].strip()
    period = _typed_period(turn, typed) if typed else None
    if begun is None:
        wrong = (texts.NOT_TWO_DAYS,) if typed and period is None else ()
        return [turn.say("\n".join((*wrong, texts.NOTHING_TO_DRAW)))]
    if period is not None:
        return [turn.say(*_asked_notes(period))]
    whole = Period(min(begun, today), today)
    spans = {up_to(diary, today, days): label for days, label in texts.REPORT_SPANS.items() if days < len(whole)}
    offered = {**spans, whole: texts.REPORT_ALL}
    if visit := _last_visit(turn):
        offered.setdefault(Period(visit, today), texts.REPORT_SINCE_VISIT.format(day=turn.named(visit)))
    buttons = [button(label, AskNotes(span.first, span.last)) for span, label in offered.items()]
    return [turn.say(texts.NOT_A_PERIOD if typed else texts.ASK_PERIOD, *pairs(buttons))]


def _typed_period(turn: Turn, typed: str) -> Period | None:
    """Return the days of "1 January to 31 March", None where they can't be read."""
    for between in (" to ", " until ", " - ", " – "):
        first, found, last = typed.partition(between)
        days = [past_day(part.strip().removeprefix("from "), turn.heard_on, turn.order) for part in (first, last)]
        if found and all(isinstance(day, date) for day in days):
            return _between(days)
    return None


def _between(days: Sequence[object]) -> Period | None:
    first, last = (day for day in days if isinstance(day, date))
    if first <= last:
        return Period(first, last)
    return None


def _last_visit(turn: Turn) -> date | None:
    """Return the day after the last visit that was told, where it was before today."""
    seen = [entry.value.seen_on for entry in turn.records.entries.find(turn.person.id, AlertRecord)]
    last = max((day for day in seen if day is not None and day < turn.heard_on), default=None)
    if last:
        return last + timedelta(days=1)
    return None


def _ask_notes(turn: Turn, asked: AskNotes) -> list[Message]:
    if not _is_period(turn, asked.first, asked.last):
        return _report(turn)
    text, row = _asked_notes(Period(asked.first, asked.last))
    return [turn.edit(text, row)]


def _asked_notes(period: Period) -> tuple[str, tuple[Button, ...]]:
    said = texts.ASK_NOTES.format(first=_in_full(period.first), last=_in_full(period.last))
    without = button(texts.WITHOUT_NOTES, MakeReport(period.first, period.last, notes=False))
    return said, (without, button(texts.WITH_NOTES, MakeReport(period.first, period.last, notes=True)))


def _make(turn: Turn, asked: MakeReport) -> list[Message]:
    """Send the page, with the lines to say."""
    if not _is_period(turn, asked.first, asked.last):
        return _report(turn)
    period = Period(asked.first, asked.last)
    lines, drawing = page_of(_diary(turn), period, notes=asked.notes)
    ready = texts.REPORT_READY.format(period=f"{_in_full(period.first)} to {_in_full(period.last)}")
    numbered = [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    return [replace(turn.say("\n".join((ready, "", texts.TO_SAY, *numbered))), drawing=drawing)]


def _is_period(turn: Turn, first: date, last: date) -> bool:
    """Return whether a button may name these days: made up, they may be any."""
    return FIRST_DATE <= first <= last <= turn.heard_on + timedelta(days=1)


def _in_full(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _diary(turn: Turn) -> dict[str, object]:
    return diary_of(turn.person, turn.records.entries.all(turn.person.id))


TAPS: Taps = {ShowChart: _show, AskNotes: _ask_notes, MakeReport: _make}
COMMANDS: Commands = (
    Command("chart", "A picture of your days, and where it was", _chart),
    Command("report", "A page for your doctor, as a PDF", _report),
)
