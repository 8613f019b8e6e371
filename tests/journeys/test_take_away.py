"""The diary taken along, and what goes with the spasm days: the real process on each platform, after a kill too."""

import csv
import io
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import texts
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotProcess
from tests.harness.discordapi.process import DiscordProcess
from tests.harness.discordapi.server import DiscordServer
from tests.harness.journeys.discord import CALM, SET_UP, bot_on, walks
from tests.harness.journeys.telegram import calls_to, calm_day, set_up
from tests.harness.journeys.terminal import CALM as CALM_LINES
from tests.harness.journeys.terminal import SET_UP as SET_UP_LINES
from tests.harness.journeys.terminal import Home

NO_HABITS = "is logged yet"


@pytest.fixture
async def discord_bot(server: DiscordServer, tmp_path: Path) -> AsyncIterator[DiscordProcess]:
    async with bot_on(server, tmp_path) as bot:
        yield bot


async def test_a_kill_while_files_are_sent_neither_loses_nor_doubles_one(bot: BotProcess, bob: TelegramPerson) -> None:
    await bot.start()
    await set_up(bob)
    await calm_day(bob)
    await bob.types("/export")
    await bot.line.fault("sendDocument", withhold=0.0)  # the first of two is taken
    await bot.line.fault("sendDocument", count=10**6, status=500)
    await bob.taps("Tables (CSV)", answers=0)
    await calls_to(bob, "sendDocument", 3)  # the first table, and the second one twice
    bot.kill()
    await bot.line.heal()
    await bot.start()
    second = (await bob.waits(2))[-1]
    rows = list(csv.DictReader(io.StringIO((await bob.reads_file(second)).decode("utf-8-sig"))))
    assert [row["day"] for row in rows] == ["clear"]
    sent = [message.file for message in await bob.screen() if message.file]
    assert len(sent) == len(set(sent)) == 2, sent
    await bob.taps("Tables (CSV)", answers=2)  # asked again, it comes again
    assert len([message for message in await bob.screen() if message.file]) == 4
    assert bot.stop() == 0


async def test_what_goes_together_is_told_after_a_kill_too(bot: BotProcess, bob: TelegramPerson) -> None:
    await bot.start()
    await set_up(bob)
    await calm_day(bob)
    await bot.line.fault("sendMessage", count=10**6, status=500)
    await bob.types("/insights", answers=0)
    await calls_to(bob, "sendMessage", 2)
    bot.kill()
    await bot.line.heal()
    await bot.start()
    [told] = await bob.waits()
    assert NO_HABITS in told.text
    assert sum(NO_HABITS in message.text for message in await bob.screen()) == 1
    [in_full] = await bob.taps("More")
    assert "How it is worked out" in in_full.text
    assert bot.stop() == 0


async def test_on_discord_too(server: DiscordServer, discord_bot: DiscordProcess) -> None:
    await discord_bot.start()
    cat = server.person("cat")
    await walks(cat, (*SET_UP, *CALM))
    told = await cat.does("/insights", "0 days with twitching")
    assert NO_HABITS in told.text
    await cat.does("More", "How it is worked out")
    await cat.does("/export", texts.ASK_FORM[:20])
    sent = await cat.does("For a clinic (FHIR)", texts.FHIR_SENT[:20])
    bundle = json.loads(server.backend.cdn.get(sent.files[0]["url"]) or b"")
    assert bundle["resourceType"] == "Bundle"
    assert await discord_bot.stop() == 0


def test_in_the_terminal_too(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    printed = home.types(*SET_UP_LINES, *CALM_LINES, "/insights", "More", "/export", "Tables (CSV)", "/export file")
    assert NO_HABITS in printed
    assert "How it is worked out" in printed
    assert texts.EXPORTED[:40] in printed
    [days] = home.folder.glob("steadyface-*-days.csv")
    assert "clear" in days.read_text(encoding="utf-8-sig")
    [saved] = home.folder.glob("steadyface-*.json")
    done = home.runs("insights", str(saved))
    assert done.code == 0, done.errors
    assert NO_HABITS in done.printed
