"""Fill a database with people who each wait for one message, as the bot would have stored them: prompts and alerts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.alerts.cards import alert_message
from bot.alerts.record import entry_of
from bot.store import URGENCY, Delivery, Records, Store
from bot.store.engine import migrate, open_engine
from bot.store.keys import Keyring, load_keyring, make_key_file
from bot.store.models import Channel, Person, Plan
from bot.store.sealing import binding
from knowledge.rules import Alert

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)  # a Wednesday, and in nobody's quiet hours
CHUNK = 2_000
FIRST_CHAT = 1_000_000  # below it are the chats of those who tap


@dataclass(frozen=True)
class Crowd:
    """Say how many people wait, when the first message is due, and over how long the others' are scattered.

    So many of them wait for an alert, the others for their evening check-in.
    """

    count: int
    alerts: int = 0
    due_at: datetime = NOON
    scattered: timedelta = timedelta(0)
    zone: str = "UTC"


_zone = lru_cache(ZoneInfo)


def keyring_at(path: Path) -> Keyring:
    """Return the keys in a file, made where there is none."""
    if not path.exists():
        make_key_file(path)
    return load_keyring(path)


async def fill(address: str, keyring: Keyring, crowd: Crowd) -> None:
    """Make the tables of a database where they are missing, and put a crowd into them."""
    engine = open_engine(address)
    await migrate(engine)
    for first in range(0, crowd.count, CHUNK):
        await _insert(engine, keyring, crowd, range(first, min(first + CHUNK, crowd.count)))
    store = Store(engine, keyring)
    for number in range(crowd.alerts):
        await store.write(partial(_alarm, person_id=_name(number), now=crowd.due_at))
    await store.close()


async def _insert(engine: AsyncEngine, keyring: Keyring, crowd: Crowd, numbers: range) -> None:
    rows = [_rows(keyring, crowd, number) for number in numbers]
    async with engine.begin() as connection:
        for table, of_table in zip((Person, Channel, Plan), zip(*rows, strict=True), strict=True):
            await connection.execute(insert(table), list(of_table))


def _alarm(records: Records, person_id: str, now: datetime) -> None:
    person = records.people.get(person_id)
    assert person is not None
    alert = Alert("bench", "urgent", "See a doctor today.", "A trial.", "Pain.", ())
    (entry,) = records.entries.add([entry_of(person, alert, now.date())])
    what = alert_message(entry)
    records.deliveries.plan(
        Delivery(person_id, "alert", entry.id, now.date(), "first", URGENCY["urgent"], now, now, what)
    )


def _name(number: int) -> str:
    return f"{number:012d}"


def _rows(keyring: Keyring, crowd: Crowd, number: int) -> Iterator[dict[str, Any]]:
    """Yield one person's row, the row of their chat, and the row of their evening check-in's plan."""
    name, before = _name(number), crowd.due_at - timedelta(days=1)
    due_at = crowd.due_at + crowd.scattered * number / crowd.count
    due_at = due_at.replace(second=0, microsecond=0) if crowd.scattered else due_at
    profile = {"time_zone": crowd.zone, "country": "GB"}
    body = {"profile": profile, "settings": {}, "place": {}, "extra": {}}
    sealed = keyring.seal(body, binding("person", {"id": name}))
    consent = {"consent_version": "1", "consent_at": before, "review_at": crowd.due_at + timedelta(days=30)}
    yield {"id": name, "created_at": before, "body": sealed, **consent}
    chat = str(FIRST_CHAT + number)
    yield {"platform": "telegram", "chat": chat, "person_id": name, "state": "open", "last_seen": before}
    wall = due_at.astimezone(_zone(crowd.zone)).strftime("%H:%M")
    plan = {"kind": "prompt", "week": ",".join([wall] * 7), "zone": crowd.zone, "after": before, "last_day": None}
    next_at = None if number < crowd.alerts else due_at
    yield {"person_id": name, "cause": "evening", "next_at": next_at, "made": 0, "cleared": 0, **plan}
