"""Screens: a pause in the middle of a work day, for those who log two hours or more."""

from typing import Final

from knowledge.nudges.log import days_ago, recent
from knowledge.nudges.nudge import NOTHING_LOGGED, Idea, Nudge, Offer, Skip, Today, for_everybody, when
from knowledge.rhythm import Rhythm, Week

HOURS: Final = 2  # a day; EJ
_WORK_DAYS: Final = 5

CITED: Final = ("S13", "S62")


def midday_of_work(rhythm: Rhythm) -> Week:
    """Return the middle of each work day's waking part, and nothing at the weekend."""
    week = rhythm.week(lambda weekday: sum(rhythm.waking(weekday)) // 2 if weekday < _WORK_DAYS else None)
    return (*week[:_WORK_DAYS], None, None)  # Friday's may come after midnight


def offer(today: Today) -> Offer | Skip:
    """Return what could be said about a pause from the screen."""
    if not any(hours >= HOURS for hours in recent(today, "screen_hours")):
        return NOTHING_LOGGED
    return Offer(
        opening="A thought about screens.",
        because="You get this because your log of the last 14 days has two hours or more at screens.",
        ideas=(*_IDEAS, *when((days_ago(today, "screen_hours", 0) or 0) >= HOURS, _TODAY)),
        strength="How sure? One study by one author found a link with twitching; that is no proof of cause.",
        evidence=(
            "Long screen days went with lasting eyelid twitches in one study by a single author; it can't show that "
            "screens are the cause. Pauses for the eyes are what eye doctors advise."
        ),
        sources=CITED,
        own="The two hours and the time of day are our own choice.",
    )


_IDEAS: Final = (
    Idea(
        "Every 20 minutes, look for 20 seconds at something 6 metres (20 feet) away. "
        "Try it for a week and compare your own days.",
        ("S62",),
    ),
    Idea(
        "In one study, people with a lasting eyelid twitch spent nearly 7 hours a day at screens, others under 5. "
        "Try a week with less and compare your own days.",
        ("S13",),
    ),
    Idea(
        "A few slow blinks wet the eyes. Try it at each pause for a week and compare your own days.",
        own="Slow blinks at each pause are our own suggestion.",
    ),
    Idea(
        "Bigger text, a lower screen and less glare may be easier on the lids. "
        "Try it for a week and compare your own days.",
        own="Text size, height and glare are our own suggestions.",
    ),
)
_TODAY: Final = Idea(
    "Two hours or more are in today's log. Two minutes away count; tomorrow's entry shows whether days differ.",
    own="The two minutes are our own suggestion.",
)


SCREENS: Final = Nudge(
    id="screens",
    topic="screens",
    topic_name="screens",
    title="Screen break",
    words="screen",
    week=midday_of_work,
    is_excluded=for_everybody,
    offer=offer,
    sources=CITED,
)
