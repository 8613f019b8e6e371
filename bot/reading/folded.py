"""A text as it is compared with what it may mean: however it was typed, by thumb, by voice, on any keyboard."""

import unicodedata
from typing import Final

from bot.reading.clean import bare

MOST: Final = 200  # characters that are looked at: no answer is longer
_DROPPED: Final = str.maketrans(
    dict.fromkeys("'’‘ʼ`´\ufe0e\ufe0f" + "".join(map(chr, range(0x1F3FB, 0x1F400))), "")  # apostrophes, skin tones
)
_ENDS: Final = ' .!?,;:…"“”()[]'


def folded(text: str) -> str:
    """Return a text in small letters, without apostrophes, check marks and what stands at its ends."""
    same = unicodedata.normalize("NFKC", bare(text)[:MOST]).casefold().translate(_DROPPED)
    return " ".join(same.replace("✓", " ").split()).strip(_ENDS)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, without what stands between them."""
    kept = "".join(letter if letter.isalnum() or letter == ":" else " " for letter in folded(text))
    return tuple(kept.split())
