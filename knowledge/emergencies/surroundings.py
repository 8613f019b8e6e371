"""A typed text with what was found in it: where its sets of words stand, its parts, its thoughts and its clauses."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from knowledge.emergencies.grammar import Clauses, Found, Spans
from knowledge.emergencies.positions import Positions
from knowledge.emergencies.tokens import Break, Token

LONGEST_ASIDE = 5  # words of a part of a sentence that only tells when: "in 2010, ..."
YEARS = range(1900, 2100)
_LONG_TIMES = frozenset({"years", "yrs", "year", "months", "decades"})
_LASTING = frozenset({"for", "since", "about", "over", "nearly", "almost", "last", "past"})
_BUT = frozenset({"but", "however", "although", "though"})


@dataclass(frozen=True)
class Text:
    """Hold the words of a text, and where the sets of words are found in it.

    A sign is looked at once for every way in which it is found, and a long text finds it in hundreds: what is asked
    of the whole text is found out once.
    """

    words: Sequence[Token]
    spans: Spans
    meant: Spans
    _known: dict[object, Positions] = field(default_factory=dict, repr=False, compare=False)

    def of(self, name: str) -> Positions:
        """Return every word that belongs to a set as it is typed: for what takes the meaning of a sign."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = Positions.covering(self.spans.get(name, ()))
        return known

    def may_be(self, name: str) -> Positions:
        """Return every word that belongs to a set as it is typed or with a slip: for what leaves a sign as it is."""
        key = (name, "meant")
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = Positions.covering(self.meant.get(name, ()))
        return known

    def typed(self, these: Set[str]) -> Positions:
        """Return every word that is one of these, letter by letter."""
        known = self._known.get(these)
        if known is None:
            known = self._known[these] = Positions.of(at for at, word in enumerate(self.words) if word.text in these)
        return known

    def asides(self, signs: Positions) -> Positions:
        """Return the words of short parts without a sign of their own."""
        key = (signs, "asides")
        known = self._known.get(key)
        if known is None:
            short = [part for part in self._part_ranges if len(part) <= LONGEST_ASIDE]
            free = [(part.start, part.stop) for part in short if not signs & Positions.within(part.start, part.stop)]
            known = self._known[key] = Positions.covering(free)
        return known

    @cached_property
    def long_ago(self) -> Positions:
        """Return the words that say that something is over: "as a child", "in 1998", "for 12 years"."""
        return self._old() | self._years() | self._lasting()

    def _old(self) -> Positions:
        """Return the words of turns for the past, each within one thought."""
        spans = self.spans.get("old", ())
        return Positions.covering(span for span in spans if self.thoughts[span[0]] == self.thoughts[span[1] - 1])

    def _years(self) -> Positions:
        numbers = ((at, word.text) for at, word in enumerate(self.words) if word.text.isdigit() and len(word.text) == 4)
        return Positions.of(at for at, number in numbers if int(number) in YEARS)

    def _lasting(self) -> Positions:
        """Return the words that say for how long."""
        words = [word.text for word in self.words]
        return Positions.of(
            at
            for at in range(2, len(words))
            if words[at] in _LONG_TIMES and words[at - 2] in _LASTING and words[at + 1 : at + 2] != ["old"]
        )

    @cached_property
    def parts(self) -> Sequence[int]:
        """Return the number of the part of the text that each word stands in; pauses and "but" part them."""
        return self._numbered(Break.PAUSE, self._turns)

    @cached_property
    def thoughts(self) -> Sequence[int]:
        """Return the number of the thought that each word stands in: a sentence, or what "but" parts of it.

        No part of the text is cut by the end of a thought.
        """
        words = [word.text for word in self.words]
        turns = {at for at in self.of("and") if words[at + 1 : at + 2] in (["now"], ["suddenly"])}
        return self._numbered(Break.LINE, self.typed(_BUT) | Positions.of(turns))

    @cached_property
    def clauses(self) -> Clauses:
        """Return where clauses begin and end, with and without the words that only fill them."""
        count, filler = len(self.words), self.of("filler")
        starts = {at for at in range(count) if at == 0 or self.parts[at] != self.parts[at - 1]}
        ends = {at for at in range(1, count + 1) if at == count or self.parts[at] != self.parts[at - 1]}
        for at in range(count):
            if at in starts and at in filler:
                starts.add(at + 1)
        for at in range(count - 1, 0, -1):
            if at + 1 in ends and at in filler:
                ends.add(at)
        return Clauses(frozenset(starts), frozenset(ends))

    @cached_property
    def _turns(self) -> Positions:
        """Return the words that begin another thought without a comma: "but", and "and" before a person or "now"."""
        following = self.of("me") | self.of("they") | self.of("present")
        return Positions.of(at for at in self.of("and") if at + 1 in following) | self.of("but")

    def _numbered(self, least: Break, also: Positions) -> Sequence[int]:
        turns, number, numbers = frozenset(also), 0, []
        for at, word in enumerate(self.words):
            number += at > 0 and (word.after >= least or at in turns)
            numbers.append(number)
        return numbers

    def part_of(self, found: Found) -> range:
        """Return the words of the parts that a sign stands in."""
        return self._between(self._part_ranges, self.parts, found)

    def thoughts_of(self, found: Found) -> range:
        """Return the words of the thoughts that a sign stands in."""
        return self._between(self._thought_ranges, self.thoughts, found)

    @cached_property
    def _part_ranges(self) -> Sequence[range]:
        return self._ranges(self.parts)

    @cached_property
    def _thought_ranges(self) -> Sequence[range]:
        return self._ranges(self.thoughts)

    @staticmethod
    def _ranges(numbers: Sequence[int]) -> Sequence[range]:
        """Return the words of each part, by its number."""
        runs = (list(run) for _, run in groupby(range(len(numbers)), numbers.__getitem__))
        return [range(run[0], run[-1] + 1) for run in runs]

    @staticmethod
    def _between(ranges: Sequence[range], numbers: Sequence[int], found: Found) -> range:
        return range(ranges[numbers[found.start]].start, ranges[numbers[found.end]].stop)
