"""What lies on the disk: ciphertexts that belong to one place, a key that lies elsewhere, tables as the models say."""

import asyncio
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Inspector, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import SQLModel

import bot.store.models  # noqa: F401 - fills SQLModel.metadata
from bot.chat import Address, Button, Event, Message, StorageError
from bot.config import Settings, SettingsError, load_settings
from bot.opening import open_keyring
from bot.store import Entry, Records, Store
from bot.store.engine import migrate, open_engine, run_migrations
from bot.store.keys import Binding, Keyring, KeyringError, load_keyring, make_key_file, refuse_inside
from bot.store.trouble import DatabaseError
from knowledge.diary import recorded
from tests.harness.databases import KINDS, address_of
from tests.harness.people import NOON, Person, World
from tests.harness.seeding import choose

CANARIES = ("CANARY-note-7f3", "CANARY-answer-91c", "CANARY-event-2be")
ANN, EVE = Address("telegram", "1"), Address("telegram", "2")


def files_beside(path: Path) -> bytes:
    """Return everything that lies in the database's folder: the file, its -wal and its -shm."""
    return b"".join(found.read_bytes() for found in path.parent.iterdir() if found.is_file())


async def test_nothing_that_was_typed_can_be_read_in_the_files(sqlite_world: World, sqlite_file: Path) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    for canary in CANARIES:
        await person.types(canary)
        await person.taps("Save as a note")
    await person.types("/settings")
    await person.taps("Diagnoses")
    await person.taps("Hemifacial spasm")
    await person.types("/checkin")
    await person.taps("Yes")
    await sqlite_world.store.write(
        lambda records: records.inbox.add([person.event("message", text="CANARY-event-2be")], [False], NOON)
    )
    content = files_beside(sqlite_file)
    assert b"check_in" in content, "the files were read"
    for secret in (*CANARIES, "hemifacial", "spasm", "Europe/London", "CANARY"):
        assert secret.encode() not in content
        assert secret.encode("utf-16-le") not in content


async def test_after_deletion_no_trace_of_the_ciphertexts_is_left(sqlite_world: World, sqlite_file: Path) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await person.records_spasm_day("Left cheek")
    for number in range(30):
        await person.types(f"note {number} " + "x" * 300)
        await person.taps("Save as a note")

    def sealed(records: Records) -> list[bytes]:
        connection = records.people._connection
        found: list[bytes] = []
        for table in ("person", "entry", "revision"):
            found += [bytes(row[0]) for row in connection.execute(text(f"select body from {table}"))]
        return found

    ciphertexts = await sqlite_world.store.read(sealed)
    assert len(ciphertexts) > 60
    pieces = [
        sealed_text[start : start + 24] for sealed_text in ciphertexts for start in range(0, len(sealed_text) - 24, 24)
    ]
    assert any(piece in files_beside(sqlite_file) for piece in pieces)
    await person.types("/delete_me")
    await person.taps("Yes, delete everything")
    await person.taps("Delete it now")
    content = files_beside(sqlite_file)
    assert not [piece for piece in pieces if piece in content]
    assert person.address.chat.encode() not in content


async def test_a_deletion_that_cannot_shrink_the_file_still_deletes(sqlite_world: World) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    calls = []

    async def fail() -> None:
        calls.append("tried")
        raise OSError("no space")

    sqlite_world.store.compact = fail  # type: ignore[method-assign]
    await person.types("/delete_me")
    await person.taps("Yes, delete everything")
    answers = await person.taps("Delete it now")
    assert answers[-1].text.startswith("Everything of yours is deleted")
    tried = len(calls)
    await person.types("/start")
    assert len(calls) > tried > 0, "tried again with the next write"


async def stored_entry(store: Store) -> Entry:
    def work(records: Records) -> Entry:
        person = records.people.add(ANN, NOON)
        records.people.add(EVE, NOON)
        entry = Entry(person.id, "note", NOON.date(), recorded("note", {"at": NOON.isoformat(), "text": "mine"}))
        records.entries.add([entry, Entry(person.id, "note", NOON.date(), recorded("note", {"text": "other"}))])
        return entry

    return await store.write(work)


async def test_a_ciphertext_moved_to_another_row_is_refused(store: Store) -> None:
    entry = await stored_entry(store)

    def move(records: Records) -> None:
        records.people._connection.execute(
            text(f"update entry set body = (select body from entry where id <> '{entry.id}') where id = '{entry.id}'")
        )

    await store.write(move)
    with pytest.raises(KeyringError, match="does not belong to its place"):
        await store.read(lambda records: records.entries.get(entry.person_id, entry.id))


async def test_a_ciphertext_moved_to_another_person_is_refused(store: Store) -> None:
    entry = await stored_entry(store)

    def move(records: Records) -> str:
        eve = records.people.at(EVE)
        assert eve is not None
        records.people._connection.execute(text(f"update entry set person_id = '{eve.id}' where id = '{entry.id}'"))
        return eve.id

    eve = await store.write(move)
    with pytest.raises(KeyringError, match="does not belong to its place"):
        await store.read(lambda records: records.entries.get(eve, entry.id))


async def test_nobody_reads_an_entry_of_somebody_else_by_its_id(store: Store) -> None:
    entry = await stored_entry(store)
    eve = await store.read(lambda records: records.people.peek(EVE))
    assert eve is not None
    assert await store.read(lambda records: records.entries.get(eve.id, entry.id)) is None


def test_altered_bytes_and_a_missing_key_are_refused(keyring: Keyring, tmp_path: Path) -> None:
    binding = Binding("entry", "a", "b")
    sealed = keyring.seal({"text": "\ud800 half a character"}, binding)
    assert keyring.open(sealed, binding) == {"text": "\ud800 half a character"}
    with pytest.raises(KeyringError, match="altered"):
        keyring.open(sealed[:-1] + bytes([sealed[-1] ^ 1]), binding)
    make_key_file(tmp_path / "other.key")
    with pytest.raises(KeyringError, match="a key that the key file does not hold"):
        load_keyring(tmp_path / "other.key").open(sealed, binding)


def test_the_column_takes_nothing_but_ciphertexts() -> None:
    from bot.store.models import Sealed

    with pytest.raises(TypeError):
        Sealed().process_bind_param(b"plain", None)  # type: ignore[arg-type]


# The key file


def test_a_key_file_inside_the_data_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyringError, match="lies inside the data folder"):
        refuse_inside(tmp_path / "data" / "deeper" / "key", tmp_path / "data")
    link = tmp_path / "link"
    (tmp_path / "data").mkdir()
    link.symlink_to(tmp_path / "data")
    with pytest.raises(KeyringError):
        refuse_inside(link / "key", tmp_path / "data")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620])
def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "steadyface.key"
    make_key_file(path)
    path.chmod(mode)
    with pytest.raises(KeyringError, match=re.escape(f"run chmod 600 {path}")):
        load_keyring(path)


@pytest.mark.parametrize("content", ["", "x", "YWJjZA==:c2hvcnQ=", "\xff\xfe"])
def test_a_damaged_key_file_is_told_in_one_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "steadyface.key"
    path.write_text(content, encoding="latin-1")
    path.chmod(0o600)
    with pytest.raises(KeyringError) as told:
        load_keyring(path)
    assert "\n" not in str(told.value)


async def test_the_key_is_made_at_the_first_start_with_a_word_about_its_backup(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(data_dir=tmp_path / "data", key_file=tmp_path / "keys" / "steadyface.key")
    first = await open_keyring(settings, store.engine)
    assert "Back it up" in capsys.readouterr().err
    assert (tmp_path / "keys" / "steadyface.key").stat().st_mode & 0o777 == 0o600
    assert (await open_keyring(settings, store.engine)).key_ids == first.key_ids
    assert capsys.readouterr().err == ""


# Settings


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in [name for name in os.environ if name.startswith("STEADYFACE_")]:
        monkeypatch.delenv(name)
    return monkeypatch


@pytest.mark.parametrize(
    "wrong",
    [
        {"STEADYFACE_TELEGRAM_API_URL": "ftp://x"},
        {"STEADYFACE_TELEGRAM_TOKEN": "secret-a", "STEADYFACE_TELEGRAM_TOKEN_FILE": "/nowhere"},
        {"STEADYFACE_TELEGRAM_TOKEN_FILE": "/nowhere/at/all"},
        {"STEADYFACE_DATABASE_URL_FILE": "/dev/null"},
    ],
)
def test_a_wrong_setting_is_told_in_one_sentence_without_its_secret(
    environment: pytest.MonkeyPatch, wrong: dict[str, str]
) -> None:
    for name, value in wrong.items():
        environment.setenv(name, value)
    with pytest.raises(SettingsError) as told:
        load_settings()
    assert "\n" not in str(told.value)
    assert "STEADYFACE_" in str(told.value)
    assert "secret-a" not in str(told.value)


def test_a_database_of_another_kind_is_told_in_one_sentence(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("STEADYFACE_DATABASE_URL", "mysql://user:secret@host/db")
    with pytest.raises(SettingsError, match="postgresql:// or sqlite://") as told:
        _ = load_settings().database
    assert "secret" not in str(told.value)


# Migrations


@pytest.mark.parametrize("kind", KINDS)
async def test_the_migrated_tables_are_what_the_models_say(kind: str, tmp_path: Path) -> None:
    def differences(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, SQLModel.metadata))

    engine = open_engine(await address_of(kind, tmp_path))
    async with engine.begin() as connection:
        await connection.run_sync(run_migrations)
        assert await connection.run_sync(differences) == []
    await engine.dispose()


@pytest.mark.parametrize("kind", KINDS)
async def test_a_database_is_the_same_whether_made_at_once_or_by_every_migration(kind: str, tmp_path: Path) -> None:
    """Columns, keys, checks, indexes and the version: nothing depends on when somebody began."""
    at_once = open_engine(await address_of(kind, tmp_path / "a"))
    await migrate(at_once)
    step_by_step = open_engine(await address_of(kind, tmp_path / "b"))
    async with step_by_step.begin() as connection:
        await connection.run_sync(run_migrations)
    assert await schema(at_once) == await schema(step_by_step)


async def schema(engine: AsyncEngine) -> dict[str, Any]:
    """Return what the database itself says of its tables, and close it."""

    def read(connection: Connection) -> dict[str, Any]:
        told = inspect(connection)
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").all()
        tables = {table: described(told, table) for table in told.get_table_names()}
        return {**tables, "version": [tuple(row) for row in version]}

    async with engine.connect() as connection:
        found = await connection.run_sync(read)
    await engine.dispose()
    return found


def described(told: Inspector, table: str) -> list[str]:
    """Return a line for each thing that makes up a table, in no order."""
    parts: list[Any] = [*told.get_columns(table), *told.get_check_constraints(table), *told.get_foreign_keys(table)]
    parts += [*told.get_unique_constraints(table), *told.get_indexes(table), told.get_pk_constraint(table)]
    lines = [str(sorted((key, str(value)) for key, value in part.items())) for part in parts]
    return sorted(re.sub(r"0x[0-9a-f]+", "", line) for line in lines)


async def test_migrating_again_changes_nothing(store: Store) -> None:
    await stored_entry(store)
    await migrate(store.engine)
    assert await store.read(lambda records: records.people.peek(ANN)) is not None


async def test_a_database_that_cannot_be_opened_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "steadyface.db").mkdir()
    with pytest.raises(DatabaseError) as told:
        await migrate(open_engine(f"sqlite+aiosqlite:///{tmp_path / 'steadyface.db'}"))
    assert str(tmp_path / "steadyface.db") in str(told.value)
    assert "\n" not in str(told.value)


# Transactions


async def test_sqlite_is_opened_as_durably_as_we_promise(sqlite_world: World) -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 10_000}
    async with sqlite_world.store.engine.connect() as connection:
        for pragma, value in expected.items():
            assert (await connection.exec_driver_sql(f"PRAGMA {pragma}")).scalar() == value


async def test_a_unit_of_work_that_fails_stores_nothing(store: Store) -> None:
    def work(records: Records) -> None:
        records.people.add(ANN, NOON)
        raise RuntimeError("halfway")

    with pytest.raises(RuntimeError):
        await store.write(work)
    assert await store.read(lambda records: records.people.peek(ANN)) is None


async def test_a_refusal_of_the_database_is_not_taken_for_an_outage(store: Store) -> None:
    entry = await stored_entry(store)

    def twice(records: Records) -> None:
        records.entries.add([entry])

    with pytest.raises(Exception) as told:  # noqa: PT011 - any but the one that means "wait and try again"
        await store.write(twice)
    assert not isinstance(told.value, StorageError)


async def test_forty_writers_lose_no_change(store: Store) -> None:
    await stored_entry(store)

    def add_one(records: Records) -> None:
        person = records.people.at(ANN)
        assert person is not None
        counted = person.settings.as_json().get("count", 0)
        assert isinstance(counted, int)
        choose(person, count=counted + 1)
        records.people.save(person)

    async def writer() -> None:
        for _ in range(5):
            await store.write(add_one)

    await asyncio.gather(*(writer() for _ in range(40)))
    person = await store.read(lambda records: records.people.peek(ANN))
    assert person is not None
    assert person.settings.as_json()["count"] == 200


async def test_one_event_is_stored_once_and_claimed_once(reopen: Callable[[], Store]) -> None:
    first, second = reopen(), reopen()
    event = Event("77", ANN, text="hello")
    stores = (first, second) * 4
    rows = await asyncio.gather(*(s.write(lambda r: r.inbox.add([event], [False], NOON)) for s in stores))
    (row,) = [row for batch in rows for row in batch]
    claims = await asyncio.gather(*(s.write(lambda r: r.inbox.claim(row, [])) for s in stores))
    assert claims.count(True) == 1
    await first.close()
    await second.close()


async def test_replies_that_may_not_have_been_sent_are_sent_after_a_restart(world: World) -> None:
    person = Person(world, "1")
    await person.sets_up()
    event = person.event("message", text="/help")

    def handled_and_killed(records: Records) -> None:
        (row,) = records.inbox.add([event], [False], NOON)
        records.inbox.claim(row, [Message("the answer", ((Button("a", "b"),),), replaces="5")])

    await world.store.write(handled_and_killed)
    await world.restart()
    assert world.platform.sent["1"][-1] == Message("the answer", ((Button("a", "b"),),), replaces="5")
    count = len(world.platform.sent["1"])
    await world.restart()
    assert len(world.platform.sent["1"]) == count


async def test_an_event_stored_before_a_kill_is_answered_after_it(world: World) -> None:
    person = Person(world, "1")
    await person.sets_up()
    events = [person.event("message", text="my speech is slurred"), person.event("message", text="/help")]
    await world.store.write(lambda records: records.inbox.add(events, [False, False], NOON))
    before = len(world.platform.sent["1"])
    await world.restart()
    answers = world.platform.sent["1"][before:]
    assert answers[0].text.startswith("Call 999 now.")
    assert answers[-1].text.startswith("What you can do")
