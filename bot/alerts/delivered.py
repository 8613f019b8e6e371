"""What the sending of a message means for the alert that it is about: told, owed, or still to be told."""

from datetime import datetime

from bot.alerts import emergency_kept
from bot.alerts.emergency_thread import SLOTS
from bot.alerts.emergency_told import Raised
from bot.alerts.how_it_came import HOW
from bot.alerts.record import FIRST, OUTCOME, PAGE, REMINDING, AlertEntry, Telling, alert_of, owe, telling, told
from bot.store import Delivery, Records
from bot.wording import zone_of
from knowledge.diary import LIVE


def still_waits(records: Records, delivery: Delivery) -> bool:
    """Return whether an alert still waits for the person: they may have answered it, or changed its reason.

    One that the conversation has told since needs no first telling any more.
    """
    if delivery.slot in SLOTS:
        return True  # whether it is still to be said is decided by where the emergency stands
    return any(_waits(entry, delivery) for entry in _about(records, delivery))


def _waits(entry: AlertEntry, delivery: Delivery) -> bool:
    if delivery.slot == FIRST and entry.value.told:
        return datetime.fromisoformat(entry.value.told) <= delivery.planned_for and entry.value.state in LIVE
    if delivery.slot == HOW and entry.value.told:
        return False
    return entry.value.state in (("open",) if delivery.slot in REMINDING else LIVE)


def _about(records: Records, delivery: Delivery) -> list[AlertEntry]:
    """Return the alerts that a message tells of."""
    named = delivery.message.alerts if delivery.message else ()
    found = (alert_of(records, delivery.person_id, alert) for alert in dict.fromkeys((delivery.cause, *named)))
    return [entry for entry in found if entry is not None]


def arrived(records: Records, delivery: Delivery, now: datetime) -> None:
    """Keep that an alert was told, now that a platform has taken it."""
    if delivery.slot in SLOTS:
        emergency_kept.arrived(records, delivery, now)
        return
    if delivery.slot in (OUTCOME, HOW, PAGE):  # a question or an offer, which says nothing of the alert's reason
        return
    person = records.people.get(delivery.person_id)
    anew = [entry for entry in _about(records, delivery) if telling(entry) is not Telling.TOLD]
    if person is None or not anew:
        return
    for entry in anew:
        records.entries.save(told(entry, now, now.astimezone(zone_of(person)).date()))
    if any(entry.value.level == "urgent" for entry in anew):
        records.people.review_soon(person.id)  # it is told again the same day
    if any(entry.value.level == "emergency" for entry in anew):
        emergency_kept.begin(records, person, Raised(), now)
        records.people.save(person)


def not_arrived(records: Records, delivery: Delivery) -> None:
    """Leave an alert that can't be delivered to the person's next contact, where it comes first."""
    if delivery.slot in SLOTS:
        emergency_kept.not_arrived(records, delivery)
        return
    if delivery.slot in (HOW, PAGE):
        return  # the next review tells what it was asked about; an offer is none the day after
    person = records.people.get(delivery.person_id)
    if person is None:
        return
    for entry in _about(records, delivery):
        if entry.id == delivery.cause or entry.value.state in LIVE:
            owe(records, person, entry)
