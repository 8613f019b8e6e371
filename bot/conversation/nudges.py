"""What a person does about a nudge: done, again later, never, why."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot import texts
from bot.buttons import button
from bot.buttons.sent_actions import AnswerNudge, SnoozeNudge
from bot.chat import Message
from bot.conversation.feature import Taps
from bot.conversation.morning_answers import facts_of
from bot.conversation.turn import Turn, pairs
from bot.dialogue import Topic
from bot.prompts import backoff, snooze
from bot.prompts.nudge import rows
from bot.schedule import is_off
from bot.store import URGENCY, Delivery, Person, new_id
from bot.wording import day_name
from knowledge.nudges import NUDGES, NUDGES_BY_ID
from knowledge.sources import reference

MOST_SNOOZES = 50  # copies of one nudge on one date: nobody taps that often


def tap(turn: Turn, action: AnswerNudge | SnoozeNudge) -> list[Message]:
    """Answer a tap under a nudge, however old; it makes the nudges of this topic come as often as before."""
    delivery = turn.records.deliveries.get(turn.person.id, action.nudge)
    if delivery is None or delivery.cause not in NUDGES_BY_ID or delivery.message is None:
        return [turn.say(texts.STALE)]
    _keep(turn.person, _topic(delivery), _heard(turn.person, _topic(delivery)))
    if isinstance(action, SnoozeNudge):
        return _snooze(turn, delivery, action.until)
    return _ANSWERS[action.answer](turn, delivery)


def forget_switched(person: Person, before: Person) -> None:
    """Count a topic's unanswered nudges from 0 again where the person switched or moved one of its nudges."""
    now, then = person.settings, before.settings
    if now.reminders == then.reminders:
        return
    for nudge in NUDGES:
        if now.choice(nudge.id) != then.choice(nudge.id):
            _keep(person, nudge.topic, _heard(person, nudge.topic))


def _done(turn: Turn, delivery: Delivery) -> list[Message]:
    """Note the topic as done on the nudge's day; what else waits about it that day is left out."""
    topic = _topic(delivery)
    _keep(turn.person, topic, replace(_heard(turn.person, topic), done=delivery.day))
    turn.records.deliveries.finish_of(turn.person.id, _causes(topic), "done")
    text = texts.NUDGE_DONE.format(title=NUDGES_BY_ID[delivery.cause].title)
    return [turn.edit(text, (button(texts.UNDO, AnswerNudge(delivery.id, "undone")),))]


def _undone(turn: Turn, delivery: Delivery) -> list[Message]:
    kept = _heard(turn.person, _topic(delivery))
    if kept.done == delivery.day:
        _keep(turn.person, _topic(delivery), replace(kept, done=None))
    return [_shown(turn, delivery)]


def _snooze(turn: Turn, delivery: Delivery, key: str) -> list[Message]:
    """Show when the nudge can come again, or have it come again then; a second tap changes nothing."""
    kept = _heard(turn.person, _topic(delivery))
    if kept.snoozed is not None and kept.snoozed[0] == delivery.id and kept.snoozed[1] > turn.now:
        return [_snoozed(turn, kept.snoozed[1])]
    choices = snooze.choices(delivery.cause, facts_of(turn), turn.now)
    if key not in choices:
        buttons = [button(texts.SNOOZES[name], SnoozeNudge(delivery.id, name)) for name in choices]
        asked = texts.NOT_THEN if key else texts.ASK_SNOOZE
        text = f"{_text(delivery)}\n\n{asked if choices else texts.NO_TIME_LEFT}"
        return [turn.edit(text, *pairs(buttons), (button(texts.BACK, AnswerNudge(delivery.id, "back")),))]
    at = choices[key]
    _again(turn, delivery, at)
    _keep(turn.person, _topic(delivery), replace(kept, snoozed=(delivery.id, at)))
    return [_snoozed(turn, at)]


def _again(turn: Turn, delivery: Delivery, at: datetime) -> None:
    """Queue a copy of a nudge; the plan that it came from stays as it is."""
    copy_id = new_id()
    message = Message(_text(delivery), rows(copy_id))
    for number in range(1, MOST_SNOOZES):
        copy = Delivery(
            person_id=turn.person.id,
            kind="nudge",
            cause=delivery.cause,
            day=at.astimezone(turn.zone).date(),
            slot=f"snooze{number}",
            urgency=URGENCY["nudge"],
            planned_for=at,
            due_at=at,
            message=message,
            note={**delivery.note, "of": delivery.note.get("of", delivery.id)},
            id=copy_id,
        )
        if turn.records.deliveries.plan(copy):
            return


def _back(turn: Turn, delivery: Delivery) -> list[Message]:
    return [_shown(turn, delivery)]


def _never(turn: Turn, delivery: Delivery) -> list[Message]:
    """Switch every nudge of the topic off."""
    topic = _topic(delivery)
    causes = _causes(topic)
    on = [cause for cause in causes if not is_off(turn.person, cause)]
    if on:
        _keep(turn.person, topic, replace(_heard(turn.person, topic), switched_off=tuple(on)))
    _switch(turn.person, on, off=True)
    text = texts.NUDGE_OFF.format(titles=_titles(causes))
    return [turn.edit(text, (button(texts.UNDO, AnswerNudge(delivery.id, "on")),))]


def _on(turn: Turn, delivery: Delivery) -> list[Message]:
    """Switch on again what "Not for me" switched off."""
    causes = list(backoff.standing(turn.person, _topic(delivery)).switched_off)
    _switch(turn.person, causes, off=False)
    return [turn.edit(texts.NUDGE_ON.format(titles=_titles(causes or _causes(_topic(delivery)))))]


def _why(turn: Turn, delivery: Delivery) -> list[Message]:
    sources = [f"Source: {reference(title, url)}" for title, url in delivery.note.get("sources", ())]
    return [turn.say("\n".join([str(delivery.note.get("why", "")), *sources]))]


def _kept(turn: Turn, _delivery: Delivery) -> list[Message]:
    return [turn.edit(texts.NUDGES_KEPT)]


_ANSWERS: dict[str, Callable[[Turn, Delivery], list[Message]]] = {
    "done": _done,
    "undone": _undone,
    "back": _back,
    "never": _never,
    "on": _on,
    "why": _why,
    "keep": _kept,
}


def _topic(delivery: Delivery) -> str:
    return NUDGES_BY_ID[delivery.cause].topic


def _causes(topic: str) -> list[str]:
    return [nudge.id for nudge in NUDGES if nudge.topic == topic]


def _titles(causes: list[str]) -> str:
    return ", ".join(NUDGES_BY_ID[cause].title.lower() for cause in causes)


def _heard(person: Person, topic: str) -> Topic:
    """Return what is kept about a topic, which a tap has just answered."""
    return backoff.answered(backoff.standing(person, topic))


def _keep(person: Person, topic: str, kept: Topic) -> None:
    person.dialogue = backoff.changed(person.dialogue, topic, kept)


def _shown(turn: Turn, delivery: Delivery) -> Message:
    return turn.edit(_text(delivery), *rows(delivery.id))


def _text(delivery: Delivery) -> str:
    """Return a nudge's own words, without what was true of one copy only."""
    assert delivery.message is not None
    return str(delivery.note.get("text") or delivery.message.text)


def _snoozed(turn: Turn, at: datetime) -> Message:
    local = at.astimezone(turn.zone)
    day = "" if local.date() == turn.heard_on else f"{_named(turn, local)}, "
    return turn.edit(texts.SNOOZED.format(when=f"{day}at {local:%H:%M}"))


def _named(turn: Turn, local: datetime) -> str:
    tomorrow = turn.heard_on + timedelta(days=1)
    if local.date() == tomorrow:
        return "tomorrow"
    return day_name(local.date(), turn.heard_on)


def _switch(person: Person, causes: list[str], *, off: bool) -> None:
    for cause in causes:
        choice = person.settings.choice(cause).having(off=off)
        person.settings = person.settings.choosing(cause, choice)


TAPS: Taps = {AnswerNudge: tap, SnoozeNudge: tap}
