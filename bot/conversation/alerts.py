"""Alerts in the chat: each told once with its reason, and listed."""

from dataclasses import replace

from bot import texts
from bot.alerts.cards import OUTCOMES, alert_buttons, alert_message, alert_text, in_short, reason
from bot.alerts.record import AlertEntry, alert_of, alerts_of, changed, owe, reminded, told, untold_ones
from bot.alerts.review import Review, review
from bot.buttons import button
from bot.buttons.sent_actions import ListAlerts, OpenAlert
from bot.chat import Message
from bot.conversation import unheard
from bot.conversation.feature import Command, Commands
from bot.conversation.summary import entry_line
from bot.conversation.turn import Turn, pairs
from bot.store import Person, Records
from bot.wording import day_name
from knowledge.diary import LIVE, CheckIn
from knowledge.questions import is_emergency
from knowledge.rules import TOLD_AT_THE_TAP
from knowledge.sources import reference

CANT_WAIT = ("urgent", "emergency")
MOST_LISTED = 8


def after_storing(turn: Turn, answers: list[Message]) -> list[Message]:
    """Return the answers to an event that stored something, with what the rules have to say about it."""
    turn.dialogue = replace(turn.dialogue, unjudged=False)
    edited = turn.stored not in ("check_in", "weekly", "import")
    found = review(
        turn.records, turn.person, turn.heard_on, turn.number, edited=edited, imported=turn.stored == "import"
    )
    pending = [entry for entry in found.to_tell if not _told_by_the_tap(turn, entry)]
    if turn.stored in ("sign", "sign_changed"):  # the check-in goes on: only what can't wait interrupts it
        pending = [entry for entry in pending if entry.value.level in CANT_WAIT]
        found = replace(found, again=None, withdrawn=found.withdrawn if turn.stored == "sign_changed" else ())
    if any(_emergency_today(turn, entry) for entry in alerts_of(turn.records, turn.person.id)):
        pending = [entry for entry in pending if entry.value.level == "emergency"]  # nothing milder beside it
    told_now = _tell(turn, pending)
    if pending and pending[0].value.level == "emergency":
        return [*told_now, *answers]
    again = _once_more(turn, found, told_now)
    return [
        *answers,
        *_withdrawals(turn, found),
        *_open_again(turn, found),
        *told_now,
        *unheard.answer(turn),
        *again,
    ]


def _emergency_today(turn: Turn, entry: AlertEntry) -> bool:
    value = entry.value
    return value.level == "emergency" and value.state in LIVE and value.date == turn.heard_on


def owed(turn: Turn) -> list[Message]:
    """Return the alerts that could not be delivered, to be shown before anything else."""
    if not turn.dialogue.owed:
        return []
    waiting = untold_ones(alerts_of(turn.records, turn.person.id))
    messages = _tell(turn, waiting)
    named = {alert_id for message in messages for alert_id in message.alerts}
    if named >= {entry.id for entry in waiting}:
        turn.dialogue = replace(turn.dialogue, owed=False)
    return messages


def not_delivered(records: Records, person: Person, messages: list[Message]) -> list[Message]:
    """Keep the alerts in messages that did not arrive for the next contact; return the messages that tell of none."""
    ids = [alert_id for message in messages for alert_id in message.alerts]
    for alert_id in ids:
        entry = alert_of(records, person.id, alert_id)
        if entry is not None and entry.value.state in LIVE:
            owe(records, person, entry)
    if ids and records.people.number_of_chats(person.id) > 1:
        records.people.review_soon(person.id)  # it may be told in the other chat
    return [message for message in messages if not message.alerts]


def listed(turn: Turn) -> list[Message]:
    """List open alerts, then the past ones."""
    newest = [entry for entry in alerts_of(turn.records, turn.person.id) if entry.value.told][::-1]
    if not newest:
        return [turn.say(texts.NO_ALERTS)]
    live = [entry for entry in newest if entry.value.state in LIVE and entry.value.level != "info"]
    past = [entry for entry in newest if entry not in live]
    lines = []
    if live:
        lines += ["Open:", *(f"{number}. {line(turn, entry)}" for number, entry in enumerate(live[:MOST_LISTED], 1))]
    if past:
        lines += ["Past:", *(f"· {line(turn, entry)}" for entry in past[:MOST_LISTED])]
    buttons = [
        button(texts.SEE.format(number=number), OpenAlert(entry.id))
        for number, entry in enumerate(live[:MOST_LISTED], 1)
    ]
    return [turn.say("\n".join(lines), *pairs(buttons))]


def why_latest(turn: Turn) -> list[Message]:
    """Explain the latest alert."""
    entries = [entry for entry in alerts_of(turn.records, turn.person.id) if entry.value.told]
    if entries:
        return why(turn, entries[-1])
    return [turn.say(texts.NO_ALERTS)]


def why(turn: Turn, entry: AlertEntry) -> list[Message]:
    """Return the entries that fired an alert, and its sources."""
    value = entry.value
    lines = [value.because or value.message]
    days = value.dates
    if days:
        found = turn.records.entries.find(turn.person.id, CheckIn, since=min(days), until=max(days))
        lines += [entry_line(other, turn.heard_on) for other in found if other.day in days][-14:]
    lines += [f"Source: {reference(source.title, source.url)}" for source in value.sources[:4]]
    lines.append(texts.NO_ASSESSMENT.format(rule=value.rule))
    return [turn.say("\n".join(line for line in lines if line))]


def _told_by_the_tap(turn: Turn, entry: AlertEntry) -> bool:
    """Mark an emergency whose answer went out with the taps that reported it."""
    if turn.unanswered or entry.value.rule not in TOLD_AT_THE_TAP or not entry.value.dates:
        return False
    days = entry.value.dates
    found = turn.records.entries.find(turn.person.id, CheckIn, since=min(days), until=max(days))
    answered = {
        f"{sign.code}@{other.day}"
        for other in found
        if other.progress  # a check-in that came by import was never answered at a tap
        for sign in other.value.signs or ()
        if is_emergency(sign)
    }
    if not answered >= {key[-1] for key in entry.value.keys}:
        return False
    turn.records.entries.save(told(entry, turn.heard_at, turn.heard_on))
    return True


def _tell(turn: Turn, pending: list[AlertEntry]) -> list[Message]:
    """Tell the most urgent alert and name the others after it; an emergency alone, the others another time."""
    emergencies = [entry for entry in pending if entry.value.level == "emergency"]
    asked = [entry for entry in pending if entry.value.rule == "gap-question" and not emergencies]
    others = [] if emergencies else [entry for entry in pending if entry not in asked]
    for entry in (*emergencies, *others, *asked):
        turn.records.entries.save(told(entry, turn.heard_at, turn.heard_on))
    summed_up = [_summed_up(others)] if others else []
    return [*map(alert_message, emergencies), *summed_up, *map(alert_message, asked)]


def _summed_up(pending: list[AlertEntry]) -> Message:
    highest, *others = pending
    if not others:
        return alert_message(highest)
    noted = "\n".join(f"· {in_short(entry)}" for entry in others)
    text = f"{alert_text(highest.value)}\n\n{texts.ALSO_NOTED}\n{noted}"
    rows = (*alert_buttons(highest), (button(texts.ALL_ALERTS, ListAlerts()),))
    return Message(text, rows, alerts=tuple(entry.id for entry in pending))


def _withdrawals(turn: Turn, found: Review) -> list[Message]:
    return [turn.say(texts.WITHDRAWN.format(what=reason(entry))) for entry in found.withdrawn]


def _open_again(turn: Turn, found: Review) -> list[Message]:
    return [
        Message(texts.OPEN_AGAIN.format(what=line(turn, entry)), alert_buttons(entry), alerts=(entry.id,))
        for entry in found.reopened
    ]


def _once_more(turn: Turn, found: Review, told_now: list[Message]) -> list[Message]:
    """Tell an alert again that has become more than three weeks, in place of its next reminder."""
    entry = found.again
    if entry is None or told_now:
        return []
    turn.records.entries.save(changed(reminded(entry, turn.heard_on), again=True))
    text = alert_text(entry.value, texts.OVER_THREE_WEEKS)
    return [Message(text, alert_buttons(entry), alerts=(entry.id,))]


def line(turn: Turn, entry: AlertEntry) -> str:
    """Return an alert in one line: its day, what it asks for, and what came of it."""
    value = entry.value
    outcome = OUTCOMES.get(value.outcome or "", "").lower()
    state = {
        "open": "open",
        "booked": f"booked for {day_name(value.booked or value.date, turn.heard_on)}",
        "seen": f"told a doctor{': ' + outcome if outcome else ''}",
        "withdrawn": "withdrawn after an edit",
        "declined": "no reminders",
        "replaced": "told again later",
        "closed": "ended",
    }[value.state]
    return f"{day_name(value.date, turn.heard_on)}: {in_short(entry)} ({state})"


COMMANDS: Commands = (
    Command("alerts", "What to see a doctor about", listed),
    Command("why", "Why the latest alert came", why_latest),
)
