"""Seven days of 1,000 people in one process: its memory and its open files, evening by evening.

`make soak`; --days and --people for less. The whole bot runs as a process of its own on SQLite, against a Telegram
server on this computer; libfaketime moves its clock, and the server's, six hours at a time. Once a day everybody
gets a prompt, and half of them answer, as in `bench_load`. At the end of each day, when the night and the morning with
their work are over, the kernel is asked what the process holds.

Exits with 1 when memory grew by more than 5 % after the first day, when more files or sockets are open by a few than
then, or when somebody got no prompt, two, or no answer.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.bench_load import ask, due_in, running
from benchmarks.bench_updates import settings_for
from benchmarks.contest import serving
from benchmarks.crowd import FIRST_CHAT, Crowd, fill, keyring_at
from benchmarks.evening_read import Faults, seen_by_people
from benchmarks.evening_server import kind_of
from benchmarks.tapping import early_afternoon
from bot.geography import use_pinned_zones
from proofs.usage import Used, used_by

DAYS, PEOPLE, WINDOW = 7, 1_000, 10.0
STEP = timedelta(hours=6)
BEFORE = timedelta(seconds=15)  # the clock is set so long before the prompts are due
AT_REST = 6.0  # seconds at each step between two evenings, and after one
SILENT_DAYS = 3
STUCK = 60.0  # seconds in which nothing moves
MOST_GROWTH, MORE_HANDLES = 0.05, 4
COLUMNS = "{:>5}{:>12}{:>10}{:>12}{:>14}{:>12}  {}"


@dataclass(frozen=True)
class Day:
    """Hold what the process had at rest after one evening, and what was wrong with it."""

    number: int
    used: Used
    seconds: float
    acts: int
    faults: Faults

    def show(self, first: "Day") -> None:
        """Print it as a line of the curve."""
        growth = f"{self.used.memory / first.used.memory - 1:+.1%}"
        cells = (self.number, f"{self.used.memory:.1f}", growth, self.used.handles, self.acts, f"{self.seconds:.0f}")
        print(COLUMNS.format(*cells, dict(self.faults) or ""), flush=True)


class FakeClock:
    """Move the clock of a process that was started with `environment`."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._moves(timedelta(0))

    def environment(self) -> dict[str, str]:
        found = [*Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), *Path("/usr/local/lib").glob("faketime/*.so.1")]
        if not found:
            raise SystemExit("not run: faketime is missing (apt-get install faketime)")
        return {
            "LD_PRELOAD": str(found[0]),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
            "TZ": "UTC",
        }

    def goes_to(self, moment: datetime) -> None:
        self._moves(moment - datetime.now(UTC))

    def _moves(self, ahead: timedelta) -> None:
        fresh = self._file.with_suffix(".new")
        fresh.write_text(f"+{max(0, int(ahead.total_seconds()))}\n", encoding="ascii")
        fresh.replace(self._file)
        self.ahead = ahead


@dataclass(frozen=True)
class Soak:
    """Hold what a day needs: the server, the process, its clock, when the first prompt is due, and for how many."""

    url: str
    pid: int
    clock: FakeClock
    due: datetime
    people: int

    def lived(self, number: int) -> Day:
        """Live through an evening, and the night and morning after it; return what is held at the end."""
        evening, began = self.due + timedelta(days=number - 1), time.monotonic()
        wish = {"people": self.people, "window": WINDOW, "first_chat": FIRST_CHAT}
        ask(f"{self.url}/bench/evening", wish)
        self._goes_to(evening - BEFORE)
        self._evening(number)
        seen = ask(f"{self.url}/bench/evening?all=1")
        for step in (1, 2, 3):
            time.sleep(AT_REST)
            self._goes_to(evening + step * STEP)
        time.sleep(AT_REST)
        rows = [row for row in seen["rows"] if _is_asked(row[1], number)]
        return Day(number, used_by([self.pid]), time.monotonic() - began, seen["acts"], seen_by_people(rows))

    def _goes_to(self, moment: datetime) -> None:
        self.clock.goes_to(moment)
        ask(f"{self.url}/bench/clock", {"ahead": self.clock.ahead.total_seconds()})

    def _evening(self, number: int) -> None:
        prompts = sum(_is_asked(kind_of(person), number) for person in range(self.people))
        answers = sum(kind_of(person) != "quiet" for person in range(self.people))
        moved: Any = None
        since = time.monotonic()
        while time.monotonic() - since < STUCK:
            now = ask(f"{self.url}/bench/evening")
            if now["prompted"] >= prompts and now["answered"] == answers:
                return
            if now != moved:
                moved, since = now, time.monotonic()
            time.sleep(1)


def _is_asked(kind: str, day: int) -> bool:
    """Return whether somebody gets a prompt for certain: who says nothing for three days is asked less."""
    return kind != "quiet" or day <= SILENT_DAYS


def soaked(folder: Path, days: int, people: int) -> list[Day]:
    """Live so many days in one process, and print each as it ends."""
    folder.joinpath("data").mkdir(mode=0o700)
    due, clock = due_in(30 + people / 300), FakeClock(folder / "clock")
    crowd = Crowd(people, due_at=due, zone=early_afternoon(due))
    keyring = keyring_at(folder / "keys" / "steadyface.key")
    asyncio.run(fill(f"sqlite+aiosqlite:///{folder / 'data' / 'steadyface.db'}", keyring, crowd))
    found: list[Day] = []
    with serving("benchmarks.evening_server") as url:
        where = settings_for(url, str(folder)) | {"STEADYFACE_TELEGRAM_PAID_BROADCAST": "true"} | clock.environment()
        with running([sys.executable, "-m", "bot", "run"], where, folder / "log") as bot:
            ask(f"{url}/bench/ready")
            soak = Soak(url, bot.pid, clock, due, people)
            for number in range(1, days + 1):
                found.append(soak.lived(number))
                found[-1].show(found[0])
    return found


def judged(days: Sequence[Day]) -> list[str]:
    """Return what does not hold, in words."""
    first, rest = days[0].used, [day.used for day in days[1:]] or [days[0].used]
    growth = max(used.memory for used in rest) / first.memory - 1
    more = rest[-1].handles - first.handles
    faults = sum((day.faults for day in days), Faults())
    wrong = {
        f"memory grew by {growth:.1%} after the first day": growth > MOST_GROWTH,
        f"{more} more files and sockets are open than after the first day": more > MORE_HANDLES,
        f"people missed something: {dict(faults)}": bool(faults),
    }
    print(f"after the first day: memory at most {growth:+.1%}, {more:+d} open files and sockets")
    return [words for words, is_wrong in wrong.items() if is_wrong]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--people", type=int, default=PEOPLE)
    given = parser.parse_args()
    use_pinned_zones()
    print(f"{given.days} days of {given.people:,} people; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(COLUMNS.format("day", "memory MB", "grown", "open files", "taps, texts", "seconds", ""), flush=True)
    with tempfile.TemporaryDirectory(prefix="steadyface-soak-") as folder:
        wrong = judged(soaked(Path(folder), given.days, given.people))
    print("; ".join(wrong) or "nothing grows, nobody missed anything")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
