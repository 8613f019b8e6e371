"""Our adapter alone, with a handler as bare as the peers': it answers the tap itself, we edit the message."""

import asyncio
import itertools
import os
from collections.abc import Sequence

from bot.chat import Button, Event, Message
from bot.platforms.telegram.platform import Telegram

numbers = itertools.count()
telegram = Telegram("1:bench", os.environ["BENCH_API_URL"])
tasks: set[asyncio.Task[str]] = set()


async def receive(events: Sequence[Event]) -> None:
    for event in events:
        text = f"Noted, number {next(numbers)}"
        edit = Message(text, ((Button("Mild", "answer:1"),),), replaces=event.reply_to)
        task = asyncio.create_task(telegram.send(event.sender.chat, edit))
        tasks.add(task)
        task.add_done_callback(tasks.discard)


asyncio.run(telegram.run(receive))
