"""Make a typed text safe to keep and to show: nothing that steers, nothing endless, no letter cut in half."""

import re
import unicodedata
from typing import NamedTuple

from bot.reading.characters import beginning, without_towers

LIMIT = 1000
MARKS = 8  # no script stacks more marks on a letter; "zalgo" text does

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
    kept = "".join(filter(_is_kept, _LINES.sub("\n", text.strip()).replace("\t", " ")))
    kept = without_towers(kept, MARKS)
    short = beginning(kept, limit)
    return Cleaned(short.strip(), cut=len(short) < len(kept))


def _is_unseen(character: str) -> bool:
    return character.isspace() or character in _UNSEEN or unicodedata.category(character) == "Cf"


def _is_kept(character: str) -> bool:
    return character == "\n" or (character not in _STEERING and unicodedata.category(character) not in {"Cc", "Cs"})
