"""An alert is told, owed, or still to be told, and nothing else, whatever becomes of its messages."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.alerts.daily_review import review_turn
from bot.alerts.record import FIRST, Telling, alert_of, seen, telling, told
from bot.chat import Outcome
from bot.cli.status import status
from bot.store import Entry, Person
from tests.harness.scene import NINE, Scene
from tests.harness.seeding import only

OUTCOMES: Sequence[tuple[Outcome | None, Telling, int]] = [
    (None, Telling.TOLD, 0),
    ("not_sent", Telling.OPEN, 1),
    ("retry_after", Telling.OPEN, 1),
    ("in_doubt", Telling.OPEN, 1),
    ("refused", Telling.OWED, 1),
    ("permanent", Telling.OWED, 1),
]


async def entry_of(scene: Scene, person: Person, alert: str) -> Entry[Any]:
    entry: Entry[Any] | None = await scene.does(lambda records: alert_of(records, person.id, alert))
    assert entry is not None
    return entry


async def undelivered(scene: Scene) -> int:
    lines = (await scene.does(status)).splitlines()
    [line] = [line for line in lines if line.startswith("Alerts not delivered: ")]
    return int(line.rpartition(" ")[2])


async def test_an_alert_that_waits_for_its_moment_is_not_delivered(scene: Scene) -> None:
    person = await scene.person("1", only())
    alert = await scene.alert(person)
    assert telling(await entry_of(scene, person, alert)) is Telling.OPEN
    assert await undelivered(scene) == 1


@pytest.mark.parametrize("slot", [FIRST, "reminder"])
@pytest.mark.parametrize(("outcome", "becomes", "counted"), OUTCOMES)
async def test_every_end_of_a_message_leaves_the_alert_in_one_state(
    scene: Scene, outcome: Outcome | None, becomes: Telling, counted: int, slot: str
) -> None:
    person = await scene.person("1", only())
    alert = await scene.alert(person)
    if slot != FIRST:
        await scene.turn()
        await scene.reminds(person, alert)
    scene.platform.then(outcome, seconds=60)
    await scene.turn(seconds=2)
    first = slot == FIRST
    expected = Telling.TOLD if becomes is Telling.OPEN and not first else becomes  # it was told before
    entry = await entry_of(scene, person, alert)
    assert telling(entry) is expected
    assert (entry.value.told is not None) == (expected is Telling.TOLD)
    assert await undelivered(scene) == (counted if expected is not Telling.TOLD else 0)


async def test_a_told_alert_bears_the_time_at_which_it_was_taken(scene: Scene) -> None:
    person = await scene.person("1", only())
    alert = await scene.alert(person)
    scene.platform.then("not_sent", "in_doubt")
    for _ in range(3):
        await scene.turn(minutes=1)
    entry = await entry_of(scene, person, alert)
    assert entry.value.told == scene.now.isoformat(timespec="seconds")
    assert entry.value.remind_on == scene.now.date(), "what should be seen today is told again the same day"


async def test_an_alert_that_the_conversation_told_meanwhile_is_not_told_again(scene: Scene) -> None:
    person = await scene.person("1", only())
    alert = await scene.alert(person)
    entry = await entry_of(scene, person, alert)
    scene.now += timedelta(seconds=5)
    await scene.does(lambda records: records.entries.save(told(entry, scene.now, scene.now.date())))
    assert await scene.turn() == 0
    assert (await scene.row()).state == "expired"


async def test_an_alert_that_an_older_version_called_told_as_it_was_planned_is_still_sent(scene: Scene) -> None:
    person = await scene.person("1", only())
    alert = await scene.alert(person)
    entry = await entry_of(scene, person, alert)
    await scene.does(lambda records: records.entries.save(told(entry, scene.now, scene.now.date())))
    assert await scene.turn() == 1


async def test_an_alert_that_was_answered_while_it_was_on_its_way_gets_no_reminder(scene: Scene) -> None:
    person = await scene.person("1", only())
    alert = await scene.alert(person)

    async def answers(chat: str, message: object, *, key: str = "") -> str:
        entry = await entry_of(scene, person, alert)
        await scene.does(lambda records: records.entries.save(seen(entry, scene.now.date())))
        return "1"

    scene.platform.send = answers  # type: ignore[method-assign]
    await scene.turn()
    value = (await entry_of(scene, person, alert)).value
    assert (value.state, value.remind_on, value.told is not None) == ("seen", None, True)


async def test_the_review_plans_one_telling_however_long_it_takes(scene: Scene) -> None:
    person = await scene.person("1", only())
    await scene.alert(person)
    scene.platform.then("not_sent", times=10_000)
    for _ in range(5):
        await scene.turn(days=1)
        await scene.does(lambda records: records.people.review_soon(person.id))
        await review_turn(scene.store, scene.now)
    assert len(await scene.rows()) == 1


async def test_the_review_plans_a_telling_for_whatever_has_none(scene: Scene) -> None:
    person = await scene.person("1", only())
    await scene.alert(person)
    scene.platform.then("refused")
    await scene.turn()
    await scene.does(lambda records: records.people.review_soon(person.id))
    await review_turn(scene.store, scene.now)
    assert await scene.turn(seconds=2) == 1
    assert await undelivered(scene) == 0


AHEAD = [timedelta(hours=7), timedelta(hours=20), timedelta(days=3), timedelta(days=3650)]


@pytest.mark.parametrize("ahead", AHEAD, ids=str)
async def test_an_alert_that_was_planned_by_a_clock_that_was_ahead_leaves_when_it_is_set_right(
    scene: Scene, ahead: timedelta
) -> None:
    person = await scene.person("1", only())
    scene.now += ahead
    await scene.looks()
    alert = await scene.alert(person)
    scene.platform.then("not_sent")
    await scene.turn(only_alerts=True)
    scene.now -= ahead
    await scene.looks()
    assert await scene.turn(seconds=5) == 1
    entry = await entry_of(scene, person, alert)
    assert datetime.fromisoformat(entry.value.told) == scene.now


@pytest.mark.parametrize("ahead", AHEAD, ids=str)
async def test_what_was_told_by_a_clock_that_was_ahead_is_reminded_of_in_time(scene: Scene, ahead: timedelta) -> None:
    person = await scene.person("1", only())
    scene.now += ahead
    await scene.looks()
    alert = await scene.alert(person)
    await scene.turn(only_alerts=True)
    await review_turn(scene.store, scene.now)
    scene.now = NINE
    await scene.looks()
    for _ in range(3 * 24):
        scene.now += timedelta(hours=1)
        await review_turn(scene.store, scene.now)
        await scene.turn()
    value = (await entry_of(scene, person, alert)).value
    assert datetime.fromisoformat(value.told) <= scene.now
    assert value.reminded == 2
    assert value.reminded_on <= (NINE + timedelta(days=2)).date()
