"""What came of an appointment: what a doctor said, or that nobody was seen; and the appointment for a calendar."""

from collections.abc import Sequence
from datetime import timedelta

from bot import texts
from bot.alerts import thread as threads
from bot.alerts.cards import LATER, OUTCOMES, outcome_buttons
from bot.alerts.record import AlertEntry
from bot.alerts.thread_card import card_buttons
from bot.buttons import button
from bot.buttons.person_actions import AskAbout, Asked
from bot.buttons.sent_actions import BookVisit
from bot.chat import Attachment, Message
from bot.conversation import answered, thread
from bot.conversation.turn import Turn
from bot.wording import day_name
from knowledge.profile_questions import DIAGNOSES


def told(turn: Turn, entry: AlertEntry, about: Sequence[AlertEntry], outcome: str) -> list[Message]:
    """Keep that a doctor knows of some alerts, and what came of it."""
    if outcome == LATER:
        return [_asked_again(turn, entry)]
    if outcome == "not":
        return [_not_seen(turn, about)]
    known = outcome if outcome in OUTCOMES else ""
    undone = answered.keep(turn, about, threads.seen(about, turn.today, known))
    if known == "diagnosis":
        choose = button(texts.CHOOSE_DIAGNOSIS, AskAbout(Asked.SETTINGS, DIAGNOSES.key))
        return [turn.edit(texts.ASK_DIAGNOSIS, (choose, undone))]
    if known == "referred":
        return [turn.edit(texts.SENT_ON, (button(texts.BOOKED_FOR, BookVisit(entry.id)), undone))]
    if known:
        return [turn.edit(texts.OUTCOME_SAVED.format(outcome=OUTCOMES[known].lower()), (undone,))]
    return [turn.say(texts.ASK_OUTCOME, *outcome_buttons(entry), (undone,))]


def _asked_again(turn: Turn, entry: AlertEntry) -> Message:
    following = entry.value.remind_on
    if entry.value.state == "booked" and following is not None and following > turn.heard_on:
        return turn.edit(texts.ASKED_AGAIN.format(day=day_name(following, turn.heard_on)))
    return turn.edit(texts.NOT_ASKED_AGAIN)


def _not_seen(turn: Turn, about: Sequence[AlertEntry]) -> Message:
    """Open alerts again that nobody has looked at."""
    undone = answered.keep(turn, about, threads.not_seen(about, turn.heard_on + timedelta(days=1)))
    return turn.edit(texts.NOT_SEEN, *card_buttons(thread.thread(turn)), (undone,))


def calendar_file(turn: Turn, entry: AlertEntry) -> list[Message]:
    """Send the appointment as a file for the calendar, which says nothing of what it is for."""
    from icalendar import Calendar, Event  # only whoever asks for it needs it in memory

    day = entry.value.booked
    if entry.value.state != "booked" or day is None:
        return [turn.say(texts.NOT_BOOKED)]
    event = Event()
    event.add("uid", f"{entry.id}@steadyface")
    event.add("summary", texts.CALENDAR_ENTRY)
    event.add("dtstamp", turn.heard_at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    calendar = Calendar()
    calendar.add("prodid", "-//Steadyface//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return [Message(texts.CALENDAR_SENT, attachment=Attachment("appointment.ics", content))]
