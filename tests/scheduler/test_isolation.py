"""What one person has stored, or one process holds, keeps nobody else's messages."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.alerts.daily_review import review_turn
from bot.chat import Address
from bot.clockwork import AUTHOR
from bot.store import TO_DERIVE, Records
from scheduler import claim
from scheduler.planner import plan_turn
from tests.harness.scene import NINE, Scene
from tests.harness.seeding import only
from tests.harness.turns import UNPACED

EVENING = only(evening="09:00")
NOTHING = only()


async def test_a_setting_of_a_foreign_shape_keeps_no_alert_of_anybody(scene: Scene) -> None:
    """A defect in deciding on one message puts off that one only."""
    odd = await scene.person("1", EVENING)
    alarmed = await scene.person("2", EVENING)
    await scene.alert(alarmed)

    def fails_for_one(delivery: Any, facts: Any, now: Any) -> Any:
        if facts.person.id == odd.id:
            raise TypeError("a wall time that is none")
        return AUTHOR.decide(delivery, facts, now)

    scene.lane.author = replace(AUTHOR, decide=fails_for_one)
    for _ in range(4):
        await scene.turn(seconds=2)
    assert scene.platform.texts("1") == []
    assert len(scene.platform.texts("2")) == 2
    scene.lane.author = AUTHOR
    scene.now += timedelta(minutes=11)
    await scene.turn()
    assert len(scene.platform.texts("1")) == 1


async def test_a_zone_that_is_no_more_stops_nobody_elses_plans(scene: Scene) -> None:
    lost, other = await scene.person("1", EVENING), await scene.person("2", EVENING)

    def vanishes(records: Records) -> None:
        for plan in records.plans.of(lost.id):
            gone = plan._replace(timing=plan.timing.__class__(plan.timing.kind, plan.timing.week, "Mars/Olympus"))
            records.plans.save([gone._replace(next_at=TO_DERIVE)])

    await scene.does(vanishes)
    await plan_turn(scene.store, NINE)
    plans = await scene.does(lambda records: records.plans.of(other.id))
    assert all(plan.next_at is None or plan.next_at > NINE for plan in plans)
    assert await scene.does(lambda records: records.deliveries.any_due(NINE))


async def test_an_alert_does_not_wait_for_a_sender_that_died(scene: Scene) -> None:
    """Its eight messages on their way hold back what can wait, never an alert."""
    for number in range(9):
        await scene.person(str(number), EVENING)
    await plan_turn(scene.store, scene.now)
    held = await scene.does(
        lambda records: claim.claim(records, claim.Terms(AUTHOR, "telegram", ("telegram",), UNPACED), scene.now)
    )
    assert len(held[0]) == 8
    alarmed = await scene.person("99", NOTHING)
    await scene.alert(alarmed)
    await scene.turn(seconds=2)
    assert scene.platform.texts("0") == []
    assert len(scene.platform.texts(["99"])) == 1


async def test_what_waits_for_a_platform_that_does_not_run_moves_to_one_that_does(scene: Scene) -> None:
    person = await scene.person("1", NOTHING)

    def was_last_on_discord(records: Records) -> None:
        records.people.attach(Address("discord", "7"), person, scene.now)

    await scene.does(was_last_on_discord)
    await scene.alert(person)
    await scene.turn(seconds=2)
    assert scene.platform.texts("1") == []
    await scene.does(lambda records: records.deliveries.adopt(["telegram"], scene.now + timedelta(seconds=1)))
    await scene.turn(seconds=2)
    assert len(scene.platform.texts("1")) == 1


async def test_an_alert_that_found_no_open_chat_is_not_taken_for_told_by_a_second_review_of_the_day(
    scene: Scene,
) -> None:
    person = await scene.person("1", NOTHING)
    alert_id = await scene.alert(person)
    await scene.does(lambda records: records.people.mark(Address("telegram", "1"), "blocked", scene.now))
    await scene.turn(seconds=2)
    await review_turn(scene.store, scene.now)  # plans it again for today, where it is planned already
    await scene.does(lambda records: records.people.review_next(person.id, scene.now))
    await scene.turn(seconds=2)
    await review_turn(scene.store, scene.now)
    entry = await scene.does(lambda records: records.entries.get(person.id, alert_id))
    assert entry.value.told is None
    await scene.does(lambda records: records.people.mark(Address("telegram", "1"), "open", scene.now))
    scene.now += timedelta(days=1)
    await review_turn(scene.store, scene.now)
    await scene.turn(seconds=2)
    assert len(scene.platform.texts(["1"])) == 1
