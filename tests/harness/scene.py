"""A store with people in it, and a lane over it whose clock stands still until told."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot import texts
from bot.alerts.thread import thread_of
from bot.alerts.thread_card import card
from bot.clockwork import AUTHOR
from bot.ledger import ledger
from bot.store import URGENCY, Delivery, Person, Records, Store
from bot.store.models import Delivery as DeliveryRow
from knowledge.diary import AlertRecord
from scheduler.lane import Lane
from scheduler.planner import plan_turn
from scheduler.watch import Time, remember
from tests.harness.scripted import ScriptedPlatform
from tests.harness.seeding import add_alert, add_person
from tests.harness.turns import UNPACED

NINE = datetime(2026, 3, 18, 9, 0, tzinfo=UTC)  # a Wednesday, in UTC as everybody's clock here


class Scene:
    """Hold a database, a platform that does as told, and a clock."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.platform = ScriptedPlatform()
        self.now = NINE
        self.lane = self.new_lane()

    def new_lane(self) -> Lane:
        return Lane(self.store, AUTHOR, self.platform, {self.platform.name}, UNPACED, sleep=self.sleep)

    async def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    async def person(self, chat: str, settings: dict[str, Any], **profile: Any) -> Person:
        """Store a person as they were an hour ago."""
        before = self.now - timedelta(hours=1)
        return await self.store.write(lambda records: add_person(records, chat, before, settings, profile))

    async def alert(self, person: Person, level: str = "urgent") -> str:
        """Plan an alert that was found yesterday; return the id of its entry."""
        day = self.now.date() - timedelta(days=1)
        entry = await self.store.write(lambda records: add_alert(records, person, self.now, day, level))
        return entry.id

    async def reminds(self, person: Person, alert: str) -> None:
        """Plan a reminder of an alert."""

        def work(records: Records) -> None:
            entry = records.entries.get(person.id, alert, AlertRecord)
            assert entry is not None
            message = card(thread_of([entry], self.now.date()), "GB", texts.REMINDER)
            day, urgency = self.now.date(), URGENCY["urgent"]
            records.deliveries.plan(
                Delivery(person.id, "alert", alert, day, "reminder", urgency, self.now, self.now, message)
            )

        await self.store.write(work)

    async def looks(self) -> None:
        """Let the clock be looked at, as each turn does."""
        await self.store.write(lambda records: remember(records, self.now, Time.GOES))

    async def turn(self, *, only_alerts: bool = False, **passes: float) -> int:
        """Let time pass, plan and send what is due."""
        self.now += timedelta(**passes)
        await plan_turn(self.store, self.now)
        sent = await self.lane.drain(lambda: self.now, only_alerts=only_alerts)
        await self.accounted()
        return sent

    async def accounted(self) -> None:
        assert all(account.holds for account in await self.store.read(ledger))

    async def rows(self) -> list[Any]:
        """Return every delivery as it is stored, by cause and day."""

        def work(records: Records) -> list[Any]:
            found = records.deliveries._connection.execute(select(DeliveryRow))
            return sorted(found, key=lambda row: (row.cause, row.day))

        return await self.store.read(work)

    async def row(self) -> Any:
        (row,) = await self.rows()
        return row

    async def does(self, work: Callable[[Records], Any]) -> Any:
        return await self.store.write(work)
