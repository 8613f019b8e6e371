"""What the bot says by itself goes to the chat that was used last, or to the other one."""

from datetime import timedelta
from typing import Any

from bot.alerts.daily_review import review_turn
from bot.store import Person as Stored
from bot.store import Records
from tests.harness.dialogue import stands
from tests.harness.people import NOON, Person
from tests.harness.two_chats import (
    alert,
    alerted,
    behind,
    due_alert,
    linked,
    stores,
    tells_by_itself,
)


async def test_an_alert_goes_to_the_app_that_was_used_last(telegram: Person) -> None:
    discord = await linked(telegram)
    telegram.world.passes(minutes=1)
    await telegram.types("/help")
    await due_alert(telegram)
    await tells_by_itself(telegram.world)
    assert (alerted(telegram), alerted(discord)) == (1, 0)


async def test_what_was_planned_for_one_app_follows_a_person_who_moved_on(telegram: Person) -> None:
    discord = await linked(telegram)
    telegram.world.passes(minutes=1)
    await telegram.types("/help")
    await due_alert(telegram)  # for Telegram
    telegram.world.passes(minutes=1)
    await discord.types("/help")
    await tells_by_itself(telegram.world)
    assert (alerted(telegram), alerted(discord)) == (0, 1)


async def test_an_alert_that_one_app_refuses_arrives_on_the_other_once(telegram: Person) -> None:
    discord = await linked(telegram)
    telegram.world.passes(minutes=1)
    await telegram.types("/help")
    await due_alert(telegram)
    telegram.platform.closed.add(telegram.address.chat)
    await tells_by_itself(telegram.world)
    await tells_by_itself(telegram.world)
    assert (alerted(telegram), alerted(discord)) == (0, 1)


async def test_an_alert_in_an_answer_that_one_app_refuses_is_told_on_the_other(alone: Person) -> None:
    """Nobody waits a day for it: the next review hands it to the chat that is open."""
    discord = await linked(alone)
    await review_turn(alone.world.store, alone.world.now)  # today's is done

    def store(records: Records, person: Stored) -> None:
        records.entries.add([alert(person)])
        stands(person, owed=True)

    await stores(alone, store)
    alone.platform.closed.add(alone.address.chat)
    await alone.types("/help")
    alone.world.passes(minutes=1)
    await review_turn(alone.world.store, alone.world.now)
    await tells_by_itself(alone.world)
    assert (alerted(alone), alerted(discord)) == (0, 1)


async def test_every_change_of_app_is_noticed_and_little_is_written_else(alone: Person) -> None:
    async def seen(person: Person) -> Any:
        known = await behind(person)
        chats = (await person.reads(lambda records: records.facts.of([known.id], NOON.date(), NOON.date())))[
            known.id
        ].chats
        return {chat.address.platform: chat.last_seen for chat in chats}

    await alone.types("/help")
    alone.world.passes(minutes=9)
    await alone.types("/help")
    assert await seen(alone) == {"telegram": NOON}, "not worth a write"
    alone.world.passes(minutes=2)
    await alone.types("/help")
    assert await seen(alone) == {"telegram": NOON + timedelta(minutes=11)}
    discord = await linked(alone)
    for chat in (discord, alone, discord, alone, alone):
        alone.world.passes(seconds=30)
        await chat.types("/help")
        found = await seen(alone)
        assert max(found, key=lambda name: found[name]) == chat.platform.name
