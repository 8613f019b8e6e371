"""The places of the face that a phrase names: a side or a lid only where it was said, else it stays open."""

import re
from collections.abc import Iterator
from typing import Final

from bot.reading.records.record import Spot
from bot.reading.records.words import Phrase, whole
from knowledge.codes import AREAS, SIDES
from knowledge.questions import WHOLE_SIDE_AREAS

LIDS: Final = ("upper_lid", "lower_lid")

_EYE: Final = r"(?:eye ?lids?|lids?|eyes?)"
_AREA: Final = {
    "brow": r"(?:eye ?brows?|brows?)",
    "under": r"(?:(?:just )?(?:under|below|beneath|underneath) (?:my |the )?(?:left |right |both )?eyes?|eye bags?|bags? under my eyes?)",
    "lid": _EYE,
    "cheek": r"(?:cheeks?|cheek ?bones?)",
    "mouth": r"(?:(?:the )?corners? of (?:my |the )?(?:left |right )?(?:mouth|lips?)|mouth(?: corners?)?|(?:upper |lower |top |bottom )?lips?)",
    "chin": r"chins?",
    "neck": r"necks?",
    "jaw": r"jaws?",
    "tongue": r"tongues?",
}
_ANY_AREA: Final = "|".join(_AREA.values())
_LAX: Final = r"(?:(?:my|the|of|on|side|hand|sided|half|in|face|facial|corner|same|whole|entire|a) )*"
_LEVEL: Final = r"(?:upper|lower|top|bottom|outer|inner)"
_SIDE: Final = r"(?:left|right|l|r|lt|rt|lh|rh|both|lefthand|righthand|l/h|r/h)"
_SIDES_OF: Final = {"l": "left", "r": "right", "b": "both"}
_BESIDE: Final = rf"(?:(?:{_LEVEL}) )?(?:and |or )?(?:{_LEVEL} )?"
_BEFORE: Final = rf"(?P<side>{_SIDE}) (?=(?:and (?:left|right) )?(?:hand |hand side |side |sided |lateral )*{_LAX}{_BESIDE}(?:{_ANY_AREA}|face|one|half|side|hand side|facial)(?: |$))"
_AFTER: Final = r"(?:on|to|of|in|my|the|its|only|just|lid|eye|eyelid|cheek|mouth|jaw|chin|neck|brow|eyebrow|lip|tongue) (?P<side>left|right)(?: hand)?(?: sides?| ones?| again| only| today| all| mostly| this|$|(?= (?:twitch|spasm|all|since|again|and|today|this|for|only|is|was|has|_)))"
_WHOLE: Final = r"(?:(?:the |my )?(?:whole|entire|all(?: of| down)?(?: the| my)?|complete) (?:(?:of )?(?:the |my ))?(?P<side>left|right) (?:hand )?(?:side|half)|(?:whole|entire|complete) (?:side|half)(?: of (?:my |the )?face)?(?: on)?(?: the)? (?P<then>left|right)|(?P<last>left|right) (?:side|half)(?: of (?:my |the )?face)? (?:completely|entirely))(?: of (?:my |the )?face)?"
_LIMBS: Final = {
    "arm": r"(?:my |both |left |right )*(?:arms?|forearms?|biceps?|elbows?)",
    "hand": r"(?:my |both |left |right )*(?:hands?(?! side)|fingers?|thumbs?|wrists?|pinky|little finger)",
    "leg": r"(?:my |both |left |right )*(?:legs?|foot|feet|toes?|calf|calves|thighs?|knees?|ankles?)",
    "trunk": r"(?:my )(?:back|chest|stomach|belly|tummy|ribs?|abdomen|side)",
    "other": r"(?:my )?(?:shoulders?|scalp)",
}


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
    spans = [span for _, span in areas] + side_spans + [found.span() for found in whole(_LEVEL).finditer(text)]
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
