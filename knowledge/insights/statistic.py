"""The statistic of a look: the Mantel-Haenszel sum over the windows, divided by its standard error.

Within a window the days with the factor are held against those without; between windows nothing is, so that a season,
an injection or a new job can't make a link. The window that speaks most for a link is left out: what rests on one
stretch of weeks alone, such as those in which a new job changed both the habit and the face, is no link. Divided by
its standard error, because after a shuffle fewer days of the factor meet a known day than before: without that, gaps
make links (`make prove-insights`).
"""

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from typing import Final, NamedTuple

from knowledge.insights.counts import FIELDS

_NONE: Final = (0.0, 0.0)


class Term(NamedTuple):
    """Hold what one window gives to a look: expected spasm days with the factor, variance of them, weight."""

    expected: float
    variance: float
    weight: float


@lru_cache(maxsize=1 << 16)
def term(fields: bytes) -> Term:
    """Return the term of a window from its known days, days with the factor, and spasm days."""
    known, having, spasms = fields
    if known < 2:
        return Term(having * spasms / known if known else 0.0, 0.0, 0.0)
    without = having * (known - having)
    spread = spasms * (known - spasms)
    return Term(having * spasms / known, without * spread / (known * known * (known - 1)), without / known)


def statistics(totals: Sequence[int], looks: int) -> list[float]:
    """Return the statistic of each look without its strongest window: 0 where nothing can be compared."""
    columns = [total.to_bytes(looks * FIELDS, "little") for total in totals]
    found = []
    for at in range(0, looks * FIELDS, FIELDS):
        end = at + FIELDS - 1
        excess = variance = 0.0
        most, least = _NONE, _NONE
        for column in columns:
            expected, own, _ = term(column[at:end])
            surplus = column[end] - expected
            excess += surplus
            variance += own
            if surplus > most[0]:
                most = (surplus, own)
            elif surplus < least[0]:
                least = (surplus, own)
        found.append(_without(excess, variance, most if excess > 0 else least))
    return found


def _without(excess: float, variance: float, strongest: tuple[float, float]) -> float:
    """Return the statistic of all windows but one; 0 where the others point the other way."""
    rest, left = excess - strongest[0], variance - strongest[1]
    if rest * excess <= 0 or left <= 0:
        return 0.0
    return rest / sqrt(left)


def differences(totals: Sequence[int], looks: int) -> list[float | None]:
    """Return by how much the share of spasm days differs with the factor, each look; None where it can't be told."""
    columns = [total.to_bytes(looks * FIELDS, "little") for total in totals]
    found: list[float | None] = []
    for at in range(0, looks * FIELDS, FIELDS):
        end = at + FIELDS - 1
        terms = [(column[end], term(column[at:end])) for column in columns]
        weight = sum(own.weight for _, own in terms)
        excess = sum(both - own.expected for both, own in terms)
        found.append(excess / weight if weight > 0 else None)
    return found
