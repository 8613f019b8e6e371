"""The whole bot as a process of its own, with Discord over sockets."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.harness import PATIENCE, ROOT
from tests.harness.discordapi.server import DiscordServer, so

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.AAcana.AAcanaryTokenThatNoLogMayEverHold0123"


class DiscordProcess:
    """Start, watch and kill the bot."""

    def __init__(self, server: DiscordServer, folder: Path, **settings: str) -> None:
        self.server = server
        self.folder = folder
        self.log = folder / "bot.log"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("STEADYFACE_")},
            "NO_PROXY": "127.0.0.1",
            "PYTHONPATH": str(ROOT),
            "STEADYFACE_ACCESS": "open",
            "STEADYFACE_DISCORD_TOKEN": TOKEN,
            "STEADYFACE_DISCORD_NOTICE": "accepted",
            "STEADYFACE_DISCORD_API_URL": f"http://{server.url}/api/v10",
            "STEADYFACE_DISCORD_GATEWAY_URL": f"ws://{server.url}/gateway",
            **settings,
        }
        self.process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Return once the bot listens."""
        before = self.server.identified
        self.launch()
        await so(lambda: self.server.identified > before, otherwise=self.output)

    def launch(self) -> None:
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=self.folder,
                env=self.environment,
                stdout=output,
                stderr=output,
            )

    async def ends(self, seconds: float = PATIENCE) -> int:
        """Return the exit code of a bot that ends by itself."""
        assert self.process is not None
        await so(lambda: self.process.poll() is not None, seconds, self.output)  # type: ignore[union-attr]
        return self.process.returncode

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        assert self.process is not None
        self.process.send_signal(how)
        return await self.ends()

    def output(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
