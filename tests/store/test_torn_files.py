"""A database file that was torn, flipped or cut: it opens and says what it said, or is refused in one line."""

import asyncio
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.config import Settings
from bot.opening import open_store
from bot.store import Records
from bot.store.keys import KeyringError
from bot.store.trouble import DatabaseError
from tests.harness.journeys.reminded import settle

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PEOPLE = 40
PAGE = 4096

Chance = random.Random
Tear = Callable[[bytearray, Chance], None]


def flips_a_bit(content: bytearray, chance: Chance) -> None:
    content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)


def flips_many(content: bytearray, chance: Chance) -> None:
    for _ in range(200):
        flips_a_bit(content, chance)


def loses_a_page(content: bytearray, chance: Chance) -> None:
    start = chance.randrange(len(content) // PAGE) * PAGE
    content[start : start + PAGE] = bytes(PAGE)


def is_cut(content: bytearray, chance: Chance) -> None:
    del content[chance.randrange(len(content)) :]


def ends_in_noise(content: bytearray, chance: Chance) -> None:
    content[-PAGE:] = chance.randbytes(PAGE)


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an installation whose last changes lie in the write-ahead log, as after a power cut."""
    folder = tmp_path_factory.mktemp("used")
    pieces = asyncio.run(at_work(folder))
    torn = tmp_path_factory.mktemp("torn")
    (torn / "data").mkdir()
    for name in ("steadyface.db", "steadyface.db-wal"):
        content = pieces[name]
        (torn / "data" / name).write_bytes(content)
    (folder / "keys").rename(torn / "keys")
    return torn


async def at_work(folder: Path) -> dict[str, bytes]:
    """Have people settle in; return what lies on the disk while the bot still runs."""
    async with open_store(settings_in(folder)) as store:
        for chat in range(PEOPLE):
            await settle(store, chat, NOON, evening="20:30")
        return {path.name: path.read_bytes() for path in (folder / "data").glob("steadyface.db*")}


def settings_in(folder: Path) -> Settings:
    return Settings(data_dir=folder / "data", key_file=folder / "keys" / "steadyface.key")


@pytest.mark.parametrize("file", ["steadyface.db", "steadyface.db-wal"])
@pytest.mark.parametrize("tear", [flips_a_bit, flips_many, loses_a_page, is_cut, ends_in_noise])
async def test_it_opens_or_is_refused_and_never_says_anything_else(
    used: Path, tmp_path: Path, file: str, tear: Tear
) -> None:
    outcomes, allowed = [], {"as it was", "refused"}
    for seed in range(12):
        home = tmp_path / str(seed)
        tears(used, home, file, tear, Chance(seed))
        outcomes.append(await opens(home))
    if file.endswith("-wal"):  # what was not in the file yet
        allowed.add("an earlier moment")
    assert set(outcomes) <= allowed


def tears(used: Path, home: Path, file: str, tear: Tear, chance: Chance) -> None:
    (home / "data").mkdir(parents=True)
    (home / "keys").symlink_to(used / "keys")
    for path in (used / "data").iterdir():
        content = bytearray(path.read_bytes())
        if path.name == file:
            tear(content, chance)
        (home / "data" / path.name).write_bytes(content)


async def opens(home: Path) -> str:
    """Open what is left, and read everybody; return what came of it."""
    try:
        async with open_store(settings_in(home)) as store:
            people = await store.read(everybody)
    except (DatabaseError, KeyringError) as error:
        return "refused" if str(error).count("\n") == 0 < len(str(error)) else "refused in several lines"
    if people == PEOPLE:
        return "as it was"
    return "an earlier moment" if 0 <= people < PEOPLE else f"{people} people"


def everybody(records: Records) -> int:
    """Return how many people there are; each one that can be read is as they were."""
    everyone = records.people.ids()
    for person in everyone:
        try:
            stored = records.people.get(person)
        except KeyringError:  # a value that was altered is refused, and read as nothing else
            continue
        if stored is None:  # its number was altered
            continue
        assert stored.settings.evening is not None
        assert f"{stored.settings.evening}"[:5] == "20:30"
    return len(everyone)


def test_the_file_that_is_torn_has_a_log(used: Path) -> None:
    with closing(sqlite3.connect(f"file:{used}/data/steadyface.db?mode=ro&immutable=1", uri=True)) as alone:
        tables = alone.execute("select count(*) from sqlite_master").fetchone()[0]
    assert (used / "data" / "steadyface.db-wal").stat().st_size > PAGE
    assert tables >= 0
