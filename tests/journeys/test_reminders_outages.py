"""What becomes of prompts, nudges and alerts while the platform is away, refuses, or never answers.

The real Telegram adapter and the real server; the time is handed in, so that a day of outage takes a second.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot import texts
from bot.clockwork import AUTHOR
from bot.platforms.telegram.platform import Telegram
from bot.platforms.telegram.transport import BotApi
from bot.store import Store
from scheduler.lane import Lane
from scheduler.planner import plan_turn
from tests.harness.botapi.door import Door
from tests.harness.botapi.process import BotApiServer, Line
from tests.harness.journeys.reminded import NUDGE_OPENING, accounts, alarm, settle, taken_by, to

pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")

EVENING = datetime(2026, 3, 18, 20, 30, tzinfo=UTC)  # London is on UTC
A_MINUTE, AN_HOUR = timedelta(minutes=1), timedelta(hours=1)
TICK = timedelta(seconds=5)
PEOPLE = 12


class Evening:
    """Let the engine work through an evening of some people, by a clock that only this moves."""

    def __init__(self, store: Store, line: Line, url: str) -> None:
        self.now = EVENING - A_MINUTE
        self.store = store
        self.line = line
        self.telegram = Telegram(line.token, url)
        self.telegram._api = BotApi(read=0.2)
        self.lane = Lane(store, AUTHOR, self.telegram, ("telegram",), sleep=self.sleep)
        self.people: dict[int, str] = {}

    async def sleep(self, seconds: float) -> None:
        self.now = max(self.now, self.now + timedelta(seconds=seconds))
        await asyncio.sleep(0)

    async def settles(self, count: int = PEOPLE, **settings: Any) -> None:
        for chat in range(len(self.people) + 1, len(self.people) + count + 1):
            self.people[chat] = await settle(self.store, chat, self.now, **{"evening": "20:30", **settings})

    async def alarms(self, *chats: int) -> None:
        for chat in chats:
            await alarm(self.store, self.people[chat], self.now)

    async def turns(self, until: datetime, step: timedelta = TICK) -> None:
        """Run turn after turn until a moment; the account must hold after each."""
        while self.now < until:
            self.now += step
            await plan_turn(self.store, self.now)
            await self.lane.drain(lambda: self.now)
            await accounts(self.store)

    async def shown(self) -> dict[int, list[str]]:
        """Return what each person was sent: the first line of each message, and the last where it says more."""
        taken = await taken_by(self.line)
        return {chat: [_short(call["fields"]["text"]) for call in to(taken, chat)] for chat in self.people}

    async def open_ones(self) -> int:
        return sum(account.open for account in (await accounts(self.store)).values())


def _short(text: str) -> str:
    first = text.split("\n")[0]
    return f"{first} {texts.MAY_BE_A_REPEAT}" if text.endswith(texts.MAY_BE_A_REPEAT) else first


AGAIN = f"{texts.CHECK_IN_TIME} {texts.MAY_BE_A_REPEAT}"


@pytest.fixture
async def door(bot_api: BotApiServer) -> AsyncIterator[Door]:
    door = Door(bot_api.port)
    await door.open()
    yield door
    await door.shut()


@pytest.fixture
async def evening(sqlite_world: Any, line: Line, door: Door, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Evening]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    evening = Evening(sqlite_world.store, line, door.url)
    yield evening
    await evening.telegram.close()


# The platform is away


async def test_after_an_hour_without_the_platform_everybody_hears_within_a_minute_and_only_once(
    evening: Evening, door: Door
) -> None:
    """One message each that says it is late, the alerts before everything; the nudge of the same hour is given up."""
    await evening.settles(nudged=True, evening="20:50")
    await evening.turns(EVENING - TICK)
    await door.shut()
    await evening.turns(EVENING + timedelta(minutes=55), step=timedelta(seconds=20))
    await evening.alarms(3, 7)
    await evening.turns(EVENING + AN_HOUR, step=timedelta(seconds=20))
    assert not any((await evening.shown()).values())
    await door.open()
    await evening.turns(EVENING + AN_HOUR + A_MINUTE)
    shown = await evening.shown()
    late = [texts.CHECK_IN_LATE]
    assert shown == {chat: [texts.URGENT_OPENING, *late] if chat in (3, 7) else late for chat in evening.people}
    first = [int(call["fields"]["chat_id"]) for call in await taken_by(evening.line)][:2]
    assert sorted(first) == [3, 7]
    found = await accounts(evening.store)
    assert found["nudge"].expired + found["nudge"].skipped == {"one catch-up": PEOPLE}
    assert await evening.open_ones() == 0


async def test_after_a_day_without_the_platform_no_alert_is_lost_and_nothing_comes_too_late(
    evening: Evening, door: Door
) -> None:
    await evening.settles()
    await door.shut()
    await evening.turns(EVENING + TICK)
    await evening.alarms(1)
    a_day_later = EVENING + timedelta(hours=24, minutes=30)
    await evening.turns(a_day_later, step=timedelta(minutes=5))
    await door.open()
    await evening.turns(a_day_later + A_MINUTE)
    late = [texts.CHECK_IN_LATE]  # today's; yesterday's was of no use any more
    assert await evening.shown() == {chat: [texts.URGENT_OPENING] * (chat == 1) + late for chat in evening.people}
    yesterday = (await accounts(evening.store))["prompt"]
    assert yesterday.expired + yesterday.skipped == Counter({"late": yesterday.expired.total()}) + Counter(
        {"quiet hours": PEOPLE - yesterday.expired.total()}
    )
    assert await evening.open_ones() == 0


async def test_an_alert_is_told_within_a_minute_of_the_platforms_return_however_often_it_failed(
    evening: Evening, line: Line
) -> None:
    """The platform answers with errors for an hour: whether anything arrived nobody knows."""
    await evening.settles(1)
    await evening.alarms(1)
    await line.fault("sendMessage", count=10**6, status=502, body="<html>bad gateway</html>")
    await evening.turns(evening.now + AN_HOUR)
    await line.heal()
    await evening.turns(evening.now + A_MINUTE)
    [alert] = [text for text in (await evening.shown())[1] if text.startswith(texts.URGENT_OPENING)]
    assert alert


async def test_answers_that_never_come_make_an_alert_come_again_a_prompt_seldom_and_a_nudge_once_more_at_most(
    evening: Evening, line: Line
) -> None:
    await evening.settles(3, nudged=True)
    await evening.alarms(1)
    await line.fault("sendMessage", count=10**6, withhold=0.4)
    await evening.turns(EVENING + 2 * A_MINUTE)
    shown = await evening.shown()
    alerts = shown[1].count(texts.URGENT_OPENING)
    assert alerts >= 3
    for chat in (2, 3):
        nudges = [text for text in shown[chat] if text.startswith(NUDGE_OPENING)]
        prompts = [text for text in shown[chat] if text not in nudges]
        assert len(nudges) <= 2
        assert prompts in ([texts.CHECK_IN_TIME, AGAIN], [texts.CHECK_IN_TIME, AGAIN, AGAIN])
    await line.heal()
    await evening.turns(evening.now + 2 * A_MINUTE)
    assert (await evening.shown())[1].count(texts.URGENT_OPENING) == alerts + 1  # surely arrived, and so the last
    await evening.turns(evening.now + 6 * A_MINUTE)
    assert (await accounts(evening.store))["prompt"].sent == 3


NOT_DONE = [
    ("500 in its own words", {"status": 500}),
    ("502 in its own words", {"status": 502}),
    ("503 in its own words", {"status": 503, "description": "Service Unavailable"}),
    ("no with the status of a yes", {"status": 200, "body": '{"ok": false, "error_code": 500, "description": "no"}'}),
]
DOUBTFUL = [
    ("a proxy's page", {"status": 502, "body": "<html>bad gateway</html>"}),
    ("a proxy's page that shuts out", {"status": 403, "body": "<html>no</html>"}),
    ("cut lines", {"cut": "before"}),
    ("cut lines after it was taken", {"cut": "after"}),
]


@pytest.mark.parametrize(("fault", "in_doubt"), [(f, False) for f in NOT_DONE] + [(f, True) for f in DOUBTFUL])
async def test_an_outage_of_three_minutes_costs_nobody_the_evening(
    evening: Evening, line: Line, fault: tuple[str, dict[str, Any]], in_doubt: bool
) -> None:
    await evening.settles(9)
    await line.fault("sendMessage", count=10**6, **fault[1])
    await evening.turns(EVENING + 3 * A_MINUTE)
    lost = await evening.shown()
    await line.heal()
    await evening.turns(evening.now + (6 if in_doubt else 1) * A_MINUTE)
    shown = await evening.shown()
    for chat in evening.people:
        came = shown[chat][len(lost[chat]) :]
        assert came == [AGAIN if in_doubt else texts.CHECK_IN_TIME]
        assert len(lost[chat]) <= (4 if "taken" in fault[0] else 0)
    assert (await accounts(evening.store))["prompt"].sent == 9


@pytest.mark.parametrize("fault", [*NOT_DONE, *DOUBTFUL], ids=[name for name, _ in (*NOT_DONE, *DOUBTFUL)])
async def test_two_failed_sends_do_not_cost_the_evening(
    evening: Evening, line: Line, fault: tuple[str, dict[str, Any]]
) -> None:
    await evening.settles(1)
    await line.fault("sendMessage", count=2, **fault[1])
    await evening.turns(EVENING + A_MINUTE)
    assert (await accounts(evening.store))["prompt"].sent == 1


async def test_a_platform_that_comes_and_goes_loses_nothing_and_repeats_nothing(evening: Evening, door: Door) -> None:
    await evening.settles()
    await evening.alarms(1, 2)
    moment = evening.now
    for number in range(60):
        await (door.shut() if number % 2 else door.open())
        moment += timedelta(seconds=2)
        await evening.turns(moment, step=timedelta(seconds=1))
    await door.shut()
    await door.open()
    await evening.turns(evening.now + A_MINUTE)
    on_time = [texts.CHECK_IN_TIME]
    assert await evening.shown() == {
        chat: [texts.URGENT_OPENING, *on_time] if chat in (1, 2) else on_time for chat in evening.people
    }


# The platform asks to wait


@pytest.mark.parametrize("seconds", [1, 300, 30_000])
async def test_one_chat_that_must_wait_keeps_its_message_and_keeps_nobody_else_waiting(
    evening: Evening, line: Line, seconds: int
) -> None:
    await evening.settles(4)
    await evening.alarms(2)
    await line.fault("sendMessage", count=1, status=429, retry_after=seconds, chat="2")
    await evening.turns(EVENING + TICK)
    asked = next(to(await line.calls("sendMessage"), 2))
    assert asked["status"] == 429
    shown = await evening.shown()
    assert [shown[chat] for chat in (1, 3, 4)] == [[texts.CHECK_IN_TIME]] * 3
    until = EVENING - A_MINUTE + timedelta(seconds=seconds)
    step = max(TICK, timedelta(seconds=seconds / 60))
    await evening.turns(until - step, step)
    before = len(list(to(await line.calls("sendMessage"), 2)))
    assert before == 1 or seconds == 1  # it was left alone for as long as it asked
    await evening.turns(max(until, evening.now) + 2 * A_MINUTE)
    assert (await evening.shown())[2][0] == texts.URGENT_OPENING
    assert await evening.open_ones() == 0
    rest = (await evening.shown())[2][1:]
    assert rest == {1: [texts.CHECK_IN_TIME], 300: [texts.CHECK_IN_TIME], 30_000: []}[seconds]


@pytest.mark.parametrize("seconds", [1, 300, 30_000])
async def test_when_the_platform_asks_all_to_wait_it_is_left_alone_and_no_alert_is_lost(
    evening: Evening, line: Line, seconds: int
) -> None:
    await evening.settles()
    await evening.alarms(*evening.people)
    await line.fault("sendMessage", count=8, status=429, retry_after=seconds)
    await evening.turns(evening.now + TICK)
    refused = len([call for call in await line.calls("sendMessage") if call["status"] == 429])
    assert refused == 8  # those that were on their way already
    until = evening.now + timedelta(seconds=seconds)
    step = max(TICK, timedelta(seconds=seconds / 60))
    await evening.turns(until - 2 * step, step)
    asked = await line.calls("sendMessage")
    assert seconds == 1 or len(asked) == refused
    await evening.turns(max(until, EVENING) + 2 * A_MINUTE)
    shown = (await evening.shown()).values()
    assert all(mine[0] == texts.URGENT_OPENING and mine.count(texts.URGENT_OPENING) == 1 for mine in shown)
    assert await evening.open_ones() == 0


# The platform refuses


async def test_somebody_who_shut_the_bot_out_keeps_nobody_else_waiting(evening: Evening, line: Line) -> None:
    await evening.settles()
    await evening.alarms(5)
    await line.fault("sendMessage", count=10**6, status=403, chat="5")
    await evening.turns(EVENING + TICK)
    assert await evening.shown() == {chat: [texts.CHECK_IN_TIME] * (chat != 5) for chat in evening.people}
    assert len(list(to(await line.calls("sendMessage"), 5))) == 1  # asked once, not again and again
    found = await accounts(evening.store)
    assert (found["alert"].skipped, found["prompt"].skipped) == ({"no open chat": 1}, {"no open chat": 1})


async def test_while_the_token_is_refused_everything_waits(evening: Evening, line: Line) -> None:
    await evening.settles()
    await evening.alarms(5)
    await line.fault("sendMessage", count=10**6, status=401)
    await evening.turns(EVENING + timedelta(minutes=10))
    assert not any((await evening.shown()).values())
    await line.heal()
    await evening.turns(EVENING + timedelta(minutes=11))
    late = [texts.CHECK_IN_LATE]
    assert await evening.shown() == {chat: [texts.URGENT_OPENING] * (chat == 5) + late for chat in evening.people}
