"""What the sending of a message means for the alert that it is about: told, owed, or still to be told."""

from datetime import datetime

from bot.alerts.record import FIRST, OUTCOME, Telling, alert_of, owe, telling, told
from bot.store import Delivery, Records
from bot.wording import zone_of
from knowledge.diary import LIVE


def still_waits(records: Records, delivery: Delivery) -> bool:
    """Return whether an alert still waits for the person: they may have answered it, or changed its reason.

    One that the conversation has told since needs no first telling any more.
    """
    entry = alert_of(records, delivery.person_id, delivery.cause)
    if entry is None:
        return False
    if delivery.slot == FIRST and entry.value.told:
        return datetime.fromisoformat(entry.value.told) <= delivery.planned_for and entry.value.state in LIVE
    return entry.value.state in (LIVE if delivery.slot != "reminder" else ("open",))


def arrived(records: Records, delivery: Delivery, now: datetime) -> None:
    """Keep that an alert was told, now that a platform has taken it."""
    if delivery.slot == OUTCOME:  # a question, which says nothing of the alert's reason
        return
    person = records.people.get(delivery.person_id)
    entry = alert_of(records, delivery.person_id, delivery.cause)
    if person is not None and entry is not None and telling(entry) is not Telling.TOLD:
        records.entries.save(told(entry, now, now.astimezone(zone_of(person)).date()))


def not_arrived(records: Records, delivery: Delivery) -> None:
    """Leave an alert that can't be delivered to the person's next contact, where it comes first."""
    person = records.people.get(delivery.person_id)
    entry = alert_of(records, delivery.person_id, delivery.cause)
    if person is not None and entry is not None:
        owe(records, person, entry)
