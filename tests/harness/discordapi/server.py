"""Discord over sockets: simcord's router behind HTTP, its events through a gateway, and a network that can fail."""

import asyncio
import io
import json
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatch
from typing import Any

from aiohttp import WSMsgType, web
from simcord.backend import Backend, cdn, serializers
from simcord.backend.errors import BackendError
from simcord.http import router, routes  # noqa: F401 - importing the routes registers them
from simcord.interactions import base_payload

from tests.harness import PATIENCE
from tests.harness.discordapi.world import Shown, passed_on, quoted, shown_in

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, HELLO, ACK = 0, 1, 2, 6, 7, 10, 11


@dataclass
class Fault:
    """Hold what goes wrong with the next calls: an answer, or a connection cut before or after the call took effect.

    `page` is the answer of something that stands before Discord, in its own words.
    """

    path: str
    method: str = "POST"
    status: int = 0
    body: Mapping[str, Any] | None = None
    page: str = ""
    cut: str = ""
    count: int = 1


@dataclass
class Upload:
    """Hold an uploaded file as simcord's routes read it."""

    filename: str
    fp: io.BytesIO
    description: str | None = None


class DiscordServer:
    """Be Discord for one bot."""

    def __init__(self) -> None:
        self.backend = Backend()
        self.backend.clock._epoch = datetime.now(UTC)  # the bot lives by the real clock
        self.backend.subscribers.append(self._feed)
        self.faults: list[Fault] = []
        self.calls: list[tuple[str, str, Any]] = []
        self.identified = 0
        self.resumed = 0
        self.resumes = False  # whether a session that broke goes on, and what was missed is sent again
        self.refuses_token = False
        self.url = ""
        self._lines: set[web.WebSocketResponse] = set()
        self._outgoing: deque[tuple[str, Any]] = deque()
        self._said: list[tuple[int, str, Any]] = []
        self._stirred = asyncio.Event()
        self._known: dict[str, Any] = {}
        self._nonce: str | None = None  # of the message that is being sent: those who listen are told
        self._words = ""  # of a person who may write more than simcord lets anybody

    @asynccontextmanager
    async def open(self) -> AsyncIterator["DiscordServer"]:
        app = web.Application(client_max_size=32 * 1024 * 1024)
        app.router.add_get("/gateway", self._gateway)
        app.router.add_get("/attachments/{rest:.*}", self._file)
        app.router.add_route("*", "/api/v10/{rest:.*}", self._rest)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        self.url = f"127.0.0.1:{port}"
        cdn.CDN_BASE = f"http://{self.url}"
        speaking = asyncio.create_task(self._speak())
        try:
            yield self
        finally:
            speaking.cancel()
            await asyncio.gather(speaking, return_exceptions=True)
            await runner.cleanup()

    async def hang_up(self) -> None:
        """Break every gateway connection."""
        for line in list(self._lines):
            await line.close(code=4000)

    def wrote(self, channel: int, user: int, text: str, **content: Any) -> None:
        """Have a person write a message, of up to 4,000 characters as those may who pay Discord."""
        self._words = text
        message = self.backend.create_message(channel, user, text[:2000], **content)
        message.content, self._words = text, ""

    def person(self, name: str) -> "SocketPerson":
        return SocketPerson(self, self.backend.make_user(name))

    # What the bot asks for

    async def _rest(self, request: web.Request) -> web.Response:
        path = f"/{request.match_info['rest']}"
        body, files = await self._body(request)
        self.calls.append((request.method, path, body))
        fault = self._fault(request.method, path)
        if fault is not None and fault.cut == "before":
            self._cut(request)
        if fault is not None and fault.status:
            if fault.page:
                return web.Response(text=fault.page, content_type="text/html", status=fault.status)
            return _json(fault.body or {"code": 0, "message": "fault"}, status=fault.status, headers=_VIA)
        answer = self._answer(request, path, body, files)
        if fault is not None and fault.cut == "after":
            self._cut(request)
        return answer

    def _answer(self, request: web.Request, path: str, body: Any, files: list[Upload]) -> web.Response:
        if self.refuses_token:
            return _json({"code": 0, "message": "401: Unauthorized"}, status=401)
        nonce = body.get("nonce") if isinstance(body, dict) and body.get("enforce_nonce") else None
        if nonce in self._known:
            return _json(self._known[nonce])
        self._nonce = body.get("nonce") if isinstance(body, dict) else None
        try:
            answer = router.dispatch(
                self.backend, request.method, path, json=body, params=dict(request.query), files=files
            )
        except BackendError as error:
            return _json(error.to_json(), status=error.status)
        finally:
            self._nonce = None
        if nonce is not None:
            self._known[nonce] = answer
        return _json(answer) if answer is not None else web.Response(status=204)

    async def _body(self, request: web.Request) -> tuple[Any, list[Upload]]:
        if not request.content_type.startswith("multipart/"):
            raw = await request.read()
            return (json.loads(raw) if raw else None), []
        form = await request.post()
        files = [
            Upload(part.filename, io.BytesIO(part.file.read()))
            for part in form.values()
            if isinstance(part, web.FileField)
        ]
        return json.loads(str(form["payload_json"])), files

    async def _file(self, request: web.Request) -> web.Response:
        content = self.backend.cdn.get(f"http://{self.url}{request.path}")
        return web.Response(body=content) if content is not None else web.Response(status=404)

    def _fault(self, method: str, path: str) -> Fault | None:
        for fault in self.faults:
            if fault.method == method and fnmatch(path, fault.path):
                fault.count -= 1
                if not fault.count:
                    self.faults.remove(fault)
                return fault
        return None

    def _cut(self, request: web.Request) -> None:
        assert request.transport is not None
        request.transport.abort()

    # What the bot hears

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        line = web.WebSocketResponse(max_msg_size=0)
        await line.prepare(request)
        await line.send_json({"op": HELLO, "d": {"heartbeat_interval": 41_250}, "s": None, "t": None})
        try:
            async for message in line:
                if message.type is WSMsgType.TEXT:
                    await self._told(line, json.loads(message.data))
        finally:
            self._lines.discard(line)
        return line

    async def _told(self, line: web.WebSocketResponse, told: Mapping[str, Any]) -> None:
        if told["op"] == HEARTBEAT:
            await line.send_json({"op": ACK, "d": None, "s": None, "t": None})
        elif told["op"] == RESUME and self.resumes:
            self.resumed += 1
            for number, event, payload in [one for one in self._said if one[0] > told["d"]["seq"]]:
                await line.send_json({"op": DISPATCH, "d": payload, "s": number, "t": event})
            await line.send_json({"op": DISPATCH, "d": {}, "s": self._said[-1][0], "t": "RESUMED"})
            self._lines.add(line)
        elif told["op"] == RESUME:  # the session is gone: what was missed is not sent again
            await line.send_json({"op": 9, "d": False, "s": None, "t": None})
        elif told["op"] == IDENTIFY:
            self.identified += 1
            ready = {
                "v": 10,
                "user": dict(serializers.user_payload(self.backend.bot_user)),
                "guilds": [],
                "session_id": f"session-{self.identified}",
                "resume_gateway_url": f"ws://{self.url}/gateway",
                "application": {"id": str(self.backend.application_id), "flags": 0},
            }
            await line.send_json({"op": DISPATCH, "d": ready, "s": 1, "t": "READY"})
            self._lines.add(line)

    def _feed(self, event: str, payload: Any) -> None:
        shown = json.loads(json.dumps(payload))
        if event == "MESSAGE_CREATE" and self._nonce is not None:
            shown["nonce"] = self._nonce
        if event == "MESSAGE_CREATE" and self._words:
            shown["content"] = self._words
        self._outgoing.append((event, shown))
        self._stirred.set()

    async def _speak(self) -> None:
        """Send events to whoever listens now; to nobody, they are lost, as on Discord."""
        number = 1
        while True:
            await self._stirred.wait()
            self._stirred.clear()
            while self._outgoing:
                event, payload = self._outgoing.popleft()
                number += 1
                self._said.append((number, event, payload))
                for line in list(self._lines):
                    await line.send_json({"op": DISPATCH, "d": payload, "s": number, "t": event})


def _json(content: Any, status: int = 200, headers: Mapping[str, str] = {}) -> web.Response:
    # discord.py reads exactly this type as JSON
    kind = {"Content-Type": "application/json"}
    return web.Response(body=json.dumps(content).encode(), status=status, headers={**kind, **headers})


_VIA = {"Via": "1.1 google"}  # Discord's own refusals have it, those of what stands before it have not


class SocketPerson:
    """Be one person; each act returns once the bot has shown something new or changed something."""

    def __init__(self, server: DiscordServer, user: Any) -> None:
        self.server = server
        self.user = user

    @property
    def channel(self) -> int:
        return self.server.backend.get_dm_channel(self.user.id).id

    @property
    def screen(self) -> list[Shown]:
        return shown_in(self.server.backend, self.channel)

    def writes(self, text: str = "", **content: Any) -> None:
        self.server.wrote(self.channel, self.user.id, text, **content)

    def replies(self, to: Shown, text: str) -> None:
        """Write in reply to one message."""
        self.writes(text, reference=quoted(self.server.backend, self.user.id, to.id))

    def forwards(self, text: str) -> None:
        """Pass on what was not typed here."""
        self.writes(reference=passed_on(self.server.backend, self.user.id, text))

    def sends(self, *names: str, text: str = "") -> None:
        """Send files in one message."""
        files = [(name, b"\0") for name in names]
        self.writes(text, attachments=self.server.backend.store_attachments(self.channel, files))

    def presses(self, label: str) -> Any:
        for shown in reversed(self.screen):
            for name, (custom_id, value) in shown.choices.items():
                if name.removeprefix("✓ ").startswith(label):
                    data = {"custom_id": custom_id, "component_type": 3 if value else 2}
                    message = dict(serializers.message_payload(self.server.backend, shown.raw))
                    return self._interacts(3, data | ({"values": [value]} if value else {}), {"message": message})
        raise AssertionError(f"no {label!r} on {self.screen[-3:]}")

    def commands(self, name: str, text: str = "") -> Any:
        options = [{"name": "text", "type": 3, "value": text}] if text else []
        return self._interacts(2, {"id": "1", "name": name, "type": 1, "options": options}, {})

    def _interacts(self, kind: int, data: dict[str, Any], more: dict[str, Any]) -> Any:
        backend = self.server.backend
        record, raw = base_payload(
            backend, type=kind, channel_id=self.channel, guild_id=None, user_id=self.user.id, data=data
        )
        backend.emit("INTERACTION_CREATE", raw | more)
        return record

    async def says(self, text: str, sees: str) -> Shown:
        """Write something and return the message that then holds these words."""
        before = {shown.id: shown.content for shown in self.screen}
        self.writes(text)
        return await self.sees(sees, before)

    async def does(self, step: str, sees: str) -> Shown:
        """Take a step and return the message that then holds these words."""
        before = {shown.id: shown.content for shown in self.screen}
        self.commands(*step[1:].split(" ", 1)) if step.startswith("/") else self.presses(step)
        return await self.sees(sees, before)

    async def sees(self, words: str, before: Mapping[int, str] = {}, seconds: float = PATIENCE) -> Shown:
        def there() -> Shown | None:
            fresh = (shown for shown in reversed(self.screen) if before.get(shown.id) != shown.content)
            return next((shown for shown in fresh if words in shown.text), None)

        await so(lambda: there() is not None, seconds, lambda: [shown.text for shown in self.screen[-3:]])
        found = there()
        assert found is not None
        return found


async def so(
    holds: Callable[[], bool], seconds: float = PATIENCE, otherwise: Callable[[], object] = lambda: ""
) -> None:
    """Return once something holds."""
    for _ in range(int(seconds * 100)):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"it never came: {otherwise()}")
