"""Queues of updates as Telegram keeps them: their numbers can go back, and a confirmation can be lost.

With a webhook they are posted: of one chat in order, each until it is taken, chats beside each other.
"""

import asyncio
import time
from typing import Any

import aiohttp
from lo_bot_api_emulator import updates

FAR = 10  # an offset that is further ahead than that means nothing: the queue answers from its head
RETRY, RETRY_MOST = 0.2, 1.0  # seconds between posts of what was not taken; Telegram's own are from 1 to 120
POST_SECONDS = 30.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Queues(updates.UpdateQueues):
    """Number updates from anywhere on demand; forget what was confirmed, or do not."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, insecure_webhooks=True)
        self.deaf: set[str] = set()
        self.leads_to: dict[str, list[str]] = {}
        self.posts: dict[str, list[dict[str, Any]]] = {}
        self._posting: dict[tuple[str, int], asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None

    def renumber(self, token: str, next_id: int) -> None:
        """Have the next update bear this number, whatever the last one was."""
        self._state(token).next_id = next_id

    async def poll(self, token: str, fields: dict[str, Any], *, disconnected: Any = None) -> Any:
        state = self._state(token)
        ahead = int(fields.get("offset") or 0) - state.next_id
        offset = 0 if token in self.deaf or ahead > FAR else fields.get("offset", 0)
        return await super().poll(token, {**fields, "offset": offset}, disconnected=disconnected)

    def info(self, token: str) -> dict[str, Any]:
        failed = [post for post in self.posts.get(token, []) if post["status"] != 200]
        if not failed:
            return dict(super().info(token))
        fault = {"last_error_date": int(failed[-1]["at"]), "last_error_message": "Wrong response from the webhook"}
        return {**super().info(token), **fault}

    async def deliver(self, token: str) -> int:
        """Post what waits, if there is a webhook."""
        state = self._state(token)
        for update in state.updates if state.url else ():
            lane = token, _chat_of(update)
            if lane not in self._posting:
                self._posting[lane] = asyncio.create_task(self._post_all(*lane))
        return 0

    async def _post_all(self, token: str, chat: int) -> None:
        state, wait = self._state(token), RETRY
        try:
            while state.url:
                update = next((one for one in state.updates if _chat_of(one) == chat), None)
                if update is None:
                    return
                if await self._post(token, update) == 200:
                    state.updates.remove(update)
                    wait = RETRY
                else:
                    await asyncio.sleep(wait)
                    wait = min(2 * wait, RETRY_MOST)
        finally:
            del self._posting[token, chat]

    async def _post(self, token: str, update: dict[str, Any]) -> int:
        """Post one update to whatever stands behind the public address, each in turn; return the status."""
        state = self._state(token)
        if self._session is None:
            limits = aiohttp.ClientTimeout(total=POST_SECONDS)
            self._session = aiohttp.ClientSession(timeout=limits, connector=aiohttp.TCPConnector(limit=0))
        posts, places = self.posts.setdefault(token, []), self.leads_to.get(token) or [state.url]
        url = places[len(posts) % len(places)]
        post = {"update": update["update_id"], "url": url, "status": -1, "at": time.time()}
        posts.append(post)
        try:
            async with self._session.post(url, json=update, headers={SECRET_HEADER: state.secret or ""}) as response:
                post["status"] = response.status
        except (aiohttp.ClientError, TimeoutError):
            post["status"] = 0
        return int(post["status"])


def _chat_of(update: dict[str, Any]) -> int:
    """Return whose update it is: of one person Telegram posts the next only after the one before was taken."""
    [content] = [content for name, content in update.items() if name != "update_id"]
    return int((content.get("from") or content.get("chat") or {}).get("id", 0))
