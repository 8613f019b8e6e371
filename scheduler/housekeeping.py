"""What is done now and then: old deliveries go, unserved ones end, and plans follow the zones' newest rules."""

import logging
from datetime import datetime, timedelta
from importlib import metadata

from bot.store import Records, Store

logger = logging.getLogger(__name__)

KEPT = timedelta(days=100)  # finished deliveries stay so long: the buttons under them still say why they came
UNSERVED = timedelta(days=3)  # past this no prompt or nudge is of use, whatever kept it
BATCH = 500
ZONES = "zones"  # the mark of the version of the zones' rules that the plans were made with


async def housekeeping_turn(store: Store, now: datetime) -> int:
    """Delete what is old and finished; return how many deliveries went."""
    await store.write(lambda records: records.deliveries.expire_unserved(now - UNSERVED))
    await store.write(lambda records: records.parked.drop_expired(now))
    gone = 0
    while True:
        deleted = await store.write(lambda records: _clear(records, now - KEPT))
        gone += deleted
        if deleted < BATCH:
            return gone


def _clear(records: Records, before: datetime) -> int:
    number, planned_ones = records.deliveries.clear(before, BATCH)
    records.plans.clear(planned_ones)
    return number


async def follow_zones(store: Store, now: datetime) -> bool:
    """Have every plan worked out anew when the rules of the zones have changed since; return whether they have."""
    version = metadata.version("tzdata")

    def work(records: Records) -> bool:
        known = records.marks.get(ZONES)
        if known is not None and known.value == version:
            return False
        records.marks.set(ZONES, now, version)
        if known is not None:  # else every plan was made with these rules, or is worked out for the first time
            records.plans.derive_all()
        return known is not None

    changed = await store.write(work)
    if changed:
        logger.info("the rules of the time zones are those of tzdata %s: every plan is worked out anew", version)
    return changed
