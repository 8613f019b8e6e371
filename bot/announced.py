"""What the operator reads when the bot starts and when it stops: one line."""

from collections.abc import Sequence
from datetime import datetime
from importlib import metadata
from pathlib import Path

from sqlalchemy.engine import URL

from bot.store import Records
from bot.store.engine import newest_schema

BACKUP = "backup"  # the mark of the last backup that succeeded


def version() -> str:
    """Return the version of this program."""
    return metadata.version("steadyface")


def line(records: Records, verb: str, place: URL, names: Sequence[str], now: datetime) -> str:
    """Return the line: which version runs or stops, on what, for how many people, and what comes next."""
    due = min(filter(None, (records.plans.next_due(now), records.deliveries.next_due(now))), default=None)
    backup = records.marks.get(BACKUP)
    parts = [
        f"schema {newest_schema()}",
        named(place),
        *names,
        counted(records.people.count()),
        _told(due, "next due", "nothing due"),
        _told(backup and backup.at, "last backup", "no backup yet"),
    ]
    return f"Steadyface {version()} {verb}: {', '.join(parts)}"


def counted(people: int) -> str:
    """Return how many people there are, in words."""
    return f"{people} {'person' if people == 1 else 'people'}"


def named(place: URL) -> str:
    """Return where a database is, without its password."""
    if place.get_backend_name() == "sqlite":
        return f"SQLite {Path(str(place.database))}"
    return f"PostgreSQL {place.host or place.query.get('host') or 'localhost'}/{place.database}"


def _told(instant: datetime | None, what: str, otherwise: str) -> str:
    if instant is None:
        return otherwise
    return f"{what} {instant:%Y-%m-%d %H:%M} UTC"
