"""Live the month of the story again and write its transcripts anew: `python -m tests.journeys.retell_month`.

What a person does is read out of a transcript: to change the story, change its lines `== `, `> ` and `> [ ]` first.
What the bot says to them then stands in `git diff`, to be read line by line before it is kept.
"""

import asyncio
import tempfile
from pathlib import Path

from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotApiServer
from tests.harness.canary import canary
from tests.harness.journeys.lived import AtTerminal, OnTelegram, lived, sittings_of
from tests.harness.journeys.telegram import bot_in
from tests.harness.journeys.terminal import Home

MONTH = Path(__file__).parent / "month"
TERMINAL, TELEGRAM = MONTH / "terminal.txt", MONTH / "telegram.txt"
CHAT = 300_000


async def at_terminal(story: str, folder: Path) -> str:
    """Return the transcript of a story at the terminal."""
    told = await lived(sittings_of(story), AtTerminal(Home(folder / "home")))
    return told.replace(str(folder), "")


async def on_telegram(story: str, folder: Path, server: BotApiServer) -> str:
    """Return the transcript of a story on a phone."""
    person = TelegramPerson(server.line(canary(CHAT)), CHAT)
    chat = OnTelegram(bot_in(folder, person.server), person, folder / "data" / "steadyface.db")
    return await lived(sittings_of(story), chat)


def main() -> None:
    """Write both transcripts."""
    with tempfile.TemporaryDirectory() as folder:
        TERMINAL.write_text(asyncio.run(at_terminal(TERMINAL.read_text(), Path(folder))))
    server = BotApiServer()
    try:
        with tempfile.TemporaryDirectory() as folder:
            TELEGRAM.write_text(asyncio.run(on_telegram(TELEGRAM.read_text(), Path(folder), server)))
    finally:
        server.stop()


if __name__ == "__main__":
    main()
