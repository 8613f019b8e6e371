"""What simcord lacks: nonces that Discord knows again, answers that are lost, requests that never arrive."""

from collections.abc import Callable
from typing import Any

import aiohttp
from discord.http import Route

Fault = Callable[[], Exception]


def unreachable() -> Exception:
    key: Any = aiohttp.client_reqrep.ConnectionKey("discord.invalid", 443, True, True, None, None, None)
    return aiohttp.ClientConnectorError(key, OSError(111, "refused"))


def cut_off() -> Exception:
    return aiohttp.ServerDisconnectedError()


class Line:
    """Stand between a client and simcord, as a network would."""

    def __init__(self, client: Any) -> None:
        self.calls: list[tuple[str, str, dict[str, Any]]] = []
        self._request = client.http.request
        self._known: dict[str, Any] = {}
        self._before: list[Fault] = []
        self._after: list[Fault] = []
        self._pages: list[object] = []
        self._history: list[Fault] = []
        client.http.request = self._carry

    def never_arrives(self, fault: Fault = unreachable) -> None:
        """Let the next message get no further than here."""
        self._before.append(fault)

    def loses_the_answer(self, fault: Fault = cut_off) -> None:
        """Let the next message arrive, and nobody hear of it."""
        self._after.append(fault)

    def answers_with(self, page: object) -> None:
        """Let something else answer the next message, with the status of a success."""
        self._pages.append(page)

    def hides_the_past(self, fault: Fault) -> None:
        """Let the next look at the messages of a chat fail."""
        self._history.append(fault)

    def forgets(self) -> None:
        """Let the minutes pass in which Discord knows a nonce again."""
        self._known.clear()

    async def _carry(self, route: Route, **kwargs: Any) -> Any:
        body = kwargs.get("json") or {}
        self.calls.append((route.method, route.path, body))
        posts = (route.method, route.path) == ("POST", "/channels/{channel_id}/messages")
        if self._history and (route.method, route.path) == ("GET", "/channels/{channel_id}/messages"):
            raise self._history.pop(0)()
        if posts and self._pages:
            return self._pages.pop(0)
        if posts and self._before:
            raise self._before.pop(0)()
        if posts and body.get("enforce_nonce") and body["nonce"] in self._known:
            return self._known[body["nonce"]]
        answer = await self._request(route, **kwargs)
        if posts and body.get("enforce_nonce"):
            self._known[body["nonce"]] = answer
        if posts and self._after:
            raise self._after.pop(0)()
        return answer
