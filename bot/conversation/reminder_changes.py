"""What a tap in /reminders stores: one value each."""

from datetime import date, time, timedelta

from bot.buttons.sent_actions import (
    PauseReminders,
    ReminderChange,
    SetCheckInEvery,
    SetNudgeCount,
    SetQuietHours,
    SetReminder,
    SwitchReminder,
)
from bot.conversation.turn import Turn
from bot.reading.dates import YEAR
from bot.schedule import (
    CHECK_IN_EVERY,
    EVENING,
    SETTABLE,
    check_in_every,
    is_off,
    own_time,
    paused_until,
    quiet_hours,
)
from bot.store import Person
from knowledge.choices import MOST_NUDGES_A_DAY


def change(turn: Turn, action: ReminderChange) -> ReminderChange | None:
    """Store a change, and return the one that brings the earlier value back; None where there is no such change."""
    match action:
        case SetReminder():
            return _set_time(turn, action)
        case SwitchReminder():
            return _switch(turn, action)
        case PauseReminders():
            return _set_pause(turn, action.day)
        case SetQuietHours():
            return _set_quiet(turn, action.hours)
        case SetNudgeCount():
            return _set_count(turn, action.count)
        case SetCheckInEvery():
            return _set_every(turn, action.days)


def _set_time(turn: Turn, action: SetReminder) -> SetReminder | None:
    cause, at = action.cause, action.at
    if cause not in SETTABLE:
        return None
    before = own_time(turn.person, cause)
    if cause != EVENING:
        _choose(turn.person, cause, at=at)
    else:
        turn.person.settings = turn.person.settings.keeping(evening=at)
    return SetReminder(cause, before)


def _switch(turn: Turn, action: SwitchReminder) -> SwitchReminder | None:
    if action.cause not in SETTABLE:
        return None
    was_on = not is_off(turn.person, action.cause)
    _choose(turn.person, action.cause, off=not action.on or None)
    return SwitchReminder(action.cause, was_on)


def _set_pause(turn: Turn, until: date | None) -> PauseReminders | None:
    before = paused_until(turn.person, turn.today)
    if until is not None and not turn.today < until <= turn.today + timedelta(days=YEAR):
        return None
    turn.person.settings = turn.person.settings.keeping(paused_until=until)
    return PauseReminders(before)


def _set_quiet(turn: Turn, hours: tuple[time, time] | None) -> SetQuietHours | None:
    before = quiet_hours(turn.person)
    if hours is not None and hours[0] == hours[1]:
        return None
    turn.person.settings = turn.person.settings.keeping(quiet=hours)
    return SetQuietHours(before)


def _set_count(turn: Turn, count: int | None) -> SetNudgeCount | None:
    before = turn.person.settings.nudges_a_day
    if count is not None and count > MOST_NUDGES_A_DAY:
        return None
    turn.person.settings = turn.person.settings.keeping(nudges_a_day=count)
    return SetNudgeCount(before)


def _set_every(turn: Turn, days: int) -> SetCheckInEvery | None:
    if days not in CHECK_IN_EVERY:
        return None
    before = check_in_every(turn.person)
    turn.person.settings = turn.person.settings.having(check_in_every=days)
    return SetCheckInEvery(before)


def _choose(person: Person, cause: str, **chosen: object) -> None:
    """Keep one choice about a reminder, None taking it out; what an imported file held there instead is dropped."""
    choice = person.settings.choice(cause).keeping(**chosen)
    person.settings = person.settings.choosing(cause, choice)
