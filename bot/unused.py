"""Kept while used: after so many months without a contact a warning, and thirty days after it a diary is deleted."""

import logging
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot import texts
from bot.alerts.emergency_thread import holds
from bot.buttons import button
from bot.buttons.account_actions import KeepUnused
from bot.chat import Message
from bot.prompts.notice import OPERATOR, UNUSED, tell
from bot.store import Notice, Person, Records, Store
from bot.wording import day_in_words, zone_of

logger = logging.getLogger(__name__)

KEPT_MONTHS: Final = "keep:months"  # the mark of how many months without contact a diary is kept
LOOKED: Final = "keep:looked"  # the mark of the last time that unused diaries were looked for
LOOKED_EVERY = timedelta(hours=20)
WARNED_FOR = timedelta(days=30)
LAST_DAY = 28  # that every month has


async def unused_turn(store: Store, now: datetime, *, months: int) -> int:
    """Warn who has not been heard of for so many months, delete who was warned long ago; return how many went.

    With no months nobody is warned and nothing is deleted.
    """
    if not months or not await store.write(partial(_begins, now=now)):
        return 0
    before = _months_before(now, months)
    gone = 0
    for person_id in await store.read(lambda records: records.census.unseen_since(before)):
        gone += await store.write(partial(_look_at, person_id=person_id, before=before, now=now))
    if gone:
        logger.info("deleted after %s months without contact and a warning: %s", months, gone)
    return gone


def _months_before(now: datetime, months: int) -> datetime:
    years, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return now.replace(year=max(years, 1), month=month + 1, day=min(now.day, LAST_DAY))


def note_months(records: Records, months: int, now: datetime) -> None:
    """Keep for how many months diaries are kept, so that /privacy can tell."""
    records.marks.set(KEPT_MONTHS, now, str(months))


def _begins(records: Records, now: datetime) -> bool:
    """Return whether it is time to look for diaries that nobody uses, for one process alone."""
    looked = records.marks.lock(LOOKED, now - LOOKED_EVERY).at
    if timedelta(0) <= now - looked < LOOKED_EVERY:
        return False
    records.marks.set(LOOKED, now)
    return True


def _look_at(records: Records, person_id: str, before: datetime, now: datetime) -> bool:
    """Warn somebody, or delete them when they were warned long enough ago; return whether they are gone."""
    person, seen = records.people.get(person_id), records.census.one(person_id)
    if person is None or seen is None or _is_needed(records, person, now):
        return False
    last = seen.last_seen or seen.came_at
    if last > before:  # they wrote meanwhile
        return False
    warned = records.deliveries.latest_notice(person_id, UNUSED, OPERATOR)
    if warned is None or warned.planned_for <= last or _is_to_be_repeated(warned):
        _warn(records, person, last, now)
        return False
    if warned.is_open or now - (warned.sent_at or warned.planned_for) < WARNED_FOR:
        return False
    records.people.forget(person_id, at_work=False)
    records.acts.keep("deleted_unused", now, "bot")
    return True


def _is_needed(records: Records, person: Person, now: datetime) -> bool:
    """Return whether a diary stays whatever its age: its owner's, and one with a warning that is under way."""
    if person.id in records.invitations.owners():
        return True
    return holds(person.dialogue.emergency, now) or records.deliveries.owes_alert(person.id)


def _is_to_be_repeated(warned: Notice) -> bool:
    """Return whether a warning was given up for the bot's own reasons, such as an outage: that is nobody's silence."""
    return warned.state == "expired"


def _warn(records: Records, person: Person, last: datetime, now: datetime) -> None:
    zone = zone_of(person)
    since, until = last.astimezone(zone), (now + WARNED_FOR).astimezone(zone).date()
    text = texts.UNUSED.format(since=f"{since:%B} {since.year}", day=day_in_words(until))
    tell(records, person.id, UNUSED, Message(text, ((button(texts.KEEP_UNUSED, KeepUnused()),),)), now)
