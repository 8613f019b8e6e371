"""Wall times of a week that follow a person's times of getting up and going to bed."""

from collections.abc import Callable
from typing import Final

from knowledge.rhythm import Rhythm, Week

HOUR: Final = 60


def before_bed(minutes: int) -> Callable[[Rhythm], Week]:
    """Return the times that lie so many minutes before bed."""
    return lambda rhythm: rhythm.week(lambda weekday: rhythm.waking(weekday)[1] - minutes)


def after_waking(minutes: int) -> Callable[[Rhythm], Week]:
    """Return the times that lie so many minutes after getting up."""
    return lambda rhythm: rhythm.week(lambda weekday: rhythm.waking(weekday)[0] + minutes)
