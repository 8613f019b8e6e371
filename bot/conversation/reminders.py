"""/reminders: what comes when, and every way to change it, each by a tap or by typing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import get_args

from bot import texts
from bot.buttons import button, write
from bot.buttons.sent_actions import (
    OpenReminder,
    PauseReminders,
    ReminderChange,
    SetCheckInEvery,
    SetNudgeCount,
    SetQuietHours,
    SetReminder,
    ShowReminders,
    SwitchReminder,
)
from bot.chat import Button, Message, Rows
from bot.conversation import halves, setup, which_day
from bot.conversation.feature import Command, Commands, Taps, TypedAnswers
from bot.conversation.reminder_changes import change
from bot.conversation.reminder_lines import (
    clock_line,
    comes,
    comes_in_quiet,
    count_line,
    is_paused,
    last_days,
    line,
    listed,
    opening,
    pause_line,
    quiet_line,
    title,
    usual_time,
)
from bot.conversation.reminder_words import READ, chosen, half_of, hint, worded, words
from bot.conversation.turn import Turn, headed, pairs
from bot.conversation.typing import named
from bot.reading.days import EitherDay
from bot.schedule import (
    EVENING,
    SETTABLE,
    check_in_every,
    is_off,
    is_ready,
    own_time,
    quiet_hours,
)
from bot.wording import marked, row_if, shown_if
from knowledge.choices import MOST_NUDGES_A_DAY

NEARBY = (-60, -30, 30, 60)  # minutes from the present time, offered as buttons
QUIET_CHOICES = ((time(21), time(9)), (time(22), time(8)), (time(23), time(7)))


def start(turn: Turn) -> list[Message]:
    """List what comes when; before the set-up is over nothing comes, and it goes on instead."""
    if not is_ready(turn.person):
        unfinished = turn.dialogue.setup or "zone"
        return [turn.say(texts.SET_UP_FIRST), *setup.step(turn, unfinished)]
    return [_show(turn, "list")]


def _open_card(turn: Turn, action: ShowReminders) -> list[Message]:
    return [_show(turn, action.card)]


def _open_reminder(turn: Turn, action: OpenReminder) -> list[Message]:
    if action.cause not in SETTABLE:
        return [turn.say(texts.STALE)]
    return [_show(turn, f"open:{action.cause}")]


def tap(turn: Turn, action: ReminderChange) -> list[Message]:
    """Change one thing, or put back what was before."""
    before = change(turn, action)
    if before is None:
        return [turn.say(texts.STALE)]
    notice = [texts.PUT_BACK if action.again else texts.SAVED]
    if isinstance(action, SetReminder) and comes_in_quiet(turn, action.cause):
        notice.append(texts.COMES_ALL_THE_SAME)
    undo = "" if action.again or before == action else write(replace(before, again=True))
    return [_show(turn, _where(action), " ".join(notice), undo)]


def _where(action: ReminderChange) -> str:
    """Return the card on which something was changed."""
    if isinstance(action, SetReminder | SwitchReminder):
        return f"open:{action.cause}"
    if isinstance(action, SetCheckInEvery):
        return f"open:{EVENING}"
    if isinstance(action, PauseReminders):
        return "pause"
    if isinstance(action, SetQuietHours):
        return "quiet"
    return "many"


def typed(turn: Turn, where: str) -> list[Message] | None:
    """Read what was typed at a card as the tap that it means."""
    where, _, undo = where.partition(">")
    card, _, detail = where.partition(":")
    read = READ.get(card)
    found = None if read is None else read(turn, detail)
    if isinstance(found, EitherDay):
        return [which_day.ask(turn, found, PauseReminders)]
    if isinstance(found, ReminderChange):
        return tap(turn, found)
    if found is not None:
        return [_show(turn, found)]
    rows: Rows = (*_card(turn, where)[1], *_undo(undo))
    action = named(turn.event.text, worded(turn, card, rows), words(card, detail))
    if action is not None:
        return TAPS[type(action)](turn, action)
    if where in ("list", "all"):
        turn.expect_nothing()
        return None
    return turn.cannot_read(hint(turn, card, detail.partition(":")[0]), *rows)


# --- cards: what they say, and their buttons ---


def _show(turn: Turn, where: str, notice: str = "", undo: str = "") -> Message:
    turn.expect("reminder", f"{where}>{undo}".removesuffix(">"))
    text, rows = _card(turn, where)
    return turn.edit(headed(notice, text), *_undo(undo), *rows)


def _undo(payload: str) -> Rows:
    if payload:
        return ((Button(texts.UNDO, payload),),)
    return ()


def _card(turn: Turn, where: str) -> tuple[str, Rows]:
    card, _, detail = where.partition(":")
    if card == "hour":
        return _which_half(*half_of(detail))
    if card == "span":
        return _which_span(detail)
    if card == "open":
        return _reminder(turn, detail)
    return CARDS[card](turn)


def _list(turn: Turn) -> tuple[str, Rows]:
    """Return what comes first, and the rest behind More."""
    _, rows = _all(turn)
    return opening(turn, last_days(turn)), (*rows, (button(texts.MORE, ShowReminders("all")),))


def _all(turn: Turn) -> tuple[str, Rows]:
    buttons = [button(title(cause), OpenReminder(cause)) for cause in SETTABLE]
    pause = _resume() if is_paused(turn) else button(texts.PAUSE_ALL, ShowReminders("pause"))
    quiet = button(texts.QUIET, ShowReminders("quiet"))
    more = (pause, quiet), (button(texts.HOW_MANY, ShowReminders("many")),)
    return listed(turn, last_days(turn)), (*pairs(buttons), *more)


def _reminder(turn: Turn, cause: str) -> tuple[str, Rows]:
    person, said = turn.person, line(turn, cause, last_days(turn))
    if is_off(person, cause):
        return said, ((button(texts.SWITCH_ON, SwitchReminder(cause, on=True)),), _back())
    off = button(texts.SWITCH_OFF, SwitchReminder(cause, on=False))
    if not comes(turn, cause):
        return said, ((off,), _back())
    times = [_later(usual_time(person, cause), minutes) for minutes in NEARBY]
    near = [button(f"{at:%H:%M}", SetReminder(cause, at)) for at in times]
    chosen = cause != EVENING and own_time(person, cause) is not None
    follow = shown_if(chosen, button(texts.FOLLOW_MY_DAY, SetReminder(cause, None)))
    how_often = row_if(cause == EVENING, *_how_often(turn))
    asked = "\n".join(filter(None, (said, clock_line(turn), texts.CHOOSE_TIME)))
    return asked, (*pairs(near), *how_often, (*follow, off), _back())


def _how_often(turn: Turn) -> tuple[Button, ...]:
    """Return how often the check-in may come."""
    labels = {1: texts.EACH_DAY, 3: texts.EVERY_THIRD_DAY, 7: texts.ONCE_A_WEEK}
    now = check_in_every(turn.person)
    return tuple(button(marked(label, days == now), SetCheckInEvery(days)) for days, label in labels.items())


def _which_half(cause: str, first: time) -> tuple[str, Rows]:
    text, buttons = halves.question(first, chosen(cause))
    return text, (buttons, _back(cause))


def _which_span(detail: str) -> tuple[str, Rows]:
    spans = [tuple(map(time.fromisoformat, span.split("-"))) for span in detail.split(",")]
    buttons = [_quiet_button((start, end)) for start, end in spans]
    asked = texts.WHICH_SPAN.format(choices=" or ".join(button.label for button in buttons))
    return asked, (*pairs(buttons), (button(texts.BACK, ShowReminders("quiet")),))


def _pause(turn: Turn) -> tuple[str, Rows]:
    days = {1: texts.UNTIL_TOMORROW, **texts.SPANS}
    spans = [button(label, PauseReminders(turn.today + timedelta(days=n))) for n, label in days.items()]
    resume = row_if(is_paused(turn), _resume())
    return f"{pause_line(turn)}\n{texts.CHOOSE_PAUSE}", (tuple(spans), *resume, _back())


def _resume() -> Button:
    return button(texts.RESUME, PauseReminders(None))


def _quiet_button(hours: tuple[time, time]) -> Button:
    start, end = (f"{at:%H:%M}" for at in hours)
    return button(texts.FROM_TO.format(start=start, end=end), SetQuietHours(hours))


def _quiet(turn: Turn) -> tuple[str, Rows]:
    buttons = [*map(_quiet_button, QUIET_CHOICES)]
    if quiet_hours(turn.person):
        buttons.append(button(texts.AS_MY_NIGHTS, SetQuietHours(None)))
    return f"{quiet_line(turn.person)}\n{texts.CHOOSE_QUIET}", (*pairs(buttons), _back())


def _many(turn: Turn) -> tuple[str, Rows]:
    now = turn.person.settings.nudges_a_day
    buttons = [button(marked(f"{n}", n == now), SetNudgeCount(n)) for n in range(MOST_NUDGES_A_DAY + 1)]
    asked = texts.CHOOSE_COUNT.format(most=MOST_NUDGES_A_DAY)
    return f"{count_line(turn.person)}\n{asked}", (*pairs(buttons, 3), _back())


def _back(cause: str = "") -> tuple[Button]:
    if cause:
        return (button(texts.BACK, OpenReminder(cause)),)
    return (button(texts.BACK, ShowReminders("list")),)


def _later(at: time, minutes: int) -> time:
    return (datetime.combine(date(2001, 1, 1), at) + timedelta(minutes=minutes)).time()


Card = Callable[[Turn], tuple[str, Rows]]
CARDS: dict[str, Card] = {"list": _list, "all": _all, "pause": _pause, "quiet": _quiet, "many": _many}
TAPS: Taps = {ShowReminders: _open_card, OpenReminder: _open_reminder, **dict.fromkeys(get_args(ReminderChange), tap)}
COMMANDS: Commands = (Command("reminders", "What comes when; change, pause", start),)
TYPED: TypedAnswers = {"reminder": typed}
