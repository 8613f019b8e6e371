"""One Bot API server for all tests, a bot of its own for each."""

import itertools
from collections.abc import Iterator

import pytest

from tests.botapi.process import BotApiServer, Line

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
