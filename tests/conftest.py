"""Databases for the tests, and a watch over their logs.

Each test has a SQLite file of its own, or a database of its own in one PostgreSQL server. Every test runs with all
logging on, and fails when the log would have held the canary token or a marked answer.
"""

import asyncio
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from bot.geography import use_pinned_zones
from bot.store import Store
from bot.store.engine import migrate, open_engine
from bot.store.keys import Keyring, load_keyring, make_key_file
from tests.harness.canary import Watch, found_in
from tests.harness.databases import server
from tests.harness.people import World

use_pinned_zones()

# A property holds on a slow and busy machine as well. A submission is judged by the same examples on each run;
# everywhere else each run looks at new ones.
settings.register_profile("steadyface", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("submission", settings.get_profile("steadyface"), derandomize=True, database=None)
settings.load_profile("submission" if os.environ.get("CI") else "steadyface")

_names = itertools.count(1)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a test that was skipped have failed where everything has to run: `.ci/run` says so."""
    report = yield
    if report.skipped and os.environ.get("NOTHING_IS_SKIPPED"):
        report.outcome = "failed"
    return report


@pytest.fixture(autouse=True)
def nothing_private_in_the_log() -> Iterator[Watch]:
    watch = Watch()
    watch.begin()
    yield watch
    assert found_in(watch.end()) == []


@pytest.fixture(scope="session")
def keyring(tmp_path_factory: pytest.TempPathFactory) -> Keyring:
    path = tmp_path_factory.mktemp("keys") / "steadyface.key"
    make_key_file(path)
    return load_keyring(path)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one migrated file, which each test copies: a migration each would be most of the time."""
    path = tmp_path_factory.mktemp("template") / "steadyface.db"
    asyncio.run(_migrated(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres() -> Any:
    """Give the PostgreSQL server of this process, with a migrated template; what it can't do fails who needs it."""
    try:
        started = server()
        started.psql("create database template_of_tests")
        asyncio.run(_migrated(_asynchronous(started.get_uri(database="template_of_tests"))))
    except Exception as error:
        pytest.fail(f"PostgreSQL, which the store must also work on, could not start: {error!r}")
    return started


@pytest.fixture
def sqlite_file(sqlite_template: Path) -> Iterator[Path]:
    """Copy the migrated file to a folder of its own, in memory where the computer has one: nobody pulls the plug."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="steadyface-", dir=memory if memory.is_dir() else None) as folder:
        path = Path(folder) / "steadyface.db"
        shutil.copy(sqlite_template, path)
        yield path


@pytest.fixture
def sqlite_url(sqlite_file: Path) -> str:
    return f"sqlite+aiosqlite:///{sqlite_file}"


@pytest.fixture
def fresh_sqlite(sqlite_template: Path, tmp_path: Path) -> Callable[[], str]:
    """Name one new database after the other, for properties that need many."""

    def another() -> str:
        path = tmp_path / f"{next(_names)}.db"
        shutil.copy(sqlite_template, path)
        return f"sqlite+aiosqlite:///{path}"

    return another


@pytest.fixture
def postgres_url(postgres: Any) -> Iterator[str]:
    name = f"test_{next(_names)}"
    postgres.psql(f"create database {name} template template_of_tests")
    yield _asynchronous(postgres.get_uri(database=name))
    postgres.psql(f"drop database {name} with (force)")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """Name a fresh database, once of each kind."""
    fixture = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(fixture))


@pytest.fixture
def reopen(database_url: str, keyring: Keyring) -> Callable[[], Store]:
    return lambda: Store(open_engine(database_url), keyring)


@pytest.fixture
async def store(reopen: Callable[[], Store]) -> AsyncIterator[Store]:
    opened = reopen()
    yield opened
    await opened.close()


@pytest.fixture
async def world(reopen: Callable[[], Store]) -> AsyncIterator[World]:
    """Open a world on each kind of database."""
    opened = World(reopen)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_world(sqlite_url: str, keyring: Keyring) -> AsyncIterator[World]:
    opened = World(lambda: Store(open_engine(sqlite_url), keyring))
    yield opened
    await opened.close()


async def _migrated(url: str) -> None:
    engine = open_engine(url)
    try:
        await migrate(engine)
    finally:
        await engine.dispose()


def _asynchronous(url: str) -> str:
    return url.replace("postgresql://", "postgresql+asyncpg://", 1)
