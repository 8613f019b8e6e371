"""One Bot API server for all tests, a bot of its own for each."""

import itertools
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.store import Store
from bot.store.engine import open_engine
from bot.store.keys import Keyring
from tests.harness.botapi.process import BotApiServer, Line
from tests.harness.discordapi.world import DiscordPerson, DiscordWorld

_bots = itertools.count(100_001)


@pytest.fixture(scope="session")
def bot_api() -> Iterator[BotApiServer]:
    server = BotApiServer()
    yield server
    server.stop()


@pytest.fixture
def line(bot_api: BotApiServer, monkeypatch: pytest.MonkeyPatch) -> Line:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return bot_api.line(f"{next(_bots)}:AAcanaryTokenThatNoLogMayEverHold0123")


@pytest.fixture
async def discord_world(sqlite_url: str, keyring: Keyring) -> AsyncIterator[DiscordWorld]:
    opened = DiscordWorld(lambda: Store(open_engine(sqlite_url), keyring))
    await opened.start()
    yield opened
    await opened.close()


@pytest.fixture
def cat(discord_world: DiscordWorld) -> DiscordPerson:
    """Be somebody new who writes to the bot on Discord."""
    return discord_world.person("cat")
