"""What is taken for sending, in which order, and how much of it at a time."""

import asyncio
from datetime import timedelta
from functools import partial

import pytest

from bot.clockwork import AUTHOR
from bot.store import Delivery, Records, Store
from bot.store.engine import open_engine
from bot.store.keys import Keyring
from scheduler.claim import AHEAD, Outgoing, Pace, Terms, claim
from scheduler.planner import plan_turn
from tests.harness.scene import NINE, Scene
from tests.harness.seeding import only
from tests.harness.turns import UNPACED

PACE = Pace(timedelta(seconds=1 / 28), 8)


async def _claimed(scene: Scene, pace: Pace = UNPACED, *, only_alerts: bool = False) -> list[Outgoing]:
    def work(records: Records) -> list[Outgoing]:
        return claim(records, Terms(AUTHOR, "telegram", {"telegram"}, pace, only_alerts), scene.now)[0]

    return await scene.does(work)


def _sent(delivery: Delivery, records: Records) -> None:
    records.deliveries.record(delivery, "sent")


async def test_alerts_leave_before_prompts_and_prompts_before_nudges(scene: Scene) -> None:
    await scene.person("1", only(sleep="09:00"))
    await scene.person("2", only(evening="09:00"))
    for chat, level in (("3", "routine"), ("4", "urgent"), ("5", "emergency")):
        await scene.alert(await scene.person(chat, only()), level)
    await plan_turn(scene.store, scene.now)
    assert [outgoing.address.chat for outgoing in await _claimed(scene)] == ["5", "4", "3", "2", "1"]


async def test_at_most_eight_messages_are_on_their_way(scene: Scene) -> None:
    for chat in map(str, range(12)):
        await scene.person(chat, only(evening="09:00"))
    await plan_turn(scene.store, scene.now)
    assert len(await _claimed(scene)) == 8
    assert await _claimed(scene) == []
    scene.now += timedelta(minutes=3)  # the leases of the first are over: they are as good as any
    assert len(await _claimed(scene)) == 8


async def test_a_lane_sends_all_that_is_due_with_eight_on_their_way_at_most(scene: Scene) -> None:
    for chat in map(str, range(30)):
        await scene.person(chat, only(evening="09:00"))
    assert await scene.turn() == 30
    assert scene.platform.most_under_way == 8


async def test_messages_leave_at_an_even_pace_over_all_claims(scene: Scene) -> None:
    for chat in map(str, range(16)):
        await scene.person(chat, only(evening="09:00"))
    await plan_turn(scene.store, scene.now)
    first = await _claimed(scene, PACE)
    for outgoing in first:
        await scene.does(partial(_sent, outgoing.delivery))
    second = await _claimed(scene, PACE)
    gaps = {late.at - early.at for early, late in zip([*first, *second], [*first, *second][1:], strict=False)}
    assert len(first) == len(second) == 8
    assert gaps == {PACE.spacing}


async def test_a_platform_that_is_free_only_later_is_asked_again_then(scene: Scene) -> None:
    await scene.person("1", only(evening="09:00"))
    await plan_turn(scene.store, scene.now)
    await scene.does(lambda records: records.marks.set("pace:telegram", NINE + AHEAD + timedelta(seconds=1), "asked"))
    assert await _claimed(scene) == []
    scene.now += timedelta(seconds=1)
    assert len(await _claimed(scene)) == 1


async def test_while_the_clock_is_in_doubt_only_alerts_leave_and_the_rest_stays_as_it_is(scene: Scene) -> None:
    await scene.person("1", only(evening="09:00"))
    await scene.alert(await scene.person("2", only()), "routine")
    await plan_turn(scene.store, scene.now)
    scene.now += timedelta(days=400)
    assert await scene.lane.drain(lambda: scene.now, only_alerts=True) == 1
    states = {row.kind: (row.state, row.reason) for row in await scene.rows()}
    assert states == {"alert": ("sent", ""), "prompt": ("due", "")}


async def test_a_person_gets_one_message_at_a_time(scene: Scene) -> None:
    await scene.person("1", only(evening="09:00", sleep="09:00"))
    await plan_turn(scene.store, scene.now)
    (outgoing,) = await _claimed(scene)
    assert outgoing.delivery.kind == "prompt"
    assert await _claimed(scene) == []


async def test_two_nudges_at_once_never_exceed_what_a_person_takes(scene: Scene) -> None:
    await scene.person("1", {**only(sleep="09:00", hydration="09:00"), "nudges_a_day": 1})
    await plan_turn(scene.store, scene.now)
    await _claimed(scene)
    scene.now += timedelta(seconds=2)  # the first is still on its way
    assert await _claimed(scene) == []
    assert sorted((row.state, row.reason) for row in await scene.rows()) == [
        ("sending", ""),
        ("skipped", "enough for today"),
    ]


async def test_an_alert_that_can_wait_comes_in_the_morning(scene: Scene) -> None:
    quiet = {**only(), "quiet": ["08:00", "10:10"]}
    await scene.alert(await scene.person("1", quiet), "routine")
    await scene.alert(await scene.person("2", quiet), "urgent")
    assert [outgoing.address.chat for outgoing in await _claimed(scene)] == ["2"]
    scene.now = NINE + timedelta(minutes=74)
    assert "1" not in [outgoing.address.chat for outgoing in await _claimed(scene)]
    scene.now = NINE + timedelta(minutes=75)
    assert "1" in [outgoing.address.chat for outgoing in await _claimed(scene)]


@pytest.mark.parametrize("ahead", [timedelta(hours=20), timedelta(days=3650)], ids=["20 hours", "ten years"])
async def test_a_clock_that_was_ahead_keeps_no_alert_from_leaving(scene: Scene, ahead: timedelta) -> None:
    first, second = await scene.person("1", only()), await scene.person("2", only())
    scene.now += ahead
    await scene.alert(first)
    assert await scene.turn(only_alerts=True) == 1
    scene.now -= ahead
    await scene.alert(second)
    assert await scene.turn(only_alerts=True, minutes=5) == 1


@pytest.mark.postgres
async def test_two_processes_on_one_database_send_nothing_twice(postgres_url: str, keyring: Keyring) -> None:
    stores = [Store(open_engine(postgres_url), keyring) for _ in range(2)]
    scenes = [Scene(store) for store in stores]
    for chat in map(str, range(60)):
        person = await scenes[0].person(chat, only(evening="09:00"))
        if int(chat) % 3 == 0:
            await scenes[0].alert(person)
    for _ in range(6):
        await asyncio.gather(*(_turn(scene) for scene in scenes))
    handed = [key for scene in scenes for _, key in scene.platform.handed]
    assert len(handed) == len(set(handed)) == 80
    await scenes[0].accounted()
    for store in stores:
        await store.close()


async def _turn(scene: Scene) -> None:
    await plan_turn(scene.store, scene.now)
    await scene.lane.drain(lambda: scene.now)
    scene.now += timedelta(seconds=2)
