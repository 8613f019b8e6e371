"""Counts of what one process has done since it started: numbers alone, and never of whom."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

BOUNDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)  # seconds


@dataclass
class Latency:
    """Count how often something took how long; `counts` has one more place than there are bounds."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    total: float = 0.0

    def add(self, seconds: float) -> None:
        """Count one more."""
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds


@dataclass
class Tally:
    """Hold what is counted: events that were stored, posts by how they ended, and how long both took to be answered."""

    events: int = 0
    posts: Counter[int] = field(default_factory=Counter)
    storing: Latency = field(default_factory=Latency)
    answering: Latency = field(default_factory=Latency)
