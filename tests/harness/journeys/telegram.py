"""What people do on Telegram, with the whole bot as a process of its own at the other end."""

import asyncio
import json
import time
from pathlib import Path
from typing import Any

from tests.harness import PATIENCE
from tests.harness.botapi.person import Shown, TelegramPerson
from tests.harness.botapi.process import BotProcess, Line
from tests.harness.journeys.places import HERE


def bot_in(folder: Path, line: Line) -> BotProcess:
    """Return the bot of a fresh installation."""
    folders = {"STEADYFACE_DATA_DIR": f"{folder}/data", "STEADYFACE_KEY_FILE": f"{folder}/keys/steadyface.key"}
    return BotProcess(line, folder, folders)


async def set_up(person: TelegramPerson) -> list[Shown]:
    """Go through the set-up with as few taps as there are."""
    await person.types("/start", answers=2)
    await person.taps("I agree")
    await person.shares_location(*HERE.location)
    await person.taps("Yes, that's right")
    await person.taps("A new twitch")
    await person.taps("In the last few days")
    return await person.taps("20:30")


async def calm_day(person: TelegramPerson) -> Shown:
    """Record that nothing twitched; return what is shown at the end, before the one question a day about the person."""
    await person.types("/checkin")
    await person.taps("No")
    saved, _question = await person.taps("None of these", answers=2)
    return saved


async def caught_up(person: TelegramPerson) -> None:
    """Return once everything that this person did before is answered: the answers keep their order."""
    await person.types("/cancel", answers=0)
    await person.types("/help", answers=0)
    await person.waits(text="What you can do")


async def calls_to(person: TelegramPerson, method: str, count: int = 1) -> list[dict[str, Any]]:
    """Return the calls of a method that were about this person, once there are so many."""
    until = time.monotonic() + person.patience
    while True:
        calls = [c for c in await person.server.calls(method) if str(c["fields"].get("chat_id")) == str(person.id)]
        if len(calls) >= count:
            return calls
        assert time.monotonic() < until, calls
        await asyncio.sleep(0.02)


async def history(person: TelegramPerson) -> dict[str, Any]:
    """Return the history file that the bot sends."""
    shown = await person.types("/export file")
    [sent] = [message for message in shown if message.file]
    return json.loads(await person.reads_file(sent))


def ended(bot: BotProcess, seconds: float = PATIENCE) -> int:
    """Return the exit code of a bot that gives up by itself."""
    assert bot.process is not None
    return bot.process.wait(seconds)


async def appears(bot: BotProcess, text: str, seconds: float = PATIENCE) -> None:
    """Return once the bot's log holds a text."""
    until = time.monotonic() + seconds
    while text not in bot.output():
        assert time.monotonic() < until, bot.output()
        await asyncio.sleep(0.05)
