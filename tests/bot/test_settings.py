"""What an operator set wrong is told in one line with what is right, before anything is made."""

import os
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.engine import make_url

from bot.config import SettingsError, load_settings, nothing_reads
from bot.config.addresses import driver_arguments
from bot.store.engine import open_engine
from tests.harness.databases import server
from tests.harness.mistakes import GOOD, OF_SETTINGS, SECRET, TOKEN, Mistake


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in [name for name in os.environ if name.startswith("STEADYFACE_")]:
        monkeypatch.delenv(name)
    return monkeypatch


@pytest.mark.parametrize("mistake", OF_SETTINGS, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_in_one_line(environment: pytest.MonkeyPatch, tmp_path: Path, mistake: Mistake) -> None:
    settings = {**mistake.settings, **(mistake.arrange(tmp_path) if mistake.arrange else {})}
    for name, value in settings.items():
        environment.setenv(name, value)
    with pytest.raises(SettingsError) as told:
        load_settings()
    line = str(told.value)
    assert "\n" not in line
    for words in mistake.says:
        assert words in line
    assert SECRET not in line
    assert GOOD[10:] not in line
    assert "http" not in line or "://" in line


@pytest.mark.parametrize("name", ["STEADYFACE_PORT", "STEADYFACE_SERVICE_HOST", "STEADYFACE_PORT_8080_TCP"])
def test_what_an_engine_sets_by_itself_ends_nothing(environment: pytest.MonkeyPatch, name: str) -> None:
    environment.setenv(name, "10.0.0.1")
    load_settings()
    assert nothing_reads() == [name]


def test_spaces_and_line_ends_around_a_token_are_no_mistake(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_bytes(f" {GOOD} \r\n".encode())
    environment.setenv(f"{TOKEN}_FILE", str(path))
    token = load_settings().telegram_token
    assert token is not None
    assert token.get_secret_value() == GOOD


MANAGED = (
    "postgresql://ann:{0}@ep-cool.neon.tech/neondb?sslmode=require&channel_binding=require",
    "postgres://ann:{0}@db.abc.supabase.co:5432/postgres?sslmode=verify-full&sslrootcert=system",
    "postgres://ann:{0}@aws-0.pooler.supabase.com:6543/postgres?pgbouncer=true&connection_limit=1",
    "postgresql://ann:{0}@host-1,host-2/db?target_session_attrs=read-write&connect_timeout=10",
    "postgresql+psycopg2://ann:{0}@host/db?sslmode=prefer&application_name=diary&gssencmode=disable",
    "postgres://ann:p%40ss%2F@ec2.compute.amazonaws.com:5432/d6?sslmode=allow&options=-c%20statement_timeout%3D5000",
)


@pytest.mark.parametrize("address", MANAGED)
async def test_an_address_as_a_host_hands_it_out_is_taken(environment: pytest.MonkeyPatch, address: str) -> None:
    environment.setenv("STEADYFACE_DATABASE_URL", address.format(SECRET))
    engine = open_engine(load_settings().database)
    assert engine.url.drivername == "postgresql+asyncpg"
    assert "sslmode" not in engine.url.query
    await engine.dispose()


@pytest.mark.parametrize(
    "options", ["sslmode=prefer", "sslmode=disable&channel_binding=prefer&application_name=diary", "pgbouncer=true"]
)
async def test_the_driver_takes_what_the_options_become(options: str) -> None:
    url = make_url(f"postgresql://x/y?{options}")
    arguments = driver_arguments({name: str(value) for name, value in url.query.items()})
    ours = ("prepared_statement_cache_size", "prepared_statement_name_func")
    kept = {name: value for name, value in arguments.items() if name not in ours}
    place = make_url(server().get_uri())
    connection = await asyncpg.connect(host=str(place.query["host"]), user="postgres", database="postgres", **kept)
    named = await connection.fetchval("show application_name")
    await connection.close()
    assert named == ("diary" if "diary" in options else "")
