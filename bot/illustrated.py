"""A platform whose pictures and pages are drawn as they are sent: a message waits for its drawing, nobody else does."""

import asyncio
import contextlib
from dataclasses import replace
from datetime import timedelta

from bot import texts
from bot.chat import ANSWER, Attachment, DeliveryError, FileOffer, Message, Platform, Preview, Receive, no_preview
from bot.drawing.easel import Easel
from bot.drawing.order import Order

UNASKED_SECONDS = 20.0  # less than a delivery may be on its way


class Illustrated:
    """Be a platform that draws what a message asks for, and sends it with that."""

    def __init__(self, platform: Platform, easel: Easel) -> None:
        self._platform = platform
        self._easel = easel
        self.name = platform.name
        self.forgets_taps = platform.forgets_taps

    @property
    def skew(self) -> timedelta | None:
        """Return how far the platform's clock is ahead of ours."""
        return self._platform.skew

    @property
    def answers(self) -> bool:
        """Return whether the platform answers."""
        return self._platform.answers

    async def run(self, receive: Receive, preview: Preview = no_preview) -> None:
        """Hand over what people do, until cancelled."""
        await self._platform.run(receive, preview)

    async def send(self, chat: str, message: Message, *, key: str = "") -> str:
        """Send a message, with what it has drawn; where that can't be done, say so with the words of it."""
        if message.drawing is None:
            return await self._platform.send(chat, message, key=key)
        if self._easel.is_taken and key.startswith(ANSWER):  # whoever asked looks at the screen
            with contextlib.suppress(DeliveryError):
                await self._platform.send(chat, Message(texts.IN_A_MOMENT, topic=message.topic))
        drawn = await self._drawn(Order.read(message.drawing.order), key)
        return await self._platform.send(chat, _with(message, drawn), key=key)

    async def _drawn(self, order: Order, key: str) -> bytes | None:
        """Return what was drawn; what comes unasked waits only briefly, so that it holds up nothing more urgent."""
        if key.startswith(ANSWER):
            return await self._easel.draw(order)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(UNASKED_SECONDS):
                return await self._easel.draw(order)
        return None

    async def fetch(self, offer: FileOffer) -> bytes:
        """Return the content of a file that a person sent."""
        return await self._platform.fetch(offer)


def _with(message: Message, drawn: bytes | None) -> Message:
    drawing = message.drawing
    assert drawing is not None
    if drawn is None:
        text = message.text if drawing.veiled else f"{message.text}\n{texts.NOT_DRAWN}"
        return replace(message, text=text, drawing=None)
    attachment = Attachment(drawing.name, drawn, drawing.kind, drawing.description, drawing.veiled)
    return replace(message, attachment=attachment, drawing=None)
