"""An alert as a person sees it: its text, and the buttons that answer it."""

from datetime import date

from bot import texts
from bot.alerts.record import AlertEntry
from bot.buttons import button
from bot.buttons.asked_actions import RunCommand
from bot.buttons.sent_actions import (
    BookVisit,
    ExplainAlert,
    OpenTopic,
    RemindTomorrow,
    StopReminding,
    TellGap,
    TellOutcome,
)
from bot.chat import Button, Message, Rows
from bot.emergency_answer import SOMETHING_ELSE, answers
from bot.wording import OPENING, day_name, pairs, shown_if
from knowledge.diary import AlertRecord
from knowledge.rules import topic_of

OUTCOMES = {
    "diagnosis": "A diagnosis",
    "nothing": "Nothing found",
    "referred": "Sent on",
    "not": "Wasn't seen",
}
MAKE_PAGE: Rows = ((button(texts.MAKE_PAGE, RunCommand("report")),),)
LATER = "later"  # the answer to "What did they say?" that says nothing yet


def alert_text(value: AlertRecord) -> str:
    """Return an alert's text: the act, the reason, and, where there is room, what would make it more urgent.

    An emergency is told by itself. The sources stand behind Show why.
    """
    if value.level == "emergency":
        return value.message
    message, because = value.message, value.because
    why = because if because not in message else ""  # alerts of the first edition hold their reason in the message
    opening = "\n\n".join(part for part in (message, why) if part)
    longer = f"{opening}\n\n{texts.MORE_URGENT} {value.escalates}"
    if value.escalates and len(longer) <= OPENING:
        return longer
    return opening


def alert_buttons(entry: AlertEntry) -> Rows:
    """Return what a person can do about an alert."""
    level, alert = entry.value.level, entry.id
    why = button(texts.SHOW_WHY, ExplainAlert(alert))
    if level == "emergency":
        return answers(SOMETHING_ELSE)
    page = topic_of(entry.value.rule)
    more = (button(texts.READ_MORE, OpenTopic(page)),) if page else ()
    if level == "info":
        if entry.value.rule == "gap-question":
            return gap_buttons(why)
        return ((why, *more),)
    rows: Rows = (
        (button(texts.BOOKED_FOR, BookVisit(alert)), button(texts.ALREADY_TOLD, TellOutcome(alert))),
        (why, button(texts.REMIND_TOMORROW, RemindTomorrow(alert))),
    )
    last = (*shown_if(level == "routine", button(texts.NO_REMINDERS, StopReminding(alert))), *more)
    if last:
        return (*rows, last)
    return rows


def alert_message(entry: AlertEntry) -> Message:
    """Return an alert as a message of its own."""
    return Message(alert_text(entry.value), alert_buttons(entry), alerts=(entry.id,))


def outcome_message(entry: AlertEntry, today: date) -> Message:
    """Return the question after an appointment."""
    booked = entry.value.booked or today
    return Message(texts.ASK_AFTER_BOOKING.format(day=day_name(booked, today)), outcome_buttons(entry))


def page_offer() -> Message:
    """Return the offer of a page for an appointment, with a first line that tells nobody anything."""
    return Message(f"{texts.DATE_NOTED}\n{texts.PAGE_FOR_TOMORROW}", MAKE_PAGE)


def outcome_buttons(entry: AlertEntry) -> Rows:
    """Return the answers to "What did they say?"."""
    buttons = [button(label, TellOutcome(entry.id, outcome)) for outcome, label in OUTCOMES.items()]
    if entry.value.state == "booked":
        buttons.append(button(texts.ASK_LATER, TellOutcome(entry.id, LATER)))
    return pairs(buttons)


def first_sentence(entry: AlertEntry) -> str:
    """Return the act that an alert asks for."""
    return entry.value.message.split(". ")[0].rstrip(".") + "."


def in_short(entry: AlertEntry) -> str:
    """Return the act that an alert asks for, and why, in one line."""
    act, why = first_sentence(entry), entry.value.because
    if not why or why in act:
        return act
    return f"{act} {why}"


def reason(entry: AlertEntry) -> str:
    """Return why an alert came, in one line."""
    return entry.value.because or first_sentence(entry)


def gap_buttons(*more: Button) -> Rows:
    """Return the answers to whether it stopped through a silence."""
    return (
        (button(texts.GAP_STOPPED, TellGap("stopped")), button(texts.GAP_WENT_ON, TellGap("on"))),
        (button(texts.UNSURE, TellGap("unsure")), *more),
    )
