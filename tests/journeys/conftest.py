"""One Bot API server for all journeys; one running bot for those that don't end it; a person of its own for each."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotApiServer, BotProcess, Line
from tests.harness.canary import canary
from tests.harness.databases import KINDS, address_of
from tests.harness.discordapi.server import DiscordServer
from tests.harness.journeys.telegram import bot_in

_numbers = itertools.count(300_001)


@pytest.fixture(scope="session")
def bot_api() -> Iterator[BotApiServer]:
    server = BotApiServer()
    yield server
    server.stop()


@pytest.fixture(scope="module", params=KINDS)
def steady(
    request: pytest.FixtureRequest, bot_api: BotApiServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BotProcess]:
    """Be a bot that runs through all the tests of a module, on each kind of database in turn."""
    folder = tmp_path_factory.mktemp("steady")
    bot = bot_in(folder, bot_api.line(canary(next(_numbers))))
    if request.param != "sqlite":
        bot.environment["STEADYFACE_DATABASE_URL"] = asyncio.run(address_of(request.param, folder))
    asyncio.run(bot.start())
    yield bot
    assert bot.stop() == 0
    assert bot.line.token not in bot.output()
    assert "Traceback" not in bot.output()
    assert "set aside" not in bot.output()


@pytest.fixture
def ann(steady: BotProcess) -> TelegramPerson:
    """Be somebody new who writes to the steady bot."""
    return TelegramPerson(steady.line, next(_numbers))


@pytest.fixture
def line(bot_api: BotApiServer) -> Line:
    return bot_api.line(canary(next(_numbers)))


@pytest.fixture
async def bot(line: Line, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """Be a bot that a test may kill; it is not started yet."""
    bot = bot_in(tmp_path, line)
    yield bot
    if bot.process is not None and bot.process.poll() is None:
        bot.kill()
    assert line.token not in bot.output()


@pytest.fixture
def bob(line: Line) -> TelegramPerson:
    """Be somebody new who writes to the bot that a test may kill."""
    return TelegramPerson(line, next(_numbers))


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """Be Discord, for one test."""
    async with DiscordServer().open() as opened:
        yield opened
