"""What people do with a kept diary, and what they read after it: recorded by one version, compared by every later."""

import itertools
import json
import shutil
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.alerts.daily_review import review_turn
from bot.chat import Button, Message
from bot.clockwork import AUTHOR
from bot.store import Store
from bot.store.engine import open_engine
from bot.store.keys import load_keyring
from scheduler.planner import plan_turn
from tests.harness.fakes import Shown
from tests.harness.people import Person, World
from tests.harness.turns import send_due

Act = dict[str, Any]  # what one does, and the texts and labels that they read after it
DATABASE, KEY, SCREENS, HISTORIES, STORIES = "diary.db", "test.key", "screens.json", "histories.json", "stories.json"
LATER = 100_000  # event and message ids of what comes after the keeping


def opened(folder: Path, screens: Mapping[str, Any]) -> World:
    """Open a world on a kept database, at the time and with the messages on the screens of its keeping."""
    keyring = load_keyring(folder / KEY)
    world = World(lambda: Store(open_engine(f"sqlite+aiosqlite:///{folder / DATABASE}"), keyring))
    world.now = datetime.fromisoformat(screens["now"])
    world._numbers = itertools.count(LATER)
    for platform in world.platforms.values():
        platform._ids = itertools.count(LATER)
    for name, chats in screens["chats"].items():
        for chat, shown in chats.items():
            world.platforms[name].screens[chat] = [_shown(message) for message in shown]
    return world


def copied(kept: Path, folder: Path) -> Path:
    """Copy a kept database and its key to a folder, and return it."""
    folder.mkdir()
    shutil.copy(kept / DATABASE, folder / DATABASE)
    (folder / KEY).touch(mode=0o600)
    (folder / KEY).write_bytes((kept / KEY).read_bytes())
    return folder


def screens_of(world: World) -> dict[str, Any]:
    """Return what every chat shows, as it is kept."""
    chats = {
        name: {chat: [_kept(shown) for shown in screen] for chat, screen in platform.screens.items()}
        for name, platform in world.platforms.items()
    }
    return {"now": world.now.isoformat(), "chats": chats}


def _kept(shown: Shown) -> dict[str, Any]:
    buttons = [[[button.label, button.payload] for button in row] for row in shown.message.buttons]
    return {"id": shown.id, "text": shown.text, "buttons": buttons}


def _shown(kept: Mapping[str, Any]) -> Shown:
    rows = tuple(tuple(Button(label, payload) for label, payload in row) for row in kept["buttons"])
    return Shown(kept["id"], Message(kept["text"], rows))


class Actor:
    """Be one person of a kept diary; each act is kept with what they read after it."""

    def __init__(self, world: World, name: str, chat: str) -> None:
        self.world = world
        self.person = Person(world, chat, world.platforms[name])
        self.acts: list[Act] = []

    async def does(self, act: str, *given: str) -> list[Message]:
        """Do one act by its name, and keep what came of it."""
        answers = list(await _ACTS[act](self, *given))
        self.acts.append({"act": [act, *given], "reads": [_read(answer) for answer in answers]})
        return answers

    async def history(self) -> Any:
        """Return the history file as /export hands it out."""
        answers = await self.person.types("/export file")
        attachment = answers[-1].attachment
        return None if attachment is None else json.loads(attachment.content)

    async def types(self, text: str) -> Sequence[Message]:
        return await self.person.types(text)

    async def taps(self, label: str) -> Sequence[Message]:
        return await self.person.taps(label)

    async def presses(self, payload: str, message: str) -> Sequence[Message]:
        return await self.person.presses(payload, message)

    async def waits(self, hours: str) -> Sequence[Message]:
        """Let time pass, and what is due come."""
        sent = self.person.platform.sent[self.person.address.chat]
        before = len(sent)
        self.world.passes(hours=float(hours))
        await clockwork(self.world)
        return sent[before:]


_ACTS: dict[str, Callable[..., Awaitable[Sequence[Message]]]] = {
    "types": Actor.types,
    "taps": Actor.taps,
    "presses": Actor.presses,
    "waits": Actor.waits,
}


def _read(message: Message) -> dict[str, Any]:
    labels = [[button.label for button in row] for row in message.buttons]
    return {"text": message.text, "labels": labels, "replaces": message.replaces}


async def clockwork(world: World) -> None:
    """Plan, review and send what is due now."""
    await plan_turn(world.store, world.now)
    await review_turn(world.store, world.now)
    await send_due(world.store, AUTHOR, world.platforms, world.now)
