"""The same person in front of each platform: what they do goes in, what they read comes out."""

import asyncio
import contextlib
import io
import itertools
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Protocol

from bot.chat import Address, Event, EventKind, FileOffer, Platform
from bot.platforms.telegram.platform import Patience, Telegram
from bot.platforms.terminal.platform import CHAT, Terminal
from tests.harness import PATIENCE
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import Line
from tests.harness.discordapi.world import DiscordWorld
from tests.harness.fakes import FakePlatform
from tests.platforms.telegram_inbox import Inbox, running


class Stage(Protocol):
    """Offer what the tests of the contract do on every platform."""

    adapter: Platform
    chat: str
    inbox: Inbox

    async def says(self, text: str) -> None: ...

    async def commands(self, text: str) -> None: ...

    async def presses(self, label: str) -> None: ...

    async def sends_file(self, name: str, content: bytes) -> None: ...

    async def sees(self) -> list[str]:
        """Return what is shown now, message by message where the platform has messages."""

    async def files(self) -> list[bytes]:
        """Return the files that the bot sent."""


class FakeStage:
    """Be in front of the platform that most tests take for one."""

    def __init__(self) -> None:
        self.inbox, self.chat = Inbox(), "901"
        self.adapter = FakePlatform("fake")
        self._ids = itertools.count(1)

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator["FakeStage"]:
        task = asyncio.create_task(self.adapter.run(self.inbox))
        yield self
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    async def says(self, text: str) -> None:
        self._comes("message", text=text)

    commands = says

    async def presses(self, label: str) -> None:
        shown = next(shown for shown in reversed(self.adapter.screens[self.chat]) if label in shown.labels)
        button = next(button for row in shown.message.buttons for button in row if button.label == label)
        self._comes("tap", payload=button.payload, reply_to=shown.id)

    async def sends_file(self, name: str, content: bytes) -> None:
        self.adapter.files[name] = content
        self._comes("file", file=FileOffer(name, name, len(content)))

    async def sees(self) -> list[str]:
        return [shown.text for shown in self.adapter.screens[self.chat]]

    async def files(self) -> list[bytes]:
        attachments = [shown.message.attachment for shown in self.adapter.screens[self.chat]]
        return [attachment.content for attachment in attachments if attachment]

    def _comes(self, kind: EventKind, **content: Any) -> None:
        self.adapter.coming.put_nowait(Event(str(next(self._ids)), Address("fake", self.chat), kind, **content))


class TerminalStage:
    def __init__(self, folder: Path) -> None:
        reader, self._writer = os.pipe()
        self.inbox, self.chat, self._folder = Inbox(), CHAT, folder
        self._output = io.StringIO()
        self._source = os.fdopen(reader, "rb")
        self.adapter = Terminal(source=self._source, output=self._output, folder=folder / "saved")

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator["TerminalStage"]:
        (self._folder / "saved").mkdir()
        task = asyncio.create_task(self.adapter.run(self.inbox))
        try:
            yield self
        finally:
            os.close(self._writer)
            await asyncio.wait_for(task, PATIENCE)
            self._source.close()

    async def says(self, text: str) -> None:
        os.write(self._writer, f"{text}\n".encode())

    commands = presses = says

    async def sends_file(self, name: str, content: bytes) -> None:
        path = self._folder / name
        path.write_bytes(content)
        await self.says(f"/import {path}")

    async def sees(self) -> list[str]:
        return [self._output.getvalue()]

    async def files(self) -> list[bytes]:
        return [path.read_bytes() for path in sorted((self._folder / "saved").iterdir())]


class TelegramStage:
    def __init__(self, line: Line) -> None:
        self.inbox, self._line = Inbox(), line
        self._person = TelegramPerson(line, 901)
        self.chat = str(self._person.id)
        self.adapter = Telegram(line.token, line.url, patience=Patience(storage_retry=0.01, storage_retry_most=0.01))

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator["TelegramStage"]:
        async with running(self.adapter, self.inbox):
            yield self

    async def says(self, text: str) -> None:
        await self._person.types(text, answers=0)

    commands = says

    async def presses(self, label: str) -> None:
        await self._person.taps(label, answers=0)

    async def sends_file(self, name: str, content: bytes) -> None:
        await self._person.sends_file(name, content, answers=0)

    async def sees(self) -> list[str]:
        return [shown.text for shown in await self._person.screen()]

    async def files(self) -> list[bytes]:
        return [await self._person.reads_file(shown) for shown in await self._person.screen() if shown.file]


class DiscordStage:
    def __init__(self, world: DiscordWorld) -> None:
        self.inbox, self._world, self.adapter = Inbox(), world, world.adapter
        self._person = world.person("sam")
        self.chat = self._person.chat

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator["DiscordStage"]:
        await self._world.stop_listening()
        with self._world.env.time_context():
            taking = asyncio.create_task(self.adapter.take_in(self.inbox))
        yield self
        taking.cancel()
        await asyncio.gather(taking, return_exceptions=True)
        await self._world.drop()

    async def says(self, text: str) -> None:
        await self._person.user.send_dm(text)

    async def commands(self, text: str) -> None:
        name, _, words = text.removeprefix("/").partition(" ")
        await self._person.user.slash(name, text=words)

    async def presses(self, label: str) -> None:
        await self._person.chooses(label)

    async def sends_file(self, name: str, content: bytes) -> None:
        backend = self._world.env.backend
        channel = backend.get_dm_channel(self._person.user.id).id
        stored: Any = backend.store_attachments(channel, [(name, content)])
        await self._person.user.send_dm("", attachments=stored)

    async def sees(self) -> list[str]:
        return [shown.text for shown in self._person.screen]

    async def files(self) -> list[bytes]:
        cdn = self._world.env.backend.cdn
        return [cdn.get(file["url"]) or b"" for shown in self._person.screen for file in shown.files]
