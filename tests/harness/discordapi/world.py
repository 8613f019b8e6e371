"""One Discord, one database, one running bot, and the people who write to it."""

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import simcord
from simcord.backend.serializers import message_payload
from simcord.interactions import base_payload
from simcord.results import ResponseMessage

from bot.chat import Message
from bot.conversation import MENU
from bot.intake import Intake
from bot.platforms.discord.missed import Patience
from bot.platforms.discord.platform import Discord
from bot.store import Store
from tests.harness import PATIENCE
from tests.harness.people import look_at

TOKEN = "AAcanaryTokenThatNoLogMayEverHold0123"


async def _briefly(seconds: float) -> None:
    await asyncio.sleep(min(seconds, 0.001))


QUICK = Patience(sleep=_briefly)
EPHEMERAL = 64


@dataclass(frozen=True)
class Shown:
    """Hold one message of the bot as Discord shows it."""

    id: int
    content: str
    rows: list[list[dict[str, Any]]]
    files: list[dict[str, Any]]
    raw: Any

    @property
    def text(self) -> str:
        """Return what is read: the escapes are not shown."""
        return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", self.content).replace("\u200b", "")

    @property
    def choices(self) -> dict[str, tuple[str, str]]:
        """Return by label what to press: a button's custom id, or a menu's and the value in it."""
        found: dict[str, tuple[str, str]] = {}
        for row in self.rows:
            for item in row:
                if item["type"] == 3:
                    found |= {option["label"]: (item["custom_id"], option["value"]) for option in item["options"]}
                else:
                    found[item["label"]] = (item["custom_id"], "")
        return found

    @property
    def labels(self) -> list[str]:
        return list(self.choices)


def shown_in(backend: Any, channel: int) -> list[Shown]:
    """Return the bot's messages in a channel, in order, without those only shown for a moment."""
    return [
        Shown(
            message.id, message.content, [row["components"] for row in message.components], message.attachments, message
        )
        for message in sorted(backend.messages[channel].values(), key=lambda message: message.id)
        if message.author_id == backend.bot_user.id and not message.flags & EPHEMERAL
    ]


class DiscordWorld:
    """Hold the parts; `restart` ends the bot's process and starts another."""

    def __init__(self, reopen: Callable[[], Store], shards: str = "") -> None:
        self._reopen = reopen
        self._shards = shards
        self.store = reopen()
        self.adapter = self._adapter()
        self.env = simcord.Env(self.adapter.client)
        self.intake = Intake(self.store, self.adapter, self.clock)
        self._taking: asyncio.Task[None] | None = None
        self._dropped = False

    def clock(self) -> datetime:
        return self.env.now()

    async def known_chats(self, before: datetime) -> Any:
        return await self.store.read(lambda records: records.people.chats("discord", before))

    async def start(self) -> None:
        await self.env.start()
        await self.go_on()

    async def restart(self, meanwhile: Callable[[], Any] | None = None) -> None:
        """End the process and start another one on the same database."""
        await self.stop_listening()
        await self.store.close()
        if meanwhile is not None:
            feeds, self.env.backend.subscribers[:] = list(self.env.backend.subscribers), []
            await meanwhile()
            self.env.backend.subscribers[:] = feeds
        self.store = self._reopen()
        self.adapter = self._adapter()
        self.intake = Intake(self.store, self.adapter, self.clock)
        await self.env.restart_bot(self.adapter.client)
        await self.go_on()
        with self.env.time_context():
            await self.intake.recover()
            await self.settled()

    async def stop_listening(self) -> None:
        if self._taking is not None:
            self._taking.cancel()
            await asyncio.gather(self._taking, return_exceptions=True)
            self._taking = None

    async def drop(self) -> None:
        """Stop in the middle of everything, as a kill would."""
        await self.stop_listening()
        self._dropped = True

    async def settled(self) -> None:
        """Return once everything that was heard is stored and answered."""
        async with asyncio.timeout(PATIENCE):
            while True:
                await self.env.settle()
                if self.adapter.idle:
                    await self.intake.settled()
                    await self.env.settle()
                    if self.adapter.idle:
                        return
                await asyncio.sleep(0.001)

    async def close(self) -> None:
        await self.stop_listening()
        if not self._dropped:
            await self.settled()
        await self.env.shutdown()
        await self.store.close()
        assert self.env.errors == []

    async def send(self, chat: str, message: Message, key: str = "") -> str:
        with self.env.time_context():
            return await self.adapter.send(chat, message, key=key)

    def person(self, name: str = "ann") -> "DiscordPerson":
        return DiscordPerson(self, self.env.create_user(name))

    def requests(self, method: str = "POST", path: str = "/messages") -> list[Any]:
        return [entry for entry in self.env.http_requests if entry.method == method and entry.path.endswith(path)]

    def _adapter(self) -> Discord:
        return Discord(
            TOKEN,
            MENU,
            shards=self._shards,
            known_chats=self.known_chats,
            patience=QUICK,
        )

    async def go_on(self) -> None:
        self.listen()
        await self.settled()

    def listen(self) -> None:
        with self.env.time_context():  # simcord's answers to interactions depend on the context of whoever asks
            self._taking = asyncio.create_task(self.adapter.take_in(self.intake.receive, self.intake.preview))


class DiscordPerson:
    """Be one person; each act returns what the bot then sent or changed, as it is shown."""

    def __init__(self, world: DiscordWorld, user: Any) -> None:
        self.world = world
        self.user = user
        self.tap_count = 0
        self.menus_opened = 0
        self.answer: Any = None  # what Discord was told about the latest press or command

    @property
    def chat(self) -> str:
        return str(self.user.id)

    @property
    def screen(self) -> list[Shown]:
        """Return the bot's messages in the order in which they stand, without those only shown for a moment."""
        backend = self.world.env.backend
        return shown_in(backend, backend.get_dm_channel(self.user.id).id)

    @property
    def last(self) -> Shown:
        return self.screen[-1]

    async def types(self, text: str) -> list[Shown]:
        """Write: a command as a command, anything else as a message."""
        name, _, rest = text[1:].partition(" ")
        if text.startswith("/") and name in dict(MENU):
            return await self._does(self._commands(name, rest))
        return await self._does(self.user.send_dm(text))

    async def says(self, text: str) -> list[Shown]:
        """Send a message, whatever it begins with."""
        return await self._does(self.user.send_dm(text))

    async def forwards(self, text: str) -> list[Shown]:
        """Pass on what somebody else wrote elsewhere."""
        return await self._does(self.user.send_dm(reference=passed_on(self.world.env.backend, self.user.id, text)))

    async def replies(self, to: Any, text: str) -> list[Shown]:
        """Write in reply to one message."""
        return await self._does(self.user.send_dm(text, reference=quoted(self.world.env.backend, self.user.id, to.id)))

    def drops(self, text: str) -> None:
        """Write while no bot is there to hear it."""
        backend = self.world.env.backend
        backend.create_message(backend.get_dm_channel(self.user.id).id, self.user.id, text)

    async def sends_file(self, name: str, content: bytes, text: str = "") -> list[Shown]:
        return await self.sends_files([(name, content)], text)

    async def sends_files(self, files: list[tuple[str, bytes]], text: str = "") -> list[Shown]:
        backend = self.world.env.backend
        stored = backend.store_attachments(backend.get_dm_channel(self.user.id).id, files)
        return await self._does(self.user.send_dm(text, attachments=stored))

    async def edits(self, message: Any, text: str) -> list[Shown]:
        return await self._does(self.user.edit(message, text))

    async def taps(self, label: str, on: Shown | None = None) -> list[Shown]:
        """Press the button, or choose from the menu, with this label, on the newest message that has it."""
        return await self._does(self.chooses(label, on))

    async def chooses(self, label: str, on: Shown | None = None) -> None:
        """Press or choose, and wait for nothing."""
        shown, (custom_id, value) = self._find(label, [on] if on else list(reversed(self.screen)))
        self.tap_count += 1
        self.menus_opened += bool(value)
        await self._press(shown, custom_id, value)

    async def presses(self, custom_id: str, on: Shown, times: int = 1, context: int = 1) -> list[Any]:
        """Send presses as Discord does, whatever the message shows by now; return what became of each."""
        backend = self.world.env.backend
        channel = backend.get_dm_channel(self.user.id).id
        data = {"custom_id": custom_id, "component_type": 2}
        records = []
        for _ in range(times):
            record, raw = base_payload(
                backend, type=3, channel_id=channel, guild_id=None, user_id=self.user.id, data=data
            )
            raw |= {"message": dict(message_payload(backend, on.raw)), "context": context}
            backend.emit("INTERACTION_CREATE", raw)
            records.append(record)
        await self.world.settled()
        return records

    async def history(self) -> dict[str, Any]:
        """Return the history file that the bot sends."""
        await self.types("/export file")
        [file] = self.last.files
        document: dict[str, Any] = json.loads(self.world.env.backend.cdn.get(file["url"]) or b"")
        return document

    def message(self, shown: Shown) -> Any:
        return ResponseMessage(self.world.env, shown.raw)

    async def _press(self, shown: Shown, custom_id: str, value: str) -> None:
        if value:
            self.answer = await self.user.select(self.message(shown), [value], custom_id=custom_id)
        else:
            self.answer = await self.user.click(self.message(shown), custom_id=custom_id)

    async def _commands(self, name: str, text: str) -> None:
        self.answer = await self.user.slash(name, **({"text": text} if text else {}))

    async def _does(self, act: Any) -> list[Shown]:
        before = {shown.id: (shown.content, shown.rows) for shown in self.screen}
        await act
        await self.world.settled()
        changed = [shown for shown in self.screen if before.get(shown.id) != (shown.content, shown.rows)]
        for shown in changed:
            look_at(Message(shown.text))
            assert_fits(shown)
        return changed

    def _find(self, label: str, messages: list[Shown]) -> tuple[Shown, tuple[str, str]]:
        for matches in (lambda name: name == label, lambda name: name.startswith(label)):
            for shown in messages:
                for name, press in shown.choices.items():
                    if matches(name.removeprefix("✓ ")):
                        return shown, press
        raise AssertionError(f"no {label!r} among {[shown.labels for shown in messages[:3]]}")

    # Ways that many tests take

    async def sets_up(self) -> None:
        await self.types("/start")
        for label in (
            "I agree",
            "Berlin, Germany",
            "Yes, that's right",
            "A new twitch",
            "In the last few days",
            "20:30",
        ):
            await self.taps(label)

    async def calm_day(self) -> list[Shown]:
        await self.types("/checkin")
        await self.taps("No")
        return await self.taps("None of these")


def passed_on(backend: Any, user: int, text: str) -> dict[str, Any]:
    """Return what refers to a message that nobody typed here, as Discord refers to what is forwarded."""
    channel = backend.get_dm_channel(user).id
    source = backend.create_message(channel, backend.bot_user.id, text, broadcast=False)
    return {"type": 1, "channel_id": str(source.channel_id), "message_id": str(source.id)}


def quoted(backend: Any, user: int, message: int) -> dict[str, Any]:
    """Return what refers to a message in somebody's direct messages, as Discord refers to what is replied to."""
    return {"type": 0, "channel_id": str(backend.get_dm_channel(user).id), "message_id": str(message)}


def assert_fits(shown: Shown) -> None:
    """Check what Discord itself would refuse."""
    assert len(shown.content) <= 2000
    assert len(shown.rows) <= 5
    ids = [item["custom_id"] for row in shown.rows for item in row]
    assert len(ids) == len(set(ids))
    for row in shown.rows:
        assert len(row) <= 5
        for item in row:
            assert len(item["custom_id"]) <= 100
            assert item["type"] == 2 or len(item["options"]) <= 25
