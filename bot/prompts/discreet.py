"""The first line of what the bot says unasked: neutral, so that a lock screen tells nobody anything.

On a platform whose rules restrict what apps send about health, no condition is named further down either.
"""

import re
from dataclasses import replace
from typing import Final

from bot import texts
from bot.buttons import Action, action_of, button
from bot.buttons.check_in_actions import OpenDay
from bot.buttons.diary_actions import AnswerMorning, AnswerWeek, ChangeWeek, OpenHabits
from bot.buttons.person_actions import AnswerAbout, AskAbout
from bot.buttons.sent_actions import OpenAlert
from bot.chat import Message
from bot.store import URGENCY, Delivery, Person
from knowledge.profile_questions import BELLS_PALSY, CONDITIONS, DIAGNOSES

RESTRICTED: Final = ("discord",)
DESCRIBED = ("chronic_eyelid_myokymia", "fluid_limit")  # their labels are words that anybody may use
NAMES: Final = (
    *(
        option.label.partition(" (")[0]
        for question in (DIAGNOSES, CONDITIONS)
        for option in question.options
        if option.key not in DESCRIBED
    ),
    BELLS_PALSY.title,
    *("tourette", "tics", "myokymia", "palsy", "stroke", "tumour", "dystonia", "dyskinesia", "shingles", "epilep"),
)
_NAMED = re.compile(rf"\b(?:{'|'.join(map(re.escape, NAMES))})", re.IGNORECASE)


def is_plain(person: Person) -> bool:
    """Return whether the person wants messages to name their matter on the first line."""
    return person.settings.plain is True


def opened(message: Message, person: Person, urgency: int) -> Message:
    """Return an alert with a first line of its own; an emergency is told as it is."""
    is_neutral = message.text.startswith(texts.REMINDER)
    if is_neutral or urgency == URGENCY["emergency"] or is_plain(person):
        return message
    opening = texts.URGENT_OPENING if urgency == URGENCY["urgent"] else texts.ALERT_OPENING
    return replace(message, text=f"{opening}\n\n{message.text}")


def names_a_condition(message: Message) -> bool:
    """Return whether a message or one of its buttons names a condition."""
    labels = (button.label for row in message.buttons for button in row)
    return any(_NAMED.search(text) for text in (message.text, *labels))


def restricted(message: Message, delivery: Delivery, person: Person) -> Message:
    """Return a message as its platform may carry it: of one that names a condition, its first line and a way to it."""
    is_free = delivery.platform not in RESTRICTED or delivery.urgency == URGENCY["emergency"] or is_plain(person)
    if is_free or delivery.kind == "nudge" or not names_a_condition(message):
        return message
    opening = message.text.splitlines()[0]
    return Message(opening, ((button(texts.OPEN_IT, _way_to(message, delivery)),),), alerts=message.alerts)


def _way_to(message: Message, delivery: Delivery) -> Action:
    """Return what shows an alert, or asks the question that a message asks."""
    if delivery.kind == "alert":
        return OpenAlert(delivery.cause)
    first = action_of(message.buttons[0][0])
    if isinstance(first, AnswerAbout):
        return AskAbout(first.asked, first.question)
    if isinstance(first, OpenDay):
        return OpenDay(first.day)
    if isinstance(first, AnswerWeek):
        return ChangeWeek()
    if isinstance(first, AnswerMorning):
        return OpenHabits(first.day)
    return first
