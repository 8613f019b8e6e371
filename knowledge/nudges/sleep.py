"""Sleep: winding down in the evening, and a word in the weekly summary when the nights were short."""

from collections.abc import Sequence
from datetime import date
from math import floor
from typing import Final

from knowledge.diary import Habits
from knowledge.nudges.hours import HOUR
from knowledge.nudges.log import days_ago, hour, logged
from knowledge.nudges.nudge import ADULT, Idea, Nudge, Offer, Say, Today, for_everybody, when
from knowledge.rhythm import Rhythm, Week, clock
from knowledge.sources import SOURCES

SLEEP_ADVISED: Final = 7  # hours a night for adults; S51
SLEEP_ADVISED_UNTIL: Final = 60  # years; S51b
SHORT_NIGHT: Final = 6  # hours, and fewer, are too few; S51b
CITED: Final = ("S51", "S14", "S51b", "S112")
SLEEP_GOAL: Final = 8 * HOUR  # before getting up: lights out; EJ, seven hours and more are advised (S51)
WIND_DOWN: Final = 60  # before lights out; EJ
WEEK: Final = 7  # nights
NIGHTS_NEEDED: Final = 5  # of the week, for an average; EJ

_STRENGTH: Final = "How sure? For sleep itself, studies are good. For twitching there is a link, and no proof of cause."
_EVIDENCE: Final = (
    "For sleep itself the evidence is good. For twitching, two small studies found poor or short sleep more often with "
    "an eyelid twitch; that can't show which came first."
)
_IN_THE_EVENING: Final = (
    "You get this in the evening while the reminder is on; sleep is one of the things the diary looks at."
)
_IN_YOUR_LOG: Final = "You get this in the evening while the reminder is on, and short or poor sleep is in your log."
_SHORT_OR_POOR: Final = Idea(
    "A short or poor night is in today's log. Tomorrow's entry will show whether the days differ.",
    ("S51b",),
)
_OWN: Final = "The time, an hour before lights out with eight hours for sleep, is our own choice."


def wind_down(rhythm: Rhythm) -> Week:
    """Return when to slow down: an hour before bedtime, or before the start of 8 hours in bed if that is earlier."""

    def moment(weekday: int) -> int:
        lights_out = rhythm.waking(weekday + 1)[0] - SLEEP_GOAL
        return min(lights_out, rhythm.waking(weekday)[1]) - WIND_DOWN

    return rhythm.week(moment)


def offer(today: Today) -> Offer:
    """Return what could be said before bed."""
    hours = sleep_average(today.days, today.on)
    short = hours is not None and hours < SLEEP_ADVISED and _is_advised(today.age)
    poor = _poor(today)
    return Offer(
        opening="Time to think of bed.",
        because=_IN_YOUR_LOG if short or poor else _IN_THE_EVENING,
        ideas=(
            Idea(
                "Steady times may help more than one long lie-in. "
                "Keep the same hours for bed and getting up for a week, and compare your own days.",
                own="That steady times help more is our own view.",
            ),
            Idea(
                "Screens down, lights low, and let the eyes rest. Try it for a week and compare your own days.",
                own="Dimming screens and lights is our own suggestion.",
            ),
            *when(_is_advised(today.age), _lights_out(today)),
            Idea(
                "Of all that one study compared, only tiredness and poor sleep set people with an eyelid twitch apart. "
                "Try a week of earlier nights and see what your own log shows.",
                ("S14",),
            ),
            *when(poor, _SHORT_OR_POOR),
            *when(short, _average(hours)),
        ),
        strength=_STRENGTH,
        evidence=_EVIDENCE,
        sources=("S51", "S14", "S112"),
        own=_OWN,
        is_general=not (short or poor),
    )


def sleep_average(days: Sequence[Habits], on: date | None = None) -> float | None:
    """Return the mean hours of sleep in the seven days up to `on`, or None with fewer than five nights logged.

    Without `on`, the seven days end with the newest item.
    """
    end = on or max(filter(None, (item.date for item in days)), default=None)
    if end is None:
        return None
    nights: list[float] = [hours for _, hours in logged(days, "sleep_hours", end, WEEK)]
    if len(nights) >= NIGHTS_NEEDED:
        return sum(nights) / len(nights)
    return None


def short_sleep(
    days: Sequence[Habits], on: date | None = None, *, age: int | None = None, doctor: bool = False
) -> Say | None:
    """Return the word about an average of under seven hours; `doctor` adds when sleep itself is worth telling one."""
    hours = sleep_average(days, on)
    if hours is None or hours >= SLEEP_ADVISED or not _is_advised(age):
        return None
    text = f"Sleep: about {_shown(hours)} hours a night this week. Adults are advised {SLEEP_ADVISED} or more."
    to_a_doctor = "Sleep that stays poor for over three months, or loud snoring with pauses, is worth telling a doctor."
    own = f"Needing {NIGHTS_NEEDED} nights for an average is our own choice."
    if doctor:
        own = f"{own} So is the line about telling a doctor."
    return Say(
        text=f"{text} {to_a_doctor}" if doctor else text,
        why=f"This is the average of the nights in your log of the last {WEEK} days.\n{_EVIDENCE}\n{own}",
        sources=(SOURCES["S51"], SOURCES["S14"], SOURCES["S112"]),
    )


def _average(hours: float | None) -> Idea:
    return Idea(
        f"Your logged nights of this week come to about {_shown(hours)} hours each; adults are advised "
        f"{SLEEP_ADVISED} or more. Try an earlier night for a week and compare.",
        ("S51",),
    )


def _lights_out(today: Today) -> Idea:
    up = today.rhythm.waking(today.weekday + 1)[0]
    return Idea(
        f"Adults are advised {SLEEP_ADVISED} hours of sleep or more. To be up at {hour(clock(up))}, lights out would "
        f"be about {hour(clock(up - SLEEP_GOAL))}: try it for a week and compare your own days.",
        ("S51",),
    )


def _is_advised(age: int | None) -> bool:
    """Return whether the hours for adults may be told: also where no age is known, as they speak of adults."""
    return age is None or ADULT <= age <= SLEEP_ADVISED_UNTIL


def _poor(today: Today) -> bool:
    hours = days_ago(today, "sleep_hours", 0)
    return days_ago(today, "sleep_quality", 0) == "poor" or (hours is not None and hours <= SHORT_NIGHT)


def _shown(hours: float | None) -> str:
    """Return hours with one decimal, never rounded up to what would be enough."""
    return f"{floor((hours or 0) * 10) / 10:g}"


SLEEP: Final = Nudge(
    id="sleep",
    topic="sleep",
    topic_name="sleep",
    title="Winding down",
    words="sleep bedtime winding bed",
    week=wind_down,
    is_excluded=for_everybody,
    offer=offer,
    sources=CITED,
)
