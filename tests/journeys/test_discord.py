"""Whole stories on Discord over sockets: HTTP and a gateway, the bot as a process of its own."""

import json
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import texts
from tests.harness.discordapi.process import DiscordProcess
from tests.harness.discordapi.server import DiscordServer, Fault, so
from tests.harness.journeys.discord import CALM, EMERGENCY, SET_UP, bot_on, walks
from tests.harness.journeys.privacy import PRIVACY
from tests.harness.stopwatch import Stopwatch


@pytest.fixture
async def bot(server: DiscordServer, tmp_path: Path) -> AsyncIterator[DiscordProcess]:
    async with bot_on(server, tmp_path) as bot:
        yield bot


async def test_a_story_from_set_up_to_deletion(server: DiscordServer, bot: DiscordProcess) -> None:
    """A calm day, an emergency answered within a second, the history file, and nothing left at the end."""
    server.faults.append(Fault("/users/@me", method="GET", cut="before"))  # the start waits for the network
    await bot.start()
    cat = server.person("cat")
    await walks(cat, (*SET_UP, *CALM))
    watch = Stopwatch()
    presses = [cat.commands("now") for _ in range(10)]
    await so(lambda: all(press.responded for press in presses))
    assert watch.seconds < 1.0
    watch = Stopwatch()
    cat.writes("i think i'm having a stroke")
    await cat.sees(EMERGENCY)
    assert watch.seconds < 1.0
    sent = await cat.does("/export file", texts.EXPORTED[:20])
    document = json.loads(server.backend.cdn.get(sent.files[0]["url"]) or b"")
    assert [check_in["spasm"] for check_in in document["check_ins"]] == [False]
    await walks(cat, (("/delete_me", "Delete everything"), ("Yes, delete", texts.ASK_DELETE_AGAIN)))
    await walks(cat, (("Delete it now", texts.DELETED_ALL),))
    assert await bot.stop() == 0


async def test_a_kill_loses_nothing_that_was_answered_and_no_message(
    server: DiscordServer, bot: DiscordProcess
) -> None:
    """Buttons from before work, and what was typed meanwhile is read."""
    await bot.start()
    cat = server.person("cat")
    await walks(cat, (*SET_UP, *CALM[:2]))
    await bot.stop(signal.SIGKILL)
    cat.writes("none of these")
    await bot.start()
    saved = await cat.sees("Saved.")
    assert "Undo" in saved.labels
    await cat.does("Undo", "Undone.")


async def test_a_connection_that_breaks_is_made_again(server: DiscordServer, bot: DiscordProcess) -> None:
    await bot.start()
    cat = server.person("cat")
    await walks(cat, SET_UP)
    before = server.identified
    await server.hang_up()
    cat.writes("something on a quiet evening")
    await so(lambda: server.identified > before)
    await cat.sees(texts.OFFER_NOTE)


async def test_what_was_missed_for_a_moment_is_given_back_whole(server: DiscordServer, bot: DiscordProcess) -> None:
    """A session that goes on brings words, taps and commands that came meanwhile, each once."""
    await bot.start()
    cat = server.person("cat")
    await walks(cat, (*SET_UP, *CALM[:1]))
    server.resumes = True
    await server.hang_up()
    cat.presses("No")
    cat.writes("a windy day at the sea")
    cat.commands("privacy")
    assert "Anything from this list" not in "".join(shown.text for shown in cat.screen)
    await cat.sees(PRIVACY)
    assert server.resumed == 1
    shown = [message.text for message in cat.screen]
    assert sum("Anything from this list" in text for text in shown) == 1
    assert sum(texts.OFFER_NOTE in text for text in shown) == 1
    assert shown.count(PRIVACY) == 1


async def test_what_was_missed_for_long_are_the_taps(server: DiscordServer, bot: DiscordProcess) -> None:
    """A session that is gone brings nothing: words are read where they stand, buttons work when tapped again."""
    await bot.start()
    cat = server.person("cat")
    await walks(cat, (*SET_UP, *CALM[:1]))
    before = server.identified
    await server.hang_up()
    press = cat.presses("No")
    cat.writes("a windy day at the sea")
    await so(lambda: server.identified > before)
    await cat.sees(texts.OFFER_NOTE)
    assert not press.responded  # which Discord tells whoever tapped
    await cat.does("No", "Anything from this list")


@pytest.mark.parametrize("cut", ["before", "after"])
async def test_a_lost_answer_and_a_limit(server: DiscordServer, bot: DiscordProcess, cut: str) -> None:
    """What may not have arrived comes by itself, and never twice; a limit is waited out."""
    await bot.start()
    cat = server.person("cat")
    await walks(cat, SET_UP)
    server.faults.append(Fault("/channels/*/messages", cut=cut))
    await cat.does("/privacy", PRIVACY)
    limit = {"message": "You are being rate limited.", "retry_after": 0.3, "global": False}
    server.faults.append(Fault("/channels/*/messages", status=429, body=limit))
    await cat.does("/help", "What you can do")
    assert len([shown for shown in cat.screen if PRIVACY in shown.text]) == 1


async def test_without_the_notice_discord_stays_off(server: DiscordServer, tmp_path: Path) -> None:
    bot = DiscordProcess(server, tmp_path, STEADYFACE_DISCORD_NOTICE="")
    bot.launch()
    assert await bot.ends() == 2
    assert bot.output().strip() == texts.DISCORD_NOTICE.strip()
    assert server.calls == []


async def test_a_wrong_token_is_said_in_one_line(server: DiscordServer, bot: DiscordProcess) -> None:
    server.refuses_token = True
    bot.launch()
    assert await bot.ends() == 1
    assert "Discord refuses the bot's token" in bot.output()
