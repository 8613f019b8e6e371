"""A Bot API server that keeps a limit as Telegram does: run as a process of its own, it prints its port.

It takes at most so many messages in any second by its own clock. The one over it is refused with 429, and then every
one until the wait that it names is over. It keeps a list of what arrived: GET /bench/arrivals. Polling works and finds
nothing, so that a whole bot can run against it. With `--limit 0` it takes everything.
"""

import argparse
import asyncio
import json
import time
from collections import deque
from typing import Any

from aiohttp import web

POLL_AT_MOST = 10.0  # seconds
ME = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}


class StrictServer:
    """Take messages up to a limit, refuse the others, and remember both."""

    def __init__(self, limit: int, wait: int, delay: float) -> None:
        self.limit = limit
        self.wait = wait
        self.delay = delay
        self.taken: deque[float] = deque()  # of the last second
        self.shut_until = 0.0
        self.arrivals: list[dict[str, Any]] = []

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/bench/arrivals", self.show)
        app.router.add_post("/bench/forget", self.forget)
        app.router.add_route("*", "/bot{token}/{method}", self.serve)
        return app

    async def serve(self, request: web.Request) -> web.Response:
        is_json = request.content_type == "application/json"
        fields = {**request.query, **(await request.json() if is_json else await request.post())}
        await request.release()  # what follows a form's last part, or the connection is not used again
        method = request.match_info["method"]
        if method.startswith("send"):
            return await self._take(fields)
        if method == "getUpdates":
            await asyncio.sleep(min(float(fields.get("timeout") or 0), POLL_AT_MOST))
        results: dict[str, Any] = {"getMe": ME, "getUpdates": []}
        return web.json_response({"ok": True, "result": results.get(method, True)})

    async def _take(self, fields: dict[str, Any]) -> web.Response:
        now = time.perf_counter()
        refused = self._refuses(now)
        text, chat = str(fields.get("text", "")), str(fields.get("chat_id", ""))
        self.arrivals.append({"at": now, "chat": chat, "text": text, "refused": refused})
        if refused:
            left = max(1, round(self.shut_until - now))
            told = {"error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": left}}
            return web.json_response({"ok": False, **told}, status=429)
        number = len(self.arrivals)
        if self.delay:
            await asyncio.sleep(self.delay)
        to = {"id": int(chat), "type": "private", "first_name": "P"}
        message = {"message_id": number, "date": int(time.time()), "chat": to, "text": text}
        return web.json_response({"ok": True, "result": message})

    def _refuses(self, now: float) -> bool:
        if not self.limit:
            return False
        while self.taken and self.taken[0] <= now - 1:
            self.taken.popleft()
        if now < self.shut_until:
            return True
        if len(self.taken) >= self.limit:
            self.shut_until = now + self.wait
            return True
        self.taken.append(now)
        return False

    async def show(self, _request: web.Request) -> web.Response:
        return web.json_response(self.arrivals, dumps=json.dumps)

    async def forget(self, _request: web.Request) -> web.Response:
        self.arrivals = []
        return web.json_response({})


async def serve(server: StrictServer, port: int) -> None:
    """Serve until killed; say on which port."""
    runner = web.AppRunner(server.app(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--limit", type=int, default=30, help="messages in any second; 0: no limit")
    parser.add_argument("--wait", type=int, default=5, help="seconds that it makes a bot wait")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds that every answer takes")
    given = parser.parse_args()
    asyncio.run(serve(StrictServer(given.limit, given.wait, given.delay), given.port))
