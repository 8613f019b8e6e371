"""The places of the face that a few words may mean: a side or a lid that was not said stays open."""

from typing import Final

from bot.reading.folded import words_of
from knowledge.codes import SIDES

_FILLERS: Final = frozenset({"my", "the", "a", "on", "of", "in", "at", "side", "corner"})
_LIDS: Final = {"upper": ("upper_lid",), "lower": ("lower_lid",)}
_AREAS: Final = {
    **dict.fromkeys(("lid", "lids", "eyelid", "eyelids", "eye"), ("upper_lid", "lower_lid")),
    **dict.fromkeys(("brow", "eyebrow"), ("brow",)),
    **{area: (area,) for area in ("cheek", "mouth", "chin", "neck", "jaw", "tongue")},
}


def places_meant(text: str) -> tuple[str, ...]:
    """Return the places of which these words mean one; none where a word is not understood."""
    words = [word for word in words_of(text) if word not in _FILLERS]
    sides = [word for word in words if word in SIDES]
    levels = [word for word in words if word in _LIDS]
    areas = [word for word in words if word in _AREAS]
    if len(areas) != 1 or len(sides) > 1 or len(levels) > 1 or len(words) != len(sides) + len(levels) + 1:
        return ()
    named = _AREAS[areas[0]]
    if levels and len(named) == 1:
        return ()  # "upper cheek" is no place of the list
    if levels:
        named = _LIDS[levels[0]]
    return tuple(f"{side}.{area}" for side in sides or SIDES for area in named)
