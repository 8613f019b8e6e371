"""A diary that can't be opened: what the operator reads, how often, and when the process ends after all."""

import asyncio
import contextlib
import logging
import os
import socket
from pathlib import Path

import pytest

from bot import notify
from bot.chat import StorageError
from bot.config import Settings
from bot.opening import AlreadyRunning, only_process, open_store, used_mark
from bot.standing_by import opened
from bot.store.late import LateStore
from bot.store.trouble import DatabaseError
from tests.harness.people import NOON


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "data" / "steadyface.db").mkdir(parents=True)  # nothing can be opened there
    return Settings(data_dir=tmp_path / "data", key_file=tmp_path / "keys" / "steadyface.key")


class Waiting:
    """Wait for a diary by a clock of its own."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.now = 0.0
        self.stood_by: list[str] = []
        self.heals_after = 10**9

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)
        place = self.settings.data_dir / "steadyface.db"
        if self.now >= self.heals_after and place.is_dir():
            place.rmdir()
        if self.now > 600:
            raise asyncio.CancelledError

    async def opens(self) -> bool:
        async with contextlib.AsyncExitStack() as held:
            with contextlib.suppress(asyncio.CancelledError):
                store = await opened(self.settings, held, self.stood_by.append, self.sleep, lambda: self.now)
                return await store.read(lambda records: records.people.count()) == 0
        return False


async def test_the_operator_reads_one_line_a_minute(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    waiting = Waiting(settings)
    assert not await waiting.opens()
    lines = [record.getMessage() for record in caplog.records]
    assert 8 <= len(lines) <= 11  # in ten minutes
    assert all("is a folder" in line and "only emergencies are answered" in line for line in lines)
    assert all("is a folder" in reason for reason in waiting.stood_by)


async def test_it_goes_on_once_it_can(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    waiting = Waiting(settings)
    waiting.heals_after = 30
    assert await waiting.opens()
    assert waiting.now < 120
    assert caplog.records[-1].getMessage() == "the database could be opened: everything is answered again"


async def test_a_diary_that_another_process_uses_ends_this_one(settings: Settings) -> None:
    (settings.data_dir / "steadyface.db").rmdir()
    waiting = Waiting(settings)
    with only_process(settings), pytest.raises(AlreadyRunning, match="stop it first"):
        await waiting.opens()
    assert waiting.stood_by == []


async def test_no_empty_diary_begins_where_the_one_before_is_gone(tmp_path: Path) -> None:
    """A disk that was not mounted when the machine started: nothing is begun in its place, until it is there again."""
    settings = Settings(data_dir=tmp_path / "data", key_file=tmp_path / "keys" / "steadyface.key")
    async with open_store(settings) as store:
        await store.write(lambda records: records.marks.set("mine", NOON))
    settings.data_dir.rename(tmp_path / "unmounted")
    with pytest.raises(DatabaseError, match="mount its volume"):
        async with open_store(settings):
            pass
    assert not there(settings.data_dir)
    (tmp_path / "unmounted").rename(settings.data_dir)
    async with open_store(settings) as store:
        assert await store.read(lambda records: records.marks.get("mine"))


async def test_an_empty_diary_begins_once_the_operator_says_so(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data", key_file=tmp_path / "keys" / "steadyface.key")
    async with open_store(settings):
        pass
    settings.data_dir.rename(tmp_path / "away")
    used_mark(settings).unlink()
    async with open_store(settings) as store:
        assert await store.read(lambda records: records.people.count()) == 0


def there(folder: Path) -> bool:
    return folder.exists()


async def test_a_store_that_is_not_open_yet_says_so() -> None:
    with pytest.raises(StorageError, match="not open yet"):
        await LateStore().write(lambda records: records.marks.set("x", NOON))


def test_systemd_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with contextlib.closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as hearing:
        hearing.bind(os.fspath(tmp_path / "notify"))
        monkeypatch.setenv("NOTIFY_SOCKET", os.fspath(tmp_path / "notify"))
        notify.tell("READY=1")
        assert hearing.recv(64) == b"READY=1"
    notify.tell("WATCHDOG=1")  # nobody listens any more
    monkeypatch.delenv("NOTIFY_SOCKET")
    notify.tell("READY=1")
