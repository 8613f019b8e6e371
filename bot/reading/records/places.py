"""The places of the face that a phrase names: a side or a lid only where it was said, else it stays open."""

import re
from collections.abc import Iterator
from typing import Final

from bot.reading.records.record import Spot
from bot.reading.records.ways import Ways
from bot.reading.records.words import Phrase, phrases, tokens_of, whole
from knowledge.codes import AREAS, SIDES
from knowledge.questions import WHOLE_SIDE_AREAS

_LINKS: Final = frozenset({"my", "the", "a", "on", "of", "in", "at", "side", "hand"})
LIDS: Final = ("upper_lid", "lower_lid")

_WAYS: Final = Ways("places")
_AREA: Final = _WAYS.group("area")
_ANY_AREA: Final = _WAYS["area"]
_LEVEL: Final = _WAYS["level"]
_SIDE: Final = _WAYS["side"]
_SIDES_OF: Final = {"l": "left", "r": "right", "b": "both"}
_BEFORE: Final = _WAYS["before"]
_AFTER: Final = _WAYS["after"]
_WHOLE: Final = _WAYS["whole"]
_LIMBS: Final = _WAYS.group("limbs")


def places_meant(text: str) -> tuple[str, ...]:
    """Return the places of which these words mean one; none where a word is not understood, or more than one is."""
    parts = phrases(tokens_of(text))
    spots = take_spots(parts[0]) if len(parts) == 1 else ()
    if len(spots) != 1 or len(spots[0].sides) > 1 or not spots[0].areas or _has_more(parts[0]):
        return ()
    return tuple(f"{side}.{area}" for side in spots[0].sides or SIDES for area in spots[0].areas)


def _has_more(phrase: Phrase) -> bool:
    return any(token.plain not in _LINKS for run in phrase.left() for token in run)


def names_area(text: str) -> bool:
    """Return whether words name a place of the face."""
    return whole(rf"{_ANY_AREA}").search(text) is not None


def take_whole_sides(phrase: Phrase) -> tuple[str, ...]:
    """Take the sides of the face that were said to be affected as a whole."""
    found = [match["side"] or match["then"] or match["last"] for match in phrase.takes(_WHOLE)]
    return tuple(side for side in SIDES if side in found)


def take_elsewhere(phrase: Phrase) -> tuple[str, ...]:
    """Take the places outside the face."""
    return tuple(place for place, pattern in _LIMBS.items() if phrase.take(pattern))


def take_spots(phrase: Phrase) -> tuple[Spot, ...]:
    """Take the places of the face that a phrase names, each with the side that was said for it."""
    spots: list[Spot] = []
    for start, end in _parts(phrase.text):
        spots += _spots_of(phrase, start, end, of_both=bool(spots) and spots[-1].sides == SIDES)
    return tuple(spots)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a phrase begin and end: an "and" between two sides or two lids parts nothing."""
    start = 0
    for joint in re.finditer(r"(?<![^ ])(?:and|then|plus|with|to|into|also|&|\+)(?![^ ])", text):
        before, after = text[: joint.start()].rstrip(), text[joint.end() :].lstrip()
        sides = re.search(rf"(?<![^ ])(?:{_SIDE}|{_LEVEL})$", before) and re.match(
            rf"(?:{_SIDE}|{_LEVEL})(?![^ ])", after
        )
        if not sides:
            yield start, joint.start()
            start = joint.end()
    yield start, len(text)


def _spots_of(phrase: Phrase, start: int, end: int, *, of_both: bool) -> list[Spot]:
    text = phrase.text[start:end]
    areas = _areas_in(text)
    sides, side_spans = _sides_in(text)
    if not areas and not sides:
        return []
    if of_both and not sides and all(text[first:last].endswith("s") for _, (first, last) in areas):
        sides = SIDES  # "both cheeks and eyes"
    is_of_lids = not areas or any(name == "lid" for name, _ in areas)  # "upper cheek" is no place of the list
    levels = [found.span() for found in whole(_LEVEL).finditer(text)] if is_of_lids else []
    spans = [span for _, span in areas] + side_spans + levels
    said = _said(phrase, start, spans)
    for first, last in spans:
        phrase.take_span(start + first, start + last)
    if not areas:
        return [Spot(said, sides, (), sure=False)]
    spots = [_spot(name, text, sides, said) for name, _ in areas]
    return list(dict.fromkeys(spots))


def _said(phrase: Phrase, start: int, spans: list[tuple[int, int]]) -> str:
    first, last = min(at for at, _ in spans), max(at for _, at in spans)
    return phrase.said[start + first : start + last].strip()


def _areas_in(text: str) -> list[tuple[str, tuple[int, int]]]:
    found: list[tuple[str, tuple[int, int]]] = []
    for name, pattern in _AREA.items():
        for match in whole(pattern).finditer(text):
            if not any(a < match.end() and match.start() < b for _, (a, b) in found):
                found.append((name, match.span()))
    return found


def _sides_in(text: str) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    matches = [*re.finditer(rf"(?<![^ ])(?:{_BEFORE})", text), *re.finditer(rf"(?<![^ ]){_AFTER}(?![^ ])", text)]
    named = {_SIDES_OF[match["side"][0]] for match in matches}
    sides = SIDES if "both" in named else tuple(side for side in SIDES if side in named)
    return sides, [match.span("side") for match in matches]


def _spot(name: str, text: str, sides: tuple[str, ...], said: str) -> Spot:
    if name == "under":
        return Spot(said, sides, ("lower_lid", "cheek"), sure=False)
    if name != "lid":
        return Spot(said, sides, (name,))
    levels = [lid for lid, word in zip(LIDS, (r"upper|top", r"lower|bottom"), strict=True) if whole(word).search(text)]
    if levels:
        return Spot(said, sides, tuple(levels))
    return Spot(said, sides, LIDS, sure=False)


assert set(_AREA) - {"under", "lid"} | set(LIDS) == set(AREAS)
assert set(WHOLE_SIDE_AREAS) <= set(AREAS)
