"""What the real process does when Telegram refuses, cuts, or answers with somebody else's page."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotProcess, Line
from tests.harness.journeys.reminded import (
    ALERT_TEXT,
    database_of,
    nothing_open,
    reaches,
    settled,
    taken_by,
    undelivered,
)
from tests.harness.selection import first

CHAT = 1
FAR = "23:59"


@pytest.mark.parametrize(
    ("refusal", "calls", "contact"),
    first(
        [
            ({"status": 403}, 1, "/help"),
            ({"status": 403, "description": "Forbidden: user is deactivated"}, 1, "hello"),
            ({"status": 400}, 1, "/now"),
            (
                {"status": 400, "description": "Bad Request: message text is not taken"},
                2,
                "hello",
            ),  # without buttons too
        ],
        keep=2,
    ),
)
async def test_an_alert_that_was_refused_once_comes_first_at_the_next_contact(
    bot: BotProcess, line: Line, tmp_path: Path, refusal: dict[str, Any], calls: int, contact: str
) -> None:
    await settled(tmp_path, FAR, CHAT, alarmed=True)
    await line.fault("sendMessage", count=calls, **refusal)
    await bot.start()
    await line.waits_for("sendMessage", calls)
    async with database_of(tmp_path) as store:
        await undelivered(store, 1)
        assert await taken_by(line) == []
        answers = await TelegramPerson(line, CHAT).types(contact, answers=2)
        assert ALERT_TEXT in answers[0].text
        assert ALERT_TEXT not in answers[1].text
        await undelivered(store, 0)
    assert bot.stop() == 0


@pytest.mark.parametrize(
    ("fault", "copies"),
    first(
        [
            ({"status": 500}, 1),
            ({"status": 502}, 1),
            ({"status": 200, "body": '{"ok": false, "error_code": 500, "description": "no"}'}, 1),
            ({"status": 502, "body": "<html>bad gateway</html>"}, 1),
            ({"status": 403, "body": "<html>no</html>"}, 1),
            ({"cut": "before"}, 1),
            ({"cut": "after"}, 3),
        ]
    ),
)
async def test_two_failed_sends_do_not_cost_the_evening(
    bot: BotProcess, line: Line, tmp_path: Path, fault: dict[str, Any], copies: int
) -> None:
    due = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=1)
    await settled(tmp_path, f"{due:%H:%M}", CHAT)
    await line.fault("sendMessage", count=2, **fault)
    await bot.start()
    await reaches(line, copies)
    async with database_of(tmp_path) as store:
        await nothing_open(store)
    assert len(await taken_by(line)) == copies
    assert bot.stop() == 0
