"""`steadyface backup` and `steadyface restore`."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.announced import counted
from bot.backups.copying import BackupError
from bot.backups.nightly import Nightly
from bot.backups.restoring import Restored, restore
from bot.config import Settings
from bot.opening import check_places, database_file, only_process, open_to_read

ON_A_SERVER = (
    "the diary lies on PostgreSQL: back it up and restore it with pg_dump and pg_restore, as docs/self-hosting.md says"
)
NO_KEY = "Keep a copy of the key {key} elsewhere: a backup without its key can't be read by anybody."

Say = Callable[[str], None]


async def back_up_now(settings: Settings, say: Say) -> None:
    """Make a backup, also while the bot runs; raise BackupError."""
    database = _file(settings)
    async with open_to_read(settings) as store:
        made = await Nightly(store, database).make(datetime.now(UTC))
    say(f"A backup was made and checked: {made}")
    say(NO_KEY.format(key=settings.key_file))


async def restore_file(settings: Settings, file: Path, say: Say) -> None:
    """Put a backup in the place of the database, while no bot runs; raise BackupError."""
    database = _file(settings)
    check_places(settings)
    with only_process(settings):
        outcome = await restore(settings, database, file, datetime.now(UTC))
    for line in _told(outcome, file):
        say(line)


def _told(outcome: Restored, file: Path) -> list[str]:
    kept = [f"What was there before is kept: {outcome.kept}"] if outcome.kept else []
    return [
        f"The diary is as it was in {file}: {counted(outcome.people)}.",
        f"Deleted again, because they left since: {outcome.erased}.",
        f"Messages of before that are not sent any more: {outcome.given_up}. Alerts that go out: {outcome.alerts}.",
        *kept,
        "Start the bot. What was recorded after the backup is not in it.",
    ]


def _file(settings: Settings) -> Path:
    database = database_file(settings)
    if database is None:
        raise BackupError(ON_A_SERVER)
    return database
