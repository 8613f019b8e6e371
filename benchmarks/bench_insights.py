"""Measure what /insights costs for a year: beside numpy doing the same, and in the bot's own process.

`make bench-insights`. Each contender is a fresh process that reads the same days, in turn, one unmeasured round and
then five; medians. One diary has a link in it, so that no shuffle is spared, the other, which is the usual one, has
none. numpy does the same on the same counts of weeks, with all shuffles in one array and shuffle by shuffle. Exits with
1 when a goal is missed: at most half a second of processor time and 20 MB. How we stand beside numpy is printed: in
processor time about even, in memory far below.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from random import Random
from typing import Any

from knowledge.insights.chance import DRAWS, LEVEL, SHUFFLES, SIDE
from knowledge.insights.days import bits, windows
from knowledge.insights.factors import FACTORS
from knowledge.insights.verdicts import SHORTEST_WINDOW, WINDOW_WEEKS, insights
from proofs.made_up_days import FIRST, Design, History, made_up

ROUNDS = 5
YEAR = 365
SECONDS, MEGABYTES = 0.5, 20.0
ROUGHLY = 0.1  # within which two draws of an interval's end lie
OURS, AT_ONCE, ONE_BY_ONE = "standard library", "numpy, at once", "numpy, one by one"
HERE = Path(__file__).parent


def taken(command: list[str]) -> tuple[float, str]:
    """Run a process to its end; return the seconds of processor time that it took, and what it printed."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=HERE.parent)
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[:3]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, said


def days_of(history: History) -> dict[str, Any]:
    """Return a diary as both contenders read it: weeks of seven days, 0 and 1."""
    spasms = bits(((each.date, each.spasm) for each in history.check_ins), FIRST, history.last)
    weeks = -(-YEAR // 7)
    looks = []
    for factor in FACTORS:
        told = [(each.date, factor.told(each)) for each in history.habits if each.date]
        looks += [bits(told, FIRST, history.last).later(after) for after in (0, 1)]

    def spread(number: int) -> list[list[int]]:
        return [[number >> week * 7 + day & 1 for day in range(7)] for week in range(weeks)]

    return {
        "yes": [spread(look.yes) for look in looks],
        "known": [spread(look.known) for look in looks],
        "spasms": spread(spasms.yes),
        "told": spread(spasms.known),
        "windows": [(each.start, each.stop) for each in windows(weeks, WINDOW_WEEKS, SHORTEST_WINDOW)],
        "shuffles": SHUFFLES,
        "draws": DRAWS,
        "side": SIDE,
    }


def year(effect: float) -> History:
    """Return a made-up year in which a link is found, or none where nothing was put in."""
    for number in range(100):
        history = made_up(Design("bench", effect=effect, gaps=0.2), YEAR, Random(f"bench {number}"))
        found = insights(history.check_ins, history.habits, history.last, "ann", draws=0)
        if any(look.verdict in ("more", "less") for look in found.looks) is bool(effect):
            return history
    raise RuntimeError("no such year among a hundred")


def within_the_bot(history: History) -> tuple[float, float]:
    """Return the seconds that a year takes in a process that has everything loaded, and its peak of memory in MB."""
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        insights(history.check_ins, history.habits, history.last, "ann")
        times.append(time.process_time() - began)
    tracemalloc.start()
    insights(history.check_ins, history.habits, history.last, "ann")
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return statistics.median(times), peak


def beside(history: History, peers_python: str) -> dict[str, tuple[float, float]]:
    """Return the median seconds and MB of each contender, and print them."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(days_of(history), file)
        file.flush()
        peer = [peers_python, str(HERE / "peers/insights_numpy.py"), file.name]
        commands = {
            OURS: [sys.executable, "-m", "benchmarks.peers.steadyface_insights", file.name],
            AT_ONCE: [*peer, "at-once"],
            ONE_BY_ONE: [*peer, "one-by-one"],
        }
        rounds = [{name: taken(command) for name, command in commands.items()} for _ in range(ROUNDS + 1)][1:]
    for name in (AT_ONCE, ONE_BY_ONE):
        agree(rounds[0][OURS][1], rounds[0][name][1])
    costs = {}
    for name in commands:
        cpu = statistics.median(each[name][0] for each in rounds)
        memory = statistics.median(json.loads(each[name][1])[2] for each in rounds)
        print(f"  {name:18} {cpu * 1000:6.0f} ms of processor time, {memory:5.1f} MB")
        costs[name] = (cpu, memory)
    return costs


def agree(ours: str, peers: str) -> None:
    """Refuse to compare what does not come to the same, but for what chance draws."""
    (chances, spans, _), (others, other_spans, _) = json.loads(ours), json.loads(peers)
    linked = [(a, b) for a, b in zip(chances, others, strict=True) if min(a, b) < LEVEL]
    if any(abs(a - b) > LEVEL for a, b in linked):
        raise RuntimeError("the two do not find the same links")
    ends = ((a, b) for x, y in zip(spans, other_spans, strict=True) for a, b in zip(x, y, strict=True))
    if max(abs(a - b) for a, b in ends) > ROUGHLY:
        raise RuntimeError("the two do not find the same intervals")


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--peers-python", required=True)
    peers_python = asked.parse_args().peers_python
    kept = []
    for words, effect in (("with a link", 2.5), ("without one", 0.0)):
        print(f"A year {words}:")
        history = year(effect)
        costs = beside(history, peers_python)
        seconds, peak = within_the_bot(history)
        print(f"  {'within the bot':18} {seconds * 1000:6.0f} ms of processor time, {peak:5.1f} MB more")
        for name in (AT_ONCE, ONE_BY_ONE):
            print(f"  {name} takes {costs[name][0] / costs[OURS][0]:.1f} times as much as we do")
        cpu, memory = costs[OURS]
        kept.append(max(cpu, seconds) <= SECONDS and max(memory, peak) <= MEGABYTES)
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
