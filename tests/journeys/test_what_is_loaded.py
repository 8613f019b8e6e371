"""A bot holds no more in memory than what its people use."""

import re

from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotProcess

UNUSED = {
    "alembic", "asyncpg", "bot.drawing.work", "bot.platforms.discord", "bot.platforms.terminal", "bot.reports.fhir",
    "bot.reports.tables", "discord", "knowledge.insights", "mako", "prompt_toolkit", "pygments", "rapidfuzz", "regex",
    "rich", "typst", "tzfpy",
}  # fmt: skip


async def test_what_no_tap_needs_is_not_loaded(bot: BotProcess, bob: TelegramPerson) -> None:
    """Telegram alone, a new SQLite file: no other platform, no map, no migrations, no search for misspelt words."""
    bot.environment["PYTHONPROFILEIMPORTTIME"] = "1"  # Python itself writes down what it imports
    await bot.start()
    await bob.types("/start", answers=2)
    await bob.taps("I agree")
    await bob.types("Berlin")
    for label in ("Yes, that's right", "A new twitch", "In the last few days", "20:30"):
        await bob.taps(label)
    await bob.types("/checkin")
    for label in ("Yes", "None of these", "Left cheek", "Done"):
        await bob.taps(label)
    assert bot.stop() == 0
    loaded = set(re.findall(r"^import time:.*\| +([\w.]+)$", bot.output(), re.MULTILINE))
    assert {"bot.platforms.telegram.platform", "bot.conversation.taps"} <= loaded
    assert loaded & UNUSED == set()
