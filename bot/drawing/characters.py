"""What the fonts can't show, by name: a page never has an empty box in a person's words, nor fails for them."""

import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "fonts"
CHINESE: Final = "Chinese or Japanese"
_SCRIPTS: Final = {
    "CJK": CHINESE,
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "KATAKANA-HIRAGANA": "Japanese",
    "HANGUL": "Korean",
    "FULLWIDTH": CHINESE,
    "IDEOGRAPHIC": CHINESE,
}
_LETTERS: Final = ("L", "M", "N")


def shown(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text that the fonts can show, and by name what was left out of it."""
    plain = "".join(_plain(letter) for letter in unicodedata.normalize("NFC", text))
    names = [_missing(letter) for letter in plain]
    if "Japanese" in names:  # its words are partly written with Chinese signs
        names = ["Japanese" if name == CHINESE else name for name in names]
    pieces, missing = [], []
    for name, letters in groupby(plain, key=_handed(names)):
        run = "".join(letters)
        if name:
            missing.append(name)
            pieces.append(f"[{name}, not shown]")
        else:
            pieces.append(run)
    return _once("".join(pieces), missing), tuple(dict.fromkeys(missing))


def _handed(names: Iterable[str]) -> Callable[[str], str]:
    """Return what hands out names, one a call."""
    waiting = iter(names)
    return lambda _letter: next(waiting)


def _once(text: str, missing: list[str]) -> str:
    """Return a text in which what was left out is named once for words that follow each other in one script."""
    for name in set(missing):
        mark = f"[{name}, not shown]"
        while (twice := f"{mark} {mark}") in text or (twice := f"{mark}{mark}") in text:
            text = text.replace(twice, mark)
    return text


def _plain(letter: str) -> str:
    """Return a letter without what only steers how it is set; every end of a line as one."""
    if letter in "\n\u2028\u2029":
        return "\n"
    if letter == "\t" or unicodedata.category(letter) == "Zs":
        return " "
    if unicodedata.category(letter) in ("Cc", "Cf", "Cs") or 0xFE00 <= ord(letter) <= 0xFE0F:
        return ""
    return letter


def _missing(letter: str) -> str:
    """Return the name of what a letter belongs to that the fonts have no shape for, "" where they have one."""
    if letter == "\n" or letter in _known():
        return ""
    script = unicodedata.name(letter, "").partition(" ")[0]
    if script in _SCRIPTS:
        return _SCRIPTS[script]
    if script and unicodedata.category(letter)[0] in _LETTERS:
        return script.capitalize()
    if unicodedata.category(letter) in ("So", "Sk"):
        return "emoji"
    return "a sign"


@cache
def _known() -> frozenset[str]:
    return frozenset((FOLDER / "characters.txt").read_text(encoding="utf-8"))
