"""Compare names of places the way people type them: no case, no accents, no punctuation."""

import re
import unicodedata

from bot.reading.clean import bare

LONGEST_NAME = 100

_GAPS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the letters and digits of a name, comparable with any other spelling of it."""
    text = bare(text).casefold()
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _GAPS.sub(" ", text).strip()


def is_sane(text: str) -> bool:
    """Tell whether a typed text can be a place's name at all: short, and free of control characters and surrogates."""
    text = bare(text)
    if not 0 < len(text) <= LONGEST_NAME:
        return False
    return not any(unicodedata.category(c) in {"Cc", "Cs", "Co", "Cn"} for c in text)
