"""The same conversation at a terminal: no account, no network, nothing typed is kept by the terminal itself."""

import asyncio
import itertools
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import BinaryIO, Protocol, TextIO

from bot.chat import (
    Address,
    Attachment,
    DeliveryError,
    Event,
    FileOffer,
    Message,
    Preview,
    Receive,
    StorageError,
    no_preview,
)
from bot.platforms.terminal.page import choices_of, layout, picked
from bot.reading.clean import bare

CHAT = "local"
IMPORT = "/import"
MOST_BYTES = 64 * 1024 * 1024
RETRIES = (0.5, 1.0, 2.0, 4.0)  # seconds between attempts to store what was typed
SCRIPT_WIDTH = 10_000  # output that goes to a file or a program is not wrapped


class Lines(Protocol):
    """Yield what is typed, one line a call; None at the end."""

    async def next(self) -> str | None:
        """Return the next line without its end, None when there is no more."""


@dataclass(frozen=True)
class Offer:
    """Hold one choice that can be typed, and the message that it belongs to."""

    label: str
    payload: str
    message: str


async def _nothing() -> None:
    return None


async def _no_greeting() -> str:
    return ""


class Terminal:
    """Carry the conversation between one person and the bot over standard input and output.

    `settled` returns once everything handed over so far is answered; only then is the next line read,
    so that a script can hold the conversation. `greeting` says what a person at a keyboard reads first.
    Streams and folder are given by tests.
    """

    name = "terminal"
    forgets_taps = False
    answers = True
    skew = timedelta(0)  # there is no other clock than this computer's

    def __init__(
        self,
        settled: Callable[[], Awaitable[None]] = _nothing,
        *,
        greeting: Callable[[], Awaitable[str]] = _no_greeting,
        source: BinaryIO | None = None,
        output: TextIO | None = None,
        folder: Path | None = None,
        width: int | None = None,
    ) -> None:
        self._settled = settled
        self._greeting = greeting
        self._source = source
        self._output = output
        self._folder = folder
        self._width = width
        self._run = secrets.token_hex(8)  # an id must not come back in a later run: it would count as seen
        self._ids = count(1)
        self._offers: dict[str, Offer] = {}  # by what to type for it
        self._turn_over = False  # a line was read since the last message: the next choices replace the offers

    async def run(self, receive: Receive, preview: Preview = no_preview) -> None:
        """Hand over each line once the one before it is answered, until the input ends."""
        lines, printing = self._open()
        with printing:
            if self._at_keyboard() and (greeting := await self._greeting()):
                self._print(layout(greeting, "", (), self._columns()))
            while (line := await lines.next()) is not None:
                event = self._event(line)
                self._turn_over = True
                if event is not None:
                    await self._store(event, receive)
                    await self._settled()

    async def send(self, chat: str, message: Message, *, key: str = "") -> str:
        """Print a message with its choices, save what is attached, and return the message's id."""
        if chat != CHAT:
            raise DeliveryError("this terminal has one conversation only", "permanent")
        number = self._new_id()
        self._withdraw(message)
        choices = choices_of(message.buttons, first=max(map(int, self._offers), default=0) + 1)
        saved = self._save(message.attachment) if message.attachment else ""
        self._print(layout(message.text, saved, choices, self._columns()))
        self._offers |= {choice.key: Offer(choice.button.label, choice.button.payload, number) for choice in choices}
        return number

    async def fetch(self, offer: FileOffer) -> bytes:
        """Return the content of a file on this computer; one sentence says why not."""
        try:
            return await asyncio.to_thread(_read, Path(offer.reference))
        except (OSError, ValueError) as error:
            raise DeliveryError(_why_not(offer.name, error), "not_sent") from error

    # --- what comes in ---

    def _at_keyboard(self) -> bool:
        """Return whether a person types, and no script."""
        return self._source is None and sys.stdin is not None and sys.stdin.isatty()

    def _open(self) -> tuple[Lines, AbstractContextManager[None]]:
        if self._at_keyboard():
            from prompt_toolkit.patch_stdout import patch_stdout

            from bot.platforms.terminal.lines import PromptedLines

            return PromptedLines(), patch_stdout()
        from bot.platforms.terminal.lines import PipedLines

        return PipedLines(self._source or sys.stdin.buffer), nullcontext()

    def _event(self, line: str) -> Event | None:
        typed = line.strip()
        if not typed:
            return None
        sender = Address(self.name, CHAT)
        command, _, path = bare(typed).partition(" ")
        if command.casefold() == IMPORT and path.strip():
            return Event(self._new_id(), sender, "file", text=IMPORT, file=_offer(path))
        newest = next(reversed(self._offers.values())).message if self._offers else ""
        at_hand = {key: offer.label for key, offer in self._offers.items()}
        key = picked(typed, at_hand, [key for key, offer in self._offers.items() if offer.message == newest])
        if key is not None:
            offer = self._offers[key]
            return Event(self._new_id(), sender, "tap", payload=offer.payload, reply_to=offer.message)
        return Event(self._new_id(), sender, text=line)

    async def _store(self, event: Event, receive: Receive) -> None:
        """Hand an event over, again for as long as the database is away: the person was told that it waits."""
        for pause in itertools.chain(RETRIES, itertools.repeat(RETRIES[-1])):
            try:
                await receive([event])
            except StorageError:
                await asyncio.sleep(pause)
            else:
                return

    # --- what goes out ---

    def _withdraw(self, message: Message) -> None:
        """Drop the choices that a message makes void: those of the turn before, or of the message it replaces."""
        if message.buttons and self._turn_over:
            self._offers = {}
            self._turn_over = False
        self._offers = {key: offer for key, offer in self._offers.items() if offer.message != message.replaces}

    def _new_id(self) -> str:
        return f"{self._run}-{next(self._ids)}"

    def _columns(self) -> int:
        if self._width is not None:
            return self._width
        stream = self._output or sys.stdout
        if not stream.closed and stream.isatty():
            return shutil.get_terminal_size().columns
        return SCRIPT_WIDTH

    def _print(self, text: str) -> None:
        # looked up at each call: while a line is being typed, standard output is one that prints above it
        stream = self._output or sys.stdout
        try:
            try:
                stream.write(text)
            except UnicodeEncodeError:
                encoding = stream.encoding or "ascii"
                stream.write(text.encode(encoding, "replace").decode(encoding))
            stream.flush()
        except (OSError, ValueError) as error:  # the reader of our output has gone
            raise DeliveryError("the terminal is closed", "permanent") from error

    def _save(self, attachment: Attachment) -> str:
        """Write an attachment beside no other file's content; return the sentence that says where it is."""
        folder = self._folder or Path.cwd()
        name = Path(attachment.name.replace("\\", "/")).name.replace("\0", "") or "file"
        stem, suffix = Path(name).stem, Path(name).suffix
        for copy in count(1):
            path = folder / (name if copy == 1 else f"{stem}-{copy}{suffix}")
            try:
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with open(handle, "wb") as stream:
                    stream.write(attachment.content)
            except FileExistsError:
                continue
            except OSError as error:
                return f"{name} could not be saved in {folder}: {error.strerror or 'unknown reason'}."
            return f"Saved as {path}"
        raise AssertionError("count() has no end")


def _offer(typed: str) -> FileOffer:
    path = Path(os.path.expanduser(typed.strip().strip("'\""))).absolute()  # Path's own raises for ~nobody
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        size = 0  # fetching it says what is wrong
    return FileOffer(path.name, str(path), size)


def _read(path: Path) -> bytes:
    # neither a pipe that nobody writes to nor a device without end may hold the bot up
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        raise IsADirectoryError if stat.S_ISDIR(mode) else PermissionError
    with open(handle, "rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _TooBigError
    return content


class _TooBigError(OSError):
    """Say that a file is beyond what the history file may be."""


def _why_not(name: str, error: Exception) -> str:
    reasons: dict[type[Exception], str] = {
        FileNotFoundError: f"There is no file {name} in that place.",
        IsADirectoryError: f"{name} is a folder, not a file.",
        _TooBigError: f"{name} is larger than {MOST_BYTES // 1024 // 1024} MB, which is the most I can read.",
    }
    return reasons.get(type(error), f"{name} can't be read.")
