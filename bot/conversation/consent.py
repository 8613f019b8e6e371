"""The consent, before which nothing is stored."""

from bot import texts
from bot.buttons import button, read
from bot.buttons.person_actions import Agree, Disagree
from bot.chat import Event, Message, Rows
from bot.conversation.typing import plain
from bot.reading.plain_words import NO, OK, YES

AGREED = Agree(texts.CONSENT_VERSION)


def welcome() -> list[Message]:
    """Return the two messages before anything is stored."""
    return [Message(texts.welcome("")), Message(texts.CONSENT, _consent())]


def _consent() -> Rows:
    return ((button(texts.AGREE, AGREED), button(texts.DISAGREE, Disagree())),)


def half_agreed(event: Event) -> list[Message]:
    """Return what is said to a "yes" or "no" before the consent: a "yes" alone could be to anything."""
    typed = plain(event.text) if event.kind == "message" else ""
    if typed in (*NO, "i dont agree", "disagree"):
        return [Message(texts.DISAGREED)]
    if typed not in (*YES, *OK, "yes please", "sure", "agree", "agreed"):
        return []
    return [Message(texts.AGREE_IN_FULL, _consent())]


def agreed_now(event: Event) -> bool:
    """Return whether an event is the person's consent to the text as it stands."""
    typed = event.kind == "message" and plain(event.text) in ("i agree", "yes, i agree")
    return typed or (event.kind == "tap" and read(event.payload) == AGREED)


def disagreed_now(event: Event) -> bool:
    """Return whether an event is the button that refuses the consent."""
    return event.kind == "tap" and read(event.payload) == Disagree()
