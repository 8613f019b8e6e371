"""`steadyface doctor`: what is wrong with this installation and what to do, a line each; nothing is changed."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path
from typing import Final
from urllib.parse import quote

from bot import health
from bot.announced import named
from bot.backups.nightly import SUCCEEDED
from bot.care import KEY_SAFE, LEAST_ROOM
from bot.chat import PlatformError
from bot.config import Settings, SettingsError, nothing_reads
from bot.one_bot import OF_TELEGRAM, refuse_other_bot
from bot.opening import check_places, database_file, open_to_read
from bot.store import Mark, Records
from bot.store.keys import KeyringError
from bot.store.trouble import DatabaseError, damaged
from scheduler.watch import SET_IT, SUSPECT

ON_A_NETWORK: Final = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "ceph", "glusterfs", "fuse.rclone")
OLD_BACKUP = timedelta(hours=36)
OLD_ZONES = timedelta(days=500)


@dataclass(frozen=True)
class Finding:
    """Hold one thing that was looked at: what it is, and what is wrong with it; "" for nothing."""

    what: str
    wrong: str = ""

    @property
    def line(self) -> str:
        """Return the line that is printed."""
        if self.wrong:
            return f"WRONG  {self.wrong}"
        return f"ok     {self.what}"


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Yield what was looked at, from the settings to the clock."""
    for found in _of_settings(settings):
        yield found
    async for found in _of_database(settings):
        yield found
    for found in _of_disk(settings):
        yield found
    yield _running(settings)
    async for found in _of_telegram(settings):
        yield found


def _unless(wrong: bool, what: str, told: str) -> Finding:
    """Return a finding that is well, or what is wrong with it."""
    if wrong:
        return Finding(what, told)
    return Finding(what)


def _of_settings(settings: Settings) -> Iterator[Finding]:
    unread, key = nothing_reads(), settings.key_file
    yield _unless(bool(unread), "settings", f"nothing reads {', '.join(unread)}: take it away")
    try:
        check_places(settings)
    except (KeyringError, DatabaseError) as error:
        yield Finding("places", str(error))
    yield _unless(not key.exists(), f"key {key}", f"there is no key file {key}: the first start makes it")
    version = metadata.version("tzdata")
    age = datetime.now(UTC) - datetime(int(version.partition(".")[0]), 1, 1, tzinfo=UTC)
    yield _unless(age > OLD_ZONES, f"time zones {version}", "the rules of the time zones are old: update Steadyface")


async def _of_database(settings: Settings) -> AsyncIterator[Finding]:
    file = database_file(settings)
    try:
        async with open_to_read(settings) as store:
            yield Finding(f"database {named(store.engine.url)}")
            for found in await store.read(lambda records: list(_of_records(records, settings, datetime.now(UTC)))):
                yield found
    except (DatabaseError, KeyringError, SettingsError) as error:
        yield Finding("database", str(error))
        return
    if file is not None:
        sound = await asyncio.to_thread(is_sound, file)
        yield _unless(not sound, "every page of the database", str(damaged(store.engine.url)))


def _of_records(records: Records, settings: Settings, now: datetime) -> Iterator[Finding]:
    try:
        if records.marks.get(OF_TELEGRAM) is not None:
            refuse_other_bot(records, settings, now)
    except SettingsError as error:
        yield Finding("bot", str(error))
    if database_file(settings) is not None and settings.backups:
        yield _of_backup(records.marks.get(SUCCEEDED), now)
    safe = records.marks.get(KEY_SAFE)
    yield _unless(
        safe is None or not safe.value,
        "copy of the key",
        f"nobody said that {settings.key_file} has a copy elsewhere: make one, then steadyface key-is-safe",
    )
    owed = records.deliveries.alerts_owed(now - timedelta(hours=1))
    yield _unless(owed > 0, "alerts", f"{owed} could not be delivered: steadyface status shows more")


def _of_backup(backup: Mark | None, now: datetime) -> Finding:
    if backup is None:
        return Finding("backup", "there is no backup yet: the first night makes one, steadyface backup makes one now")
    age = now - backup.at
    told = f"the last backup is {age / timedelta(hours=1):.0f} hours old: look into the log"
    return _unless(age > OLD_BACKUP, f"backup {backup.at:%Y-%m-%d %H:%M} UTC", told)


def _of_disk(settings: Settings) -> Iterator[Finding]:
    folder = _there(settings.data_dir.absolute())
    free = shutil.disk_usage(folder).free
    told = f"{free >> 20} MB are left on the disk of {folder}: make room"
    yield _unless(free < LEAST_ROOM, f"{free >> 20} MB of room", told)
    kind = kind_of_volume(folder, Path("/proc/self/mounts"))
    far = kind in ON_A_NETWORK and database_file(settings) is not None
    told = f"{folder} lies on a network volume ({kind}), which may damage SQLite: move it to a disk of this machine"
    yield _unless(far, f"volume {kind}", told)


def _running(settings: Settings) -> Finding:
    pulse = health.read(str(settings.data_dir))
    if not pulse:
        return Finding("no bot runs at the moment")
    return Finding("the bot makes progress", health.trouble(pulse, datetime.now(UTC).timestamp()))


async def _of_telegram(settings: Settings) -> AsyncIterator[Finding]:
    if settings.telegram_token is None:
        return
    from bot.platforms.telegram.platform import Telegram

    telegram = Telegram(settings.telegram_token.get_secret_value(), settings.telegram_api_url)
    try:
        name, why = await telegram.looked_up()
        yield Finding(f"Telegram knows {name}", why)
        skew = telegram.skew
        if skew is not None:
            told = f"this machine's clock is {abs(skew) / timedelta(minutes=1):.0f} minutes off. {SET_IT}"
            yield _unless(abs(skew) > SUSPECT, "clock", told)
        posted = await telegram.posts_to()
        if posted is not None:
            yield _of_webhook(*posted, settings.webhook_url or "")
    except PlatformError as error:
        yield Finding("Telegram", str(error))
    finally:
        await telegram.close()


def _of_webhook(address: str, fault: str, wanted: str) -> Finding:
    """Return whether updates come the way that the settings say."""
    if address != wanted:
        return Finding("webhook", f"Telegram posts updates to {address or 'nobody'}: the bot changes that as it starts")
    if address and fault:
        return Finding("webhook", f"Telegram could not post an update lately: {fault}")
    return Finding(f"Telegram posts updates to {address}" if address else "Telegram is asked for updates")


def is_sound(file: Path) -> bool:
    """Return whether SQLite finds nothing wrong with a file."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(file.absolute()))}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def kind_of_volume(folder: Path, mounts: Path) -> str:
    """Return the kind of the volume that a folder lies on, from the table of mounts; "" where it can't be told."""
    try:
        rows = [line.split() for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return ""
    holding = [row for row in rows if len(row) > 2 and folder.is_relative_to(row[1].replace("\\040", " "))]
    if holding:
        return max(holding, key=lambda row: len(row[1]))[2]
    return ""


def _there(folder: Path) -> Path:
    return next(above for above in (folder, *folder.parents) if os.path.exists(above))
