"""Fit text into a platform's limits without cutting a character in half."""

from collections.abc import Callable

from bot.reading.characters import characters


def units(text: str) -> int:
    """Return the length in UTF-16 units, the strictest way in which a platform counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def sendable(text: str) -> str:
    """Return the text with halves of surrogate pairs, which no UTF-8 can carry, replaced."""
    if text.isascii():
        return text
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
            if mark == ". ":
                return found + 1
            return found
    *_, last = characters(text)
    return len(text) - len(last) or len(text)  # the last one may go on in the next part
