"""What the real process does when Discord refuses, cuts, or answers with somebody else's page."""

import signal
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.harness.discordapi.process import TOKEN, DiscordProcess
from tests.harness.discordapi.server import DiscordServer, Fault, so
from tests.harness.journeys.reminded import ALERT_TEXT, database_of, nothing_open, settled, undelivered
from tests.harness.selection import first

FAR = "23:59"
MESSAGES = "/channels/*/messages"
REFUSED = {"code": 50035, "message": "Invalid Form Body"}
CLOSED = {"code": 50007, "message": "Cannot send messages to this user"}


@pytest.fixture
async def bot(server: DiscordServer, tmp_path: Path) -> AsyncIterator[DiscordProcess]:
    bot = DiscordProcess(server, tmp_path)
    yield bot
    if bot.process is not None and bot.process.poll() is None:
        await bot.stop(signal.SIGKILL)
    assert TOKEN not in bot.output()
    assert "set aside" not in bot.output()


@pytest.mark.parametrize(
    "fault",
    [Fault(MESSAGES, status=403, body=CLOSED), Fault(MESSAGES, status=400, body=REFUSED, count=2)],
    ids=["shut out", "not taken, without buttons neither"],
)
async def test_an_alert_that_was_refused_once_comes_first_at_the_next_contact(
    server: DiscordServer, bot: DiscordProcess, tmp_path: Path, fault: Fault
) -> None:
    cat = server.person("cat")
    await settled(tmp_path, FAR, cat.user.id, platform="discord", alarmed=True)
    server.faults.append(replace(fault))
    await bot.start()
    await so(lambda: not server.faults)
    async with database_of(tmp_path) as store:
        await undelivered(store, 1)
        assert cat.screen == []
        cat.writes("hello")
        await cat.sees("Hello.")
        alert, *rest = [shown.text for shown in cat.screen if shown.text != "hello"]
        assert ALERT_TEXT in alert
        assert not [text for text in rest if ALERT_TEXT in text]
        await undelivered(store, 0)
    assert await bot.stop() == 0


@pytest.mark.parametrize(
    "fault",
    first(
        [
            Fault(MESSAGES, status=503, count=2),
            Fault(MESSAGES, status=503, page="<html>nginx</html>", count=2),
            Fault(MESSAGES, status=403, page="<html>Attention Required</html>", count=2),
            Fault(MESSAGES, status=404, page="<html>nginx</html>", count=2),
            Fault(MESSAGES, status=200, page="<html>log in here</html>", count=2),
            Fault(MESSAGES, cut="before", count=2),
            Fault(MESSAGES, cut="after", count=2),
            Fault(MESSAGES, method="GET", status=503, page="<html>nginx</html>", count=2),
        ]
    ),
    ids=[
        "own words",
        "a page",
        "shut out by a page",
        "unknown to a page",
        "a log-in",
        "cut",
        "cut late",
        "looking back",
    ],
)
async def test_two_failed_sends_cost_neither_the_evening_nor_a_second_copy(
    server: DiscordServer, bot: DiscordProcess, tmp_path: Path, fault: Fault
) -> None:
    due = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=1)
    cat = server.person("cat")
    await settled(tmp_path, f"{due:%H:%M}", cat.user.id, platform="discord")
    server.faults.append(replace(fault))
    await bot.start()
    await so(lambda: bool(cat.screen), 40, bot.output)
    async with database_of(tmp_path) as store:
        await nothing_open(store, 40)
    assert len(cat.screen) == 1
    assert await bot.stop() == 0
