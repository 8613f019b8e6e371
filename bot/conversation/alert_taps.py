"""What a person does about an alert: book, say what a doctor said, ask why, put off, answer the gap question."""

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from bot import texts
from bot.alerts.cards import OUTCOMES, alert_buttons, alert_message, gap_buttons, outcome_buttons
from bot.alerts.record import ANSWERABLE, AlertEntry, alert_of, booked, can_be_answered, changed, seen
from bot.buttons import button
from bot.buttons.person_actions import AskAbout, Asked
from bot.buttons.sent_actions import (
    BookVisit,
    BookVisitIn,
    ExplainAlert,
    ListAlerts,
    OpenAlert,
    RemindTomorrow,
    StopReminding,
    TellGap,
    TellOutcome,
    UndoGap,
)
from bot.chat import Button, Message
from bot.conversation import alerts, undo, which_day
from bot.conversation.feature import Taps, TypedAnswers
from bot.conversation.turn import Turn
from bot.reading.dates import YEAR
from bot.reading.days import EitherDay, Refused, day_ahead
from bot.store import Revision
from bot.wording import day_in_words, day_name
from knowledge.profile_questions import DIAGNOSES, GAPS

GAP_MEANS = {"on": True, "stopped": False}
GAP_SAVED = {
    "on": texts.GAP_SAVED_ON,
    "stopped": texts.GAP_SAVED_STOPPED,
    "unsure": texts.GAP_UNSURE,
}
GAP_KEYS = {True: "on", False: "stopped", None: "none"}
AHEAD = {1: "Tomorrow", 3: "In 3 days", 7: "In a week", 14: "In 2 weeks"}
Answer = BookVisit | BookVisitIn | TellOutcome | RemindTomorrow | StopReminding


def _list(turn: Turn, _action: ListAlerts) -> list[Message]:
    return alerts.listed(turn)


def _show(turn: Turn, action: OpenAlert | ExplainAlert) -> list[Message]:
    entry = alert_of(turn.records, turn.person.id, action.alert)
    if entry is None:
        return [turn.say(texts.ALERT_GONE)]
    if isinstance(action, OpenAlert):
        return [alert_message(entry)]
    return alerts.why(turn, entry)


def tap(turn: Turn, action: Answer) -> list[Message]:
    """Keep what a person answers to an alert."""
    entry = alert_of(turn.records, turn.person.id, action.alert)
    if entry is None:
        return [turn.say(texts.ALERT_GONE)]
    if entry.value.level not in ANSWERABLE:
        return [turn.say(texts.STALE)]
    if not can_be_answered(entry):
        return [turn.say(texts.NOT_OPEN)]
    return _answered(turn, entry, action)


def _answered(turn: Turn, entry: AlertEntry, action: Answer) -> list[Message]:
    match action:
        case BookVisit(day=None):
            return _ask_booking(turn, entry)
        case BookVisit(day=date() as day):
            is_ahead = turn.today <= day <= turn.today + timedelta(days=YEAR)
            if is_ahead:
                return _booked_for(turn, entry, day)
            return [turn.say(texts.STALE)]
        case BookVisitIn(days=days):
            known = days in AHEAD
            if known:
                return _booked_for(turn, entry, turn.today + timedelta(days=days))
            return [turn.say(texts.STALE)]
        case TellOutcome(outcome=outcome):
            return _seen(turn, entry, outcome)
        case RemindTomorrow():
            return _later(turn, entry)
    return _no_reminders(turn, entry)


def typed_booking(turn: Turn, alert_id: str) -> list[Message] | None:
    """Keep the date of an appointment that was typed."""
    entry = alert_of(turn.records, turn.person.id, alert_id)
    if entry is None or not can_be_answered(entry):
        return None
    told = day_ahead(turn.event.text, turn.today, turn.order)
    if isinstance(told, EitherDay):
        return [which_day.ask(turn, told, lambda day: BookVisit(entry.id, day))]
    if isinstance(told, Refused):
        return [turn.say(which_day.refusal(told, texts.NOT_A_BOOKING))]
    return _booked_for(turn, entry, told)


def _tell_gap(turn: Turn, action: TellGap) -> list[Message]:
    """Keep whether the twitching went on through a silence."""
    if action.answer not in GAP_SAVED:
        return [turn.say(texts.STALE)]
    known = GAP_KEYS[turn.person.profile.get(GAPS.key)]
    _set_gap(turn, action.answer)
    return [turn.edit(GAP_SAVED[action.answer], (button(texts.UNDO, UndoGap(known)),))]


def _undo_gap(turn: Turn, action: UndoGap) -> list[Message]:
    if action.before not in GAP_KEYS.values():
        return [turn.say(texts.STALE)]
    _set_gap(turn, action.before)
    return [turn.edit(texts.UNDONE.format(what=texts.ASK_GAPS), *gap_buttons())]


def _set_gap(turn: Turn, answer: str) -> None:
    turn.person.profile.pop(GAPS.key, None)
    if answer in GAP_MEANS:
        turn.person.profile[GAPS.key] = GAP_MEANS[answer]
    turn.stored = "profile"


def _ask_booking(turn: Turn, entry: AlertEntry) -> list[Message]:
    turn.expect("booking", entry.id)
    buttons = tuple(button(label, BookVisitIn(entry.id, days)) for days, label in AHEAD.items())
    return [turn.say(texts.ASK_BOOKING, buttons[:2], buttons[2:])]


def _booked_for(turn: Turn, entry: AlertEntry, day: date) -> list[Message]:
    turn.expect_nothing()
    undone = _kept(turn, entry, booked(entry, day))
    text = texts.BOOKED.format(day=day_in_words(day))
    return [turn.edit(text, (button(texts.SHOW_WHY, ExplainAlert(entry.id)), undone))]


def _seen(turn: Turn, entry: AlertEntry, told: str) -> list[Message]:
    if told == "not":
        tomorrow = turn.heard_on + timedelta(days=1)
        open_again = changed(entry, state="open", remind_on=tomorrow, seen_on=None, asked_tomorrow=True)
        undone = _kept(turn, entry, open_again)
        return [turn.edit(texts.NOT_SEEN, *alert_buttons(open_again), (undone,))]
    outcome = told if told in OUTCOMES else ""
    undone = _kept(turn, entry, seen(entry, turn.today, outcome))
    if outcome == "diagnosis":
        choose = button(texts.CHOOSE_DIAGNOSIS, AskAbout(Asked.SETTINGS, DIAGNOSES.key))
        return [turn.edit(texts.ASK_DIAGNOSIS, (choose, undone))]
    if outcome:
        return [turn.edit(texts.OUTCOME_SAVED.format(outcome=OUTCOMES[outcome].lower()), (undone,))]
    return [turn.say(texts.ASK_OUTCOME, *outcome_buttons(entry), (undone,))]


def _later(turn: Turn, entry: AlertEntry) -> list[Message]:
    if entry.value.state == "booked":
        day = entry.value.booked or turn.today
        return [turn.say(texts.STILL_BOOKED.format(day=day_name(day, turn.heard_on)))]
    if entry.value.state != "open":
        return [turn.say(texts.NOT_OPEN)]
    tomorrow = turn.heard_on + timedelta(days=1)
    undone = _kept(turn, entry, changed(entry, remind_on=tomorrow, asked_tomorrow=True))
    return [turn.say(texts.TOMORROW, (undone,))]


def _no_reminders(turn: Turn, entry: AlertEntry) -> list[Message]:
    if entry.value.level != "routine":
        return [turn.say(texts.STALE)]
    if entry.value.state != "open":
        return [turn.say(texts.REMINDERS_OFF)]
    undone = _kept(turn, entry, changed(entry, state="declined", remind_on=None))
    return [turn.say(texts.REMINDERS_OFF, (undone,))]


def _kept(turn: Turn, before: AlertEntry, after: AlertEntry) -> Button:
    """Store what a person answered to an alert; return the button that takes it back."""
    revision = Revision(turn.person.id, before.id, before)
    turn.records.entries.save(replace(after, progress=replace(after.progress, answer=revision.id)))
    turn.records.entries.keep_revision(revision)
    return undo.undo_row(revision.id)[0]


TAPS: Taps = {
    ListAlerts: _list,
    OpenAlert: _show,
    ExplainAlert: _show,
    **dict.fromkeys(get_args(Answer), tap),
    TellGap: _tell_gap,
    UndoGap: _undo_gap,
}
TYPED: TypedAnswers = {"booking": typed_booking}
