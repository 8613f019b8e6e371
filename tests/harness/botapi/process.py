"""Start, watch and kill the processes of a test: the Bot API server, and the bot."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from tests.harness import PATIENCE, ROOT


class BotApiServer:
    """Run the Bot API server as a process of its own, on a free port unless one is named."""

    def __init__(self, port: int = 0) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.harness.botapi.server", "--port", str(port)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline() or 0)
        assert self.port, "the Bot API server did not start"
        self.url = f"http://127.0.0.1:{self.port}"

    def line(self, token: str) -> "Line":
        """Return the test's own access to one bot."""
        return Line(self.url, token)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


class Line:
    """Watch and disturb what one bot and its server say to each other."""

    def __init__(self, url: str, token: str) -> None:
        self.url = url
        self.token = token
        self.ahead = 0.0

    async def push(self, update: dict[str, Any]) -> dict[str, int]:
        """Queue an update for the bot; return its number and its message's."""
        return await self._control("POST", "updates", json=update)

    async def renumbers(self, next_id: int) -> None:
        """Have the next update bear this number, as after a quiet week, or where the queue was made anew."""
        await self._control("POST", "queue", json={"next_id": next_id})

    async def takes_no_confirmation(self, deaf: bool = True) -> None:
        """Have the queue bring everything again and again, whatever the bot confirms."""
        await self._control("POST", "queue", json={"deaf": deaf})

    async def leads_to(self, *places: str) -> None:
        """Have the address of the webhook lead to these in turn, as a proxy in front of several processes does."""
        await self._control("POST", "queue", json={"leads_to": places})

    async def posts(self) -> list[dict[str, Any]]:
        """Return what was posted to the webhook: each update with where it went and how that ended."""
        return await self._control("GET", "posts")

    async def waits_for_post(self, status: int) -> None:
        """Return once a post to the webhook ended so."""
        until = time.monotonic() + PATIENCE
        while not any(post["status"] == status for post in await self.posts()):
            assert time.monotonic() < until, await self.posts()
            await asyncio.sleep(0.05)

    async def upload(self, name: str, content: bytes) -> dict[str, Any]:
        return await self._control("POST", "files", params={"name": name}, data=content)

    async def download(self, reference: str) -> bytes:
        async with aiohttp.request("GET", f"{self.url}/file/bot{self.token}/{reference}") as response:
            assert response.status == 200, await response.text()
            return await response.read()

    async def fault(self, method: str, **what: Any) -> None:
        """Make the next calls of a method go wrong, as `faults.Fault` says."""
        await self._control("POST", "faults", json={"method": method, **what})

    async def heal(self) -> None:
        await self._control("DELETE", "faults")

    async def shows_time(self, moment: datetime) -> None:
        """Have the server's answers to this bot carry another time, which goes on from there."""
        self.ahead = moment.timestamp() - time.time()
        await self._control("POST", "clock", json={"ahead": self.ahead})

    def moment_of(self, call: Mapping[str, Any]) -> datetime:
        """Return when a call came, by the time that the server shows."""
        return datetime.fromtimestamp(call["at"] + self.ahead, UTC)

    async def calls(self, method: str = "", since: int = 0, wait: float = 0.0) -> list[dict[str, Any]]:
        calls = await self._control("GET", "calls", params={"since": since, "wait": wait})
        return [call for call in calls if method in ("", call["method"])]

    async def waits_for(self, method: str, count: int = 1, timeout: float = PATIENCE) -> list[dict[str, Any]]:  # noqa: ASYNC109
        """Return the calls of a method once there are so many."""
        until = time.monotonic() + timeout
        seen: list[dict[str, Any]] = []
        while len([call for call in seen if call["method"] == method]) < count:
            left = until - time.monotonic()
            assert left > 0, f"no {count} x {method} in {timeout} s, only {[call['method'] for call in seen]}"
            seen += await self.calls(since=len(seen), wait=left)
        return [call for call in seen if call["method"] == method]

    async def pending(self) -> list[dict[str, Any]]:
        """Return the updates that the bot has not confirmed."""
        return await self._control("GET", "pending")

    async def chat(self, chat: int) -> list[dict[str, Any]]:
        """Return the messages of a chat as they are shown now, oldest first."""
        return await self._control("GET", f"chats/{chat}")

    async def forget(self, chat: int, message: int) -> None:
        """Delete a message, so that it can't be edited any more."""
        await self._control("DELETE", f"chats/{chat}/{message}")

    async def _control(self, verb: str, path: str, **arguments: Any) -> Any:
        async with aiohttp.request(verb, f"{self.url}/control/{self.token}/{path}", **arguments) as response:
            assert response.status == 200, await response.text()
            return await response.json()


class BotProcess:
    """Run the whole bot as a process of its own: `python -m bot run` with this environment."""

    def __init__(
        self, line: Line, folder: Path, environment: Mapping[str, str] = {}, module: Sequence[str] = ("bot", "run")
    ) -> None:
        self.line = line
        self.module = module
        self.log = folder / "bot.log"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("STEADYFACE_")},
            "NO_PROXY": "127.0.0.1",
            "STEADYFACE_ACCESS": "open",
            "STEADYFACE_TELEGRAM_TOKEN": line.token,
            "STEADYFACE_TELEGRAM_API_URL": line.url,
            **environment,
        }
        self.process: subprocess.Popen[bytes] | None = None

    async def start(self, timeout: float = PATIENCE, platform_time: datetime | None = None) -> None:  # noqa: ASYNC109
        """Return once the bot asks for updates, or for having them posted.

        The clock of one that starts on another day is the platform's too, unless `platform_time` says otherwise.
        """
        asks = "setWebhook" if "STEADYFACE_WEBHOOK_URL" in self.environment else "getUpdates"
        before = len(await self.line.calls(asks))
        shown = platform_time or self._starts_at()
        if shown is not None:
            await self.line.shows_time(shown)
        self.launch()
        await self.line.waits_for(asks, before + 1, timeout)

    def _starts_at(self) -> datetime | None:
        faked = self.environment.get("FAKETIME")
        return datetime.fromisoformat(f"{faked.removeprefix('@')}+00:00") if faked else None

    def launch(self) -> None:
        """Start it, whether or not there is a server to talk to."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self.module], cwd=ROOT, env=self.environment, stdout=output, stderr=output
            )

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to end; return its exit code."""
        return self._end(signal.SIGTERM)

    def output(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def _end(self, how: signal.Signals) -> int:
        assert self.process is not None, "the bot was not started"
        self.process.send_signal(how)
        return self.process.wait(timeout=PATIENCE)
