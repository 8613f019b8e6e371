"""What somebody reads who opens the chat in a terminal: what this is, later what to type and what waits."""

import pytest

from bot import texts
from bot.conversation.greeting import greeting
from tests.harness.people import Person, World

HEADACHE = ("/checkin", "No", "Sudden worst headache ever")
DOUBLE = ("/checkin", "No", "Something else today", "Double vision", "Done")


async def greeted(person: Person, log: str = "") -> str:
    return await person.reads(lambda records: greeting(records, person.address, person.world.now, log))


async def test_the_first_time_it_says_what_this_is_and_where_faults_go(sqlite_world: World) -> None:
    person = sqlite_world.person()
    assert await greeted(person) == texts.TERMINAL_FIRST
    assert "data/steadyface.log" in await greeted(person, "data/steadyface.log")


@pytest.mark.parametrize(
    ("told", "waits"),
    [
        ((), ""),
        (("/checkin",), texts.WAITS_CHECK_IN),
        (("/checkin", "No"), texts.WAITS_CHECK_IN),
        (("/checkin", "No", "None of these"), ""),
        (DOUBLE, texts.WAITS_ALERT),
        (HEADACHE, texts.WAITS_EMERGENCY),
    ],
)
async def test_later_it_says_what_to_type_and_what_waits(
    sqlite_world: World, told: tuple[str, ...], waits: str
) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    for act in told:
        await (person.types(act) if act.startswith("/") else person.taps(act))
    assert await greeted(person, "data/steadyface.log") == f"{texts.TERMINAL_BACK} {waits}".strip()
