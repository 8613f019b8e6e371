"""Drinks: one word a day, and never to anyone whose body or doctor sets a limit."""

from datetime import timedelta
from typing import Final

from knowledge.nudges.hours import HOUR
from knowledge.nudges.log import days_ago
from knowledge.nudges.nudge import NOTHING_TO_SAY, TOO_LATE, Idea, Nudge, Offer, Skip, Today, when
from knowledge.rhythm import DAY, Rhythm, Week, minute_of

CITED: Final = ("S1", "S88", "S57", "S58")
LIMITED: Final = frozenset({"heart_failure", "kidney_disease", "liver_disease", "low_sodium", "fluid_limit"})
ON_WAKING: Final = 15  # EJ, as are the next three
MEAL: Final = 5 * HOUR + 30  # after getting up: 12:30 for one who is up at 7
AFTERNOON: Final = 8 * HOUR + 30  # after getting up: 15:30 for one who is up at 7
DRY: Final = 2 * HOUR  # before bed, in which nothing about drinking comes

_STRENGTH: Final = "How sure? No study was found that ties drinking to twitching."
_EVIDENCE: Final = (
    "The evidence that too little to drink brings twitching is weak: one eye doctor named it in a newspaper, the NHS "
    "page on twitching doesn't list it, and no study of it in the face was found."
)
_OWN: Final = (
    "The times, at waking, at a meal and in the afternoon by turns, are our own choice. "
    "If you were told to limit fluids, follow that, and switch this reminder off."
)


def times(rhythm: Rhythm) -> Week:
    """Return one time a day: on waking, at a meal and in mid-afternoon by turns, never within 2 hours of bed."""

    def moment(weekday: int) -> int | None:
        start, end = rhythm.waking(weekday)
        minute = start + (ON_WAKING, MEAL, AFTERNOON)[weekday % 3]
        if minute <= end - DRY:
            return minute
        return None

    return rhythm.week(moment)


def is_excluded(today: Today) -> bool:
    """Return whether drinking more could harm this person, or that isn't known."""
    return today.conditions is None or bool(today.conditions & LIMITED)


def offer(today: Today) -> Offer | Skip:
    """Return what could be said about drinking; within two hours of bed, and in the night, nothing."""
    if _is_late(today):
        return TOO_LATE
    if days_ago(today, "drinks", 0) in ("usual", "many"):
        return NOTHING_TO_SAY
    return Offer(
        opening="A thought about drinks.",
        because="You get this because drinks are one of the things the diary looks at, and you told of no fluid limit.",
        ideas=_ideas(today),
        strength=_STRENGTH,
        evidence=_EVIDENCE,
        sources=("S1", "S88"),
        own=_OWN,
        is_general=True,
    )


def _ideas(today: Today) -> tuple[Idea | None, ...]:
    if "diuretic" in (today.medicines or ()):
        return _ADVISED
    return (*_PLAIN, *when(_may_tell_amounts(today), *_AMOUNTS))


def _is_late(today: Today) -> bool:
    end = today.rhythm.waking(today.weekday)[1]
    left = (end - minute_of(today.at)) % DAY
    return left < DRY or today.rhythm.is_night(today.on.weekday(), today.at)


def _may_tell_amounts(today: Today) -> bool:
    return today.is_adult and not today.is_expecting and today.medicines is not None


_PLAIN: Final = (
    Idea(
        "A drink with every meal is an easy habit to test. Keep it up for a week and compare your own days.",
        own="Drinking with meals is our own suggestion.",
    ),
    Idea(
        "Small sips through the day are better than a lot at once: very fast drinking can be dangerous. "
        "Try it for a week and compare your own days.",
        ("S58",),
    ),
    Idea(
        "On a hot day, drink a little more often, unless you were told to limit fluids. "
        "Your own log shows whether such days differ.",
        own="The line about hot days is our own.",
    ),
    Idea(
        "Water has not been shown to stop a twitch. "
        "A week of drinking water steadily, next to a usual one, is your own test.",
        own="The test is our own suggestion.",
    ),
)
_AMOUNTS: Final = (
    Idea(
        "About 1.6 to 2 litres of drinks a day is enough for most adults; food brings the rest. "
        "See for a week where you are, and compare your own days.",
        ("S57",),
        "The litres of drinks are our own sum: the source gives water from food and drink together, and we take a "
        "fifth of it to come from food.",
    ),
    Idea(
        "One glass with a meal is a simple start. Try it for a week and compare your own days.",
        own="The glass with a meal is our own suggestion.",
    ),
)
_ADVISED: Final = (
    Idea(
        "Drink as your care team advised, spread over the day. Keep to it for a week and compare your own days.",
        own="With water tablets the care team's word stands above ours.",
    ),
    Idea(
        "Drink as your care team advised, in small sips: very fast drinking can be dangerous. "
        "Your own log shows whether days differ.",
        ("S58",),
        "With water tablets the care team's word stands above ours.",
    ),
)


HYDRATION: Final = Nudge(
    id="hydration",
    topic="hydration",
    topic_name="drinks",
    title="Something to drink",
    words="water drink drinking hydration",
    week=times,
    grace=timedelta(minutes=45),
    is_excluded=is_excluded,
    offer=offer,
    sources=CITED,
)
