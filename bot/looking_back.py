"""Once a month, on the day on which a person came: which topics of the nudges have no link in their own days.

It is worked out in a thread, between a transaction that reads and one that keeps it, and loaded only then.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from bot.chat import StorageError
from bot.prompts import retiring
from bot.schedule import nudges_a_day, paused_until
from bot.store import Person, Records, Store
from bot.waiting import alone
from bot.wording import zone_of
from knowledge.diary import CheckIn, Habits

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Days:
    """Hold what a person's days said until one of them."""

    person: str
    on: date
    check_ins: Sequence[CheckIn]
    habits: Sequence[Habits]


async def look_back_turn(store: Store, now: datetime) -> int:
    """Look back with everyone whose day of the month it is; return with how many."""
    people = await store.read(lambda records: records.people.came_on(now.day))
    return sum([await _looked_back(store, person, now) for person in people])


async def _looked_back(store: Store, person: str, now: datetime) -> bool:
    """Look back with one person, once a day; what goes wrong with one must not keep the others waiting."""
    try:
        days = await store.read(partial(_read, person_id=person, now=now))
        if days is None:
            return False
        topics = await asyncio.to_thread(alone, partial(_without_link, days))
        await store.write(partial(_keep, days=days, topics=topics))
    except StorageError:
        raise
    except Exception:
        logger.exception("the look back of %s failed; it is tried again later", person)
        return False
    return True


def _read(records: Records, person_id: str, now: datetime) -> _Days | None:
    person = records.people.known(person_id)
    if person is None:
        return None
    on = now.astimezone(zone_of(person)).date()
    if not _gets_nudges(person, on) or person.dialogue.retiring.looked == on:
        return None
    check_ins = [entry.value for entry in records.entries.find(person_id, CheckIn)]
    return _Days(person_id, on, check_ins, [entry.value for entry in records.entries.find(person_id, Habits)])


def _gets_nudges(person: Person, on: date) -> bool:
    return person.consented and nudges_a_day(person) > 0 and not paused_until(person, on)


def _without_link(days: _Days) -> tuple[str, ...]:
    from knowledge.insights.topics import without_link
    from knowledge.insights.verdicts import insights

    return without_link(insights(days.check_ins, days.habits, days.on, days.person))


def _keep(records: Records, days: _Days, topics: Sequence[str]) -> None:
    person = records.people.get(days.person)
    if person is not None:
        person.dialogue = retiring.looked_back(person, days.on, topics)
        records.people.save(person)
