"""A bedtime and a getting up must make a night: what is said where they don't, and how both are changed."""

from datetime import time

from bot import texts
from bot.prompts import about
from bot.reading.when import Ambiguous
from bot.schedule import rhythm_of
from bot.store import Person
from knowledge.profile_questions import BED_FREE, BED_WORK, WAKE_FREE, WAKE_WORK, ProfileQuestion
from knowledge.rhythm import is_a_night, night_between

_OTHER_END = {
    WAKE_WORK.key: BED_WORK,
    BED_WORK.key: WAKE_WORK,
    WAKE_FREE.key: BED_FREE,
    BED_FREE.key: WAKE_FREE,
}
_AS_ON_WORK_DAYS = {BED_FREE: BED_WORK, WAKE_FREE: WAKE_WORK}


def settled(person: Person, key: str, told: time | Ambiguous | None) -> time | Ambiguous | None:
    """Return the morning where getting up then makes a night, and twelve hours later makes none; else what was told.

    A bedtime stays to be asked about: a wrong one would silence the evening.
    """
    if not isinstance(told, Ambiguous) or key not in (WAKE_WORK.key, WAKE_FREE.key):
        return told
    rhythm = rhythm_of(person)
    bed = rhythm.bed_free if key == WAKE_FREE.key and rhythm.bed_free is not None else rhythm.bed_work
    if is_a_night(bed, told.am) and not is_a_night(bed, told.pm):
        return told.am
    return told


def objection(person: Person, key: str, at: time) -> str:
    """Return why a time can't stand beside the other end of the night that was told, "" where it can."""
    other = _told_other_end(person, key)
    if other is None:
        return ""
    bed, wake = (other, at) if _is_getting_up(key) else (at, other)
    if is_a_night(bed, wake):
        return ""
    hours, minutes = divmod(night_between(bed, wake), 60)
    length = f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return texts.NO_NIGHT.format(bed=f"{bed:%H:%M}", wake=f"{wake:%H:%M}", length=length)


def other_is_asked(key: str) -> str:
    """Return what the button says that keeps a time all the same and goes on to the other end of the night."""
    if _is_getting_up(key):
        return texts.THEN_BEDTIME
    return texts.THEN_GETTING_UP


def make_room(person: Person, key: str) -> ProfileQuestion:
    """Forget the other end of a night, and return the question that asks for it."""
    other = _OTHER_END[key]
    person.settings = person.settings.without(other.key)
    return other


def can_make_room(key: str) -> bool:
    """Return whether a time is one end of a night."""
    return key in _OTHER_END


def _is_getting_up(key: str) -> bool:
    return key in (WAKE_WORK.key, WAKE_FREE.key)


def _told_other_end(person: Person, key: str) -> time | None:
    other = _OTHER_END.get(key)
    while other is not None:
        told: time | None = about.answer(person, other)
        if told is not None:
            return told
        other = _AS_ON_WORK_DAYS.get(other)
    return None
