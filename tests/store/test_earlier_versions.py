"""A database as an earlier version left it is read by this one: nothing is lost, and a copy of before stays.

`tests/fixtures/versions` holds one for each schema that was published, with the history file that it gave then.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, MetaData, create_engine, insert, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.backups.copying import check
from bot.config import Settings
from bot.opening import open_store
from bot.reports.history_document import export
from bot.store import Records, Store
from bot.store.engine import alembic_config, migrate, newest_schema, open_engine, schema_of
from bot.store.keys import Keyring, load_keyring
from tests.harness.databases import KINDS, address_of

VERSIONS = Path(__file__).parents[1] / "fixtures" / "versions"
KEPT = sorted(path.parent for path in VERSIONS.glob("*/diary.db"))
SAME = ("profile", "settings", "notes", "moments")
FACTS = (
    "rule",
    "level",
    "keys",
    "dates",
    "date",
    "state",
    "told",
)  # of an alert; its sentences may be worded otherwise
HALF_WAY = {"date": "2026-11-21", "spasm": True}  # a check-in that was begun when the file had been handed out

Rows = dict[str, set[tuple[Any, ...]]]


def test_every_schema_that_was_published_before_has_a_database_that_is_kept() -> None:
    assert {schema(kept) for kept in KEPT} >= {"0004", "0006", "0007", "0009"}


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.name)
async def test_a_file_of_an_earlier_version_is_read_whole_and_copied_first(kept: Path, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data", key_file=key_of(kept, tmp_path))
    file = settings.data_dir / "steadyface.db"
    put(kept, file)
    async with open_store(settings) as store:
        assert await history(store) == as_kept(kept)
        await store.close()
    assert missing(rows(kept / "diary.db"), rows(file)) == {}
    if schema(kept) == newest_schema():
        return
    [copy] = (file.parent / "backups").glob("*.db")
    assert check(copy) == schema(kept)
    assert rows(copy) == rows(kept / "diary.db")


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.name)
async def test_a_server_of_an_earlier_version_is_read_whole(kept: Path, tmp_path: Path) -> None:
    engine = open_engine(await address_of("postgresql", tmp_path))
    async with engine.begin() as connection:
        await connection.run_sync(fill, kept)
    assert await schema_of(engine) == schema(kept)
    await migrate(engine)
    store = Store(engine, keyring(kept, tmp_path))
    assert await history(store) == as_kept(kept)
    await goes_on(store)
    await store.close()
    await engine.dispose()


@pytest.mark.parametrize("kind", KINDS)
async def test_a_version_is_migrated_once(kind: str, tmp_path: Path) -> None:
    """A second start finds nothing to do, and the diary as it was."""
    engine = await engine_of(kind, KEPT[0], tmp_path)
    for _ in range(2):
        await migrate(engine)
        store = Store(engine, keyring(KEPT[0], tmp_path))
        assert await history(store) == as_kept(KEPT[0])
        await store.close()
    await engine.dispose()


async def engine_of(kind: str, kept: Path, folder: Path) -> AsyncEngine:
    engine = open_engine(await address_of(kind, folder))
    if kind == "sqlite":
        put(kept, Path(str(engine.url.database)))
        return engine
    async with engine.begin() as connection:
        await connection.run_sync(fill, kept)
    return engine


def put(kept: Path, file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes((kept / "diary.db").read_bytes())


def fill(connection: Connection, kept: Path) -> None:
    """Bring an empty server to the schema of a version, and put into it what that version left in its file."""
    command.upgrade(alembic_config(connection), schema(kept))
    source, there = MetaData(), MetaData()
    file = create_engine(f"sqlite:///{kept / 'diary.db'}")
    with file.connect() as reading:
        source.reflect(reading)
        there.reflect(connection)
        for table in there.sorted_tables:
            found = reading.execute(select(source.tables[table.name])).mappings().all()
            if found and table.name != "alembic_version":
                connection.execute(insert(table), [zoned(row) for row in found])
    file.dispose()
    connection.execute(text("SELECT setval('inbox_id_seq', (SELECT max(id) FROM inbox))"))


def zoned(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Give the instants of a row the zone that SQLite does not keep."""
    return {
        name: value.replace(tzinfo=UTC) if isinstance(value, datetime) else value for name, value in dict(row).items()
    }


async def goes_on(store: Store) -> None:
    """Take one more event, as the bot does with the first message after the start."""
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    await store.write(lambda records: records.marks.set("tried", now))
    assert await store.read(lambda records: records.marks.get("tried")) is not None


async def history(store: Store) -> dict[str, Any]:
    """Return the history that this version hands out."""

    def work(records: Records) -> dict[str, object]:
        [name] = records.people.ids()
        person = records.people.get(name)
        assert person is not None
        return export(records, person)

    return comparable(json.loads(json.dumps(await store.read(work))))


def as_kept(kept: Path) -> dict[str, Any]:
    document = json.loads((kept / "history.json").read_text(encoding="utf-8"))
    return comparable({**document, "check_ins": [*document["check_ins"], HALF_WAY]})


def comparable(document: dict[str, Any]) -> dict[str, Any]:
    """Leave out of a history what another version may add or word otherwise."""
    alerts = [{name: alert[name] for name in FACTS} for alert in document["alerts"]]
    return {**{part: document[part] for part in SAME}, "check_ins": document["check_ins"], "alerts": alerts}


def schema(kept: Path) -> str:
    return kept.name.rpartition("-")[2]


def key_of(kept: Path, folder: Path) -> Path:
    path = folder / "keys" / "test.key"
    path.parent.mkdir(exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes((kept / "test.key").read_bytes())
    return path


def keyring(kept: Path, folder: Path) -> Keyring:
    return load_keyring(key_of(kept, folder))


def rows(file: Path) -> Rows:
    """Return the keys of every row of every table."""
    with closing(sqlite3.connect(file)) as connection:
        return {table: set(connection.execute(query)) for table, query in keys(connection)}


def keys(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        columns = [name for _, name, _, _, _, key in connection.execute(f"PRAGMA table_info({table})") if key]
        if table != "alembic_version":
            yield table, f"SELECT {', '.join(columns)} FROM {table}"


def missing(before: Rows, after: Rows) -> Rows:
    """Return the rows that are not there any more."""
    return {table: gone for table, found in before.items() if (gone := found - after.get(table, set()))}
