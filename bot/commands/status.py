"""`steadyface status`: counts for the operator, and nothing that anybody said."""

from bot.alert_record import is_alert, untold_ones
from bot.store import Records


async def status(records: Records) -> str:
    """Return the counts: people, deliveries by state, alerts and answers that did not reach anyone."""
    waiting = 0
    async for entry in records.entries.all_of("alert"):
        waiting += is_alert(entry.value) and bool(untold_ones([entry]))
    deliveries = await records.deliveries.counts()
    lines = [
        f"People: {await records.people.count()}",
        *(f"Deliveries {state}: {number}" for state, number in sorted(deliveries.items())),
        f"Alerts not delivered: {waiting}",
        f"Answers that may not have been delivered: {await records.inbox.count_undelivered()}",
    ]
    return "\n".join(lines)
