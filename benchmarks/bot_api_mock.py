"""A Bot API server that costs next to nothing, and the people who tap: run as a process of its own, it prints its port.

Each person taps a button of the newest keyboard shown to them. Latency is the time from the tap until the bot's
edit or message for that chat arrives here, by this process's clock. What goes to other chats is only counted.
"""

import argparse
import asyncio
import contextlib
import json
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

STUCK = 20.0
SHOWS = ("sendMessage", "editMessageText", "sendPhoto", "sendDocument")
KEYBOARD = {"inline_keyboard": [[{"text": "Mild", "callback_data": "answer:1"}]]}


@dataclass
class Person:
    """Hold what one chat shows and since when its person waits."""

    id: int
    message: int = 1
    keyboard: dict[str, Any] = field(default_factory=lambda: KEYBOARD)
    waits_since: float = 0.0


@dataclass
class Load:
    """Hold one phase of load: how many taps are still to come, and what was measured."""

    left: int
    closed: bool
    button: str = ""
    latencies: list[float] = field(default_factory=list)
    queries: int = 0
    unasked: int = 0
    done: asyncio.Event = field(default_factory=asyncio.Event)


class Mock:
    """Hand out taps and count what comes back."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.people: dict[int, Person] = {}
        self.updates: list[dict[str, Any]] = []
        self.arrived = asyncio.Condition()
        self.number = 0
        self.polled = asyncio.Event()
        self.load = Load(0, closed=False)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self.serve)
        app.router.add_post("/bench/{phase}", self.bench)
        return app

    async def serve(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        is_json = request.content_type == "application/json"
        fields = {**request.query, **(await request.json() if is_json else await request.post())}
        await request.release()  # what follows a form's last part, or the connection is not used again
        result = await self._result(method, fields)
        if self.delay:
            await asyncio.sleep(self.delay)
        return web.json_response({"ok": True, "result": result})

    async def _result(self, method: str, fields: dict[str, Any]) -> Any:
        if method.lower() == "getupdates":
            return await self._poll(int(fields.get("offset", 0)), float(fields.get("timeout", 0)))
        if method == "getMe":
            return {"id": 7, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
        if method == "answerCallbackQuery":
            self.load.queries += 1
            self._end_phase()
        if method in SHOWS:
            return self._show(method, fields)
        return True

    async def _poll(self, offset: int, seconds: float) -> list[dict[str, Any]]:
        self.polled.set()
        async with self.arrived:
            self.updates = [update for update in self.updates if update["update_id"] >= offset]
            try:
                await asyncio.wait_for(self.arrived.wait_for(lambda: bool(self.updates)), seconds or 0.01)
            except TimeoutError:
                return []
            return self.updates[:100]

    def _show(self, method: str, fields: dict[str, Any]) -> dict[str, Any]:
        chat = int(fields["chat_id"])
        person = self.people.get(chat)
        if person is None:  # somebody who waits for a reminder, and never taps
            self.load.unasked += 1
            person = Person(chat)
        if method != "editMessageText":
            self.number += 1
            person.message = self.number
        markup = fields.get("reply_markup") or "{}"
        shown = json.loads(markup) if isinstance(markup, str) else markup
        if shown.get("inline_keyboard"):
            person.keyboard = shown
        if person.waits_since:
            self.load.latencies.append(time.perf_counter() - person.waits_since)
            person.waits_since = 0.0
            if self.load.closed and self.load.left > 0:
                asyncio.get_running_loop().create_task(self.tap(person))
            self._end_phase()
        about = {"id": person.id, "type": "private", "first_name": "P"}
        return {"message_id": person.message, "date": int(time.time()), "chat": about, "text": fields.get("text", "")}

    def _end_phase(self) -> None:
        waiting = any(person.waits_since for person in self.people.values()) if self.load.left <= 0 else True
        if not waiting and self.load.queries >= len(self.load.latencies):
            self.load.done.set()

    async def tap(self, person: Person) -> None:
        self.load.left -= 1
        self.number += 1
        name = str(self.number)
        person.waits_since = time.perf_counter()
        keys = [key for row in person.keyboard["inline_keyboard"] for key in row if "callback_data" in key]
        named = [key for key in keys if key["text"].endswith(self.load.button)]
        message = {**self._from(person), "message_id": person.message, "date": 1, "text": "How strong was it?"}
        data = (named or keys)[0]["callback_data"]
        query = {"chat_instance": "1", "data": data, "message": {**message, "reply_markup": person.keyboard}}
        await self._push({"callback_query": {"id": name, "from": self._from(person)["from"], **query}})

    async def types(self, person: Person, text: str) -> None:
        self.load.left -= 1
        self.load.queries += 1  # nothing spins
        person.waits_since = time.perf_counter()
        self.number += 1
        message = {**self._from(person), "message_id": self.number, "date": int(time.time()), "text": text}
        await self._push({"message": message})

    async def _push(self, update: dict[str, Any]) -> None:
        async with self.arrived:
            self.number += 1
            self.updates.append({"update_id": self.number, **update})
            self.arrived.notify_all()

    def _from(self, person: Person) -> dict[str, Any]:
        user = {"id": person.id, "is_bot": False, "first_name": "P"}
        return {"from": user, "chat": {"id": person.id, "type": "private", "first_name": "P"}}

    async def bench(self, request: web.Request) -> web.Response:
        """Run one phase: `ready`, `types` (everybody types a line), `paced` or `closed` taps."""
        phase, wish = request.match_info["phase"], await request.json()
        if phase == "ready":
            await self.polled.wait()
            return web.json_response({})
        people = [self.people.setdefault(number, Person(number)) for number in range(1, wish["people"] + 1)]
        self.load = Load(wish.get("taps", len(people)), phase == "closed", wish.get("button", ""))
        began = time.perf_counter()
        if phase == "types":
            for person in people:
                await self.types(person, wish["text"])
        elif phase == "paced":
            for number in range(self.load.left):
                await self.tap(people[number % len(people)])
                await asyncio.sleep(max(0.0, began + (number + 1) / wish["rate"] - time.perf_counter()))
        else:
            for person in people[: self.load.left]:
                await self.tap(person)
        await self._finish()
        seconds, load = time.perf_counter() - began, self.load
        return web.json_response({"seconds": seconds, "latencies": load.latencies, "unasked": load.unasked})

    async def _finish(self) -> None:
        """Return when the phase is over; fail when nothing has moved for a while, however slow the bot is."""
        before = -1
        while not self.load.done.is_set():
            done = len(self.load.latencies)
            assert done > before, f"stuck: {done} answered, {self.load.queries} spinners stopped"
            before = done
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.load.done.wait(), STUCK)


async def serve(port: int, delay: float) -> None:
    """Serve until killed; say on which port."""
    runner = web.AppRunner(Mock(delay).app(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, default=0)
    arguments.add_argument("--delay", type=float, default=0.0, help="seconds that every answer takes")
    given = arguments.parse_args()
    asyncio.run(serve(given.port, given.delay))
