"""What a person does about an alert: show it, book an appointment, put it off, answer the gap question."""

from datetime import date, datetime, timedelta
from typing import get_args

from bot import texts
from bot.alerts import thread as threads
from bot.alerts.cards import alert_message, first_sentence, gap_buttons
from bot.alerts.emergency_list import emergency_card
from bot.alerts.record import ANSWERABLE, AlertEntry, alert_of, alerts_of, can_be_answered, rank
from bot.alerts.same_day import next_repeat
from bot.alerts.thread_card import booking_buttons, late_line
from bot.buttons import button
from bot.buttons.sent_actions import (
    BookVisit,
    BookVisitIn,
    ExplainAlert,
    NotNow,
    OpenAlert,
    RemindTomorrow,
    SendCalendarFile,
    StopReminding,
    TellGap,
    TellOutcome,
    UndoGap,
)
from bot.chat import Message
from bot.conversation import alert_list, answered, thread, visit_answers, which_day
from bot.conversation.feature import Taps, TypedAnswers
from bot.conversation.turn import Turn, headed
from bot.reading.dates import YEAR
from bot.reading.days import EitherDay, Refused, day_ahead
from bot.wording import country_of, day_in_words, day_name

GAP_MEANS = {"on": True, "stopped": False}
GAP_SAVED = {
    "on": texts.GAP_SAVED_ON,
    "stopped": texts.GAP_SAVED_STOPPED,
    "unsure": texts.GAP_UNSURE,
}
GAP_KEYS = {True: "on", False: "stopped", None: "none"}
Answer = BookVisit | BookVisitIn | TellOutcome | NotNow | RemindTomorrow | StopReminding | SendCalendarFile


def _show(turn: Turn, action: OpenAlert | ExplainAlert) -> list[Message]:
    entry = alert_of(turn.records, turn.person.id, action.alert)
    if entry is None:
        return [turn.say(texts.ALERT_GONE)]
    if isinstance(action, ExplainAlert):
        return alert_list.why(turn, entry)
    if entry.value.level == "emergency":
        return [emergency_card(entry, turn.dialogue.emergency, turn.heard_on)]
    if threads.is_a_reason(entry):
        return thread.shown(turn)
    return [alert_message(entry)]


def tap(turn: Turn, action: Answer) -> list[Message]:
    """Keep what a person answers to an alert: where it is open, it is an answer to all that are."""
    entry = alert_of(turn.records, turn.person.id, action.alert)
    if entry is None:
        return [turn.say(texts.ALERT_GONE)]
    if entry.value.level not in ANSWERABLE:
        return [turn.say(texts.STALE)]
    if not can_be_answered(entry):
        return [turn.say(texts.NOT_OPEN)]
    return _answered(turn, entry, action)


def concerned(turn: Turn, entry: AlertEntry) -> tuple[AlertEntry, ...]:
    """Return the alerts that an answer to one is about."""
    return threads.concerned(alerts_of(turn.records, turn.person.id), entry, turn.heard_on)


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
            known = days in texts.AHEAD
            if known:
                return _booked_for(turn, entry, turn.today + timedelta(days=days))
            return [turn.say(texts.STALE)]
        case TellOutcome(outcome=outcome):
            return visit_answers.told(turn, entry, concerned(turn, entry), outcome)
        case SendCalendarFile():
            return visit_answers.calendar_file(turn, entry)
        case NotNow():
            return _not_now(turn, entry)
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
        return turn.cannot_read(which_day.refusal(told, texts.NOT_A_BOOKING))
    return _booked_for(turn, entry, told)


def _tell_gap(turn: Turn, action: TellGap) -> list[Message]:
    """Keep whether the twitching went on through a silence."""
    if action.answer not in GAP_SAVED:
        return [turn.say(texts.STALE)]
    known = GAP_KEYS[turn.person.profile.gaps_were_spasm]
    _set_gap(turn, action.answer)
    return [turn.edit(GAP_SAVED[action.answer], (button(texts.UNDO, UndoGap(known)),))]


def _undo_gap(turn: Turn, action: UndoGap) -> list[Message]:
    if action.before not in GAP_KEYS.values():
        return [turn.say(texts.STALE)]
    _set_gap(turn, action.before)
    return [turn.edit(texts.UNDONE.format(what=texts.ASK_GAPS), *gap_buttons())]


def _set_gap(turn: Turn, answer: str) -> None:
    turn.person.profile = turn.person.profile.keeping(gaps_were_spasm=GAP_MEANS.get(answer))
    turn.stored = "profile"


def _ask_booking(turn: Turn, entry: AlertEntry) -> list[Message]:
    turn.expect("booking", entry.id)
    now = threads.thread_of(concerned(turn, entry), turn.heard_on)
    return [turn.say(headed(_sooner_by_now(turn, entry), texts.ASK_BOOKING), *booking_buttons(now, entry))]


def _sooner_by_now(turn: Turn, entry: AlertEntry) -> str:
    """Return what is asked for by now, where the card that was tapped asks for something milder."""
    now = threads.thread_of(alerts_of(turn.records, turn.person.id), turn.heard_on)
    if not threads.is_a_reason(entry) or rank(entry.value.level) >= rank(now.haste):
        return ""
    return texts.SOONER_BY_NOW.format(act=first_sentence(now.lead))


def _booked_for(turn: Turn, entry: AlertEntry, day: date) -> list[Message]:
    turn.expect_nothing()
    before = concerned(turn, entry)
    late = late_line(threads.thread_of(before, turn.heard_on), day, country_of(turn.person))
    undone = answered.keep(turn, before, threads.booked_for(before, day))
    text = "\n".join(filter(None, (texts.BOOKED.format(day=day_in_words(day)), late)))
    row = (button(texts.WHY, ExplainAlert(entry.id)), button(texts.CALENDAR_FILE, SendCalendarFile(entry.id)))
    return [turn.edit(text, row, (undone,))]


def _not_now(turn: Turn, entry: AlertEntry) -> list[Message]:
    """Say when the card comes again by itself, and offer another time."""
    if entry.value.state != "open":
        return _later(turn, entry)
    waiting = [other for other in concerned(turn, entry) if other.value.state == "open"]
    row = [button(texts.REMIND_TOMORROW, RemindTomorrow(entry.id))]
    if all(map(threads.can_be_declined, waiting)):
        row.append(button(texts.NO_REMINDERS, StopReminding(entry.id)))
    return [turn.say(headed(_sooner_by_now(turn, entry), _when_again(turn, waiting)), tuple(row))]


def _when_again(turn: Turn, waiting: list[AlertEntry]) -> str:
    """Return when the card comes again."""
    instants = [at for entry in waiting if (at := next_repeat(entry, turn.person)) and at > turn.heard_at]
    if instants:
        return texts.SEEN_TODAY.format(when=_named(turn, min(instants)))
    days = [entry.value.remind_on for entry in waiting if entry.value.remind_on and entry.value.level != "urgent"]
    if days:
        return texts.COMES_BACK.format(when=f"on {day_name(min(days), turn.heard_on)}")
    if any(entry.value.level == "urgent" for entry in waiting):
        return texts.SEEN_TODAY_STILL
    return texts.STAYS_OPEN


def _named(turn: Turn, at: datetime) -> str:
    local = at.astimezone(turn.zone)
    return texts.DAY_AT.format(day=day_name(local.date(), turn.heard_on), at=f"{local:%H:%M}")


def _later(turn: Turn, entry: AlertEntry) -> list[Message]:
    """Remind tomorrow; what should be seen today is told again before that all the same."""
    if entry.value.state == "booked":
        day = entry.value.booked or turn.today
        return [turn.say(texts.STILL_BOOKED.format(day=day_name(day, turn.heard_on)))]
    if entry.value.state != "open":
        return [turn.say(texts.NOT_OPEN)]
    before = concerned(turn, entry)
    undone = answered.keep(turn, before, threads.put_off(before, turn.lived_on + timedelta(days=1)))
    turn.records.people.review_soon(turn.person.id)
    return [turn.say(headed(_sooner_by_now(turn, entry), texts.TOMORROW), (undone,))]


def _no_reminders(turn: Turn, entry: AlertEntry) -> list[Message]:
    if entry.value.level != "routine":
        return [turn.say(texts.STALE)]
    if entry.value.state != "open":
        return [turn.say(texts.REMINDERS_OFF)]
    before = concerned(turn, entry)
    undone = answered.keep(turn, before, threads.declined(before))
    return [turn.say(headed(_still_open(turn), texts.REMINDERS_OFF), (undone,))]


def _still_open(turn: Turn) -> str:
    """Return what is asked for all the same, where a reason that can't be declined is open."""
    now = threads.thread_of(alerts_of(turn.records, turn.person.id), turn.heard_on)
    if not now.waiting:
        return ""
    return texts.STILL_ASKED_FOR.format(act=first_sentence(now.lead))


TAPS: Taps = {
    OpenAlert: _show,
    ExplainAlert: _show,
    **dict.fromkeys(get_args(Answer), tap),
    TellGap: _tell_gap,
    UndoGap: _undo_gap,
}
TYPED: TypedAnswers = {"booking": typed_booking}
