"""One person in two chats: what the tests of linking do again and again."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from bot import texts
from bot.chat import Message
from bot.clockwork import AUTHOR
from bot.store import Delivery, Entry, Records
from bot.store import Person as Stored
from bot.store.models import Channel, Link
from bot.store.models import Person as PersonRow
from knowledge.diary import AlertRecord
from tests.harness.fakes import Shown
from tests.harness.people import NOON, Person, World
from tests.harness.turns import send_due


async def code_of(person: Person) -> str:
    """Ask for a code and return what is to be typed."""
    (answer,) = await person.types("/link")
    return next(line for line in answer.text.splitlines() if line.startswith("/link "))


async def linked(person: Person) -> Person:
    """Return the same person on Discord."""
    discord = person.world.on_discord()
    assert [answer.text for answer in await discord.types(await code_of(person))] == [texts.LINKED]
    return discord


async def with_own_diary(world: World) -> Person:
    discord = world.on_discord()
    await discord.sets_up()
    return discord


async def merged(telegram: Person, discord: Person) -> list[Message]:
    await discord.types(await code_of(telegram))
    return await discord.taps(texts.MERGE)


async def counts(world: World) -> tuple[int, int, int]:
    """Return how many people, chats and codes are stored."""

    def work(records: Records) -> tuple[int, int, int]:
        numbers = [
            records.people._connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (PersonRow, Channel, Link)
        ]
        return numbers[0], numbers[1], numbers[2]

    return await world.store.read(work)


def told(answers: Sequence[Message]) -> list[str]:
    return [answer.text for answer in answers]


def with_undo(person: Person) -> Shown:
    """Return the newest message that offers Undo."""
    return next(shown for shown in reversed(person.screen) if texts.UNDO in shown.labels)


async def behind(person: Person) -> Stored:
    found = await person.reads(lambda records: records.people.peek(person.address))
    assert isinstance(found, Stored)
    return found


async def stores(person: Person, work: Any) -> Any:
    """Do something to a person's rows in one transaction."""

    def over(records: Records) -> Any:
        known = records.people.at(person.address)
        assert known is not None
        result = work(records, known)
        records.people.save(known)
        return result

    return await person.world.store.write(over)


async def tells_by_itself(world: World) -> None:
    """Send what is due, as often as the lanes hand it to each other."""
    for _ in range(3):
        await send_due(world.store, AUTHOR, world.platforms, world.now)


def alert(person: Stored, **values: Any) -> Entry[AlertRecord]:
    value = {
        "rule": "crisis",
        "level": "urgent",
        "keys": [["crisis", "note@2026-03-18"]],
        "episode": None,
        "message": "Talk to somebody today.",
        "because": "",
        "escalates": "",
        "sources": [],
        "dates": [],
        "date": "2026-03-18",
        "told": None,
        "state": "open",
        "reminded": 0,
        "remind_on": None,
    }
    return Entry(person.id, "alert", NOON.date(), AlertRecord.model_validate({**value, **values}))


async def alerts(person: Person) -> list[dict[str, Any]]:
    known = await behind(person)
    found = await person.reads(lambda records: records.entries.find(known.id, AlertRecord))
    return [entry.value.as_json() for entry in found]


async def due_alert(person: Person) -> None:
    def plan(records: Records, known: Stored) -> None:
        entry = alert(known, told=NOON.isoformat())
        records.entries.add([entry])
        message = Message("Talk to somebody today.", alerts=(entry.id,))
        now = person.world.now
        records.deliveries.plan(Delivery(known.id, "alert", entry.id, now.date(), "first", 1, now, now, message))

    await stores(person, plan)


def alerted(person: Person) -> int:
    return len([said for said in told(person.platform.sent[person.address.chat]) if "Talk to somebody" in said])
