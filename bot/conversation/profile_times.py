"""The questions about the person that a time of day answers."""

from datetime import time

from bot import texts
from bot.chat import Button, Message, Rows
from bot.conversation import halves, nights
from bot.conversation.profile_card import ask, put, skip
from bot.conversation.profile_words import saved_line
from bot.conversation.turn import Turn
from bot.reading.spoken import spoken_clock
from bot.reading.when import Ambiguous, whole_number
from bot.schedule import clock_of
from knowledge.profile_questions import ProfileQuestion


def read(turn: Turn, question: ProfileQuestion) -> time | Ambiguous | None:
    """Return the time that was typed."""
    told = spoken_clock(turn.event.text, turn.local)
    if whole_number(turn.event.text, 0, 23) is not None:
        return told  # a bare number may be meant as anything: it is asked about wherever it comes twice
    return nights.settled(turn.person, question.key, told)


def tap(turn: Turn, question: ProfileQuestion, verb: str, action: str) -> Message | None:
    """Keep the time of a button; "^" keeps it against the other end of the night, and asks for that one."""
    kind, at = action[:1], clock_of(action[1:6])
    if at is None or kind not in ("=", "^") or (kind == "^" and not nights.can_make_room(question.key)):
        return turn.say(texts.STALE)
    if kind == "=":
        return choose(turn, question, verb, at)
    put(turn, question, f"{at:%H:%M}")
    return ask(turn, nights.make_room(turn.person, question.key), verb, saved_line(turn, question))


def choose(turn: Turn, question: ProfileQuestion, verb: str, at: time | Ambiguous) -> Message | None:
    """Keep a time; ask about one that comes twice a day, or that makes no night with what was told."""
    if isinstance(at, Ambiguous):
        turn.expect("profile", f"{verb}:{question.key}:{at.am:%H:%M}")
        text, rows = which_half(question, verb, at.am)
        return turn.edit(text, *rows)
    objection = nights.objection(turn.person, question.key, at)
    if objection:
        turn.expect("profile", f"{verb}:{question.key}")
        label = nights.other_is_asked(question.key).format(at=f"{at:%H:%M}")
        all_the_same = (Button(label, f"{verb}:{question.key}:^{at:%H:%M}"),)
        return turn.edit(objection, all_the_same, skip(question, verb))
    put(turn, question, f"{at:%H:%M}")
    return None


def which_half(question: ProfileQuestion, verb: str, first: time) -> tuple[str, Rows]:
    """Return the question which half of the day is meant."""
    text, buttons = halves.question(first, lambda at: f"{verb}:{question.key}:={at:%H:%M}")
    return text, (buttons, skip(question, verb))
