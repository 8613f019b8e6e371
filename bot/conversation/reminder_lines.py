"""When each reminder comes, in words: its times, its next day, or why it does not come."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from bot import texts
from bot.conversation.turn import Turn
from bot.geography import city_of_zone
from bot.prompts import about
from bot.schedule import (
    EVENING,
    PROMPTS,
    SETTABLE,
    check_in_every,
    chose_nudges,
    is_off,
    is_quiet,
    nudges_a_day,
    own_time,
    paused_until,
    plan_zone,
    quiet_hours,
    rhythm_of,
    timings,
)
from bot.store import Person
from bot.wording import OPENING, day_in_words, day_name
from knowledge.calendar import next_occurrence
from knowledge.nudges import NUDGES_BY_ID, Today, excluded
from knowledge.rhythm import Week
from knowledge.rules.words import counted

_WORK_DAYS = 5
_MONDAY = date(2001, 1, 1)
LastDays = Mapping[str, date | None]


def last_days(turn: Turn) -> LastDays:
    """Return the latest date on which each reminder of a person came: no date has two."""
    return {plan.cause: plan.last_day for plan in turn.records.plans.of(turn.person.id)}


def listed(turn: Turn, came: LastDays) -> str:
    """Return everything that comes, when, and what limits it."""
    lines = [head(turn), *(line(turn, cause, came) for cause in SETTABLE), count_line(turn.person)]
    lines.append(quiet_line(turn.person))
    if is_paused(turn):
        lines.append(pause_line(turn))
    return "\n".join(lines)


def opening(turn: Turn, came: LastDays) -> str:
    """Return what comes first of the list: the questions, and what limits the rest, as far as there is room."""
    pause = [pause_line(turn)] if is_paused(turn) else []
    lines = [head(turn), *pause, *(line(turn, cause, came) for cause in PROMPTS)]
    lines += [count_line(turn.person), quiet_line(turn.person)]
    return "\n".join(lines[: room_for(lines, OPENING)])


def room_for(lines: Sequence[str], most: int) -> int:
    """Return how many of some lines fit into so many characters."""
    ends = accumulate(len(said) + 1 for said in lines)
    return sum(end - 1 <= most for end in ends)


def head(turn: Turn) -> str:
    """Return whose clock the times follow, and what it shows now."""
    zone = plan_zone(turn.person)
    return texts.REMINDERS.format(zone=city_of_zone(zone), clock=f"{turn.heard_at.astimezone(ZoneInfo(zone)):%H:%M}")


def clock_line(turn: Turn) -> str:
    """Return whose clock the times follow where it is not the person's own."""
    zone = plan_zone(turn.person)
    if zone == str(turn.zone):
        return ""
    return texts.BY_CLOCK_OF.format(zone=city_of_zone(zone))


def line(turn: Turn, cause: str, came: LastDays) -> str:
    """Return one reminder with its times and the next day it comes, or why it does not."""
    return f"{title(cause)}: {_when(turn, cause, came)}"


def title(cause: str) -> str:
    """Return what a reminder is called."""
    return texts.REMINDER_TITLES.get(cause) or NUDGES_BY_ID[cause].title


def comes(turn: Turn, cause: str) -> bool:
    """Return whether a reminder may come at all: it is on, and nothing that was told speaks against it."""
    return cause in timings(turn.person) and not excluded(cause, _today_of(turn))


def usual_time(person: Person, cause: str) -> time:
    """Return the first wall time in the week of a reminder that comes."""
    return next(at for at in timings(person)[cause].week if at is not None)


def count_line(person: Person) -> str:
    """Return how many nudges a day come at most."""
    count = nudges_a_day(person)
    if not chose_nudges(person):
        return texts.NUDGES_FEW
    if count:
        return texts.NUDGES_WHEN.format(nudges=counted(count, "nudge"))
    return texts.NO_NUDGES_AT_ALL


def quiet_line(person: Person) -> str:
    """Return the quiet hours."""
    chosen, rhythm = quiet_hours(person), rhythm_of(person)
    start, end = chosen or (rhythm.bed_work, rhythm.wake_work)
    said = texts.QUIET_HOURS if chosen else texts.QUIET_NIGHT
    return said.format(start=f"{start:%H:%M}", end=f"{end:%H:%M}")


def is_paused(turn: Turn) -> bool:
    """Return whether a person paused everything that the bot may leave out."""
    return paused_until(turn.person, turn.heard_on) is not None


def pause_line(turn: Turn) -> str:
    """Return until when nothing comes."""
    until = paused_until(turn.person, turn.heard_on)
    if until is None:
        return texts.NOT_PAUSED
    return texts.PAUSED.format(day=day_in_words(until))


def comes_in_quiet(turn: Turn, cause: str) -> bool:
    """Return whether the time that a person chose for a reminder lies in their quiet hours on any of its days."""
    at = own_time(turn.person, cause)
    if at is None or not comes(turn, cause) or plan_zone(turn.person) != str(turn.zone):
        return False
    week = timings(turn.person)[cause].week
    days = (datetime.combine(_MONDAY + timedelta(days=n), at) for n, on in enumerate(week) if on is not None)
    return any(is_quiet(turn.person, day) for day in days)


def _when(turn: Turn, cause: str, came: LastDays) -> str:
    person = turn.person
    if is_off(person, cause):
        return texts.IS_OFF
    if cause in NUDGES_BY_ID and nudges_a_day(person) == 0:
        return texts.NO_NUDGES
    timing = timings(person).get(cause)
    if timing is None:
        return texts.NO_ROOM
    if excluded(cause, _today_of(turn)):
        return texts.NOT_MEANT_FOR_YOU
    following = _next(turn, timing.week, ZoneInfo(timing.zone), came.get(cause))
    every = texts.CHECK_IN_EVERY[check_in_every(person)] if cause == EVENING else ""
    if every:
        return texts.AT_TIME.format(every=every, at=f"{usual_time(person, cause):%H:%M}")
    return ", ".join([_times(timing.week), *([_next_in_words(turn, cause, following)] if following else [])])


def _next_in_words(turn: Turn, cause: str, instant: datetime) -> str:
    """Return the next time by the person's own clock, or that it falls into their quiet hours."""
    local, own = instant.astimezone(turn.zone), own_time(turn.person, cause)
    day = _day_ahead(turn, local.date())
    if plan_zone(turn.person) != str(turn.zone):
        day = texts.AT_HERE.format(day=day, at=f"{local:%H:%M}")
    chosen = own is not None and (local.hour, local.minute) == (own.hour, own.minute)
    return (texts.NOT_IN_QUIET if is_quiet(turn.person, local) and not chosen else texts.NEXT_ON).format(day=day)


def _day_ahead(turn: Turn, day: date) -> str:
    named = {turn.heard_on: texts.TODAY.lower(), turn.heard_on + timedelta(days=1): texts.TOMORROW_WORD}
    return named.get(day) or day_name(day, turn.heard_on)


def _next(turn: Turn, week: Week, zone: ZoneInfo, last_day: date | None) -> datetime | None:
    """Return the next instant at which a reminder comes; a pause counts."""
    paused = paused_until(turn.person, turn.heard_on)
    over = [last_day or date.min, paused - timedelta(days=1) if paused else date.min]
    coming = next_occurrence(week, zone, turn.heard_at, max(over))
    if coming is None:
        return None
    return coming.instant


def _times(week: Week) -> str:
    work, free = set(week[:_WORK_DAYS]), set(week[_WORK_DAYS:])
    if len(work) > 1 or len(free) > 1:
        *most, last = sorted({f"{at:%H:%M}" for at in week if at is not None})
        return texts.BY_THE_DAY.format(at=f"{', '.join(most)} or {last}" if most else last)
    if work == free:
        return texts.EVERY_DAY.format(at=f"{week[0]:%H:%M}")
    on_days = ((texts.ON_WORK_DAYS, week[0]), (texts.ON_FREE_DAYS, week[-1]))
    return ", ".join(said.format(at=f"{at:%H:%M}") for said, at in on_days if at is not None)


def _today_of(turn: Turn) -> Today:
    """Return what decides whether a nudge may ever reach this person."""
    return Today(
        on=turn.heard_on,
        at=turn.heard_at.astimezone(turn.zone).time(),
        rhythm=rhythm_of(turn.person),
        age=turn.person.profile.age,
        conditions=about.conditions(turn.person),
        medicines=None,
        days=(),
        check_ins=(),
        wants_alcohol=turn.person.settings.alcohol_nudges is True,
    )
