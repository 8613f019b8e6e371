"""A person's days with everything that comes unasked: plans, review and sending run whenever something is due."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bot import texts
from bot.alerts.daily_review import review_turn
from bot.chat import Message
from bot.clockwork import AUTHOR
from bot.dialogue import AskedAbout, Dialogue
from bot.schedule import SETTABLE, planned
from bot.store import Delivery, Entry, Records, Tally
from knowledge.diary import RECORDED, recorded
from knowledge.profile_questions import PROFILE_QUESTIONS
from scheduler.planner import plan_turn
from tests.harness.dialogue import stands
from tests.harness.fakes import Shown
from tests.harness.people import Person, World, look_at
from tests.harness.seeding import choose, tell
from tests.harness.turns import send_due

EVERY_KEY = [question.key for question in PROFILE_QUESTIONS]
LONDON = ZoneInfo("Europe/London")
LOGGED = {"caffeine_drinks": 2, "last_caffeine": "15:00"}
TURN = timedelta(seconds=2)  # after which a second message may go to the same chat


class Days:
    """Be one person in London; the first day is a Wednesday, 18 March 2026, and begins at noon."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.person: Person = world.person()

    async def begun(self, *causes: str, **profile: Any) -> "Days":
        """Be set up, and want two nudges a day; with causes named, everything else is switched off."""
        await self.person.sets_up()

        def told(person: Any) -> None:
            tell(person, **{"age": 40, "medicines": [], "conditions": [], **profile})
            choose(person, nudges_a_day=2)
            stands(person, asked=AskedAbout())

        await self.changes(told)
        if causes:
            await self.only(*causes)
        await self.clockwork()
        return self

    @property
    def today(self) -> date:
        return self.world.now.astimezone(LONDON).date()

    @property
    def sent(self) -> list[Message]:
        return self.world.platform.sent[self.person.address.chat]

    @property
    def screen(self) -> list[Shown]:
        return self.person.screen

    # Time

    async def until(self, clock: str, days: int = 0) -> list[Message]:
        """Live until a time of a later day, today with 0; return what the bot said by itself."""
        return await self.lives_until(self.moment(clock, days))

    def moment(self, clock: str, days: int = 0) -> datetime:
        local = datetime.combine(self.today + timedelta(days=days), time.fromisoformat(clock), LONDON)
        return local.astimezone(UTC)

    async def lives_until(self, end: datetime) -> list[Message]:
        before = len(self.sent)
        while True:
            await self.clockwork()
            due = await self.world.store.read(partial(_next_due, after=self.world.now))
            if due is None or max(due, self.world.now + TURN) > end:
                break
            self.world.now = max(due, self.world.now + TURN)
        self.world.now = end
        await self.clockwork()
        for message in self.sent[before:]:
            look_at(message)
        return self.sent[before:]

    async def sleeps_until(self, clock: str, days: int = 0) -> list[Message]:
        """Let time pass with the bot away; return what it says once it is back, in the next minute."""
        self.world.now = self.moment(clock, days)
        return await self.lives_until(self.world.now + timedelta(minutes=1))

    async def clockwork(self) -> None:
        store, now = self.world.store, self.world.now
        await plan_turn(store, now)
        await review_turn(store, now)
        await send_due(store, AUTHOR, {self.world.platform.name: self.world.platform}, now)

    # What is known of the person, as if it had been told

    async def changes(self, change: Any) -> None:
        def work(records: Records) -> None:
            person = records.people.at(self.person.address)
            assert person is not None
            change(person)
            records.people.save(person)
            records.plans.keep(person.id, planned(person), self.world.now)

        await self.world.store.write(work)

    async def sets(self, **settings: Any) -> None:
        await self.changes(lambda person: choose(person, **settings))

    async def is_asked_nothing(self) -> None:
        """Let every question about the person be asked already."""
        await self.changes(lambda person: stands(person, asked=AskedAbout(keys=tuple(EVERY_KEY))))

    async def only(self, *causes: str) -> None:
        """Switch everything off but these."""
        off = {cause: {"off": cause not in causes} for cause in SETTABLE}
        await self.sets(reminders=off)

    async def has(self, kind: str, ago: int = 0, **value: Any) -> Entry[Any]:
        """Keep an entry of a day so many days ago."""
        day = self.today - timedelta(days=ago)

        def work(records: Records) -> Entry[Any]:
            person = records.people.at(self.person.address)
            assert person is not None
            entry = Entry(person.id, kind, day, recorded(kind, {"date": day.isoformat(), **value}))
            (added,) = records.entries.add([entry])
            return added

        return await self.world.store.write(work)

    async def twitched(self, ago: int = 0, **value: Any) -> None:
        await self.has("check_in", ago, spasm=True, places=["left.lower_lid"], signs=[], **value)

    async def was_calm(self, ago: int = 0) -> None:
        await self.has("check_in", ago, spasm=False, signs=[])

    async def entries(self, kind: str) -> list[Entry[Any]]:
        def work(records: Records) -> list[Entry[Any]]:
            person = records.people.peek(self.person.address)
            assert person is not None
            return records.entries.find(person.id, RECORDED[kind])

        return await self.world.store.read(work)

    async def check_in_of(self, day: date) -> dict[str, Any] | None:
        return next((entry.value.as_json() for entry in await self.entries("check_in") if entry.day == day), None)

    async def dialogue(self) -> Dialogue:
        person = await self.person.reads(lambda records: records.people.peek(self.person.address))
        assert person is not None
        return person.dialogue

    async def tallies(self) -> list[Tally]:
        return list(await self.world.store.read(lambda records: records.deliveries.counts()))

    async def reasons(self) -> set[str]:
        """Return why anything did not come."""
        return {tally.reason for tally in await self.tallies() if tally.reason}

    async def delivery_of(self, shown: Shown) -> Delivery:
        delivery_id = shown.message.buttons[0][0].payload.split(":")[1]

        def work(records: Records) -> Delivery | None:
            person = records.people.peek(self.person.address)
            assert person is not None
            return records.deliveries.get(person.id, delivery_id)

        found = await self.world.store.read(work)
        assert found is not None
        return found


def texts_of(messages: Sequence[Message]) -> list[str]:
    return [message.text for message in messages]


def openings(messages: Sequence[Message]) -> list[str]:
    return [message.text.splitlines()[0] for message in messages]


def check_ins_among(messages: Sequence[Message]) -> list[Message]:
    return [m for m in messages if m.text.startswith((texts.CHECK_IN_TIME, texts.CHECK_IN_LATE))]


def _next_due(records: Records, after: datetime) -> datetime | None:
    found = (records.plans.next_due(after), records.deliveries.next_due(after))
    return min((instant for instant in found if instant), default=None)
