"""Live through a year of 200 people in many zones, everything going wrong in turn, and check every message.

The clock and the platform are made up, the clockwork and the database are real. Time goes from one due instant to
the next. The platform is away for an hour, for a day, by turns; asks one chat or everybody to wait; leaves it in
doubt whether it took a message; is shut out by people who come back. The process is restarted and killed, the clock
set back and ahead, people travel, change their settings, pause, record what they did, and get alerts.

After every step planned = sent + skipped + expired + open, and no message broke a cap, quiet hours, a pause, an
exclusion, or its use; no open alert is due in more than a day; at the end every alert has arrived, is owed, or was
answered. `--seed` lives the same year again, to the step: the digest tells.

Exits with 1 when anything of this does not hold.
"""

import argparse
import asyncio
import logging
import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from bot.clockwork import AUTHOR
from bot.geography import use_pinned_zones
from bot.ledger import Account
from bot.store import TO_DERIVE, Records, Store, draw_ids_from
from bot.store.engine import migrate, open_engine
from bot.store.keys import load_keyring, make_key_file
from bot.store.models import DELIVERY_KINDS
from proofs.year_checks import Checks
from proofs.year_world import EPOCH, GRID, Clock, Faulty, Life
from scheduler.housekeeping import ZONES
from scheduler.service import Clockwork
from tests.harness.turns import UNPACED

DAYS, PEOPLE, SEED = 365, 200, 20260101
IN_A_WORLD = 100  # people in one database, each with a process of its own
FIRST_IDLE, LAST_IDLE = timedelta(seconds=30), timedelta(minutes=15)
REVIEW_DAYS = 7  # the review of the rules is not what is proved here
SETTLING = timedelta(days=2)  # without a fault, at the end
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BEFORE = TO_DERIVE - DAY  # everything is due after it
OUTAGES = (  # mode, for how long, once in so many days
    ("away", HOUR, 6),
    ("away", DAY, 25),
    ("flapping", HOUR, 9),
    ("limited", HOUR / 4, 13),
    ("doubtful", HOUR / 2, 8),
)
WRONG_CLOCKS = (  # by how much, once in so many days
    (-HOUR, 50),
    (-3 * DAY, 70),
    (7 * HOUR, 50),
    (20 * HOUR, 90),
    (3 * DAY, 50),
    (3650 * DAY, 120),
)
RESTARTS, CRASHES, NEW_RULES = 4, 3, 60  # once in so many days


@dataclass
class Year:
    """Hold one life: its clock, its platform, its people, and what was found."""

    store: Store
    seed: int
    days: int
    rng: Random = field(init=False)
    checks: Checks = field(default_factory=Checks)
    steps: int = 0
    house: int = 0
    events: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rng = Random(self.seed)
        self.clock = Clock(EPOCH)
        self.life = Life(self.rng)
        self.platform = self.life.platform = Faulty(self.clock, self.rng)
        self.end = EPOCH + self.days * DAY
        self.clockwork = self._started()

    def _started(self) -> Clockwork:
        return Clockwork(
            self.store, AUTHOR, {"telegram": self.platform}, self.clock, {"telegram": UNPACED}, timedelta(0)
        )

    async def lived(self, people: int) -> None:
        """Live from the first day to the last, and some quiet days more."""
        await self.store.write(lambda records: self.life.begin(records, self.clock(), people))
        for number in range(self.days):
            self.life.plan(EPOCH + number * DAY, self.life.day)
        self._plan_faults()
        await self._until(self.end)
        self._quiet()
        await self._until(self.end + SETTLING)

    async def _until(self, end: datetime) -> None:
        idle = FIRST_IDLE
        while self.clock.true < end:
            due = await self.step()
            if self.platform.mode == "fine" and (due is None or due > self.clock.true):
                idle = FIRST_IDLE
            else:  # it waits for something else than time, or tries again and again
                due = max(filter(None, (due, self.clock.true + idle)))
                idle = min(idle * 2, LAST_IDLE)
            acts = [at for at in (self.life.next_act, due) if at is not None]
            self.clock.true = min([end, *acts])

    async def step(self) -> datetime | None:
        """Do what is due, one turn of the clockwork, check what came of it, and return when the next thing is due."""
        self.steps += 1
        true, now = self.clock.true, self.clock()
        if self.life.next_act is not None and self.life.next_act <= true:
            await self.store.write(lambda records: self.life.act(records, true, now))
        await self._happened()
        await self.clockwork.tick()
        await self.clockwork.settled()
        taken, self.platform.taken = self.platform.taken, []

        def check(records: Records) -> datetime | None:
            # what happened in this step may have set the clock: what was put off in it was put off by the new time
            self.checks.step(records, taken, self.life.people, self.platform.doubts, self.clock())
            due = [records.plans.next_due(BEFORE), records.deliveries.next_due(BEFORE)]
            return min((instant for instant in due if instant), default=None)

        due = await self.store.read(check)
        return None if due is None else due - self.clock.wrong_by

    def _plan_faults(self) -> None:
        """Choose when what goes wrong; each kind of it at least once."""
        for mode, lasts, every in OUTAGES:
            for at in self._times(every):
                self._during(at, lasts * self.rng.uniform(0.5, 1.0), "mode", mode, "fine")
        for wrong_by, every in WRONG_CLOCKS:
            for at in self._times(every):
                lasts = self.rng.uniform(0.3, 8) * HOUR
                self._during(at, lasts, "wrong_by", wrong_by, timedelta(0))
                if self.rng.random() < 0.5:
                    self._during(at, lasts, "heard_of", False, True)
        for what, every in (("restart", RESTARTS), ("crash", CRASHES), ("rules", NEW_RULES)):
            for at in self._times(every):
                self.life.plan(at, partial(self._happens, what))
        for number in range(self.days):
            self.life.plan(EPOCH + number * DAY + 3 * HOUR, partial(self._happens, "house"))

    def _times(self, every: int) -> list[datetime]:
        number = max(1, self.days // every)
        return [EPOCH + self.rng.randrange(int(self.days * (DAY / GRID))) * GRID for _ in range(number)]

    def _during(self, at: datetime, lasts: timedelta, name: str, value: object, after: object) -> None:
        at += timedelta(minutes=self.rng.randrange(-20, 20))  # nothing goes wrong on the hour
        self.life.plan(at, partial(self._set, name, value))
        self.life.plan(at + lasts, partial(self._set, name, after))

    def _set(self, name: str, value: object, _records: Records, _now: datetime) -> None:
        setattr(self.clock if name == "wrong_by" else self.platform, name, value)
        if name == "wrong_by":
            self.platform.asked.clear()  # nobody can keep to an hour by a wrong clock

    def _happens(self, what: str, _records: Records, _now: datetime) -> None:
        self.events.append(what)

    async def _happened(self) -> None:
        for what in self.events:
            match what:
                case "restart":
                    await self._restarts()
                case "crash":
                    self.platform.dies = True
                case "rules":
                    await self.store.write(lambda records: records.marks.set(ZONES, self.clock(), "older"))
                case "house":
                    await self.clockwork.keep_house()
                    self.house += 1
                    if self.house % REVIEW_DAYS == 0:
                        for _ in range(1 + len(self.life.people) // 100):
                            await self.clockwork.review()
        self.events.clear()

    async def _restarts(self) -> None:
        await self.store.write(lambda records: records.deliveries.release())
        self.clockwork = self._started()

    def _quiet(self) -> None:
        """Let nothing go wrong any more."""
        self.platform.calm, self.platform.mode, self.platform.heard_of = True, "fine", True
        self.clock.wrong_by = timedelta(0)


@dataclass(frozen=True)
class World:
    """Name the people of one database and process."""

    folder: Path
    seed: int
    days: int
    people: int


@dataclass(frozen=True)
class Lived:
    """Hold what came of one world."""

    steps: int
    checks: Checks
    accounts: list[Account]


def live(world: World) -> Lived:
    """Live a year in a new database."""
    random.seed(world.seed)  # how much longer than asked a lane waits
    draw_ids_from(Random(world.seed).randbytes)
    return asyncio.run(_live(world))


async def _live(world: World) -> Lived:
    key = world.folder / f"{world.seed}.key"
    make_key_file(key)
    engine = open_engine(f"sqlite+aiosqlite:///{world.folder / f'{world.seed}.db'}")
    await migrate(engine)
    async with engine.begin() as connection:  # the account is looked at after every step: from an index alone
        await connection.exec_driver_sql("CREATE INDEX of_the_proof ON delivery (kind, state, reason, slot)")
    store = Store(engine, load_keyring(key))
    year = Year(store, world.seed, world.days)
    await year.lived(world.people)
    accounts = await store.read(lambda records: year.checks.at_the_end(records, year.life.people))
    await store.close()
    return Lived(year.steps, year.checks, accounts)


def prove(folder: Path, seed: int, days: int, people: int) -> int:
    """Live a year in as many worlds as the people need; return 1 when something did not hold."""
    sizes = [min(IN_A_WORLD, people - first) for first in range(0, people, IN_A_WORLD)]
    worlds = [World(folder, seed + number, days, size) for number, size in enumerate(sizes)]
    started = time.monotonic()
    with multiprocessing.get_context("fork").Pool(len(worlds)) as workers:
        lives = workers.map(live, worlds)
    steps, seconds = sum(life.steps for life in lives), time.monotonic() - started
    digests = "-".join(life.checks.digest for life in lives)
    print(f"seed {seed}: {days} days of {people} people, {steps:,} steps, {seconds:.0f} s; digest {digests}")
    numbers = sum((life.checks.numbers for life in lives), Counter())
    print(", ".join(f"{number:,} {name}" for name, number in sorted(numbers.items())))
    for kind in DELIVERY_KINDS:
        _tell([account for life in lives for account in life.accounts if account.kind == kind])
    faults = sum((life.checks.faults for life in lives), Counter())
    examples = {fault: example for life in lives for fault, example in life.checks.examples.items()}
    for fault, times in faults.most_common():
        print(f"{times} times: {fault}: {examples[fault]}")
    print("promises were broken" if faults else "every promise held")
    return int(bool(faults))


def _tell(accounts: Sequence[Account]) -> None:
    """Print the account of one kind of message: of its last two months, older rows are cleared away."""
    skipped = sum((account.skipped for account in accounts), Counter())
    expired = sum((account.expired for account in accounts), Counter())
    print(
        f"{accounts[0].kind}: {sum(account.planned for account in accounts):,} planned and kept = "
        f"{sum(account.sent for account in accounts):,} sent + {skipped.total():,} skipped {dict(skipped)} "
        f"+ {expired.total():,} expired {dict(expired)} + {sum(account.open for account in accounts)} open"
    )


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--days", type=int, default=DAYS)
    arguments.add_argument("--people", type=int, default=PEOPLE)
    arguments.add_argument("--seed", type=int, default=SEED)
    given = arguments.parse_args()
    use_pinned_zones()
    logging.disable(logging.CRITICAL)
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="steadyface-", dir=memory if memory.is_dir() else None) as folder:
        return prove(Path(folder), given.seed, given.days, given.people)


if __name__ == "__main__":
    sys.exit(main())
