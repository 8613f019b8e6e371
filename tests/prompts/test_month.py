"""What the bot starts in a month of ordinary use: little."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot import texts
from bot.chat import Message
from tests.harness.days import Days, texts_of
from tests.harness.people import World

DAYS, MOST = 30, 45
TWITCHING = range(3, 17)
FORGOTTEN = 6  # every seventh evening has no answer
LABELS = ("Others could see it", "A few brief flickers", "No", "No", "None of these")


class Month:
    """Be somebody who answers most evenings, twitches for two weeks, and does something about every third nudge."""

    def __init__(self, days: Days) -> None:
        self.days = days
        self.started: list[str] = []
        self.nudges = 0

    async def lived(self, **logged: Any) -> list[str]:
        for day in range(DAYS):
            if day:
                await self.until("09:00", days=1)
            await self.until("20:40")
            if day % 7 != FORGOTTEN:
                await self.answers(day)
            if logged and day % 3 == 0:
                await self.days.has("day", **logged)
            await self.until("23:30")
        return self.started

    async def until(self, clock: str, days: int = 0) -> None:
        said = await self.days.until(clock, days=days)
        self.started += texts_of(said)
        await self.does_some(said)

    async def does_some(self, said: Sequence[Message]) -> None:
        for message in said:
            self.nudges += any(button.label == "Snooze" for row in message.buttons for button in row)
            if self.nudges % 3 == 2:
                self.nudges += 1
                await self.days.person.taps("Done")

    async def answers(self, day: int) -> None:
        twitched = day in TWITCHING
        where = ("Left lower lid", "Done") if day == TWITCHING[0] else ("Same as last time",)
        labels = ("Yes", "None of these", *where, *LABELS) if twitched else ("No", "None of these")
        for label in labels:
            await self.days.person.taps(label)


def _wants_as_many_as_there_are(person: Any) -> None:
    person.settings = person.settings.without("nudges_a_day")


@pytest.mark.parametrize(
    "logged",
    [{}, {"caffeine_drinks": 5, "last_caffeine": "21:00", "sleep_hours": 5.5, "screen_hours": 7.0, "stress": 4}],
    ids=["nothing logged", "habits logged"],
)
async def test_at_most_forty_five_messages_come_in_a_month(sqlite_world: World, logged: dict[str, Any]) -> None:
    days = await Days(sqlite_world).begun()
    await days.changes(_wants_as_many_as_there_are)
    started = await Month(days).lived(**logged)
    assert len(started) <= MOST, "\n".join(text.partition("\n")[0] for text in started)
    assert sum(text.startswith(texts.CHECK_IN_TIME) for text in started) == DAYS, "the check-in is not what became less"
