"""Numbers and amounts as people write them within a sentence."""

import re
from typing import Final

_WORDS: Final = {
    "no": 0, "zero": 0, "a": 1, "an": 1, "one": 1, "another": 1, "single": 1, "two": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "couple": 2,
    "a couple": 2, "a couple of": 2, "couple of": 2, "half a dozen": 6, "a dozen": 12, "1 single": 1, "0": 0,
}  # fmt: skip
_WORD: Final = "|".join(sorted(_WORDS, key=len, reverse=True))
_FIGURES: Final = r"[0-9]{1,3}(?:[.,][0-9]{1,2})?(?:-[0-9]{1,3}(?:[.,][0-9]{1,2})?)?|\.5"
_ONE: Final = rf"(?:{_FIGURES}|{_WORD})"
NUMBER: Final = rf"(?:{_ONE}(?: (?:to|or|-) {_ONE})?(?: and a half)?)"
"""A number, or two of which one is the least and the other the most."""
HOURS: Final = r"(?:h|hr|hrs|hour|hours|hours of)"
MINUTES: Final = r"(?:m|min|mins|minute|minutes)"
_ABOUT: Final = (
    "about|around|roughly|approx|approximately|probably|maybe|like|at least|at most|only|just|nearly|almost|over|under"
)
ABOUT: Final = rf"(?:(?:{_ABOUT}) )*"

_SPLIT = re.compile(" (?:to|or|-) |-")


def numbers(said: str) -> tuple[float, float] | None:
    """Return the least and the most that a number says, the same twice where it is one number."""
    said, half = said.removesuffix(" and a half"), said.endswith(" and a half")
    told = [_number(part) for part in _SPLIT.split(said)]
    known = [number for number in told if number is not None]
    if len(known) < len(told) or known[0] > known[-1]:
        return None  # "11-6" are no amounts but hours of the day
    return known[0] + half / 2, known[-1] + half / 2


def middle(said: str) -> float | None:
    """Return a number, of two the one between them."""
    found = numbers(said)
    if found is None:
        return None
    return sum(found) / 2


def plain(number: float) -> int | float:
    """Return a number without a fraction that says nothing."""
    if number == int(number):
        return int(number)
    return number


def _number(said: str) -> float | None:
    said = said.strip()
    if said in _WORDS:
        return _WORDS[said]
    figures = said.replace(",", ".")
    if re.fullmatch(r"[0-9]*\.?[0-9]+", figures):
        return float(figures)
    return None
