"""A chart and a page for a doctor in front of each platform, drawn by the real process, also one that is killed."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import texts
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotProcess
from tests.harness.discordapi.process import DiscordProcess
from tests.harness.discordapi.server import DiscordServer
from tests.harness.journeys.discord import SET_UP as ON_DISCORD
from tests.harness.journeys.discord import bot_on, walks
from tests.harness.journeys.telegram import set_up
from tests.harness.journeys.terminal import SET_UP, Home
from tests.harness.years import made_up

PNG, PDF = b"\x89PNG", b"%PDF"


def diary(days: int = 60) -> bytes:
    return json.dumps(made_up(days, last=(datetime.now(UTC) - timedelta(days=1)).date())).encode()


def test_in_the_terminal_they_are_files_in_the_folder(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    (tmp_path / "diary.json").write_bytes(diary())
    typed = (*SET_UP, f"/import {tmp_path / 'diary.json'}", "/chart", "Dark", "/report", "Everything", "With notes")
    said = home.runs("chat", typed="\n".join(typed))
    assert said.code == 0
    assert said.printed.count("Saved as") == 3
    pictures, pages = sorted(home.folder.glob("*.png")), sorted(home.folder.glob("*.pdf"))
    assert [path.read_bytes()[:4] for path in (*pictures, *pages)] == [PNG, PNG, PDF]
    assert pages[0].name.startswith("steadyface-page-for-doctor-")
    assert said.errors.count("Traceback") == 0


async def test_on_telegram_a_kill_while_it_is_drawn_doubles_nothing(bot: BotProcess, bob: TelegramPerson) -> None:
    await bot.start()
    await set_up(bob)
    await bob.types("/import")
    await bob.sends_file("diary.json", diary())
    await bob.types("/chart", answers=0)
    bot.kill()
    await bot.start()
    (shown,) = await bob.waits(text="not logged")
    assert (await bob.reads_file(shown)).startswith(PNG)
    assert "not logged" in shown.text
    await bob.types("/report")
    await bob.taps("Everything")
    (page,) = await bob.taps("Without notes")
    assert (await bob.reads_file(page)).startswith(PDF)
    assert texts.TO_SAY in page.text
    assert len(await bot.line.calls("sendPhoto")) == 1
    assert len(await bot.line.calls("sendDocument")) == 1


@pytest.fixture
async def on_discord(server: DiscordServer, tmp_path: Path) -> AsyncIterator[DiscordProcess]:
    async with bot_on(server, tmp_path) as bot:
        yield bot


async def test_on_discord_the_picture_has_a_description(server: DiscordServer, on_discord: DiscordProcess) -> None:
    await on_discord.start()
    cat = server.person("cat")
    await walks(cat, ON_DISCORD)
    await cat.does("/checkin", "Any twitching")
    await cat.does("No", "Anything from this list")
    await cat.does("None of these", "Saved.")
    shown = await cat.does("/chart", "1 clear")
    (picture,) = shown.files
    assert (server.backend.cdn.get(picture["url"]) or b"").startswith(PNG)
    assert await on_discord.stop() == 0
