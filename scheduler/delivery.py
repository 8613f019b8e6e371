"""Claim, send, record: the messages that the bot starts, each until its outcome is known."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.alert_record import LIVE, alert_of, untold
from bot.chat import Address, DeliveryError, Platform
from bot.store import Delivery, Records, Store

logger = logging.getLogger(__name__)

BATCH = 20
LEASE = timedelta(minutes=5)  # far longer than a send takes: past it the sender is dead
SPACING = 1 / 28  # seconds; Telegram takes about 30 messages a second
FIRST_RETRY, LAST_RETRY = timedelta(seconds=5), timedelta(minutes=5)


async def send_due(store: Store, platforms: Mapping[str, Platform], now: datetime) -> int:
    """Send what is due, and record each outcome by itself; return how many were sent.

    An alert whose outcome is unknown is sent again until the platform has surely taken it.
    """
    if not await store.read(lambda records: records.deliveries.any_due(now)):
        return 0
    claimed = await store.write(lambda records: records.deliveries.claim(now, now + LEASE, BATCH))
    sent = 0
    for delivery in claimed:
        sent += await _send(store, platforms, delivery, now)
        await asyncio.sleep(SPACING)
    return sent


async def _send(store: Store, platforms: Mapping[str, Platform], delivery: Delivery, now: datetime) -> bool:
    if not await store.read(lambda records: _wanted(records, delivery)):
        await store.write(lambda records: records.deliveries.record(delivery.id, "expired", "answered meanwhile"))
        return False
    address = await store.read(lambda records: records.deliveries.address_of(delivery.person_id, list(platforms)))
    if address is None:
        await store.write(lambda records: _owe(records, delivery, "no open chat"))
        return False
    try:
        await platforms[address.platform].send(address.chat, delivery.message)
    except DeliveryError as error:
        await _not_sent(store, delivery, address, error, now)
        return False
    await store.write(lambda records: records.deliveries.record(delivery.id, "sent"))
    return True


async def _not_sent(store: Store, delivery: Delivery, address: Address, error: DeliveryError, now: datetime) -> None:
    logger.warning("a delivery was not sent: %s", error.outcome)
    if error.outcome == "permanent":

        async def closed(records: Records) -> None:
            await records.people.mark(address, "blocked", now)
            await _owe(records, delivery, "chat closed")

        await store.write(closed)
        return
    wait = min(FIRST_RETRY * 2 ** min(delivery.attempts - 1, 10), LAST_RETRY)
    again = now + max(wait, timedelta(seconds=error.retry_after))
    state = "in_doubt" if error.outcome == "in_doubt" else "due"
    await store.write(lambda records: records.deliveries.record(delivery.id, state, due_at=again))


async def _wanted(records: Records, delivery: Delivery) -> bool:
    """Return whether an alert still waits for the person: they may have answered it, or changed its reason."""
    if delivery.kind != "alert":
        return True
    entry = await alert_of(records, delivery.person_id, delivery.cause)
    return entry is not None and entry.value["state"] in (LIVE if delivery.slot != "reminder" else ("open",))


async def _owe(records: Records, delivery: Delivery, reason: str) -> None:
    """Leave an alert that can't be delivered to the person's next contact, where it comes first."""
    await records.deliveries.record(delivery.id, "skipped", reason)
    person = await records.people.get(delivery.person_id)
    entry = await alert_of(records, delivery.person_id, delivery.cause) if person else None
    if person is None or entry is None:
        return
    await records.entries.save(untold(entry))
    person.place["owed"] = True
    await records.people.save(person)
