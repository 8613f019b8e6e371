"""What an operator meets: a start and a stop in one line, a mistake in one line, and nothing made before it is told."""

import asyncio
import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot import texts
from tests.harness import ROOT
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotApiServer, BotProcess
from tests.harness.canary import canary
from tests.harness.journeys.telegram import appears, bot_in, calm_day, caught_up, ended, set_up
from tests.harness.journeys.terminal import CALM, SET_UP, Home

STOP_SECONDS = 5.0


async def test_start_and_stop_are_one_line_each(bot: BotProcess, bob: TelegramPerson) -> None:
    await bot.start()
    await set_up(bob)
    assert "the bot makes progress" in commanded(bot, "status")
    assert bot.stop() == 0
    runs, stops = (line for line in bot.output().splitlines() if "Steadyface 0." in line)
    assert re.search(
        r"^\S+ \S+ UTC INFO .*runs: schema \d{4}, SQLite /\S+, Telegram as @\w+, 0 people, nothing due", runs
    )
    assert re.search(r"stops: .*1 person, (next due|nothing due)", stops)


async def test_a_token_that_is_refused_makes_nothing(bot: BotProcess, tmp_path: Path) -> None:
    del bot.environment["STEADYFACE_ACCESS"]
    await bot.line.fault("getMe", status=401)
    bot.launch()
    assert ended(bot) == 1
    (line,) = bot.output().splitlines()
    assert "BotFather" in line
    assert files_in(tmp_path) == ["bot.log"]


async def test_a_zone_of_the_host_that_is_none_does_no_harm(bot: BotProcess) -> None:
    bot.environment["TZ"] = "Nowhere/Atall"
    await bot.start()
    assert bot.stop() == 0


async def test_the_token_of_another_bot_is_refused_until_the_operator_says_so(
    bot: BotProcess, bot_api: BotApiServer, tmp_path: Path
) -> None:
    await bot.start()
    assert bot.stop() == 0
    other = bot_in(tmp_path, bot_api.line(canary(777_777)))
    other.launch()
    assert ended(other) == 2
    line = other.output().splitlines()[-1]
    assert "bot 777777" in line
    assert "belongs to bot 777777 now" in commanded(other, "change-bot")
    await other.start()
    assert other.stop() == 0


def commanded(bot: BotProcess, *arguments: str) -> str:
    """Return what a command prints, with the settings of a bot."""
    command = [sys.executable, "-m", "bot", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=bot.environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_stop_is_heard_while_it_starts(bot: BotProcess) -> None:
    for wait in (0.1, 0.4, 0.8):
        bot.launch()
        await asyncio.sleep(wait)
        before = time.monotonic()
        assert bot.stop() in (0, -signal.SIGTERM), bot.output()  # the interpreter itself may not have begun
        assert time.monotonic() - before < STOP_SECONDS
    assert "Traceback" not in bot.output()


async def test_a_stop_is_heard_while_telegram_hangs(bot: BotProcess, bob: TelegramPerson) -> None:
    await bot.start()
    await bob.types("/start", answers=2)
    await bot.line.fault("*", count=10**6, withhold=60.0)
    await bob.types("/help", answers=0)
    await asyncio.sleep(0.5)
    before = time.monotonic()
    assert bot.stop() == 0
    assert time.monotonic() - before < STOP_SECONDS
    await bot.line.heal()


@pytest.mark.parametrize("command", ["status", "export"])
def test_a_command_that_reads_makes_nothing(tmp_path: Path, command: str) -> None:
    home = Home(tmp_path / "home")
    done = home.runs(command)
    assert (done.code, done.printed) == (1, "")
    assert "there is no database" in done.errors
    assert list(home.folder.iterdir()) == []


async def test_without_its_key_it_stands_by_for_emergencies_and_goes_on_once_it_is_back(
    bot: BotProcess, bob: TelegramPerson, tmp_path: Path
) -> None:
    await bot.start()
    await set_up(bob)
    assert bot.stop() == 0
    key, away = tmp_path / "keys" / "steadyface.key", tmp_path / "away.key"
    key.rename(away)
    await bot.start()
    await bob.types("my arm is numb and I can't speak", answers=0)
    await bob.sees(texts.emergency(""))
    await bob.types("/checkin", answers=0)
    await bob.sees(texts.NOT_SAVED_NOW)
    assert "is missing" in bot.output()
    assert "only emergencies are answered" in bot.output()
    away.rename(key)
    await appears(bot, "everything is answered again")
    await bob.waits(text="Any twitching")
    shown = [message.text for message in await bob.screen()]
    assert shown.count(texts.emergency("")) == 1, "it was answered once, not again when it was stored"
    assert bot.stop() == 0


async def test_the_operators_export_is_seen_by_the_person(bot: BotProcess, bob: TelegramPerson) -> None:
    await bot.start()
    await set_up(bob)
    await calm_day(bob)
    assert '"check_ins"' in commanded(bot, "export", "--chat", f"telegram:{bob.id}")
    await caught_up(bob)
    [shown] = await bob.types("/privacy")
    assert "wrote your whole history into a file on" in shown.text
    assert bot.stop() == 0


def test_the_version_is_told(tmp_path: Path) -> None:
    assert re.fullmatch(r"Steadyface \d+\.\d+\.\d+\n", Home(tmp_path).runs("--version").printed)


def test_backup_restore_and_doctor_as_an_operator_types_them(tmp_path: Path) -> None:
    """A diary is backed up, lost to a bad disk, and put back; the doctor says each time how it stands."""
    home = Home(tmp_path / "home")
    home.types(*SET_UP, *CALM)
    before = home.runs("export").printed
    told = home.runs("backup")
    assert told.code == 0, told.errors
    [backup] = (home.database.parent / "backups").glob("*.db")
    assert str(backup.relative_to(home.folder)) in told.printed

    examined = home.runs("doctor")
    assert examined.code == 1
    [wrong] = [line for line in examined.printed.splitlines() if line.startswith("WRONG")]
    assert "key-is-safe" in wrong
    assert home.runs("key-is-safe").code == 0
    assert home.runs("doctor").code == 0

    home.database.write_bytes(b"\xff" * 20_000)
    lost = home.runs("chat", typed="/history\n")
    assert (lost.code, lost.printed) == (1, "")
    command = lost.errors.partition("steadyface restore ")[2].partition(". What")[0]
    restored = home.runs("restore", command)
    assert restored.code == 0, restored.errors
    assert "1 person." in restored.printed
    after = home.runs("export").printed
    assert json.loads(after)["check_ins"] == json.loads(before)["check_ins"]
