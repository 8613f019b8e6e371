"""Once a month a topic of the nudges without a link may go: asked once, in a nudge's place, and silence is no yes."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest

from bot import texts
from bot.looking_back import look_back_turn
from bot.store import Entry, Records
from knowledge.diary import CheckIn, Habits
from tests.harness.days import Days, texts_of

DAYS = 420
QUESTION = texts.ASK_RETIRE.format(topic="coffee")


@pytest.fixture
async def coffee(days: Days) -> Days:
    """Get the nudge about the last coffee alone, with a diary of fourteen months in which coffee has no link."""
    await days.only("caffeine")
    await logs(days, lambda random, _: random.random() < 0.5)
    return days


async def logs(days: Days, drinks_many: Any) -> None:
    random = Random("coffee")

    def work(records: Records) -> None:
        person = records.people.at(days.person.address)
        assert person is not None
        kept: list[Entry[Any]] = []
        for number in range(1, DAYS):
            day, spasm = days.today - timedelta(days=number), random.random() < 0.5
            drinks = 5 if drinks_many(random, spasm) else 2
            kept.append(Entry(person.id, "check_in", day, CheckIn(date=day, spasm=spasm)))
            kept.append(Entry(person.id, "day", day, Habits(date=day, caffeine_drinks=drinks)))
        records.entries.add(kept)

    await days.world.store.write(work)


async def looks_back(days: Days) -> None:
    await look_back_turn(days.world.store, days.world.now)


async def nudged(days: Days) -> list[str]:
    """Return what comes by the evening, of the nudges."""
    return texts_of(await days.until("16:00"))


async def test_a_topic_without_a_link_is_asked_about_once_in_place_of_its_nudge(coffee: Days) -> None:
    await looks_back(coffee)
    assert await nudged(coffee) == [QUESTION]
    [kept] = await coffee.person.taps(texts.KEEP_THEM)
    assert kept.text == texts.NUDGES_KEPT
    await coffee.until("09:00", days=1)
    [next_one] = await nudged(coffee)
    assert next_one.startswith("A thought about coffee.")
    coffee.world.now = coffee.moment("09:00", days=30)  # on 18 April
    await looks_back(coffee)
    assert (await coffee.dialogue()).retiring.topic == "", "of a topic it is asked once"


async def test_it_may_go_and_come_back(coffee: Days) -> None:
    await looks_back(coffee)
    await nudged(coffee)
    [off] = await coffee.person.taps(texts.STOP_THEM)
    assert off.text.startswith("Off: last coffee")
    await coffee.person.taps(texts.UNDO)
    await coffee.until("09:00", days=1)
    assert len(await nudged(coffee)) == 1


async def test_no_answer_is_no_yes(coffee: Days) -> None:
    await looks_back(coffee)
    await nudged(coffee)
    await coffee.until("09:00", days=1)
    [next_one] = await nudged(coffee)
    assert next_one.startswith("A thought about coffee.")


async def test_it_is_looked_at_on_one_day_of_the_month(coffee: Days) -> None:
    coffee.world.now = coffee.moment("09:00", days=1)
    await looks_back(coffee)
    assert (await coffee.dialogue()).retiring.looked is None
    coffee.world.now = coffee.moment("09:00", days=30)
    await looks_back(coffee)
    assert (await coffee.dialogue()).retiring.looked == coffee.today
    assert (await coffee.dialogue()).retiring.topic == "caffeine"


async def test_who_gets_no_nudges_is_not_looked_at(coffee: Days) -> None:
    await coffee.sets(nudges_a_day=0)
    await looks_back(coffee)
    assert (await coffee.dialogue()).retiring.looked is None


async def test_nothing_is_asked_where_there_is_a_link_or_too_little_is_known(days: Days) -> None:
    await days.only("caffeine")
    await logs(days, lambda random, spasm: random.random() < (0.7 if spasm else 0.3))
    await looks_back(days)
    assert (await days.dialogue()).retiring.topic == ""
    [came] = await nudged(days)
    assert came.startswith("A thought about coffee.")
