"""All open reasons to see a doctor as one thread: a view of a person's alerts, and what each event makes of them. Pure.

An appointment is one thing, however many rules ask for it. What is stored stays an alert for each finding; an answer to
one of them is an answer to all that are open. Emergencies stand outside: they are no matter of appointments.

What the thread comes to, from each state and with each event:

|           | nothing | open    | booked  | passed  |
| --------- | ------- | ------- | ------- | ------- |
| a reason  | open    | open    | booked  | open    |
| a sooner one, or what should be seen today | open | open | open | open |
| booked    | nothing | booked  | booked  | booked  |
| seen      | nothing | nothing | nothing | nothing |
| not seen  | nothing | open    | open    | open    |
| put off   | nothing | open    | booked  | passed  |
| no reminders, where it is routine | nothing | nothing | booked | passed |
| the day after the appointment | nothing | open | passed | passed |
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Final

from bot.alerts import record
from bot.alerts.novelty import matters
from bot.alerts.record import ANSWERABLE, AlertEntry, changed, rank
from knowledge.diary import LIVE
from knowledge.rules import PART_OF

ADVISED_DAYS: Final[Mapping[str, int]] = MappingProxyType({"urgent": 0, "prompt": 7, "routine": 28})
"""Days from finding a reason to the last day on which it should be seen, by its level; see the rules' texts."""
SHOWN_REASONS: Final = 3


class Stands(StrEnum):
    """Say how a thread stands."""

    NOTHING = "nothing"
    OPEN = "open"
    """A reason waits for an appointment, or for an earlier one."""
    BOOKED = "booked"
    PASSED = "passed"
    """The day of the appointment is over; what came of it is not told yet."""


@dataclass(frozen=True)
class Reason:
    """Hold one open alert, and why it is one in the words that fit the history as it is."""

    entry: AlertEntry
    because: str


@dataclass(frozen=True)
class Thread:
    """Hold the open reasons to see a doctor, the most urgent and then the newest first."""

    reasons: tuple[Reason, ...]
    today: date

    @property
    def entries(self) -> tuple[AlertEntry, ...]:
        """Return the alerts behind it."""
        return tuple(reason.entry for reason in self.reasons)

    @property
    def waiting(self) -> tuple[AlertEntry, ...]:
        """Return the alerts that no appointment answers."""
        return tuple(entry for entry in self.entries if entry.value.state == "open")

    @property
    def lead(self) -> AlertEntry:
        """Return the alert that says what to do, and how soon."""
        return self.reasons[0].entry

    @property
    def haste(self) -> str:
        """Return the highest level of all that is open: no later reason makes the advice milder."""
        return self.lead.value.level

    @property
    def booked(self) -> date | None:
        """Return the day of the appointment that is noted last."""
        days = [entry.value.booked for entry in self.entries if entry.value.state == "booked" and entry.value.booked]
        return max(days, default=None)

    @property
    def stands(self) -> Stands:
        """Return how it stands."""
        if not self.reasons:
            return Stands.NOTHING
        if self.waiting or self.booked is None:
            return Stands.OPEN
        if self.booked >= self.today:
            return Stands.BOOKED
        return Stands.PASSED

    @property
    def advised_by(self) -> date:
        """Return the last day on which all of it should be seen."""
        return min(map(advised_by, self.entries))

    def is_late(self, day: date) -> bool:
        """Return whether an appointment is later than advised; of an advice that has run out, one of tomorrow is not.

        What should be seen today is late on any other day.
        """
        in_time = self.today if self.haste == "urgent" else self.today + timedelta(days=1)
        return day > max(self.advised_by, in_time)

    @cached_property
    def lines(self) -> tuple[Reason, ...]:
        """Return the reasons that have a line of their own: one fact has one."""
        shown: list[Reason] = []
        for reason in self.reasons:
            repeats = any(_says_the_same(reason, other) for other in shown)
            if not repeats and not any(_is_told_by(reason, other) for other in self.reasons):
                shown.append(reason)
        return tuple(shown)


def thread_of(
    alerts: Iterable[AlertEntry], today: date, because: Callable[[AlertEntry], str] = lambda entry: entry.value.because
) -> Thread:
    """Return the thread of a person's alerts; `because` says why each is one, as of now."""
    ordered = sorted(
        filter(is_a_reason, alerts), key=lambda entry: (-rank(entry.value.level), -entry.value.date.toordinal())
    )
    return Thread(tuple(Reason(entry, because(entry)) for entry in ordered), today)


def is_a_reason(entry: AlertEntry) -> bool:
    """Return whether an alert is an open reason to see a doctor, for which there is time to book."""
    return entry.value.state in LIVE and entry.value.level in ANSWERABLE


def concerned(alerts: Sequence[AlertEntry], tapped: AlertEntry, today: date) -> tuple[AlertEntry, ...]:
    """Return the alerts that an answer to one of them is about: all that are open, or what was answered with it."""
    thread = thread_of(alerts, today)
    if tapped.id in {entry.id for entry in thread.entries}:
        return thread.entries
    answer = tapped.progress.answer
    together = [entry for entry in alerts if answer and entry.progress.answer == answer]
    return tuple(entry for entry in together or [tapped] if record.can_be_answered(entry))


# What each event makes of it


def joined(thread: Thread, new: AlertEntry) -> AlertEntry:
    """Return a new reason: quiet where the appointment comes in time for it, open where it should be seen sooner."""
    day = thread.booked
    if day is None or thread.stands is not Stands.BOOKED or new.value.level not in ANSWERABLE:
        return new
    in_time = new.value.level != "urgent" and day <= advised_by(new)
    if in_time:
        return record.booked(new, day)
    return new


def booked_for(entries: Sequence[AlertEntry], day: date) -> tuple[AlertEntry, ...]:
    """Return reasons that one appointment answers."""
    return tuple(record.booked(entry, day) for entry in entries)


def seen(entries: Sequence[AlertEntry], today: date, outcome: str = "") -> tuple[AlertEntry, ...]:
    """Return reasons that a doctor knows of; what came after the appointment is none of them."""
    return tuple(record.seen(entry, today, outcome) if was_there(entries, entry, today) else entry for entry in entries)


def was_there(entries: Sequence[AlertEntry], entry: AlertEntry, today: date) -> bool:
    """Return whether a reason was there at the appointment that has passed, where there is one."""
    days = [other.value.booked for other in entries if other.value.state == "booked" and other.value.booked]
    visit = max((day for day in days if day < today), default=today)
    return entry.value.date <= visit


def not_seen(entries: Sequence[AlertEntry], tomorrow: date) -> tuple[AlertEntry, ...]:
    """Return reasons that nobody has looked at after all: open again."""
    return tuple(
        changed(entry, state="open", remind_on=tomorrow, asked_tomorrow=True, booked=None, seen_on=None, outcome=None)
        for entry in entries
    )


def put_off(entries: Sequence[AlertEntry], day: date) -> tuple[AlertEntry, ...]:
    """Return reasons of which the person wants to hear on a day; an appointment stays one."""
    return tuple(
        changed(entry, remind_on=day, asked_tomorrow=True) if entry.value.state == "open" else entry
        for entry in entries
    )


def declined(entries: Sequence[AlertEntry]) -> tuple[AlertEntry, ...]:
    """Return reasons without reminders: of those that can wait, and only of them."""
    return tuple(
        changed(entry, state="declined", remind_on=None) if can_be_declined(entry) else entry for entry in entries
    )


def can_be_declined(entry: AlertEntry) -> bool:
    """Return whether a person may have no reminders of a reason."""
    return entry.value.level == "routine" and entry.value.state == "open"


def advised_by(entry: AlertEntry) -> date:
    """Return the last day on which a reason should be seen."""
    return entry.value.date + timedelta(days=ADVISED_DAYS[entry.value.level])


def _says_the_same(reason: Reason, other: Reason) -> bool:
    return reason.entry.value.rule == other.entry.value.rule or reason.because == other.because


def _is_told_by(reason: Reason, other: Reason) -> bool:
    """Return whether another reason tells the same fact, and more of it."""
    mine, theirs = reason.entry.value, other.entry.value
    named = matters(mine.keys) - {""}
    return theirs.rule in PART_OF.get(mine.rule, ()) and named <= matters(theirs.keys)
