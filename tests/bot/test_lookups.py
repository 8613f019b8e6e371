"""The first words that need the table of places: nobody but who typed them waits."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import tzfpy

from bot import texts
from bot.geography import cities, gazetteer, spots
from tests.harness import PATIENCE
from tests.harness.people import Person, World
from tests.harness.waiting import Slow, is_answered

EVERY_KIND = (
    "/help", "Xyzzyville", "half past eight in the evening", "3 March", "11/12", "7", "10:30", "no", "magnesium",
    "/learn magnesium", "/checkin", "no", "it was bad", "/now", "/history", "3 March", "/settings", "/alerts", "7.5",
    "I slept badly again", "my face dropped", "/reminders", "/export", "/cancel",
)  # fmt: skip


async def where_am_i(ann: Person) -> list[Any]:
    await ann.types("/timezone")
    return await ann.types("Xyzzyville")


async def misspelt(ann: Person) -> list[Any]:
    await ann.types("/timezone")
    return await ann.types("Hamburgg")


async def shares_a_place(ann: Person) -> list[Any]:
    await ann.types("/timezone")
    return await ann.shares_location(52.5, 13.4)


SLOW = [
    (cities, "cities_exactly", list, where_am_i, texts.ZONE_UNKNOWN),
    (gazetteer, "own_names", gazetteer.own_names, misspelt, texts.ZONE_CHOICES),
    (tzfpy, "get_tz", lambda: "Europe/Berlin", shares_a_place, "Berlin time"),
]


@pytest.fixture
def nothing_loaded() -> Iterator[None]:
    spots.spots_named.cache_clear()
    yield
    spots.spots_named.cache_clear()


@pytest.mark.parametrize(("module", "name", "done", "act", "says"), SLOW)
@pytest.mark.usefixtures("nothing_loaded")
async def test_nobody_else_waits_while_words_are_looked_up(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    module: Any,
    name: str,
    done: Callable[[], Any],
    act: Callable[[Person], Any],
    says: str,
) -> None:
    slow = Slow(done)
    monkeypatch.setattr(module, name, slow)
    ann, bob = world.person("1"), world.person("2")
    for person in (ann, bob):
        await person.sets_up()
    waiting = asyncio.create_task(act(ann))
    try:
        assert await asyncio.to_thread(slow.asked.wait, PATIENCE), "nothing was looked up"
        for text in EVERY_KIND:
            await asyncio.wait_for(is_answered(bob, text), PATIENCE)
        assert not waiting.done()
    finally:
        slow.goes_on.set()
    assert says in (await waiting)[-1].text


async def test_what_fails_in_looking_up_keeps_nobody_waiting(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = world.person()
    await ann.sets_up()
    await ann.types("/timezone")

    def fails(*_: object) -> None:
        raise ValueError("no such table")

    monkeypatch.setattr("bot.conversation.lookups.spots_named", fails)
    assert (await ann.types("Xyzzyville"))[-1].text == texts.ZONE_UNKNOWN
    assert "What you can do" in (await ann.types("/help"))[-1].text


async def test_a_file_of_the_program_that_is_gone_is_no_database_that_is_gone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be waited for without end, and everything else of this person with it."""
    ann = world.person()
    await ann.sets_up()
    await ann.types("/timezone")
    gone = gazetteer.ARCHIVE.with_name("no-such-file.zip")
    monkeypatch.setattr(gazetteer, "ARCHIVE", gone)
    spots.spots_named.cache_clear()
    with pytest.raises(AssertionError, match="something went wrong inside"):  # which is said, and logged
        await ann.types("Odessa")
    assert "What you can do" in (await ann.types("/help"))[-1].text
