"""A Bot API server in a process of its own: `python -m tests.harness.botapi.server --port 0` prints its port.

lo-bot-api-emulator checks every request as Telegram does and keeps the queues of updates. Added here: real
dates, a store of messages, a record of every call, faults on demand, and a way in for the people who write.
"""

import argparse
import asyncio
import json
import time
from collections import defaultdict
from email.utils import formatdate
from typing import Any

from aiohttp import web
from lo_bot_api_emulator import CONTRACT, ApiRefusal, LoBotApiEmulator, updates

from tests.harness.botapi.faults import Fault, Faults
from tests.harness.botapi.queues import Queues

updates.KINDS |= {"my_chat_member", "edited_message", "message_reaction", "channel_post"}

BOT = {"id": 7, "is_bot": True, "first_name": "Steadyface", "username": "steadyface_test_bot"}
UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


class BotApi(LoBotApiEmulator):
    """Serve any number of bots, each known by its token alone."""

    def __init__(self) -> None:
        super().__init__(max_assets=10_000, max_updates=100_000, max_bots=10_000)
        self._update_queues = Queues(record=self._record, max_updates=100_000, max_bots=10_000)
        self.faults = Faults()
        self.calls: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.messages: dict[tuple[str, int], dict[int, dict[str, Any]]] = defaultdict(dict)
        self.ahead: dict[str, float] = {}
        self.changed = asyncio.Condition()

    def app(self) -> web.Application:
        app = super().app()
        app.router.add_post("/control/{token}/updates", self.take_update)
        app.router.add_post("/control/{token}/queue", self.change_queue)
        app.router.add_post("/control/{token}/files", self.take_file)
        app.router.add_post("/control/{token}/faults", self.take_fault)
        app.router.add_delete("/control/{token}/faults", self.drop_faults)
        app.router.add_post("/control/{token}/clock", self.set_clock)
        app.router.add_get("/control/{token}/calls", self.show_calls)
        app.router.add_get("/control/{token}/pending", self.show_pending)
        app.router.add_get("/control/{token}/posts", self.show_posts)
        app.router.add_get("/control/{token}/chats/{chat}", self.show_chat)
        app.router.add_delete("/control/{token}/chats/{chat}/{message}", self.drop_message)
        return app

    # the Bot API

    async def handle(self, request: web.Request) -> web.StreamResponse:
        token, method = request.match_info["token"], request.match_info["method"]
        try:
            fields, uploads = await self.read_request(request)
        except ConnectionError:  # who asked was killed in the middle of asking
            return web.Response(status=400)
        call = {"method": method, "fields": dict(fields), "files": _sizes(uploads), "at": time.time()}
        fault = self.faults.take(token, method, fields)
        if method == "getUpdates":  # a long poll is news when it begins
            await self._note(token, call | {"status": fault.status if fault else 0, "message_id": 0})
        if fault is not None and fault.cut == "before":
            response: web.StreamResponse = web.Response(status=500)
        elif fault is not None and fault.status:
            response = web.Response(
                status=fault.status,
                text=fault.body if fault.body is not None else json.dumps(fault.answer()),
                content_type="application/json" if fault.body is None else "text/html",
            )
        else:
            response = await super().handle(request)
        outcome = {"status": response.status, "cut": fault.cut if fault else "", "message_id": _message_id(response)}
        if method != "getUpdates":
            await self._note(token, call | outcome)
        if token in self.ahead:
            response.headers["Date"] = formatdate(time.time() + self.ahead[token], usegmt=True)
        if fault is not None and fault.withhold:
            await asyncio.sleep(fault.withhold)
        if fault is not None and fault.cut and request.transport is not None:
            request.transport.abort()
        return response

    async def read_request(self, request: web.Request) -> tuple[dict[str, Any], dict[str, Any]]:
        if "read" not in request:
            request["read"] = await super().read_request(request)
        self.token = request.match_info["token"]  # validate, which needs it, follows without another await
        return request["read"]

    def validate(self, method: str, fields: dict[str, Any], uploads: dict[str, Any]) -> Any:
        if method == "leaveChat":
            return True
        self._drop_unknown(method, fields)
        shown = self._shown_before(method, fields)
        result = super().validate(method, fields, uploads)
        if method == "getMe":
            return result | BOT
        if isinstance(result, dict) and "message_id" in result:
            if fields.get("reply_markup"):
                result["reply_markup"] = self.decoded(fields["reply_markup"])
            self._store(shown, result, uploads)
        return result

    def _drop_unknown(self, method: str, fields: dict[str, Any]) -> None:
        definition = CONTRACT["methods"].get(method, {})
        if not definition.get("implemented"):
            return
        for name in set(fields) - set(definition["parameters"] or fields) - {"method"}:
            del fields[name]

    def _shown_before(self, method: str, fields: dict[str, Any]) -> dict[str, Any]:
        """Return the message that an edit is about; refuse an edit as Telegram would."""
        if not method.startswith("editMessage"):
            return {}
        chat = self.messages[self.token, int(fields["chat_id"])]
        shown = chat.get(int(fields["message_id"]))
        if shown is None or not shown["from"]["is_bot"]:
            raise ApiRefusal("Bad Request: message to edit not found")
        if method == "editMessageText":
            if "text" not in shown:
                raise ApiRefusal("Bad Request: there is no text in the message to edit")
            markup = self.decoded(fields["reply_markup"]) if fields.get("reply_markup") else None
            if fields.get("text") == shown["text"] and markup == shown.get("reply_markup"):
                raise ApiRefusal(UNCHANGED)
        return shown

    def _store(self, shown: dict[str, Any], result: dict[str, Any], uploads: dict[str, Any]) -> None:
        now = int(time.time())
        kept = {name: value for name, value in shown.items() if name != "reply_markup"}
        result |= kept | {"date": now} | result | ({"edit_date": now} if shown else {})
        result |= {"from": BOT, "date": kept.get("date", now)}
        for kind in ("document", "video"):
            for upload in uploads.values():
                if kind in result:
                    result[kind]["file_name"] = upload["filename"]
                    result[kind]["file_size"] = upload["size"]
        self.messages[self.token, result["chat"]["id"]][result["message_id"]] = result

    async def _note(self, token: str, call: dict[str, Any]) -> None:
        async with self.changed:
            self.calls[token].append(call)
            self.changed.notify_all()

    # the people

    async def take_update(self, request: web.Request) -> web.Response:
        """Queue an update; a message of a private chat gets its number and date, and stays in the chat."""
        token, update = request.match_info["token"], await request.json()
        message = update.get("message")
        if isinstance(message, dict) and message.pop("number_me", False):
            message |= {"message_id": self.next_id, "date": int(time.time())}
            self.next_id += 1
            self.messages[token, message["chat"]["id"]][message["message_id"]] = message
        number = await self.enqueue_update(update, token=token)
        return web.json_response({"update_id": number, "message_id": (message or {}).get("message_id", 0)})

    async def change_queue(self, request: web.Request) -> web.Response:
        """Number the next update as told, and take no notice of confirmations where that is wanted."""
        token, wish = request.match_info["token"], await request.json()
        if "next_id" in wish:
            self._update_queues.renumber(token, wish["next_id"])
        if "leads_to" in wish:
            self._update_queues.leads_to[token] = wish["leads_to"]
        (self._update_queues.deaf.add if wish.get("deaf") else self._update_queues.deaf.discard)(token)
        return web.json_response({})

    async def take_file(self, request: web.Request) -> web.Response:
        """Keep what a person uploads; return how a message names it."""
        content = await request.read()
        reference = f"person-file-{len(self.assets)}"
        self.assets[reference] = {"filename": request.query["name"], "data": content, "size": len(content)}
        named = {"file_id": reference, "file_unique_id": reference, "file_name": request.query["name"]}
        return web.json_response(named | {"file_size": len(content)})

    async def take_fault(self, request: web.Request) -> web.Response:
        self.faults.add(request.match_info["token"], Fault(**await request.json()))
        return web.json_response({})

    async def drop_faults(self, request: web.Request) -> web.Response:
        self.faults.clear(request.match_info["token"])
        return web.json_response({})

    async def set_clock(self, request: web.Request) -> web.Response:
        """Tell this bot another time in every answer: so many seconds ahead of this computer's."""
        self.ahead[request.match_info["token"]] = (await request.json())["ahead"]
        return web.json_response({})

    async def show_calls(self, request: web.Request) -> web.Response:
        """Return the calls after the first `since`, once there are any or after `wait` seconds."""
        calls, since = self.calls[request.match_info["token"]], int(request.query.get("since", 0))
        try:
            async with asyncio.timeout(float(request.query.get("wait", 0))), self.changed:
                await self.changed.wait_for(lambda: len(calls) > since)
        except TimeoutError:
            pass
        return web.json_response(calls[since:])

    async def show_pending(self, request: web.Request) -> web.Response:
        """Return the updates that the bot has not confirmed."""
        return web.json_response(self._update_queues._state(request.match_info["token"]).updates)

    async def show_posts(self, request: web.Request) -> web.Response:
        """Return what was posted to the webhook, to where, and how that ended: -1 while it has not."""
        return web.json_response(self._update_queues.posts.get(request.match_info["token"], []))

    async def show_chat(self, request: web.Request) -> web.Response:
        chat = self.messages[request.match_info["token"], int(request.match_info["chat"])]
        return web.json_response([chat[number] for number in sorted(chat)])

    async def drop_message(self, request: web.Request) -> web.Response:
        """Forget a message, as if it were deleted or too old to edit."""
        chat = self.messages[request.match_info["token"], int(request.match_info["chat"])]
        chat.pop(int(request.match_info["message"]), None)
        return web.json_response({})


def _sizes(uploads: dict[str, Any]) -> dict[str, Any]:
    return {name: {"name": upload["filename"], "size": upload["size"]} for name, upload in uploads.items()}


def _message_id(response: web.StreamResponse) -> int:
    body = response.body if isinstance(response, web.Response) else None
    if response.status != 200 or not isinstance(body, bytes):
        return 0
    try:
        return int(json.loads(body)["result"]["message_id"])
    except (ValueError, LookupError, TypeError):  # no message, or no answer of ours
        return 0


async def serve(port: int) -> None:
    """Serve until killed; say on which port."""
    runner = web.AppRunner(BotApi().app(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port, reuse_address=True)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, default=0)
    asyncio.run(serve(arguments.parse_args().port))
