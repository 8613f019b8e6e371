"""Make a typed text safe to keep and to show: nothing invisible, nothing endless, no letter cut in half."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LIMIT = 1000
MARKS = 8  # no script stacks more marks on a letter; "zalgo" text does

_JOINER = "\u200d"
_BLACK_FLAG, _TAGS = "\U0001f3f4", range(0xE0020, 0xE0080)
_SKINS = range(0x1F3FB, 0x1F400)
_LETTERS_OF_FLAGS = range(0x1F1E6, 0x1F200)
_LINES = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Cn"})


class Cleaned(NamedTuple):
    """Hold a text fit to keep, and whether its end was cut off."""

    text: str
    cut: bool


def clean_text(text: str, limit: int = LIMIT) -> Cleaned:
    """Return a text without control, direction and invisible characters, at most `limit` code points long."""
    kept: list[str] = []
    length = 0
    for cluster in _clusters(_LINES.sub("\n", text.strip()).replace("\t", " ")):
        if length + len(cluster) > limit:
            return Cleaned("".join(kept).strip(), cut=True)
        kept.append(cluster)
        length += len(cluster)
    return Cleaned("".join(kept).strip(), cut=False)


def _clusters(text: str) -> Iterator[str]:
    """Yield what a reader sees as one character each, without what they can't see."""
    cluster, marks = "", 0
    for i, character in enumerate(text):
        if character == _JOINER:
            if _is_pictured(cluster) and _is_picture(text[i + 1 : i + 2]):
                cluster += character
        elif _continues(cluster, character):
            marks = marks + 1 if unicodedata.category(character)[0] == "M" else 0
            if marks <= MARKS:
                cluster += character
        elif character == "\n" or unicodedata.category(character) not in _DROPPED:
            if cluster:
                yield cluster
            cluster, marks = character, 0
    if cluster:
        yield cluster


def _continues(cluster: str, character: str) -> bool:
    """Tell whether a character belongs to the one before it."""
    if not cluster:
        return False
    code = ord(character)
    if code in _TAGS:
        return cluster[0] == _BLACK_FLAG
    if code in _LETTERS_OF_FLAGS:
        return len(cluster) == 1 and ord(cluster) in _LETTERS_OF_FLAGS
    return cluster[-1] == _JOINER or code in _SKINS or unicodedata.category(character) in {"Mn", "Me", "Mc"}


def _is_pictured(cluster: str) -> bool:
    """Tell whether a cluster ends in a picture, its skin or its variation selector."""
    return cluster.endswith("\ufe0f") or _is_picture(cluster[-1:])


def _is_picture(character: str) -> bool:
    return bool(character) and (unicodedata.category(character) == "So" or ord(character) in _SKINS)
