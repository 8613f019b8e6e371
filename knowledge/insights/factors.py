"""What is held against the spasm days: a few habits of a day, each there, not there, or unknown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from knowledge.diary import Habits

# Where a day counts as one "with it". Chosen beforehand and the same for everybody: a limit that is looked for in the
# person's own days would find a link in any diary.
SHORT_NIGHT: Final = 6  # hours; S51b, as in the nudge about sleep
MANY_DRINKS: Final = 3  # with caffeine; EJ: what the chat asks about as "3 or 4" and more
LATE_DRINK: Final = "16:00"  # EJ: what the chat asks about as later than 4 in the afternoon
MUCH_STRESS: Final = 3  # of 4: "a lot"; EJ
LONG_SCREENS: Final = 4  # hours; EJ: what the chat asks about as "4 to 6" and more


@dataclass(frozen=True)
class Factor:
    """Name one habit, the nudge topic that is about it, and how a day's answers tell it; None is unknown."""

    id: str
    name: str
    topic: str
    told: Callable[[Habits], bool | None]


def _short_night(day: Habits) -> bool | None:
    if day.sleep_hours is None:
        return None
    return day.sleep_hours < SHORT_NIGHT


def _poor_night(day: Habits) -> bool | None:
    if day.sleep_quality is None:
        return None
    return day.sleep_quality == "poor"


def _many_drinks(day: Habits) -> bool | None:
    if day.caffeine_drinks is None:
        return None
    return day.caffeine_drinks >= MANY_DRINKS


def _late_drink(day: Habits) -> bool | None:
    if day.caffeine_drinks == 0:
        return False
    if day.last_caffeine is None:
        return None
    return day.last_caffeine > LATE_DRINK


def _drank_little(day: Habits) -> bool | None:
    if day.drinks is None:
        return None
    return day.drinks == "few"


def _stress(day: Habits) -> bool | None:
    if day.stress is None:
        return None
    return day.stress >= MUCH_STRESS


def _screens(day: Habits) -> bool | None:
    if day.screen_hours is None:
        return None
    return day.screen_hours >= LONG_SCREENS


def _alcohol(day: Habits) -> bool | None:
    if day.alcohol_units is None:
        return None
    return day.alcohol_units > 0


FACTORS: Final = (
    Factor("short_night", "a night under 6 hours", "sleep", _short_night),
    Factor("poor_night", "a poor night", "sleep", _poor_night),
    Factor("many_drinks", "3 or more drinks with caffeine", "caffeine", _many_drinks),
    Factor("late_drink", "caffeine after 4 pm", "caffeine", _late_drink),
    Factor("drank_little", "drinking little", "hydration", _drank_little),
    Factor("stress", "a lot of stress", "stress", _stress),
    Factor("screens", "4 or more hours at screens", "screens", _screens),
    Factor("alcohol", "alcohol", "alcohol", _alcohol),
)
