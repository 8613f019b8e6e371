"""Kill the bot at 1,000 points of planning, claiming, sending and recording, and show that no message is lost.

Each point is a process of its own, forked with everything imported: it runs the clockwork over a small world in
which two alerts, four prompts and eight nudges are due at once, eight on their way at a time, and gets SIGKILL before
or after one SQL statement, one begin, one commit, or the moment at which the platform takes a message. A second
process starts on what is left: every other time as the only one on SQLite, which takes up again at once what was on
its way; else as one of several on PostgreSQL, when the leases have run out. From the second round on, that process
is killed as well, somewhere, and a third one follows.

Beside it, on the same world and the same points: "mark, then send" and "send, then mark".

Exits with 1 when a message of ours is lost, comes more often than it was under way at a kill and once more, a nudge
more than twice, when something is counted twice, or when planned = sent + skipped + expired + open does not
hold after a kill or a recovery.
"""

import asyncio
import multiprocessing
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bot.chat import Message
from bot.clockwork import AUTHOR
from bot.prompts.decide import decide
from bot.store import Delivery, Records, Store
from bot.store.engine import migrate, open_engine
from bot.store.keys import Keyring, load_keyring, make_key_file
from bot.verdict import Say
from proofs.kill_world import DUE, Finding, Look, accounted, judged, looked, settle
from proofs.points import run_at_points
from proofs.prove_alerts import KEY, Deadly, forked
from scheduler.planner import plan_turn
from scheduler.service import Clockwork
from tests.harness.fakes import FakePlatform
from tests.harness.turns import UNPACED

POINTS = 1_000
TURNS, STEP = 3, timedelta(seconds=2)  # of the clock, past the spacing of one chat
FEWEST_STEPS = 100  # any life of this world takes more
RESTART = timedelta(seconds=20)
LEASES_OVER = timedelta(seconds=130)
BESIDE = 10  # the other two orders get one point in so many


class Chat(FakePlatform):
    """Append the key of each message that is taken to a file, as a platform that survives the bot."""

    def __init__(self, taken: Path, deadly: Deadly) -> None:
        super().__init__()
        self.taken = taken
        self.deadly = deadly

    async def send(self, chat: str, message: Message, *, key: str = "") -> str:
        self.deadly.step()
        await asyncio.sleep(0)  # the others that are on their way get theirs in between
        with self.taken.open("a", encoding="utf-8") as file:
            file.write(key + "\n")
        await asyncio.sleep(0)
        self.deadly.step()
        return await super().send(chat, message, key=key)


@dataclass(frozen=True)
class Bench:
    """Hold where the proof works: the folder with its key, and the world to start from."""

    folder: Path
    world: Path

    def keyring(self) -> Keyring:
        return load_keyring(self.folder / KEY)


@dataclass(frozen=True)
class Point:
    """Hold in which order is sent, at which step the first process is killed, and at which the second (0: it lives)."""

    bench: Bench
    order: str
    at: int
    again: int


@dataclass
class Hands:
    """Be a clock that moves when told."""

    now: datetime = field(default=DUE)

    def __call__(self) -> datetime:
        return self.now


async def ours(store: Store, chat: Chat, start: datetime, *, alone: bool) -> None:
    """Run the clockwork for some turns as the service does; alone on SQLite it takes up what was on its way."""
    clock = Hands(start)
    clockwork = Clockwork(store, AUTHOR, {chat.name: chat}, clock, {chat.name: UNPACED}, timedelta(0))
    if alone:
        await store.write(lambda records: records.deliveries.release())
    for _ in range(TURNS):
        await clockwork.tick()
        await clockwork.settled()
        clock.now += STEP


async def in_order(store: Store, chat: Chat, start: datetime, *, mark_first: bool) -> None:
    """Plan as we do, then mark each message as sent before, or after, it is sent: eight at a time."""
    await plan_turn(store, start)
    while due := await store.read(partial(_due, chat=chat.name, now=start)):
        await asyncio.gather(*(_sent(store, chat, start, delivery, mark_first=mark_first) for delivery in due))


def _due(records: Records, chat: str, now: datetime) -> list[Delivery]:
    found = records.deliveries.claimable(chat, now, 100)
    return list({delivery.person_id: delivery for delivery in reversed(found)}.values())[:8]


async def _sent(store: Store, chat: Chat, now: datetime, delivery: Delivery, *, mark_first: bool) -> None:
    who = delivery.person_id
    facts = (await store.read(lambda records: records.facts.of([who], now.date() - timedelta(16), now.date())))[who]
    verdict = decide(delivery, facts, now)
    state, reason = ("sent", "") if isinstance(verdict, Say) else ("skipped", getattr(verdict, "reason", ""))
    if isinstance(verdict, Say) and not mark_first:
        await chat.send(facts.chats[0].address.chat, verdict.message, key=delivery.id)
    await store.write(lambda records: records.deliveries.record(delivery, state, reason, sent_at=now, attempts=1))
    if isinstance(verdict, Say) and mark_first:
        await chat.send(facts.chats[0].address.chat, verdict.message, key=delivery.id)


ORDERS: dict[str, Callable[..., Awaitable[None]]] = {
    "ours": ours,
    "mark, then send": partial(in_order, mark_first=True),
    "send, then mark": partial(in_order, mark_first=False),
}


async def live(point: Point, database: Path, taken: Path, deadly: Deadly, kills: int) -> None:
    """Be one process, the first or one that follows on so many kills, and account for every message at its end."""
    alone = (point.at + point.again) % 2 == 0
    start = DUE + (RESTART if alone else LEASES_OVER) * kills
    store = Store(open_engine(f"sqlite+aiosqlite:///{database}"), point.bench.keyring())
    deadly.watch(store)
    chat = Chat(taken, deadly)
    if point.order == "ours":
        await ours(store, chat, start, alone=alone and kills > 0)
    else:
        await ORDERS[point.order](store, chat, start)
    deadly.at = 0  # it has survived
    await accounted(store)
    await store.close()


def look_at(database: Path) -> Look:
    """Return what a database has, seen on a copy: the next process meets it as the kill left it."""
    with tempfile.TemporaryDirectory(dir=database.parent.parent) as aside:
        shutil.copytree(database.parent, aside, dirs_exist_ok=True)
        return looked(Path(aside) / database.name)


def steps_of(bench: Bench, order: str) -> int:
    """Return how many steps a life without a kill takes; raise RuntimeError when that one already breaks a promise."""
    counted = bench.folder / "steps.txt"
    database, taken = _fresh(bench, bench.folder / f"steps {order}")

    async def count() -> None:
        deadly = Deadly(0)
        await live(Point(bench, order, 0, 0), database, taken, deadly, 0)
        counted.write_text(str(deadly.steps))

    forked(count)
    seen = look_at(database)
    found = judged([seen], Counter(taken.read_text().split()), ours=order == "ours")
    if found.lost or found.extra or found.broken:
        raise RuntimeError(f"{order}: without a kill already: {found}")
    return int(counted.read_text())


def tried(point: Point) -> tuple[str, int, Finding]:
    """Kill the first process at a step, the next one too where asked; return the kills and what came of them."""
    bench = point.bench
    folder = Path(tempfile.mkdtemp(dir=bench.folder))
    database, taken = _fresh(bench, folder)
    looks: list[Look] = []
    for step in (point.at, point.again, 0) if point.again else (point.at, 0):
        ended = forked(partial(live, point, database, taken, Deadly(step), len(looks)))
        looks.append(look_at(database))
        if ended:
            break
    found = judged(looks, Counter(taken.read_text().split()), ours=point.order == "ours")
    shutil.rmtree(folder)
    return point.order, len(looks) - 1, found


def points_of(bench: Bench, order: str, steps: int, count: int) -> list[Point]:
    """Return so many points: spread over every step once, then again and again with the next process killed as well."""
    if count <= steps:
        return [Point(bench, order, 1 + number * steps // count, 0) for number in range(count)]
    return [
        Point(bench, order, number % steps + 1, (number * 7 + number // steps * 11) % steps + 1 if turn else 0)
        for number in range(count)
        for turn in (number // steps,)
    ]


def prove(count: int, folder: Path) -> int:
    """Go through so many points; return 1 when a promise was broken."""
    make_key_file(folder / KEY)
    bench = Bench(folder, folder / "world.db")
    asyncio.run(_settled(bench))
    steps = {order: steps_of(bench, order) for order in ORDERS}
    print(", ".join(f"{order}: {number} steps" for order, number in steps.items()), flush=True)
    if min(steps.values()) < FEWEST_STEPS:
        print(f"a life of less than {FEWEST_STEPS} steps: the proof watches too little")
        return 1
    failed = False
    for order, number in steps.items():
        points = points_of(bench, order, number, count if order == "ours" else max(1, count // BESIDE))
        started = time.monotonic()
        with multiprocessing.get_context("fork").Pool() as workers:
            tries = list(workers.imap_unordered(tried, points))
        failed |= _told(order, tries, time.monotonic() - started) and order == "ours"
    return int(failed)


def _told(order: str, tries: Sequence[tuple[str, int, Finding]], seconds: float) -> bool:
    """Print what came of all points of one order; return whether it broke a promise."""
    found = [finding for _, _, finding in tries]
    lost, extra = sum(each.lost for each in found), sum(each.extra for each in found)
    print(
        f"{order:16} {len(tries):6,} points, {sum(kills for _, kills, _ in tries):6,} kills, {seconds:4.0f} s: "
        f"{lost} lost, {extra} extra copies, at most {max(each.most for each in found)} of one message, "
        f"{sum(each.given_up for each in found)} given up after two tries",
        flush=True,
    )
    faults = Counter(fault for each in found for fault in each.broken)
    for fault, times in faults.most_common(10):
        print(f"    {times} times: {fault}")
    return bool(lost or faults)


def _fresh(bench: Bench, folder: Path) -> tuple[Path, Path]:
    """Copy the world into a folder, and empty the platform; return the database and what the platform took."""
    database, taken = folder / "database" / "world.db", folder / "taken.txt"
    database.parent.mkdir(parents=True)
    shutil.copy(bench.world, database)
    taken.write_text("")
    return database, taken


async def _settled(bench: Bench) -> None:
    engine = open_engine(f"sqlite+aiosqlite:///{bench.world}")
    await migrate(engine)
    store = Store(engine, bench.keyring())
    await settle(store)
    await store.compact()
    await store.close()


if __name__ == "__main__":
    sys.exit(run_at_points(__doc__, POINTS, prove))
