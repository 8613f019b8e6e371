"""What a person chose: when the bot comes, how much, and how it speaks."""

import re
from collections.abc import Mapping
from datetime import time
from typing import Annotated, Final, Literal, Self

from pydantic import BeforeValidator, Field, JsonValue, PlainSerializer, Strict

from knowledge.fields import Allowed, CalendarDate, Flag, Item, Listed, whole

MOST_NUDGES_A_DAY: Final = 6
CheckInEvery = Literal[1, 3, 7]  # days from one check-in to the next
_CLOCK: Final = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")


def _time_told(told: object) -> object:
    if isinstance(told, str) and _CLOCK.fullmatch(told):
        return time.fromisoformat(told)
    return told


Clock = Annotated[time, BeforeValidator(_time_told), PlainSerializer("{:%H:%M}".format), Allowed("a time as HH:MM")]


class ReminderChoice(Item):
    """Hold what was chosen about one reminder: that it is off, a time of its own."""

    off: Flag | None = None
    at: Clock | None = None


NO_CHOICE: Final = ReminderChoice()


def _leniently(told: object) -> object:
    if isinstance(told, dict):
        return ReminderChoice.read(told)
    return told


# A choice that can't be read is kept as it is: it must not spoil those about the other reminders.
_Kept = Annotated[Annotated[ReminderChoice, BeforeValidator(_leniently)] | JsonValue, Field(union_mode="left_to_right")]


class Choices(Item):
    """Hold what a person chose; `denied` names the questions answered with "no" where nothing else keeps that."""

    about: str | None = None  # what brought them here, as they said in the set-up
    alcohol_nudges: Flag | None = None
    bed_free: Clock | None = None
    bed_work: Clock | None = None
    check_in_every: CheckInEvery | None = None
    conditions_open: Flag | None = None  # one condition is known, and the others were not asked for yet
    denied: Listed[str] | None = None
    drives: Flag | None = None
    emergency_number: str | None = None  # their own, beside their country's
    evening: Clock | None = None
    nudges_a_day: Annotated[int, *whole(0, MOST_NUDGES_A_DAY)] | None = None
    paused_until: CalendarDate | None = None
    plain: Flag | None = None
    quiet: Annotated[tuple[Clock, Clock], Strict(False), Allowed("two times as HH:MM")] | None = None
    reminder_zone: str | None = None  # whose times reminders keep while they travel
    reminders: Mapping[str, _Kept] | None = None
    shift_worker: Flag | None = None
    sleep_card: Flag | None = None
    thyroid_removed: Flag | None = None
    wake_free: Clock | None = None
    wake_work: Clock | None = None

    def choice(self, cause: str) -> ReminderChoice:
        """Return what was chosen about one reminder."""
        chosen = (self.reminders or {}).get(cause)
        if isinstance(chosen, ReminderChoice):
            return chosen
        return NO_CHOICE

    def choosing(self, cause: str, choice: ReminderChoice) -> Self:
        """Return them with another choice about one reminder; where it says nothing, none is kept."""
        chosen = {name: kept for name, kept in (self.reminders or {}).items() if name != cause}
        if choice.spelt_out:
            chosen[cause] = choice
        return self.keeping(reminders=chosen or None)
