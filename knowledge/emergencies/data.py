"""The data of the net, put together once: sets of words, signs, turns that mean something else, other languages."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from knowledge.emergencies.grammar import Pattern, Span, patterns
from knowledge.emergencies.languages import languages
from knowledge.emergencies.spelling import Spelling
from knowledge.emergencies.tokens import fold

ENGLISH = "en"

Phrase = tuple[str, ...]
Phrases = Mapping[tuple[str, str], Sequence[tuple[Phrase, str]]]


@dataclass(frozen=True, slots=True)
class Sign:
    """Hold the patterns of one kind of sign; `calls` marks what calls for help as such."""

    id: str
    patterns: tuple[Pattern, ...]
    calls: bool = False
    crisis: bool = False
    language: str = ENGLISH


@dataclass(frozen=True)
class Net:
    """Hold the data of the net, by the set that each pattern begins with; phrases by their first and second words."""

    phrases: Phrases
    unions: Mapping[str, Sequence[str]]
    signs: Mapping[str, Sequence[tuple[Sign, Pattern]]]
    masks: Mapping[str, Sequence[Pattern]]
    vocabularies: Mapping[str, frozenset[str]]
    spelling: Spelling

    def spans(self, phrases: Iterable[tuple[str, Span]]) -> dict[str, list[Span]]:
        """Return where each set of words is found, given the phrases of a text."""
        found: dict[str, list[Span]] = defaultdict(list)
        for name, span in phrases:
            found[name].append(span)
        _take_out_parts_of_the_face(found)
        joined: dict[str, list[Span]] = defaultdict(list)
        for name, where in found.items():
            for union in self.unions.get(name, ()):
                joined[union] += where
        return {**found, **{union: sorted(where) for union, where in joined.items()}}

    def phrases_in(self, read: Sequence[Sequence[str]]) -> list[tuple[str, Span]]:
        """Return the phrases among what was read: the set that each belongs to, and where it is."""
        return [
            (name, (at, at + len(phrase))) for at in range(len(read)) for phrase, name in self._beginning_at(at, read)
        ]

    def _beginning_at(self, at: int, read: Sequence[Sequence[str]]) -> Iterator[tuple[Phrase, str]]:
        """Return the phrases that begin with what was read at one place, and go on as it does."""
        following = read[at + 1] if at + 1 < len(read) else ()
        for first in read[at]:
            for second in ("", *following):
                for phrase, name in self.phrases.get((first, second), ()):
                    if at + len(phrase) <= len(read) and all(phrase[n] in read[at + n] for n in range(2, len(phrase))):
                        yield phrase, name


def _goes_on(phrase: Phrase, at: int, read: Sequence[Sequence[str]]) -> bool:
    """Return whether the words of a phrase behind its second were read as well."""
    return at + len(phrase) <= len(read) and all(phrase[n] in read[at + n] for n in range(2, len(phrase)))


@lru_cache(1)
def net() -> Net:
    """Return the net, read once."""
    sets = {name: _phrases(str(text)) for name, text in _data("words.toml").items()}
    signs = [*(_sign(entry) for entry in _data("signs.toml")["sign"]), *_foreign_signs()]
    masks = _patterns(str(_data("harmless.toml")["masks"]))
    masks += [pattern for table in languages().values() for pattern in _patterns(fold(table.harmless))]
    used = {name for pattern in masks for name in pattern.names}
    used |= {name for sign in signs for pattern in sign.patterns for name in pattern.names}
    members = {name: _members(name) for name in used if "|" in name}
    unions: dict[str, list[str]] = defaultdict(list)
    for name, several in members.items():
        for one in several:
            unions[one].append(name)
    phrases = _by_first_words(sets, (used | unions.keys()) - members.keys())
    vocabularies = _vocabularies(sets)
    known = {word for entries in phrases.values() for phrase, _ in entries for word in phrase}
    short = vocabularies[ENGLISH] | _own_words(signs)
    spelling = Spelling(known, short, {word for phrase in sets["joining"] for word in phrase})
    looked_for: dict[str, list[tuple[Sign, Pattern]]] = defaultdict(list)
    for sign in signs:
        for pattern in sign.patterns:
            looked_for[pattern.first].append((sign, pattern))
    hiding: dict[str, list[Pattern]] = defaultdict(list)
    for mask in masks:
        hiding[mask.first].append(mask)
    return Net(phrases, dict(unions), dict(looked_for), dict(hiding), vocabularies, spelling)


def _take_out_parts_of_the_face(found: dict[str, list[Span]]) -> None:
    """Take out what is no limb: "one side" of "one side of my face", which would twitch and weaken with the face."""
    face = found.get("not_limb")
    if not face or "limb" not in found:
        return
    found["limb"] = [(start, end) for start, end in found["limb"] if not any(a < end and start < b for a, b in face)]
    if not found["limb"]:
        del found["limb"]


def _by_first_words(sets: Mapping[str, Sequence[Phrase]], used: Iterable[str]) -> Phrases:
    """Return every phrase with its set, by its first two words; a word that stands in a pattern is a set of its own."""
    phrases: dict[tuple[str, str], tuple[tuple[Phrase, str], ...]] = {}
    for name, several in sets.items():
        for entry in several:
            _put(phrases, entry, name)
    for name in used:
        if name.startswith("="):
            _put(phrases, (name[1:],), name)
        elif name not in sets:
            raise ValueError(f"no such set of words: {name}")
    return phrases


def _put(phrases: dict[tuple[str, str], tuple[tuple[Phrase, str], ...]], entry: Phrase, name: str) -> None:
    first, second = (*entry, "")[:2]
    phrases[first, second] = (*phrases.get((first, second), ()), (entry, name))  # a list takes more memory


def _vocabularies(sets: Mapping[str, Sequence[Phrase]]) -> dict[str, frozenset[str]]:
    """Return the words that are known of each language."""
    found = {ENGLISH: frozenset(word for entries in sets.values() for phrase in entries for word in phrase)}
    for code, table in languages().items():
        text = fold(f"{table.signs} {table.crises} {table.harmless}")
        found[code] = frozenset(text.replace("|", " ").split())
    return found


def _own_words(signs: Iterable[Sign]) -> set[str]:
    english = [pattern for sign in signs if sign.language == ENGLISH for pattern in sign.patterns]
    return {member[1:] for pattern in english for name in pattern.names for member in _members(name)}


def _sign(entry: Mapping[str, Any]) -> Sign:
    found = tuple(_patterns(str(entry["patterns"])))
    return Sign(str(entry["id"]), found, bool(entry.get("calls")), bool(entry.get("crisis")))


def _foreign_signs() -> list[Sign]:
    return [
        Sign(code, tuple(_patterns(fold(text))), crisis=crisis, language=code)
        for code, table in languages().items()
        for text, crisis in ((table.signs, False), (table.crises, True))
    ]


def _patterns(text: str) -> list[Pattern]:
    return [pattern for line in text.splitlines() if line.strip() for pattern in patterns(line)]


def _phrases(text: str) -> list[Phrase]:
    return [tuple(phrase.split()) for phrase in " ".join(text.split()).split(",") if phrase.strip()]


def _members(name: str) -> list[str]:
    """Return the sets that an alternative is made of: `a|{b}` the word a, and what belongs to b."""
    return [part.strip("{}") if part.startswith("{") else f"={part}" for part in name.removeprefix("=").split("|")]


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / name).read_text("utf-8"))
