"""Which prompts and nudges are due for whom: plans move on, and each occurrence becomes one delivery."""

import logging
import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from bot.schedule import grace
from bot.store import TO_DERIVE, Due, Plan, Records, Store
from knowledge.calendar import Occurrence, next_occurrence

logger = logging.getLogger(__name__)

BATCH = 250
LONGEST_BEHIND = 400  # occurrences of one plan made in one turn, more than a year of them


async def plan_turn(store: Store, now: datetime, spread: timedelta = timedelta(0)) -> int:
    """Queue a delivery for every occurrence up to now, and return how many; each plan moves on to its next instant.

    `spread` is over how long the nudges of many people are scattered.
    """
    made = 0
    while True:
        plans, queued = await store.write(partial(_plan_batch, now=now, spread=spread))
        made += queued
        if plans < BATCH:
            return made


def _plan_batch(records: Records, now: datetime, spread: timedelta) -> tuple[int, int]:
    plans = records.plans.due(now, BATCH)
    if not plans:
        return 0, 0
    platforms = records.people.platforms([plan.person_id for plan in plans])
    moved, queued = [], []
    for plan in plans:
        advanced, occurrences = _advanced(plan, now)
        moved.append(advanced)
        queued += [_due(plan, occurrence, now, spread, platforms) for occurrence in occurrences]
    records.plans.advance(moved)
    records.deliveries.queue(queued)
    return len(plans), len(queued)


def _advanced(plan: Plan, now: datetime) -> tuple[Plan, list[Occurrence]]:
    """Move a plan on; one that can't be, such as of a zone that is no more, waits for the person's next review."""
    try:
        return advance(plan, now)
    except Exception:
        logger.exception("a plan for %s can't be worked out", plan.cause)
        return plan._replace(next_at=None), []


def advance(plan: Plan, now: datetime) -> tuple[Plan, list[Occurrence]]:
    """Return a plan moved past now, and the occurrences that it moved past."""
    zone = _zone(plan.timing.zone)
    passed: list[Occurrence] = []
    following = _following(plan, zone)
    while following is not None and following.instant <= now and len(passed) < LONGEST_BEHIND:
        passed.append(following)
        following = next_occurrence(plan.timing.week, zone, following.instant, following.day)
    next_at = None if following is None else following.instant
    if not passed:
        return plan._replace(next_at=next_at), passed
    last = passed[-1]
    return plan._replace(after=last.instant, last_day=last.day, next_at=next_at, made=plan.made + len(passed)), passed


def _following(plan: Plan, zone: ZoneInfo) -> Occurrence | None:
    """Return the next occurrence as it was worked out before, or work it out."""
    if plan.next_at is None or plan.next_at == TO_DERIVE:
        return next_occurrence(plan.timing.week, zone, plan.after, plan.last_day)
    return Occurrence(plan.next_at.astimezone(zone).date(), plan.next_at)


def scatter(plan: Plan, spread: timedelta) -> timedelta:
    """Return by how much a person's nudge comes later than planned, the same each day."""
    if plan.timing.kind != "nudge" or not spread:
        return timedelta(0)
    return timedelta(seconds=zlib.crc32(f"{plan.person_id}{plan.cause}".encode()) % int(spread.total_seconds()))


def _due(plan: Plan, occurrence: Occurrence, now: datetime, spread: timedelta, platforms: Mapping[str, str]) -> Due:
    return Due(
        plan.person_id,
        plan.timing.kind,
        plan.cause,
        occurrence.day,
        platforms.get(plan.person_id, ""),
        occurrence.instant,
        occurrence.instant + scatter(plan, spread),
        now - occurrence.instant > grace(plan.cause),
    )


@lru_cache(maxsize=1024)
def _zone(key: str) -> ZoneInfo:
    return ZoneInfo(key)
