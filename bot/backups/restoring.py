"""Put a backup in the place of the database: looked through first, made fit for today, and nothing overwritten."""

import contextlib
import os
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.backups import erased
from bot.backups.copying import BackupError, check, copy, refuse_unfit
from bot.backups.rota import name_of
from bot.config import Settings
from bot.store import Records, Store
from bot.store.engine import migrate, open_engine, refuse_unready
from bot.store.keys import KeyringError, load_keyring
from bot.store.rotation import refuse_other_key
from bot.store.trouble import BACKUPS, DatabaseError

RESTORED = "restored"  # the mark of the last time that a backup was put back


@dataclass(frozen=True)
class Restored:
    """Hold what came of putting a backup back."""

    people: int
    erased: int
    given_up: int
    alerts: int
    kept: Path | None
    """Where what was there before lies now."""


async def restore(settings: Settings, database: Path, file: Path, now: datetime) -> Restored:
    """Put a backup in the place of a database that no process uses; raise BackupError, with nothing changed."""
    refuse_unfit(file)
    check(file)
    fresh = database.with_name(f".{database.name}.restoring")
    _clear(fresh)
    try:
        copy(file, fresh)
        outcome = await _made_fit(settings, fresh, erased.known(database.parent / BACKUPS), now)
        kept = _put_in_place(fresh, database, now)
    except (DatabaseError, KeyringError, OSError, sqlite3.Error) as error:
        raise BackupError(f"nothing was restored: {error}") from None
    finally:
        _clear(fresh)
    return Restored(*outcome, kept)


def _clear(fresh: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{fresh}{ending}").unlink(missing_ok=True)


async def _made_fit(settings: Settings, fresh: Path, gone: set[str], now: datetime) -> tuple[int, int, int, int]:
    engine = open_engine(f"sqlite+aiosqlite:///{fresh}")
    try:
        await refuse_unready(engine)
        keyring = load_keyring(settings.key_file)
        await refuse_other_key(engine, keyring)
        await migrate(engine)
        store = Store(engine, keyring)
        outcome = await store.write(lambda records: bring_to_today(records, gone, now))
        await store.compact()
        await store.close()
    finally:
        await engine.dispose()
    with contextlib.closing(sqlite3.connect(fresh)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")  # all of it lies in one file now
    return outcome


def bring_to_today(records: Records, gone: set[str], now: datetime) -> tuple[int, int, int, int]:
    """Have a database of an earlier day go on today: return how many people there are, and what was done.

    Who was deleted since is deleted again. What was to be sent by then is not sent: it was, or is of no use any more.
    Alerts that were open are sent, as what may be a repeat. No plan makes up for the days in between.
    """
    left = [person for person in records.people.ids() if erased.is_erased(person, gone)]
    for person in left:
        records.people.forget(person, at_work=False)
    given_up, alerts = records.deliveries.bring_to_today(now)
    records.plans.bring_to_today(now)
    records.marks.set(RESTORED, now)
    records.acts.keep("restored", now, "operator")
    return records.people.count(), len(left), given_up, alerts


def _put_in_place(fresh: Path, database: Path, now: datetime) -> Path | None:
    """Put one file in the place of another, at once; return where what was there lies."""
    if not database.exists():
        os.replace(fresh, database)
        return None
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = database.with_name(f"{database.name}.before-restore-{name_of(now).removeprefix('steadyface-')}")
    for ending in ("-wal", "-shm"):  # of the file that goes: they would be read into the one that comes
        with contextlib.suppress(FileNotFoundError):
            Path(f"{database}{ending}").rename(f"{kept}{ending}")
    try:
        os.link(database, kept)
    except OSError:  # a volume without links
        shutil.copy2(database, kept)
    os.replace(fresh, database)
    return kept
