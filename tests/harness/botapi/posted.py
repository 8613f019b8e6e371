"""A bot that takes its updates by webhook, and posts that are none of Telegram's."""

import asyncio
import json
import re
import time
from pathlib import Path
from typing import Any

from bot.platforms.telegram.registration import secret_of
from tests.harness import PATIENCE
from tests.harness.botapi.process import BotProcess, Line

PUBLIC = "https://bot.example.org/telegram"
PATH = "/telegram"
_LISTENS = re.compile(r"updates are taken at 127\.0\.0\.1, port (\d+)")


class Replica:
    """Be one of the processes behind the public address."""

    def __init__(self, folder: Path, line: Line, name: str = "bot", **settings: str) -> None:
        own = {
            "STEADYFACE_DATA_DIR": f"{folder}/{name}-data",
            "STEADYFACE_KEY_FILE": f"{folder}/keys/steadyface.key",
            "STEADYFACE_WEBHOOK_URL": PUBLIC,
            "STEADYFACE_WEBHOOK_PORT": "0",
        }
        self.bot = BotProcess(line, folder, {**own, **settings})
        self.bot.log = folder / f"{name}.log"

    async def starts(self) -> None:
        """Return once it takes posts."""
        count = len(_LISTENS.findall(self.bot.output()))
        await self.bot.start()
        until = time.monotonic() + PATIENCE
        while len(_LISTENS.findall(self.bot.output())) == count:
            assert time.monotonic() < until, self.bot.output()
            await asyncio.sleep(0.02)

    @property
    def port(self) -> int:
        """Return where it listens now."""
        return int(_LISTENS.findall(self.bot.output())[-1])

    @property
    def place(self) -> str:
        return f"http://127.0.0.1:{self.port}{PATH}"

    @property
    def secret(self) -> str:
        return secret_of(self.bot.line.token)


async def opened(*replicas: Replica) -> None:
    """Start processes, and have the public address lead to them in turn."""
    for replica in replicas:
        await replica.starts()
    await replicas[0].bot.line.leads_to(*(replica.place for replica in replicas))


def typed(number: int, person: int, text: str) -> dict[str, Any]:
    """Return an update as Telegram posts it: somebody typed something."""
    sender = {"id": person, "is_bot": False, "first_name": "Ann"}
    message = {"message_id": number, "date": int(time.time()), "from": sender, "text": text}
    return {"update_id": number, "message": {**message, "chat": {"id": person, "type": "private"}}}


def request_of(body: bytes, *, secret: str | None, path: str = PATH, method: str = "POST") -> bytes:
    """Return the bytes of a post."""
    told = f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n" if secret is not None else ""
    return f"{method} {path} HTTP/1.1\r\nHost: here\r\n{told}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def status_of(port: int, *parts: bytes, seconds: float = PATIENCE) -> tuple[int, str]:
    """Send bytes, and return the status and headers of what is answered; 0 where the connection just ends."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        async with asyncio.timeout(seconds):
            for part in parts:
                writer.write(part)
                await writer.drain()
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            return int(head.split()[1]), head
    except (asyncio.IncompleteReadError, ConnectionError):
        return 0, ""
    finally:
        writer.close()


def posted(update: Any, secret: str | None) -> bytes:
    """Return the bytes of a post of an update."""
    return request_of(json.dumps(update).encode(), secret=secret)
