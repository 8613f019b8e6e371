"""The nudges: what they are about, when they come, who must never get them, and what they say."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from knowledge.nudges.alcohol import ALCOHOL
from knowledge.nudges.caffeine import AFTER_LATE_COFFEE, LAST_COFFEE
from knowledge.nudges.hydration import HYDRATION
from knowledge.nudges.nudge import DONE_TODAY, NOT_FOR_THIS_PERSON, Nudge, Say, Skip, Today
from knowledge.nudges.screens import SCREENS
from knowledge.nudges.sleep import SLEEP, short_sleep, sleep_average
from knowledge.nudges.stress import STRESS

__all__ = [
    "NUDGES",
    "NUDGES_BY_ID",
    "TOPIC_NAMES",
    "Nudge",
    "Say",
    "Skip",
    "Today",
    "decide",
    "excluded",
    "short_sleep",
    "sleep_average",
]

NUDGES: Final = (SLEEP, LAST_COFFEE, AFTER_LATE_COFFEE, HYDRATION, SCREENS, STRESS, ALCOHOL)
NUDGES_BY_ID: Final[Mapping[str, Nudge]] = MappingProxyType({nudge.id: nudge for nudge in NUDGES})
if len(NUDGES_BY_ID) < len(NUDGES):
    raise ValueError("two nudges have one id")

TOPIC_NAMES: Final[Mapping[str, str]] = MappingProxyType({nudge.topic: nudge.topic_name for nudge in NUDGES})
if any(TOPIC_NAMES[nudge.topic] != nudge.topic_name for nudge in NUDGES):
    raise ValueError("one topic of nudges has two names")


def excluded(nudge_id: str, today: Today) -> bool:
    """Return whether this person must never get the nudge, or an answer that decides it is missing."""
    return nudge_id in NUDGES_BY_ID and NUDGES_BY_ID[nudge_id].is_excluded(today)


def decide(nudge_id: str, today: Today) -> Say | Skip:
    """Return what a nudge says to this person today, or why it stays silent."""
    nudge = NUDGES_BY_ID[nudge_id]
    if nudge.is_excluded(today):
        return NOT_FOR_THIS_PERSON
    if nudge.topic in today.done:
        return DONE_TODAY
    offer = nudge.offer(today)
    if isinstance(offer, Skip):
        return offer
    return offer.say(today.on)
