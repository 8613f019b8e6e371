"""What chance alone does: whole weeks shuffled within their windows, and weeks drawn anew for an interval."""

from collections.abc import Sequence
from random import Random
from typing import Final

from knowledge.insights.counts import Window
from knowledge.insights.statistic import differences, statistics

SHUFFLES: Final = 999
LEVEL: Final = 0.02  # over all looks together. Spells outlast a week, so that whole weeks are not quite alike: at 0.02
# at most one diary in twenty without any link shows one, which at 0.05 some one in twelve would (`make prove-insights`)
DRAWS: Final = 399
SIDE: Final = 4  # of the draws, left out at either side: as spells outlast a week, some 95 % of the intervals then hold
_ENOUGH: Final = round(LEVEL * (SHUFFLES + 1))  # so many shuffles as strong as a look: it is no link any more
_ROUNDING: Final = 1e-9


def chances(windows: Sequence[Window], looks: int, random: Random) -> list[float]:
    """Return how likely chance alone makes a look as strong as each of these, or any other of them (Westfall-Young).

    It ends as soon as the strongest look is surely no link: of the others even more shuffles are as strong.
    """
    lived = [abs(each) - _ROUNDING for each in statistics([sum(window.as_lived) for window in windows], looks)]
    exceeded, shuffles = [0] * looks, 0
    while shuffles < SHUFFLES and min(exceeded, default=_ENOUGH) < _ENOUGH:
        top = max(map(abs, statistics([_shuffled(window, random) for window in windows], looks)))
        exceeded = [count + (top >= own) for count, own in zip(exceeded, lived, strict=True)]
        shuffles += 1
    return [(1 + count) / (1 + shuffles) for count in exceeded]


def _shuffled(window: Window, random: Random) -> int:
    """Return the counts of a window with the weeks of the outcome in another order."""
    draw = random.random
    order = sorted(range(len(window.beside)), key=lambda _: draw())
    return sum([row[number] for row, number in zip(window.beside, order, strict=True)])


def intervals(
    windows: Sequence[Window], looks: int, random: Random, draws: int = DRAWS
) -> list[tuple[float, float] | None]:
    """Return between which differences each look lies when weeks are drawn anew; None where it can't be told."""
    drawn: list[list[float]] = [[] for _ in range(looks)]
    weeks = [window.as_lived for window in windows]
    for _ in range(draws):
        totals = [sum(random.choices(own, k=len(own))) for own in weeks]
        for found, difference in zip(drawn, differences(totals, looks), strict=True):
            if difference is not None:
                found.append(difference)
    return [_middle(found, draws) for found in drawn]


def _middle(found: list[float], draws: int) -> tuple[float, float] | None:
    if not draws or len(found) < draws:
        return None  # some draws had nothing to compare: far too few days
    found.sort()
    return found[SIDE], found[-1 - SIDE]
