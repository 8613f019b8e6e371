"""The offer of a page on the day before an appointment, for whom no check-in offers it that evening."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.prompts import silence
from bot.prompts.evening import visit_is_tomorrow
from bot.schedule import EVENING, check_in_time, is_off, is_quiet, own_time, paused_until, plan_zone
from bot.store import PLANNED, URGENCY, Delivery, Facts
from bot.verdict import Expire, Say, Skip
from bot.wording import zone_of
from knowledge.calendar import instant_on


def decided(delivery: Delivery, facts: Facts, now: datetime) -> Say | Skip | Expire:
    """Return the offer, where the appointment still is tomorrow and nothing else offers the page."""
    today = now.astimezone(zone_of(facts.person)).date()
    if today != delivery.day:
        return Expire("late")
    if not visit_is_tomorrow(facts, today):
        return Skip("no appointment")
    if paused_until(facts.person, today):
        return Skip("paused")
    if _is_offered(facts, today, now):
        return Skip("offered in the evening")
    assert delivery.message is not None
    return Say(delivery.message)


def _is_offered(facts: Facts, day: date, now: datetime) -> bool:
    """Return whether this day's check-in has offered the page, or is still going to."""
    if any(one.cause == EVENING and one.day == day for one in facts.started):
        return True
    person = facts.person
    at = instant_on(day, check_in_time(person), ZoneInfo(plan_zone(person)))
    if at is None or at <= now or is_off(person, EVENING):
        return False
    if is_quiet(person, at.astimezone(zone_of(person))) and own_time(person, EVENING) is None:
        return False
    evening = Delivery(person.id, "prompt", EVENING, day, PLANNED, URGENCY["prompt"], at, at)
    return not silence.is_too_soon(evening, facts, day)
