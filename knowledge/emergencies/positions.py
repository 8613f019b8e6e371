"""Places in a text as a set: what is asked of it takes as long for a thousand words as for ten."""

from collections.abc import Iterable, Iterator


class Positions:
    """Hold the numbers of words, each as one bit of a whole number."""

    __slots__ = ("_bits",)

    def __init__(self, bits: int = 0) -> None:
        self._bits = bits

    @classmethod
    def of(cls, numbers: Iterable[int]) -> "Positions":
        """Return the set of these numbers."""
        bits = 0
        for number in numbers:
            bits |= 1 << number
        return cls(bits)

    @classmethod
    def within(cls, start: int, stop: int) -> "Positions":
        """Return every number from one to the one before another; none where that is no way forward."""
        start = max(start, 0)
        return cls(((1 << max(stop - start, 0)) - 1) << start)

    @classmethod
    def covering(cls, spans: Iterable[tuple[int, int]]) -> "Positions":
        """Return every number of some spans."""
        bits = 0
        for start, stop in spans:
            bits |= ((1 << (stop - start)) - 1) << start
        return cls(bits)

    def __and__(self, other: "Positions") -> "Positions":
        return Positions(self._bits & other._bits)

    def __or__(self, other: "Positions") -> "Positions":
        return Positions(self._bits | other._bits)

    def __sub__(self, other: "Positions") -> "Positions":
        return Positions(self._bits & ~other._bits)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Positions) and self._bits == other._bits

    def __hash__(self) -> int:
        return hash(self._bits)

    def __bool__(self) -> bool:
        return self._bits != 0

    def __contains__(self, number: int) -> bool:
        return self._bits >> number & 1 == 1

    def __iter__(self) -> Iterator[int]:
        bits = self._bits
        while bits:
            lowest = bits & -bits
            yield lowest.bit_length() - 1
            bits ^= lowest

    @property
    def first(self) -> int:
        """Return the lowest number, -1 where there is none."""
        return (self._bits & -self._bits).bit_length() - 1

    @property
    def last(self) -> int:
        """Return the highest number, -1 where there is none."""
        return self._bits.bit_length() - 1

    def before(self, number: int) -> "Positions":
        """Return those below a number."""
        return Positions(self._bits & ((1 << max(number, 0)) - 1))

    def since(self, number: int) -> "Positions":
        """Return those from a number on."""
        at = max(number, 0)
        return Positions(self._bits >> at << at)

    def one_lower(self) -> "Positions":
        """Return the number before each."""
        return Positions(self._bits >> 1)
