"""The list of alerts: the appointment that is open first, then what is over; and why the latest came."""

from collections.abc import Sequence

from bot import texts
from bot.alerts.cards import OUTCOMES, in_short
from bot.alerts.emergency_kept import local_day
from bot.alerts.emergency_list import emergency_line, open_emergencies
from bot.alerts.emergency_thread import is_open
from bot.alerts.emergency_told import without_doubles
from bot.alerts.record import ANSWERABLE, AlertEntry, alerts_of
from bot.alerts.thread import is_a_reason
from bot.alerts.thread_card import card_buttons, card_text
from bot.buttons import button
from bot.buttons.sent_actions import ListAlerts, ListPastAlerts
from bot.chat import Message, Rows
from bot.conversation import head_injury, thread
from bot.conversation.feature import Command, Commands, Taps
from bot.conversation.summary import entry_line
from bot.conversation.turn import Turn
from bot.wording import capital, country_of, day_name, row_if
from knowledge.diary import LIVE, CheckIn
from knowledge.sources import reference

MOST_LINES = 8


def listed(turn: Turn) -> list[Message]:
    """List the alerts: an open emergency, the appointment, then the newest of those that are over."""
    newest = _told(turn)
    urgent, urgent_rows = _open_emergencies(turn, newest)
    watched = head_injury.watch(turn)
    now = thread.thread(turn)  # with what an emergency held back, and was never told
    if not (newest or urgent or now.reasons):
        return [turn.say(watched or texts.NO_ALERTS)]
    parts, rows = urgent, urgent_rows
    if now.reasons:
        parts, rows = [*urgent, card_text(now, country_of(turn.person))], (*urgent_rows, *card_buttons(now))
    room = MOST_LINES - 1 - sum(bool(said) for part in parts for said in part.splitlines())
    over, more = _over(turn, 0, max(room, 0))
    if over:
        parts.append(f"{texts.OVER}\n{over}")
    said = filter(None, (*parts, watched))
    return [turn.say("\n\n".join(said), *rows, *more)]


def _open_emergencies(turn: Turn, newest: Sequence[AlertEntry]) -> tuple[list[str], Rows]:
    emergency = turn.dialogue.emergency
    since = local_day(turn.person, emergency.since) if emergency is not None and is_open(emergency) else None
    return open_emergencies([entry for entry in newest if _is_open_emergency(entry)], emergency, since, turn.heard_on)


def _more(turn: Turn, action: ListPastAlerts) -> list[Message]:
    over, rows = _over(turn, action.shown, MOST_LINES)
    return [turn.say(over or texts.NOTHING_MORE, *rows)]


def _over(turn: Turn, start: int, most: int) -> tuple[str, Rows]:
    """Return some lines of what is over, the newest first, and the button for more of them."""
    past = [entry for entry in _told(turn) if not (_is_open_emergency(entry) or is_a_reason(entry))]
    past.sort(key=lambda entry: entry.value.level != "emergency")  # what was most urgent is never the last
    lines = [texts.REASON.format(why=line(turn, entry)) for entry in past[start : start + most]]
    shown = start + len(lines)
    return "\n".join(lines), row_if(len(past) > shown, button(texts.MORE_OVER, ListPastAlerts(shown)))


def _told(turn: Turn) -> list[AlertEntry]:
    return without_doubles(entry for entry in alerts_of(turn.records, turn.person.id) if entry.value.told)[::-1]


def _is_open_emergency(entry: AlertEntry) -> bool:
    return entry.value.level == "emergency" and entry.value.state in LIVE


def why_latest(turn: Turn) -> list[Message]:
    """Explain the latest alert, with the others of its appointment."""
    newest = _told(turn)
    if newest:
        return why(turn, newest[0])
    return [turn.say(texts.NO_ALERTS)]


def why(turn: Turn, entry: AlertEntry) -> list[Message]:
    """Return the entries behind an alert, or behind all that its appointment is for, and the sources."""
    if is_a_reason(entry):
        return thread.why(turn)
    value = entry.value
    lines = [emergency_line(entry, turn.heard_on) if value.level == "emergency" else value.because or value.message]
    lines += [value.message] if value.because and value.level != "emergency" else []
    lines += [f"{texts.MORE_URGENT} {value.escalates}"] if value.escalates and value.level != "emergency" else []
    days = value.dates
    if days:
        found = turn.records.entries.find(turn.person.id, CheckIn, since=min(days), until=max(days))
        lines += [entry_line(other, turn.heard_on) for other in found if other.day in days][-14:]
    lines += [f"Source: {reference(source.title, source.url)}" for source in value.sources[:4]]
    lines.append(texts.NO_ASSESSMENT)
    return [turn.say("\n".join(line for line in lines if line))]


def line(turn: Turn, entry: AlertEntry) -> str:
    """Return an alert in one line: its day, what it asks for, and what came of it."""
    value = entry.value
    if value.level == "emergency":
        return emergency_line(entry, turn.heard_on)
    outcome = OUTCOMES.get(value.outcome or "", "").lower()
    state = {
        "open": "open",
        "booked": f"booked for {day_name(value.booked or value.date, turn.heard_on)}",
        "seen": f"told a doctor{': ' + outcome if outcome else ''}",
        "withdrawn": "no longer counts: what was told changed",
        "declined": "no reminders",
        "replaced": "told again later",
        "closed": "ended",
    }[value.state]
    said = f"{capital(day_name(value.date, turn.heard_on))}: {in_short(entry)}"
    if value.level not in ANSWERABLE and value.state == "open":
        return said  # it asks for nothing: there is nothing to be done about it
    return f"{said} ({state})"


TAPS: Taps = {ListAlerts: lambda turn, _action: listed(turn), ListPastAlerts: _more}
COMMANDS: Commands = (
    Command("alerts", "What to see a doctor about", listed),
    Command("why", "Why the latest alert came", why_latest),
)
