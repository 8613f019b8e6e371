"""Commands in other words: each does what it says, or opens what does, with the value filled in."""

from collections.abc import Callable, Mapping
from datetime import time, timedelta
from typing import Final

from bot import texts
from bot.buttons import button
from bot.buttons.account_actions import DeleteNothing
from bot.buttons.asked_actions import RunCommand
from bot.buttons.diary_actions import ChangeEntry, DeleteEntry
from bot.buttons.person_actions import AskNumber
from bot.buttons.sent_actions import OpenReminder, PauseReminders, SetReminder, ShowReminders, SwitchReminder
from bot.chat import Button, Message
from bot.conversation import diary, reminders, setup, taps, typed_undo, which_day
from bot.conversation.command_run import run
from bot.conversation.drafts import is_answered
from bot.conversation.reminder_lines import is_paused, title
from bot.conversation.summary import entry_line
from bot.conversation.turn import Turn, headed
from bot.reading.asked_commands import Wish
from bot.reading.days import EitherDay
from bot.reading.when import Ambiguous
from bot.schedule import EVENING, SETTABLE, is_ready
from bot.store import Entry, entries_of
from bot.wording import day_in_words, row_if, shown_if
from knowledge.diary import CheckIn, Habits, Note

LOOKED_BACK: Final = 30  # days among which the last entry is looked for

COMMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    **{name: (name,) for name in ("help", "privacy", "export", "import", "settings", "timezone", "history", "now")},
    **{name: (name,) for name in ("checkin", "reminders", "alerts", "link", "learn", "invite", "delete_me", "cancel")},
    "insights": ("insights",),
    "weekly": ("weekly", "history"),
    "graph": ("graph", "chart", "month", "history"),
    "doctor_copy": ("doctor", "report", "export"),
}
"""Which commands a wish means: the first of them that there is."""


def answer(turn: Turn, wish: Wish) -> list[Message]:
    """Do what was asked for in other words than a command's."""
    return DOES.get(wish.name, _run)(turn, wish)


def _run(turn: Turn, wish: Wish) -> list[Message]:
    return run(turn, *COMMANDS[wish.name])


def _set_time(turn: Turn, wish: Wish) -> list[Message]:
    """Ask whether a reminder shall come at the time that was typed; without one, open what sets it."""
    if not is_ready(turn.person):
        return reminders.start(turn)
    cause = wish.cause if wish.cause in SETTABLE else EVENING
    if wish.at is None:
        return taps.do(turn, OpenReminder(cause))
    change = (button(texts.CHANGE, OpenReminder(cause)),)
    if isinstance(wish.at, Ambiguous):
        either = (_at(cause, wish.at.am), _at(cause, wish.at.pm))
        first, second = (each.label for each in either)
        return _asked(
            turn, texts.CHANGE_TIME_WHICH.format(title=title(cause), first=first, second=second), either, change
        )
    said = texts.CHANGE_TIME.format(title=title(cause), at=f"{wish.at:%H:%M}")
    return _asked(turn, said, (button(texts.YES, SetReminder(cause, wish.at)), *change))


def _at(cause: str, at: time) -> Button:
    return button(f"{at:%H:%M}", SetReminder(cause, at))


def _pause(turn: Turn, wish: Wish) -> list[Message]:
    """Ask whether to pause until the day that was typed; without one, open what pauses."""
    if not is_ready(turn.person):
        return reminders.start(turn)
    if isinstance(wish.until, EitherDay):
        return [which_day.ask(turn, wish.until, PauseReminders)]
    if wish.until is None:
        return taps.do(turn, ShowReminders("pause"))
    yes = button(texts.YES, PauseReminders(wish.until))
    said = texts.PAUSE_UNTIL.format(day=day_in_words(wish.until))
    return _asked(turn, said, (yes, button(texts.CHANGE, ShowReminders("pause"))))


def _resume(turn: Turn, _wish: Wish) -> list[Message]:
    """Let the reminders come again; where they are not paused, show what comes."""
    if is_ready(turn.person) and is_paused(turn):
        return taps.do(turn, PauseReminders(None))
    return run(turn, "reminders")


def _switch_off(turn: Turn, wish: Wish) -> list[Message]:
    if not is_ready(turn.person):
        return reminders.start(turn)
    cause = wish.cause if wish.cause in SETTABLE else EVENING
    yes = button(texts.YES, SwitchReminder(cause, on=False))
    said = texts.SWITCH_OFF_ONE.format(title=title(cause))
    return _asked(turn, said, (yes, button(texts.CHANGE, OpenReminder(cause))))


def _stop(turn: Turn, _wish: Wish) -> list[Message]:
    """Offer a pause, or leaving."""
    week = button(texts.PAUSE_A_WEEK, PauseReminders(turn.today + timedelta(days=7)))
    other = button(texts.PAUSE_ELSE, ShowReminders("pause"))
    choose = button(texts.CHOOSE_WHAT_COMES, RunCommand("reminders"))
    leave = button(texts.LEAVE_FOR_GOOD, RunCommand("delete_me"))
    return _asked(turn, texts.PAUSE_OR_LEAVE, *row_if(is_ready(turn.person), week, other), (choose, leave))


def _delete_last(turn: Turn, _wish: Wish) -> list[Message]:
    """Show the last entry and ask whether to delete it."""
    entry = _last(turn)
    if entry is None:
        return [turn.say(texts.NOTHING_TO_DELETE.format(days=LOOKED_BACK))]
    change = shown_if(isinstance(entry.value, CheckIn), button(texts.CHANGE, ChangeEntry(entry.id)))
    first = (button(texts.DELETE, DeleteEntry(entry.id)), *change, button(texts.KEEP_ENTRY, DeleteNothing()))
    return _asked(turn, texts.DELETE_LAST.format(what=entry_line(entry, turn.heard_on)), first)


def _last(turn: Turn) -> Entry | None:
    since = turn.today - timedelta(days=LOOKED_BACK)
    found = turn.records.entries.find(turn.person.id, CheckIn, Habits, Note, since=since)
    return next((entry for entry in reversed(found) if all(map(is_answered, entries_of([entry], CheckIn)))), None)


def _undo(turn: Turn, _wish: Wish) -> list[Message]:
    """Take back what was changed last, where that is of today."""
    if (answers := typed_undo.take_back(turn)) is not None:
        return answers
    turn.expect_nothing()
    return [Message(headed(texts.NOTHING_TO_UNDO, week.text), week.buttons) for week in diary.week(turn)]


def _number(turn: Turn, _wish: Wish) -> list[Message]:
    return setup.TAPS[AskNumber](turn, AskNumber())


def _graph(turn: Turn, wish: Wish) -> list[Message]:
    shown = _run(turn, wish)
    if turn.event.text == "/history":
        return [Message(headed(texts.NO_GRAPH, week.text), week.buttons) for week in shown]
    return shown


def _asked(turn: Turn, text: str, *rows: tuple[Button, ...]) -> list[Message]:
    """Return a question whose buttons may be typed, too."""
    turn.expect_button(rows)
    return [turn.say(text, *rows)]


DOES: Final[Mapping[str, Callable[[Turn, Wish], list[Message]]]] = {
    "set_time": _set_time,
    "pause": _pause,
    "resume": _resume,
    "switch_off": _switch_off,
    "stop": _stop,
    "delete_last": _delete_last,
    "undo": _undo,
    "number": _number,
    "graph": _graph,
}
