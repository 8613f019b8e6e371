"""A platform that answers as a test tells it."""

import asyncio
from collections import Counter
from collections.abc import Iterable

from bot.chat import DeliveryError, Message, Outcome
from tests.harness.fakes import FakePlatform


class ScriptedPlatform(FakePlatform):
    """Fail as told, message by message, and take everything else; remember what was handed over, in order."""

    def __init__(self, name: str = "telegram") -> None:
        super().__init__(name)
        self.script: list[DeliveryError | None] = []
        self.breaks: dict[str, Outcome] = {}  # what every message to a chat comes to
        self.handed: list[tuple[str, str]] = []  # chat and key, failed ones too
        self.under_way = 0
        self.most_under_way = 0
        self.together: Counter[str] = Counter()

    def then(self, *outcomes: Outcome | None, seconds: float = 0.0, times: int = 1) -> None:
        """Answer the next messages so, over again where asked; None takes the message."""
        for one in outcomes * times:
            self.script.append(None if one is None else DeliveryError("as told", one, seconds))

    async def send(self, chat: str, message: Message, *, key: str = "") -> str:
        self.handed.append((chat, key))
        self.under_way += 1
        self.together[chat] += 1
        assert self.together[chat] == 1, "two messages to one person at a time"
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await asyncio.sleep(0)
            error = self.script.pop(0) if self.script else None
            if chat in self.breaks:
                error = DeliveryError("as always", self.breaks[chat])
            if error is not None:
                raise error
            return await super().send(chat, message, key=key)
        finally:
            self.under_way -= 1
            self.together[chat] -= 1

    def texts(self, chats: Iterable[str]) -> list[str]:
        return [message.text for chat in chats for message in self.sent[chat]]
