"""Fit text into a platform's limits without cutting a character in half."""

import unicodedata
from collections.abc import Callable

_JOINER = "\u200d"
_FLAG_HALVES = "".join(map(chr, range(0x1F1E6, 0x1F200)))
_LONGEST_CHARACTER = 32  # code points; a longer run of marks is no character of any script


def units(text: str) -> int:
    """Return the length in UTF-16 units, the strictest way in which a platform counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def sendable(text: str) -> str:
    """Return the text with halves of surrogate pairs, which no UTF-8 can carry, replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def split(text: str, limit: int, length: Callable[[str], int] = units) -> list[str]:
    """Return the text in parts of at most `limit`, cut at a paragraph, line, sentence, word or else character.

    `length` is the sum of the lengths of a text's code points.
    """
    parts = []
    while length(text) > limit:
        end = _last_break(text[: _longest_prefix(text, limit, length)])
        parts.append(text[:end].rstrip())
        text = text[end:].lstrip()
    parts.append(text)
    return [part for part in parts if part] or [text]


def _longest_prefix(text: str, limit: int, length: Callable[[str], int]) -> int:
    """Return how many code points of a text that is too long fit."""
    used = 0
    for index, character in enumerate(text):
        used += length(character)
        if used > limit:
            return index
    return len(text)


def _last_break(text: str) -> int:
    for mark in ("\n\n", "\n", ". ", " "):
        found = text.rfind(mark)
        if found > len(text) // 2:  # an earlier one would make a stump of this part
            return found + 1 if mark == ". " else found
    return _character_end(text)


def _character_end(text: str) -> int:
    """Return an end that leaves the last, perhaps unfinished, character to the next part."""
    for end in range(len(text) - 1, max(len(text) - _LONGEST_CHARACTER, 0), -1):
        if not _continues(text, end):
            return end
    return len(text)


def _continues(text: str, index: int) -> bool:
    """Return True where a character goes on: at marks, joiners, skin tones and the second half of a flag."""
    character = text[index]
    if character in _FLAG_HALVES:
        before = text[:index]
        return (len(before) - len(before.rstrip(_FLAG_HALVES))) % 2 == 1
    return (
        text[index - 1] == _JOINER
        or character == _JOINER
        or unicodedata.category(character) in ("Mn", "Me", "Mc")
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )
