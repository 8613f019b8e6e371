"""Counts of days for every pair of a factor's week and an outcome's week, all looks in one whole number.

A look is one factor, same day or day after. Of each pair of weeks four counts are kept a look: known days, days with
the factor, spasm days, and days with both, a byte each. So the counts of a whole window are the sum of as many numbers
as it has weeks, whatever weeks are put beside each other: that is all that a shuffle costs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.insights.days import Week

FIELDS: Final = 4
MOST_WEEKS: Final = 36  # of a window: more would not fit into the bytes


@dataclass(frozen=True)
class Counts:
    """Hold the days of one look: known, with the factor, with a spasm, with both."""

    known: int
    having: int
    spasms: int
    both: int

    @property
    def without(self) -> int:
        """Return the days without the factor."""
        return self.known - self.having

    @property
    def spasms_without(self) -> int:
        """Return the spasm days without the factor."""
        return self.spasms - self.both


@dataclass(frozen=True)
class Window:
    """Hold the counts of a stretch of weeks: of each week of the factors beside each week of the outcome."""

    beside: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, factors: Sequence[Sequence[Week]], outcome: Sequence[Week]) -> "Window":
        """Return the counts of the weeks of several looks beside those of an outcome."""
        if len(outcome) > MOST_WEEKS:
            raise ValueError(f"a window has at most {MOST_WEEKS} weeks")
        return cls(tuple(tuple(_packed(week, spasms) for spasms in outcome) for week in zip(*factors, strict=True)))

    @property
    def as_lived(self) -> tuple[int, ...]:
        """Return the counts of each week beside itself."""
        return tuple(row[number] for number, row in enumerate(self.beside))


def _packed(looks: Iterable[Week], outcome: Week) -> int:
    spasm, told = outcome
    fields = bytearray()
    for having, known in looks:
        fields += bytes(
            (
                (known & told).bit_count(),
                (having & told).bit_count(),
                (known & spasm).bit_count(),
                (having & spasm).bit_count(),
            )
        )
    return int.from_bytes(fields, "little")


def unpacked(totals: Iterable[int], looks: int) -> list[Counts]:
    """Return the counts of each look over several windows."""
    sums = [0] * (looks * FIELDS)
    for total in totals:
        sums = [sum_ + byte for sum_, byte in zip(sums, total.to_bytes(looks * FIELDS, "little"), strict=True)]
    return [Counts(*sums[at : at + FIELDS]) for at in range(0, len(sums), FIELDS)]
