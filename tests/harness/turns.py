"""One turn of the clock over the queue, which a test or a proof makes by itself: everything that is due leaves."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.chat import Platform
from bot.store import Store
from scheduler.author import Author
from scheduler.claim import Pace
from scheduler.lane import Lane

UNPACED = Pace(timedelta(0), 8)


async def send_due(store: Store, author: Author, platforms: Mapping[str, Platform], now: datetime) -> int:
    """Send what is due at a moment, without waiting for any pace; return how many were sent."""
    lanes = [Lane(store, author, platform, platforms, UNPACED) for platform in platforms.values()]
    return sum([await lane.drain(lambda: now) for lane in lanes])
