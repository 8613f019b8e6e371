"""Part a text into what a reader sees as one character each: grapheme clusters, as Unicode has them."""

from collections.abc import Iterator
from functools import cache
from typing import Any

LONGEST = 64  # code points; the longest that people send is a family or a flag, and more is cut all the same


def characters(text: str) -> Iterator[str]:
    """Yield the characters of a text as a reader counts them."""
    if text.isascii():
        yield from text
        return
    for found in _character().finditer(text):
        whole: str = found[0]
        yield from (whole[start : start + LONGEST] for start in range(0, len(whole), LONGEST))


def beginning(text: str, most: int) -> str:
    """Return the longest beginning of at most so many code points that ends with a whole character."""
    if len(text) <= most or text.isascii():
        return text[:most]
    end = 0
    for character in characters(text[: most + 1]):  # one more tells whether the last one goes on
        if end + len(character) > most:
            break
        end += len(character)
    return text[:end]


def without_towers(text: str, most: int) -> str:
    """Return a text with at most so many marks on one another; no script stacks more than a few."""
    if text.isascii():
        return text
    return str(_tower(most).sub(r"\1", text))


@cache
def _character() -> Any:
    import regex  # with the first text that is not plain: most are, and it takes 2 MB

    # flags in pairs by themselves: the library looks back over all of them at each
    return regex.compile(r"[\U0001F1E6-\U0001F1FF]{2}[\p{M}\u200c\u200d]*|\X")


@cache
def _tower(most: int) -> Any:
    import regex

    return regex.compile(rf"([\p{{M}}\u200c\u200d]{{{most}}})[\p{{M}}\u200c\u200d]+")
