"""Stress: a quiet word in the evening after three hard days."""

from typing import Final

from knowledge.nudges.hours import HOUR, before_bed
from knowledge.nudges.log import clear_dates, logged
from knowledge.nudges.nudge import NOTHING_TO_SAY, Idea, Nudge, Offer, Skip, Today, for_everybody
from knowledge.rules.words import counted

CITED: Final = ("S1", "S15", "S75", "S112")

HARD: Final = 3  # of 4; EJ, as are the next three
HARD_DAYS: Final = 3  # running, among the days with stress logged
WITHIN: Final = 10  # days
FRESH: Final = 1  # days since the last of them
EVENING: Final = 4 * HOUR  # before bed; EJ

_WEEK: Final = 7


def offer(today: Today) -> Offer | Skip:
    """Return what could be said when the last three logged days were hard."""
    latest = logged(today.days, "stress", today.on, WITHIN)[:HARD_DAYS]
    if len(latest) < HARD_DAYS or min(stress for _, stress in latest) < HARD:
        return NOTHING_TO_SAY
    if (today.on - latest[0][0]).days > FRESH:
        return NOTHING_TO_SAY
    return Offer(
        opening="A thought for the evening.",
        because='You get this because stress was "a lot" or more on the last three days on which you told of it.',
        ideas=(*_IDEAS, _clear_days(today)),
        strength="How sure? Several medical sources describe a link with twitching; that is no proof of cause.",
        evidence="The NHS puts stress first among the causes of twitches; a link doesn't show that it is the cause.",
        sources=CITED,
        own="Three such days, and the evening, are our own choice.",
    )


def _clear_days(today: Today) -> Idea | None:
    clear = len(clear_dates(today.check_ins, today.on, _WEEK))
    if not clear:
        return None
    return Idea(
        "Worrying about a twitch can make it worse, says the NHS. "
        f"Your log of this week has {counted(clear, 'day')} without one: what was different?",
        ("S1",),
    )


_IDEAS: Final = (
    Idea(
        "The NHS names stress first among what sets off twitching. "
        "Five slow breaths are a start: try it for a week and compare your own days.",
        ("S1",),
        "The five breaths are our own suggestion.",
    ),
    Idea(
        "Three hard days are in your log. A short rest this evening is a fair test: compare it with tomorrow's entry.",
        ("S1",),
        "The test is our own suggestion.",
    ),
    Idea(
        "If the twitch keeps you away from people, that is worth telling a doctor too. "
        "A rest each evening for a week is a test of your own.",
        own="When to tell a doctor is our own view here.",
    ),
    Idea(
        "Rest and ways to relax are what the NHS suggests. Pick one, try it for a week and compare your own days.",
        ("S1",),
    ),
)


STRESS: Final = Nudge(
    id="stress",
    topic="stress",
    topic_name="hard days",
    title="After hard days",
    words="stress breathing relax relaxation",
    week=before_bed(EVENING),
    is_excluded=for_everybody,
    offer=offer,
    sources=CITED,
)
