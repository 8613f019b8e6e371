"""Nudges that nobody answers come less often, then ask whether to stop, then stay away."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from bot.dialogue import Dialogue, Topic, Unheard
from bot.store import Person
from knowledge.rhythm import Week

HALF_AFTER = 3  # nudges of a topic without a tap: then every second one stays away
ASK_AFTER = 5  # then the next one asks whether to stop

Pace = Literal["send", "rest", "ask", "wait"]


def standing(person: Person, topic: str) -> Topic:
    """Return what is kept about a topic."""
    return person.dialogue.nudges.get(topic, Topic())


def changed(dialogue: Dialogue, topic: str, kept: Topic) -> Dialogue:
    """Return a dialogue that keeps something else about a topic."""
    return replace(dialogue, nudges={**dialogue.nudges, topic: kept})


def pace(ignored: int, asked: bool, since: int) -> Pace:
    """Return what to do with a nudge: `ignored` were sent since the last tap, this one is the `since`-th after them.

    `asked` says that the question whether to stop is open.
    """
    if asked:
        return "wait"
    if ignored >= ASK_AFTER:
        return "ask"
    if ignored >= HALF_AFTER and since < 2:
        return "rest"
    return "send"


def occurrences(week: Week, last: date, day: date) -> int:
    """Return how many times a nudge was due after one day, up to another."""
    days = (last + timedelta(days=number) for number in range(1, (day - last).days + 1))
    return sum(week[on.weekday()] is not None for on in days)


def before(kept: Topic, delivery_id: str) -> Topic:
    """Return what was kept before this nudge was put: one that has not left is put anew, and counts once."""
    then = kept.before
    if kept.sent != delivery_id or then is None:
        return kept
    return replace(kept, ignored=then.ignored, last=then.last, asked=then.asked, before=None)


def counted(kept: Topic, delivery_id: str, day: date, *, asked: bool) -> Topic:
    """Return what is kept about a topic after one more nudge of it."""
    then = Unheard(kept.ignored, kept.last, kept.asked)
    return replace(kept, ignored=kept.ignored + 1, last=day, asked=asked, sent=delivery_id, before=then)


def answered(kept: Topic) -> Topic:
    """Return what is kept about a topic after a tap: it counts from 0 again."""
    return replace(kept, ignored=0, asked=False, before=None)
