"""The nudges: what they are about, when they come, who must never get them, and what they say."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from knowledge.nudges import alcohol, caffeine, hydration, screens, sleep, stress, timing
from knowledge.nudges.model import DONE_TODAY, NOT_FOR_THIS_PERSON, Nudge, Offer, Say, Skip, Today
from knowledge.nudges.sleep import short_sleep, sleep_average

__all__ = [
    "NUDGES",
    "NUDGES_BY_ID",
    "Nudge",
    "Say",
    "Skip",
    "Today",
    "decide",
    "excluded",
    "short_sleep",
    "sleep_average",
]

_HOUR: Final = timedelta(hours=1)

NUDGES: Final = (
    Nudge("sleep", "sleep", "Winding down", _HOUR, timing.wind_down, sleep.CITED),
    Nudge("caffeine", "caffeine", "Last coffee", _HOUR, timing.before_bed(timing.LAST_CAFFEINE), caffeine.CITED),
    Nudge(
        "caffeine_after",
        "caffeine",
        "After a late coffee",
        _HOUR,
        timing.after_waking(timing.AFTER_WAKING),
        caffeine.CITED,
    ),
    Nudge("hydration", "hydration", "Something to drink", timedelta(minutes=45), timing.drinks, hydration.CITED),
    Nudge("screens", "screens", "Screen break", _HOUR, timing.screen_break, screens.CITED),
    Nudge("stress", "stress", "After hard days", _HOUR, timing.before_bed(timing.STRESS), stress.CITED),
    Nudge("alcohol", "alcohol", "Alcohol", _HOUR, timing.before_bed(timing.ALCOHOL), alcohol.CITED),
)
NUDGES_BY_ID: Final[Mapping[str, Nudge]] = MappingProxyType({nudge.id: nudge for nudge in NUDGES})

_OFFERS: Final[Mapping[str, Callable[[Today], Offer | Skip]]] = {
    "sleep": sleep.offer,
    "caffeine": caffeine.offer,
    "caffeine_after": caffeine.offer_after,
    "hydration": hydration.offer,
    "screens": screens.offer,
    "stress": stress.offer,
    "alcohol": alcohol.offer,
}
_EXCLUDED: Final[Mapping[str, Callable[[Today], bool]]] = {
    "hydration": hydration.is_excluded,
    "alcohol": alcohol.is_excluded,
}


def excluded(nudge_id: str, today: Today) -> bool:
    """Return whether this person must never get the nudge, or an answer that decides it is missing."""
    return nudge_id in _EXCLUDED and _EXCLUDED[nudge_id](today)


def decide(nudge_id: str, today: Today) -> Say | Skip:
    """Return what a nudge says to this person today, or why it stays silent."""
    if excluded(nudge_id, today):
        return NOT_FOR_THIS_PERSON
    if NUDGES_BY_ID[nudge_id].topic in today.done:
        return DONE_TODAY
    offer = _OFFERS[nudge_id](today)
    return offer if isinstance(offer, Skip) else offer.say(today.on)
