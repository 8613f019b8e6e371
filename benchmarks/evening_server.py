"""A Bot API server on an evening, and all who get a prompt there: a process of its own, which prints its port.

Half of the people answer, each some time after their prompt: most had a calm day, a tenth of all had spasms, some
tell of a sign to call for, and some type that they need help. Each taps what the newest keyboard offers, after a
moment of thought. Latency is the time from a tap until the bot's first edit or message for that chat arrives, by this
process's clock. Who got which prompt and how far each came is kept, and shown by GET /bench/evening.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import random
import re
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any

from aiohttp import ClientError, ClientSession, TCPConnector, web

SHOWS = ("sendMessage", "editMessageText")
ME = {"id": 7, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
PROMPT = re.compile(r"^(Time for your|Your) check-in")
EMERGENCY = re.compile(r"^Call (\d+|your emergency number) now", re.MULTILINE)
LONGEST_POLL = 50.0
SECRET = "X-Telegram-Bot-Api-Secret-Token"
AT_ONCE, POSTED_AGAIN = 40, 0.5  # posts at the same time, and seconds until one that was not taken comes again
THOUGHT = (0.3, 2.0)  # seconds between what one reads and the next tap

Script = tuple[str, ...]
QUIET: Script = ()
CALM: Script = ("No", "None of these")
SPASM: Script = (
    *("Yes", "None of these", "Left lower lid", "Done", "Hard to ignore"),
    *("Comes back through the day", "No", "No", "None of these"),
)
SIGN: Script = ("No", "Arm or leg weak", "Suddenly", "Gone", "Done")
WORDS: Script = ("> one side of my face has dropped and my speech is slurred",)
SCRIPTS: dict[str, Script] = {"quiet": QUIET, "calm": CALM, "spasm": SPASM, "sign": SIGN, "words": WORDS}
EVERY = 200  # of so many people: 100 say nothing, 76 had a calm day, 20 spasms, 2 a sign, 2 call for help
KINDS = ("quiet", "calm") * 76 + ("quiet", "spasm") * 20 + ("quiet", "sign") * 2 + ("quiet", "words") * 2

STRIDE = 77  # without a divisor in common, so that a small crowd has some of each


def kind_of(number: int) -> str:
    """Return what sort of evening the person of this number has."""
    return KINDS[number * STRIDE % EVERY]


@dataclass
class Person:
    """Hold what one chat shows, how far its person came, and since when they wait."""

    chat: int
    kind: str
    step: int = 0
    prompts: int = 0
    told: int = 0
    saved: bool = False
    waits_since: float = 0.0
    busy: bool = False

    @property
    def script(self) -> Script:
        return SCRIPTS[self.kind]

    @property
    def done(self) -> bool:
        return self.prompts > 0 and self.step == len(self.script) and not self.waits_since


@dataclass
class Evening:
    """Hold everybody, the updates that wait for the bot, and what was measured."""

    people: dict[int, Person] = field(default_factory=dict)
    window: float = 60.0
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    updates: deque[dict[str, Any]] = field(default_factory=deque)
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)
    number: int = 0
    latencies: list[float] = field(default_factory=list)
    prompted: list[float] = field(default_factory=list)
    last_answer: float = 0.0
    ahead: float = 0.0
    acts: int = 0
    polled: asyncio.Event = field(default_factory=asyncio.Event)
    places: Iterator[str] | None = None  # where updates are posted, in turn; none: they are asked for
    secret: str = ""
    webhook: dict[str, Any] = field(default_factory=dict)
    poster: ClientSession | None = None
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self.serve)
        app.router.add_post("/bench/evening", self.begin)
        app.router.add_get("/bench/evening", self.show)
        app.router.add_post("/bench/clock", self.set_clock)
        app.router.add_get("/bench/ready", self.ready)
        return app

    async def begin(self, request: web.Request) -> web.Response:
        """Expect a prompt for each of so many chats."""
        wish = await request.json()
        self.window, self.acts = wish["window"], 0
        if wish.get("places"):
            self.places, self.secret = itertools.cycle(wish["places"]), wish["secret"]
            self.poster = ClientSession(connector=TCPConnector(limit=AT_ONCE))
        for number in range(wish["people"]):
            chat = wish["first_chat"] + number
            self.people[chat] = Person(chat, kind_of(number))
        return web.json_response({})

    async def set_clock(self, request: web.Request) -> web.Response:
        """Tell the bot another time in every answer from now on: so many seconds ahead of this computer's."""
        self.ahead = (await request.json())["ahead"]
        return web.json_response({})

    async def ready(self, _request: web.Request) -> web.Response:
        await self.polled.wait()
        return web.json_response({})

    async def show(self, request: web.Request) -> web.Response:
        """Return how far the evening is, with everything that was measured where `all` asks for it."""
        people = self.people.values()
        answer: dict[str, Any] = {
            "prompted": sum(one.prompts > 0 for one in people),
            "done": sum(one.done for one in people),
            "answered": sum(one.done for one in people if one.script),
            "acts": self.acts,
        }
        if "all" in request.query:
            rows = [
                [one.chat, one.kind, one.prompts, one.step == len(one.script), one.saved, one.told] for one in people
            ]
            answer |= {"rows": rows, "latencies": self.latencies, "prompts_at": self.prompted}
            answer |= {"last_answer": self.last_answer}
        return web.json_response(answer)

    # the Bot API

    async def serve(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        is_json = request.content_type == "application/json"
        fields = {**request.query, **(await request.json() if is_json else await request.post())}
        await request.release()
        answer = web.json_response({"ok": True, "result": await self._result(method, fields)})
        if self.ahead:
            answer.headers["Date"] = formatdate(time.time() + self.ahead, usegmt=True)
        return answer

    async def _result(self, method: str, fields: dict[str, Any]) -> Any:
        if method.lower() == "getupdates":
            return await self._poll(int(fields.get("offset", 0)), float(fields.get("timeout", 0)))
        if method.lower() == "getme":
            return ME
        if method in SHOWS:
            return self._shown(method, fields)
        if method == "setWebhook":
            self.webhook = fields
        if method == "getWebhookInfo":
            told = {"url": self.webhook.get("url", ""), "pending_update_count": 0, "has_custom_certificate": False}
            return told | {name: self.webhook[name] for name in ("max_connections",) if name in self.webhook}
        return True

    async def _poll(self, offset: int, seconds: float) -> list[dict[str, Any]]:
        self.polled.set()
        async with self.arrived:
            while self.updates and self.updates[0]["update_id"] < offset:
                self.updates.popleft()
            try:
                async with asyncio.timeout(min(seconds, LONGEST_POLL) or 0.01):
                    await self.arrived.wait_for(lambda: bool(self.updates))
            except TimeoutError:
                return []
            return [self.updates[at] for at in range(min(100, len(self.updates)))]

    def _shown(self, method: str, fields: dict[str, Any]) -> dict[str, Any]:
        person, text = self.people.get(int(fields["chat_id"])), str(fields.get("text", ""))
        self.number += 1
        message = int(fields.get("message_id") or self.number)
        about = {"id": int(fields["chat_id"]), "type": "private", "first_name": "P"}
        result = {"message_id": message, "date": int(time.time()), "chat": about, "text": text}
        if person is not None:
            markup = fields.get("reply_markup") or "{}"
            keyboard = json.loads(markup) if isinstance(markup, str) else markup
            keys = [key for row in keyboard.get("inline_keyboard", []) for key in row if "callback_data" in key]
            self._read(person, text, {**result, "reply_markup": keyboard}, keys)
        return result

    # the people

    def _read(self, person: Person, text: str, message: dict[str, Any], keys: Sequence[dict[str, str]]) -> None:
        now = time.perf_counter()
        if person.waits_since:
            self.latencies.append(now - person.waits_since)
            person.waits_since, self.last_answer = 0.0, time.time()
        person.told += bool(EMERGENCY.search(text))
        person.saved = person.saved or "Saved." in text
        if PROMPT.match(text):
            person.prompts += 1
            self.prompted.append(time.time())
            if person.prompts == 1 and person.script:
                self._later(person, message, keys, self.chance.uniform(0, self.window))
        elif person.step:
            self._later(person, message, keys, self.chance.uniform(*THOUGHT))

    def _later(self, person: Person, message: dict[str, Any], keys: Sequence[dict[str, str]], seconds: float) -> None:
        """Have a person do the next step of their script, where this message offers it."""
        if person.busy or person.step == len(person.script):
            return
        act = person.script[person.step]
        key = None if act.startswith(">") else offered(act, keys)
        if act.startswith(">") or key is not None:
            person.busy = True
            task = asyncio.get_running_loop().create_task(self._does(person, message, act, key, seconds))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def _does(
        self, person: Person, message: dict[str, Any], act: str, key: dict[str, str] | None, seconds: float
    ) -> None:
        await asyncio.sleep(seconds)
        person.step, person.busy, person.waits_since = person.step + 1, False, time.perf_counter()
        self.acts += 1
        user = {"id": person.chat, "is_bot": False, "first_name": "P"}
        about = {"from": user, "chat": {"id": person.chat, "type": "private", "first_name": "P"}}
        self.number += 1
        if key is None:
            written = {**about, "message_id": self.number, "date": int(time.time()), "text": act.removeprefix("> ")}
            await self._push({"message": written})
        else:
            query = {"id": str(self.number), "from": user, "chat_instance": "1", "data": key["callback_data"]}
            await self._push({"callback_query": {**query, "message": {**message, "from": ME}}})

    async def _push(self, update: dict[str, Any]) -> None:
        if self.places is not None:
            self.number += 1
            await self._post({"update_id": self.number, **update})
            return
        async with self.arrived:
            self.number += 1
            self.updates.append({"update_id": self.number, **update})
            self.arrived.notify_all()

    async def _post(self, update: dict[str, Any]) -> None:
        """Post an update until it is taken, each time to the next place, as a balancer does."""
        assert self.places is not None
        assert self.poster is not None
        while True:
            with contextlib.suppress(ClientError):
                async with self.poster.post(next(self.places), json=update, headers={SECRET: self.secret}) as answer:
                    if answer.status == 200:
                        return
            await asyncio.sleep(POSTED_AGAIN)


def offered(act: str, keys: Sequence[dict[str, str]]) -> dict[str, str] | None:
    """Return the button with this label, or the one that begins so."""
    for same in (str.__eq__, str.startswith):
        for key in keys:
            if same(key["text"], act):
                return key
    return None


async def serve(port: int) -> None:
    """Serve until killed; say on which port."""
    runner = web.AppRunner(Evening().app(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, default=0)
    asyncio.run(serve(arguments.parse_args().port))
