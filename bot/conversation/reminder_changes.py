"""What a tap in /reminders stores: one value each."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from bot.conversation.turn import Turn
from bot.reading.when import YEAR, whole_number
from bot.schedule import (
    EVENING,
    MOST_NUDGES_A_DAY,
    SETTABLE,
    clock_of,
    is_off,
    nudges_a_day,
    own_time,
    paused_until,
    quiet_hours,
)
from bot.store import Person

UNSET = "-"  # in a button: as if the person had never chosen


def change(turn: Turn, action: str, detail: str) -> str | None:
    """Store what a tap says, and return the tap that brings the earlier value back; None where it says no such thing.

    `action` and `detail` are the first word of a payload and the rest of it.
    """
    store = _CHANGES.get(action)
    return None if store is None else store(turn, detail)


def _set_time(turn: Turn, detail: str) -> str | None:
    cause, _, told = detail.partition(":")
    told = told.partition(":")[0]
    at = clock_of(f"{told[:2]}:{told[2:]}")
    if cause not in SETTABLE or (at is None and told != UNSET):
        return None
    before = own_time(turn.person, cause)
    if cause != EVENING:
        _choose(turn.person, cause, "at", None if at is None else f"{at:%H:%M}")
    elif at is None:
        turn.person.settings.pop("evening", None)
    else:
        turn.person.settings["evening"] = f"{at:%H:%M}"
    return f"at:{cause}:{UNSET if before is None else f'{before:%H%M}'}"


def _switch(turn: Turn, cause: str, off: bool) -> str | None:
    if cause not in SETTABLE:
        return None
    was_off = is_off(turn.person, cause)
    _choose(turn.person, cause, "off", True if off else None)
    return f"{'off' if was_off else 'on'}:{cause}"


def _set_pause(turn: Turn, told: str) -> str | None:
    before = paused_until(turn.person, turn.today)
    try:
        until = None if told == UNSET else date.fromisoformat(told)
    except ValueError:
        return None
    if until is None:
        turn.person.settings.pop("paused_until", None)
    elif turn.today < until <= turn.today + timedelta(days=YEAR):
        turn.person.settings["paused_until"] = until.isoformat()
    else:
        return None
    return f"pause:{UNSET if before is None else before}"


def _set_quiet(turn: Turn, told: str) -> str | None:
    before = quiet_hours(turn.person)
    ends = [clock_of(end) for end in told.split("-")]
    if told == UNSET:
        turn.person.settings.pop("quiet", None)
    elif len(ends) == 2 and None not in ends and ends[0] != ends[1]:
        turn.person.settings["quiet"] = told.split("-")
    else:
        return None
    return f"quiet:{UNSET if before is None else '-'.join(f'{end:%H:%M}' for end in before)}"


def _set_count(turn: Turn, told: str) -> str | None:
    count = whole_number(told, 0, MOST_NUDGES_A_DAY)
    if count is None:
        return None
    before = nudges_a_day(turn.person)
    turn.person.settings["nudges_a_day"] = count
    return f"many:{before}"


def _choose(person: Person, cause: str, key: str, value: Any) -> None:
    """Keep one choice about a reminder, None taking it out; what an imported file held there instead is dropped."""
    reminders = person.settings.get("reminders")
    reminders = reminders if isinstance(reminders, dict) else {}
    known = reminders.get(cause)
    choice = {name: told for name, told in (known if isinstance(known, dict) else {}).items() if name != key}
    choice |= {} if value is None else {key: value}
    kept = {name: told for name, told in reminders.items() if name != cause} | ({cause: choice} if choice else {})
    person.settings.pop("reminders", None)
    if kept:
        person.settings["reminders"] = kept


_CHANGES: dict[str, Callable[[Turn, str], str | None]] = {
    "at": _set_time,
    "off": lambda turn, cause: _switch(turn, cause, off=True),
    "on": lambda turn, cause: _switch(turn, cause, off=False),
    "pause": _set_pause,
    "quiet": _set_quiet,
    "many": _set_count,
}
