"""Measure what judging a long history costs, against reading it, and whether it grows with its length alone.

Exits with 1 when a goal is missed: ten years of check-ins are judged in less than 3 times what
`json.loads` takes to read them, with and without uniting them into days and episodes first; and
judging a hundred years takes less than 12 times what ten years take.
"""

import json
import sys
from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter
from typing import Any

from knowledge import history_file
from knowledge.codes import INTERFERENCE_DOMAINS
from knowledge.rules import evaluate

TIMES_READING = 3.0
TIMES_TEN_YEARS = 12.0
REPEATS = 7
FIRST = date(1999, 1, 1)


def check_in(number: int) -> dict[str, Any]:
    """Return a check-in with every key, a spasm day every second day."""
    return {
        "date": (FIRST + timedelta(number)).isoformat(),
        "spasm": number % 2 == 0,
        "places": ["left.lower_lid", "left.cheek", "right.brow"],
        "whole_side": False,
        "elsewhere": ["arm"],
        "strength": number % 5,
        "frequency": number % 3,
        "eye_closure": "one",
        "interference": dict.fromkeys(INTERFERENCE_DOMAINS, 2),
        "suppressible": False,
        "signs": [{"sign": "numbness", "onset": "gradual", "resolved": False, "severe": False, "usual": False}],
    }


def document(years: int) -> dict[str, Any]:
    days = round(years * 365.25)
    return {
        "format": "steadyface-history",
        "version": 1,
        "profile": {"age": 44, "medicines": [{"class": "antipsychotic", "started": "1999-01-01"}]},
        "check_ins": [check_in(number) for number in range(days)],
    }


def fastest(work: Callable[[], object]) -> float:
    """Return the shortest of several runs: the others measure the machine's other work."""
    times = []
    for _ in range(REPEATS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def measure(years: int) -> tuple[float, float, float]:
    """Return the seconds of reading the text, of judging the history, and of building and judging it."""
    told = document(years)
    text = json.dumps(told)
    on = FIRST + timedelta(len(told["check_ins"]) - 1)
    history = history_file.history(told)
    reading = fastest(lambda: json.loads(text))
    judging = fastest(lambda: evaluate(history, on))
    whole = fastest(lambda: evaluate(history_file.history(told), on))
    print(
        f"{years} years: json.loads {reading * 1000:.1f} ms, judged {judging * 1000:.1f} ms,"
        f" built and judged {whole * 1000:.1f} ms"
    )
    return reading, judging, whole


def main() -> int:
    reading, ten, whole = measure(10)
    _, hundred, _ = measure(100)
    ratios = (
        ("judging / reading, 10 years", ten / reading, TIMES_READING),
        ("building and judging / reading, 10 years", whole / reading, TIMES_READING),
        ("judging, 100 years / 10 years", hundred / ten, TIMES_TEN_YEARS),
    )
    for words, ratio, goal in ratios:
        print(f"{words}: {ratio:.2f} (goal: under {goal:g})")
    return int(any(ratio >= goal for _, ratio, goal in ratios))


if __name__ == "__main__":
    sys.exit(main())
