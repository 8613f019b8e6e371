"""What a phrase says that the twitching did: the eye it closed, and what it was in the way of."""

import re
from typing import Final

from bot.reading.records.ways import Ways
from bot.reading.records.words import Phrase, whole
from knowledge.codes import EYE_CLOSURES, INTERFERENCE_DOMAINS

_WAYS: Final = Ways("disturbed")

_CLOSURE: Final = tuple(_WAYS.group("closure").items())
_CANNOT_CLOSE: Final = frozenset(
    {"cant", "cannot", "hold", "held", "keep", "couldnt", "wont", "not", "to", "i", "half"}
)

_DOMAIN: Final = _WAYS.group("domain")
_COULD_NOT: Final = _WAYS["could_not"]
_HARD: Final = _WAYS["hard"]
_WAS_HARD: Final = _WAYS["was_hard"]
_AFTERWARDS: Final = _WAYS["afterwards"]
_POSS: Final = _WAYS["poss"]


def take_closure(phrase: Phrase) -> str | None:
    """Take the words that say whether an eye closed; what cannot be closed is another matter."""
    for closure, pattern in _CLOSURE:
        if (found := phrase.find(rf"(?:(?:it|that|the twitch|which|and) )*(?:{pattern})")) is not None:
            before = phrase.said[: found.start()].split()
            if closure != "none" and before and before[-1] in _CANNOT_CLOSE:
                return None
            phrase.take_span(*found.span())
            _give_back_places(phrase, found)
            return closure
    return None


def _give_back_places(phrase: Phrase, found: re.Match[str]) -> None:
    """Give back the eye whose side was said: it is a place as well."""
    for place in whole(r"(?:left|right) (?:eye ?lids?|lids?|eyes?)").finditer(phrase.said, found.start(), found.end()):
        phrase.give_back(*place.span())


def take_disturbed(phrase: Phrase) -> dict[str, int | None]:
    """Take what it was in the way of; how much only where the words say it on the scale."""
    told: dict[str, int | None] = {}
    for domain, pattern in _DOMAIN.items():
        if phrase.take(rf"{_COULD_NOT} {_POSS}{pattern}(?P<after>{_AFTERWARDS})"):
            told[domain] = 4
        elif phrase.take(rf"{_HARD} {_POSS}{pattern}{_AFTERWARDS}|(?:{pattern}) {_WAS_HARD}"):
            told[domain] = None
    return told


assert {closure for closure, _ in _CLOSURE} == set(EYE_CLOSURES)
assert _DOMAIN.keys() == set(INTERFERENCE_DOMAINS)
