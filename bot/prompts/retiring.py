"""Once a month: a topic of the nudges that the person's own days show no link with may go, where they want it to."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.dialogue import Dialogue
from bot.schedule import is_off
from bot.store import Person
from knowledge.nudges import NUDGES


def is_asked(person: Person, topic: str, delivery_id: str) -> bool:
    """Return whether a nudge asks in its place whether its topic may go; put anew, it asks again."""
    kept = person.dialogue.retiring
    if kept.of == delivery_id:
        return True
    return kept.topic == topic and not kept.of


def asked(dialogue: Dialogue, delivery_id: str) -> Dialogue:
    """Return a dialogue in which it was asked in the place of a nudge."""
    kept = dialogue.retiring
    return replace(dialogue, retiring=replace(kept, of=delivery_id, asked=tuple({*kept.asked, kept.topic})))


def looked_back(person: Person, on: date, without_link: Iterable[str]) -> Dialogue:
    """Return a dialogue with the topic that is to be asked about next, of those without a link; each is asked once."""
    kept = person.dialogue.retiring
    open_ones = (topic for topic in without_link if topic not in kept.asked and not _is_gone(person, topic))
    return replace(person.dialogue, retiring=replace(kept, looked=on, topic=next(open_ones, ""), of=""))


def _is_gone(person: Person, topic: str) -> bool:
    return all(is_off(person, nudge.id) for nudge in NUDGES if nudge.topic == topic)
