"""What is typed at a card of /reminders: read as the change that it means, or as the card that asks which one."""

import re
from collections.abc import Callable
from datetime import time
from zoneinfo import ZoneInfo

from bot import texts
from bot.buttons import Action
from bot.buttons.sent_actions import (
    PauseReminders,
    ReminderChange,
    SetNudgeCount,
    SetQuietHours,
    SetReminder,
    SwitchReminder,
)
from bot.chat import Rows
from bot.conversation import halves, which_day
from bot.conversation.reminder_lines import comes, line
from bot.conversation.turn import Turn
from bot.reading.clean import bare
from bot.reading.dates import future_date
from bot.reading.days import EitherDay, Refused, Told, day_ahead
from bot.reading.spoken import spoken_clock
from bot.reading.when import Ambiguous, clock_time, readings, whole_number
from bot.schedule import fits_a_night, is_off, plan_zone
from knowledge.choices import MOST_NUDGES_A_DAY

_TO = re.compile(r" ?(?:-|–|—|\bto\b|\buntil\b|\btill\b|\band\b) ?")
Read = ReminderChange | EitherDay | str | None


def _read_time(turn: Turn, detail: str) -> Read:
    cause = detail.partition(":")[0]
    if not comes(turn, cause):
        return None
    at = spoken_clock(turn.event.text, turn.now.astimezone(ZoneInfo(plan_zone(turn.person))))
    if isinstance(at, Ambiguous):
        return f"hour:{cause}:{at.am:%H%M}"
    if at is None:
        return None
    return SetReminder(cause, at)


def _read_pause(turn: Turn, _detail: str) -> Read:
    told = _pause_day(turn)
    if isinstance(told, EitherDay):
        return told
    if isinstance(told, Refused) or told <= turn.today:
        return None
    return PauseReminders(told)


def _pause_day(turn: Turn) -> Told:
    told = _folded(turn).removeprefix("pause ")
    for lead in ("until ", "till ", "for "):
        told = told.removeprefix(lead)
    span = future_date(f"in {told}", turn.today)
    if span is None:
        return day_ahead(told, turn.today, turn.order)
    return span


def _read_quiet(turn: Turn, _detail: str) -> Read:
    ends = [clock_time(end) for end in _TO.split(_folded(turn).removeprefix("from ").removeprefix("between "))]
    if len(ends) != 2:
        return None
    spans = [(start, end) for start in readings(ends[0]) for end in readings(ends[1]) if fits_a_night(start, end)]
    if len(spans) == 1:
        return SetQuietHours(spans[0])
    found = ",".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in spans)
    if found:
        return f"span:{found}"
    return None


def _read_count(turn: Turn, _detail: str) -> Read:
    count = 0 if _folded(turn) == "none" else whole_number(turn.event.text, 0, MOST_NUDGES_A_DAY)
    if count is None:
        return None
    return SetNudgeCount(count)


def worded(turn: Turn, card: str, rows: Rows) -> Rows:
    """Return the buttons that may be meant by words: a time, a day or a number is read as such or not at all."""
    if card in ("list", "all"):
        return rows
    if any(character.isnumeric() for character in turn.event.text):
        return ()
    if card == "hour":
        return rows
    return tuple(tuple(b for b in row if not re.search("[0-9]", b.label)) for row in rows)


def words(card: str, detail: str) -> dict[str, Action]:
    """Return other words for the buttons of a card."""
    if card == "hour":
        cause, first = half_of(detail)
        return halves.words(first, chosen(cause))
    if card == "open":
        switch = {"off": SwitchReminder(detail, on=False), "on": SwitchReminder(detail, on=True)}
        return {**switch, "my day": SetReminder(detail, None)}
    return {"my day": SetQuietHours(None) if card == "quiet" else PauseReminders(None)}


def _folded(turn: Turn) -> str:
    return " ".join(bare(turn.event.text)[:200].casefold().split())


def hint(turn: Turn, card: str, cause: str) -> str:
    """Return what is wrong with what was typed, and what would be right."""
    if card in ("open", "hour") and not comes(turn, cause):
        if is_off(turn.person, cause):
            return texts.SWITCH_ON_FIRST
        return line(turn, cause, {})
    told = _pause_day(turn)
    pause = which_day.refusal(told, texts.NOT_A_PAUSE) if isinstance(told, Refused) else texts.NOT_A_PAUSE
    hints = {"pause": pause, **dict.fromkeys(("quiet", "span"), texts.NOT_QUIET_HOURS)}
    hints["many"] = texts.NOT_A_COUNT.format(most=MOST_NUDGES_A_DAY)
    return hints.get(card, texts.NOT_A_CLOCK_TIME)


def half_of(detail: str) -> tuple[str, time]:
    """Return the reminder and the time of which it was asked which half of the day is meant."""
    cause, _, first = detail.partition(":")
    return cause, time.fromisoformat(first)


def chosen(cause: str) -> halves.Chosen:
    """Return what the buttons do that set a reminder to either half of the day."""
    return lambda at, half: SetReminder(cause, at, half)


READ: dict[str, Callable[[Turn, str], Read]] = {
    "open": _read_time,
    "hour": _read_time,
    "pause": _read_pause,
    "quiet": _read_quiet,
    "span": _read_quiet,
    "many": _read_count,
}
