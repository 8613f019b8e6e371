"""A platform without a network: it keeps what each chat shows."""

import asyncio
import itertools
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.chat import DeliveryError, Event, FileOffer, Message, Outcome, Preview, Receive, StorageError, no_preview


@dataclass(frozen=True)
class Shown:
    """Hold one message of the bot as it is on the screen now."""

    id: str
    message: Message

    @property
    def text(self) -> str:
        return self.message.text

    @property
    def labels(self) -> list[str]:
        return [button.label for row in self.message.buttons for button in row]


class FakePlatform:
    """Send to a screen instead of a network; an edit replaces the message in place, as chats do."""

    forgets_taps = False

    def __init__(self, name: str = "telegram") -> None:
        self.name = name
        self.answers = True
        self.skew: timedelta | None = timedelta(0)
        self.screens: dict[str, list[Shown]] = defaultdict(list)
        self.sent: dict[str, list[Message]] = defaultdict(list)
        self.files: dict[str, bytes] = {}
        self.closed: set[str] = set()
        self.coming: asyncio.Queue[Event] = asyncio.Queue()
        self.refuses: Callable[[Message], Outcome | None] = lambda _message: None
        self._ids = itertools.count(1)

    async def run(self, receive: Receive, preview: Preview = no_preview) -> None:
        """Hand over what is put into `coming`, in order; most tests call `receive` themselves."""
        while True:
            event = await self.coming.get()
            await _hand_over(event, receive)

    async def send(self, chat: str, message: Message, *, key: str = "") -> str:
        if chat in self.closed or not chat.isdecimal():
            raise DeliveryError("the chat is closed", "permanent")
        await asyncio.sleep(0)
        if outcome := self.refuses(message):
            raise DeliveryError("as told", outcome)
        self.sent[chat].append(message)
        screen = self.screens[chat]
        for place, shown in enumerate(screen):
            if message.replaces and shown.id == message.replaces:
                screen[place] = replace(shown, message=message)
                return shown.id
        screen.append(Shown(str(next(self._ids)), message))
        return screen[-1].id

    async def fetch(self, offer: FileOffer) -> bytes:
        if offer.reference not in self.files:
            raise DeliveryError("The file can't be fetched.", "permanent")
        return self.files[offer.reference]


async def _hand_over(event: Event, receive: Receive) -> None:
    while True:
        try:
            return await receive([event])
        except StorageError:
            await asyncio.sleep(0)
