"""What keeps a database from being used, in one sentence with what helps."""

import shlex
import socket
from pathlib import Path

from sqlalchemy.engine import URL

from bot.file_access import out_of_room, unusable_database

BACKUPS = "backups"  # the folder beside the database
DAMAGED = ("file is not a database", "disk image is malformed", "file is encrypted")
BY_STATE = {
    "28P01": "the database at {host} refuses the password of {user}: set the right one in STEADYFACE_DATABASE_URL",
    "28000": "the database at {host} refuses {user}: look at its pg_hba.conf, and whether it wants sslmode=require",
    "3D000": "there is no database {name} at {host}: make it with createdb, or name another in STEADYFACE_DATABASE_URL",
    "53300": "the database at {host} has no connection left: raise its max_connections, or end what holds them",
    "57P03": "the database at {host} is starting or stopping: wait, the bot tries again",
    "42501": "{user} may not make tables in {name} at {host}: grant it, or make it the owner of the database",
}


class DatabaseError(Exception):
    """Say in one sentence why the database can't be used."""


def is_file(url: URL) -> bool:
    """Return whether an address is a SQLite file's."""
    return url.get_backend_name() == "sqlite" and bool(url.database) and url.database != ":memory:"


def cannot_make(path: Path, error: OSError) -> DatabaseError:
    """Return the sentence for a file beside the database, or its folder, that can't be made."""
    told = unusable_database(path) or out_of_room(path, error)
    return DatabaseError(told or f"the data folder {path.parent} can't be used: {error.strerror}")


def damaged(url: URL) -> DatabaseError:
    """Return the sentence for a file that is no sound database, with the backup that is the way back."""
    path = Path(str(url.database))
    way_back = "put a backup in its place with: steadyface restore FILE"
    if newest := newest_backup(path):
        way_back = (
            f"the last backup is {newest}. Put it in its place with: steadyface restore {shlex.quote(str(newest))}"
        )
    return DatabaseError(f"the database file {path} is damaged: {way_back}. What is there is kept beside it")


def newest_backup(database: Path) -> Path | None:
    """Return the newest backup of a SQLite file, None where there is none."""
    return max((database.parent / BACKUPS).glob("steadyface-2*.db"), default=None, key=lambda path: path.name)


def cannot_open(error: Exception, url: URL) -> DatabaseError:
    """Return the sentence for a database that can't be opened."""
    named = f"the database file {url.database}" if is_file(url) else "the database"
    cause = getattr(error, "orig", None) or error
    if is_file(url) and any(sign in str(cause) for sign in DAMAGED):
        return damaged(url)
    if is_file(url) and "is locked" in str(cause):
        return DatabaseError(f"{named} is locked by another program: close what else has it open, such as an editor")
    told = why_not(error, url) or server_trouble(cause, url)
    return DatabaseError(told or f"{named} can't be opened: {' '.join(str(cause).split()) or type(cause).__name__}")


def server_trouble(error: BaseException, url: URL) -> str:
    """Return what keeps a server from answering, and what helps; "" where that is not known."""
    if is_file(url):
        return ""
    host = f"{url.host or url.query.get('host') or 'localhost'}"
    if isinstance(error, socket.gaierror):
        return f"the database can't be reached: no address is known for {host}. Look at the name, and at the DNS here"
    if isinstance(error, ConnectionRefusedError):
        return f"the database can't be reached: nothing answers at {host}, port {url.port or 5432}. Is it running?"
    if isinstance(error, TimeoutError):
        return (
            f"the database can't be reached: {host} does not answer. Is it up, and does a firewall let this machine in?"
        )
    state = str(getattr(error, "sqlstate", "") or getattr(error.__cause__, "sqlstate", "") or "")
    return BY_STATE.get(state, "").format(user=url.username, name=url.database, host=host)


def why_not(error: Exception, url: URL) -> str:
    """Return the sentence that names the file which an error came of, and whose it is; "" where it is none."""
    if not is_file(url):
        return ""
    path = Path(str(url.database))
    return unusable_database(path) or out_of_room(path, error)
