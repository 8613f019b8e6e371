"""10,000 people's evening: prompts go out, half the people answer within minutes, some need help; ours and a plain bot.

`make bench-load`, with P=1000 for fewer people. Each contender is a process of its own against a Telegram server on
this computer (`evening_server`), which takes everything: ours on SQLite, and on PostgreSQL with one process that polls,
and with two and four behind a webhook, all at Telegram's paid pace; and a plain python-telegram-bot with JobQueue,
which stores each answer in SQLite and judges nothing. Once all is over the bot is stopped and its database read: each
person got one prompt, each answer is in the diary, each who told of a sign was told to call for help. Throughput
stands beside the cores that were used for it: the server and the people, who are on the same computer, need some too.

Exits with 1 when ours lost or doubled anything.
"""

import argparse
import asyncio
import contextlib
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.bench_updates import TOKEN, settings_for
from benchmarks.contest import ROOT, postgres, serving
from benchmarks.crowd import FIRST_CHAT, Crowd, fill, keyring_at
from benchmarks.evening_read import Faults, in_diary, in_rows, seen_by_people
from benchmarks.tapping import early_afternoon
from bot.config.addresses import asynchronous
from bot.geography import use_pinned_zones
from bot.platforms.telegram.registration import secret_of
from proofs.usage import Used, used_by

PEOPLE, WINDOW = 10_000, 180.0
SETTING_UP = 45.0  # seconds until the prompts are due: the bot starts, the plain one makes its jobs
STUCK = 120.0  # seconds in which nothing moves: what is missing is lost
LOOK = 1.0
LAST_SECONDS = 60
HEADER = ("", "prompts/s", "taps", "taps/s", "p50 ms", "p99 ms", "CPU s", "cores", "peak MB", "lost, doubled")
COLUMNS = "{:38}{:>10}{:>8}{:>8}{:>9}{:>9}{:>8}{:>7}{:>9}  {}"


@dataclass(frozen=True)
class Outcome:
    """Hold what one evening of one contender gave."""

    prompts_a_second: float
    acts: int
    acts_a_second: float
    p50: float
    p99: float
    cpu: float
    cores: float
    peak: float
    faults: Faults


@dataclass(frozen=True)
class Given:
    """Hold the size of the evening, where it works, and the interpreter that has the peer."""

    people: int
    window: float
    folder: Path
    peers: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--window", type=float, default=WINDOW, help="seconds in which those who answer begin to")
    parser.add_argument("--peers-python", default=sys.executable, help="the interpreter that has the peer installed")
    parser.add_argument("--only", choices=CONTENDERS, nargs="+", default=list(CONTENDERS))
    asked = parser.parse_args()
    use_pinned_zones()
    print(f"{asked.people:,} people, half of them begin to answer within {asked.window:g} s; load {_load()}")
    print(COLUMNS.format(*HEADER), flush=True)
    found: dict[str, Outcome] = {}
    for name in asked.only:
        with tempfile.TemporaryDirectory(prefix="steadyface-load-") as folder:
            Path(folder).chmod(0o755)
            found[name] = CONTENDERS[name](Given(asked.people, asked.window, Path(folder), asked.peers_python))
        show(name, found[name])
    compare(found)
    print(f"load of the machine: {_load()}")
    return int(any(outcome.faults for name, outcome in found.items() if name != PLAIN))


def ours_on_sqlite(given: Given) -> Outcome:
    return _ours(given, f"sqlite+aiosqlite:///{given.folder / 'data' / 'steadyface.db'}", {})


def ours_on_postgres(given: Given, replicas: int = 0) -> Outcome:
    with postgres() as empty:
        address = empty()
        return _ours(given, asynchronous(address), {"STEADYFACE_DATABASE_URL": address}, replicas)


def _ours(given: Given, database: str, extra: dict[str, str], replicas: int = 0) -> Outcome:
    """Have one process that polls, or so many behind a webhook, serve an evening."""
    (given.folder / "data").mkdir(mode=0o700)
    keyring = keyring_at(given.folder / "keys" / "steadyface.key")
    due = due_in(SETTING_UP + given.people / 300)  # filling takes its time
    asyncio.run(fill(database, keyring, Crowd(given.people, due_at=due, zone=early_afternoon(due))))
    ports = [_free_port() for _ in range(replicas)]
    with serving("benchmarks.evening_server") as url, contextlib.ExitStack() as stack:
        where = settings_for(url, str(given.folder)) | extra | {"STEADYFACE_TELEGRAM_PAID_BROADCAST": "true"}
        command = [sys.executable, "-m", "bot", "run"]
        each = [_behind(port, given.folder) for port in ports] or [{}]
        bots = [
            stack.enter_context(running(command, where | own, given.folder / f"log-{number}"))
            for number, own in enumerate(each)
        ]
        seen, took, used = _lived(url, bots, due, given, ports)
    rows = seen["rows"]
    return _outcome(seen, took, used, seen_by_people(rows) + asyncio.run(in_diary(database, keyring, rows)))


def plain(given: Given) -> Outcome:
    due = due_in(SETTING_UP + given.people / 100)
    database = given.folder / "plain.db"
    with serving("benchmarks.evening_server") as url:
        where = {"BENCH_API_URL": url, "BENCH_DATABASE": str(database), "BENCH_DUE": str(due.timestamp())}
        where |= {"BENCH_FIRST_CHAT": str(FIRST_CHAT), "BENCH_PEOPLE": str(given.people)}
        with running([given.peers, "-m", "benchmarks.peers.ptb_evening"], where, given.folder / "log") as bot:
            seen, took, used = _lived(url, [bot], due, given)
    return _outcome(seen, took, used, seen_by_people(seen["rows"]) + in_rows(database, seen["rows"]))


@contextlib.contextmanager
def running(command: Sequence[str], where: Mapping[str, str], log_file: Path) -> Iterator["subprocess.Popen[bytes]"]:
    with log_file.open("wb") as log:
        environment = {**os.environ, "NO_PROXY": "127.0.0.1", **where}
        bot = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            yield bot
        finally:
            bot.send_signal(signal.SIGTERM)
            try:
                bot.wait(LAST_SECONDS)
            except subprocess.TimeoutExpired:
                bot.kill()
                bot.wait()


def _lived(
    url: str, bots: Sequence["subprocess.Popen[bytes]"], due: datetime, given: Given, ports: Sequence[int] = ()
) -> tuple[dict[str, Any], float, Used]:
    """Let the evening pass; return what was seen, how long it took from the due moment, and what the bots used."""
    wish: dict[str, Any] = {"people": given.people, "window": given.window, "first_chat": FIRST_CHAT}
    if ports:
        wish |= {"places": [f"http://127.0.0.1:{port}/telegram" for port in ports], "secret": secret_of(TOKEN)}
    ask(f"{url}/bench/evening", wish)
    for port in ports:
        _wait_for(port)
    if not ports:
        ask(f"{url}/bench/ready")
    left = (due - datetime.now(UTC)).total_seconds()
    assert left > 0, f"set up too slowly: the prompts were due {-left:.0f} s ago"
    time.sleep(left)
    before, began = used_by([bot.pid for bot in bots]), time.monotonic()
    moved = (-1, -1, -1)
    since = time.monotonic()
    while time.monotonic() - since < STUCK + given.window * (moved[2] == 0):
        now = ask(f"{url}/bench/evening")
        if now["done"] == given.people:
            break
        state = (now["prompted"], now["done"], now["acts"])
        if state != moved:
            moved, since = state, time.monotonic()
        time.sleep(LOOK)
    took, after = time.monotonic() - began, used_by([bot.pid for bot in bots])
    return ask(f"{url}/bench/evening?all=1"), took, replace(after, cpu=after.cpu - before.cpu)


def _behind(port: int, folder: Path) -> dict[str, str]:
    """Return the settings of one replica of several: they differ in their port and in their folder alone."""
    place = {"STEADYFACE_WEBHOOK_URL": "https://bot.example.org/telegram", "STEADYFACE_WEBHOOK_BIND": "127.0.0.1"}
    return place | {"STEADYFACE_WEBHOOK_PORT": str(port), "STEADYFACE_DATA_DIR": str(folder / f"data-{port}")}


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int) -> None:
    """Return once somebody listens there."""
    until = time.monotonic() + STUCK
    while True:
        with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        assert time.monotonic() < until, "a replica does not start"
        time.sleep(0.2)


def _outcome(seen: dict[str, Any], took: float, used: Used, faults: Faults) -> Outcome:
    prompts, latencies = sorted(seen["prompts_at"]), seen["latencies"] or [0.0, 0.0]
    cuts = statistics.quantiles(latencies, n=100)
    answering = max(seen["last_answer"] - prompts[0], 1e-9) if prompts else 1.0
    return Outcome(
        prompts_a_second=len(prompts) / max(prompts[-1] - prompts[0], 1e-9) if prompts else 0.0,
        acts=seen["acts"],
        acts_a_second=seen["acts"] / answering,
        p50=cuts[49] * 1000,
        p99=cuts[98] * 1000,
        cpu=used.cpu,
        cores=used.cpu / took,
        peak=used.peak,
        faults=faults,
    )


def show(name: str, of: Outcome) -> None:
    """Print one evening as a line of the table, and each kind of fault with how often it was found."""
    told = "none" if not of.faults else f"{of.faults.total()}: {dict(of.faults)}"
    numbers = [
        f"{of.prompts_a_second:.0f}",
        f"{of.acts:,}",
        f"{of.acts_a_second:.0f}",
        f"{of.p50:.0f}",
        f"{of.p99:.0f}",
    ]
    numbers += [f"{of.cpu:.1f}", f"{of.cores:.2f}", f"{of.peak:.0f}", told]
    print(COLUMNS.format(name, *numbers), flush=True)


def compare(found: Mapping[str, Outcome]) -> None:
    """Print how many times the plain bot's each number of ours is."""
    peer = found.get(PLAIN)
    for name, ours in found.items():
        if peer is None or name == PLAIN:
            continue
        ratios = {
            "prompts/s": ours.prompts_a_second / (peer.prompts_a_second or 1),
            "p50": ours.p50 / (peer.p50 or 1),
            "p99": ours.p99 / (peer.p99 or 1),
            "processor time": ours.cpu / (peer.cpu or 1),
            "peak memory": ours.peak / peer.peak,
        }
        print(f"{name}, times the plain bot's: " + ", ".join(f"{what} {ratio:.2f}" for what, ratio in ratios.items()))


def due_in(seconds: float) -> datetime:
    """Return the first whole minute that is so far away: a plan keeps no seconds."""
    at = datetime.now(UTC) + timedelta(seconds=seconds)
    return at.replace(second=0, microsecond=0) + timedelta(minutes=1)


def ask(url: str, wish: Mapping[str, Any] | None = None) -> Any:
    """Return what the server answers; with a wish, to that."""
    body = None if wish is None else json.dumps(wish).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=600) as answer:
        return json.load(answer)


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


PLAIN = "python-telegram-bot + JobQueue"
CONTENDERS: dict[str, Callable[[Given], Outcome]] = {
    "steadyface, SQLite": ours_on_sqlite,
    "steadyface, PostgreSQL": ours_on_postgres,
    "steadyface, PostgreSQL, 2 replicas": partial(ours_on_postgres, replicas=2),
    "steadyface, PostgreSQL, 4 replicas": partial(ours_on_postgres, replicas=4),
    PLAIN: plain,
}

if __name__ == "__main__":
    sys.exit(main())
