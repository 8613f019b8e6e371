"""What is cleared away, what is given up, and that the account holds all the same."""

from datetime import timedelta

from bot.ledger import ledger
from scheduler.housekeeping import KEPT, UNSERVED, ZONES, follow_zones, housekeeping_turn
from tests.harness.scene import NINE, Scene
from tests.harness.seeding import only

DAY = timedelta(days=1)


async def test_finished_messages_go_after_a_while_and_the_account_holds(scene: Scene) -> None:
    person = await scene.person("1", only(evening="09:00", sleep="09:10", alcohol="09:20"))
    await scene.alert(person, "routine")
    for _ in range(110):
        await scene.turn()
        for _ in range(2):
            await scene.turn(minutes=10)
        scene.now += DAY - timedelta(minutes=20)
    kept = len(await scene.rows())
    gone = await housekeeping_turn(scene.store, scene.now)
    await scene.accounted()
    rows = await scene.rows()
    assert gone == kept - len(rows) > 0
    assert all(row.planned_for >= scene.now - KEPT for row in rows)
    assert sum(account.planned for account in await scene.store.read(ledger)) == len(rows)


async def test_what_still_waits_is_never_cleared_away(scene: Scene) -> None:
    person = await scene.person("1", {**only(), "quiet": ["06:00", "22:00"]})
    await scene.alert(person, "routine")
    await scene.turn()
    assert await housekeeping_turn(scene.store, NINE + 5 * KEPT) == 0
    assert (await scene.row()).state == "due"


async def test_a_prompt_that_nobody_served_is_given_up_after_three_days_and_an_alert_never(scene: Scene) -> None:
    person = await scene.person("1", only(evening="09:00"))
    await scene.alert(person)
    scene.platform.then("in_doubt", "not_sent")
    await scene.turn()
    await housekeeping_turn(scene.store, NINE + UNSERVED)
    assert {row.kind: row.state for row in await scene.rows()} == {"alert": "in_doubt", "prompt": "due"}
    await housekeeping_turn(scene.store, NINE + UNSERVED + timedelta(seconds=1))
    states = {row.kind: (row.state, row.reason) for row in await scene.rows()}
    assert states == {"alert": ("in_doubt", ""), "prompt": ("expired", "late")}
    await scene.accounted()


async def test_new_rules_of_the_zones_repeat_and_lose_nothing(scene: Scene) -> None:
    await scene.person("1", only(evening="09:00"))
    await scene.turn()
    assert not await follow_zones(scene.store, scene.now)  # a first start has nothing to work out anew
    await scene.does(lambda records: records.marks.set(ZONES, scene.now, "older"))
    assert await follow_zones(scene.store, scene.now)
    assert not await follow_zones(scene.store, scene.now)
    assert await scene.turn(minutes=1) == 0
    assert await scene.turn(days=1) == 1
    assert [row.day.day for row in await scene.rows()] == [18, 19]
