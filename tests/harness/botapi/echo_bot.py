"""The smallest bot on the Telegram adapter: stores nothing, repeats what it hears, so that the harness can be tried."""

import asyncio
import os
import sys
from collections.abc import Sequence

from bot.chat import Button, Event, Message
from bot.platforms.telegram.platform import Telegram

telegram = Telegram(os.environ["STEADYFACE_TELEGRAM_TOKEN"], os.environ["STEADYFACE_TELEGRAM_API_URL"])


async def receive(events: Sequence[Event]) -> None:
    for event in events:
        answer = Message(
            f"{event.kind}: {event.text}{event.payload}", ((Button("Again", "again"),),), None, event.reply_to
        )
        await telegram.send(event.sender.chat, answer)


if __name__ == "__main__":
    print("echo", *sys.argv[1:], flush=True)
    asyncio.run(telegram.run(receive))
