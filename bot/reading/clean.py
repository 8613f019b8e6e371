"""Make a typed text safe to keep and to show: nothing that steers, nothing endless, no letter cut in half."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LIMIT = 1000
MARKS = 8  # no script stacks more marks on a letter; "zalgo" text does
_LONGEST_CLUSTER = 64  # code points; the longest that people send is a family or a flag

_JOINER, _PARTER = "\u200d", "\u200c"  # spelling in many scripts, and what makes one picture of several
_BLACK_FLAG, _TAGS = "\U0001f3f4", range(0xE0020, 0xE0080)
_SKINS = range(0x1F3FB, 0x1F400)
_PICTURES = range(0x1F000, 0x20000)  # pictures yet to come too, which this Python has no category for
_LETTERS_OF_FLAGS = range(0x1F1E6, 0x1F200)
_LINES = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they would turn what follows
_UNSEEN = frozenset(  # what nobody sees, besides the format characters
    map(chr, (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x3164, *range(0xFE00, 0xFE10), 0xFFA0))
)


class Cleaned(NamedTuple):
    """Hold a text fit to keep, and whether its end was cut off."""

    text: str
    cut: bool


def bare(text: str) -> str:
    """Return a text without the spaces and invisible marks at its ends, which keyboards and copying add."""
    start, end = 0, len(text)
    while start < end and _is_unseen(text[start]):
        start += 1
    while start < end and _is_unseen(text[end - 1]):
        end -= 1
    return text[start:end]


def clean_text(text: str, limit: int = LIMIT) -> Cleaned:
    """Return a text without control characters, overrides and broken halves, at most `limit` code points long."""
    kept: list[str] = []
    length = 0
    for cluster in _clusters(_LINES.sub("\n", text.strip()).replace("\t", " ")):
        if length + len(cluster) > limit:
            return Cleaned("".join(kept).strip(), cut=True)
        kept.append(cluster)
        length += len(cluster)
    return Cleaned("".join(kept).strip(), cut=False)


def _is_unseen(character: str) -> bool:
    return character.isspace() or character in _UNSEEN or unicodedata.category(character) == "Cf"


def _is_kept(character: str) -> bool:
    return character == "\n" or (character not in _STEERING and unicodedata.category(character) not in {"Cc", "Cs"})


def _clusters(text: str) -> Iterator[str]:
    """Yield what a reader sees as one character each."""
    cluster, marks = "", 0
    for character in filter(_is_kept, text):
        if _continues(cluster, character):
            marks = marks + 1 if character in (_JOINER, _PARTER) or unicodedata.category(character)[0] == "M" else 0
            if marks <= MARKS:
                cluster += character
        else:
            if cluster:
                yield cluster
            cluster, marks = character, 0
    if cluster:
        yield cluster


def _continues(cluster: str, character: str) -> bool:
    """Tell whether a character belongs to the one before it."""
    if not cluster or len(cluster) >= _LONGEST_CLUSTER:
        return False
    code = ord(character)
    if code in _TAGS:
        return cluster[0] == _BLACK_FLAG
    if code in _LETTERS_OF_FLAGS:
        return len(cluster) == 1 and ord(cluster) in _LETTERS_OF_FLAGS
    if cluster[-1] == _JOINER and _is_picture(character):
        return True
    return code in _SKINS or character in (_JOINER, _PARTER) or unicodedata.category(character) in {"Mn", "Me", "Mc"}


def _is_picture(character: str) -> bool:
    return ord(character) in _PICTURES or unicodedata.category(character) == "So"
