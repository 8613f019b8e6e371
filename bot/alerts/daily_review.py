"""The daily look at everyone's alerts: reminders that were earned, appointments that have passed."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial

from bot import texts
from bot.alerts import how_it_came
from bot.alerts.cards import alert_message, outcome_message, page_offer
from bot.alerts.how_it_came import HOW
from bot.alerts.judge import judge_of
from bot.alerts.novelty import visited
from bot.alerts.record import (
    FIRST,
    OUTCOME,
    PAGE,
    REMINDING,
    AlertEntry,
    alerts_of,
    asked_after_booking,
    changed,
    reminded,
    reminded_as_asked,
    shown_to,
    told,
    untold_ones,
)
from bot.alerts.review import review
from bot.alerts.same_day import getting_up, next_repeat, repeats_of
from bot.alerts.thread import Thread, is_a_reason, thread_of
from bot.alerts.thread_card import card, ids, one_more
from bot.chat import Message, StorageError
from bot.schedule import planned
from bot.store import URGENCY, Delivery, Person, Records, Store
from bot.wording import country_of, number_for, zone_of
from knowledge.calendar import instant_on, next_instant
from knowledge.rules import BY_THE_CALENDAR, SILENCED_BY_A_VISIT

logger = logging.getLogger(__name__)

TRIED_AGAIN = timedelta(hours=1)  # what a defect keeps back
REVIEW_TIME = time(10)  # on the person's clock: awake, and the surgery still open
BATCH = 100
LONGEST_AHEAD = timedelta(hours=1)  # by which the clocks of two processes may differ
MIDDAY = time(12)
PAGE_TIME = time(18)  # home, and the evening still to come (EJ)


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

    def is_planned(self, entry: AlertEntry) -> bool:
        """Return whether a message that tells an alert waits to be sent."""
        return self.records.deliveries.is_open(self.person.id, entry.id, FIRST)

    def thread(self, alerts: Sequence[AlertEntry]) -> Thread:
        """Return the person's thread, in the words that fit their history as it is."""
        judge = judge_of(self.records, self.person, self.day, number_for(self.person))
        return thread_of(alerts, self.day, lambda entry: judge.because(entry, self.day))


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
    _offer_page(today, alerts)
    alerts = alerts_of(records, person.id)
    waiting = [instant for entry in alerts if (instant := _due_at(entry, today)) and instant > now]
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
    if unjudged or today.person.profile.bells_palsy:
        number = number_for(today.person)
        only = () if unjudged else BY_THE_CALENDAR
        review(today.records, today.person, today.day, number, only=only)
        alerts = alerts_of(today.records, today.person.id)
    waiting = _without_open_questions(today, untold_ones(alerts))
    # not twice a day: it found no open chat
    planned_ones = {entry.id for entry in waiting if today.is_planned(entry)}
    reasons = [entry for entry in waiting if is_a_reason(entry)]
    for entry in waiting:
        if entry not in reasons and entry.id not in planned_ones:
            today.plan(entry, FIRST, alert_message(entry))
    fresh = [entry for entry in reasons if entry.id not in planned_ones]
    if fresh:
        _tell_reasons(today, alerts, fresh)
    return alerts


def _without_open_questions(today: _Today, waiting: list[AlertEntry]) -> list[AlertEntry]:
    """Ask how a sign came before what rests on it is told as what can wait; return what is to be told now."""
    questions = how_it_came.open_ones(today.records, today.person, today.day)
    first = how_it_came.unasked(waiting, questions, today.person)
    for alert_id, question in first.items():
        entry = next(entry for entry in waiting if entry.id == alert_id)
        today.plan(entry, HOW, how_it_came.message(question, number_for(today.person), today.day))
        how_it_came.asked(today.person, question)
    if first:
        today.records.people.save(today.person)
    return [entry for entry in waiting if entry.id not in first]


def _tell_reasons(today: _Today, alerts: list[AlertEntry], fresh: Sequence[AlertEntry]) -> None:
    """Plan one message of all reasons that were never told: the card, or one more of a thread that was told."""
    thread = today.thread(alerts)
    country, new = country_of(today.person), set(ids(fresh))
    before = [entry for entry in thread.entries if entry.value.told]
    lines = [reason for reason in thread.lines if reason.entry.id in new] or [
        reason for reason in thread.reasons if reason.entry.id in new
    ]
    message = one_more(thread, lines, before, country, ids(fresh)) if before else card(thread, country)
    today.plan(fresh[0], FIRST, message)


def _remind(today: _Today, alerts: Sequence[AlertEntry]) -> None:
    """Plan the reminder and the question that are due: one of each, however many alerts they are about."""
    reasons = [entry for entry in alerts if is_a_reason(entry) and entry.value.told]
    passed = [entry for entry in reasons if entry.value.state == "booked" and _has_come(entry, today)]
    for entry in passed:
        today.records.entries.save(asked_after_booking(entry, today.day))
    if passed:
        today.plan(passed[0], OUTCOME, outcome_message(asked_after_booking(passed[0], today.day), today.day))
    due = [entry for entry in reasons if entry.value.state == "open" and _is_due(entry, today)]
    if due:
        _tell_again(today, alerts, due)


def _offer_page(today: _Today, alerts: Sequence[AlertEntry]) -> None:
    """Plan the offer of a page for tomorrow's appointment; that the check-in offers it is seen when it is due."""
    tomorrow = today.day + timedelta(days=1)
    booked = [entry for entry in alerts if entry.value.state == "booked" and entry.value.booked == tomorrow]
    at = instant_on(today.day, PAGE_TIME, zone_of(today.person))
    if booked and at and at >= today.now:
        day, urgency = today.day, URGENCY["alert"]
        offer = Delivery(today.person.id, "alert", booked[0].id, day, PAGE, urgency, at, at, page_offer())
        today.records.deliveries.plan(offer)


def _tell_again(today: _Today, alerts: Sequence[AlertEntry], due: Sequence[AlertEntry]) -> None:
    """Plan the card once more, where one of the reasons that are due still holds; all of them count as told again."""
    judge = judge_of(today.records, today.person, today.day, number_for(today.person))
    counted = [e for e in due if e.value.asked_tomorrow or not judge.nearly_three_weeks(e, today.day)]
    quiet = visited(alerts, today.day)
    said = False
    for entry in counted:
        asked_for = entry.value.asked_tomorrow
        silenced = quiet and entry.value.rule in SILENCED_BY_A_VISIT
        shown = shown_to(today.person, entry.value.rule, entry.value.level)
        said = said or bool(asked_for or (shown and not silenced and judge.still_true(entry, today.day)))
        today.records.entries.save(_told_again(entry, today))
    if not said:
        return
    others = [entry for entry in alerts if is_a_reason(entry) and entry.value.state == "open" and entry not in due]
    for entry in others:
        today.records.entries.save(_reminded_with(entry, counted, today))
    thread = thread_of(alerts, today.day, lambda entry: judge.because(entry, today.day))
    slot = REMINDING[today.now.astimezone(zone_of(today.person)).time() >= MIDDAY]
    today.plan(thread.lead, slot, card(thread, country_of(today.person), texts.REMINDER))


def _told_again(entry: AlertEntry, today: _Today) -> AlertEntry:
    """Return an alert after its reminder, with the next one."""
    past = [at for at in repeats_of(entry, today.person) if at <= today.now]
    if entry.value.level == "urgent":
        again = changed(entry, reminded=max(len(past) - 1, entry.value.reminded), asked_tomorrow=False)
        again = reminded(again, today.day)
        if next_repeat(again, today.person):
            return again
        return changed(again, remind_on=None)
    if entry.value.asked_tomorrow:
        return reminded_as_asked(entry, today.day)
    return reminded(entry, today.day)


def _reminded_with(entry: AlertEntry, due: Sequence[AlertEntry], today: _Today) -> AlertEntry:
    """Return a reason that was told again on the card of another: the two are not to come on different days.

    What should be seen today keeps its own times, and does not use up the reminders of the others.
    """
    urgent = entry.value.level == "urgent" or all(other.value.level == "urgent" for other in due)
    if urgent or entry.value.remind_on is None:
        return entry
    return reminded(entry, today.day)


def _is_due(entry: AlertEntry, today: _Today) -> bool:
    at = _due_at(entry, today)
    if at is not None:
        return at <= today.now
    return entry.value.level != "urgent" and _has_come(entry, today)


def _has_come(entry: AlertEntry, today: _Today) -> bool:
    return entry.value.remind_on is not None and entry.value.remind_on <= today.day


def _due_at(entry: AlertEntry, today: _Today) -> datetime | None:
    """Return when what should be seen today is told again: at its own times, or as the person gets up, as asked."""
    if not is_a_reason(entry) or entry.value.level != "urgent":
        return None
    instants = [next_repeat(entry, today.person)]
    if entry.value.asked_tomorrow and entry.value.remind_on:
        midnight = instant_on(entry.value.remind_on, time.min, zone_of(today.person))
        instants.append(getting_up(midnight, today.person) if midnight else None)
    return min((at for at in instants if at is not None), default=None)
