"""When each nudge usually comes, from a person's times of getting up and going to bed."""

from collections.abc import Callable
from typing import Final

from knowledge.rhythm import Rhythm, Week

HOUR: Final = 60

SLEEP_GOAL: Final = 8 * HOUR  # before getting up: lights out; EJ, seven hours and more are advised (S51)
WIND_DOWN: Final = 60  # before lights out; EJ
LAST_CAFFEINE: Final = 9 * HOUR  # before bed; S53: 8.8 hours for an ordinary cup
AFTER_WAKING: Final = 60  # for word of the evening before; EJ
ON_WAKING: Final = 15  # EJ, as are the next three
MEAL: Final = 5 * HOUR + 30  # after getting up: 12:30 for one who is up at 7
AFTERNOON: Final = 8 * HOUR + 30  # after getting up: 15:30 for one who is up at 7
DRY: Final = 2 * HOUR  # before bed, in which nothing about drinking comes
STRESS: Final = 4 * HOUR  # before bed; EJ
ALCOHOL: Final = 6 * HOUR  # before bed; EJ

_WORK_DAYS: Final = 5


def wind_down(rhythm: Rhythm) -> Week:
    """Return when to slow down: an hour before bedtime, or before the start of 8 hours in bed if that is earlier."""

    def moment(weekday: int) -> int:
        lights_out = rhythm.waking(weekday + 1)[0] - SLEEP_GOAL
        return min(lights_out, rhythm.waking(weekday)[1]) - WIND_DOWN

    return rhythm.week(moment)


def before_bed(minutes: int) -> Callable[[Rhythm], Week]:
    """Return the times that lie so many minutes before bed."""
    return lambda rhythm: rhythm.week(lambda weekday: rhythm.waking(weekday)[1] - minutes)


def after_waking(minutes: int) -> Callable[[Rhythm], Week]:
    """Return the times that lie so many minutes after getting up."""
    return lambda rhythm: rhythm.week(lambda weekday: rhythm.waking(weekday)[0] + minutes)


def drinks(rhythm: Rhythm) -> Week:
    """Return one time a day: on waking, at a meal and in mid-afternoon by turns, never within 2 hours of bed."""

    def moment(weekday: int) -> int | None:
        start, end = rhythm.waking(weekday)
        minute = start + (ON_WAKING, MEAL, AFTERNOON)[weekday % 3]
        return minute if minute <= end - DRY else None

    return rhythm.week(moment)


def screen_break(rhythm: Rhythm) -> Week:
    """Return the middle of each work day's waking part, and nothing at the weekend."""
    week = rhythm.week(lambda weekday: sum(rhythm.waking(weekday)) // 2 if weekday < _WORK_DAYS else None)
    return (*week[:_WORK_DAYS], None, None)  # Friday's may come after midnight
