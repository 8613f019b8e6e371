"""The way back, rehearsed: a backup of some days ago becomes the diary again, and nobody is written to in vain."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.backups.copying import BackupError, check
from bot.backups.nightly import SUCCEEDED, TRIED, Nightly
from bot.backups.restoring import restore
from bot.config import Settings
from bot.ledger import ledger
from bot.opening import database_file, open_store
from bot.store import Records, Store
from bot.store.keys import make_key_file
from bot.store.trouble import DatabaseError
from scheduler.planner import plan_turn
from tests.harness.journeys.reminded import alarm, settle

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=3)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", key_file=tmp_path / "keys" / "steadyface.key")


@pytest.fixture
def database(settings: Settings) -> Path:
    path = database_file(settings)
    assert path is not None
    return path


@pytest.fixture
async def store(settings: Settings) -> AsyncIterator[Store]:
    async with open_store(settings) as store:
        yield store


async def backed_up(store: Store, database: Path, at: datetime = NOON) -> Path:
    return await Nightly(store, database).make(at)


async def delivered(store: Store) -> list[tuple[str, str, str, int]]:
    def work(records: Records) -> list[tuple[str, str, str, int]]:
        rows = records.deliveries._connection.exec_driver_sql("SELECT kind, state, reason, attempts FROM delivery")
        return sorted((row[0], row[1], row[2], row[3]) for row in rows)

    return await store.read(work)


async def test_a_backup_is_whole_sealed_and_its_owners_alone(store: Store, database: Path) -> None:
    await settle(store, 1, NOON, evening="20:30")
    made = await backed_up(store, database)
    assert check(made)
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700
    with closing(sqlite3.connect(made)) as copy:
        assert copy.execute("SELECT count(*) FROM person").fetchone() == (1,)
        assert b"evening" not in copy.execute("SELECT body FROM person").fetchone()[0]
    marks = await store.read(lambda records: (records.marks.get(SUCCEEDED), records.marks.get(TRIED)))
    assert [mark.at for mark in marks if mark] == [NOON, NOON]


async def test_the_drill(settings: Settings, store: Store, database: Path) -> None:
    """Three days later the backup is put back: no old reminder, the alert once more, who left stays away."""
    ann = await settle(store, 1, NOON - timedelta(days=1), evening="20:30")
    eve = await settle(store, 2, NOON - timedelta(days=1), evening="20:30")
    await alarm(store, ann, NOON)
    made = await backed_up(store, database)
    await store.write(lambda records: records.people.forget(eve))
    late = await settle(store, 3, NOON, evening="20:30")
    await store.close()

    outcome = await restore(settings, database, made, LATER)
    assert (outcome.people, outcome.erased, outcome.alerts) == (1, 1, 1)
    assert outcome.kept is not None
    with closing(sqlite3.connect(outcome.kept)) as before:
        assert {row[0] for row in before.execute("SELECT id FROM person")} == {ann, late}

    async with open_store(settings) as back:
        assert await back.read(lambda records: records.people.ids()) == [ann]
        await plan_turn(back, LATER, timedelta(0))
        assert await delivered(back) == [("alert", "in_doubt", "", 1)]
        assert all(account.holds for account in await back.read(ledger))
        following = await back.read(lambda records: records.plans.next_due(LATER))
        assert following is not None
        assert following > LATER


async def test_a_reminder_that_was_open_is_given_up_and_says_why(
    settings: Settings, store: Store, database: Path
) -> None:
    await settle(store, 1, NOON - timedelta(days=1), "UTC", evening="11:59")
    await plan_turn(store, NOON, timedelta(0))
    assert ("prompt", "due", "", 0) in await delivered(store)
    made = await backed_up(store, database)
    await store.close()
    assert (await restore(settings, database, made, LATER)).given_up == 1
    async with open_store(settings) as back:
        assert ("prompt", "expired", "restored", 0) in await delivered(back)


async def test_a_damaged_diary_is_kept_and_replaced(settings: Settings, store: Store, database: Path) -> None:
    ann = await settle(store, 1, NOON, evening="20:30")
    made = await backed_up(store, database)
    await store.close()
    overwrite(database)
    outcome = await restore(settings, database, made, LATER)
    assert outcome.kept is not None
    assert content(outcome.kept) == b"\0" * 8192
    async with open_store(settings) as back:
        assert await back.read(lambda records: records.people.ids()) == [ann]


async def test_a_diary_that_is_gone_is_put_back(settings: Settings, store: Store, database: Path) -> None:
    await settle(store, 1, NOON, evening="20:30")
    made = await backed_up(store, database)
    await store.close()
    remove(database)
    assert (await restore(settings, database, made, LATER)).kept is None
    async with open_store(settings) as back:
        assert await back.read(lambda records: records.people.count()) == 1


def overwrite(database: Path) -> None:
    database.write_bytes(b"\0" * 8192)


def content(path: Path) -> bytes:
    return path.read_bytes()


def leftovers(database: Path) -> list[Path]:
    return list(database.parent.glob("*restor*"))


def remove(database: Path) -> None:
    for path in database.parent.glob("steadyface.db*"):
        path.unlink()


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def too_long(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(10 << 30)  # of a sparse file, which takes no room


def flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 16] = b"\xff" * 16
    path.write_bytes(content)


def no_database(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + b"\0" * 100_000)


def with_a_trigger(path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("CREATE TRIGGER sly AFTER INSERT ON mark BEGIN DELETE FROM person; END")
        copy.commit()


def of_a_newer_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("UPDATE alembic_version SET version_num = '9999'")
        copy.commit()


def of_somebody_else(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("CREATE TABLE recipes (name)")


def a_link(path: Path) -> None:
    path.rename(path.with_name("aside"))
    path.symlink_to("/etc/shadow")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "change",
    [cut_short, too_long, flipped, no_database, with_a_trigger, of_a_newer_version, of_somebody_else, a_link, a_folder],
)
async def test_what_is_no_sound_backup_is_refused_and_nothing_changes(
    settings: Settings, store: Store, database: Path, change
) -> None:
    await settle(store, 1, NOON, evening="20:30")
    made = await backed_up(store, database)
    await store.close()
    before = content(database)
    change(made)
    with pytest.raises(BackupError) as told:
        await restore(settings, database, made, LATER)
    assert "\n" not in str(told.value)
    assert content(database) == before
    assert not leftovers(database)


async def test_a_backup_of_another_key_is_refused(settings: Settings, store: Store, database: Path) -> None:
    await settle(store, 1, NOON, evening="20:30")
    made = await backed_up(store, database)
    await store.close()
    settings.key_file.rename(settings.key_file.with_name("other"))
    make_key_file(settings.key_file)
    with pytest.raises(BackupError, match="key"):
        await restore(settings, database, made, LATER)


async def test_each_night_has_one_backup_and_a_failure_is_tried_again_and_counted(
    store: Store, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nightly, folder = Nightly(store, database), database.parent / "backups"
    now = NOON
    for _ in range(24 * 60 // 10):  # a day in steps of ten minutes
        await nightly.turn(now)
        now += timedelta(minutes=10)
    assert len(files(folder)) == 1
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=1))
    for _ in range(24 * 60 // 10):
        await nightly.turn(now)
        now += timedelta(minutes=10)
    assert len(files(folder)) == 1
    tried = await store.read(lambda records: records.marks.get(TRIED))
    assert tried is not None
    assert 8 <= int(tried.value) <= 11  # once an hour since two in the night
    monkeypatch.undo()
    await nightly.turn(now)
    assert len(files(folder)) == 2
    tried = await store.read(lambda records: records.marks.get(TRIED))
    assert tried is not None
    assert tried.value == "0"


async def test_a_copy_is_made_before_the_tables_change(settings: Settings, database: Path) -> None:
    await an_earlier_schema(settings, database)
    async with open_store(settings) as store:
        assert await store.read(lambda records: records.people.count()) == 1
    [copy] = files(database.parent / "backups")
    assert copy.name == "before-0010-from-0009.db"
    assert check(copy) == "0009"


async def test_nothing_is_migrated_where_no_copy_can_be_made(
    settings: Settings, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await an_earlier_schema(settings, database)
    before = content(database)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=1))
    with pytest.raises(DatabaseError, match="no room"):
        async with open_store(settings):
            pass
    assert content(database) == before


async def an_earlier_schema(settings: Settings, database: Path) -> None:
    """Have a diary be as the version before left it: without what the last migration adds."""
    async with open_store(settings) as store:
        await settle(store, 1, NOON, evening="20:30")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0009'")
        for added in ("TABLE act", "TABLE handover"):
            connection.execute(f"DROP {added}")
        for column in ("number", "shut_at"):
            connection.execute(f"ALTER TABLE person DROP COLUMN {column}")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.db"))
