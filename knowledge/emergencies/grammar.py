"""Patterns over sets of words: `{face} .. {drop}` is a word for the face, at most three words, a word for dropping.

`...` lets six words stand between, `&` joins parts that stand near each other in any order, `&&` anywhere in the
text; `!{twitch}` forbids a set, to a sign in the same thought, to a harmless turn in the whole text; `^` and `$` are
the beginning and the end of a clause; `a|b` is either word, `{face}?` may be missing.
"""

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

GAPS = {"..": 3, "...": 6}
NEAR = 8  # words between parts that are joined by `&`
MOST_IN_A_ROW, MOST_TOGETHER = 24, 60  # ways in which one pattern is found: a text that repeats itself has thousands

Span = tuple[int, int]
Spans = Mapping[str, Sequence[Span]]
"""Where each set of words was found, the first ones first: the first word, and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Element:
    """Hold one set of a pattern, and how many words may stand before it."""

    name: str
    gap: int = 0
    starts: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """Hold what must be found: parts in any order, each a row of sets."""

    parts: tuple[tuple[Element, ...], ...]
    needed: frozenset[str]
    forbidden: frozenset[str] = frozenset()
    anywhere: bool = False

    @property
    def first(self) -> str:
        """Return the set that it begins with."""
        return self.parts[0][0].name

    @property
    def names(self) -> frozenset[str]:
        """Return every set that it looks for."""
        return self.needed | self.forbidden


@dataclass(frozen=True, slots=True)
class Found:
    """Hold the words that matched a pattern, without those that stand between them."""

    words: tuple[int, ...]

    @property
    def start(self) -> int:
        """Return the first word."""
        return self.words[0]

    @property
    def end(self) -> int:
        """Return the last word."""
        return self.words[-1]


def patterns(text: str) -> list[Pattern]:
    """Return the patterns that one line writes: a word that may be missing makes two of it."""
    words = text.split()
    optional = [at for at, word in enumerate(words) if word.endswith("?")]
    found = []
    for keep in itertools.product((True, False), repeat=len(optional)):
        left_out = {at for at, kept in zip(optional, keep, strict=True) if not kept}
        found.append(_pattern([word.removesuffix("?") for at, word in enumerate(words) if at not in left_out]))
    return found


def _pattern(words: Sequence[str]) -> Pattern:
    parts: list[list[Element]] = [[]]
    forbidden: set[str] = set()
    gap, starts = 0, False
    for word in words:
        if word in ("&", "&&"):
            parts.append([])
        elif word in GAPS:
            gap = GAPS[word]
        elif word == "^":
            starts = True
        elif word == "$":
            last = parts[-1].pop()
            parts[-1].append(Element(last.name, last.gap, last.starts, ends=True))
        elif word.startswith("!"):
            forbidden.add(_name(word[1:]))
        else:
            parts[-1].append(Element(_name(word), gap, starts))
            gap, starts = 0, False
    needed = frozenset(element.name for part in parts for element in part)
    return Pattern(tuple(map(tuple, parts)), needed, frozenset(forbidden), "&&" in words)


def _name(word: str) -> str:
    """Return how an element is named: a set by its name, a word or alternatives behind "="."""
    if word.startswith("{") and "|" not in word:
        return word.strip("{}")
    return f"={word}"


@dataclass(frozen=True, slots=True)
class Clauses:
    """Hold where clauses begin and end."""

    starts: frozenset[int]
    ends: frozenset[int]


def matches(pattern: Pattern, spans: Spans, clauses: Clauses) -> Iterator[Found]:
    """Find a pattern in a text, given where its sets of words are; what it forbids is for the caller to look for."""
    if not pattern.needed <= spans.keys():
        return
    rows = [_row(part, spans, clauses) for part in pattern.parts]
    if not all(rows):
        return
    for chosen in itertools.islice(itertools.product(*rows), MOST_TOGETHER):
        if pattern.anywhere or _are_near(chosen):
            yield Found(tuple(sorted({word for found in chosen for word in found})))


def _row(part: Sequence[Element], spans: Spans, clauses: Clauses) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = [()]
    for element in part:
        found = list(itertools.islice(_longer(found, element, spans, clauses), MOST_IN_A_ROW))
    return found


def _longer(
    rows: Sequence[tuple[int, ...]], element: Element, spans: Spans, clauses: Clauses
) -> Iterator[tuple[int, ...]]:
    """Return rows with one more element behind each, wherever it fits."""
    for before in rows:
        for start, end in _behind(before, element, spans[element.name]):
            if _stands(element, start, end, clauses):
                yield (*before, *range(start, end))


def _behind(before: tuple[int, ...], element: Element, spans: Sequence[Span]) -> Iterable[Span]:
    """Return where an element begins behind others, near enough; anywhere where nothing is before it."""
    if not before:
        return spans
    first = before[-1] + 1
    return spans[bisect_left(spans, (first, 0)) : bisect_left(spans, (first + element.gap + 1, 0))]


def _stands(element: Element, start: int, end: int, clauses: Clauses) -> bool:
    return (not element.starts or start in clauses.starts) and (not element.ends or end in clauses.ends)


def _are_near(chosen: Sequence[tuple[int, ...]]) -> bool:
    ordered = sorted(chosen)
    for before, after in itertools.pairwise(ordered):
        if after[0] <= before[-1] or after[0] - before[-1] - 1 > NEAR:
            return False
    return True
