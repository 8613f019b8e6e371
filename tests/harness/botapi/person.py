"""A person with a phone: types, taps, shares, and reads what the bot shows."""

import asyncio
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.harness import PATIENCE
from tests.harness.botapi.process import Line
from tests.harness.stopwatch import Stopwatch

_queries = itertools.count(int(time.time() * 1000))


@dataclass(frozen=True)
class Key:
    """Hold one button as it is shown."""

    label: str
    payload: str


@dataclass(frozen=True)
class Shown:
    """Hold one message of the bot as it is shown now."""

    id: int
    text: str
    rows: tuple[tuple[Key, ...], ...] = ()
    file: str = ""

    @property
    def labels(self) -> list[str]:
        return [key.label for row in self.rows for key in row]


class TelegramPerson:
    """Be one person in a private chat with the bot behind `server`.

    `types`, `taps` and the like return what the bot then sent or changed, as it is shown; `answers=0` doesn't wait.
    """

    def __init__(self, server: Line, user_id: int, name: str = "Ann", patience: float = PATIENCE) -> None:
        self.server = server
        self.id = user_id
        self.user = {"id": user_id, "is_bot": False, "first_name": name}
        self.patience = patience
        self.tap_count = 0
        self.query = ""
        self._tapped = Stopwatch()
        self._seen = 0

    async def types(self, text: str, answers: int = 1) -> list[Shown]:
        return await self.posts({"text": text}, answers)

    async def replies(self, to: Shown, text: str, answers: int = 1) -> list[Shown]:
        """Type in reply to one message, as it is shown now."""
        [raw] = [raw for raw in await self.server.chat(self.id) if raw["message_id"] == to.id]
        return await self.posts({"text": text, "reply_to_message": raw}, answers)

    async def shares_location(self, latitude: float, longitude: float, answers: int = 1) -> list[Shown]:
        return await self.posts({"location": {"latitude": latitude, "longitude": longitude}}, answers)

    async def sends_file(self, name: str, content: bytes, answers: int = 1) -> list[Shown]:
        return await self.posts({"document": await self.server.upload(name, content)}, answers)

    async def posts(self, content: dict[str, Any], answers: int = 1) -> list[Shown]:
        """Send a message with any content that the Bot API knows."""
        return await self.does({"message": {"number_me": True, **self._from_me(), **content}}, answers)

    async def wrote(self, *texts: str, at: float, answers: int = 1) -> list[Shown]:
        """Send what was written long ago, one text after the other: Telegram kept it while nobody asked for it."""
        for number, text in enumerate(texts, 1):
            message = {"message_id": 900_000 + int(at) % 10_000 * 10 + number, "date": int(at) + 10 * number}
            last = number == len(texts)
            shown = await self.does({"message": message | self._from_me() | {"text": text}}, answers if last else 0)
        return shown

    async def reads_file(self, shown: Shown) -> bytes:
        """Return the content of a file or picture that the bot sent."""
        [raw] = [raw for raw in await self.server.chat(self.id) if raw["message_id"] == shown.id]
        sent = raw.get("document") or raw["photo"][-1]
        return await self.server.download(sent["file_id"])

    async def edits(self, message: int, text: str, answers: int = 0) -> list[Shown]:
        return await self.edits_to({"text": text}, message, answers)

    async def edits_to(self, content: dict[str, Any], message: int = 7_001, answers: int = 0) -> list[Shown]:
        """Change a message to any content that the Bot API knows."""
        now = int(time.time())
        edited = {"message_id": message, "date": now, "edit_date": now, **self._from_me(), **content}
        return await self.does({"edited_message": edited}, answers)

    async def taps(self, label: str, on: Shown | None = None, answers: int = 1) -> list[Shown]:
        """Tap the button with this label, or that begins so, on the newest message that has one."""
        message, key = _find(label, [on] if on else list(reversed(await self.screen())))
        return await self.presses(key.payload, message.id, answers)

    async def presses(self, payload: str, message: int, answers: int = 1) -> list[Shown]:
        """Send a button's payload, or what someone made up as one."""
        self.tap_count += 1
        self.query, self._tapped = str(next(_queries)), Stopwatch()
        shown = [raw for raw in await self.server.chat(self.id) if raw["message_id"] == message]
        gone = {"message_id": message, "date": 0, "chat": self._from_me()["chat"]}
        query = {"id": self.query, "from": self.user, "chat_instance": "1", "data": payload}
        return await self.does({"callback_query": query | {"message": shown[0] if shown else gone}}, answers)

    async def blocks(self) -> None:
        """Block the bot: it is told, and can't write here any more."""
        await self.server.fault("*", count=10**9, status=403, chat=str(self.id))
        await self._changes_membership("member", "kicked")

    async def unblocks(self) -> None:
        await self.server.heal()
        await self._changes_membership("kicked", "member")

    async def does(self, update: dict[str, Any], answers: int = 1) -> list[Shown]:
        """Cause any update; return what the bot then shows."""
        self._seen = len(await self.server.calls())
        await self.server.push(update)
        return await self.waits(answers) if answers else []

    async def waits(self, answers: int = 1, text: str = "") -> list[Shown]:
        """Return what the bot sent or changed since the last thing this person did, once it is that much."""
        until = time.monotonic() + self.patience
        calls: list[dict[str, Any]] = []
        while True:
            numbers = {call["message_id"]: None for call in calls if self._reached_me(call)}
            shown = {message.id: message for message in await self.screen()}
            changed = [shown[number] for number in numbers if number in shown]
            reached = sum(self._reached_me(call) for call in calls)
            if reached >= answers and any(text in message.text for message in changed):
                return changed
            left = until - time.monotonic()
            assert left > 0, f"waited for {answers} answers {text!r}; the chat shows {list(shown.values())}"
            calls += await self.server.calls(since=self._seen + len(calls), wait=left)

    async def sees(self, text: str, count: int = 1) -> None:
        """Return once so many messages with exactly this text are shown."""
        until = time.monotonic() + self.patience
        while (shown := [message.text for message in await self.screen()]).count(text) < count:
            assert time.monotonic() < until, f"no {count} x {text!r} among {shown}"
            await asyncio.sleep(0.02)

    async def spinner_stops(self) -> float:
        """Return for how long the button that was tapped last showed that it waits."""
        seen = 0
        while True:
            calls = await self.server.calls(since=seen, wait=0.5)
            seen += len(calls)
            for call in calls:
                if str(call["fields"].get("callback_query_id")) == self.query:
                    return self._tapped.seconds
            assert self._tapped.seconds < self.patience, "the tap was never answered"

    async def screen(self) -> list[Shown]:
        """Return the bot's messages in this chat as they are shown now, oldest first."""
        return [_shown(raw) for raw in await self.server.chat(self.id) if raw["from"]["is_bot"]]

    def _from_me(self) -> dict[str, Any]:
        return {"from": self.user, "chat": {"id": self.id, "type": "private", "first_name": self.user["first_name"]}}

    def _reached_me(self, call: dict[str, Any]) -> bool:
        return call["message_id"] and str(call["fields"].get("chat_id")) == str(self.id)

    async def _changes_membership(self, old: str, new: str) -> None:
        bot = {"id": 7, "is_bot": True, "first_name": "Steadyface"}
        members = {
            f"{which}_chat_member": {"user": bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})
            for which, status in (("old", old), ("new", new))
        }
        await self.does({"my_chat_member": {**self._from_me(), "date": int(time.time()), **members}}, answers=0)


def _shown(raw: dict[str, Any]) -> Shown:
    keyboard = raw.get("reply_markup", {}).get("inline_keyboard", [])
    rows = tuple(tuple(Key(key["text"], key.get("callback_data", "")) for key in row) for row in keyboard)
    file = raw.get("document", {}).get("file_name", "") or ("photo" if "photo" in raw else "")
    return Shown(raw["message_id"], raw.get("text", raw.get("caption", "")), rows, file)


def _find(label: str, messages: list[Shown]) -> tuple[Shown, Key]:
    for message, key in _keys(messages):
        if key.label == label:
            return message, key
    for message, key in _keys(messages):
        if key.label.startswith(label):
            return message, key
    raise AssertionError(f"no button {label!r} among {[key.label for _, key in _keys(messages)]}")


def _keys(messages: list[Shown]) -> Iterator[tuple[Shown, Key]]:
    return ((message, key) for message in messages for row in message.rows for key in row)
