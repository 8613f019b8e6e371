"""People who have settled in already, written into a bot's database before it starts."""

import asyncio
import contextlib
import itertools
import time
import zlib
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot import texts
from bot.alerts.cards import alert_message
from bot.alerts.record import FIRST, entry_of
from bot.chat import Address
from bot.cli.status import status
from bot.config import Settings
from bot.ledger import ledger
from bot.opening import open_store
from bot.schedule import MORNING, planned
from bot.store import URGENCY, Delivery, Records, Store
from knowledge.choices import Choices
from knowledge.nudges import NUDGES
from knowledge.profile import Profile
from knowledge.rules import Alert
from scheduler.service import NUDGE_SPREAD
from tests.harness import PATIENCE
from tests.harness.botapi.process import Line

NUDGE = "sleep"
NUDGE_OPENING = "Time to think of bed."
ALERT_TEXT = "See a doctor today."
UNWANTED = {cause: {"off": True} for cause in (MORNING, *(nudge.id for nudge in NUDGES))}
AT_ONCE = timedelta(seconds=3)  # a nudge that is scattered by no more than this


@contextlib.asynccontextmanager
async def database_of(folder: Path) -> AsyncIterator[Store]:
    """Open the database of the bot that `bot_in` makes in a folder."""
    async with open_store(Settings(data_dir=folder / "data", key_file=folder / "keys" / "steadyface.key")) as store:
        yield store


async def settle(
    store: Store,
    chat: int,
    since: datetime,
    zone: str = "Europe/London",
    *,
    nudged: bool = False,
    platform: str = "telegram",
    **settings: Any,
) -> str:
    """Have somebody use the bot since a moment, who gets the evening check-in, and one nudge if wanted."""
    choices = {"reminders": UNWANTED, "nudges_a_day": 2, **settings}
    if nudged:
        choices["reminders"] = {**UNWANTED, NUDGE: {"at": choices["evening"]}}

    def work(records: Records) -> str:
        person = records.people.add(Address(platform, str(chat)), since)
        person.consent_version, person.consent_at = texts.CONSENT_VERSION, since
        person.profile, person.settings = Profile(time_zone=zone, country="GB"), Choices.read(choices)
        records.people.save(person)
        records.plans.keep(person.id, planned(person), since)
        records.people.review_next(person.id, since + timedelta(days=1000))
        return person.id

    return await store.write(work)


def prompt_ids(monkeypatch: Any) -> None:
    """Give new people names by which their nudge is not scattered: it comes on the minute."""
    names = (f"{number:016}" for number in itertools.count(1))
    spread = int(NUDGE_SPREAD.total_seconds())
    early = (name for name in names if zlib.crc32(f"{name}{NUDGE}".encode()) % spread <= AT_ONCE.total_seconds())
    monkeypatch.setattr("bot.store.people.new_id", lambda: next(early))


async def settled(folder: Path, evening: str, chat: int, *, platform: str = "telegram", alarmed: bool = False) -> None:
    """Have somebody with quiet hours that are far, who gets an alert at once where wanted."""
    now = datetime.now(UTC)
    quiet = [f"{now + timedelta(hours=6):%H:%M}", f"{now + timedelta(hours=7):%H:%M}"]
    since = now - timedelta(minutes=5)
    async with database_of(folder) as store:
        person = await settle(store, chat, since, "UTC", platform=platform, evening=evening, quiet=quiet)
        if alarmed:
            await alarm(store, person, now)


async def alarm(store: Store, person_id: str, now: datetime) -> None:
    """Queue an urgent alert for somebody."""
    alert = Alert("whole-side", "urgent", ALERT_TEXT, "A whole side twitches.", "It spreads.", ())

    def work(records: Records) -> None:
        person = records.people.get(person_id)
        assert person is not None
        [entry] = records.entries.add([entry_of(person, alert, now.date())])
        message = alert_message(entry)
        records.deliveries.plan(
            Delivery(person_id, "alert", entry.id, now.date(), FIRST, URGENCY["urgent"], now, now, message)
        )

    await store.write(work)


async def reaches(line: Line, count: int, seconds: float = PATIENCE) -> list[dict[str, Any]]:
    """Return the messages that the platform took, once there are so many."""
    until = time.monotonic() + seconds
    while len(taken := await taken_by(line)) < count:
        assert time.monotonic() < until, f"{len(taken)} of {count} messages came"
        await asyncio.sleep(0.05)
    return taken


async def taken_by(line: Line) -> list[dict[str, Any]]:
    """Return the messages that the platform took."""
    return [call for call in await line.calls("sendMessage") if call["message_id"]]


def to(calls: Sequence[dict[str, Any]], chat: int) -> Iterator[dict[str, Any]]:
    return (call for call in calls if str(call["fields"]["chat_id"]) == str(chat))


async def accounts(store: Store) -> dict[str, Any]:
    """Return the account of each kind of message, each of which must hold."""
    found = {account.kind: account for account in await store.read(ledger)}
    assert all(account.holds for account in found.values()), found
    return found


async def undelivered(store: Store, alerts: int, seconds: float = PATIENCE) -> None:
    """Return once the operator is told of so many alerts that were not delivered."""
    until = time.monotonic() + seconds
    while f"Alerts not delivered: {alerts}" not in (found := await store.read(status)).splitlines():
        assert time.monotonic() < until, found
        await asyncio.sleep(0.05)


async def nothing_open(store: Store, seconds: float = PATIENCE) -> None:
    """Return once it is decided what becomes of everything that is planned."""
    until = time.monotonic() + seconds
    while open_ones := [account for account in (await accounts(store)).values() if account.open]:
        assert time.monotonic() < until, open_ones
        await asyncio.sleep(0.05)
