"""Measure what a chart and a page cost, each in a process of its own, beside matplotlib, reportlab and weasyprint.

The processor time is told twice: of the whole process, its start included, and of the drawing alone. The peers set the
same words; weasyprint shows the same pictures, reportlab and matplotlib draw simpler ones of the same days.
Exits with 1 when a goal is missed: ten years take at most 90 MB, and while three people ask at once, nobody else waits
for more than 50 ms.
"""

import argparse
import asyncio
import base64
import json
import subprocess
import sys
from datetime import timedelta
from statistics import median
from typing import Any

from benchmarks.gauge import watched
from bot.drawing.easel import Easel
from bot.drawing.order import Form, Order
from bot.drawing.page import page
from knowledge.summary import Period, summary_of
from tests.harness.years import LAST, made_up

ROUNDS = 5
MOST_MB, MOST_BLOCKED = 90.0, 0.05
OURS = (
    "import json, resource, sys, time; from bot.drawing.work import draw; from bot.drawing.order import Order;"
    "told = sys.stdin.buffer.read(); begun = time.process_time(); made = draw(Order.read(told));"
    "drawn = time.process_time() - begun; used = resource.getrusage(resource.RUSAGE_SELF);"
    "cpu = used.ru_utime + used.ru_stime;"
    "print(json.dumps({'cpu': cpu, 'drawn': drawn, 'peak': used.ru_maxrss / 1024, 'size': len(made)}))"
)


def order(form: Form, days: int) -> Order:
    return Order(form, Period(LAST - timedelta(days=days - 1), LAST), made_up(days), notes=True)


def facts(days: int) -> str:
    """Return what the peers draw: our marks, words and pictures."""
    of = order("page", days)
    summary = summary_of(of.diary, of.period)
    made = page(summary, notes=True)
    marks = [[str(mark.date), mark.kind, mark.strength] for mark in summary.days.marks]
    pictures = {name: base64.b64encode(drawn).decode() for name, drawn in made.pictures.items()}
    return json.dumps({"marks": marks, "data": made.data, "pictures": pictures})


def measured(command: list[str], told: str) -> dict[str, float] | None:
    """Return the medians of several processes, None where one can't run here."""
    runs: list[dict[str, Any]] = []
    for _ in range(ROUNDS + 1):
        ran = subprocess.run(command, input=told, capture_output=True, text=True)
        if ran.returncode:
            print(f"not run: {' '.join(command[-2:])[:60]}: {(ran.stderr.splitlines() or ['?'])[-1][:120]}")
            return None
        runs.append(json.loads(ran.stdout.splitlines()[-1]))
    return {key: median(run[key] for run in runs[1:]) for key in runs[0]}  # the first one warms up


def row(name: str, found: dict[str, float] | None) -> None:
    if found:
        cpu, drawn = found["cpu"] * 1000, found["drawn"] * 1000
        print(f"{name:26} {cpu:8.0f} ms {drawn:8.0f} ms {found['peak']:7.0f} MB {found['size'] / 1024:7.0f} kB")


async def blocked() -> float:
    """Return for how long the loop stood still while three people asked at once."""
    easel, year = Easel(), order("page", 365)
    async with watched() as watch:
        await asyncio.gather(*(easel.draw(year) for _ in range(3)))
    return watch.blocked


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--peers-python", required=True)
    peers = [parser.parse_args().peers_python, "-m", "benchmarks.peers.pages"]
    ours = [sys.executable, "-c", OURS]
    print(f"{'':26} {'processor':>11} {'drawing':>11} {'peak':>10} {'size':>10}")
    year, ten = facts(365), facts(3650)
    found = {
        "chart of a year": measured(ours, order("chart", 365).written()),
        "  matplotlib": measured([*peers, "matplotlib"], year),
        "page of a year": measured(ours, order("page", 365).written()),
        "  reportlab": measured([*peers, "reportlab"], year),
        "  weasyprint": measured([*peers, "weasyprint"], year),
        "page of ten years": measured(ours, order("page", 3650).written()),
        "  reportlab, ten years": measured([*peers, "reportlab"], ten),
    }
    for name, one in found.items():
        row(name, one)
    for peer, own in (("  matplotlib", "chart"), ("  reportlab", "page"), ("  weasyprint", "page")):
        one, mine = found[peer], found[f"{own} of a year"]
        if one and mine:
            whole, drawing = one["cpu"] / mine["cpu"], one["drawn"] / mine["drawn"]
            print(
                f"{peer.strip()} / our {own}: {whole:.1f} times with the start, {drawing:.1f} times the drawing alone"
            )
    peak = (found["page of ten years"] or {"peak": 0.0})["peak"]
    stood = asyncio.run(blocked())
    print(f"ten years: {peak:.0f} MB (goal: at most {MOST_MB:.0f})")
    print(f"the loop stood still for {stood * 1000:.0f} ms while three asked (goal: at most {MOST_BLOCKED * 1000:.0f})")
    return int(peak > MOST_MB or stood > MOST_BLOCKED)


if __name__ == "__main__":
    sys.exit(main())
