"""What the program writes about itself never holds a token or a word of what a person told."""

import asyncio
import gc
import io
import logging
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest

from bot import logs

TOKEN = "123456789:AAcanaryTokenThatNoLogMayEverHold0123"
WORDS = "zqx my left eyelid twitched zqx"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Log as the bot does, everything at DEBUG, onto a page that the test reads."""
    page = io.StringIO()
    monkeypatch.setattr(sys, "stderr", page)
    root = logging.getLogger()
    handlers, level, hooks = root.handlers[:], root.level, (sys.excepthook, threading.excepthook, sys.unraisablehook)
    logs.set_up(logging.DEBUG)
    for name in ("aiohttp.access", "telegram.ext", "sqlalchemy.engine", "aiosqlite", "asyncio", "py.warnings"):
        monkeypatch.setattr(logging.getLogger(name), "level", logging.DEBUG)
    yield page
    logging.captureWarnings(False)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    root.handlers[:] = handlers
    root.setLevel(level)


def chain() -> Exception:
    """Return an exception with a cause, a context and a group, each with the words in its text."""
    try:
        try:
            try:
                raise ExceptionGroup(WORDS, [ValueError(WORDS), KeyError(TOKEN)])
            except ExceptionGroup:
                raise KeyError(WORDS)  # noqa: B904 - the context is the point
        except KeyError as error:
            raise RuntimeError(f"{WORDS} {TOKEN}") from error
    except RuntimeError as error:
        return error


def clean(page: io.StringIO) -> str:
    text = page.getvalue()
    assert TOKEN not in text
    assert "zqx" not in text
    return text


def test_our_own_lines_are_written_without_tokens(written: io.StringIO) -> None:
    logging.getLogger("bot.x").info("polling %s", f"https://api.telegram.org/bot{TOKEN}/getUpdates")
    assert "bot.x: polling https://api.telegram.org/bot[token]/getUpdates" in clean(written)


def test_an_exception_shows_its_whole_chain_of_types_and_places_and_no_text(written: io.StringIO) -> None:
    logging.getLogger("bot.x").error("event 7 was set aside", exc_info=chain())
    text = clean(written)
    assert "RuntimeError" in text
    assert "after KeyError" in text
    assert "after ExceptionGroup" in text
    assert "in chain" in text


def test_a_text_that_another_handler_made_of_an_exception_is_not_written(written: io.StringIO) -> None:
    record = logging.LogRecord("bot.x", logging.ERROR, "x.py", 1, "failed", (), (ValueError, chain(), None))
    logging.Formatter().format(record)
    record.exc_info = None
    logging.getLogger().handle(record)
    assert "failed" in clean(written)


@pytest.mark.parametrize("name", ["aiohttp.access", "telegram.ext", "sqlalchemy.engine", "aiosqlite", "unheard.of"])
def test_others_speak_up_for_warnings_only_and_say_nothing_of_what_about(written: io.StringIO, name: str) -> None:
    other = logging.getLogger(name)
    other.debug("parameters: %s", WORDS)
    other.info("GET %s", TOKEN)
    assert written.getvalue() == ""
    other.warning("can't send %s", WORDS)
    other.warning(f"can't send {WORDS} to {TOKEN}")
    other.error("lost", exc_info=chain())
    assert "can't send %s" in clean(written)


def test_warnings_are_written_without_their_text(written: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn(f"no such zone: {WORDS}", stacklevel=1)
    clean(written)


def test_an_uncaught_exception_ends_in_the_log(written: io.StringIO) -> None:
    sys.excepthook(RuntimeError, chain(), None)
    thread = threading.Thread(target=lambda: (_ for _ in ()).throw(chain()))
    thread.start()
    thread.join()
    assert clean(written).count("stopped by an error") == 2


def test_an_exception_that_nobody_can_catch_ends_in_the_log(written: io.StringIO) -> None:
    class Careless:
        def __del__(self) -> None:
            raise chain()

    Careless()
    gc.collect()
    assert "RuntimeError" in clean(written)


async def test_a_task_that_fails_unseen_ends_in_the_log(written: io.StringIO) -> None:
    loop = asyncio.get_running_loop()
    logs.guard_loop(loop)

    async def fails(words: str) -> None:
        raise chain()

    task = asyncio.create_task(fails(WORDS), name=WORDS)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
    loop.call_soon(lambda: (_ for _ in ()).throw(chain()))
    await asyncio.sleep(0.01)
    assert clean(written).count("a task failed unseen") == 2
