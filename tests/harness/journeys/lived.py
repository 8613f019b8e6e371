"""A month as it is lived: the bot runs for a sitting at a time, somebody types and taps, and all of it is written down.

A transcript is a text. `== Mon 2 March 2026 07:40` begins a sitting: the bot is started at that hour of the person's
own clock, and is off before and after it. `> words` is typed, `> [label]` is tapped, the rest was said by the bot.
"""

import asyncio
import re
import sqlite3
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Final, Protocol
from zoneinfo import ZoneInfo

from tests.harness import PATIENCE
from tests.harness.botapi.person import Shown, TelegramPerson
from tests.harness.botapi.process import BotProcess
from tests.harness.journeys.dated import starting_at
from tests.harness.journeys.terminal import Home

PACED: Final = timedelta(seconds=2)  # what waits for its turn in a chat is due within so much
SLOWNESS: Final = 2  # the clock of a sitting goes so much slower: on a busy machine, too, it ends in its minute
HOME_ZONE: Final = ZoneInfo("Europe/London")
_BEGINS = re.compile(r"== \w+ (?P<when>\d+ \w+ \d{4} \d\d:\d\d)")


@dataclass(frozen=True)
class Sitting:
    """Hold when somebody sits down with the bot, and what they do one after the other."""

    title: str
    lines: tuple[str, ...]

    @property
    def begins(self) -> datetime:
        """Return the moment at which the bot is started."""
        found = _BEGINS.match(self.title)
        assert found is not None, f"no day and hour in {self.title!r}"
        return datetime.strptime(found["when"], "%d %B %Y %H:%M").replace(tzinfo=HOME_ZONE).astimezone(UTC)


class Chat(Protocol):
    """A way to sit down with the bot."""

    async def opens(self, moment: datetime) -> str:
        """Start the bot at a moment; return what it says by itself."""

    async def does(self, line: str) -> str:
        """Type or tap; return what the bot says to it."""

    async def leaves(self) -> None:
        """Switch the bot off."""


def sittings_of(transcript: str) -> list[Sitting]:
    """Return what a person did, out of a transcript or of a story without its answers."""
    found: list[tuple[str, list[str]]] = []
    for line in transcript.splitlines():
        if line.startswith("== "):
            found.append((line, []))
        elif line.startswith("> "):
            found[-1][1].append(line.removeprefix("> "))
    return [Sitting(title, tuple(lines)) for title, lines in found]


async def lived(story: Sequence[Sitting], chat: Chat) -> str:
    """Return the transcript of a story."""
    written: list[str] = []
    for sitting in story:
        written.append(f"{sitting.title}\n\n{await chat.opens(sitting.begins)}")
        try:
            written += [f"> {line}\n\n{await chat.does(line)}" for line in sitting.lines]
        finally:
            await chat.leaves()
    return "".join(written)


@dataclass
class Desk:
    """See in a bot's database whether it has anything left to do."""

    database: Path
    reviews: bool
    _moment: datetime = field(default_factory=lambda: datetime.now(UTC))
    _started: float = 0.0

    def starts(self, moment: datetime) -> None:
        """Note that the bot starts now, at a moment of its own."""
        self._moment, self._started = moment, time.monotonic()

    @property
    def now(self) -> datetime:
        """Return what the bot's clock shows."""
        return self._moment + timedelta(seconds=(time.monotonic() - self._started) / SLOWNESS)

    def events(self) -> int:
        """Return how many events have come in so far."""
        return self._asks("SELECT coalesce(max(id), 0) FROM inbox")

    async def settles(self, events: int) -> None:
        """Return once so many events came in, and all that is due by now is answered, planned and sent."""
        until = time.monotonic() + PATIENCE
        while not self._rests(events):
            assert time.monotonic() < until, "the bot goes on and on"
            await asyncio.sleep(0.02)

    def _rests(self, events: int) -> bool:
        if not self.database.exists() or self.events() < events:
            return False
        started, now = _text(self._moment), _text(self.now)
        if not self._asks("SELECT count(*) FROM mark WHERE name = 'tick' AND at >= ?", started):
            return False
        waiting = self._asks("SELECT count(*) FROM inbox WHERE state IN ('waiting', 'handled') OR replies IS NOT NULL")
        planned = self._asks("SELECT count(*) FROM plan WHERE next_at <= ?", now)
        reviews = self._asks("SELECT count(*) FROM person WHERE review_at <= ?", now) if self.reviews else 0
        leaving = self._asks(
            "SELECT count(*) FROM delivery WHERE state = 'sending' OR state IN ('due', 'in_doubt') AND due_at <= ?",
            _text(self.now + PACED),
        )
        return waiting + planned + reviews + leaving == 0

    def _asks(self, query: str, *values: str) -> int:
        try:
            with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as opened:
                return int(opened.execute(query, values).fetchone()[0])
        except sqlite3.OperationalError:  # it is being made just now
            return 0


def _text(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"


def _slow(moment: datetime) -> dict[str, str]:
    faked = starting_at(moment)
    return {**faked, "FAKETIME": f"{faked['FAKETIME']} x{1 / SLOWNESS}", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


class AtTerminal:
    """Sit at the terminal: what is typed goes into the process, what it prints is read."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._desk = Desk(home.database, reviews=True)
        self._process: subprocess.Popen[bytes] | None = None
        self._printed: list[bytes] = []

    async def opens(self, moment: datetime) -> str:
        """Start the chat at a moment; return what it says by itself."""
        self._printed = []
        self._desk.starts(moment)
        events = self._desk.events()
        self._starts(self._home.environment(**_slow(moment)))
        return await self._said(events)

    async def does(self, line: str) -> str:
        """Type a line, or the label of a button; return what the bot prints."""
        events = self._desk.events()
        self._keyboard.write(f"{_label(line)}\n".encode())
        self._keyboard.flush()
        return await self._said(events + 1)

    async def leaves(self) -> None:
        """Press Ctrl-D."""
        assert self._process is not None
        self._keyboard.close()
        assert await asyncio.to_thread(self._process.wait, PATIENCE) == 0

    @property
    def _keyboard(self) -> IO[bytes]:
        assert self._process is not None
        assert self._process.stdin is not None
        return self._process.stdin

    def _starts(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            self._home.command("chat"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._home.folder,
            env=environment,
        )
        assert self._process.stdout is not None
        threading.Thread(target=self._reads, args=(self._process.stdout,), daemon=True).start()

    def _reads(self, stream: IO[bytes]) -> None:
        with stream:
            while part := stream.read1():  # type: ignore[attr-defined]
                self._printed.append(part)

    async def _said(self, events: int) -> str:
        await self._desk.settles(events)
        length = -1
        while length != len(self._printed):  # it is in the pipe: let the reader come to its end
            length = len(self._printed)
            await asyncio.sleep(0.05)
        said, self._printed = b"".join(self._printed), []
        return said.decode()


class OnTelegram:
    """Sit with a phone: what the bot sends and what it changes is read as it is shown."""

    def __init__(self, bot: BotProcess, person: TelegramPerson, database: Path) -> None:
        self._bot = bot
        self._person = person
        self._desk = Desk(database, reviews=False)
        self._seen: dict[int, Shown] = {}

    async def opens(self, moment: datetime) -> str:
        """Start the bot at a moment; return what it sends by itself."""
        self._desk.starts(moment)
        events = self._desk.events()
        self._bot.environment |= _slow(moment)
        await self._bot.start(platform_time=moment)
        return await self._said(events)

    async def does(self, line: str) -> str:
        """Type a line or tap a button; return what is then shown that was not shown before."""
        events = self._desk.events()
        if line.startswith("["):
            await self._person.taps(_label(line), answers=0)
        else:
            await self._person.types(line, answers=0)
        return await self._said(events + 1)

    async def leaves(self) -> None:
        """Switch the bot off."""
        assert await asyncio.to_thread(self._bot.stop) == 0

    async def _said(self, events: int) -> str:
        await self._desk.settles(events)
        shown = {message.id: message for message in await self._person.screen()}
        news = [message for number, message in shown.items() if self._seen.get(number) != message]
        said = "".join(_laid_out(message, changed=message.id in self._seen) for message in news)
        self._seen = shown
        return said


def _label(line: str) -> str:
    return line.removeprefix("[").removesuffix("]")


def _laid_out(message: Shown, *, changed: bool) -> str:
    rows = [" ".join(f"[{key.label}]" for key in row) for row in message.rows]
    head = ["(the message above now reads)"] if changed else []
    file = [f"(file: {message.file})"] if message.file else []
    return "\n".join([*head, message.text, *file, *rows]) + "\n\n"
