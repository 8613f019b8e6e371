"""What reaches the whole bot on Discord in odd ways, over sockets: replies, forwards, several files, while away too."""

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import texts
from tests.harness.discordapi.process import DiscordProcess
from tests.harness.discordapi.server import DiscordServer, SocketPerson, so
from tests.harness.journeys.discord import SET_UP, bot_on, walks


@pytest.fixture
async def bot(server: DiscordServer, tmp_path: Path) -> AsyncIterator[DiscordProcess]:
    async with bot_on(server, tmp_path) as bot:
        yield bot


WORDS = "left lower lid twitching since lunch, 3 coffees"


async def is_set_up(server: DiscordServer, bot: DiscordProcess) -> SocketPerson:
    await bot.start()
    cat = server.person("cat")
    await walks(cat, SET_UP)
    return cat


async def said_after(cat: SocketPerson, shown: int) -> list[str]:
    """Return what the bot has said since it showed so many messages, once it is through with everything."""
    cat.commands("help")
    await so(lambda: any("What you can do" in one.text for one in cat.screen[shown:]))
    return [one.text for one in cat.screen[shown:] if "What you can do" not in one.text]


MORE_FILES = [pytest.param(names, marks=pytest.mark.exhaustive) for names in (("a.pdf", "b.png"), ("a.mp4", "b.ogg"))]


@pytest.mark.parametrize("away", [False, True], ids=["there", "away"])
async def test_a_reply_answers_the_message_that_it_is_to(
    server: DiscordServer, bot: DiscordProcess, away: bool
) -> None:
    cat = await is_set_up(server, bot)
    cat.commands("checkin", "yesterday")
    older = await cat.sees("Any twitching")
    cat.commands("checkin")
    await so(lambda: len([one for one in cat.screen if "Any twitching" in one.text]) == 2)
    if away:
        await bot.stop(signal.SIGKILL)
    cat.replies(older, "no")
    if away:
        await bot.start()
    await cat.sees("Anything from this list")
    card = cat.screen[-1]
    assert "For yesterday" not in card.labels  # it is yesterday's already
    cat.replies(older, "yes")
    back = await cat.sees("asks nothing any more")
    assert back.text == f"{texts.QUESTION_OVER.format(words='yes')}\n{texts.OFFER_NOTE}"


@pytest.mark.parametrize("away", [False, True], ids=["there", "away"])
async def test_a_forwarded_text_is_a_note_at_most(server: DiscordServer, bot: DiscordProcess, away: bool) -> None:
    cat = await is_set_up(server, bot)
    await cat.does("/checkin", "Any twitching")
    before = len(cat.screen)
    if away:
        await bot.stop(signal.SIGKILL)
    passed_on = ("no", "/delete_me", "half my face has dropped")
    for text in passed_on:
        cat.forwards(text)
    if away:
        await bot.start()
    await cat.sees(texts.IF_ABOUT_YOU)
    said = await said_after(cat, before)
    for_oneself = f"{texts.IF_ABOUT_YOU}\n{texts.emergency('112')}\n{texts.OFFER_NOTE}"
    assert [one for one in said if one not in passed_on and "Any twitching" not in one] == [
        texts.OFFER_NOTE,
        texts.OFFER_NOTE,
        for_oneself,
    ]


@pytest.mark.parametrize("names", [("a.png", "b.png", "c.png", "d.png"), *MORE_FILES])
@pytest.mark.parametrize("words", ["", WORDS])
async def test_several_files_are_answered_once(
    server: DiscordServer, bot: DiscordProcess, names: tuple[str, ...], words: str
) -> None:
    cat = await is_set_up(server, bot)
    before = len(cat.screen)
    cat.sends(*names, text=words)
    [said] = await said_after(cat, before)
    assert (texts.OFFER_NOTE in said) == bool(words)
