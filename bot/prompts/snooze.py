"""When a nudge that was put off can come again."""

from datetime import datetime, time, timedelta

from bot.prompts.nudge import today_of
from bot.schedule import EVENING, is_quiet, own_time
from bot.store import Facts
from bot.wording import zone_of
from knowledge import nudges
from knowledge.nudges.nudge import TOO_LATE

EVENING_UNTIL_TOLD = time(19)
STEPS = {"10": timedelta(minutes=10), "60": timedelta(hours=1)}


def choices(cause: str, facts: Facts, now: datetime) -> dict[str, datetime]:
    """Return the moments to choose from, by key; none in the person's quiet hours or too late for this nudge."""
    local = now.astimezone(zone_of(facts.person))
    evening = datetime.combine(local.date(), own_time(facts.person, EVENING) or EVENING_UNTIL_TOLD, local.tzinfo)
    found = {key: now + step for key, step in STEPS.items()}
    if evening.astimezone(now.tzinfo) > now:
        found["evening"] = evening.astimezone(now.tzinfo)
    found["tomorrow"] = (local + timedelta(days=1)).astimezone(now.tzinfo)  # the same wall time
    return {key: at for key, at in found.items() if _fits(cause, facts, at)}


def _fits(cause: str, facts: Facts, at: datetime) -> bool:
    local = at.astimezone(zone_of(facts.person))
    return not is_quiet(facts.person, local) and nudges.decide(cause, today_of(facts, at)) != TOO_LATE
