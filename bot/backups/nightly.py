"""The backup of each night: made when it is due, thinned out, and remembered, whether it succeeded or not."""

import asyncio
import contextlib
import logging
from datetime import datetime
from pathlib import Path

from bot.backups.copying import BackupError, copy
from bot.backups.rota import is_due, kept, moment_of, name_of
from bot.chat import StorageError
from bot.store import Records, Store
from bot.store.trouble import BACKUPS

logger = logging.getLogger(__name__)

SUCCEEDED = "backup"  # the mark of the last one that succeeded, with its name
TRIED = "backup:tried"  # the mark of the last try, with how many failed in a row
EARLIER_SCHEMAS = 2  # copies from before a migration that stay


class Nightly:
    """Make the backups of one SQLite file."""

    def __init__(self, store: Store, database: Path) -> None:
        self._store = store
        self._database = database
        self.folder = database.parent / BACKUPS
        self._failed = 0

    async def turn(self, now: datetime) -> None:
        """Make a backup where one is due; raise StorageError."""
        succeeded, tried = await self._store.read(
            lambda records: (records.marks.get(SUCCEEDED), records.marks.get(TRIED))
        )
        if succeeded is None and tried is None:  # a fresh installation: its first night is the coming one
            await self._store.write(lambda records: records.marks.set(TRIED, now, "0"))
            return
        if is_due(now, succeeded and succeeded.at, tried and tried.at):
            failed = int(tried.value) if tried is not None and tried.value.isdecimal() else 0
            with contextlib.suppress(BackupError):  # it was said; the next turn that is due tries again
                await self.make(now, max(failed, self._failed))

    async def make(self, now: datetime, failed: int = 0) -> Path:
        """Make a backup now; raise BackupError."""
        target = self.folder / name_of(now)
        try:
            await asyncio.to_thread(self._copied, target)
        except (BackupError, OSError) as error:
            self._failed = failed + 1
            logger.error("%s. It is tried again within the hour", error)
            with contextlib.suppress(StorageError):
                await self._store.write(lambda records: records.marks.set(TRIED, now, str(self._failed)))
            raise BackupError(str(error)) from None
        self._failed = 0
        await self._store.write(lambda records: _remember(records, now, target.name))
        logger.info("a backup was made and checked: %s", target)
        return target

    def _copied(self, target: Path) -> None:
        copy(self._database, target)
        thin_out(self.folder)


def _remember(records: Records, now: datetime, name: str) -> None:
    records.marks.set(SUCCEEDED, now, name)
    records.marks.set(TRIED, now, "0")


def thin_out(folder: Path) -> None:
    """Delete the backups that the rota does not keep, and all but the newest from before a migration."""
    found = {moment: path for path in folder.glob("steadyface-*.db") if (moment := moment_of(path.name))}
    stay = kept(found)
    for moment, path in found.items():
        if moment not in stay:
            path.unlink(missing_ok=True)
    for path in sorted(folder.glob("before-*.db"), key=lambda path: path.stat().st_mtime)[:-EARLIER_SCHEMAS]:
        path.unlink(missing_ok=True)


def copy_before_migration(database: Path, version: str, newest: str) -> Path:
    """Copy a database that is about to be migrated; raise BackupError."""
    target = database.parent / BACKUPS / f"before-{newest}-from-{version}.db"
    copy(database, target)
    return target
