"""Kill the bot at 1,000 points around storing and telling an alert, and show that none is lost.

Each point is a process of its own, forked with everything imported: it takes in the one event, or runs the one
turn of the clock, that brings an alert, and gets SIGKILL before or after one SQL statement, commit or sent
message. A second process then starts on what is left, as after a power cut: the platform hands over again what
was not confirmed, the clock runs on. The alert must have reached the chat by then.

From the second round on the process that starts again is killed as well, somewhere, and a third one follows.

Exits with 1 when an alert is lost, or when a point brings more than one copy for each process.
"""

import asyncio
import contextlib
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import event as sql

from bot.alerts.daily_review import review_turn
from bot.chat import Address, Event, Message
from bot.clockwork import AUTHOR
from bot.intake import Intake
from bot.store import Store
from bot.store.engine import migrate, open_engine
from bot.store.keys import Keyring, load_keyring, make_key_file
from proofs.points import run_at_points
from tests.harness.fakes import FakePlatform
from tests.harness.life import Life
from tests.harness.people import World
from tests.harness.turns import send_due

POINTS = 1_000
KEY = "steadyface.key"
FEWEST_STEPS = 20  # any story takes more: its statements, commits and messages
STEPS_AFTER = 60  # about as many as the second process takes
HELD = timedelta(minutes=6)  # past the lease of a delivery whose sender died
BOOK = "Book an ordinary doctor's appointment"
DETAILS = ("Others could see it", "A few brief flickers", "No", "No")


@dataclass(frozen=True)
class Story:
    """Hold how far a person came, the tap that brings the alert (none: the clock does), and words of the alert."""

    name: str
    before: Callable[[Life], Awaitable[None]]
    tap: str
    says: str


@dataclass(frozen=True)
class Ready:
    """Hold a story's database as it is right before the alert, the event, and the time."""

    story: Story
    database: Path
    event: Event | None
    now: datetime


async def _check_in(life: Life) -> None:
    await life.has(*(life.ago(day) for day in range(1, 16)))
    await life.person.types("/checkin")
    for label in ("Yes", "None of these", "Same as last time", *DETAILS):
        await life.person.taps(label)


async def _whole_side(life: Life) -> None:
    places = ("left.lower_lid", "left.cheek", "left.mouth")
    await life.has(life.ago(1, *places), *(life.ago(day) for day in range(2, 16)))
    await life.person.types("/checkin")
    for label in ("Yes", "None of these", "Same as last time", *DETAILS):
        await life.person.taps(label)


async def _weak_face(life: Life) -> None:
    await life.person.types("/checkin")
    for label in ("No", "Something else today", "Face weak"):
        await life.person.taps(label)


async def _head_injury(life: Life) -> None:
    await life.person.types("/checkin")
    for label in ("No", "I hit my head", "Today"):
        await life.person.taps(label)


async def _emergency(life: Life) -> None:
    await life.person.types("my speech is slurred")
    life.world.passes(minutes=15)


async def _called(life: Life) -> None:
    await life.person.types("my speech is slurred")
    await life.person.taps("I called")
    life.world.passes(minutes=15)
    await life.clockwork()  # the question that is not asked any more is out of the way
    life.world.passes(hours=4)


async def _profile(life: Life) -> None:
    await life.has(*(life.ago(day, "left.lower_lid", "left.cheek") for day in range(3)))
    await life.person.types("/settings")
    await life.person.taps("Age")


async def _reminder(life: Life) -> None:
    await life.has(*(life.ago(day) for day in range(16)))
    life.world.passes(days=7)


async def _one_more(life: Life) -> None:
    await life.has(*(life.ago(day) for day in range(1, 17)))
    await life.person.types("/checkin")
    for label in ("No", "Something else today", "Face numb", "Slowly"):
        await life.person.taps(label)


async def _same_evening(life: Life) -> None:
    await life.sign("Something else today", "Face weak", "I can't close one eye", "Not sure")
    await life.clockwork()
    life.world.passes(hours=5)


async def _after_the_visit(life: Life) -> None:
    await life.has(*(life.ago(day) for day in range(16)))
    for label in ("Booked for", "Tomorrow"):
        await life.person.taps(label)
    life.world.passes(days=2)


async def _calendar(life: Life) -> None:
    await life.knows(bells_palsy={"onset": life.ago(30)["date"], "improving": False})
    life.world.passes(days=1)


STORIES = (
    Story("a check-in", _check_in, "None of these", BOOK),
    Story("a check-in with several", _whole_side, "None of these", "within 7 days"),
    Story("an urgent sign", _weak_face, "I can't close one eye", "See a doctor today"),
    Story("an emergency of its own", _head_injury, "Vomiting", "when the head was hurt"),
    Story("the question after an emergency", _emergency, "", "Did you call 999?"),
    Story("the question what they said", _called, "", "what did they say?"),
    Story("an answer about the person", _profile, "18 to 39", "within 7 days"),
    Story("a reminder", _reminder, "", BOOK),
    Story("one more reason", _one_more, "Done", "for one more reason"),
    Story("the same evening", _same_evening, "", "Again, because it is still open"),
    Story("what they said", _after_the_visit, "", "What did they say?"),
    Story("a rule by the calendar", _calendar, "", "Bell's palsy"),
)


@dataclass(frozen=True)
class Point:
    """Hold at which step the first process is killed, and at which the second (0: it lives)."""

    ready: Ready
    at: int
    again: int


class Deadly:
    """Count the steps of one process, and kill it at one of them."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.steps = 0

    def step(self, *_ignored: object, **_named: object) -> None:
        self.steps += 1
        if self.steps == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, store: Store) -> None:
        for engine in store.engines:
            for name in ("begin", "before_cursor_execute", "after_cursor_execute", "commit"):
                sql.listen(engine, name, self.step)


class Chat(FakePlatform):
    """Append what is sent to a file, as a chat that survives the bot."""

    def __init__(self, shown: Path, deadly: Deadly) -> None:
        super().__init__()
        self.shown = shown
        self.deadly = deadly

    async def send(self, chat: str, message: Message, *, key: str = "") -> str:
        self.deadly.step()
        with self.shown.open("a", encoding="utf-8") as file:
            file.write(" ".join(message.text.split()) + "\n")
        self.deadly.step()
        return await super().send(chat, message)


async def prepare(story: Story, folder: Path, template: Path, keyring: Keyring) -> Ready:
    """Live a story up to its alert, and keep the database."""
    database = folder / f"{STORIES.index(story)}.db"
    shutil.copy(template, database)
    world = World(lambda: Store(open_engine(f"sqlite+aiosqlite:///{database}"), keyring))
    life = await Life(world).begun()
    await story.before(life)
    event = None
    if story.tap:
        shown, payload = next(
            (shown, button.payload)
            for shown in reversed(life.person.screen)
            for row in shown.message.buttons
            for button in row
            if button.label.startswith(story.tap)
        )
        event = Event("the tap", life.person.address, "tap", payload=payload, reply_to=shown.id)
    await world.store.compact()
    await world.close()
    return Ready(story, database, event, world.now)


async def live(ready: Ready, database: Path, shown: Path, keyring: Keyring, deadly: Deadly, after: int) -> None:
    """Be one process: take the event in, or run the clock; `after` some that were killed, both, later."""
    now = ready.now + HELD * after
    store = Store(open_engine(f"sqlite+aiosqlite:///{database}"), keyring)
    deadly.watch(store)
    chat = Chat(shown, deadly)
    intake = Intake(store, chat, lambda: now)
    if after:
        await intake.recover()
    if ready.event is not None:
        await intake.receive([ready.event])
    await intake.settled()
    if ready.event is None or after:
        await review_turn(store, now)
        await send_due(store, AUTHOR, {chat.name: chat}, now)
    if after:  # a message that may not have arrived comes with the next contact
        await intake.receive([Event("the next contact", Address(chat.name, "1001"), "message", text="/help")])
        await intake.settled()
    await store.close()


def forked(work: Callable[[], Awaitable[None]]) -> bool:
    """Run work in a process of its own; return whether it came to its end."""
    child = os.fork()
    if child == 0:
        code = 1
        with contextlib.suppress(BaseException):
            asyncio.run(_awaited(work))
            code = 0
        os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("a process failed by itself")
    return os.WIFEXITED(status)


async def _awaited(work: Callable[[], Awaitable[None]]) -> None:
    await work()


def steps_of(ready: Ready, folder: Path, keyring: Keyring) -> int:
    """Return how many steps the process that brings an alert takes; raise where it brings none that is known."""
    database, counted = _fresh(ready, folder), folder / "steps.txt"

    async def count() -> None:
        deadly = Deadly(0)
        await live(ready, database, folder / "shown.txt", keyring, deadly, after=0)
        counted.write_text(str(deadly.steps))

    forked(count)
    if ready.story.says not in (folder / "shown.txt").read_text():
        raise RuntimeError(f"{ready.story.name}: no alert says {ready.story.says!r}, so none could be missed")
    return int(counted.read_text())


def copies(point: Point) -> tuple[int, int]:
    """Kill the first process at a step, the next one too where asked; return the alert's copies and the kills."""
    folder = Path(tempfile.mkdtemp(dir=point.ready.database.parent))
    keyring = load_keyring(folder.parent / KEY)
    database, shown, kills = _fresh(point.ready, folder), folder / "shown.txt", 0
    for step in (point.at, point.again, 0) if point.again else (point.at, 0):
        if forked(partial(live, point.ready, database, shown, keyring, Deadly(step), kills)):
            break
        kills += 1
    told = sum(point.ready.story.says in line for line in shown.read_text().splitlines())
    shutil.rmtree(folder)
    return told, kills


def points_of(steps: list[tuple[Ready, int]], count: int) -> list[Point]:
    """Return so many points: every step of every story, then again with the next process killed as well."""
    points: list[Point] = []
    for turn in range(count):
        for ready, most in steps:
            points += [
                Point(ready, at, (at * 7 + turn * 11) % STEPS_AFTER + 1 if turn else 0) for at in range(1, most + 1)
            ]
        if len(points) >= count:
            break
    return points[:count]


def prove(count: int, folder: Path) -> int:
    """Go through so many points; return 1 when an alert was lost or told too often."""
    make_key_file(folder / KEY)
    keyring = load_keyring(folder / KEY)
    template = folder / "template.db"
    asyncio.run(_migrated(template))
    ready = [asyncio.run(prepare(story, folder, template, keyring)) for story in STORIES]
    steps = [(one, steps_of(one, folder, keyring)) for one in ready]
    print(", ".join(f"{one.story.name}: {most} steps" for one, most in steps), flush=True)
    if any(most < FEWEST_STEPS for _, most in steps):
        print(f"a story of less than {FEWEST_STEPS} steps: the proof watches too little")
        return 1
    started, lost, many, killed = time.monotonic(), 0, 0, 0
    with multiprocessing.get_context("fork").Pool() as workers:
        for told, kills in workers.imap_unordered(copies, points_of(steps, count)):
            lost += told == 0
            many += told > kills + 1
            killed += kills
    seconds = time.monotonic() - started
    print(f"{count} points, {killed} kills, {seconds:.0f} s: {lost} lost, {many} with more than a copy a process")
    return int(lost > 0 or many > 0)


def _fresh(ready: Ready, folder: Path) -> Path:
    """Copy a story's database and empty its chat."""
    (folder / "shown.txt").write_text("")
    return Path(shutil.copy(ready.database, folder / "point.db"))


async def _migrated(path: Path) -> None:
    engine = open_engine(f"sqlite+aiosqlite:///{path}")
    await migrate(engine)
    await engine.dispose()


if __name__ == "__main__":
    sys.exit(run_at_points(__doc__, POINTS, prove))
