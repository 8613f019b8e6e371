"""Which prompts and nudges a person gets, and when by their own clock, from what they told and chose."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final, get_args

from bot.geography import is_zone
from bot.store import Person, Timing
from bot.wording import zone_of
from knowledge.choices import CheckInEvery
from knowledge.nudges import NUDGES, NUDGES_BY_ID
from knowledge.rhythm import Rhythm, Week, rhythm_from

MORNING, EVENING = "morning", "evening"
PROMPTS: Final = (MORNING, EVENING)
DEFAULT_EVENING: Final = time(20, 30)
AFTER_WAKING = timedelta(minutes=30)  # the morning message comes then (EJ)
NUDGES_A_DAY = 2
CHECK_IN_EVERY: Final[tuple[int, ...]] = get_args(CheckInEvery)
PROMPT_GRACE = timedelta(hours=6)
LOOKED_BACK = timedelta(days=16)  # entries that a prompt or nudge may depend on
LONGEST_QUIET = timedelta(hours=16)  # longer ones would leave no time for what is to be told
LONGEST_PAUSE = timedelta(days=366)
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}")
SETTABLE: Final = (*PROMPTS, *(nudge.id for nudge in NUDGES))


def timings(person: Person) -> dict[str, Timing]:
    """Return the wall times of everything that a person gets, by cause; what is switched off is left out."""
    zone = plan_zone(person)
    found = {
        cause: Timing("prompt", week, zone)
        for cause, week in ((MORNING, _morning(person)), (EVENING, _evening(person)))
        if not is_off(person, cause)
    }
    if nudges_a_day(person) == 0:
        return found
    rhythm = rhythm_of(person)
    for nudge in NUDGES:
        week = chosen(person, nudge.id, nudge.week(rhythm))
        if not is_off(person, nudge.id) and any(week):
            found[nudge.id] = Timing("nudge", week, zone)
    return found


def planned(person: Person) -> dict[str, Timing]:
    """Return what is planned for a person: everything that they get, from the end of the set-up on."""
    if is_ready(person):
        return timings(person)
    return {}


def is_ready(person: Person) -> bool:
    """Return whether anything can be planned: the set-up is over, and where the person is was told.

    An imported file may leave the place out: then it is the one that was known before.
    """
    told = person.profile.time_zone or person.dialogue.home.time_zone
    return person.consented and bool(told) and not person.dialogue.setup


def grace(cause: str) -> timedelta:
    """Return for how long after its time a prompt or nudge still helps."""
    nudge = NUDGES_BY_ID.get(cause)
    if nudge is None:
        return PROMPT_GRACE
    return nudge.grace


def rhythm_of(person: Person) -> Rhythm:
    """Return when a person usually gets up and goes to bed; 7:00 and 23:00 until they told it."""
    nights = person.settings
    return rhythm_from(nights.wake_work, nights.bed_work, nights.wake_free, nights.bed_free)


def is_quiet(person: Person, local: datetime) -> bool:
    """Return whether a local time lies in a person's quiet hours: those they chose, else from bedtime to getting up."""
    quiet = quiet_hours(person)
    if quiet is None:
        return rhythm_of(person).is_night(local.weekday(), local.time())
    start, end = quiet
    at = local.time()
    if start <= end:
        return start <= at < end
    return at >= start or at < end


def quiet_hours(person: Person) -> tuple[time, time] | None:
    """Return the quiet hours that a person chose in place of their night."""
    hours = person.settings.quiet
    if hours is None or not fits_a_night(*hours):
        return None
    return hours


def fits_a_night(start: time, end: time) -> bool:
    """Return whether quiet hours are there, and leave enough of the day."""
    span = (datetime.combine(date.min, end) - datetime.combine(date.min, start)) % timedelta(days=1)
    return timedelta(0) < span <= LONGEST_QUIET


def plan_zone(person: Person) -> str:
    """Return the zone that wall times are read in: the person's own, or the one that they keep while travelling."""
    kept = person.settings.reminder_zone
    if kept is not None and is_zone(kept):
        return kept
    return str(zone_of(person))


def is_off(person: Person, cause: str) -> bool:
    """Return whether a person switched a prompt or nudge off."""
    return person.settings.choice(cause).off is True


def own_time(person: Person, cause: str) -> time | None:
    """Return the time that a person chose for a prompt or nudge, None while it follows their day."""
    if cause == EVENING:
        return person.settings.evening
    return person.settings.choice(cause).at


def chosen(person: Person, cause: str, usual: Week) -> Week:
    """Return the wall times of a cause: the usual ones, or on the same days the time that the person chose."""
    at = own_time(person, cause)
    if at is None:
        return usual
    return tuple(None if known is None else at for known in usual)


def nudges_a_day(person: Person) -> int:
    """Return how many nudges a day a person takes at most."""
    count = person.settings.nudges_a_day
    if count is None:
        return NUDGES_A_DAY
    return count


def check_in_every(person: Person) -> int:
    """Return after how many days the check-in comes again: each day, where nothing else was chosen."""
    return person.settings.check_in_every or CHECK_IN_EVERY[0]


def chose_nudges(person: Person) -> bool:
    """Return whether a person chose how many nudges they want."""
    return "nudges_a_day" in person.settings.spelt_out


def paused_until(person: Person, today: date) -> date | None:
    """Return the day on which prompts and nudges come again, None where they are not paused."""
    day = person.settings.paused_until
    if day is not None and today < day <= today + LONGEST_PAUSE:
        return day
    return None


def clock_of(told: str) -> time | None:
    """Return the wall time that a conversation keeps, None where it keeps none."""
    if not _CLOCK.fullmatch(told):
        return None
    try:
        return time.fromisoformat(told)
    except ValueError:
        return None


def check_in_time(person: Person) -> time:
    """Return when the check-in comes, every day."""
    return own_time(person, EVENING) or DEFAULT_EVENING


def _evening(person: Person) -> Week:
    return (check_in_time(person),) * 7


def _morning(person: Person) -> Week:
    rhythm = rhythm_of(person)
    return chosen(person, MORNING, tuple(_later(rhythm.wake(day), AFTER_WAKING) for day in range(7)))


def _later(at: time, by: timedelta) -> time:
    return (datetime.combine(date.min, at) + by).time()
