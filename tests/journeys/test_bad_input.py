"""Every bad input once through the real process: at a pipe, and through a Bot API server."""

import pytest

from bot import texts
from tests.harness.botapi.person import TelegramPerson
from tests.harness.hostile import INPUTS
from tests.harness.journeys.telegram import caught_up, history, set_up
from tests.harness.journeys.terminal import SET_UP, Home

LINES = tuple(text for text in INPUTS if text.strip() and "\n" not in text and "\ud800" not in text)
# What the platform itself lets a person send.
MESSAGES = tuple(text for text in INPUTS if text.strip() and "\ud800" not in text and len(text) <= 4096)


def test_nothing_typed_at_a_pipe_hurts(tmp_path) -> None:
    home = Home(tmp_path / "home")
    spoiling = [part for text in LINES for part in ("/checkin", text)]
    done = home.runs("chat", typed="".join(f"{line}\n" for line in (*SET_UP, *spoiling, "/cancel", "/help")))
    assert (done.code, texts.SORRY in done.printed) == (0, False), done.errors
    assert "Traceback" not in done.errors
    assert "Nobody watches this chat." in done.printed.rstrip().splitlines()[-2]
    _, document = home.tells("/cancel")
    assert all(set(item) <= {"date", "spasm"} for item in document["check_ins"])


@pytest.mark.parametrize("asked", ["/checkin", "/settings"])
async def test_nothing_typed_on_telegram_hurts(ann: TelegramPerson, asked: str) -> None:
    await set_up(ann)
    await ann.types(asked)
    for text in MESSAGES:
        await ann.types(text, answers=0)
    await caught_up(ann)
    shown = [message.text for message in await ann.screen()]
    assert texts.SORRY not in shown
    document = await history(ann)
    assert all(set(item) <= {"date", "spasm"} for item in document["check_ins"])
    assert "notes" not in document
