"""Plans move on, whatever happened meanwhile: one row for each date, and late ones are given up at once."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.prompts.decide import decide
from bot.schedule import is_quiet
from bot.store import TO_DERIVE, Facts, Plan, Store, Timing
from bot.store.engine import open_engine
from bot.store.keys import Keyring
from bot.verdict import Expire, Skip
from bot.wording import zone_of
from scheduler.planner import LONGEST_BEHIND, advance, plan_turn, scatter
from tests.harness.scene import NINE, Scene
from tests.harness.seeding import add_person, change, only, tell

DAY = timedelta(days=1)
ZONES = (
    "Europe/Berlin",
    "America/Los_Angeles",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Pacific/Honolulu",
    "Pacific/Apia",
    "Africa/Casablanca",
)


async def test_each_date_of_a_long_silence_has_one_row_and_only_the_last_may_still_be_sent(scene: Scene) -> None:
    await scene.person("1", only(evening="09:00", sleep="09:00"))
    scene.now = NINE + 5 * DAY + timedelta(hours=2)
    assert await plan_turn(scene.store, scene.now) == 12
    rows = [(row.cause, row.day.day, row.state, row.reason) for row in await scene.rows()]
    late = [("expired", "late")] * 5
    assert rows == [
        *(("evening", 18 + number, *state) for number, state in enumerate([*late, ("due", "")])),
        *(("sleep", 18 + number, *state) for number, state in enumerate([*late, ("expired", "late")])),
    ]
    assert await plan_turn(scene.store, scene.now) == 0
    await scene.accounted()


async def test_a_plan_that_is_years_behind_catches_up_in_more_than_one_turn(scene: Scene) -> None:
    await scene.person("1", only(evening="09:00"))
    scene.now = NINE + (LONGEST_BEHIND + 100) * DAY
    made = [await plan_turn(scene.store, scene.now) for _ in range(3)]
    assert made == [LONGEST_BEHIND, 101, 0]
    await scene.accounted()


async def test_after_a_day_away_a_person_gets_one_late_message(scene: Scene) -> None:
    await scene.person("1", only(evening="09:00", sleep="09:20", hydration="09:30"))
    assert [await scene.turn(minutes=40), await scene.turn(seconds=2), await scene.turn(seconds=2)] == [1, 0, 0]
    reasons = {row.cause: (row.state, row.reason) for row in await scene.rows()}
    assert reasons == {
        "evening": ("sent", ""),
        "sleep": ("expired", "one catch-up"),
        "hydration": ("expired", "one catch-up"),
    }


async def test_a_clock_that_is_set_back_repeats_nothing(scene: Scene) -> None:
    await scene.person("1", only(evening="09:00"))
    await scene.turn(hours=1)
    scene.now -= timedelta(days=3)
    for _ in range(40):
        await scene.turn(hours=2)
    days = [row.day for row in await scene.rows()]
    assert days == [date(2026, 3, 18)]


def test_a_persons_nudges_are_scattered_the_same_each_day_and_prompts_are_not() -> None:
    week = (time(9),) * 7
    spread = timedelta(minutes=5)
    plans = [Plan(f"person{number}", "sleep", Timing("nudge", week, "UTC"), NINE) for number in range(200)]
    delays = [scatter(plan, spread) for plan in plans]
    assert delays == [scatter(plan, spread) for plan in plans]
    assert all(timedelta(0) <= delay < spread for delay in delays)
    assert len(set(delays)) > 100
    assert scatter(Plan("person1", "evening", Timing("prompt", week, "UTC"), NINE), spread) == timedelta(0)
    assert scatter(plans[0], timedelta(0)) == timedelta(0)


def test_a_plan_without_any_time_waits_without_an_instant() -> None:
    plan, passed = advance(Plan("person", "screens", Timing("nudge", (None,) * 7, "UTC"), NINE), NINE + DAY)
    assert (plan.next_at, passed) == (None, [])


JOURNEYS = st.lists(
    st.tuples(st.integers(0, 30 * 24 * 4), st.sampled_from(ZONES)),
    min_size=1,
    max_size=20,
    unique_by=lambda leg: leg[0],
)
SETTINGS = st.fixed_dictionaries(
    {
        "wake_work": st.sampled_from(["05:00", "07:00", "11:30"]),
        "bed_work": st.sampled_from(["21:00", "23:30", "03:00"]),
    }
)


BEFORE = TO_DERIVE - timedelta(days=1)  # every plan is due after it


@given(journey=JOURNEYS, rhythm=SETTINGS)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_a_traveller_gets_each_plan_once_a_date_and_nothing_in_quiet_hours(
    journey: list[tuple[int, str]], rhythm: dict[str, Any], fresh_sqlite: Any, keyring: Keyring
) -> None:
    store = Store(open_engine(fresh_sqlite()), keyring)
    start = datetime(2026, 3, 15, tzinfo=UTC)  # clocks change on both hemispheres in the 30 days that follow
    person = await store.write(lambda records: add_person(records, "1", start, {**rhythm, "nudges_a_day": 6}))
    for quarter, zone in [*sorted(journey), (30 * 24 * 4, "UTC")]:
        at = start + timedelta(minutes=15 * quarter)
        while (due := await store.read(lambda records: records.plans.next_due(BEFORE))) is not None and due <= at:
            due = max(due, start)
            await plan_turn(store, due)
            await _decided_on(store, person.id, due)
        await _moves(store, person.id, zone, at)
    made = await store.read(lambda records: records.plans.of(person.id))
    rows = await store.read(lambda records: records.deliveries.counts())
    assert sum(plan.made for plan in made) == sum(row.number for row in rows)  # no date refused a second one
    await store.close()


async def _moves(store: Store, person_id: str, zone: str, at: datetime) -> None:
    def work(records: Any) -> None:
        person = records.people.get(person_id)
        tell(person, time_zone=zone)
        change(records, person, at)

    await store.write(work)


async def _decided_on(store: Store, person_id: str, now: datetime) -> None:
    """Decide on what is due as the lane does, and check whatever would be sent."""

    def work(records: Any) -> None:
        facts: Facts = records.facts.of([person_id], now.date() - 16 * DAY, now.date() - 3 * DAY)[person_id]
        for delivery in records.deliveries.claimable("telegram", now, 100):
            verdict = decide(delivery, facts, now)
            if isinstance(verdict, Expire | Skip):
                records.deliveries.record(delivery, "skipped", verdict.reason)
                continue
            local = now.astimezone(zone_of(facts.person))
            assert not is_quiet(facts.person, local)
            assert delivery.day == local.date()
            records.deliveries.record(delivery, "sent", sent_at=now, attempts=1)

    await store.write(work)
