"""Whether a phrase says that it twitched, that it did not, or that this is not sure; and what it was like."""

from dataclasses import dataclass, field
from typing import Final, Literal

from bot.reading.records.places import names_area
from bot.reading.records.ways import Ways
from bot.reading.records.words import Phrase
from knowledge.questions import FREQUENCY, STRENGTH, lowered

Said = Literal["yes", "no", "unsure", ""]

_WAYS: Final = Ways("twitch")
_SURE: Final = _WAYS["sure"]
_OF_A_PLACE: Final = _WAYS["of_a_place"]
_MAD: Final = _WAYS["mad"]
_ENDLESS: Final = _WAYS["endless"]
_STRONGLY: Final = _WAYS["strongly"]
_IT_WAS: Final = _WAYS.each("it_was")
_CLEAR: Final = _WAYS.each("clear")
_NOT_CLEAR: Final = _WAYS["not_clear"]
_ENDED: Final = _WAYS["ended"]
_UNSURE: Final = _WAYS["unsure"]

_LABELS: Final = {
    question.key: {option.value: lowered(option.label).replace(",", "").replace("'", "") for option in question.options}
    for question in (STRENGTH, FREQUENCY)
}
_STRENGTH: Final = {int(value): way for value, way in _WAYS.group("strength").items()}
_FREQUENCY: Final = {int(value): way for value, way in _WAYS.group("frequency").items()}
_SCORE: Final = _WAYS["score"]

_MARKS: Final = _WAYS["marks"]
"""Marks on a scale that is not said, or not the one of the check-in."""


@dataclass
class Twitch:
    """Gather what is said of a twitch: whether it twitched, and what it was like."""

    yes: bool = False
    marks: list[str] = field(default_factory=list)
    denials: list[str] = field(default_factory=list)

    @property
    def no(self) -> bool:
        """Return whether anything was said to be calm."""
        return bool(self.denials)

    vague: list[str] = field(default_factory=list)
    strength: int | None = None
    frequency: int | None = None


def take_scales(phrase: Phrase, told: Twitch) -> None:
    """Take the words that stand on the scales of strength and frequency; where two do, the stronger one counts."""
    if found := phrase.take(_SCORE):
        told.strength = int(found["score"] or found["of"]) or told.strength
    told.marks += [found[0] for found in phrase.takes(_MARKS)]
    for value, pattern in _STRENGTH.items():
        if phrase.take(rf"(?:{_LABELS[STRENGTH.key][value]}|{pattern})"):
            told.strength = max(value, told.strength or 0)
    for value, pattern in _FREQUENCY.items():
        if phrase.take(rf"(?:{_LABELS[FREQUENCY.key][value]}|{pattern})"):
            told.frequency = max(value, told.frequency or 0)


def take_twitch(phrase: Phrase, told: Twitch) -> None:
    """Take the words that say whether it twitched."""
    unsure = phrase.take(_UNSURE)
    if phrase.take(rf"{_ENDLESS}(?: {_SURE})?"):
        told.yes = True
    if not phrase.has(_NOT_CLEAR) and _first(phrase, _CLEAR):
        if unsure:
            told.vague.append(phrase.said)
        elif names_area(phrase.text) and not phrase.has(r"(?:_+ )*(?:face|anywhere|at all)(?: .*)?"):
            told.vague.append(phrase.said)  # one place was calm: of the others it says nothing
        else:
            told.denials.append(phrase.said)
        return
    if phrase.take(_ENDED):
        told.vague.append(phrase.said)
        return
    if _says_it_twitched(phrase):
        if unsure:
            told.vague.append(phrase.said)
        else:
            told.yes = True


def _first(phrase: Phrase, patterns: tuple[str, ...]) -> str:
    for pattern in patterns:
        if found := phrase.take(pattern):
            return found[0]
    return ""


def _says_it_twitched(phrase: Phrase) -> bool:
    of_a_place = names_area(phrase.said) or phrase.has(r"(?:face|facial|muscles?|it|its|they|side)")
    told = any([*phrase.takes(_SURE)]) or (names_area(phrase.said) and phrase.has(rf"{_STRONGLY}(?=$| _)"))
    if of_a_place:
        told = any([*phrase.takes(rf"{_MAD}|{_OF_A_PLACE}")]) or told
    return bool(_first(phrase, _IT_WAS)) or told
