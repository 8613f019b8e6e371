"""What a year unattended takes: the nightly backup, a sign of life, and a word to the owner when something is wrong."""

import logging
import shutil
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bot import texts
from bot.backups.nightly import TRIED, Nightly
from bot.chat import Message
from bot.health import trouble
from bot.heartbeat import Heartbeat
from bot.prompts.notice import tell
from bot.pulse import Pulse
from bot.store import Records, Store
from scheduler.watch import TICK

logger = logging.getLogger(__name__)

AWAY = timedelta(hours=1)
UNDELIVERED = timedelta(hours=1)  # an alert that is owed for longer is worth a word
FAILED = 2  # backups in a row
LEAST_ROOM = 200 << 20  # bytes
LOOKED_EVERY = timedelta(minutes=10)
KEY_SAFE = "key:safe"  # the mark of the owner's word that the key has a copy
KEY_EVERY = timedelta(days=7)


class Care:
    """Look after one process, minute by minute."""

    def __init__(
        self,
        store: Store,
        platforms: Collection[str],
        pulse: Pulse,
        *,
        database: Path | None,
        backups: bool,
        heartbeat: Heartbeat | None,
    ) -> None:
        self._store = store
        self._platforms = tuple(platforms)
        self._pulse = pulse
        self._database = database
        self._nightly = Nightly(store, database) if database is not None and backups else None
        self._heartbeat = heartbeat
        self._looked: datetime | None = None

    async def began(self, now: datetime) -> None:
        """Tell the owner how long the bot was away, if it was for long."""
        await self._store.write(lambda records: _tell_of_absence(records, now))

    async def turn(self, now: datetime) -> None:
        """Do what the minute asks for; raise StorageError."""
        overdue = await self._store.read(lambda records: records.deliveries.oldest_due(self._platforms, now))
        self._pulse.turn(now, overdue)
        if self._heartbeat is not None:
            await self._heartbeat.beat(trouble(self._pulse.content(), now.timestamp()))
        if self._nightly is not None:
            await self._nightly.turn(now)
        if self._looked is None or not timedelta(0) <= now - self._looked < LOOKED_EVERY:
            self._looked = now
            room = shutil.disk_usage(self._database.parent).free if self._database is not None else None
            await self._store.write(lambda records: _tell(records, room, now))


def _tell_of_absence(records: Records, now: datetime) -> None:
    last = records.marks.get(TICK)
    if last is not None and now - last.at > AWAY:
        text = texts.OWNER_AWAY.format(since=f"{last.at:%Y-%m-%d %H:%M}", until=f"{now:%H:%M}")
        _tell_owner(records, "away", text, now)


def _tell(records: Records, room: int | None, now: datetime) -> None:
    for cause, text in _news(records, room, now):
        _tell_owner(records, cause, text, now)


def _news(records: Records, room: int | None, now: datetime) -> Iterator[tuple[str, str]]:
    """Yield what the owner should hear, each at most once a day."""
    if owed := records.deliveries.alerts_owed(now - UNDELIVERED):
        yield "undelivered", texts.OWNER_UNDELIVERED.format(count=owed)
    tried = records.marks.get(TRIED)
    failed = int(tried.value) if tried is not None and tried.value.isdecimal() else 0
    if failed >= FAILED:
        yield "backup", texts.OWNER_NO_BACKUP.format(count=failed)
    if room is not None and room < LEAST_ROOM:
        yield "disk", texts.OWNER_DISK.format(free=room >> 20)
    if _asks_for_key(records, now):
        yield "key", texts.OWNER_KEY


def _asks_for_key(records: Records, now: datetime) -> bool:
    """Return whether the owner is to be asked for a copy of the key: each week until there is one."""
    asked = records.marks.get(KEY_SAFE)
    if asked is not None and asked.value:
        return False
    if asked is not None and now - asked.at < KEY_EVERY:
        return False
    records.marks.set(KEY_SAFE, now)
    return asked is not None  # a fresh installation said so at its start


def _tell_owner(records: Records, cause: str, text: str, now: datetime) -> None:
    """Plan a message to everybody who owns the bot; it goes at most once a day and reason."""
    for owner in records.invitations.owners():
        if tell(records, owner, f"bot:{cause}", Message(text), now):
            logger.warning("the owner is told in the chat: %s", cause)
