"""Alerts in the chat: what an event brought is told once, with its reason."""

from dataclasses import replace

from bot import texts
from bot.alerts import emergency_kept
from bot.alerts.cards import alert_buttons, alert_message, in_short, reason
from bot.alerts.emergency_thread import holds, is_open
from bot.alerts.emergency_told import Raised
from bot.alerts.record import ANSWERABLE, AlertEntry, alert_of, alerts_of, changed, owe, reminded, told, untold_ones
from bot.alerts.review import Review, review
from bot.alerts.thread_card import card_buttons
from bot.chat import Message
from bot.conversation import alert_list, doubts, thread, unheard
from bot.conversation.turn import Turn
from bot.store import Person, Records
from knowledge.codes import EMERGENCY_SIGNS
from knowledge.diary import LIVE, CheckIn
from knowledge.questions import is_emergency
from knowledge.rules import TOLD_AT_THE_TAP

CANT_WAIT = ("urgent", "emergency")


def after_storing(turn: Turn, answers: list[Message]) -> list[Message]:
    """Return the answers to an event that stored something, with what the rules have to say about it."""
    turn.dialogue = replace(turn.dialogue, unjudged=False)
    edited = turn.stored not in ("check_in", "weekly", "import")
    found = review(
        turn.records,
        turn.person,
        turn.heard_on,
        turn.number,
        edited=edited,
        about_person=turn.stored == "profile",
        imported=turn.stored == "import",
    )
    pending = [entry for entry in found.to_tell if not _told_by_the_tap(turn, entry)]
    pending = [entry for entry in pending if not _told_by_the_word(turn, entry)]
    goes_on = turn.stored in ("sign", "sign_changed")
    if goes_on:  # only what can't wait interrupts the check-in
        pending = [entry for entry in pending if entry.value.level in CANT_WAIT]
        found = replace(found, again=None, withdrawn=found.withdrawn if turn.stored == "sign_changed" else ())
    held = is_held(turn)
    if held or any(_emergency_today(turn, entry) for entry in alerts_of(turn.records, turn.person.id)):
        pending = [entry for entry in pending if entry.value.level == "emergency"]  # nothing milder beside it
    told_now = _tell(turn, pending)
    if pending and pending[0].value.level == "emergency":
        return [*told_now, *answers]
    if held:
        return answers
    what_changed = [*_withdrawals(turn, found), *doubts.ask(turn, found.doubted), *_open_again(turn, found)]
    if goes_on:  # its question stands last, and takes the words that are typed next
        return [*what_changed, *told_now, *answers]
    again = _once_more(turn, found, told_now)
    return [
        *answers,
        *what_changed,
        *told_now,
        *unheard.answer(turn),
        *again,
    ]


def is_held(turn: Turn) -> bool:
    """Return whether an emergency waits for its answer, so that nothing else is asked or told."""
    return holds(turn.dialogue.emergency, turn.heard_at)


def _emergency_today(turn: Turn, entry: AlertEntry) -> bool:
    value = entry.value
    return value.level == "emergency" and value.state in LIVE and value.date == turn.heard_on


def owed(turn: Turn) -> list[Message]:
    """Return the alerts that could not be delivered, to be shown before anything else."""
    if not turn.dialogue.owed:
        return []
    waiting = untold_ones(alerts_of(turn.records, turn.person.id))
    if is_held(turn):
        waiting = [entry for entry in waiting if entry.value.level == "emergency"]
    messages = _tell(turn, waiting)
    named = {alert_id for message in messages for alert_id in message.alerts}
    if named >= {entry.id for entry in waiting} and not is_held(turn):
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


def _told_by_the_word(turn: Turn, entry: AlertEntry) -> bool:
    """Mark what is milder and rests on nothing but the signs of an open emergency: it was said what is right now."""
    value, thread = entry.value, turn.dialogue.emergency
    if value.level in ("emergency", "info") or thread is None or not is_open(thread) or turn.unanswered:
        return False
    codes = {key[-1].partition("@")[0] for key in value.keys}
    of_now = value.date >= emergency_kept.local_day(turn.person, thread.since)
    if not of_now or not codes or not codes <= {*EMERGENCY_SIGNS}:
        return False
    turn.records.entries.save(told(entry, turn.heard_at, turn.heard_on))
    return True


def _tell(turn: Turn, pending: list[AlertEntry]) -> list[Message]:
    """Tell what is new: an emergency alone, the others another time; reasons for an appointment as one thread."""
    emergencies = [entry for entry in pending if entry.value.level == "emergency"]
    asked = [entry for entry in pending if entry.value.rule == "gap-question" and not emergencies]
    if emergencies:
        emergency_kept.begin(turn.records, turn.person, Raised(), turn.heard_at)
    others = [] if emergencies else [entry for entry in pending if entry not in asked]
    noted = [entry for entry in others if entry.value.level not in ANSWERABLE]
    for entry in (*emergencies, *noted, *asked):
        turn.records.entries.save(told(entry, turn.heard_at, turn.heard_on))
    reasons = thread.tell(turn, [entry for entry in others if entry not in noted])
    return [*map(alert_message, emergencies), *_with_noted(reasons, noted), *map(alert_message, asked)]


def _with_noted(reasons: list[Message], noted: list[AlertEntry]) -> list[Message]:
    """Return what is told with what is only good to know under it."""
    if not noted:
        return reasons
    first, *others = reasons or [alert_message(noted[0])]
    listed = noted if reasons else noted[1:]
    if not listed:
        return [first, *others]
    lines = "\n".join(f"· {in_short(entry)}" for entry in listed)
    ids = tuple(dict.fromkeys((*first.alerts, *(entry.id for entry in listed))))
    return [replace(first, text=f"{first.text}\n\n{texts.ALSO_NOTED}\n{lines}", alerts=ids), *others]


def _withdrawals(turn: Turn, found: Review) -> list[Message]:
    said = found.withdrawn
    if turn.stored == "sign_changed" or is_open(turn.dialogue.emergency):  # then it was said what is right now
        said = tuple(entry for entry in said if entry.value.level != "emergency")
    waits = [] if turn.stored == "sign_changed" else [entry for entry in said if entry.value.level in ANSWERABLE]
    others = [turn.say(texts.WITHDRAWN.format(what=reason(entry))) for entry in said if entry not in waits]
    return [*others, *doubts.ask_of_withdrawn(turn, waits)]


def _open_again(turn: Turn, found: Review) -> list[Message]:
    if not found.reopened:
        return []
    lines = "\n".join(alert_list.line(turn, entry) for entry in found.reopened)
    now = thread.thread(turn)
    rows = card_buttons(now) if now.reasons else alert_buttons(found.reopened[0])
    return [Message(texts.OPEN_AGAIN.format(what=lines), rows, alerts=tuple(entry.id for entry in found.reopened))]


def _once_more(turn: Turn, found: Review, told_now: list[Message]) -> list[Message]:
    """Tell the thread again when twitching has become more than three weeks, in place of its next reminder."""
    entry = found.again
    if entry is None or told_now:
        return []
    turn.records.entries.save(changed(reminded(entry, turn.heard_on), again=True))
    return [replace(message, alerts=(entry.id,)) for message in thread.shown(turn, texts.OVER_THREE_WEEKS)]
