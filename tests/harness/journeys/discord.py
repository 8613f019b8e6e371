"""What people do on Discord, with the whole bot as a process of its own at the other end."""

import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot import texts
from tests.harness.discordapi.process import TOKEN, DiscordProcess
from tests.harness.discordapi.server import DiscordServer, SocketPerson
from tests.harness.journeys.places import HERE
from tests.harness.people import BANNED

EMERGENCY = texts.emergency("112")
SET_UP = (
    ("/start", texts.CONSENT[:40]),
    ("I agree", "Where are you?"),
    (HERE.label, "Is that right?"),
    ("Yes, that's right", texts.ASK_WHAT),
    ("A new twitch", "begin"),
    ("In the last few days", "?"),
    ("20:30", texts.SETUP_DONE[:20]),
)
CALM = (("/checkin", "Any twitching"), ("No", "Anything from this list"), ("None of these", "Saved."))


@asynccontextmanager
async def bot_on(server: DiscordServer, folder: Path) -> AsyncIterator[DiscordProcess]:
    """Yield the bot of a fresh installation, which is not started yet."""
    bot = DiscordProcess(server, folder)
    yield bot
    if bot.process is not None and bot.process.poll() is None:
        await bot.stop(signal.SIGKILL)
    assert TOKEN not in bot.output()
    assert "Traceback" not in bot.output()


async def walks(person: SocketPerson, steps: tuple[tuple[str, str], ...]) -> None:
    for step, sees in steps:
        takes = person.says if step == HERE.label else person.does  # not every place is offered as a button
        shown = await takes(step, sees)
        assert not BANNED.search(shown.text)
