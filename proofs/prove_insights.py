"""Show that /insights finds no link where there is none, how often it finds one that is there, beside a simpler rule.

`make prove-insights`. In each cell - a design of made-up days, a length, a share of days without an entry - 1,000
diaries are judged in which no habit has anything to do with the spasm days. The share of them that shows any link may
be 5 % and two standard errors at most. Beside it stands the rule of many diary programs: three days with, three
without, and a difference of ten points. Then the same with a short night that does bring more spasm days, and how
often that is seen by the number of days.

Exits with 1 when a cell shows more links than it may.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from math import sqrt
from random import Random
from time import process_time

from knowledge.insights.verdicts import Insights, Look, insights
from proofs.made_up_days import Design, made_up

DESIGNS = (
    Design("spells and weekdays"),
    Design("with injections", injections=True),
    Design("with a trend of all", trend=2.0),
    Design("all change at once", shift=1.5),
)
LENGTHS, GAPS = (90, 180, 365), (0.0, 0.2, 0.3)
PROMISED = 0.05
EFFECTS, LONGER, GAPS_WITH_EFFECT = (1.0, 1.5), (90, 180, 365, 730), 0.2
COMMON_DAYS, COMMON_DIFFERENCE = 3, 0.10
HISTORIES, WITH_EFFECT = 1_000, 200
LINKS = ("more", "less")


@dataclass
class Cell:
    """Count what a cell showed."""

    histories: int = 0
    linked: int = 0
    by_common_rule: int = 0
    true_link: int = 0
    false_beside: int = 0

    def add(self, found: Insights) -> None:
        linked = [look for look in found.looks if look.verdict in LINKS]
        right = [look for look in linked if look.factor.id == "short_night" and look.after == 0]
        self.histories += 1
        self.linked += bool(linked)
        self.by_common_rule += any(map(_by_common_rule, found.looks))
        self.true_link += any(look.verdict == "more" for look in right)
        self.false_beside += any(look.factor.id != "short_night" for look in linked)


def _by_common_rule(look: Look) -> bool:
    counts = look.counts
    if min(counts.having, counts.without) < COMMON_DAYS:
        return False
    return abs(counts.both / counts.having - counts.spasms_without / counts.without) >= COMMON_DIFFERENCE


def judged(design: Design, days: int, histories: int) -> Cell:
    """Judge so many histories of one cell."""
    cell = Cell()
    for number in range(histories):
        # What makes the days up and what shuffles them draw from streams that have nothing in common.
        history = made_up(design, days, Random(f"made up {design} {days} {number}"))
        cell.add(insights(history.check_ins, history.habits, history.last, f"person {number}", draws=0))
    return cell


def without_effect(histories: int) -> Iterator[bool]:
    """Print each cell without any effect; yield whether it keeps the promise."""
    allowed = PROMISED + 2 * sqrt(PROMISED * (1 - PROMISED) / histories)
    print(f"No effect: share of {histories} diaries with any link, at most {allowed:.3f} | the common rule")
    for design, days, gaps in product(DESIGNS, LENGTHS, GAPS):
        cell = judged(replace(design, gaps=gaps), days, histories)
        share, common = cell.linked / histories, cell.by_common_rule / histories
        mark = "" if share <= allowed else "   TOO MANY"
        print(f"  {design.name:20} {days:4} days, gaps {gaps:3.0%}: {share:.3f} | {common:.2f}{mark}", flush=True)
        yield share <= allowed


def with_effect(histories: int) -> None:
    """Print how often a link that is there is seen."""
    print(f"A short night brings more spasm days: share of {histories} diaries in which that is seen | any other link")
    for effect, days in product(EFFECTS, LONGER):
        cell = judged(Design("effect", effect=effect, gaps=GAPS_WITH_EFFECT), days, histories)
        seen, other = cell.true_link / histories, cell.false_beside / histories
        print(
            f"  log odds {effect:.1f}, {days:4} days, gaps {GAPS_WITH_EFFECT:.0%}: {seen:.2f} | {other:.3f}", flush=True
        )


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--histories", type=int, default=HISTORIES)
    asked.add_argument("--with-effect", type=int, default=WITH_EFFECT)
    told = asked.parse_args()
    began = process_time()
    with_effect(told.with_effect)
    kept = list(without_effect(told.histories))
    print(f"{sum(kept)} of {len(kept)} cells keep the promise; {process_time() - began:.0f} s of processor time")
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
