"""What a person does about an alert: book, say what a doctor said, ask why, put off, answer the gap question."""

from dataclasses import replace
from datetime import date, timedelta

from bot import texts
from bot.alerts.cards import OUTCOMES, alert_buttons, alert_message, gap_buttons, outcome_buttons
from bot.alerts.record import ANSWERABLE, AlertEntry, alert_of, booked, can_be_answered, changed, seen
from bot.chat import Button, Message
from bot.conversation import alerts, which_day
from bot.conversation.turn import Turn
from bot.reading.days import EitherDay, Refused, day_ahead
from bot.reading.when import future_date
from bot.store import Revision
from bot.wording import day_in_words, day_name
from knowledge.profile_questions import GAPS

GAP_MEANS = {"on": True, "stopped": False}
GAP_SAVED = {
    "on": texts.GAP_SAVED_ON,
    "stopped": texts.GAP_SAVED_STOPPED,
    "unsure": texts.GAP_UNSURE,
}
GAP_KEYS = {True: "on", False: "stopped", None: "none"}
AHEAD = {"1": "Tomorrow", "3": "In 3 days", "7": "In a week", "14": "In 2 weeks"}


def tap(turn: Turn, _verb: str, rest: str) -> list[Message]:
    """Answer a tap under an alert."""
    alert_id, _, action = rest.partition(":")
    if alert_id == "list":
        return alerts.listed(turn)
    entry = alert_of(turn.records, turn.person.id, alert_id)
    if entry is None:
        return [turn.say(texts.ALERT_GONE)]
    kind, _, detail = action.partition(":")
    if kind == "why":
        return alerts.why(turn, entry)
    if kind == "open":
        return [alert_message(entry)]
    answers = {"book": _booking, "seen": _seen, "later": _later, "stop": _no_reminders}
    answer = answers.get(kind)
    if answer is None or entry.value.level not in ANSWERABLE:
        return [turn.say(texts.STALE)]
    if not can_be_answered(entry):
        return [turn.say(texts.NOT_OPEN)]
    return answer(turn, entry, detail)


def typed_booking(turn: Turn, alert_id: str) -> list[Message] | None:
    """Keep the date of an appointment that was typed."""
    entry = alert_of(turn.records, turn.person.id, alert_id)
    if entry is None or not can_be_answered(entry):
        return None
    told = day_ahead(turn.event.text, turn.today, turn.order)
    if isinstance(told, EitherDay):
        return [which_day.ask(turn, told, lambda day: f"a:{entry.id}:book:{day}")]
    if isinstance(told, Refused):
        return [turn.say(which_day.refusal(told, texts.NOT_A_BOOKING))]
    return _booked_for(turn, entry, told)


def gap_tap(turn: Turn, _verb: str, answer: str) -> list[Message]:
    """Keep whether the twitching went on through a silence, or take the answer back."""
    kind, _, before = answer.partition(":")
    if kind in GAP_SAVED:
        known = GAP_KEYS[turn.person.profile.get(GAPS.key)]
        _set_gap(turn, kind)
        return [turn.edit(GAP_SAVED[kind], (Button(texts.UNDO, f"z:undo:{known}"),))]
    if kind == "undo" and before in GAP_KEYS.values():
        _set_gap(turn, before)
        return [turn.edit(texts.UNDONE.format(what=texts.ASK_GAPS), *gap_buttons())]
    return [turn.say(texts.STALE)]


def _set_gap(turn: Turn, answer: str) -> None:
    turn.person.profile.pop(GAPS.key, None)
    if answer in GAP_MEANS:
        turn.person.profile[GAPS.key] = GAP_MEANS[answer]
    turn.stored = "profile"


def _booking(turn: Turn, entry: AlertEntry, detail: str) -> list[Message]:
    if detail in AHEAD:
        return _booked_for(turn, entry, turn.today + timedelta(days=int(detail)))
    day = future_date(detail, turn.today)
    if day is not None:
        return _booked_for(turn, entry, day)
    if detail:
        return [turn.say(texts.STALE)]
    turn.expect("booking", entry.id)
    buttons = tuple(Button(label, f"a:{entry.id}:book:{days}") for days, label in AHEAD.items())
    return [turn.say(texts.ASK_BOOKING, buttons[:2], buttons[2:])]


def _booked_for(turn: Turn, entry: AlertEntry, day: date) -> list[Message]:
    turn.expect_nothing()
    undo = _kept(turn, entry, booked(entry, day))
    text = texts.BOOKED.format(day=day_in_words(day))
    return [turn.edit(text, (Button(texts.SHOW_WHY, f"a:{entry.id}:why"), undo))]


def _seen(turn: Turn, entry: AlertEntry, detail: str) -> list[Message]:
    if detail == "not":
        tomorrow = turn.heard_on + timedelta(days=1)
        open_again = changed(entry, state="open", remind_on=tomorrow, seen_on=None, asked_tomorrow=True)
        undo = _kept(turn, entry, open_again)
        return [turn.edit(texts.NOT_SEEN, *alert_buttons(open_again), (undo,))]
    outcome = detail if detail in OUTCOMES else ""
    undo = _kept(turn, entry, seen(entry, turn.today, outcome))
    if outcome == "diagnosis":
        return [turn.edit(texts.ASK_DIAGNOSIS, (Button(texts.CHOOSE_DIAGNOSIS, "g:diagnoses"), undo))]
    if outcome:
        return [turn.edit(texts.OUTCOME_SAVED.format(outcome=OUTCOMES[outcome].lower()), (undo,))]
    return [turn.say(texts.ASK_OUTCOME, *outcome_buttons(entry), (undo,))]


def _later(turn: Turn, entry: AlertEntry, _detail: str) -> list[Message]:
    if entry.value.state == "booked":
        day = entry.value.booked or turn.today
        return [turn.say(texts.STILL_BOOKED.format(day=day_name(day, turn.heard_on)))]
    if entry.value.state != "open":
        return [turn.say(texts.NOT_OPEN)]
    tomorrow = turn.heard_on + timedelta(days=1)
    undo = _kept(turn, entry, changed(entry, remind_on=tomorrow, asked_tomorrow=True))
    return [turn.say(texts.TOMORROW, (undo,))]


def _no_reminders(turn: Turn, entry: AlertEntry, _detail: str) -> list[Message]:
    if entry.value.level != "routine":
        return [turn.say(texts.STALE)]
    if entry.value.state != "open":
        return [turn.say(texts.REMINDERS_OFF)]
    undo = _kept(turn, entry, changed(entry, state="declined", remind_on=None))
    return [turn.say(texts.REMINDERS_OFF, (undo,))]


def _kept(turn: Turn, before: AlertEntry, after: AlertEntry) -> Button:
    """Store what a person answered to an alert; return the button that takes it back."""
    revision = Revision(turn.person.id, before.id, before)
    turn.records.entries.save(replace(after, progress={**after.progress, "answer": revision.id}))
    turn.records.entries.keep_revision(revision)
    return Button(texts.UNDO, f"u:{revision.id}")
