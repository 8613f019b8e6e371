"""What becomes of a planned message at the moment when it would leave. Pure: the facts and the time are arguments."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.alerts import emergency_kept
from bot.alerts.emergency_thread import SLOTS, holds
from bot.alerts.record import PAGE
from bot.prompts import compose, silence, visit_page
from bot.prompts.discreet import opened, restricted
from bot.prompts.expecting import naming
from bot.prompts.notice import OPERATOR
from bot.prompts.nudge import today_of
from bot.schedule import grace, is_off, is_quiet, nudges_a_day, own_time, paused_until, plan_zone
from bot.store import PLANNED, URGENCY, Delivery, Facts, Started
from bot.verdict import Expire, Say, Skip, Verdict, Wait
from bot.wording import marked_as_repeat, zone_of
from knowledge.calendar import instant_on
from knowledge.diary import AlertRecord, Recorded
from knowledge.nudges import NUDGES_BY_ID, excluded

ALARMING = ("urgent", "emergency")  # levels of an alert on whose day no nudge comes
OF_USE = timedelta(days=1)
LATE = timedelta(minutes=10)  # a message that comes later than this says so: a crowd takes a while at the pace
MOST_COPIES = 2  # of a nudge whose first copy may not have arrived
QUIET_STEP = timedelta(minutes=15)
HELD_STEP = timedelta(minutes=15)  # an alert that an emergency holds back is looked at again then
LONGEST_QUIET = timedelta(hours=24)


def decide(delivery: Delivery, facts: Facts, now: datetime) -> Verdict:
    """Return what to do with a delivery that is due: send it, leave it, give it up, or wait."""
    if delivery.slot == OPERATOR:
        return _about_the_bot(delivery, facts, now)
    if delivery.kind == "alert":
        verdict = _alert(delivery, facts, now)
    else:
        verdict = _not_now(delivery, facts, now) or _say(delivery, facts, now)
    if not isinstance(verdict, Say):
        return verdict
    message = restricted(verdict.message, delivery, facts.person)
    dialogue = verdict.dialogue
    if delivery.kind != "prompt":
        dialogue = naming(message.buttons, dialogue or facts.person.dialogue)
    return Say(message, dialogue, verdict.note)


def _alert(delivery: Delivery, facts: Facts, now: datetime) -> Verdict:
    """Return an alert as it is told: one that can wait for the morning waits for it."""
    if delivery.urgency >= URGENCY["alert"] and is_quiet(facts.person, _local(facts, now)):
        return Wait(quiet_ends(facts, now))
    if delivery.slot in SLOTS:
        return emergency_kept.decided(delivery, facts.person, now)
    if delivery.urgency != URGENCY["emergency"] and holds(facts.person.dialogue.emergency, now):
        return Wait(now + HELD_STEP)
    if delivery.slot == PAGE:
        return visit_page.decided(delivery, facts, now)
    assert delivery.message is not None
    if not delivery.message.alerts:  # the question after an appointment, which names no reason
        return Say(delivery.message)
    return Say(opened(delivery.message, facts.person, delivery.urgency))


def _about_the_bot(delivery: Delivery, facts: Facts, now: datetime) -> Verdict:
    """Return what is said about the bot itself: after quiet hours, and not for days."""
    if now - delivery.planned_for > OF_USE:
        return Expire("late")
    if is_quiet(facts.person, _local(facts, now)):
        return Wait(quiet_ends(facts, now))
    assert delivery.message is not None
    return Say(marked_as_repeat(delivery.message) if delivery.attempts else delivery.message)


def quiet_ends(facts: Facts, now: datetime) -> datetime:
    """Return when a person's quiet hours are over, to the quarter of an hour."""
    until = now
    while is_quiet(facts.person, _local(facts, until)) and until - now < LONGEST_QUIET:
        until += QUIET_STEP
    return until


def _not_now(delivery: Delivery, facts: Facts, now: datetime) -> Verdict | None:
    """Return why a prompt or nudge is not to be sent now, None where nothing speaks against it."""
    person, local = facts.person, _local(facts, now)
    if holds(person.dialogue.emergency, now):
        return Skip("emergency open")
    if person.shut_at is not None:
        return Skip("access ended")
    late_by = now - delivery.planned_for
    if delivery.kind == "nudge" and delivery.attempts >= MOST_COPIES:
        return Expire("in doubt")
    if late_by > grace(delivery.cause) or (delivery.slot == PLANNED and delivery.day != _plan_day(facts, now)):
        return Expire("in doubt" if delivery.attempts else "late")
    if not person.consented or is_off(person, delivery.cause):
        return Skip("switched off")
    if paused_until(person, local.date()):
        return Skip("paused")
    if is_quiet(person, local) and not _chosen_in_quiet(delivery, facts):
        return Skip("quiet hours")
    if late_by > LATE and any(_caught_up(other, delivery, now) for other in facts.started):
        return Expire("one catch-up")
    if delivery.kind == "nudge":
        return _nudge_not_now(delivery, facts, now)
    if silence.is_too_soon(delivery, facts, local.date()):
        return Skip("asked less often")
    return None


def _chosen_in_quiet(delivery: Delivery, facts: Facts) -> bool:
    """Return whether the person chose this time themselves, although it lies in their quiet hours."""
    at = own_time(facts.person, delivery.cause)
    zone = zone_of(facts.person)
    planned = delivery.planned_for.astimezone(zone)
    # compared as instants: on the day on which the clock skips their time it shows another one
    is_theirs = at is not None and instant_on(planned.date(), at, zone) == delivery.planned_for
    return is_theirs and is_quiet(facts.person, planned)


def _caught_up(other: Started, delivery: Delivery, now: datetime) -> bool:
    """Return whether another message came late since this one was due: one is enough after an outage."""
    if other.id == delivery.id or other.kind == "alert" or other.slot != PLANNED:
        return False
    if other.sent_at is None:  # being sent right now
        return other.state == "sending" and now - other.planned_for > LATE
    return other.sent_at >= delivery.planned_for and other.sent_at - other.planned_for > LATE


def _nudge_not_now(delivery: Delivery, facts: Facts, now: datetime) -> Verdict | None:
    today = _local(facts, now).date()
    alarmed = facts.person.dialogue.alarm == today
    if alarmed or any(_is_alarming(entry.value, today) for entry in facts.entries if entry.kind == AlertRecord.kind):
        return Skip("alert day")
    if silence.is_silent(facts, today):
        return Skip("silent")
    if nudges_a_day(facts.person) == 0:
        return Skip("switched off")
    if delivery.cause not in NUDGES_BY_ID:
        return Skip("not offered any more")
    if delivery.message is not None and excluded(delivery.cause, today_of(facts, now)):
        return Skip("not for this person")  # they told of it after the words were put
    topic = NUDGES_BY_ID[delivery.cause].topic
    root = delivery.note.get("of")  # of one that was put off: the nudge that it is a copy of
    beside = [other for other in _nudges_beside(delivery, facts) if other.id != root]
    asked_for = delivery.slot != PLANNED
    counted = [other for other in beside if other.slot == PLANNED] if asked_for else beside
    if any(NUDGES_BY_ID[other.cause].topic == topic for other in counted if other.cause in NUDGES_BY_ID):
        return Skip("one a topic")
    if not asked_for and len([other for other in beside if other.slot == PLANNED]) >= nudges_a_day(facts.person):
        return Skip("enough for today")
    return None


def _nudges_beside(delivery: Delivery, facts: Facts) -> Iterator[Started]:
    """Return the other nudges of the same day."""
    return (
        other
        for other in facts.started
        if other.kind == "nudge" and other.day == delivery.day and other.id != delivery.id
    )


def _is_alarming(alert: Recorded, today: date) -> bool:
    """Return whether an alert is one of today that nothing small comes beside; one of another version's shape too."""
    if not isinstance(alert, AlertRecord):
        alarms = alert.as_json()
        days = (str(alarms.get(name) or "") for name in ("date", "told"))
        return alarms.get("level") in ALARMING and any(day.startswith(today.isoformat()) for day in days)
    told_today = (alert.told or "").startswith(today.isoformat())
    return alert.level in ALARMING and (alert.date == today or told_today)


def _say(delivery: Delivery, facts: Facts, now: datetime) -> Verdict:
    """Return a prompt or nudge in words; a copy of one that may have arrived says so.

    One that surely has not left is put anew: what was put in time may be late by now.
    """
    again = delivery.attempts > 0
    if delivery.message is not None and (again or delivery.slot != PLANNED):
        return Say(marked_as_repeat(delivery.message) if again else delivery.message, note=delivery.note)
    return compose(delivery, facts, now, late=now - delivery.planned_for > LATE)


def _plan_day(facts: Facts, now: datetime) -> date:
    """Return the date that plans are made for: at home, for whoever keeps the times of home while travelling."""
    return now.astimezone(ZoneInfo(plan_zone(facts.person))).date()


def _local(facts: Facts, now: datetime) -> datetime:
    return now.astimezone(zone_of(facts.person))
