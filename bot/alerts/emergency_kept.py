"""The emergency of a person as it is kept: begun by a sign, moved by what happens, its messages planned and sent."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.alerts import emergency_told
from bot.alerts.emergency_thread import (
    HELPED,
    Clock,
    Happens,
    Step,
    begun,
    latest_due,
    sign_told,
    step,
)
from bot.alerts.emergency_told import Raised
from bot.alerts.emergency_words import message
from bot.alerts.record import AlertEntry, alerts_of, changed, seen
from bot.chat import Message
from bot.dialogue import Emergency
from bot.schedule import rhythm_of
from bot.store import URGENCY, Delivery, Person, Records, new_id
from bot.verdict import Expire, Say, Skip, Verdict
from bot.wording import number_for, zone_of
from knowledge.diary import LIVE

AT_ONCE = (
    Happens.ASK,
    Happens.ASK_AGAIN,
    Happens.LEAVE,
)  # whatever hour it is; what they said can wait for the morning


def clock_of(person: Person) -> Clock:
    """Return a person's wall clock and nights."""
    return Clock(zone_of(person), rhythm_of(person))


def local_day(person: Person, at: datetime) -> date:
    """Return the person's own date at an instant."""
    return at.astimezone(zone_of(person)).date()


def begin(records: Records, person: Person, raised: Raised, now: datetime) -> None:
    """Keep that an emergency answer was given, and plan what is asked after it; told twice, it begins once."""
    stood = person.dialogue.emergency
    thread = begun(stood, new_id(), now)
    if raised.words:
        thread = replace(thread, words=(*thread.words, raised.words), crisis=raised.crisis)
    person.dialogue = replace(person.dialogue, emergency=thread)
    if raised.words:
        emergency_told.keep(records, person, raised, now, local_day(person, now))
    happens = sign_told(stood, now)
    cell = step(thread, happens)
    if stood is None or thread.plan != stood.plan:
        plan(records, person, thread, cell.plans, now)


def plan(records: Records, person: Person, thread: Emergency, moments: Sequence[Happens], now: datetime) -> None:
    """Plan the messages of an emergency; which words they have is decided when they leave."""
    clock = clock_of(person)
    for moment in moments:
        due = clock.due(moment, now)
        urgency = URGENCY["emergency" if moment in AT_ONCE else "alert"]
        row = Delivery(person.id, "alert", thread.plan, local_day(person, due), str(moment), urgency, due, due)
        records.deliveries.plan(row)


def move(records: Records, person: Person, happens: Happens, now: datetime) -> Step | None:
    """Keep what happened to a person's emergency; return the step that it takes, None where there is none."""
    thread = person.dialogue.emergency
    if thread is None:
        return None
    cell = step(thread, happens)
    person.dialogue = replace(person.dialogue, emergency=_after(records, person, thread, cell, now))
    return cell


def _after(records: Records, person: Person, thread: Emergency, cell: Step, now: datetime) -> Emergency:
    moved = replace(thread, stage=cell.stage, owed=False)
    if cell.stage in HELPED and thread.stage not in HELPED:
        moved = replace(moved, answered=now)
    if cell.plans:  # what was planned before is not to come beside it, and one row is not planned twice
        moved = replace(moved, plan=new_id())
    if Happens.ASK_AGAIN in cell.plans:  # asked anew: what had been planned since the sign may have passed
        moved = replace(moved, latest=now, answered=None)
    plan(records, person, moved, cell.plans, now)
    return moved


def said(person: Person, happens: Happens, cell: Step, now: datetime) -> Message | None:
    """Return what is said of a step, None where nothing is."""
    thread = person.dialogue.emergency
    if thread is None or not cell.says:
        return None
    told_on = local_day(person, thread.latest)
    return message(cell.says, replace(thread, stage=cell.stage), number_for(person), told_on, local_day(person, now))


# Messages that the bot starts


def decided(delivery: Delivery, person: Person, now: datetime) -> Verdict:
    """Return what becomes of a planned message of an emergency when it would leave."""
    thread = person.dialogue.emergency
    moment = Happens(delivery.slot)
    if not person.consented:
        return Skip("switched off")
    if thread is None or thread.plan != delivery.cause or not step(thread, moment).says:
        return Expire("answered meanwhile")
    if moment is Happens.ASK and thread.advice == "today":
        return Expire("answered meanwhile")  # nobody was to call any more
    if latest_due(thread, clock_of(person), now) not in (moment, None):
        return Expire("late")
    told = said(person, moment, step(thread, moment), now)
    if told is None:
        return Expire("answered meanwhile")
    return Say(told)


def arrived(records: Records, delivery: Delivery, now: datetime) -> None:
    """Keep that a message of an emergency reached the person."""
    found = _told_of(records, delivery)
    if found is None:
        return
    person, _ = found
    move(records, person, Happens(delivery.slot), now)
    records.people.save(person)


def not_arrived(records: Records, delivery: Delivery) -> None:
    """Leave a message of an emergency that can't be delivered to the person's next contact."""
    found = _told_of(records, delivery)
    if found is None:
        return
    person, thread = found
    person.dialogue = replace(person.dialogue, emergency=replace(thread, owed=True))
    records.people.save(person)


def _told_of(records: Records, delivery: Delivery) -> tuple[Person, Emergency] | None:
    """Return a person and the emergency that a message is about, None where another has taken its place."""
    person = records.people.get(delivery.person_id)
    if person is None:
        return None
    thread = person.dialogue.emergency
    if thread is None or thread.plan != delivery.cause:
        return None
    return person, thread


def owed(records: Records, person: Person, now: datetime) -> Message | None:
    """Return what could not be delivered of an emergency and is still to be said, None where nothing is."""
    thread = person.dialogue.emergency
    if thread is None or not thread.owed:
        return None
    moment = latest_due(thread, clock_of(person), now)
    if moment is None:
        person.dialogue = replace(person.dialogue, emergency=replace(thread, owed=False))
        return None
    told = said(person, moment, step(thread, moment), now)
    move(records, person, moment, now)
    return told


# The alerts of an emergency


def its_alerts(records: Records, person: Person, thread: Emergency) -> list[AlertEntry]:
    """Return the emergency alerts that belong to what a person is in."""
    return [entry for entry in _since(records, person, thread) if entry.value.state in LIVE]


def withdrawn_alerts(records: Records, person: Person, thread: Emergency) -> list[AlertEntry]:
    """Return those of which the reason was taken back."""
    return [entry for entry in _since(records, person, thread) if entry.value.state == "withdrawn"]


def _since(records: Records, person: Person, thread: Emergency) -> list[AlertEntry]:
    since = local_day(person, thread.since)
    found = alerts_of(records, person.id)
    return [entry for entry in found if entry.value.level == "emergency" and entry.value.date >= since]


def keep_help(records: Records, entries: Sequence[AlertEntry], now: datetime) -> None:
    """Keep with emergency alerts that help was called."""
    for entry in entries:
        if entry.value.called is None:
            records.entries.save(changed(entry, called=now.isoformat(timespec="seconds")))


def keep_outcome(records: Records, entries: Sequence[AlertEntry], outcome: str, today: date) -> None:
    """Keep with emergency alerts what a doctor said."""
    for entry in entries:
        records.entries.save(seen(entry, today, outcome))
