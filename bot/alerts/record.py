"""An alert as it is stored and exported: made from a rule's finding, then told, reminded of, answered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.progress import BeforeWithdrawn
from bot.store import Entry, Person, Records
from knowledge.codes import LEVELS
from knowledge.diary import LIVE, AlertRecord, Cited
from knowledge.rules import EDITION, SELDOM, SHOWN_TO_CHILDREN, Alert

CHILD_AGE: Final = 16
LEVELS_FOR_CHILDREN: Final = ("urgent", "emergency")
ANSWERABLE: Final = ("routine", "prompt", "urgent")
STATES_TO_ANSWER: Final[tuple[str, ...]] = (*LIVE, "seen", "declined", "closed")
ANSWER: Final[tuple[str, ...]] = ("state", "booked", "seen_on", "outcome", "asked_tomorrow", "remind_on")
"""The keys that a person's answer changes."""
TOLD_IN_WORDS: Final = "told-in-words"
"""What stands in place of a rule for an emergency that no rule found: typed words told of it."""
FIRST: Final = "first"  # the slot of the message that tells an alert
REMINDING: Final = ("reminder", "evening")  # those of the messages that tell it again, before and after midday
OUTCOME: Final = "outcome"  # and of the question that follows an appointment
PAGE: Final = "page"  # and of the offer of a page, on the day before one
REMINDERS: Final = {"routine": (7, 30, 30), "prompt": (3, 7, 7), "urgent": (0, 1)}
"""Days from telling to the first reminder, to the second ...; emergencies are answered at every tap instead."""
ASKED_AFTER: Final = (1, 4, 11, 18, 25)
"""Days after an appointment on which it is asked what came of it, until that is told (EJ)."""


AlertEntry = Entry[AlertRecord]


class Telling(StrEnum):
    """Say how far the telling of an alert has come: it is one of these, and nothing else."""

    OPEN = "open"
    """A message is on its way, or the next review plans one."""
    OWED = "owed"
    """No message could be delivered: it comes first at the person's next contact."""
    TOLD = "told"
    """A platform took it, or the answer that tells it is stored to be said."""


def telling(entry: AlertEntry) -> Telling:
    """Return how far the telling of an alert has come."""
    if entry.value.told:
        return Telling.TOLD
    if entry.progress.owed:
        return Telling.OWED
    return Telling.OPEN


def alerts_of(records: Records, person_id: str) -> list[AlertEntry]:
    """Return a person's alerts in the order they came, those of a foreign shape left out."""
    return records.entries.find(person_id, AlertRecord)


def alert_of(records: Records, person_id: str, alert_id: str) -> AlertEntry | None:
    """Return one alert of this person; None for one that is gone, foreign or somebody else's."""
    return records.entries.get(person_id, alert_id, AlertRecord)


def entry_of(person: Person, alert: Alert, on: date) -> AlertEntry:
    """Return a new alert as it is stored and exported."""
    record = AlertRecord(
        rule=alert.rule,
        edition=EDITION,
        level=alert.level,
        keys=alert.keys,
        episode=alert.episode,
        message=alert.message,
        because=alert.because,
        escalates=alert.escalates,
        sources=tuple(Cited(title=source.title, url=source.url) for source in alert.sources),
        dates=alert.dates,
        date=on,
        told=None,
        state="open",
        reminded=0,
        remind_on=None,
    )
    return Entry(person.id, AlertRecord.kind, on, record)


def changed(entry: AlertEntry, **values: object) -> AlertEntry:
    """Return an alert with some of its values changed."""
    return entry.with_value(entry.value.having(**values))


def told(entry: AlertEntry, now: datetime, today: date) -> AlertEntry:
    """Return an alert that was told, with the day of its first reminder; one that was answered needs none."""
    progress = replace(entry.progress, owed=False)
    stamped = replace(changed(entry, told=now.isoformat(timespec="seconds")), progress=progress)
    if entry.value.state != "open":
        return stamped
    return changed(stamped, remind_on=_first_of(_reminders(entry), today))


def owe(records: Records, person: Person, entry: AlertEntry) -> None:
    """Leave an alert whose telling did not reach the person to their next contact."""
    records.entries.save(replace(changed(entry, told=None), progress=replace(entry.progress, owed=True)))
    person.dialogue = replace(person.dialogue, owed=True)  # where to look: no alert is read at every contact
    records.people.save(person)


def reminded(entry: AlertEntry, today: date) -> AlertEntry:
    """Return an alert after one of its reminders came due, with the day of the next one."""
    count = entry.value.reminded + 1
    following = _first_of(_reminders(entry)[count:], today)
    return changed(entry, reminded=count, remind_on=following, reminded_on=today)


def reminded_as_asked(entry: AlertEntry, today: date) -> AlertEntry:
    """Return an alert after the reminder that the person asked for: those of its own are still to come."""
    following = _first_of(_reminders(entry)[entry.value.reminded :], today)
    return changed(entry, asked_tomorrow=False, remind_on=following, reminded_on=today)


def withdrawn(entry: AlertEntry) -> AlertEntry:
    """Return an alert whose reason is gone; what it was is kept beside it, in case the reason comes back."""
    was = BeforeWithdrawn(entry.value.state, entry.value.remind_on)
    return replace(changed(entry, state="withdrawn", remind_on=None), progress=replace(entry.progress, was=was))


def holds_again(entry: AlertEntry) -> AlertEntry:
    """Return an alert that had been booked, was withdrawn, and whose reason is back; another one stays withdrawn."""
    was = entry.progress.was
    if was is None or was.state != "booked":
        return entry
    return changed(entry, state="booked", remind_on=was.remind_on)


def reopened(entry: AlertEntry, today: date) -> AlertEntry:
    """Return an alert whose end, or whose follower, was taken back: it reminds from the next day on."""
    if not (_reminders(entry) and entry.value.told):
        return changed(entry, state="open", remind_on=None)
    return changed(entry, state="open", remind_on=today + timedelta(days=1))


def can_be_answered(entry: AlertEntry) -> bool:
    """Return whether a person may say what they did about an alert."""
    return entry.value.level in ANSWERABLE and entry.value.state in STATES_TO_ANSWER


def answered_as(entry: AlertEntry, other: AlertEntry, today: date) -> AlertEntry:
    """Return an alert with what was answered to it in another form; a reminder that it had missed comes next day."""
    answer = {name: getattr(other.value, name) for name in ANSWER if name in other.value.spelt_out}
    if answer.get("remind_on"):
        answer["remind_on"] = max(answer["remind_on"], today + timedelta(days=1))
    kept = other.progress
    progress = replace(entry.progress, answer=kept.answer, doubted=kept.doubted, stands=kept.stands)
    return replace(entry, value=entry.value.without(*ANSWER).having(**answer), progress=progress)


def booked(entry: AlertEntry, day: date) -> AlertEntry:
    """Return an alert that an appointment answers: quiet until then, asked about on the day after."""
    return changed(entry, state="booked", booked=day, remind_on=day + timedelta(days=1))


def asked_after_booking(entry: AlertEntry, today: date) -> AlertEntry:
    """Return an alert after the question what came of its appointment, with the day on which it is asked next."""
    booked_on = entry.value.booked or today
    following = [booked_on + timedelta(days=days) for days in ASKED_AFTER]
    return changed(entry, remind_on=next((day for day in following if day > today), None))


def seen(entry: AlertEntry, today: date, outcome: str = "") -> AlertEntry:
    """Return an alert that a doctor knows about, since the appointment where one was booked."""
    value = entry.value
    day = min(value.booked or today, today)
    if value.state == "seen":
        day = value.seen_on or day
    known = changed(entry, state="seen", seen_on=day, remind_on=None)
    if outcome:
        return changed(known, outcome=outcome)
    return known


def shown_to(person: Person, rule: str, level: str) -> bool:
    """Return whether a person is told of a rule: someone under 16 only of what an adult must act on."""
    age = person.profile.age
    child = age is not None and age < CHILD_AGE
    return not child or rule in SHOWN_TO_CHILDREN or level in LEVELS_FOR_CHILDREN


def rank(level: str) -> int:
    """Return how urgent a level is."""
    return LEVELS.index(level)


def of_older_rules(entry: AlertEntry) -> bool:
    """Return whether an alert was found by another edition of the rules; before they had any, none is kept."""
    return entry.value.edition != EDITION


def said_last(entry: AlertEntry) -> date:
    """Return the day on which an alert came, or was told again last."""
    value = entry.value
    return max(value.date, value.reminded_on or value.date)


def _reminders(entry: AlertEntry) -> tuple[int, ...]:
    value = entry.value
    seldom = SELDOM.get((value.rule, value.level))
    if seldom:
        return (seldom,)
    return REMINDERS.get(value.level, ())


def _first_of(days: Sequence[int], today: date) -> date | None:
    """Return the day of the first of some reminders, each so many days after the one before."""
    if not days:
        return None
    return today + timedelta(days=days[0])


def untold_ones(entries: Sequence[AlertEntry]) -> list[AlertEntry]:
    """Return the live alerts that the person was not told of, most urgent first."""
    waiting = [entry for entry in entries if telling(entry) is not Telling.TOLD and entry.value.state in LIVE]
    return sorted(waiting, key=lambda entry: -rank(entry.value.level))
