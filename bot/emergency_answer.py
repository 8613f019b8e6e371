"""The emergency answer: made from the event alone, so that it works when everything else fails."""

from hashlib import blake2s

from bot import texts
from bot.buttons import button, number_in
from bot.buttons.emergency_actions import NotMeant
from bot.chat import Event, Message
from bot.reading.clean import bare
from knowledge.alarm_words import sounds_like_crisis, sounds_like_emergency


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

    `crisis_line` is how the operator names the line to call after words of self-harm. Words can be misread, so
    the answer to them can be taken back; a tap on a sign has its own Undo.
    """
    call = number_in(event.payload) or number
    if event.kind == "tap":
        return Message(texts.emergency(call), topic=event.topic)
    told = texts.crisis(call, crisis_line) if sounds_like_crisis(event.words) else texts.emergency(call)
    not_meant = (button(texts.NOT_WHAT_I_MEANT, NotMeant(call_mark(event))),)
    return Message(told, (not_meant,), topic=event.topic)


def call_mark(event: Event) -> str:
    """Return what tells an event that called for help from any other of its chat."""
    return blake2s(event.key.encode(), digest_size=6).hexdigest()
