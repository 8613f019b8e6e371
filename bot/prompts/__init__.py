"""What the bot says unasked: which prompts and nudges a person gets, when by their own clock, and in which words."""

from dataclasses import replace
from datetime import datetime

from bot.prompts import evening, morning, nudge, silence
from bot.schedule import EVENING, MORNING
from bot.store import Delivery, Facts
from bot.verdict import Say, Skip
from bot.wording import zone_of


def compose(delivery: Delivery, facts: Facts, now: datetime, *, late: bool) -> Say | Skip:
    """Return the words of a prompt or nudge that is due now; `late` says that it comes after an outage."""
    today = now.astimezone(zone_of(facts.person)).date()
    if delivery.cause == EVENING and silence.asks_less(facts, today):
        return silence.question(facts, now)
    made = {EVENING: evening.compose, MORNING: morning.compose}.get(delivery.cause, nudge.compose)
    # Who keeps the times of home while travelling is asked about the day that it is where they are.
    there = delivery if delivery.day == today else replace(delivery, day=today)
    return made(there, facts, now, late=late)
