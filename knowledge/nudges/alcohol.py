"""Alcohol: only for adults who asked for it, and never in pregnancy or while breastfeeding."""

from typing import Final

from knowledge.nudges.hours import HOUR, before_bed
from knowledge.nudges.log import days_ago, recent
from knowledge.nudges.nudge import NOTHING_LOGGED, NOTHING_TO_SAY, Idea, Nudge, Offer, Skip, Today, when

_SOURCES: Final = ("S61", "S1", "S10", "S14")
CITED: Final = (*_SOURCES, "S60")
LATE_AFTERNOON: Final = 6 * HOUR  # before bed; EJ


def is_excluded(today: Today) -> bool:
    """Return whether the person didn't ask for it, is under age or expecting, or that isn't known."""
    return not today.wants_alcohol or not today.is_adult or today.conditions is None or today.is_expecting


def offer(today: Today) -> Offer | Skip:
    """Return what could be said in the late afternoon."""
    units = recent(today, "alcohol_units")
    if not any(each > 0 for each in units):
        return NOTHING_LOGGED
    if days_ago(today, "alcohol_units", 0) == 0:
        return NOTHING_TO_SAY
    return Offer(
        opening="A thought for this afternoon.",
        because="You get this because you asked for it, and because of what your log of the last 14 days has.",
        # a day without is suggested only to those who log some: stopping all at once is not for daily drinkers
        ideas=(*_IDEAS, None, *when(0 in units, _FREE_EVENING)),
        strength="How sure? For sleep, studies are good. For twitching: one small study, and it found no difference.",
        evidence=(
            "That alcohol disturbs sleep is well studied. As a cause of twitching the evidence is weak: references "
            "list it, and the one study that compared found no difference."
        ),
        sources=_SOURCES,
        own=(
            "The time of day is our own choice. Our own advice too: after drinking every day, talk to a doctor before "
            "cutting down."
        ),
    )


_IDEAS: Final = (
    Idea(
        "UK guidance is at most 14 units a week, over three days or more. "
        "Compare your own week with that, and see how its days went.",
        ("S60",),
    ),
    Idea(
        "About two drinks already shorten dream sleep. "
        "Compare the nights after a drink with the others in your own log.",
        ("S61",),
    ),
    Idea(
        "Medical references say that alcohol may set off twitching in some people. "
        "Your own log is the better test: compare the days.",
        ("S1", "S10"),
    ),
)
_FREE_EVENING: Final = Idea(
    "An evening without is an easy test: does tomorrow's entry differ from your other days?",
    own="The test is our own suggestion.",
)


ALCOHOL: Final = Nudge(
    id="alcohol",
    topic="alcohol",
    topic_name="alcohol",
    title="Alcohol",
    words="alcohol wine beer",
    week=before_bed(LATE_AFTERNOON),
    is_excluded=is_excluded,
    offer=offer,
    sources=CITED,
)
