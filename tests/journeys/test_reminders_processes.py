"""The real process killed, stopped or started twice with messages on their way; several that share the work."""

import asyncio
import statistics
import time
from collections import Counter
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import texts
from bot.chat import Message
from bot.clockwork import AUTHOR
from bot.store import Store
from bot.store.engine import open_engine
from bot.store.keys import Keyring
from scheduler import service
from scheduler.claim import Pace
from tests.harness import PATIENCE
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotProcess, Line
from tests.harness.fakes import FakePlatform
from tests.harness.journeys.reminded import accounts, alarm, database_of, nothing_open, reaches, settle, taken_by
from tests.harness.journeys.telegram import bot_in
from tests.harness.stopwatch import Stopwatch

PEOPLE = 30


async def crowd(folder: Path, count: int = PEOPLE) -> list[str]:
    """Have people whose check-in came due a moment ago."""
    now = datetime.now(UTC)
    due = now.replace(second=0, microsecond=0) - timedelta(minutes=1)
    async with database_of(folder) as store:
        return [
            await settle(store, chat, due - timedelta(minutes=1), "UTC", evening=f"{due:%H:%M}", quiet=quiet(now))
            for chat in range(1, count + 1)
        ]


def quiet(now: datetime) -> list[str]:
    """Return quiet hours that are over at this time of the day."""
    return [f"{now + timedelta(hours=6):%H:%M}", f"{now + timedelta(hours=7):%H:%M}"]


async def test_a_killed_process_loses_no_message_and_repeats_only_what_was_on_its_way(
    bot: BotProcess, line: Line, tmp_path: Path
) -> None:
    await crowd(tmp_path)
    await line.fault("sendMessage", count=5)  # these go through
    await line.fault("sendMessage", count=100, withhold=30)  # these arrive, and nobody hears that they did
    await bot.start()
    before = await reaches(line, 9)
    bot.kill()
    before = await taken_by(line)
    await line.heal()
    await bot.start()
    async with database_of(tmp_path) as store:
        await nothing_open(store)
        assert (await accounts(store))["prompt"].sent == PEOPLE
    taken = await taken_by(line)
    copies = Counter(call["fields"]["chat_id"] for call in taken)
    assert len(copies) == PEOPLE
    again = [call for call in taken if call["fields"]["text"].endswith(texts.MAY_BE_A_REPEAT)]
    unheard = {call["fields"]["chat_id"] for call in before[5:]}
    assert {chat for chat, count in copies.items() if count == 2} == unheard
    assert max(copies.values()) == 2
    assert {call["fields"]["chat_id"] for call in again} >= unheard  # each second copy says what it is
    assert bot.stop() == 0


async def test_a_process_that_is_asked_to_stop_lets_what_is_on_its_way_arrive_and_repeats_nothing(
    bot: BotProcess, line: Line, tmp_path: Path
) -> None:
    await crowd(tmp_path)
    await line.fault("sendMessage", count=100, withhold=1.5)
    await bot.start()
    await reaches(line, 5)
    watch = Stopwatch()
    assert bot.stop() == 0
    assert watch.seconds < 5
    assert len(await taken_by(line)) < PEOPLE  # the rest waits for the next start
    assert "Traceback" not in bot.output()
    await line.heal()
    await bot.start()
    async with database_of(tmp_path) as store:
        await nothing_open(store)
        assert (await accounts(store))["prompt"].sent == PEOPLE
    copies = Counter(call["fields"]["chat_id"] for call in await taken_by(line))
    assert copies == dict.fromkeys(copies, 1)
    assert len(copies) == PEOPLE
    assert bot.stop() == 0


async def test_whoever_shut_the_bot_out_hears_of_the_alert_first_when_they_are_back(
    bot: BotProcess, line: Line, tmp_path: Path
) -> None:
    [ann] = await crowd(tmp_path, 1)
    async with database_of(tmp_path) as store:
        await alarm(store, ann, datetime.now(UTC))
    await line.fault("sendMessage", count=10**6, status=403, chat="1")
    await bot.start()
    async with database_of(tmp_path) as store:
        await nothing_open(store)
        assert (await accounts(store))["alert"].skipped == {"no open chat": 1}
    await line.heal()
    alert, answer = await TelegramPerson(line, 1).types("/help", answers=2)
    assert texts.URGENT_OPENING in alert.text or "See a doctor today." in alert.text
    assert answer.text.startswith("What you can do")
    assert bot.stop() == 0


async def test_a_second_process_on_the_same_file_is_refused_in_one_line(
    bot: BotProcess, line: Line, tmp_path: Path
) -> None:
    await bot.start()
    second = bot_in(tmp_path, line)
    second.log = tmp_path / "second.log"
    second.launch()
    assert second.process is not None
    assert await asyncio.to_thread(second.process.wait, PATIENCE) == 1
    [complaint] = second.output().strip().splitlines()
    assert "another Steadyface already runs on" in complaint
    assert bot.stop() == 0


class Counted(FakePlatform):
    """Note when each message came, and from whom; take a moment for each."""

    def __init__(self, came: list[tuple[float, str]], begun: asyncio.Event) -> None:
        super().__init__()
        self.came = came
        self.begun = begun

    async def send(self, chat: str, message: Message, *, key: str = "") -> str:
        self.came.append((time.monotonic(), chat))
        if len(self.came) == 20:
            self.begun.set()
        await asyncio.sleep(0.02)
        return await super().send(chat, message, key=key)


async def test_two_processes_on_one_postgresql_share_the_work_and_one_pace(
    postgres_url: str, keyring: Keyring, caplog
) -> None:
    """Nobody hears anything twice; together they are no faster than one may be; neither takes the other for a clock."""
    stores = [Store(open_engine(postgres_url), keyring) for _ in range(2)]
    now = datetime.now(UTC)
    due = now.replace(second=0, microsecond=0) - timedelta(minutes=1)
    for chat in range(1, 61):
        await settle(stores[0], chat, due - timedelta(minutes=1), "UTC", evening=f"{due:%H:%M}", quiet=quiet(now))
    pace = Pace(timedelta(seconds=0.02), 8)
    logs: list[list[tuple[float, str]]] = [[], []]
    begun = asyncio.Event()

    def engine(number: int):
        platform = Counted(logs[number], begun)
        return service.running(
            stores[number], AUTHOR, {"telegram": platform}, lambda: datetime.now(UTC), {"telegram": pace}
        )

    watch = Stopwatch()
    async with AsyncExitStack() as first, AsyncExitStack() as second:
        await first.enter_async_context(engine(0))
        await second.enter_async_context(engine(1))
        await asyncio.wait_for(begun.wait(), PATIENCE)
        await (first if len(logs[0]) > len(logs[1]) else second).aclose()  # the other one goes on
        await nothing_open(stores[0])
    came = sorted([*logs[0], *logs[1]])
    assert Counter(chat for _, chat in came) == {str(chat): 1 for chat in range(1, 61)}
    assert all(logs)  # both had a share
    spent = came[-1][0] - came[0][0]
    assert spent >= 59 * 0.02 * 0.9
    eleven = [came[start + 10][0] - came[start][0] for start in range(50)]
    assert min(eleven) >= 0.1 - watch.held_up  # no burst: ten spaces, but for what a busy machine holds up
    assert statistics.median(eleven) >= 0.1
    assert (await accounts(stores[1]))["prompt"].sent == 60
    assert "set back" not in caplog.text
    for store in stores:
        await store.close()
