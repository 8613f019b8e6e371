"""An emergency in the list of alerts: its line, which never says "now" of a day that has passed, and its buttons."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot import texts
from bot.alerts.cards import first_sentence
from bot.alerts.emergency_told import is_told_in_words
from bot.alerts.emergency_words import asked_rows, past_rows
from bot.alerts.record import AlertEntry
from bot.chat import Message, Rows
from bot.dialogue import Emergency, Stage
from bot.wording import capital, day_name
from knowledge.diary import LIVE

_STOOD: Final = {
    "withdrawn": texts.EMERGENCY_TOLD_OTHERWISE,
    "replaced": texts.EMERGENCY_TOLD_AGAIN,
    "closed": texts.EMERGENCY_OVER,
    "declined": texts.EMERGENCY_OVER,
}
_STAGES: Final = dict.fromkeys((Stage.CALLED, Stage.WITH_DOCTOR), texts.HELP_WAS_CALLED)


def emergency_line(entry: AlertEntry, today: date) -> str:
    """Return an emergency in one line: its day, what was told, and what came of it."""
    value = entry.value
    if is_told_in_words(value):  # what was written is not said again
        return f"{capital(day_name(value.date, today))}: {texts.EMERGENCY_WAS_TOLD} ({_stands(entry)})"
    said = value.because or texts.EMERGENCY_TOLD_OF
    act = first_sentence(entry) if _is_now(entry, today) else texts.EMERGENCY_WAS_TOLD
    return f"{capital(day_name(value.date, today))}: {act} {said} ({_stands(entry)})"


def emergency_rows(entry: AlertEntry, thread: Emergency | None) -> Rows:
    """Return the buttons of an emergency in the list, as far as it can still be answered."""
    if entry.value.state not in LIVE:
        return ()
    if thread is not None and entry.value.date >= thread.since.date():
        return asked_rows(thread)
    return past_rows(entry.id)


def open_emergencies(
    entries: Sequence[AlertEntry], thread: Emergency | None, since: date | None, today: date
) -> tuple[list[str], Rows]:
    """Return the lines of what is open, the newest first, and the buttons of the newest.

    `since` is the person's own date on which the emergency began that they are in, None where it is over.
    """
    lines = [emergency_line(entry, today) for entry in entries]
    if since is not None and thread is not None:
        if not any(entry.value.date >= since for entry in entries):  # typed words called for it: no rule found it
            named = f"{capital(day_name(since, today))}: {texts.EMERGENCY_WAS_TOLD}"
            lines.insert(0, f"{named} ({_STAGES.get(thread.stage, texts.EMERGENCY_OPEN)})")
        return lines, asked_rows(thread)
    return lines, past_rows(entries[0].id) if entries else ()


def emergency_card(entry: AlertEntry, thread: Emergency | None, today: date) -> Message:
    """Return an emergency as it is shown again: in full on its own day, else what it was and is still right to do."""
    rows = emergency_rows(entry, thread)
    if _is_now(entry, today):
        return Message(entry.value.message, rows, alerts=(entry.id,))
    still = f"\n{texts.IF_NEVER_SEEN}" if rows and not entry.value.called else ""
    return Message(f"{emergency_line(entry, today)}{still}", rows, alerts=(entry.id,))


def _is_now(entry: AlertEntry, today: date) -> bool:
    value = entry.value
    return value.date == today and value.state == "open" and not value.called


def _stands(entry: AlertEntry) -> str:
    value = entry.value
    if value.state == "seen":
        outcome = texts.EMERGENCY_OUTCOMES.get(value.outcome or "", "").lower()
        if outcome:
            return f"{texts.A_DOCTOR_LOOKED}: {outcome}"
        return texts.A_DOCTOR_LOOKED
    if value.state in _STOOD:
        return _STOOD[value.state]
    if value.called:
        return texts.HELP_WAS_CALLED
    return texts.EMERGENCY_OPEN
