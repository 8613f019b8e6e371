"""The people and processes of the tests do what they say."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotApiServer, BotProcess, Line


@pytest.fixture(scope="module")
def server() -> Iterator[BotApiServer]:
    server = BotApiServer()
    yield server
    server.stop()


@pytest.fixture
def line(server: BotApiServer, request: pytest.FixtureRequest) -> Line:
    return server.line(f"{abs(hash(request.node.name))}:canary")


@pytest.fixture
async def bot(line: Line, tmp_path: Path) -> AsyncIterator[BotProcess]:
    bot = BotProcess(line, tmp_path, module=["tests.harness.botapi.echo_bot", "aloud"])
    await bot.start()
    yield bot
    bot.kill()


@pytest.fixture
def ann(line: Line) -> TelegramPerson:
    return TelegramPerson(line, 801)


async def test_a_person_types_and_taps(bot: BotProcess, ann: TelegramPerson) -> None:
    [heard] = await ann.types("hello")
    assert (heard.text, heard.labels) == ("message: hello", ["Again"])
    [changed] = await ann.taps("Aga")
    assert (changed.id, changed.text) == (heard.id, "tap: again")
    assert await ann.spinner_stops() < 1.0
    assert [shown.text for shown in await ann.screen()] == ["tap: again"]
    assert ann.tap_count == 1
    assert bot.output() == "echo aloud\n"


async def test_a_person_shares_and_sends(bot: BotProcess, ann: TelegramPerson) -> None:
    [place] = await ann.shares_location(1.5, 2.5)
    [file] = await ann.sends_file("a.txt", b"abc")
    assert [place.text, file.text] == ["location: ", "file: "]


async def test_a_tap_needs_its_button(bot: BotProcess, ann: TelegramPerson) -> None:
    await ann.types("hello")
    with pytest.raises(AssertionError, match="no button 'Never' among \\['Again'\\]"):
        await ann.taps("Never")


async def test_a_bot_that_never_answers_is_reported_with_the_screen(line: Line) -> None:
    impatient = TelegramPerson(line, 802, patience=0.2)
    with pytest.raises(AssertionError, match="waited for 1 answers"):
        await impatient.types("hello")


async def test_what_was_said_to_a_killed_bot_is_answered_after_its_restart(
    bot: BotProcess, ann: TelegramPerson
) -> None:
    await ann.types("hello")
    bot.kill()
    await ann.types("are you there?", answers=0)
    await bot.start()
    # The first message may be answered again: the kill may have come before it was confirmed.
    await ann.sees("message: are you there?")


async def test_a_blocked_bot_cannot_write(bot: BotProcess, ann: TelegramPerson, line: Line) -> None:
    await ann.types("hello")
    await ann.blocks()
    [first, *_] = [call for call in await line.waits_for("sendMessage", 2) if call["status"] != 200]
    assert first["status"] == 403


async def test_two_bots_of_one_server_hear_nothing_of_each_other(server: BotApiServer, bot: BotProcess) -> None:
    other = server.line("1:other")
    await TelegramPerson(other, 801).types("hello", answers=0)
    assert len(await other.pending()) == 1
    assert not await other.calls()
