"""No question about the person is asked while a check-in of today is being filled in."""

from dataclasses import replace

import pytest

from bot.dialogue import NOTHING, Expected
from bot.prompts import about
from tests.harness.people import World


@pytest.mark.parametrize(
    ("expecting", "shown_days_ago", "asked"),
    [
        (Expected("check_in", "1a2b"), 0, False),
        (Expected("check_in", "1a2b"), 1, True),
        (Expected("prompt", "evening:2026-03-18"), 0, True),
        (NOTHING, 0, True),
    ],
)
async def test_a_question_about_the_person_waits_for_the_check_in(
    sqlite_world: World, expecting: Expected, shown_days_ago: int, asked: bool
) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    known = await person.reads(lambda records: records.people.peek(person.address))
    shown = person.today.fromordinal(person.today.toordinal() - shown_days_ago)
    known.dialogue = replace(known.dialogue, expecting=expecting, asked_on=shown)
    question = about.next_question(known, person.today)
    assert (question is not None) is asked


async def test_one_that_is_left_twice_gives_way_to_the_next(sqlite_world: World) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    known = await person.reads(lambda records: records.people.peek(person.address))
    asked = []
    for week in range(4):
        day = person.today.fromordinal(person.today.toordinal() + 7 * week)
        question = about.next_question(known, day)
        assert question is not None
        known.dialogue = replace(known.dialogue, asked=about.asked_today(known, question, day))
        asked.append(question.key)
    assert asked[0] == asked[1]
    assert asked[2] == asked[3] != asked[1]
