"""/reminders: what comes when, and every way to change it, each by a tap or by typing."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot import texts
from bot.chat import Button, Message, Rows
from bot.conversation import halves, setup, which_day
from bot.conversation.card import ON
from bot.conversation.reminder_changes import UNSET, change
from bot.conversation.reminder_lines import (
    clock_line,
    comes,
    comes_in_quiet,
    count_line,
    is_paused,
    last_days,
    line,
    listed,
    pause_line,
    quiet_line,
    title,
    usual_time,
)
from bot.conversation.turn import Turn, pairs
from bot.conversation.typing import meant
from bot.reading.clean import bare
from bot.reading.days import EitherDay, Refused, Told, day_ahead
from bot.reading.spoken import spoken_clock
from bot.reading.when import Ambiguous, clock_time, future_date, readings, whole_number
from bot.schedule import (
    EVENING,
    MOST_NUDGES_A_DAY,
    SETTABLE,
    fits_a_night,
    is_off,
    is_ready,
    nudges_a_day,
    own_time,
    plan_zone,
    quiet_hours,
)

VERB = "R"
NEARBY = (-60, -30, 30, 60)  # minutes from the present time, offered as buttons
QUIET_CHOICES = ("21:00-09:00", "22:00-08:00", "23:00-07:00")
_TO = re.compile(r" ?(?:-|–|—|\bto\b|\buntil\b|\btill\b|\band\b) ?")


def start(turn: Turn) -> list[Message]:
    """List what comes when; before the set-up is over nothing comes, and it goes on instead."""
    if not is_ready(turn.person):
        unfinished = turn.dialogue.setup or "zone"
        return [turn.say(texts.SET_UP_FIRST), *setup.step(turn, unfinished)]
    return [_show(turn, "list")]


def tap(turn: Turn, _verb: str, rest: str) -> list[Message]:
    """Open a card, or change one thing; a button that ends in `:u` puts back what was before."""
    rest, again = (rest[:-2], True) if rest.endswith(":u") else (rest, False)
    action, _, detail = rest.partition(":")
    if (action in CARDS and not detail) or (action == "open" and detail in SETTABLE):
        return [_show(turn, rest)]
    before = change(turn, action, detail)
    if before is None:
        return [turn.say(texts.STALE)]
    notice = [texts.PUT_BACK if again else texts.SAVED]
    cause = detail.partition(":")[0]
    if action == "at" and comes_in_quiet(turn, cause):
        notice.append(texts.COMES_ALL_THE_SAME)
    undo = "" if again or before == rest else f"{VERB}:{before}:u"
    return [_show(turn, f"open:{cause}" if cause in SETTABLE else action, " ".join(notice), undo)]


def typed(turn: Turn, where: str) -> list[Message] | None:
    """Read what was typed at a card as the tap that it means."""
    where, _, undo = where.partition(">")
    card, _, detail = where.partition(":")
    read = READ.get(card)
    found = None if read is None else read(turn, detail)
    if isinstance(found, EitherDay):
        return [which_day.ask(turn, found, lambda day: f"{VERB}:pause:{day}")]
    if found is not None:
        asks = found.startswith(("hour:", "span:"))
        return [_show(turn, found)] if asks else tap(turn, VERB, found)
    rows: Rows = (*_card(turn, where)[1], *([(Button(texts.UNDO, undo),)] if undo else []))
    button = meant(turn.event.text, _worded(turn, card, rows), _words(detail))
    if button is not None:
        return tap(turn, VERB, button.payload.removeprefix(f"{VERB}:"))
    if where == "list":
        turn.expect_nothing()
        return None
    return [turn.say(_hint(turn, card, detail.partition(":")[0]), *rows)]


# --- cards: what they say, and their buttons ---


def _show(turn: Turn, where: str, notice: str = "", undo: str = "") -> Message:
    turn.expect("reminder", f"{where}>{undo}" if undo else where)
    text, rows = _card(turn, where)
    first = ((Button(texts.UNDO, undo),),) if undo else ()
    return turn.edit(f"{notice}\n{text}" if notice else text, *first, *rows)


def _card(turn: Turn, where: str) -> tuple[str, Rows]:
    card, _, detail = where.partition(":")
    if card == "hour":
        cause, _, first = detail.partition(":")
        return _which_half(cause, time(int(first[:2]), int(first[2:])))
    if card == "span":
        return _which_span(detail)
    if card == "open":
        return _reminder(turn, detail)
    return CARDS[card](turn)


def _list(turn: Turn) -> tuple[str, Rows]:
    buttons = [Button(title(cause), f"{VERB}:open:{cause}") for cause in SETTABLE]
    resume = Button(texts.RESUME, f"{VERB}:pause:{UNSET}")
    pause = resume if is_paused(turn) else Button(texts.PAUSE_ALL, f"{VERB}:pause")
    more = (pause, Button(texts.QUIET, f"{VERB}:quiet")), (Button(texts.HOW_MANY, f"{VERB}:many"),)
    return listed(turn, last_days(turn)), (*pairs(buttons), *more)


def _reminder(turn: Turn, cause: str) -> tuple[str, Rows]:
    person, said = turn.person, line(turn, cause, last_days(turn))
    if is_off(person, cause):
        return said, ((Button(texts.SWITCH_ON, f"{VERB}:on:{cause}"),), _back())
    off = Button(texts.SWITCH_OFF, f"{VERB}:off:{cause}")
    if not comes(turn, cause):
        return said, ((off,), _back())
    times = [_later(usual_time(person, cause), minutes) for minutes in NEARBY]
    near = [Button(f"{at:%H:%M}", f"{VERB}:at:{cause}:{at:%H%M}") for at in times]
    chosen = cause != EVENING and own_time(person, cause) is not None
    follow = (Button(texts.FOLLOW_MY_DAY, f"{VERB}:at:{cause}:{UNSET}"),) if chosen else ()
    return "\n".join(filter(None, (said, clock_line(turn), texts.CHOOSE_TIME))), (*pairs(near), (*follow, off), _back())


def _which_half(cause: str, first: time) -> tuple[str, Rows]:
    text, buttons = halves.question(first, lambda at: f"{VERB}:at:{cause}:{at:%H%M}")
    return text, (buttons, _back(cause))


def _which_span(detail: str) -> tuple[str, Rows]:
    spans = [(span, *span.split("-")) for span in detail.split(",")]
    buttons = [Button(texts.FROM_TO.format(start=a, end=b), f"{VERB}:quiet:{span}") for span, a, b in spans]
    asked = texts.WHICH_SPAN.format(choices=" or ".join(button.label for button in buttons))
    return asked, (*pairs(buttons), (Button(texts.BACK, f"{VERB}:quiet"),))


def _pause(turn: Turn) -> tuple[str, Rows]:
    days = {1: texts.UNTIL_TOMORROW, **texts.SPANS}
    spans = [Button(label, f"{VERB}:pause:{turn.today + timedelta(days=n)}") for n, label in days.items()]
    resume = ((Button(texts.RESUME, f"{VERB}:pause:{UNSET}"),),) if is_paused(turn) else ()
    return f"{pause_line(turn)}\n{texts.CHOOSE_PAUSE}", (tuple(spans), *resume, _back())


def _quiet(turn: Turn) -> tuple[str, Rows]:
    choices = [(choice, *choice.split("-")) for choice in QUIET_CHOICES]
    buttons = [Button(texts.FROM_TO.format(start=a, end=b), f"{VERB}:quiet:{payload}") for payload, a, b in choices]
    if quiet_hours(turn.person):
        buttons.append(Button(texts.AS_MY_NIGHTS, f"{VERB}:quiet:{UNSET}"))
    return f"{quiet_line(turn.person)}\n{texts.CHOOSE_QUIET}", (*pairs(buttons), _back())


def _many(turn: Turn) -> tuple[str, Rows]:
    now = nudges_a_day(turn.person)
    buttons = [Button(f"{ON if n == now else ''}{n}", f"{VERB}:many:{n}") for n in range(MOST_NUDGES_A_DAY + 1)]
    asked = texts.CHOOSE_COUNT.format(most=MOST_NUDGES_A_DAY)
    return f"{count_line(turn.person)}\n{asked}", (*pairs(buttons, 3), _back())


def _back(cause: str = "") -> tuple[Button]:
    return (Button(texts.BACK, f"{VERB}:open:{cause}" if cause else f"{VERB}:list"),)


def _later(at: time, minutes: int) -> time:
    return (datetime.combine(date(2001, 1, 1), at) + timedelta(minutes=minutes)).time()


# --- typed words: each returns the tap that they mean ---


def _read_time(turn: Turn, detail: str) -> str | None:
    cause = detail.partition(":")[0]
    if not comes(turn, cause):
        return None
    at = spoken_clock(turn.event.text, turn.now.astimezone(ZoneInfo(plan_zone(turn.person))))
    if isinstance(at, Ambiguous):
        return f"hour:{cause}:{at.am:%H%M}"
    return None if at is None else f"at:{cause}:{at:%H%M}"


def _read_pause(turn: Turn, _detail: str) -> str | EitherDay | None:
    told = _pause_day(turn)
    if isinstance(told, EitherDay):
        return told
    return None if isinstance(told, Refused) or told <= turn.today else f"pause:{told}"


def _pause_day(turn: Turn) -> Told:
    told = _folded(turn).removeprefix("pause ")
    for lead in ("until ", "till ", "for "):
        told = told.removeprefix(lead)
    span = future_date(f"in {told}", turn.today)
    return day_ahead(told, turn.today, turn.order) if span is None else span


def _read_quiet(turn: Turn, _detail: str) -> str | None:
    ends = [clock_time(end) for end in _TO.split(_folded(turn).removeprefix("from ").removeprefix("between "))]
    if len(ends) != 2:
        return None
    spans = [(start, end) for start in readings(ends[0]) for end in readings(ends[1]) if fits_a_night(start, end)]
    found = ",".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in spans)
    return f"{'quiet' if len(spans) == 1 else 'span'}:{found}" if found else None


def _read_count(turn: Turn, _detail: str) -> str | None:
    count = 0 if _folded(turn) == "none" else whole_number(turn.event.text, 0, MOST_NUDGES_A_DAY)
    return None if count is None else f"many:{count}"


def _worded(turn: Turn, card: str, rows: Rows) -> Rows:
    """Return the buttons that may be meant by words: a time, a day or a number is read as such or not at all."""
    if card == "list":
        return rows
    if any(character.isnumeric() for character in turn.event.text):
        return ()
    return rows if card == "hour" else tuple(tuple(b for b in row if not re.search("[0-9]", b.label)) for row in rows)


def _words(cause: str) -> dict[str, str]:
    """Return other words for the buttons of a card."""
    return {**halves.WORDS, "off": f":off:{cause}", "on": f":on:{cause}", "my day": f":{UNSET}"}


def _folded(turn: Turn) -> str:
    return " ".join(bare(turn.event.text)[:200].casefold().split())


def _hint(turn: Turn, card: str, cause: str) -> str:
    """Return what is wrong with what was typed, and what would be right."""
    if card in ("open", "hour") and not comes(turn, cause):
        return texts.SWITCH_ON_FIRST if is_off(turn.person, cause) else line(turn, cause, {})
    told = _pause_day(turn)
    pause = which_day.refusal(told, texts.NOT_A_PAUSE) if isinstance(told, Refused) else texts.NOT_A_PAUSE
    hints = {"pause": pause, **dict.fromkeys(("quiet", "span"), texts.NOT_QUIET_HOURS)}
    hints["many"] = texts.NOT_A_COUNT.format(most=MOST_NUDGES_A_DAY)
    return hints.get(card, texts.NOT_A_CLOCK_TIME)


Card = Callable[[Turn], tuple[str, Rows]]
CARDS: dict[str, Card] = {"list": _list, "pause": _pause, "quiet": _quiet, "many": _many}
READ: dict[str, Callable[[Turn, str], str | EitherDay | None]] = {
    "open": _read_time,
    "hour": _read_time,
    "pause": _read_pause,
    "quiet": _read_quiet,
    "span": _read_quiet,
    "many": _read_count,
}
