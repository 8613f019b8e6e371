"""What becomes of a message with each outcome that a platform can have (platform-facts 2.3)."""

from datetime import timedelta
from itertools import pairwise

import pytest

from bot import texts
from bot.chat import Address, Outcome
from bot.schedule import grace
from bot.store import Records
from scheduler.claim import CHAT_SPACING
from tests.harness.scene import NINE, Scene
from tests.harness.seeding import only

EVENING = only(evening="09:00")
SLEEP = only(sleep="09:00")


async def test_a_prompt_arrives_once_and_is_recorded(scene: Scene) -> None:
    await scene.person("1", EVENING)
    assert await scene.turn() == 1
    row = await scene.row()
    assert (row.state, row.attempts, row.sent_at) == ("sent", 1, NINE)
    assert await scene.turn(hours=1) == 0
    assert len(scene.platform.handed) == 1


async def test_what_never_reached_the_platform_is_no_attempt_and_comes_again_without_a_mark(scene: Scene) -> None:
    await scene.person("1", SLEEP)
    scene.platform.then("not_sent", "not_sent", "not_sent")
    for _ in range(3):
        assert await scene.turn(seconds=40) == 0
        row = await scene.row()
        assert (row.state, row.attempts) == ("due", 0)
    assert await scene.turn(seconds=40) == 1
    (text,) = scene.platform.texts("1")
    assert texts.MAY_BE_A_REPEAT not in text


async def test_a_platform_that_fails_is_left_alone_for_a_while(scene: Scene) -> None:
    for chat in ("1", "2", "3"):
        await scene.person(chat, SLEEP)
    scene.platform.then("not_sent", "not_sent", "not_sent")
    await scene.turn()
    assert await scene.turn(milliseconds=500) == 0
    assert len(scene.platform.handed) == 3
    assert await scene.turn(seconds=40) == 3


async def test_a_nudge_in_doubt_comes_once_more_and_says_that_it_may_be_a_repeat(scene: Scene) -> None:
    await scene.person("1", SLEEP)
    scene.platform.then("in_doubt")
    await scene.turn()
    row = await scene.row()
    assert (row.state, row.attempts) == ("in_doubt", 1)
    assert await scene.turn(seconds=10) == 1
    (text,) = scene.platform.texts("1")
    assert text.endswith(texts.MAY_BE_A_REPEAT)


async def test_a_nudge_in_doubt_twice_is_given_up_with_the_reason(scene: Scene) -> None:
    await scene.person("1", SLEEP)
    scene.platform.then("in_doubt", "in_doubt")
    for _ in range(5):
        assert await scene.turn(seconds=40) == 0
    row = await scene.row()
    assert (row.state, row.reason, row.attempts) == ("expired", "in doubt", 2)
    assert len(scene.platform.handed) == 2


@pytest.mark.parametrize("outcome", ["in_doubt", "not_sent"])
async def test_a_prompt_that_failed_is_tried_for_as_long_as_it_is_of_use_at_growing_intervals(
    scene: Scene, outcome: Outcome
) -> None:
    await scene.person("1", EVENING)
    scene.platform.then(*[outcome] * 1000)
    tries: list[timedelta] = []
    while scene.now < NINE + grace("evening") + timedelta(minutes=10):
        before = len(scene.platform.handed)
        await scene.turn(seconds=5)
        tries += [scene.now - NINE] * (len(scene.platform.handed) - before)
    waits = [later - earlier for earlier, later in pairwise(tries)]
    assert waits[:6] == sorted(waits[:6])
    assert waits[5] >= 5 * waits[0]
    assert max(waits) <= timedelta(minutes=5, seconds=10)
    assert tries[-1] > grace("evening") - timedelta(minutes=6)
    row = await scene.row()
    doubtful = outcome == "in_doubt"
    assert (row.state, row.reason) == ("expired", "in doubt" if doubtful else "late")
    assert row.attempts == (len(tries) if doubtful else 0)


@pytest.mark.parametrize("failures", range(1, 5))
async def test_a_prompt_comes_though_the_first_sends_failed(scene: Scene, failures: int) -> None:
    await scene.person("1", EVENING)
    scene.platform.then("in_doubt", times=failures)
    for _ in range(200):
        await scene.turn(seconds=5)
    assert len(scene.platform.texts("1")) == 1
    assert (await scene.row()).state == "sent"


@pytest.mark.parametrize("settings", [SLEEP, EVENING], ids=["nudge", "prompt"])
async def test_no_copy_is_spent_while_the_platform_does_not_answer(scene: Scene, settings: dict[str, object]) -> None:
    await scene.person("1", settings)
    scene.platform.then("in_doubt", times=2)
    await scene.turn()
    scene.platform.answers = False
    for _ in range(60):
        assert await scene.turn(seconds=10) == 0
    assert len(scene.platform.handed) == 1
    scene.platform.script.clear()
    scene.platform.answers = True
    assert await scene.turn(seconds=10) == 1
    assert (await scene.row()).attempts == 2


async def test_an_alert_is_tried_though_the_platform_does_not_answer(scene: Scene) -> None:
    await scene.alert(await scene.person("1", only()))
    scene.platform.answers = False
    scene.platform.then("in_doubt")
    await scene.turn()
    assert await scene.turn(seconds=5) == 1


async def test_one_bad_message_is_tried_less_and_less_often_while_others_leave(scene: Scene) -> None:
    for chat in map(str, range(1, 40)):
        await scene.person(chat, only(evening="09:01" if chat == "1" else f"09:{int(chat):02}"))
    scene.platform.breaks = {"1": "not_sent"}
    for _ in range(45 * 12):
        await scene.turn(seconds=5)
    tries = [chat for chat, _ in scene.platform.handed].count("1")
    assert 30 < tries < 150  # of 540 turns
    assert all(len(scene.platform.texts([str(chat)])) == 1 for chat in range(2, 40))


async def test_what_failed_in_an_outage_leaves_with_the_first_message_after_it(scene: Scene) -> None:
    for chat in map(str, range(1, 10)):
        await scene.person(chat, EVENING)
    scene.platform.then("in_doubt", times=30)
    while scene.platform.script:
        await scene.turn(seconds=5)
    await scene.turn(seconds=60)
    await scene.turn(seconds=5)
    assert [len(scene.platform.texts(str(chat))) for chat in range(1, 10)] == [1] * 9


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(days=3650)])
async def test_a_break_that_began_while_the_clock_was_ahead_is_over_with_it(scene: Scene, ahead: timedelta) -> None:
    person = await scene.person("1", only())
    scene.now += ahead
    await scene.alert(person)
    scene.platform.then("not_sent")
    await scene.turn()
    scene.now -= ahead
    await scene.alert(person, "emergency")
    assert await scene.turn(seconds=5) == 1


async def test_an_alert_in_doubt_comes_again_until_it_surely_arrived(scene: Scene) -> None:
    person = await scene.person("1", only())
    await scene.alert(person)
    scene.platform.then("in_doubt", times=7)
    for _ in range(7):
        assert await scene.turn(minutes=6) == 0
        assert (await scene.row()).state == "in_doubt"
    assert await scene.turn(minutes=6) == 1
    row = await scene.row()
    assert (row.state, row.attempts) == ("sent", 8)


async def test_a_nudge_that_may_have_arrived_and_was_given_up_counts_for_the_day(scene: Scene) -> None:
    await scene.person("1", {**only(sleep="09:00", stress="09:30", screens="09:10"), "nudges_a_day": 1})
    scene.platform.then("in_doubt", "in_doubt")
    for _ in range(6):
        await scene.turn(minutes=6)
    states = {row.cause: (row.state, row.reason) for row in await scene.rows()}
    assert ("expired", "in doubt") in states.values()
    assert [state for state in states.values() if state[0] == "sent"] == []
    assert ("skipped", "enough for today") in states.values()


async def test_a_nudge_that_was_refused_leaves_room_for_another_one(scene: Scene) -> None:
    await scene.person("1", {**only(hydration="09:00", sleep="09:10"), "nudges_a_day": 1})
    scene.platform.then("refused")
    await scene.turn()
    assert await scene.turn(minutes=10) == 1
    states = {row.cause: (row.state, row.reason) for row in await scene.rows()}
    assert states == {"hydration": ("skipped", "refused"), "sleep": ("sent", "")}


async def test_a_chat_that_asks_to_wait_is_waited_for_and_the_message_kept(scene: Scene) -> None:
    await scene.person("1", EVENING)
    scene.platform.then("retry_after", seconds=300)
    await scene.turn()
    assert await scene.turn(seconds=299) == 0
    row = await scene.row()
    assert (row.state, row.attempts) == ("due", 0)
    assert len(scene.platform.handed) == 1
    assert await scene.turn(seconds=3) == 1


async def test_one_chat_that_asks_to_wait_keeps_nobody_else_waiting(scene: Scene) -> None:
    await scene.person("1", EVENING)
    scene.platform.then("retry_after", seconds=300)
    await scene.turn()
    await scene.person("2", only(evening="09:01"))
    assert await scene.turn(minutes=1) == 1


async def test_a_second_chat_that_asks_to_wait_holds_everybody(scene: Scene) -> None:
    for chat in ("1", "2"):
        await scene.person(chat, EVENING)
    other = await scene.person("3", only())
    scene.platform.then("retry_after", "retry_after", seconds=300)
    await scene.turn()
    await scene.alert(other)
    assert await scene.turn(seconds=299) == 0
    assert len(scene.platform.handed) == 2
    assert await scene.turn(seconds=3) == 3


async def test_a_person_who_shut_the_bot_out_is_left_in_peace(scene: Scene) -> None:
    await scene.person("1", EVENING)
    scene.platform.closed.add("1")
    await scene.turn()
    row = await scene.row()
    assert (row.state, row.reason) == ("skipped", "no open chat")
    assert await scene.turn(days=1) == 0
    assert len(scene.platform.handed) == 1


async def test_an_alert_to_a_closed_chat_goes_to_the_persons_other_chat(scene: Scene) -> None:
    person = await scene.person("1", only())
    await scene.alert(person)
    scene.platform.closed.add("1")

    def opens_another(records: Records) -> None:
        records.deliveries._connection.exec_driver_sql(
            "INSERT INTO channel (platform, chat, person_id, state, last_seen) "
            "SELECT platform, '2', person_id, 'open', last_seen FROM channel"
        )

    await scene.does(opens_another)
    await scene.does(lambda records: records.people.mark(Address("telegram", "1"), "open", scene.now))
    assert await scene.turn() == 1
    assert [chat for chat, _ in scene.platform.handed] == ["1", "2"]


async def test_an_alert_that_reaches_no_chat_is_owed_at_the_next_contact(scene: Scene) -> None:
    person = await scene.person("1", only())
    alert = await scene.alert(person)
    scene.platform.closed.add("1")
    await scene.turn()
    owed = await scene.does(lambda records: records.people.get(person.id))
    entry = await scene.does(lambda records: records.entries.get(person.id, alert))
    assert owed.dialogue.owed
    assert entry.value.told is None
    assert (await scene.row()).reason == "no open chat"


async def test_an_alert_that_is_refused_in_any_form_is_owed_at_the_next_contact(scene: Scene) -> None:
    person = await scene.person("1", only())
    alert = await scene.alert(person)
    scene.platform.then("refused")
    await scene.turn()
    entry = await scene.does(lambda records: records.entries.get(person.id, alert))
    assert entry.value.told is None
    assert (await scene.row()).reason == "refused"


async def test_one_chat_gets_one_message_a_second(scene: Scene) -> None:
    person = await scene.person("1", only(evening="09:00", sleep="09:00"))
    await scene.alert(person, "routine")
    assert [await scene.turn() for _ in range(2)] == [1, 0]
    scene.now += CHAT_SPACING
    assert await scene.turn() == 1
    assert await scene.turn(seconds=1.5) == 1
    kinds = [next(row.kind for row in await scene.rows() if row.id == key) for _, key in scene.platform.handed]
    assert kinds == ["alert", "prompt", "nudge"]


async def test_what_was_under_way_when_the_sender_died_comes_again_when_its_lease_is_over(scene: Scene) -> None:
    await scene.person("1", EVENING)
    killed = RuntimeError("as if the process had ended")

    async def dies(*_args: object, **_named: object) -> str:
        raise killed

    sends, scene.platform.send = scene.platform.send, dies  # type: ignore[method-assign]
    with pytest.raises(RuntimeError):
        await scene.turn()
    scene.platform.send = sends  # type: ignore[method-assign]
    scene.lane = scene.new_lane()
    assert (await scene.row()).state == "sending"
    assert await scene.turn(seconds=100) == 0
    assert await scene.turn(seconds=25) == 1
    assert scene.platform.texts("1")[0].endswith(texts.MAY_BE_A_REPEAT)


async def test_the_only_process_on_a_database_takes_up_at_once_what_was_under_way(scene: Scene) -> None:
    await scene.person("1", EVENING)
    scene.platform.then("in_doubt")
    await scene.turn()
    row = await scene.row()

    def is_under_way(records: Records) -> None:
        known = records.deliveries.get(row.person_id, row.id)
        assert known is not None
        leased = scene.now + timedelta(minutes=2)
        records.deliveries.record(known, "sending", due_at=leased, attempts=known.attempts)

    await scene.does(is_under_way)
    assert await scene.turn() == 0
    await scene.does(lambda records: records.deliveries.release())
    scene.lane = scene.new_lane()
    assert await scene.turn() == 1
