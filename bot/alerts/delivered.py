"""What the sending of a message means for the alert that it is about: told, owed, or still to be told."""

from datetime import datetime

from bot.alerts.record import FIRST, OUTCOME, Telling, alert_of, owe, telling, told
from bot.store import Delivery, Records
from bot.wording import zone_of
from knowledge.diary import LIVE


async def still_waits(records: Records, delivery: Delivery) -> bool:
    """Return whether an alert still waits for the person: they may have answered it, or changed its reason.

    One that the conversation has told since needs no first telling any more.
    """
    entry = await alert_of(records, delivery.person_id, delivery.cause)
    if entry is None:
        return False
    if delivery.slot == FIRST and telling(entry) is Telling.TOLD:
        return datetime.fromisoformat(entry.value["told"]) <= delivery.planned_for and entry.value["state"] in LIVE
    return entry.value["state"] in (LIVE if delivery.slot != "reminder" else ("open",))


async def arrived(records: Records, delivery: Delivery, now: datetime) -> None:
    """Keep that an alert was told, now that a platform has taken it."""
    if delivery.slot == OUTCOME:  # a question, which says nothing of the alert's reason
        return
    person = await records.people.get(delivery.person_id)
    entry = await alert_of(records, delivery.person_id, delivery.cause)
    if person is not None and entry is not None and telling(entry) is not Telling.TOLD:
        await records.entries.save(told(entry, now, now.astimezone(zone_of(person)).date()))


async def not_arrived(records: Records, delivery: Delivery) -> None:
    """Leave an alert that can't be delivered to the person's next contact, where it comes first."""
    person = await records.people.get(delivery.person_id)
    entry = await alert_of(records, delivery.person_id, delivery.cause)
    if person is not None and entry is not None:
        await owe(records, person, entry)
