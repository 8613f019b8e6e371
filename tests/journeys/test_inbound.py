"""What reaches the whole bot on Telegram in odd ways: each message is answered once, and what nobody wrote is not."""

import asyncio
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import texts
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotProcess
from tests.harness.journeys.places import HERE
from tests.harness.journeys.privacy import PRIVACY
from tests.harness.journeys.telegram import appears, history, set_up


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
        assert answer.text == PRIVACY
    [first, *_] = await bob.types("I think I'm having a stroke", answers=2)
    assert first.text == texts.emergency("112")
    polls = len(await bot.line.calls("getUpdates"))
    await asyncio.sleep(1)
    assert len(await bot.line.calls("getUpdates")) <= polls + 1
    await appears(bot, "go on from a lower one")
    assert bot.stop() == 0


async def test_what_was_written_while_the_bot_was_away_is_of_the_day_it_was_written_on(
    bot: BotProcess, bob: TelegramPerson
) -> None:
    """Typed yesterday, read today: the calm day is yesterday, and the answer says so."""
    await bot.start()
    await set_up(bob)
    bot.kill()
    at = time.time() - 24 * 3600
    await bob.wrote("/checkin", "no", "none", at=at, answers=0)
    await bot.start()
    day = datetime.fromtimestamp(at, ZoneInfo(HERE.zone))
    shown = await bob.waits(2, text="Saved for")
    named = f"{day:%A} {day.day} {day:%B}"
    assert any(f"None of the warning signs on the list, for {named}" in message.text for message in shown)
    [check_in] = (await history(bob))["check_ins"]
    assert (check_in["date"], check_in["spasm"], check_in["signs"]) == (day.date().isoformat(), False, [])
    assert bot.stop() == 0


async def test_a_reply_answers_the_message_that_it_is_to(bot: BotProcess, bob: TelegramPerson) -> None:
    """Of two open check-ins the older, also after a kill; once its question is over, the words come back."""
    await bot.start()
    await set_up(bob)
    await bob.types("/checkin yesterday")
    [older] = await bob.types("yes")
    await bob.types("/checkin")
    bot.kill()
    await bot.start()
    await bob.replies(older, "none")
    yesterday = (datetime.now(ZoneInfo(HERE.zone)) - timedelta(hours=4, days=1)).date().isoformat()
    stored = {one["date"]: one for one in (await history(bob))["check_ins"]}
    assert (stored[yesterday]["spasm"], stored[yesterday]["signs"]) == (True, [])
    assert not any("spasm" in one for day, one in stored.items() if day != yesterday)
    [back] = await bob.replies(older, "none")
    assert back.text == f"{texts.QUESTION_OVER.format(words='none')}\n{texts.OFFER_NOTE}"
    assert bot.stop() == 0
