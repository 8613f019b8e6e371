"""What happens on Telegram when the process, the database or the network fails."""

import asyncio
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot import texts
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotApiServer, BotProcess, Line
from tests.harness.canary import canary
from tests.harness.journeys.telegram import appears, bot_in, calls_to, calm_day, caught_up, ended, history, set_up
from tests.harness.stopwatch import Stopwatch


async def test_nothing_is_lost_when_the_process_is_killed(bot: BotProcess, bob: TelegramPerson) -> None:
    """An answer stored and not sent comes after the restart; a check-in goes on; every old button works."""
    await bot.start()
    await set_up(bob)
    [shown] = await bob.types("/now")
    now = shown.rows[0][0].payload
    await bob.types("/checkin")
    await bob.taps("Yes")

    await bob.server.fault("*", count=10**6, status=429, retry_after=60, chat=str(bob.id))
    await bob.taps("None of these", answers=0)  # stored; its answer is asked to wait
    refused = await calls_to(bob, "editMessageText", 1)
    while refused[-1]["status"] != 429:
        refused = await calls_to(bob, "editMessageText", len(refused))
    bot.kill()
    await bob.presses(now, shown.id, answers=0)  # while nobody is there
    await bob.types("/help", answers=0)
    await bob.server.heal()
    await bot.start()
    answered = await bob.waits(3, text="What you can do")
    assert any("Where did it twitch?" in message.text for message in await bob.screen())
    assert answered[-1].text.startswith("What you can do")

    await bob.taps("Left cheek")
    await bob.taps("Done")
    for label in ("Only I can feel it", "A few brief", "No", "No"):
        await bob.taps(label)
    await bob.taps("None of these")
    await caught_up(bob)
    stored = await history(bob)
    assert len(stored["moments"]) == 1
    assert [c.get("places") for c in stored["check_ins"] if "strength" in c] == [["left.cheek"]]
    assert bot.stop() == 0


async def test_one_outage_of_the_database_after_the_other(bot: BotProcess, bob: TelegramPerson, tmp_path: Path) -> None:
    """Locked, full, gone: emergencies at once, all else says it was not saved, and is handled on the return."""
    await bot.start()
    await set_up(bob)
    await calm_day(bob)
    await bob.taps("Skip")
    for number, outage in enumerate((locked, full, gone), 1):
        await lives_through(bob, outage(bot, tmp_path / "data" / "steadyface.db"), number)
    check_ins = (await history(bob))["check_ins"]
    assert [c["spasm"] for c in check_ins] == [False]
    assert "Traceback" not in bot.output()


async def lives_through(bob: TelegramPerson, outage, number: int) -> None:
    eve = TelegramPerson(bob.server, bob.id + number)
    await bob.types("/checkin")
    await bob.taps("Change")
    warning = next(
        key for row in (await bob.taps("Warning signs"))[0].rows for key in row if key.label.startswith("Speech")
    )
    card = (await bob.screen())[-1]
    with outage:
        await bob.types(f"held back {number}", answers=0)
        watch = Stopwatch()
        await bob.presses(warning.payload, card.id, answers=0)
        await bob.sees(texts.emergency("112"), number)
        assert watch.seconds < 1.0
        watch = Stopwatch()
        await eve.types("my arm is numb and i can't speak", answers=0)
        await eve.sees(texts.emergency(""))
        assert watch.seconds < 1.0
        await bob.sees(texts.NOT_SAVED_NOW, number)
        assert not any(f"held back {number}" in message.text for message in await bob.screen())
        assert await bob.server.pending()  # nothing was confirmed
    await caught_up(bob)
    shown = [message.text for message in await bob.screen()]
    assert shown.count(texts.NOT_SAVED_NOW) >= number
    assert len([text for text in shown if text == texts.emergency("112")]) == number  # once a tap
    assert len([m for m in await eve.screen() if m.text == texts.emergency("")]) == 1
    assert sum("how did it come?" in text for text in shown) >= 1
    await bob.taps("Take it back")
    await bob.types("/cancel")


@contextmanager
def locked(_bot: BotProcess, database: Path) -> Iterator[None]:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("begin exclusive")
        yield
        other.execute("rollback")


@contextmanager
def full(bot: BotProcess, database: Path) -> Iterator[None]:
    """Let the process write no further than it has written: what a full disk answers."""
    assert bot.process is not None
    _, hard = resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (1, hard))
    yield
    resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (hard, hard))


@contextmanager
def gone(_bot: BotProcess, database: Path) -> Iterator[None]:
    away = database.parent / "away"
    away.mkdir()
    files = list(database.parent.glob("steadyface.db*"))
    for file in files:
        file.rename(away / file.name)
    yield
    assert not database.exists()  # no empty one was begun in its place
    for file in files:
        (away / file.name).rename(file)


async def test_the_bot_waits_for_a_network_at_its_start(tmp_path: Path) -> None:
    """It starts while nothing answers, and is there once something does."""
    first = BotApiServer()
    port, line = first.port, first.line(canary(299_001))
    first.stop()
    bot = bot_in(tmp_path, line)
    bot.launch()
    try:
        await appears(bot, "can't be reached")
        server = BotApiServer(port)
        try:
            [welcome, _] = await TelegramPerson(line, 1).types("/start", answers=2)
            assert welcome.text == texts.welcome("")
        finally:
            server.stop()
    finally:
        bot.kill()


@pytest.mark.parametrize(
    ("status", "says"), [(409, "another program is reading this bot's updates"), (401, "refuses the bot's token")]
)
async def test_a_bot_that_cannot_go_on_says_why_in_one_line(
    bot: BotProcess, line: Line, status: int, says: str
) -> None:
    await line.fault("getUpdates", count=10**6, status=status)
    await bot.start()
    assert await asyncio.to_thread(ended, bot) == 1
    complaint = bot.output().strip().splitlines()[-1]
    assert says in complaint
    assert "Traceback" not in bot.output()
    assert line.token not in bot.output()


async def test_a_bot_that_is_asked_to_stop_ends_at_once_and_cleanly(bot: BotProcess, bob: TelegramPerson) -> None:
    await bot.start()
    await bob.types("/start", answers=2)
    watch = Stopwatch()
    assert bot.stop() == 0
    assert watch.seconds < 3.0
