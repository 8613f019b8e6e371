"""Which of the choices that are shown a typed text means: by label, word, number, beginning, part or with a slip."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.reading.clean import bare
from bot.reading.folded import folded, words_of
from bot.reading.plain_words import WHOLE, is_one_of
from bot.reading.when import whole_number

_SHORTEST_START = 3
_SHORTEST_PART = 4
_SHORTEST_WITH_SLIP = 6  # letters of a word in which one may be wrong
_NEGATIONS: Final = frozenset(
    {"no", "not", "none", "never", "nothing", "neither", "without", "cant", "cannot", "dont", "didnt", "isnt", "wasnt"}
)
_NUMBERS: Final = (
    ("one", "first"), ("two", "second"), ("three", "third"), ("four", "fourth"), ("five", "fifth"), ("six", "sixth"),
    ("seven", "seventh"), ("eight", "eighth"), ("nine", "ninth"), ("ten", "tenth"),
)  # fmt: skip
_CARDINALS: Final = frozenset(cardinal for cardinal, _ in _NUMBERS)
_COUNTED = re.compile(r"(?:the )?(?:number |option |answer )?(\w+?)(?:(?<=[0-9])(?:st|nd|rd|th))?(?: one)?")
_BETWEEN = re.compile(r"\s*(?:[,;&+\n]|\band\b|\bplus\b)\s*")


@dataclass(frozen=True)
class Choice:
    """Offer one answer: its label, other ways to type it, and its place in the list, 0 for none.

    `whole` says that nothing but the label, typed in full, means it.
    """

    label: str
    words: tuple[str, ...] = ()
    number: int = 0
    whole: bool = False


def fitting(text: str, choices: Sequence[Choice]) -> tuple[int, ...]:
    """Return which choices a text means: one, none, or each that it may mean as well as the others."""
    typed = folded(text)
    if not typed:
        return ()
    exact = tuple(at for at, choice in enumerate(choices) if folded(choice.label) == typed)
    if exact:
        return exact
    number = _number(text)
    unsure: tuple[int, ...] = ()
    for fits in _WAYS:
        asked = number if fits is _is_number else typed
        found = tuple(at for at, choice in enumerate(choices) if not choice.whole and fits(asked, choice))
        if len(found) == 1 or (found and fits is not _begins):
            return found
        unsure = unsure or found
    return unsure


def parts_of(text: str) -> tuple[str, ...]:
    """Return the parts of a text that lists several things: "driving, work", "2 and 4", "2 4"."""
    typed = folded(text.replace("\n", ","))
    words = typed.split()
    if len(words) > 1 and all(word.isdecimal() for word in words):
        return tuple(words)
    return tuple(part for part in _BETWEEN.split(typed) if part)


def _number(text: str) -> str:
    """Return a number that was typed in figures, "" for anything else."""
    number = whole_number(bare(text).strip(" #.,:()[]"), 1, 999)
    if number is None:
        return ""
    return str(number)


def _is_word(typed: str, choice: Choice) -> bool:
    return is_one_of(typed, choice.words)


def _is_number(number: str, choice: Choice) -> bool:
    return number == str(choice.number)


def _begins(typed: str, choice: Choice) -> bool:
    label = folded(choice.label)
    if len(typed) < _SHORTEST_START or not label.startswith(typed):
        return False
    if typed in WHOLE:
        return not label[len(typed) :][:1].isalpha()
    first, *_ = _clauses(choice.label)
    return _denies_alike(typed, label) or (folded(first).startswith(typed) and _denies_alike(typed, first))


def _clauses(label: str) -> list[str]:
    """Return the parts of a label between its commas: what one of them denies, another does not."""
    return label.split(", ")


def _is_part(typed: str, choice: Choice) -> bool:
    return _lies_in(typed, choice, lambda word, of_label: word == of_label)


def _is_slip(typed: str, choice: Choice) -> bool:
    return _lies_in(typed, choice, _is_close)


def _is_counted(typed: str, choice: Choice) -> bool:
    """Return whether words name the place of a choice: "the second one", "number two", "2nd"; a mere "two" does not."""
    found = _COUNTED.fullmatch(typed)
    if found is None or not choice.number or typed in _CARDINALS:
        return False
    if found[1].isdecimal():
        return typed != found[1] and int(found[1]) == choice.number
    return choice.number <= len(_NUMBERS) and found[1] in _NUMBERS[choice.number - 1]


def _lies_in(typed: str, choice: Choice, same: Callable[[str, str], bool]) -> bool:
    """Return whether every word of a text stands in a label or a clause of it, in its order; no denial is left out."""
    if typed in WHOLE or len(typed) < _SHORTEST_PART:
        return False
    parts = dict.fromkeys((choice.label, *_clauses(choice.label)))
    return any(_denies_alike(typed, part) and _in_order(typed, part, same) for part in parts)


def _in_order(typed: str, part: str, same: Callable[[str, str], bool]) -> bool:
    of_part = iter(words_of(part))
    return all(any(same(word, of_label) for of_label in of_part) for word in words_of(typed))


def _is_close(word: str, of_label: str) -> bool:
    if word == of_label:
        return True
    if len(word) < _SHORTEST_WITH_SLIP or not word.isalpha() or not of_label.isalpha():
        return False
    from rapidfuzz.distance import OSA  # kept out of start-up

    return OSA.distance(word, of_label, score_cutoff=1) <= 1


def _denies_alike(text: str, other: str) -> bool:
    return _NEGATIONS.intersection(words_of(text)) == _NEGATIONS.intersection(words_of(other))


_WAYS: Final = (_is_word, _is_number, _begins, _is_part, _is_counted, _is_slip)
