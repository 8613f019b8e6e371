"""A typed text as words that a grammar can take one after the other, and what is left of them in the end."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Final

from bot.reading.records.slips import SHORT_FOR, mended

_APOSTROPHES: Final = str.maketrans({"’": "'", "´": "'", "`": "'", "‘": "'", "½": ".5", "\u00ad": ""})
_RANGE: Final = r"\d+(?:[.,:]\d+)?[-–]\d+(?:[.,:]\d+)?(?![-–.,:/]?\d)"
_TOKEN = re.compile(rf"{_RANGE}|\d+(?:[.,:/]\d+)*|\.\d+|@\w+|[^\W\d_]+(?:'[^\W\d_]+)*|\n|\S")
_TAKEN: Final = "_"  # stands where words were taken, so that nothing is read across them


@dataclass(frozen=True)
class Token:
    """Hold one word, number or mark: as it is compared, and where it stands."""

    plain: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        """Return whether it is neither a word nor a number."""
        return not self.plain[-1:].isalnum()


def tokens_of(text: str) -> list[Token]:
    """Return the words, numbers and marks of a text, each in one spelling."""
    text = text.translate(_APOSTROPHES)
    return [Token(_plain(found[0]), found.start(), found.end()) for found in _TOKEN.finditer(text)]


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKC", word).casefold().replace("'", "").replace("–", "-")
    return SHORT_FOR.get(folded) or mended(folded) or word


@cache
def whole(pattern: str) -> re.Pattern[str]:
    """Return a pattern that matches whole words alone."""
    return re.compile(rf"(?<![^ ])(?:{pattern})(?![^ ])")


class Phrase:
    """Hold some words in a row; a reader takes those that it understands, and what nobody took is left."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._starts = _starts_of(tokens)
        self.text = " ".join(token.plain for token in tokens)
        self.said = self.text  # as it was before anything was taken

    def copied(self) -> "Phrase":
        """Return the phrase as it stands, to try something on."""
        copy = Phrase(self.tokens)
        copy.text = self.text
        return copy

    def has(self, pattern: str) -> bool:
        """Return whether words match that nobody took."""
        return self.find(pattern) is not None

    def find(self, pattern: str) -> re.Match[str] | None:
        """Return the first words that match and that nobody took."""
        return whole(pattern).search(self.text)

    def take(self, pattern: str) -> re.Match[str] | None:
        """Take the first words that match."""
        found = self.find(pattern)
        if found is not None:
            self.take_span(found.start(), found.end())
        return found

    def takes(self, pattern: str) -> Iterator[re.Match[str]]:
        """Take all words that match, one match after the other."""
        while (found := self.take(pattern)) is not None:
            yield found

    def take_span(self, start: int, end: int) -> None:
        """Take what stands between two places."""
        kept = "".join(c if c == " " else _TAKEN for c in self.text[start:end])
        self.text = self.text[:start] + kept + self.text[end:]

    def give_back(self, start: int, end: int) -> None:
        """Leave to others what stands between two places."""
        self.text = self.text[:start] + self.said[start:end] + self.text[end:]

    def left(self) -> list[list[Token]]:
        """Return the runs of words that nobody took."""
        runs: list[list[Token]] = [[]]
        for token, start in zip(self.tokens, self._starts, strict=True):
            if self.text[start] == _TAKEN and token.plain != _TAKEN:
                runs.append([])
            else:
                runs[-1].append(token)
        return [run for run in runs if run]


def _starts_of(tokens: Sequence[Token]) -> list[int]:
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token.plain) + 1
    return starts


_ENDS: Final = frozenset(",;.!?:\n•·…|")
_PARTING: Final = ("but", "although", "though", "however", "except")
_DROPPED: Final = frozenset("()[]{}\"“”„*~#'<>=")


def phrases(tokens: Sequence[Token]) -> list[Phrase]:
    """Return the phrases of a text: what stands between its commas, full stops and every "but"."""
    found: list[list[Token]] = [[]]
    for token, after in zip_longest(tokens, tokens[1:]):
        if token.plain == ":" and after is not None and after.plain[0].isdecimal():
            continue  # "coffee: 2"
        if token.plain in _ENDS or token.plain in ("-", "–", "—") or token.plain in _PARTING:
            found.append([])
        elif token.plain not in _DROPPED and not (token.is_mark and token.plain not in "&+"):
            found[-1].append(token)
    return [Phrase(run) for run in found if run]


FILLERS: Final = frozenset(
    [
        "i",
        "im",
        "ive",
        "id",
        "my",
        "me",
        "myself",
        "the",
        "a",
        "an",
        "it",
        "its",
        "is",
        "was",
        "were",
        "are",
        "am",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "having",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "with",
        "and",
        "also",
        "plus",
        "then",
        "so",
        "just",
        "very",
        "really",
        "quite",
        "bit",
        "that",
        "this",
        "there",
        "some",
        "too",
        "day",
        "days",
        "felt",
        "feel",
        "feels",
        "feeling",
        "noticed",
        "notice",
        "log",
        "logged",
        "record",
        "recorded",
        "note",
        "add",
        "put",
        "entry",
        "diary",
        "update",
        "please",
        "hi",
        "hello",
        "hey",
        "dear",
        "ok",
        "okay",
        "well",
        "moved",
        "moving",
        "move",
        "spread",
        "spreading",
        "went",
        "got",
        "get",
        "gets",
        "getting",
        "did",
        "do",
        "does",
        "came",
        "come",
        "up",
        "out",
        "about",
        "around",
        "as",
        "or",
        "&",
        "+",
        "-",
        "forgot",
        "forgotten",
        "forget",
        "tell",
        "told",
        "say",
        "only",
        "mostly",
        "mainly",
        "more",
        "much",
        "my",
        "oh",
        "ah",
        "um",
        "yes",
        "yeah",
        "hmm",
        "lol",
        "because",
        "due",
        "side",
        "sides",
        "area",
        "bad",
        "badly",
        "by",
        "into",
        "though",
        "today",
        "again",
        "still",
        "now",
        "where",
        "when",
        "while",
        "which",
        "both",
        "all",
        "either",
        "tho",
        "idk",
    ]
)
"""Words that say nothing by themselves."""
FACE: Final = FILLERS | {"face", "facial", "muscle", "muscles"}
"""Words that say nothing by themselves beside a twitch."""
