"""The net itself: typed text -> whether it calls for help, in which language, and whether it speaks of self-harm."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from knowledge.emergencies.context import is_harmless
from knowledge.emergencies.data import ENGLISH, Net, Sign, net
from knowledge.emergencies.grammar import Found, Pattern, Span, matches
from knowledge.emergencies.positions import Positions
from knowledge.emergencies.surroundings import Text
from knowledge.emergencies.tokens import Token, tokens

KEPT = 64  # readings: one event is looked at several times
NUMBERS = frozenset({"999", "911", "112", "000"})
LONGEST_BARE = 6  # words that only name a sign


@dataclass(frozen=True, slots=True)
class Call:
    """Hold what a text calls for, and the language that it was read in.

    `is_bare` says that it only names a sign, as somebody does who looks it up: nobody is said to have it.
    """

    kind: Literal["emergency", "crisis"]
    language: str = ENGLISH
    is_bare: bool = False


@lru_cache(KEPT)
def call_in(text: str) -> Call | None:
    """Return what a typed text calls for, None where it calls for nothing."""
    known = net()
    words = known.spelling.repaired(tokens(text))
    if not words:
        return None
    readings = {text: known.spelling.readings(text) for text in {word.text for word in words}}
    read = [readings[word.text] for word in words]
    typed = [several[:1] for several in read]
    phrases = known.phrases_in(read)
    # what takes a meaning counts only where it is typed without a slip
    as_typed = known.spans(phrases if read == typed else known.phrases_in(typed))
    whole = Text(words, as_typed, known.spans(phrases) if read != typed else as_typed)
    hidden = _hidden(known, whole)
    spans = known.spans(_without(hidden, phrases)) if hidden else whole.meant
    left = _left(whole, _hits(known, whole, spans))
    if not left:
        if _cries(text, words):
            return Call("emergency")
        return None
    kind: Literal["emergency", "crisis"] = "crisis" if any(sign.crisis for sign in left) else "emergency"
    language = _language(known, {sign.language for sign in left}, read)
    names = language == ENGLISH and not any(sign.calls for sign in left)
    return Call(kind, language, is_bare=names and _is_bare(whole))


def is_only_a_number(text: str) -> bool:
    """Return whether a text is one of the emergency numbers alone: the answer to the question for it, too."""
    words = tokens(text)
    return len(words) == 1 and words[0].text in NUMBERS


def _cries(text: str, words: Sequence[Token]) -> bool:
    """Return whether somebody only cries for help: "help" alone is a command, "help!" is not."""
    return [word.text for word in words] == ["help"] and "!" in text


def _hidden(known: Net, text: Text) -> frozenset[int]:
    """Return the words that mean something else than a sign."""
    hiding = [mask for name in text.spans for mask in known.masks.get(name, ())]
    return frozenset(
        word
        for mask in hiding
        if mask.forbidden.isdisjoint(text.meant)
        for found in matches(mask, text.spans, text.clauses)
        if mask.anywhere or text.thoughts[found.start] == text.thoughts[found.end]
        for word in found.words
    )


def _without(hidden: frozenset[int], phrases: Sequence[tuple[str, Span]]) -> list[tuple[str, Span]]:
    return [(name, span) for name, span in phrases if hidden.isdisjoint(range(*span))]


def _hits(known: Net, text: Text, spans: Mapping[str, Sequence[Span]]) -> list[tuple[Sign, Found]]:
    """Return every sign that the words may tell of; in another language, by a word that is none in English."""
    english = known.vocabularies[ENGLISH]

    @cache
    def begun(name: str) -> Positions:
        return Positions.of(start for start, _ in spans.get(name, ()))

    def is_forbidden(pattern: Pattern, found: Found) -> bool:
        thoughts = text.thoughts_of(found)
        return any(Positions.within(thoughts.start, thoughts.stop) & begun(name) for name in pattern.forbidden)

    looked_for = [entry for name in spans for entry in known.signs.get(name, ())]
    hits = [
        (sign, found)
        for sign, pattern in looked_for
        for found in matches(pattern, spans, text.clauses)
        if not (pattern.forbidden and is_forbidden(pattern, found))
    ]
    return [
        (sign, found)
        for sign, found in hits
        if sign.language == ENGLISH or any(text.words[at].text not in english for at in found.words)
    ]


def _left(text: Text, hits: Sequence[tuple[Sign, Found]]) -> list[Sign]:
    """Return the signs that nothing around them takes back; of other languages too little is known for that.

    The same words are looked at once, whichever signs they are found for.
    """
    told = Positions.of(word for _, found in hits for word in found.words)

    @cache
    def is_taken_back(found: Found, calls: bool) -> bool:
        return is_harmless(text, found, told, calls=calls)

    return [sign for sign, found in hits if sign.language != ENGLISH or not is_taken_back(found, sign.calls)]


def _language(known: Net, found: Set[str], read: Sequence[Sequence[str]]) -> str:
    """Return the language of a text among those that a call was read in: the one that knows most of its words."""
    words = {reading for readings in read for reading in readings}
    return min(found, key=lambda code: (-len(words & known.vocabularies[code]), code != ENGLISH, code))


def _is_bare(text: Text) -> bool:
    persons = text.of("me") | text.of("they") | text.of("cannot") | text.of("present") | text.of("sudden")
    return not persons and len(text.words) <= LONGEST_BARE
