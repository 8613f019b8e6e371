"""Answers that Discord did not take at first, long words in and out, and two processes with one token."""

import signal
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot import texts
from knowledge.rules.page import opening, when_to_be_seen
from tests.harness.discordapi.process import DiscordProcess
from tests.harness.discordapi.server import DiscordServer, Fault, SocketPerson, so
from tests.harness.journeys.discord import EMERGENCY, SET_UP, walks
from tests.harness.journeys.privacy import PRIVACY
from tests.harness.selection import first

POSTS, EDITS = "/channels/*/messages", "/channels/*/messages/*"
PAGE = "<html>cloudflare</html>"
SLOW_DOWN = {"message": "You are being rate limited.", "retry_after": 0.3, "global": False}
FAILURES: list[dict[str, Any]] = [
    {"status": 500},
    {"status": 500, "count": 3},
    {"status": 503, "count": 2},
    {"status": 504, "page": PAGE},
    {"status": 502, "page": PAGE, "count": 3},
    {"cut": "before"},
    {"cut": "after"},
    {"cut": "before", "count": 3},
    {"cut": "after", "count": 3},
    {"status": 429, "body": SLOW_DOWN, "count": 2},
]


@pytest.fixture
async def bot(server: DiscordServer, tmp_path: Path) -> AsyncIterator[DiscordProcess]:
    bot = DiscordProcess(server, tmp_path)
    await bot.start()
    yield bot
    if bot.process is not None and bot.process.poll() is None:
        assert await bot.stop() == 0
    assert "Traceback" not in bot.output()


@pytest.fixture
async def cat(server: DiscordServer, bot: DiscordProcess) -> SocketPerson:
    cat = server.person("cat")
    await walks(cat, SET_UP)
    return cat


def with_words(cat: SocketPerson, words: str) -> list[str]:
    return [shown.text for shown in cat.screen if words in shown.text]


async def test_an_answer_comes_without_another_word_and_once(server: DiscordServer, cat: SocketPerson) -> None:
    """Each failure in turn, with one bot: a start takes longer than all of them."""
    for number, failure in enumerate(FAILURES, 1):
        server.faults.append(Fault(POSTS, **failure))
        await cat.does("/privacy", PRIVACY)
        await so(lambda: not server.faults)
        await cat.does("/help", "What you can do")
        assert len(with_words(cat, PRIVACY)) == number, failure
    assert not with_words(cat, texts.MAY_HAVE_MISSED)


async def test_a_tap_is_answered_without_another_tap(server: DiscordServer, bot: DiscordProcess) -> None:
    """The card changes in place, and says nothing of a repeat."""
    for number, failure in enumerate(FAILURES):
        dan = server.person(f"dan{number}")
        card = await dan.does("/start", texts.CONSENT[:40])
        server.faults.append(Fault(EDITS, method="PATCH", **failure))
        asked = await dan.does("I agree", "Where are you?")
        await so(lambda: not server.faults)
        await dan.does("/help", "")
        assert asked.id == card.id, failure
        assert not with_words(dan, texts.MAY_BE_A_REPEAT)


async def test_a_card_that_is_gone_is_shown_anew_once(server: DiscordServer, cat: SocketPerson) -> None:
    await cat.does("/checkin", "twitching")
    gone = {"message": "Unknown Message", "code": 10008}
    server.faults.append(Fault(EDITS, method="PATCH", status=404, body=gone, count=2))
    server.faults.append(Fault(POSTS, status=500))
    await cat.does("Yes", "Anything from this list")
    await cat.does("/help", "What you can do")
    assert len(with_words(cat, "Anything from this list")) == 1


async def test_an_answer_that_fails_holds_up_neither_an_emergency_nor_anybody_else(
    server: DiscordServer, cat: SocketPerson
) -> None:
    dan = server.person("dan")
    server.faults.append(Fault(f"/channels/{cat.channel}/messages", status=500))
    cat.commands("privacy")
    await so(lambda: not server.faults)
    cat.writes("i think i'm having a stroke")
    dan.writes("hello")
    await dan.sees("Steadyface is a diary")
    await cat.sees(PRIVACY)
    shown = [one.text for one in cat.screen]
    assert shown.index(EMERGENCY) < shown.index(PRIVACY)


async def test_a_kill_while_an_answer_waits_neither_loses_nor_doubles_anything(
    server: DiscordServer, bot: DiscordProcess, cat: SocketPerson
) -> None:
    dan = server.person("dan")
    posts = f"/channels/{dan.channel}/messages"
    calls = len([path for _, path, _ in server.calls if path == posts])
    dan.writes("/start")
    await dan.sees("Steadyface is a diary")
    server.faults.append(Fault(posts, status=500, count=10**6))
    cat.commands("privacy")
    dan.writes("hello")
    await so(lambda: len([path for _, path, _ in server.calls if path == posts]) >= calls + 4)
    await bot.stop(signal.SIGKILL)
    server.faults.clear()
    before = len(dan.screen)
    await bot.start()
    await so(lambda: len(dan.screen) > before)
    await cat.does("/help", "What you can do")
    assert len(with_words(cat, PRIVACY)) == 1


LONG_PAGE = "/learn when to see a doctor"


@pytest.mark.parametrize("length", [2000, 4000])
async def test_long_words_are_heard_and_long_answers_are_shown_whole(
    server: DiscordServer, cat: SocketPerson, length: int
) -> None:
    words = ("a long day with *much* of it_ " * 200)[:length]
    cat.writes(words)
    await cat.sees(texts.OFFER_NOTE)
    await cat.does(texts.SAVE_NOTE, texts.NOTE_CUT)
    cat.writes(("nothing much today. " * 400)[: length - 40] + " my face dropped and i can't speak")
    await cat.sees(EMERGENCY)
    page = when_to_be_seen("112")
    await cat.does(LONG_PAGE, opening("112")[-40:])
    before = len(cat.screen)
    await cat.does(texts.ALL_OF_IT, page[-40:])
    shown = "".join(part.text for part in cat.screen[before:])
    assert "".join(page.split()) in "".join(shown.split())
    said = [body["content"] or "" for _, _, body in server.calls if isinstance(body, dict) and "content" in body]
    assert max(map(len, said)) <= 2000 < len(page)


@pytest.mark.parametrize("failure", first([{"cut": "after"}, {"status": 500}, {"cut": "before"}]))
async def test_a_long_answer_that_breaks_off_goes_on_where_it_did(
    server: DiscordServer, cat: SocketPerson, failure: dict[str, Any]
) -> None:
    await cat.does(LONG_PAGE, opening("112")[-40:])
    before = len(cat.screen)
    server.faults += [Fault(POSTS), Fault(POSTS, **failure)]  # the first part is taken
    await cat.does(texts.ALL_OF_IT, when_to_be_seen("112")[-40:])
    await cat.does("/help", "What you can do")
    *parts, _help = cat.screen[before:]
    shown = "".join(part.text for part in parts).replace(texts.MAY_BE_A_REPEAT, "")
    assert "".join(shown.split()) == "".join(when_to_be_seen("112").split()), "each part once"


def said_by_both(server: DiscordServer, words: str) -> int:
    """Return how often any process asked Discord to show a message that begins so."""
    bodies = [body for method, _, body in server.calls if method == "POST" and isinstance(body, dict)]
    return sum(str(body.get("content")).startswith(words) for body in bodies)


async def test_two_processes_with_one_token_say_so_and_double_nothing(
    server: DiscordServer, bot: DiscordProcess, tmp_path: Path
) -> None:
    """Each has a database of its own, as when an old computer was forgotten: both hear everything."""
    other_folder = tmp_path / "other"
    other_folder.mkdir()
    other = DiscordProcess(server, other_folder)
    await other.start()
    try:
        cat = server.person("cat")
        cat.writes("hello")
        await cat.sees("Steadyface is a diary")
        await cat.does("/start", "Steadyface is a diary")
        for _ in range(4):
            press = cat.commands("learn", "magnesium")
            await so(partial(getattr, press, "responded"))
        cat.writes("my face dropped and i can't speak")
        await cat.sees(texts.emergency(""))
        said = "another program runs with this bot's Discord token"
        await so(lambda: said in bot.output() + other.output())
        await so(lambda: said_by_both(server, "Steadyface is a diary") == 12)  # six were asked for
        shown = [message.text for message in cat.screen]
        assert (shown.count(texts.emergency("")), shown.count(texts.welcome(""))) == (1, 6)
        assert max(process.output().count(said) for process in (bot, other)) == 1
    finally:
        assert await other.stop() == 0
