"""The emergency answer: made from the event alone, so that it works when everything else fails."""

import re

from bot import texts
from bot.chat import PAYLOAD_BYTES, Event, Message
from bot.clean import bare
from knowledge.alarm_words import sounds_like_crisis, sounds_like_emergency

# Numbers are parted by "+", the person's own comes after "-"; " or " parts them in buttons of before.
_MARK = re.compile(
    r"^!(?P<numbers>[0-9]{2,6}(?:(?:\+| or )[0-9]{2,6}){0,2})(?:-(?P<own>[0-9]{2,6}))?!(?P<payload>.+)$", re.DOTALL
)


def marked(payload: str, number: str) -> str:
    """Return a button's payload that carries the emergency number to call when the button is tapped."""
    known, _, own = number.removesuffix(")").partition(" (or ")
    numbers = known.replace(" or ", "+")
    full = f"!{numbers}-{own}!{payload}" if own else f"!{numbers}!{payload}"
    return full if len(full.encode()) <= PAYLOAD_BYTES else f"!{numbers}!{payload}"


def unmarked(payload: str) -> str:
    """Return a payload without its emergency mark."""
    found = _MARK.match(payload)
    return found["payload"] if found else payload


def number_in(payload: str) -> str:
    """Return the emergency number that a payload carries, empty where it carries none."""
    found = _MARK.match(payload)
    if not found:
        return ""
    known = found["numbers"].replace("+", " or ")
    return f"{known} (or {found['own']})" if found["own"] else known


def needs_answer(event: Event) -> bool:
    """Return whether an event calls for the emergency answer before anything else."""
    if event.kind == "tap":
        return bool(number_in(event.payload))
    if event.kind == "forwarded":
        return False  # another's words, or of another time: `passed_on` says what they ask for
    if bare(event.text).startswith("/learn"):
        return False  # somebody looks a word up
    words = event.words
    return sounds_like_emergency(words) or sounds_like_crisis(words)


def passed_on(event: Event, number: str = "") -> str:
    """Return what to do if a forwarded text is about the person who forwards it, empty where it names no danger."""
    if event.kind != "forwarded" or not (sounds_like_crisis(event.words) or sounds_like_emergency(event.words)):
        return ""
    told = texts.crisis(number) if sounds_like_crisis(event.words) else texts.emergency(number)
    return f"{texts.IF_ABOUT_YOU}\n{told}"


def answer(event: Event, number: str = "", crisis_line: str = "") -> Message:
    """Return the emergency answer to an event; `number` is the person's, where it is known.

    `crisis_line` is how the operator names the line to call after words of self-harm.
    """
    call = number_in(event.payload) or number
    if event.kind != "tap" and sounds_like_crisis(event.words):
        return Message(texts.crisis(call, crisis_line), topic=event.topic)
    return Message(texts.emergency(call), topic=event.topic)
