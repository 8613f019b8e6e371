"""What reaches the whole bot on Telegram in odd ways: each message is answered once, and what nobody wrote is not."""

import asyncio
from pathlib import Path

import pytest

from bot import texts
from tests.botapi.person import TelegramPerson
from tests.botapi.process import BotProcess
from tests.journeys.telegram import appears, set_up


@pytest.mark.parametrize("after", [117_314_199, 1])
async def test_after_a_quiet_week_everybody_is_heard(
    bot: BotProcess, bob: TelegramPerson, tmp_path: Path, after: int
) -> None:
    """Telegram goes on from a lower number: each message is answered, an emergency too, and the log says so."""
    await bot.line.renumbers(727_334_700)
    await bot.start()
    await set_up(bob)
    await bot.line.renumbers(after)
    for _ in range(3):
        [answer] = await bob.types("/privacy")
        assert answer.text == texts.PRIVACY
    [first, *_] = await bob.types("I think I'm having a stroke", answers=2)
    assert first.text == texts.emergency("112")
    polls = len(await bot.line.calls("getUpdates"))
    await asyncio.sleep(1)
    assert len(await bot.line.calls("getUpdates")) <= polls + 1
    await appears(bot, "go on from a lower one")
    assert bot.stop() == 0
