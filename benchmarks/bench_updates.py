"""One update, one send: how many taps a second, how soon each is answered, in how much memory; us and the peers.

`make bench-updates`. Every contender is a fresh process, in turn, against the same mock server, which answers each
call after 50 ms. The peers answer a tap with nothing but a counter. Ours is the whole bot: each tap is stored, read,
opened, changed, sealed and stored again, and draws a check-in's largest card. Exits 1 when a goal is missed.
"""

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PACED = 50  # taps a second while latency is measured


@dataclass(frozen=True)
class Result:
    """Hold what one run of one contender gave."""

    rate: float
    p50: float
    p99: float
    rss: float
    cpu: float


@dataclass(frozen=True)
class Contender:
    """Name a bot and how to start it; what everybody types and taps first, and the button that they tap then."""

    name: str
    command: Sequence[str]
    first: Sequence[tuple[str, str]] = ()
    button: str = ""


PTB, AIOGRAM, ADAPTER, WHOLE = "python-telegram-bot 22.8", "aiogram 3.31", "steadyface, adapter bare", "steadyface, all"
TO_THE_PLACES = (
    ("types", "I agree"),
    ("types", "Berlin"),
    ("taps", "Yes, that's right"),
    ("types", "/checkin"),
    ("taps", "Yes"),
    ("taps", "None of these"),
)
PLACE = "Left upper lid"  # ticked and taken back, again and again

GOALS = (
    ("taps/s at least 2.5 times python-telegram-bot's", lambda of: of[WHOLE].rate / of[PTB].rate, 2.5),
    ("taps/s at least aiogram's", lambda of: of[WHOLE].rate / of[AIOGRAM].rate, 1.0),
    ("aiogram's memory at least twice ours", lambda of: of[AIOGRAM].rss / of[WHOLE].rss, 2.0),
)


def main() -> int:
    given = _arguments()
    peers = [given.peers_python, "-m"]
    contenders = [
        Contender(PTB, [*peers, "benchmarks.peers.ptb_bare"]),
        Contender(AIOGRAM, [*peers, "benchmarks.peers.aiogram_bare"]),
        Contender(ADAPTER, [sys.executable, "-m", "benchmarks.peers.steadyface_bare"]),
        Contender(WHOLE, [sys.executable, "-m", "bot", "run"], TO_THE_PLACES, PLACE),
    ]
    missed = False
    for delay in given.delay:
        results: dict[str, list[Result]] = {contender.name: [] for contender in contenders}
        for _ in range(given.rounds):
            for contender in contenders:
                results[contender.name].append(run(contender, delay / 1000, given))
        report(delay, given, results)
        missed |= judge(results) and delay == 50
    return int(missed)


def run(contender: Contender, delay: float, given: argparse.Namespace) -> Result:
    """Start the mock and the contender, load it, end both."""
    mock = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.bot_api_mock", "--delay", str(delay)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert mock.stdout is not None
    url = f"http://127.0.0.1:{mock.stdout.readline().strip()}"
    folder = tempfile.TemporaryDirectory(prefix="steadyface-bench-")
    bot = subprocess.Popen(
        contender.command,
        cwd=ROOT,
        env={**os.environ, "NO_PROXY": "127.0.0.1", **settings_for(url, folder.name)},
        stdout=subprocess.DEVNULL,
        stderr=None if given.loud else subprocess.DEVNULL,
    )
    try:
        loaded = _load(url, contender, given)
    finally:
        bot.send_signal(signal.SIGTERM)
        _, _, usage = os.wait4(bot.pid, 0)
        bot.returncode = 0
        mock.kill()
        mock.wait()
        mock.stdout.close()
        folder.cleanup()
    taps = given.updates + given.paced + given.people * (1 + len(contender.first))
    cpu = (usage.ru_utime + usage.ru_stime) * 1000 / taps
    return Result(*loaded, rss=usage.ru_maxrss / 1024, cpu=cpu)


def _load(url: str, contender: Contender, given: argparse.Namespace) -> tuple[float, float, float]:
    phase(url, "ready", {})
    everybody = {"people": given.people}
    for what, words in contender.first:
        phase(url, "types" if what == "types" else "closed", everybody | {"text": words, "button": words})
    everybody["button"] = contender.button
    phase(url, "closed", everybody)  # warm
    paced = phase(url, "paced", everybody | {"taps": given.paced, "rate": PACED})
    closed = phase(url, "closed", everybody | {"taps": given.updates})
    cuts = statistics.quantiles(paced["latencies"], n=100)
    return given.updates / closed["seconds"], cuts[49] * 1000, cuts[98] * 1000


def settings_for(url: str, folder: str) -> dict[str, str]:
    """Return the environment of a bot that talks to the mock and keeps its data in a folder."""
    return {
        "BENCH_API_URL": url,
        "STEADYFACE_TELEGRAM_API_URL": url,
        "STEADYFACE_TELEGRAM_TOKEN": "1:bench",
        "STEADYFACE_ACCESS": "open",
        "STEADYFACE_DATA_DIR": f"{folder}/data",
        "STEADYFACE_KEY_FILE": f"{folder}/keys/steadyface.key",
    }


def phase(url: str, name: str, wish: dict[str, Any]) -> dict[str, Any]:
    """Have the mock run one phase of load, and return what it measured."""
    request = urllib.request.Request(
        f"{url}/bench/{name}", json.dumps(wish).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=600) as response:
        return json.load(response)


def report(delay: float, given: argparse.Namespace, results: dict[str, list[Result]]) -> None:
    """Print the medians, their ranges, and the first contender as the measure of the others."""
    print(
        f"\n{given.updates} taps of {given.people} people, each answer after {delay:g} ms;"
        f" latency at {PACED} taps/s; median (range) of {given.rounds}"
    )
    print(f"{'':27}{'taps/s':>20}{'ratio':>7}{'p50 ms':>9}{'p99 ms':>9}{'peak MB':>9}{'CPU ms/tap':>12}")
    first = next(iter(results.values()))
    for name, runs in results.items():
        rates = [result.rate for result in runs]
        ratio = statistics.median(mine.rate / theirs.rate for mine, theirs in zip(runs, first, strict=True))
        spread = f"{statistics.median(rates):.0f} ({min(rates):.0f}-{max(rates):.0f})"
        medians = [statistics.median(getattr(run, what) for run in runs) for what in ("p50", "p99", "rss", "cpu")]
        print(f"{name:27}{spread:>20}{ratio:7.2f}" + "{:9.1f}{:9.1f}{:9.0f}{:12.2f}".format(*medians))


def judge(results: dict[str, list[Result]]) -> bool:
    """Print each goal with its median over the rounds; return whether one was missed."""
    rounds = [dict(zip(results, runs, strict=True)) for runs in zip(*results.values(), strict=True)]
    missed = False
    for goal, measure, least in GOALS:
        value = statistics.median(measure(of) for of in rounds)
        missed |= value < least
        print(f"{'MISSED' if value < least else 'met':>6}  {goal}: {value:.2f}")
    return missed


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--updates", type=int, default=2000, help="taps in the throughput phase")
    parser.add_argument("--paced", type=int, default=150, help="taps in the latency phase")
    parser.add_argument("--people", type=int, default=200, help="who tap at the same time")
    parser.add_argument("--delay", type=float, nargs="+", default=[50], help="ms that the server takes")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers-python", default=sys.executable, help="the interpreter that has the peers installed")
    parser.add_argument("--loud", action="store_true", help="show what the contenders print")
    return parser.parse_args()


if __name__ == "__main__":
    began = time.monotonic()
    missed = main()
    print(f"\n{time.monotonic() - began:.0f} s")
    sys.exit(missed)
