"""Changing the key: everything stays readable, after any kill, also for a bot that is at work."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlmodel import SQLModel, col

from bot.chat import Address, Event, Message, StorageError
from bot.cli.rotate_key import drop_old_keys, rotate_key
from bot.config import Settings
from bot.opening import open_store
from bot.store import Entry, ParkedFile, Person, Records, Revision, Store
from bot.store.keys import Ciphertext, KeyringError, load_keyring, make_key_file, new_key_line
from bot.store.models import Entry as EntryRow
from bot.store.models import Sealed
from bot.store.sealing import BOUND, sealed_tables
from knowledge.diary import CheckIn, recorded
from knowledge.profile import Profile
from tests.harness import ROOT
from tests.harness.databases import KINDS, fresh_store

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HERE = Address("telegram", "1")


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    async with fresh_store(request.param, tmp_path) as store:
        yield store


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "test.key"


async def fill(store: Store, days: int = 3) -> Person:
    def work(records: Records) -> Person:
        person = records.people.add(HERE, NOON)
        person.profile = Profile(country="DE")
        records.people.save(person)
        day = date(2026, 3, 1)
        entry = Entry(person.id, "check_in", day, CheckIn(date=day, spasm=True))
        records.entries.add([entry, *(Entry(person.id, "note", None, recorded("note", {"n": n})) for n in range(days))])
        records.entries.keep_revision(Revision(person.id, entry.id, entry))
        (row,) = records.inbox.add([Event("7", HERE, text="hello")], [False], NOON)
        records.inbox.claim(row, [Message("hi")])
        records.parked.put(ParkedFile.of(store.keyring, person.id, ["a file", "that waits"]), NOON)
        return person

    return await store.write(work)


async def told(store: Store) -> list[object]:
    """Return everything that was stored, opened."""

    def work(records: Records) -> list[object]:
        person = records.people.peek(HERE)
        assert person is not None
        parked = records.parked.get(person.id, NOON)
        assert parked is not None
        entries, inbox = records.entries.all(person.id), records.inbox.unfinished("telegram")
        return [person, entries, inbox, parked.pieces()]

    return await store.read(work)


async def key_ids(store: Store) -> set[bytes]:
    found = set()
    async with store.engine.connect() as connection:
        for table, columns in sealed_tables().items():
            for row in await connection.execute(select(*columns).select_from(table)):
                found |= {value[:4] for value in row if value is not None}
    return found


def test_every_table_that_holds_ciphertexts_says_what_binds_them() -> None:
    """A new table can't be forgotten when the key changes."""
    sealed = {
        table.name
        for table in SQLModel.metadata.sorted_tables
        if any(isinstance(column.type, Sealed) for column in table.columns)
    }
    assert sealed == set(BOUND)
    for table in sealed_tables():
        assert {*BOUND[table.name].row, BOUND[table.name].person} <= set(table.columns.keys())


async def test_everything_is_sealed_with_the_new_key_and_says_the_same(store: Store, key_file: Path) -> None:
    await fill(store, days=1200)  # more than two batches
    before = await told(store)
    said: list[str] = []
    await rotate_key(store, key_file, said.append)
    assert await key_ids(store) == {load_keyring(key_file).newest}
    assert await told(store) == before
    assert "Nothing uses the old keys any more" in said[-1]


async def test_a_file_that_was_sealed_just_before_the_key_went_is_sealed_again(store: Store, key_file: Path) -> None:
    """Reading it took longer than the change of keys: nothing is written that no key opens."""
    person = await fill(store)
    working = Store(store.engine, load_keyring(key_file))
    parked = ParkedFile.of(working.keyring, person.id, ["a file", "that waits"])
    await rotate_key(store, key_file, lambda _: None)
    await working.write(lambda records: records.parked.put(parked, NOON))
    await drop_old_keys(store, key_file, lambda _: None, settle=0)
    assert (await told(working))[-1] == ["a file", "that waits"]
    assert await key_ids(store) == set(load_keyring(key_file).key_ids)


async def test_a_bot_at_work_follows_the_key_file(store: Store, key_file: Path) -> None:
    """It reads what was sealed with a key that it has not seen, and writes with that key from then on."""
    person = await fill(store)
    working = Store(store.engine, load_keyring(key_file))
    await rotate_key(store, key_file, lambda _: None)
    late = Entry(person.id, "note", None, recorded("note", {"n": 99}))
    await working.write(lambda records: records.entries.add([late]))
    await drop_old_keys(store, key_file, lambda _: None, settle=0)
    assert await told(working) == await told(store)
    assert len(load_keyring(key_file).key_ids) == 1
    assert await key_ids(store) == set(load_keyring(key_file).key_ids)


async def test_old_keys_stay_while_a_row_needs_them(store: Store, key_file: Path) -> None:
    """A value that was altered can't be sealed again: it is left alone, and so is its key."""
    await fill(store)
    async with store.engine.begin() as connection:
        (row, *_) = (await connection.execute(select(EntryRow))).all()
        broken = Ciphertext(row.body[:-1] + bytes([row.body[-1] ^ 1]))
        await connection.execute(update(EntryRow).where(col(EntryRow.id) == row.id).values(body=broken))
    said: list[str] = []
    await rotate_key(store, key_file, said.append)
    assert said[-1].startswith("1 rows still need an old key")
    with pytest.raises(KeyringError, match="nothing was dropped: 1 rows"):
        await drop_old_keys(store, key_file, said.append, settle=0)
    assert len(load_keyring(key_file).key_ids) == 2


async def test_dropping_without_an_old_key_changes_nothing(store: Store, key_file: Path) -> None:
    before = load_keyring(key_file).key_ids
    said: list[str] = []
    await drop_old_keys(store, key_file, said.append, settle=0)
    assert (load_keyring(key_file).key_ids, said) == (before, ["There is no old key to drop."])


async def test_a_key_file_that_can_not_be_written_is_refused_before_anything(
    store: Store, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(store)
    before = await key_ids(store)

    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(KeyringError, match=r"can't be changed here .Read-only file system.: stop the bot, copy"):
        await rotate_key(store, key_file, lambda _: None)
    assert await key_ids(store) == before


async def test_an_event_waits_while_its_key_is_missing(store: Store, tmp_path: Path) -> None:
    """A key that isn't there yet may come: the event is kept and tried again, not set aside."""
    await fill(store)
    make_key_file(tmp_path / "other.key")
    with pytest.raises(StorageError):
        await told(Store(store.engine, load_keyring(tmp_path / "other.key")))


def settings_for(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", key_file=tmp_path / "keys" / "test.key")


async def refusal(tmp_path: Path) -> str:
    database = tmp_path / "data" / "steadyface.db"
    before = database.read_bytes()
    with pytest.raises(KeyringError) as refused:
        async with open_store(settings_for(tmp_path)):
            pass
    assert database.read_bytes() == before
    assert "\n" not in str(refused.value)
    return str(refused.value)


async def test_a_missing_key_is_not_replaced_by_a_new_one(tmp_path: Path) -> None:
    async with fresh_store("sqlite", tmp_path) as store:
        await fill(store)
    (tmp_path / "keys" / "test.key").unlink()
    assert "is missing" in await refusal(tmp_path)
    assert not (tmp_path / "keys" / "test.key").exists()


async def test_a_wrong_key_is_one_sentence_and_nothing_is_touched(tmp_path: Path) -> None:
    async with fresh_store("sqlite", tmp_path) as store:
        await fill(store)
    path = tmp_path / "keys" / "test.key"
    key_id = path.read_text().partition(":")[0]
    for line in (new_key_line(), f"{key_id}:{new_key_line().partition(':')[2]}"):  # another id; the same id
        path.write_text(line)
        assert "the key file does not" in await refusal(tmp_path)


async def test_a_first_start_makes_the_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with open_store(settings_for(tmp_path)):
        pass
    assert "Back it up" in capsys.readouterr().err


async def test_killed_at_any_moment_the_next_run_finishes(tmp_path: Path) -> None:
    """SIGKILL at twelve moments from before the new key to after the last row."""
    async with fresh_store("sqlite", tmp_path) as store:
        person = await fill(store)
        note = recorded("note", {"note": "x" * 300})
        entries = [Entry(person.id, "note", date(2020, 1, 1), note) for _ in range(4000)]
        await store.write(lambda records: records.entries.add(entries))
        before = await told(store)
    for moment in range(12):
        killed_rotation(tmp_path, moment * 0.02)
    assert "Nothing uses the old keys" in rotation(tmp_path)
    async with open_store(settings_for(tmp_path)) as store:
        assert await told(store) == before
        assert await key_ids(store) == {load_keyring(tmp_path / "keys" / "test.key").newest}


def rotation_command(tmp_path: Path) -> subprocess.Popen[str]:
    folders = {"STEADYFACE_DATA_DIR": tmp_path / "data", "STEADYFACE_KEY_FILE": tmp_path / "keys" / "test.key"}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "rotate-key"],
        cwd=ROOT,
        env={**os.environ, **{name: str(path) for name, path in folders.items()}},
        stdout=subprocess.PIPE,
        text=True,
    )


def killed_rotation(tmp_path: Path, after: float) -> None:
    """Begin to change the key, and end it so many seconds after it said what it does."""
    with rotation_command(tmp_path) as running:
        assert running.stdout is not None
        if after:
            running.stdout.readline()
            time.sleep(after)
        running.send_signal(signal.SIGKILL)


def rotation(tmp_path: Path) -> str:
    return rotation_command(tmp_path).communicate()[0]
