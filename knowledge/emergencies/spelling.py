"""Words that are typed badly: what a word of the net may have been, where it is no other common word."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from importlib import resources

from knowledge.emergencies.tokens import Break, Token

SHORTEST_REPAIRED = 4  # letters of a word of the net; shorter ones are one typo from anything
SHORT = 5  # letters of a word in which no more than the order may be wrong, if it has fewer
LONG = 6  # letters of a word of another language that is repaired
LONGEST_WORD = 40
MOST_PIECES = 10
KEPT = 512  # words that nobody knows: a long text has no more


@lru_cache(1)
def _common_words() -> Mapping[str, str]:
    """Return the common words by their first two letters, a group in one text: a set takes far more memory."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word in (resources.files(__package__) / "common_words.txt").read_text("utf-8").split():
        groups[word[:2]].append(word)
    return {start: f" {' '.join(words)} " for start, words in groups.items()}


def is_common(word: str) -> bool:
    """Return whether a word is itself, however close it comes to a word of the net."""
    return f" {word} " in _common_words().get(word[:2], "")


class Spelling:
    """Hold the words of the net, by their ends and without doubled letters."""

    def __init__(self, known: Iterable[str], short: Set[str], joining: Iterable[str]) -> None:
        """Know these words; of those in `short` also the short ones are repaired."""
        self._known = frozenset(known)
        joined = self._known | frozenset(joining)
        self._pieces = frozenset(word for word in joined if len(word) > 1 or word in ("i", "a"))
        self._by_end: dict[tuple[int, str], list[str]] = {}
        self._by_undoubled: dict[str, list[str]] = {}
        for word in self._known:
            if word.isalpha() and len(word) >= (SHORTEST_REPAIRED if word in short else LONG):
                self._by_undoubled.setdefault(_undoubled(word), []).append(word)
                for end in _ends(word, len(word)):
                    self._by_end.setdefault((len(word), end), []).append(word)
        self._longest = max(map(len, self._pieces))
        self._close = lru_cache(KEPT)(self._find_close)  # a word is looked at where it is parted, and where it is read

    def readings(self, text: str) -> tuple[str, ...]:
        """Return the words of the net that a typed word may mean, itself first."""
        if not text.isalpha() or is_common(text):
            return (text,)
        return (text, *(word for word in self._close(text) if word != text))

    def _find_close(self, text: str) -> Sequence[str]:
        """Return the words of the net that are one typo away, or differ in doubled letters.

        One typo leaves the first or the last third of a word as it is.
        """
        if not SHORTEST_REPAIRED - 1 <= len(text) <= LONGEST_WORD:
            return ()
        near = set(self._by_undoubled.get(_undoubled(text), ()))
        for length in (len(text) - 1, len(text), len(text) + 1):
            for end in _ends(text, length):
                near |= {word for word in self._by_end.get((length, end), ()) if _is_near(word, text)}
        return sorted(near)

    def repaired(self, found: list[Token]) -> list[Token]:
        """Return the words with those put together or apart whose space was typed in the wrong place."""
        whole: list[Token] = []
        for token in found:
            before = whole[-1] if whole else None
            if before is not None and token.after is Break.NONE and self._are_one(before.text, token.text):
                whole[-1] = Token(before.text + token.text, before.after)
            else:
                whole.append(token)
        apart = {text: self._apart(text) for text in {token.text for token in whole}}
        return [piece for token in whole for piece in _pieces(token, apart[token.text])]

    def _are_one(self, first: str, second: str) -> bool:
        both = first + second
        if both not in self._known or len(both) < SHORTEST_REPAIRED:
            return False
        return not (self._is_word(first) and self._is_word(second))

    def _is_word(self, text: str) -> bool:
        return text in self._pieces or is_common(text)

    def _apart(self, text: str) -> Sequence[str]:
        if not 5 <= len(text) <= LONGEST_WORD or not text.isascii() or self._is_word(text) or self._close(text):
            return (text,)
        return self._pieces_of(text) or (text,)

    def _pieces_of(self, text: str) -> list[str] | None:
        """Return the fewest words that a text without spaces is made of, None where it is not."""
        best: list[list[str] | None] = [[]]
        for end in range(1, len(text) + 1):
            options = [
                [*before, text[start:end]]
                for start in range(max(0, end - self._longest), end)
                if (before := best[start]) is not None and text[start:end] in self._pieces
            ]
            best.append(min(options, key=len) if options else None)
        found = best[-1]
        if found is None or len(found) > MOST_PIECES or not any(len(piece) > 3 for piece in found):
            return None
        return found


def _pieces(token: Token, texts: Sequence[str]) -> list[Token]:
    """Return a word as the words that it is made of."""
    if len(texts) == 1:
        return [token]
    return [Token(texts[0], token.after), *(Token(text) for text in texts[1:])]


def _ends(text: str, length: int) -> tuple[str, str]:
    """Return the first and the last third of a text, as of a word of some length, told apart by a mark."""
    third = max(length // 3, 1)
    return text[:third] + "-", "-" + text[-third:]


def _undoubled(word: str) -> str:
    return "".join(letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1])


def _is_near(word: str, text: str) -> bool:
    same = next((at for at, (a, b) in enumerate(zip(word, text, strict=False)) if a != b), min(len(word), len(text)))
    left, typed = word[same:], text[same:]
    if len(left) == len(typed):
        near = left[1:] == typed[1:] or (left[2:] == typed[2:] and left[:2] == typed[1::-1])
    else:
        near = left[1:] == typed or left == typed[1:]
    return near and not _leaves_too_little(word, text)


def _leaves_too_little(word: str, text: str) -> bool:
    """Return whether so little is left of a short word that it may be any other."""
    return (len(word) < SHORT or (len(word) < LONG and word[0] != text[0])) and sorted(word) != sorted(text)
