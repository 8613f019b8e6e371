"""The daily look at everyone's alerts: reminders that were earned, appointments that have passed."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial

from bot.alerts.cards import alert_message, outcome_message, reminder_message
from bot.alerts.novelty import visited
from bot.alerts.record import (
    FIRST,
    OUTCOME,
    AlertEntry,
    alerts_of,
    asked_after_booking,
    reminded,
    reminded_as_asked,
    shown_to,
    told,
    untold_ones,
)
from bot.alerts.review import judge_of, review
from bot.chat import Message, StorageError
from bot.schedule import planned
from bot.store import URGENCY, Delivery, Person, Records, Store
from bot.wording import number_for, zone_of
from knowledge.calendar import next_instant
from knowledge.diary import LIVE
from knowledge.rules import BY_THE_CALENDAR, SILENCED_BY_A_VISIT

logger = logging.getLogger(__name__)

TRIED_AGAIN = timedelta(hours=1)  # what a defect keeps back
REVIEW_TIME = time(10)  # on the person's clock: awake, and the surgery still open
BATCH = 100
LONGEST_AHEAD = timedelta(hours=1)  # by which the clocks of two processes may differ
URGENT_AFTER = timedelta(hours=24)  # an urgent alert is told again then, whatever the time of day


@dataclass(frozen=True)
class _Today:
    """Hold one person's review: the records, the person, their date and the time."""

    records: Records
    person: Person
    day: date
    now: datetime

    def plan(self, entry: AlertEntry, slot: str, message: Message) -> bool:
        """Plan a message, once a day for each alert and slot; return False where it was planned today already."""
        urgency = URGENCY.get(entry.value.level, URGENCY["alert"])
        delivery = Delivery(self.person.id, "alert", entry.id, self.day, slot, urgency, self.now, self.now, message)
        return self.records.deliveries.plan(delivery)


async def review_turn(store: Store, now: datetime) -> int:
    """Review everyone whose review is due; return how many."""
    reviewed = 0
    while True:
        people = await store.read(lambda records: records.people.due(now, BATCH))
        for person_id in people:
            await _reviewed(store, person_id, now)
        reviewed += len(people)
        if len(people) < BATCH:
            return reviewed


async def _reviewed(store: Store, person_id: str, now: datetime) -> None:
    """Review one person; what goes wrong with one must not keep the others waiting."""
    try:
        await store.write(partial(_review, person_id=person_id, now=now))
    except StorageError:
        raise
    except Exception:
        logger.exception("the review of %s failed; it is tried again later", person_id)
        await store.write(lambda records: records.people.review_next(person_id, now + TRIED_AGAIN))


def _review(records: Records, person_id: str, now: datetime) -> None:
    person = records.people.get(person_id)
    if person is None:
        return
    zone = zone_of(person)
    tomorrow = next_instant(REVIEW_TIME, zone, now)
    if not person.consented:
        records.people.review_next(person_id, tomorrow)
        return
    records.plans.keep(person_id, planned(person), now)  # whoever has none yet gets theirs
    today = _Today(records, person, now.astimezone(zone).date(), now)
    _stamp_anew(today, alerts_of(records, person.id))
    alerts = _tell(today, alerts_of(records, person.id))
    _remind(today, alerts)
    waiting = [instant for entry in alerts if (instant := _urgent_at(entry)) and instant > now]
    records.people.review_next(person_id, min([tomorrow, *waiting]))


def _stamp_anew(today: _Today, alerts: Sequence[AlertEntry]) -> None:
    """Take back the time of what was told by a clock that was ahead: by it no reminder would ever be due."""
    for entry in alerts:
        at = entry.value.told
        if at and datetime.fromisoformat(at) > today.now + LONGEST_AHEAD:
            today.records.entries.save(told(entry, today.now, today.day))


def _tell(today: _Today, alerts: list[AlertEntry]) -> list[AlertEntry]:
    """Plan what was stored and never told, and the rule that a silent day may make true."""
    unjudged = today.person.dialogue.unjudged
    if unjudged:
        today.person.dialogue = replace(today.person.dialogue, unjudged=False)
        today.records.people.save(today.person)
    if unjudged or today.person.profile.get("bells_palsy"):
        number = number_for(today.person)
        only = () if unjudged else BY_THE_CALENDAR
        review(today.records, today.person, today.day, number, only=only)
        alerts = alerts_of(today.records, today.person.id)
    for entry in untold_ones(alerts):
        if not today.records.deliveries.is_open(today.person.id, entry.id, FIRST):
            today.plan(entry, FIRST, alert_message(entry))  # not twice a day: it found no open chat
    return alerts


def _remind(today: _Today, alerts: Sequence[AlertEntry]) -> None:
    """Plan the reminders and questions that are due."""
    due = [entry for entry in alerts if _is_due(entry, today)]
    if not due:
        return
    judge = judge_of(today.records, today.person, today.day, number_for(today.person))
    quiet = visited(alerts, today.day)
    for entry in due:
        if entry.value.state == "booked":
            today.records.entries.save(asked_after_booking(entry, today.day))
            today.plan(entry, OUTCOME, outcome_message(entry, today.day))
            continue
        asked_for = entry.value.asked_tomorrow
        if not asked_for and judge.nearly_three_weeks(entry, today.day):
            continue
        today.records.entries.save((reminded_as_asked if asked_for else reminded)(entry, today.day))
        silenced = quiet and entry.value.rule in SILENCED_BY_A_VISIT
        shown = shown_to(today.person, entry.value.rule, entry.value.level)
        if asked_for or (shown and not silenced and judge.still_true(entry, today.day)):
            today.plan(entry, "reminder", reminder_message(entry))


def _is_due(entry: AlertEntry, today: _Today) -> bool:
    value = entry.value
    if not value.told or value.state not in LIVE or not value.remind_on:
        return False
    urgent_at = _urgent_at(entry)
    if urgent_at is not None and not value.asked_tomorrow:
        return urgent_at <= today.now
    return value.remind_on <= today.day


def _urgent_at(entry: AlertEntry) -> datetime | None:
    """Return when an urgent alert is told again, None where it is not."""
    value = entry.value
    waits = value.level == "urgent" and value.state == "open" and value.remind_on
    if not waits or not value.told or value.reminded:
        return None
    return datetime.fromisoformat(value.told) + URGENT_AFTER
