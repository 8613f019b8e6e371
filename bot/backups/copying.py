"""Copy a SQLite file as it is at one moment, also while it is written to, and look whether a copy is sound."""

import contextlib
import os
import shutil
import sqlite3
import stat
from pathlib import Path
from urllib.parse import quote

SPARE = 16 << 20  # bytes that stay free
MAGIC = b"SQLite format 3\0"
HEADER_BYTES = 100


class BackupError(Exception):
    """Say in one sentence why there is no backup, or why one can't be used."""


def copy(database: Path, target: Path) -> None:
    """Write a copy of a database that is whole, checked, on the disk, and its owner's alone; raise BackupError."""
    fresh = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _refuse_no_room(database, target.parent)
        fresh.unlink(missing_ok=True)
        os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with contextlib.closing(sqlite3.connect(_address(database, "mode=rw"), uri=True)) as connection:
            connection.execute("PRAGMA busy_timeout=10000")
            connection.execute("VACUUM INTO ?", (str(fresh),))
        check(fresh)
        _to_disk(fresh)
        os.replace(fresh, target)
        _to_disk(target.parent)
    except (OSError, sqlite3.Error) as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        reason = getattr(error, "strerror", None) or error
        raise BackupError(f"the backup {target} could not be made: {reason}") from None


def check(path: Path) -> str:
    """Return the schema that a copy has; raise BackupError for one that is not sound."""
    try:
        with contextlib.closing(sqlite3.connect(_address(path, "mode=ro&immutable=1"), uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise BackupError(f"{path} is damaged ({found}): take an earlier backup")
            _refuse_foreign(path, connection)
            [version] = connection.execute("SELECT version_num FROM alembic_version").fetchone() or [""]
    except sqlite3.Error as error:
        raise BackupError(f"{path} is no backup of Steadyface: {error}") from None
    return str(version)


def refuse_unfit(path: Path) -> None:
    """Raise BackupError for what is no ordinary file with a whole SQLite database in it, before anything opens it."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise BackupError(f"{path} is no ordinary file: name the backup itself")
        with path.open("rb") as file:
            header = file.read(HEADER_BYTES)
    except OSError as error:
        raise BackupError(f"{path} can't be read: {error.strerror}") from None
    if not header.startswith(MAGIC) or len(header) < HEADER_BYTES:
        raise BackupError(f"{path} is no database: name one of the backups")
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    if (65536 if page == 1 else page) * pages != status.st_size:
        raise BackupError(f"{path} is cut short, or longer than it says: take another backup")


def _refuse_foreign(path: Path, connection: sqlite3.Connection) -> None:
    """Raise BackupError for a file that brings statements of its own, which would run in ours."""
    foreign = connection.execute(
        "SELECT name FROM sqlite_master WHERE type NOT IN ('table', 'index') LIMIT 1"
    ).fetchone()
    if foreign:
        raise BackupError(f"{path} is no backup of Steadyface: it holds {foreign[0]!r}, which none has")


def _refuse_no_room(database: Path, folder: Path) -> None:
    needed, free = database.stat().st_size + SPARE, shutil.disk_usage(folder).free
    if free < needed:
        raise BackupError(
            f"there is no room for a backup in {folder}: it takes {needed >> 20} MB, {free >> 20} are free"
        )


def _address(path: Path, options: str) -> str:
    return f"file:{quote(str(path.absolute()))}?{options}"


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
