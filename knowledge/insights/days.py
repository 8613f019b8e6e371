"""Days as bits of whole numbers: which ones are known, and on which of them it was so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

WEEK: Final = 7
_OF_A_WEEK: Final = (1 << WEEK) - 1

Week = tuple[int, int]
"""The days of one week on which it was so, and those that are known: seven bits each."""


@dataclass(frozen=True)
class Bits:
    """Hold one fact of many days, a bit a day from the first on: `yes` where it was so, `known` where it was told."""

    yes: int = 0
    known: int = 0

    def later(self, days: int) -> "Bits":
        """Return the same facts so many days later: what was so on a day stands at the day that follows it."""
        return Bits(self.yes << days, self.known << days)

    def weeks(self, count: int) -> tuple[Week, ...]:
        """Return the first weeks; a week that is cut short has unknown days at its end."""
        return tuple(
            ((self.yes >> WEEK * number) & _OF_A_WEEK, (self.known >> WEEK * number) & _OF_A_WEEK)
            for number in range(count)
        )


def bits(told: Iterable[tuple[date, bool | None]], first: date, last: date) -> Bits:
    """Return a fact of the days between two; where a day told both, it was so."""
    yes = known = 0
    for day, so in told:
        if so is not None and first <= day <= last:
            place = 1 << (day - first).days
            known |= place
            yes |= place if so else 0
    return Bits(yes, known)


def windows(weeks: int, length: int, shortest: int) -> tuple[range, ...]:
    """Return the weeks in stretches of so many; a last one that is too short belongs to the one before it."""
    starts = range(0, weeks, length)
    found = [range(start, min(start + length, weeks)) for start in starts]
    if len(found) > 1 and len(found[-1]) < shortest:
        short = found.pop()
        found[-1] = range(found[-1].start, short.stop)
    return tuple(found)
