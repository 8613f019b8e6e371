"""A nudge in a person's chat: its words, and what can be done about it."""

from datetime import date, datetime
from typing import Final

from bot import texts
from bot.buttons import button
from bot.buttons.sent_actions import AnswerNudge, SnoozeNudge
from bot.chat import Message, Rows
from bot.dialogue import Topic
from bot.prompts import about, backoff, retiring
from bot.schedule import chose_nudges, chosen, rhythm_of
from bot.store import Delivery, Facts, Person
from bot.verdict import Say, Skip
from bot.wording import zone_of
from knowledge import nudges
from knowledge.diary import CheckIn, Habits
from knowledge.nudges import NUDGES, NUDGES_BY_ID, TOPIC_NAMES

# What comes unless a person asked for more (EJ):
REST: Final = 14  # days from one nudge of a topic to the next, in which as many come as
FEW: Final = 2
LONG_REST: Final = 28  # days to the next of a topic where nothing in their diary is the reason


def compose(delivery: Delivery, facts: Facts, now: datetime, *, late: bool) -> Say | Skip:
    """Return a nudge for this person and day, or why there is none."""
    decided = nudges.decide(delivery.cause, today_of(facts, now))
    if isinstance(decided, nudges.Skip):
        return Skip(decided.reason)
    topic = NUDGES_BY_ID[delivery.cause].topic
    if not chose_nudges(facts.person) and rests(facts.person, delivery, is_general=decided.is_general):
        return Skip("enough lately")
    kept = backoff.before(backoff.standing(facts.person, topic), delivery.id)
    pace = backoff.pace(kept.ignored, kept.asked, _since(delivery, facts.person, kept))
    if pace in ("rest", "wait"):
        return Skip("backing off" if pace == "rest" else "waiting for an answer")
    retires = pace == "send" and retiring.is_asked(facts.person, topic, delivery.id)
    asks = pace == "ask" or retires
    text = _asked(topic, retires=retires) if asks else decided.text
    note = {
        "text": text,
        "why": decided.why,
        "sources": [[source.title, source.url] for source in decided.sources],
        "asks": asks,
    }
    shown = f"{texts.LATE}\n{text}" if late else text
    # Whether a topic goes is asked once and needs no answer: its nudges go on meanwhile.
    counted = backoff.counted(kept, delivery.id, delivery.day, asked=pace == "ask")
    dialogue = backoff.changed(facts.person.dialogue, topic, counted)
    if retires:
        dialogue = retiring.asked(dialogue, delivery.id)
    return Say(Message(shown, rows(delivery.id, asks=asks)), dialogue=dialogue, note=note)


def _asked(topic: str, *, retires: bool) -> str:
    """Return the question whether the nudges of a topic shall go on."""
    question = texts.ASK_RETIRE if retires else texts.ASK_GO_ON
    return question.format(topic=TOPIC_NAMES[topic])


def rests(person: Person, delivery: Delivery, *, is_general: bool) -> bool:
    """Return whether so few nudges as come unless the person asked for more have come lately."""
    topics = {topic: backoff.before(backoff.standing(person, topic), delivery.id).last for topic in TOPIC_NAMES}
    ages = {topic: (delivery.day - last).days for topic, last in topics.items() if last is not None}
    own = ages.get(NUDGES_BY_ID[delivery.cause].topic)
    if own is not None and own < (LONG_REST if is_general else REST):
        return True
    return sum(age < REST for age in ages.values()) >= FEW


def rows(delivery_id: str, *, asks: bool = False) -> Rows:
    """Return what can be done about a nudge, or about the question whether to go on with its kind."""
    never = AnswerNudge(delivery_id, "never")
    if asks:
        return ((button(texts.KEEP_THEM, AnswerNudge(delivery_id, "keep")), button(texts.STOP_THEM, never)),)
    return (
        (button(texts.DONE, AnswerNudge(delivery_id, "done")), button(texts.SNOOZE, SnoozeNudge(delivery_id))),
        (button(texts.NOT_FOR_ME, never), button(texts.WHY_THIS, AnswerNudge(delivery_id, "why"))),
    )


def today_of(facts: Facts, now: datetime) -> nudges.Today:
    """Return what a nudge may depend on."""
    local = now.astimezone(zone_of(facts.person))
    return nudges.Today(
        on=local.date(),
        at=local.time(),
        rhythm=rhythm_of(facts.person),
        age=facts.person.profile.age,
        conditions=about.conditions(facts.person),
        medicines=_medicines(facts.person),
        days=[entry.value for entry in facts.of_kind(Habits)],
        check_ins=[entry.value for entry in facts.of_kind(CheckIn)],
        wants_alcohol=facts.person.settings.alcohol_nudges is True,
        done=_done(facts.person, local.date()),
    )


def _since(delivery: Delivery, person: Person, kept: Topic) -> int:
    """Return how many times this nudge was due since the last one of its topic."""
    if kept.last is None:
        return 1
    week = chosen(person, delivery.cause, NUDGES_BY_ID[delivery.cause].week(rhythm_of(person)))
    return backoff.occurrences(week, kept.last, delivery.day)


def _done(person: Person, today: date) -> frozenset[str]:
    topics = {nudge.topic for nudge in NUDGES}
    return frozenset(topic for topic in topics if backoff.standing(person, topic).done == today)


def _medicines(person: Person) -> frozenset[str] | None:
    known = person.profile.medicines
    if known is None:
        return None
    return frozenset(medicine.kind for medicine in known if medicine.kind and not medicine.stopped)
