"""Read what is typed: at a keyboard with line editing, or from a pipe or file one line at a time."""

import asyncio
import os
import threading
from contextlib import suppress
from typing import BinaryIO

LONGEST_LINE = 1024 * 1024  # bytes; the rest of a longer line is dropped
CHUNK = 64 * 1024


class PromptedLines:
    """Ask for each line at the keyboard; nothing typed is remembered, for health data stays off the disk."""

    def __init__(self) -> None:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.history import DummyHistory

        self._session: PromptSession[str] = PromptSession(history=DummyHistory(), enable_open_in_editor=False)

    async def next(self) -> str | None:
        """Return what was typed, None for Ctrl-D or Ctrl-C."""
        try:
            return await self._session.prompt_async("> ")
        except (EOFError, KeyboardInterrupt):
            return None


class PipedLines:
    """Read lines from a stream in any encoding, each only when it is asked for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._held = b""
        self._begun = False
        try:
            self._handle: int | None = stream.fileno()
        except (OSError, AttributeError):
            self._handle = None  # a stream in memory

    async def next(self) -> str | None:
        """Return the next line, None at the end of the input."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[bytes | None] = loop.create_future()

        def give(line: bytes | None) -> None:
            if not answer.done():
                answer.set_result(line)

        def read() -> None:
            try:
                line = self._read_line()
            except (OSError, ValueError):
                line = None  # the other end is gone
            with suppress(RuntimeError):  # the bot has ended meanwhile
                loop.call_soon_threadsafe(give, line)

        # A daemon, not the loop's executor: the bot must be able to end while nobody types.
        threading.Thread(target=read, name="terminal input", daemon=True).start()
        raw = await answer
        if raw is None:
            return None
        return self._decoded(raw)

    def _decoded(self, raw: bytes) -> str:
        encoding = "utf-8" if self._begun else "utf-8-sig"
        self._begun = True
        return raw.decode(encoding, errors="replace").rstrip("\r\n")

    def _read_line(self) -> bytes | None:
        """Return the next line, its end cut off at LONGEST_LINE."""
        line = b""
        while True:
            head, end, rest = self._held.partition(b"\n")
            line = (line + head)[:LONGEST_LINE]
            self._held = rest
            if end:
                return line
            self._held = self._more()
            if not self._held:
                return line or None

    def _more(self) -> bytes:
        # Past Python's buffer: a thread that waits inside it would abort the interpreter's exit.
        if self._handle is None:
            return self._stream.read(CHUNK)
        return os.read(self._handle, CHUNK)
