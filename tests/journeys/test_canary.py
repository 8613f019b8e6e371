"""Twenty marked answers through the whole bot, with faults on the way: found nowhere but sealed."""

import asyncio
import contextlib
import io
import itertools
import logging
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text as sql_text
from sqlalchemy.exc import SQLAlchemyError

from bot import conversation, logs, texts
from bot.chat import Address
from bot.intake import Intake
from bot.platforms.telegram.platform import Telegram
from bot.store import Entry, Store
from knowledge.diary import Note, recorded
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotApiServer, Line
from tests.harness.canary import ANSWERS, TOKEN_MARK, found_in, found_in_error, found_in_files
from tests.harness.databases import fresh_store

_bots = itertools.count(900_001)


@pytest.fixture
def line() -> Iterator[Line]:
    server = BotApiServer()
    yield server.line(f"{next(_bots)}:{TOKEN_MARK}")
    server.stop()


@pytest.fixture
def stderr(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Log as the bot does, with every logger that exists opened up to DEBUG."""
    page = io.StringIO()
    monkeypatch.setattr(sys, "stderr", page)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    root = logging.getLogger()
    before = root.handlers[:], root.level, sys.excepthook, sys.unraisablehook
    logs.set_up(logging.DEBUG)
    for known in logging.Logger.manager.loggerDict.values():
        if isinstance(known, logging.Logger):
            monkeypatch.setattr(known, "level", logging.DEBUG)
    yield page
    logging.captureWarnings(False)
    root.handlers[:], root.level, sys.excepthook, sys.unraisablehook = before


@contextlib.asynccontextmanager
async def bot_on(line: Line, store: Store) -> AsyncIterator[Intake]:
    logs.guard_loop(asyncio.get_running_loop())
    telegram = Telegram(line.token, line.url, conversation.MENU)
    intake = Intake(store, telegram, lambda: datetime.now(UTC))
    running = asyncio.create_task(telegram.run(intake.receive, intake.preview))
    try:
        yield intake
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def tells_everything(person: TelegramPerson) -> None:
    """Set up, check in, and write the twenty answers as notes, as a place and as anything else that is typed."""
    await person.types("/start", answers=2)
    await person.taps(texts.AGREE)
    await person.types(ANSWERS[0])  # not a place
    await person.types("Berlin")
    await person.taps(texts.COUNTRY_RIGHT)
    for answer in ANSWERS:
        await person.types("/checkin")
        await person.types(answer)
        await person.taps(texts.SAVE_NOTE)
    await person.sends_file(f"{ANSWERS[1]}.json", ANSWERS[2].encode())
    await person.types("/import")
    await person.sends_file("history.json", ANSWERS[3].encode())


async def meets_faults(person: TelegramPerson, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be refused by the server in its own words, be garbled, and run into a defect of ours."""
    await line.fault("sendMessage", count=1, status=400, description=f"Bad Request: {ANSWERS[0]} {line.token}")
    await person.types(f"/checkin {ANSWERS[4]}", answers=0)
    await line.fault("getUpdates", count=1, status=502, body=f"<html>{ANSWERS[0]} {line.token}</html>")
    await line.fault("*", count=2, cut="before")
    await line.push({"message": {"chat": {"id": person.id, "type": "private"}, "text": ANSWERS[5], "date": "never"}})

    def broken(*_: object, **__: object) -> list[object]:
        words = ANSWERS[6]
        raise RuntimeError(f"can't understand {words}") from ValueError(words)

    with monkeypatch.context() as patch:
        patch.setattr(conversation, "handle", broken)
        await person.types(ANSWERS[7], answers=0)
        await person.waits(text=texts.SORRY)


async def test_nothing_that_a_person_tells_is_found_in_log_or_file(
    line: Line, stderr: io.StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log at DEBUG, standard error, the database file, its WAL, a copy and a backup hold no mark."""
    async with fresh_store("sqlite", tmp_path) as store, bot_on(line, store) as intake:
        ann = TelegramPerson(line, 21, ANSWERS[8])
        await tells_everything(ann)
        await meets_faults(ann, line, monkeypatch)
        await intake.settled()
        person = await store.read(lambda records: records.people.peek(Address("telegram", "21")))
        assert person is not None
        notes = await store.read(lambda records: records.entries.find(person.id, Note))
        assert [str(note.value.text).split()[0] for note in notes] == [answer.split()[0] for answer in ANSWERS]
        backup = sqlite3.connect(tmp_path / "data" / "steadyface.db")
        backup.execute(f"VACUUM INTO '{tmp_path / 'data' / 'copy.db'}'")
        backup.close()
        assert (tmp_path / "data" / "steadyface.db-wal").stat().st_size > 0
        assert found_in_files((tmp_path / "data").iterdir()) == []
    written = stderr.getvalue()
    assert found_in(written) == []
    assert "set aside" in written
    assert "RuntimeError" in written


async def test_a_failing_statement_says_nothing_of_its_values(tmp_path: Path) -> None:
    """SQLAlchemy's exceptions name the statement, never what was bound to it."""
    async with fresh_store("sqlite", tmp_path) as store:

        def work(records: object) -> None:
            entries = records.entries  # type: ignore[attr-defined]
            entries.add([Entry("nobody", "note", None, recorded("note", {"note": ANSWERS[0]}), id=ANSWERS[1])])

        with pytest.raises(SQLAlchemyError) as refused:
            await store.write(work)
        assert found_in_error(refused.value) == []
        async with store.engine.connect() as connection:
            with pytest.raises(SQLAlchemyError) as wrong:
                await connection.execute(sql_text("SELECT nothing FROM entry WHERE id = :id"), {"id": ANSWERS[2]})
        assert found_in_error(wrong.value) == []
