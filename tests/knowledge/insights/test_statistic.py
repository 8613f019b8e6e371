"""The statistic against plain formulas: Mantel-Haenszel over windows, without the strongest, by its standard error."""

from math import sqrt
from random import Random

import pytest

from knowledge.insights.counts import Counts
from knowledge.insights.statistic import differences, statistics

Table = tuple[int, int, int, int]  # with and without the factor: days, spasm days of them


def drawn(random: Random) -> Table:
    with_it, without = random.randrange(0, 25), random.randrange(0, 30)
    return with_it, random.randrange(0, with_it + 1), without, random.randrange(0, without + 1)


def packed(*looks: Table) -> int:
    fields = [(a + b, a, sa + sb, sa) for a, sa, b, sb in looks]
    return int.from_bytes(bytes(byte for each in fields for byte in each), "little")


def plainly(tables: list[Table]) -> float:
    surplus, variance = [], []
    for a, sa, b, sb in tables:
        n, m = a + b, sa + sb
        surplus.append(sa - a * m / n if n else 0.0)
        variance.append(a * b * m * (n - m) / (n * n * (n - 1)) if n > 1 else 0.0)
    whole = sum(surplus)
    pick = max if whole > 0 else min
    strongest = pick(range(len(tables)), key=lambda number: surplus[number])
    rest, left = whole - surplus[strongest], sum(variance) - variance[strongest]
    return rest / sqrt(left) if rest * whole > 0 and left > 0 else 0.0


@pytest.mark.parametrize("seed", range(40))
def test_it_is_the_formula_for_every_look(seed: int) -> None:
    random = Random(f"tables {seed}")
    windows = [[drawn(random) for _ in range(3)] for _ in range(random.randrange(1, 8))]
    totals = [packed(*looks) for looks in windows]
    expected = [plainly([window[look] for window in windows]) for look in range(3)]
    assert statistics(totals, 3) == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(10))
def test_the_difference_is_that_of_days_of_the_same_window(seed: int) -> None:
    random = Random(f"differences {seed}")
    tables = [drawn(random) for _ in range(6)]
    kept = [(a, sa, b, sb) for a, sa, b, sb in tables if a and b]
    weights = [a * b / (a + b) for a, _, b, _ in kept]
    shares = [sa / a - sb / b for a, sa, b, sb in kept]
    expected = sum(w * share for w, share in zip(weights, shares, strict=True)) / sum(weights)
    assert differences([packed(table) for table in tables], 1) == [pytest.approx(expected)]


def test_what_rests_on_one_window_alone_is_nothing() -> None:
    strong, even = (20, 20, 20, 0), (20, 10, 20, 10)
    assert statistics([packed(strong), packed(even), packed(even)], 1) == [0.0]
    assert statistics([packed(strong), packed(strong), packed(even)], 1)[0] > 4


def test_there_is_nothing_to_tell_where_all_days_are_alike() -> None:
    assert statistics([packed((5, 5, 9, 9))], 1) == [0.0]
    assert differences([packed((0, 0, 9, 3))], 1) == [None]


def test_counts_tell_the_days_without_it() -> None:
    counts = Counts(known=30, having=10, spasms=12, both=7)
    assert (counts.without, counts.spasms_without) == (20, 5)
