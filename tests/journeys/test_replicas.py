"""Two processes behind one webhook, on one PostgreSQL: nobody notices which of them answers, nor that one is killed."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import texts
from bot.store.engine import open_engine
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.posted import Replica, opened
from tests.harness.botapi.process import Line
from tests.harness.databases import address_of
from tests.harness.journeys.telegram import calls_to, calm_day, caught_up, history, set_up

PEOPLE = 8
CUTS = 3
SAYS = ("/privacy", "/about", "/alerts", "/privacy")

pytestmark = pytest.mark.postgres


@pytest.fixture
async def replicas(line: Line, tmp_path: Path) -> AsyncIterator[list[Replica]]:
    """Start two processes, to which the public address leads in turn."""
    database = {"STEADYFACE_DATABASE_URL": await address_of("postgresql", tmp_path)}
    started = [Replica(tmp_path, line, name, **database) for name in ("first", "second")]
    await opened(*started)
    yield started
    for replica in started:
        process = replica.bot.process
        if process is not None and process.poll() is None:
            assert replica.bot.stop() == 0
        assert "Traceback" not in replica.bot.output()
        assert line.token not in replica.bot.output()


def crowd(line: Line, first: int, count: int = PEOPLE) -> list[TelegramPerson]:
    return [TelegramPerson(line, first + number) for number in range(count)]


async def test_a_person_is_answered_in_order_by_whichever_process(replicas: list[Replica], bob: TelegramPerson) -> None:
    await set_up(bob)
    await calm_day(bob)
    assert [c["spasm"] for c in (await history(bob))["check_ins"]] == [False]
    seen = len(await bob.screen())
    for words in SAYS:
        await bob.types(words, answers=0)
    await caught_up(bob)
    shown = [message.text for message in (await bob.screen())[seen:]]
    assert [text.startswith(texts.PRIVACY) for text in shown][: len(SAYS)] == [True, False, False, True]
    places = Counter(post["url"] for post in await bob.server.posts())
    assert set(places) == {replica.place for replica in replicas}
    assert min(places.values()) > 5


async def test_a_killed_process_loses_nothing_and_repeats_at_most_what_was_on_its_way(
    replicas: list[Replica], bob: TelegramPerson
) -> None:
    people = crowd(bob.server, bob.id)
    dying, living = replicas
    await bob.server.fault("sendMessage", count=10**6, withhold=1.0)  # it arrives, and is not heard to at once
    await asyncio.gather(*(person.types("/start", answers=0) for person in people))
    await calls_to(people[0], "sendMessage", 1)
    dying.bot.kill()
    await asyncio.gather(*(person.types("my arm is numb and i can't speak", answers=0) for person in people))
    await bob.server.heal()
    for person in people:
        await person.sees(texts.emergency(""))
        await person.sees(texts.welcome(""))
    await asyncio.gather(*(person.types("/privacy", answers=0) for person in people))
    for person in people:
        await person.sees(texts.PRIVACY)
        copies = Counter(message.text for message in await person.screen())
        assert max(copies[texts.welcome("")], copies[texts.emergency("")]) <= 2
        assert copies[texts.PRIVACY] == 1
    assert not await bob.server.pending()
    assert living.bot.stop() == 0


async def cut_off(address: str) -> None:
    """End every connection that the database has, as its restart does."""
    engine = open_engine(address)
    async with engine.connect() as connection:
        await connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    await engine.dispose()


@pytest.mark.exhaustive
async def test_a_database_that_cuts_everybody_off_loses_nothing(replicas: list[Replica], bob: TelegramPerson) -> None:
    people = crowd(bob.server, bob.id)
    await asyncio.gather(*(person.types("/start", answers=2) for person in people))
    before = {person.id: len(await person.screen()) for person in people}
    for _ in range(CUTS):
        await asyncio.gather(*(person.types("/privacy", answers=0) for person in people))
        await cut_off(replicas[0].bot.environment["STEADYFACE_DATABASE_URL"])
        await asyncio.gather(*(person.types("/help", answers=0) for person in people))
    for person in people:
        await person.types("/privacy", answers=0)
        await person.sees(texts.PRIVACY, 4)
        shown = [message.text for message in (await person.screen())[before[person.id] :]]
        assert 4 <= sum(text.startswith(texts.PRIVACY) for text in shown) <= 4 + CUTS  # a copy a cut, at most
        assert 3 <= sum(text.startswith("What you can do") for text in shown) <= 3 + CUTS
        assert shown[-1].startswith(texts.PRIVACY)
    assert not await bob.server.pending()
