"""Typed text as words: folded so that case, accents, apostrophes, spacing and marks that nobody sees don't count."""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

MOST_DIGITS = 3  # of an emergency number
LONGEST = 4_096  # what a chat message holds; the rest of a longer text is a paste, not a cry for help
_APOSTROPHES = dict.fromkeys(map(ord, "'’´`‘ʼ＇′"))
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "œ": "oe", "æ": "ae", "ـ": "", "أ": "ا", "إ": "ا",
                          "آ": "ا", "ى": "ي", "ة": "ه", "🆘": " sos ", "🚑": " ambulance "})  # fmt: skip
_CHINESE, _INDIAN = "\u3400-\u9fff", "\u0900-\u0963\u0966-\u097f"
_WORD = re.compile(rf"[{_CHINESE}]|(?:(?![{_CHINESE}])[^\W_]|[{_INDIAN}])+")
_ENDINGS = frozenset({"t", "s", "m", "d", "ve", "re", "ll"})  # what stands behind an apostrophe, typed as a space
_ADDRESS = re.compile(r"https?://\S+")
_STOPS, _PAUSES = frozenset(".!?;:…。！？؟।"), frozenset(',()–—/،、，"“”«»|')


class Break(IntEnum):
    """Say what parts a word from the one before it."""

    NONE = 0
    PAUSE = 1
    LINE = 2
    STOP = 3


@dataclass(frozen=True, slots=True)
class Token:
    """Hold one word, folded, and what parts it from the one before."""

    text: str
    after: Break = Break.NONE


def tokens(text: str) -> list[Token]:
    """Return the words of a text."""
    folded = fold(text)
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(folded):
        found.append(Token(match.group(), _break(folded[end : match.start()])))
        end = match.end()
    return _one_digit_a_line(found) or _joined(found)


def folded_words(text: str) -> str:
    """Return the words of a text, each parted from the next by one space."""
    return " ".join(token.text for token in tokens(text))


def fold(text: str) -> str:
    """Return a text in small letters, without accents, apostrophes and what nobody sees."""
    plain = unicodedata.normalize("NFKC", _ADDRESS.sub(" ", text[:LONGEST]).translate(_APOSTROPHES)).casefold()
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFD", plain)
    kept = "".join(c for c in parts if not _is_accent(c) and (unicodedata.category(c) != "Cf"))
    return unicodedata.normalize("NFC", kept).translate(_LETTERS)


def _is_accent(character: str) -> bool:
    """Return whether a mark can be left away: accents and Arabic vowels, never the vowels of Hindi."""
    return "\u0300" <= character <= "\u036f" or "\u064b" <= character <= "\u065f"


def _break(between: str) -> Break:
    if between in ("", " "):
        return Break.NONE
    if "..." in between or "…" in between:
        return Break.PAUSE
    if any(c in _STOPS for c in between):
        return Break.STOP
    if any(c in "\n\r" for c in between):
        return Break.LINE
    if any(c in _PAUSES for c in between) or " - " in between:
        return Break.PAUSE
    return Break.NONE


def _one_digit_a_line(found: list[Token]) -> list[Token]:
    """Return a number whose digits are the whole text, whatever parts them; nothing where there is more."""
    digits = [token.text for token in found]
    if 1 < len(digits) <= MOST_DIGITS and all(len(digit) == 1 and digit.isdecimal() for digit in digits):
        return [Token("".join(digits))]
    return []


def _joined(found: list[Token]) -> list[Token]:
    """Put together what belongs together: "can t", "i m", "9 9 9", "h e l p"."""
    joined: list[Token] = []
    for token in found:
        before = joined[-1] if joined else None
        if before is not None and token.after is Break.NONE and _goes_on(before.text, token.text):
            joined[-1] = Token(before.text + token.text, before.after)
        else:
            joined.append(token)
    return _spelt_out(joined)


def _goes_on(word: str, more: str) -> bool:
    if more.isdecimal():
        return len(more) == 1 and len(word) < 3 and word.isdecimal()
    return more in _ENDINGS and word.isalpha() and word not in _ENDINGS


def _spelt_out(found: list[Token]) -> list[Token]:
    """Join words whose letters stand apart, four or more in a row."""
    joined: list[Token] = []
    row: list[Token] = []
    for token in [*found, Token("")]:
        if len(token.text) == 1 and token.text.isascii() and token.text.isalpha():
            row.append(token)
            continue
        if len(row) >= 4:
            row = [Token("".join(letter.text for letter in row), row[0].after)]
        joined += row
        row = []
        if token.text:
            joined.append(token)
    return joined
