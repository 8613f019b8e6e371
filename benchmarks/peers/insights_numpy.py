"""What /insights works out, with numpy: the same windows, shuffles, statistic and intervals, all shuffles at once."""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np


def counts(factors: Any, known: Any, spasms: Any, told: Any) -> Any:
    """Return the four counts of each look, for each week of the factors beside each week of the outcome."""
    return np.stack(
        [
            np.einsum("lid,jd->lij", known, told),
            np.einsum("lid,jd->lij", factors, told),
            np.einsum("lid,jd->lij", known, spasms),
            np.einsum("lid,jd->lij", factors, spasms),
        ],
        axis=-1,
    )


def terms(totals: Any) -> tuple[Any, Any, Any]:
    """Return surplus, variance and weight of each window, for counts in the last axis."""
    known, having, spasms, both = np.moveaxis(totals.astype(float), -1, 0)
    safe = np.maximum(known, 1)
    variance = having * (known - having) * spasms * (known - spasms) / (safe**2 * np.maximum(known - 1, 1))
    return both - having * spasms / safe, np.where(known > 1, variance, 0.0), having * (known - having) / safe


def statistics(surplus: Any, variance: Any) -> Any:
    """Return the statistic without the strongest window; windows are the first axis."""
    whole = surplus.sum(axis=0)
    strongest = np.where(whole > 0, surplus.argmax(axis=0), surplus.argmin(axis=0))[None]
    rest = whole - np.take_along_axis(surplus, strongest, axis=0)[0]
    left = variance.sum(axis=0) - np.take_along_axis(variance, strongest, axis=0)[0]
    return np.where((rest * whole > 0) & (left > 0), rest / np.sqrt(np.where(left > 0, left, 1)), 0.0)


def memory() -> float:
    """Return this process's peak of memory in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def at_once(beside: list[Any], shuffles: int, random: Any) -> Any:
    """Return the strongest look of every shuffle, all shuffles in one array."""
    shuffled = []
    for each in beside:
        weeks = np.arange(each.shape[1])
        orders = random.permuted(np.tile(weeks, (shuffles, 1)), axis=1)
        shuffled.append(each[:, weeks[None], orders].sum(axis=2))
    return np.abs(statistics(*terms(np.stack(shuffled))[:2])).max(axis=0)


def one_by_one(beside: list[Any], shuffles: int, random: Any) -> Any:
    """Return the same, shuffle by shuffle, as one writes it first."""
    tops = []
    for _ in range(shuffles):
        orders = [random.permutation(each.shape[1]) for each in beside]
        totals = [each[:, np.arange(len(order)), order].sum(axis=1) for each, order in zip(beside, orders, strict=True)]
        tops.append(np.abs(statistics(*terms(np.stack(totals))[:2])).max())
    return np.array(tops)


def main() -> None:
    given = json.loads(Path(sys.argv[1]).read_text())
    draws, side = given["draws"], given["side"]
    random = np.random.default_rng(7)
    factors, known = np.array(given["yes"]), np.array(given["known"])  # look, week, day
    spasms, told = np.array(given["spasms"]), np.array(given["told"])  # week, day
    beside = [
        counts(factors[:, start:stop], known[:, start:stop], spasms[start:stop], told[start:stop])
        for start, stop in given["windows"]
    ]
    own = [each[:, np.arange(each.shape[1]), np.arange(each.shape[1])] for each in beside]
    observed = np.abs(statistics(*terms(np.stack([each.sum(axis=1) for each in own]))[:2]))
    tops = (at_once if sys.argv[2] == "at-once" else one_by_one)(beside, given["shuffles"], random)
    drawn = [each[:, random.integers(0, each.shape[1], (draws, each.shape[1]))].sum(axis=2) for each in own]
    surplus, _, weight = terms(np.stack(drawn))
    differences = np.sort(surplus.sum(axis=0) / np.maximum(weight.sum(axis=0), 1e-9), axis=1)
    chances = (1 + (tops[None] >= observed[:, None] - 1e-9).sum(axis=1)) / (1 + given["shuffles"])
    print(json.dumps([chances.tolist(), differences[:, [side, -1 - side]].tolist(), memory()]))


if __name__ == "__main__":
    main()
