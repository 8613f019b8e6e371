"""One update, one send: how many taps a second, how soon each is answered, in how much memory; us and the peers.

`make bench-updates`, with SHORT=1 in under three minutes. Every contender is a fresh process, in turn, against the
same mock server, which answers each call after 50 ms. The peers answer a tap with nothing but a counter. Ours is the
whole bot: each tap is stored, read, opened, changed, sealed and stored again, and draws a check-in's largest card.
Each run is printed as it ends. Exits 1 when a goal is missed.
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
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from benchmarks import contest
from benchmarks.contest import limit, times

ROOT = Path(__file__).parents[1]
TOKEN = "123456789:AAF" + "bench" * 6  # of the form of a real one, which `run` looks at
PACED = 50  # taps a second while latency is measured


@dataclass(frozen=True)
class Result:
    """Hold what one run of one contender gave: taps a second, ms, MB, and ms of processor time a tap."""

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
HEADER = f"{'taps/s':>8}{'p50 ms':>9}{'p99 ms':>9}{'peak MB':>9}{'CPU ms/tap':>12}"
TO_THE_PLACES = (
    ("types", "I agree"),
    ("types", "Berlin"),
    ("taps", "Yes, that's right"),
    ("types", "/checkin"),
    ("taps", "Yes"),
    ("taps", "None of these"),
)
PLACE = "Left upper lid"  # ticked and taken back, again and again

LEAST_OF_PTB, LEAST_OF_AIOGRAM = 2.5, 1.2  # times their taps a second
MOST_CPU, MOST_MEMORY = 4.5, 90.0  # ms of processor time a tap, MB at the most

FULL = {"updates": 2000, "people": 200, "rounds": 5}
SHORT = {"updates": 500, "people": 60, "rounds": 2}

Results = dict[str, list[Result]]  # by contender, one a round


def main() -> int:
    given = _arguments()
    contenders = _contenders(given)
    missed = False
    for delay in given.delay:
        results = rounds(contenders, delay / 1000, given)
        report(delay, given, results)
        missed |= judge(results) and delay == 50
    return int(missed)


def _contenders(given: argparse.Namespace) -> list[Contender]:
    peers = [given.peers_python, "-m"]
    return [
        Contender(PTB, [*peers, "benchmarks.peers.ptb_bare"]),
        Contender(AIOGRAM, [*peers, "benchmarks.peers.aiogram_bare"]),
        Contender(ADAPTER, [sys.executable, "-m", "benchmarks.peers.steadyface_bare"]),
        Contender(WHOLE, [sys.executable, "-m", "bot", "run"], TO_THE_PLACES, PLACE),
    ]


def rounds(contenders: Sequence[Contender], delay: float, given: argparse.Namespace) -> Results:
    """Run everybody in turn, round after round, and print each result as it comes."""
    results: Results = {contender.name: [] for contender in contenders}
    print(f"{'':36}{HEADER}", flush=True)
    for number in range(1, given.rounds + 1):
        for contender in contenders:
            result = run(contender, delay, given)
            results[contender.name].append(result)
            print(f"round {number}, {contender.name:27}{shown(result)}", flush=True)
    return results


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
    phase(url, "ready", {}, patience=120)  # a bot that refuses to start never asks for updates
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
        "STEADYFACE_TELEGRAM_TOKEN": TOKEN,
        "STEADYFACE_ACCESS": "open",
        "STEADYFACE_DATA_DIR": f"{folder}/data",
        "STEADYFACE_KEY_FILE": f"{folder}/keys/steadyface.key",
    }


def phase(url: str, name: str, wish: dict[str, Any], patience: float = 600) -> dict[str, Any]:
    """Have the mock run one phase of load, and return what it measured."""
    request = urllib.request.Request(
        f"{url}/bench/{name}", json.dumps(wish).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=patience) as response:
        measured: dict[str, Any] = json.load(response)
    return measured


def shown(of: Result) -> str:
    """Return one result as a line under the header."""
    return f"{of.rate:8.0f}{of.p50:9.1f}{of.p99:9.1f}{of.rss:9.0f}{of.cpu:12.2f}"


def report(delay: float, given: argparse.Namespace, results: Results) -> None:
    """Print the medians of the rounds."""
    print(
        f"\n{given.updates} taps of {given.people} people, each answer after {delay:g} ms;"
        f" latency at {PACED} taps/s; median of {given.rounds}\n{'':36}{HEADER}"
    )
    for name, runs in results.items():
        middle = (statistics.median(of) for of in zip(*map(astuple, runs), strict=True))
        print(f"{name:36}{shown(Result(*middle))}")


def judge(results: Results) -> bool:
    """Print each goal with what the rounds gave; return whether one was missed."""
    ours, ptb, aiogram = (results[name] for name in (WHOLE, PTB, AIOGRAM))
    rate = [result.rate for result in ours]
    lines = (
        times("taps/s beside python-telegram-bot", rate, [of.rate for of in ptb], LEAST_OF_PTB, less_is_better=False),
        times("taps/s beside aiogram", rate, [of.rate for of in aiogram], LEAST_OF_AIOGRAM, less_is_better=False),
        limit("ms of processor time a tap", [of.cpu for of in ours], f"at most {MOST_CPU}", MOST_CPU.__ge__),
        limit("peak MB", [of.rss for of in ours], f"at most {MOST_MEMORY:g}", MOST_MEMORY.__ge__),
    )
    print(f"\n{contest.HEADER}")
    for line in lines:
        line.show()
    return any(line.met is False for line in lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="fewer people, taps and rounds: under three minutes")
    parser.add_argument("--updates", type=int, help="taps in the throughput phase")
    parser.add_argument("--paced", type=int, default=150, help="taps in the latency phase")
    parser.add_argument("--people", type=int, help="who tap at the same time")
    parser.add_argument("--delay", type=float, nargs="+", default=[50], help="ms that the server takes")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--peers-python", default=sys.executable, help="the interpreter that has the peers installed")
    parser.add_argument("--loud", action="store_true", help="show what the contenders print")
    parser.set_defaults(**(SHORT if "--short" in sys.argv else FULL))
    return parser.parse_args()


if __name__ == "__main__":
    began = time.monotonic()
    missed = main()
    print(f"\n{time.monotonic() - began:.0f} s")
    sys.exit(missed)
