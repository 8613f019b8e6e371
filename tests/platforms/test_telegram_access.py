"""Who is let in through Telegram, with the whole bot as a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot import texts
from tests.harness import ROOT
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotProcess, Line


@pytest.fixture
def bot(line: Line, tmp_path: Path) -> BotProcess:
    folders = {
        "STEADYFACE_DATA_DIR": str(tmp_path / "data"),
        "STEADYFACE_KEY_FILE": str(tmp_path / "keys" / "steadyface.key"),
    }
    bot = BotProcess(line, tmp_path, folders)
    del bot.environment["STEADYFACE_ACCESS"]
    return bot


def codes_in(text: str) -> list[str]:
    return [shown.strip() for shown in text.splitlines() if shown.startswith("/start ")]


async def test_the_first_start_prints_a_code_and_lets_in_nobody_without_one(bot: BotProcess, line: Line) -> None:
    """Closed by default; the owner code works once; `steadyface invite` works beside the running bot."""
    await bot.start()
    try:
        (code,) = codes_in(bot.output())
        ann, bob, eve = (TelegramPerson(line, number) for number in (11, 12, 13))
        assert (await eve.types("/start"))[0].text == texts.NOT_INVITED
        assert (await ann.types(code, answers=3))[0].text == texts.NOW_OWNER
        assert (await eve.types(code))[0].text == texts.WRONG_CODE
        command = [sys.executable, "-m", "bot", "invite"]
        printed = subprocess.run(  # noqa: ASYNC221 - nothing else is to happen meanwhile
            command, cwd=ROOT, env=bot.environment, capture_output=True, text=True, check=True
        )
        (invitation,) = codes_in(printed.stdout)
        assert (await bob.types(invitation, answers=2))[-1].text == texts.CONSENT
    finally:
        bot.kill()


async def test_a_restart_prints_a_new_owner_code_until_somebody_is_the_owner(bot: BotProcess, line: Line) -> None:
    for _ in range(2):
        await bot.start()
        bot.kill()
    old, new = codes_in(bot.output())
    await bot.start()
    bot.kill()
    newest = codes_in(bot.output())[-1]
    assert len({old, new, newest}) == 3
    await bot.start()
    try:
        ann = TelegramPerson(line, 11)
        assert (await ann.types(old))[0].text == texts.WRONG_CODE
        await ann.types(codes_in(bot.output())[-1], answers=3)
    finally:
        bot.kill()
    await bot.start()
    bot.kill()
    assert len(codes_in(bot.output())) == 4


async def test_an_invitation_that_is_forwarded_lets_in_whoever_forwards_it(bot: BotProcess, line: Line) -> None:
    """It came from the bot by way of a friend; it is no emergency, and lets in one."""
    await bot.start()
    try:
        ann, bob, eve = (TelegramPerson(line, number) for number in (11, 12, 13))
        await ann.types(codes_in(bot.output())[0], answers=3)
        await ann.taps("I agree")
        [invitation] = await ann.types("/invite")
        origin = {"type": "user", "date": 1, "sender_user": {"id": 7, "is_bot": True, "first_name": "Steadyface"}}
        forwarded = {"text": invitation.text, "forward_origin": origin}
        welcome, consent = await bob.posts(forwarded, answers=2)
        assert (welcome.text, consent.text) == (texts.welcome(""), texts.CONSENT)
        assert [shown.text for shown in await eve.posts(forwarded)] == [texts.WRONG_CODE]
    finally:
        bot.kill()
