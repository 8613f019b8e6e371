"""/insights in the chat: a few lines first, the rest on a tap, worked out while nobody else waits."""

import asyncio
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from bot.chat import Message
from bot.conversation import insights
from bot.reports.found import FoundInsights
from bot.store import Entry, Records
from knowledge.diary import CheckIn, Habits
from tests.harness import PATIENCE
from tests.harness.people import Person, World
from tests.harness.waiting import Slow, is_answered

YEAR = 364
NO_CAUSE = "What goes together need not be cause and effect."


async def keeps_a_diary(person: Person, days: int = YEAR) -> None:
    """Twitch on every day of much stress, and on some others."""
    random = Random("diary")
    hard, other = ([random.random() < 0.3 for _ in range(days)] for _ in range(2))

    def work(records: Records) -> None:
        whose = records.people.at(person.address)
        assert whose is not None
        on = [person.today - timedelta(days=days - number) for number in range(days)]
        kept: list[Entry[Any]] = []
        for number, day in enumerate(on):
            spasm = hard[number] or other[number]
            kept.append(Entry(whose.id, "check_in", day, CheckIn(date=day, spasm=spasm)))
            kept.append(Entry(whose.id, "day", day, Habits(date=day, stress=4 if hard[number] else 0)))
        records.entries.add(kept)

    await person.world.store.write(work)


@pytest.fixture
async def person(world: World) -> Person:
    person = world.person()
    await person.sets_up()
    return person


def one(answers: list[Message]) -> str:
    (answer,) = answers
    return answer.text


async def test_what_goes_together_is_said_in_a_few_lines_and_in_full_on_a_tap(person: Person) -> None:
    await keeps_a_diary(person)
    text = one(await person.types("/insights"))
    assert "More spasm days with: a lot of stress (same day)" in text
    assert text.endswith(NO_CAUSE)
    assert len(text) <= 300
    await person.world.restart()
    in_full = one(await person.taps("More"))
    assert "Same day: more with it. Twitching on" in in_full
    assert "Day after: " in in_full


async def test_the_answer_of_one_day_stays_the_same(person: Person) -> None:
    """The buttons of yesterday's answer go on showing yesterday's."""
    await keeps_a_diary(person)
    first = one(await person.types("/insights"))
    shown = person.last
    assert one(await person.types("/insights")) == first
    in_full = one(await person.taps_old(shown, "More"))
    person.world.passes(days=1)
    await person.records_spasm_day("Left cheek")
    assert one(await person.taps_old(shown, "More")) == in_full


async def test_a_new_diary_is_told_what_is_missing(person: Person) -> None:
    assert one(await person.types("/insights")).startswith("The diary has no day yet")
    await person.records_calm_day()
    assert "is logged yet" in one(await person.types("/insights"))


async def test_a_few_weeks_say_that_nothing_can_be_told_yet(person: Person) -> None:
    await keeps_a_diary(person, days=40)
    text = one(await person.types("/insights"))
    assert "Can't tell yet" in text
    assert "the usual answer" in text


async def test_nobody_else_waits_while_it_is_worked_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow(lambda: FoundInsights(world.now.date(), "short", "long"))
    monkeypatch.setattr(insights, "_worked_out", lambda *_: slow())
    ann, bob = world.person("1"), world.person("2")
    for each in (ann, bob):
        await each.sets_up()
    waiting = asyncio.create_task(ann.types("/insights"))
    try:
        assert await asyncio.to_thread(slow.asked.wait, PATIENCE), "nothing was worked out"
        for text in ("/checkin", "no", "/now", "/history"):
            await asyncio.wait_for(is_answered(bob, text), PATIENCE)
        assert not waiting.done()
    finally:
        slow.goes_on.set()
    assert one(await waiting) == "short"


async def test_it_may_be_asked_for_in_other_words_and_its_buttons_may_be_typed(person: Person) -> None:
    await keeps_a_diary(person, days=40)
    assert NO_CAUSE in one(await person.types("any insights?"))
    assert "How it is worked out" in one(await person.types("more"))


async def test_who_never_agreed_is_shown_nothing(world: World) -> None:
    answers = await world.person().types("/insights")
    assert all(NO_CAUSE not in answer.text for answer in answers)
