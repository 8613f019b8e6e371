"""Logging that can't leak: third parties speak up only for warnings, and no line carries a token or an answer."""

import asyncio
import logging
import os
import re
import sys
import threading
import time
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

FORMAT = "%(asctime)s UTC %(levelname)s %(name)s: %(message)s"
OURS = ("bot", "scheduler", "knowledge")
_TOKENS = re.compile(r"\d{6,12}:[A-Za-z0-9_-]{30,}|[A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,}")
LOG_FILE = "steadyface.log"
LARGEST_LOG = 1024 * 1024  # bytes; one earlier file is kept beside it
_HIDDEN = "[token]"
LONGEST_CHAIN = 10  # exceptions that caused one another
DEEPEST = 50  # places of each: a recursion without end has thousands


class Lines(logging.Formatter):
    """Write each line's time in UTC, and say so."""

    def __init__(self) -> None:
        super().__init__(FORMAT)
        self.default_msec_format = ""
        self.converter = time.gmtime


class Redaction(logging.Filter):
    """Keep our own records, and of others' only warnings without what they are about; hide tokens in all."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the record is written, after taking out what must not be."""
        ours = record.name.partition(".")[0] in OURS
        if not ours and record.levelno < logging.WARNING:
            return False
        message = record.getMessage() if ours else _outline(record)
        record.msg, record.args = _TOKENS.sub(_HIDDEN, message), ()
        if record.exc_info:
            record.exc_text = where(record.exc_info[1])
        elif record.exc_text:  # another handler has formatted it, with the exception's text
            record.exc_text = None
        record.exc_info = None
        return True


def _outline(record: logging.LogRecord) -> str:
    """Return where somebody else's record comes from, and its text where that is a template without its values."""
    template = f": {record.msg}" if record.args and isinstance(record.msg, str) else ""
    return f"{record.module}.{record.funcName}, line {record.lineno}{template}"


def where(error: BaseException | None) -> str:
    """Return an exception's type and the places in the code that it passed, and its causes', without any text."""
    parts: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen and len(seen) < LONGEST_CHAIN:
        seen.add(id(error))
        frames = traceback.extract_tb(error.__traceback__, limit=-DEEPEST)
        lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        parts.append("\n".join([type(error).__qualname__, *lines]))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\nafter ".join(parts)


def set_up(level: int = logging.INFO) -> None:
    """Route every log record, uncaught exception and lost task through the redaction."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    handler.addFilter(Redaction())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.captureWarnings(True)  # they would print whatever they are about
    for name in (
        "discord",
        "aiohttp",
        "sqlalchemy",
        "aiosqlite",
        "alembic",
        "asyncio",
    ):
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: _uncaught(type(args.exc_value), args.exc_value, args.exc_traceback)


def keep_off_terminal(folder: Path) -> Path | None:
    """Write to a file in a folder what would land in a chat on the same terminal; return it, None where none would.

    What ends the program is still said on the terminal.
    """
    if not _same_terminal():
        return None
    path = folder / LOG_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(path, maxBytes=LARGEST_LOG, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setFormatter(Lines())
    handler.addFilter(Redaction())
    root = logging.getLogger()
    for known in root.handlers:
        known.setLevel(logging.CRITICAL)
    root.addHandler(handler)
    return path


def _same_terminal() -> bool:
    """Return whether standard error is the terminal that the chat is printed on."""
    try:
        ours = [os.fstat(stream.fileno()).st_rdev for stream in (sys.stdout, sys.stderr)]
        return sys.stdout.isatty() and sys.stderr.isatty() and ours[0] == ours[1]
    except (OSError, ValueError, AttributeError):  # closed, or no stream of the system
        return False


def guard_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Log what the event loop could not hand to anyone, without what it was about."""

    def lost(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        logging.getLogger("bot").error("a task failed unseen\n%s", where(error))

    loop.set_exception_handler(lost)


def _uncaught(_kind: object, error: BaseException | None, _traceback: TracebackType | None) -> None:
    if isinstance(error, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical("stopped by an error\n%s", where(error))
