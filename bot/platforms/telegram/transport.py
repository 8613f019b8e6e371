"""Call the Bot API over aiohttp.

A call that failed says whether it can have reached the server, which decides if making it again may double it.
"""

import asyncio
import json
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from yarl import URL

from bot.chat import Attachment
from bot.platforms.skew import Skew
from bot.platforms.telegram.errors import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    NeverSent,
    NotDone,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from bot.platforms.unreachable import proxied, why_unreachable

CONNECTIONS = 256  # more than any burst needs: a full pool would hold an answer back
POOL_WAIT = 5.0
CONNECT = 10.0
READ = 20.0
WRITE = 20.0
UPLOAD = 120.0  # 8 MB at 0.5 Mbit/s
REFUSALS: Final = {400: BadRequest, 401: InvalidToken, 403: Forbidden, 404: InvalidToken, 409: Conflict}
FLOOD_WAIT = 5  # where a refusal doesn't say how long

_NEVER_SENT = (
    aiohttp.ClientConnectorError,  # refused, no route, name not found, TLS, proxy
    aiohttp.ConnectionTimeoutError,  # connecting, or waiting for a free connection
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)


class BotApi:
    """Make calls through one pool of connections; open it with the first and again after `close`."""

    def __init__(
        self,
        *,
        connections: int = CONNECTIONS,
        pool_wait: float = POOL_WAIT,
        connect: float = CONNECT,
        read: float = READ,
    ) -> None:
        self._connections = connections
        self._pool_wait = pool_wait
        self._connect = connect
        self._read = read
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[str, Proxy] = {}
        self.skew = Skew()

    async def close(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def call(
        self,
        url: str,
        parameters: Mapping[str, object],
        files: Mapping[str, Attachment] = {},
        read: float | None = None,
    ) -> object:
        """Return the result of a Bot API method; raise TelegramError for what it did not do, or may not have."""
        until_read = self._read if read is None else read
        limits = self._limits(until_read, UPLOAD if files else WRITE)
        status, body = await self._exchange("POST", url, limits, **_body(parameters, files))
        return _result(status, body)

    async def download(self, url: str, read: float) -> bytes:
        """Return the content of a file."""
        status, body = await self._exchange("GET", url, self._limits(read, WRITE))
        if status >= 300:
            raise _refusal(status, _spoken(body) or {})
        return body

    def _limits(self, read: float, write: float) -> aiohttp.ClientTimeout:
        waiting = self._pool_wait + self._connect
        return aiohttp.ClientTimeout(
            total=waiting + write + read, connect=waiting, sock_connect=self._connect, sock_read=read
        )

    async def _exchange(
        self, method: str, url: str, limits: aiohttp.ClientTimeout, **content: Any
    ) -> tuple[int, bytes]:
        """Return status and body; raise NeverSent, TimedOut or NetworkError, or what says that nothing was done."""
        proxy = self._proxy_for(url)
        place: dict[str, Any] = {"proxy": proxy.url, "proxy_headers": proxy.headers, "allow_redirects": False}
        try:
            async with self._open().request(method, url, timeout=limits, **place, **content) as response:
                self.skew.hear(response.headers.get("Date", ""))
                body = await response.read()
        except Exception as error:  # whatever it is, the call may have been made
            cause = error
        else:
            _refuse(response, body)
            return response.status, body
        raise _failure(cause, url, proxy.url) from _discreet(cause, url)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": "Steadyface"},
            )
        return self._session

    def _proxy_for(self, url: str) -> "Proxy":
        # aiohttp's own trust_env reads the environment and .netrc again for every request, in a thread
        parts = urlsplit(url)
        if parts.netloc not in self._proxies:
            self._proxies[parts.netloc] = _proxy_from_environment(parts.scheme, parts.hostname or "")
        return self._proxies[parts.netloc]


@dataclass(frozen=True)
class Proxy:
    """Name the proxy of one host, if it has one, apart from its password."""

    url: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def _proxy_from_environment(scheme: str, host: str) -> Proxy:
    address = getproxies().get(scheme)
    if not address or proxy_bypass(host):
        return Proxy()
    url = URL(address)
    headers = {}
    if url.user:
        headers["Proxy-Authorization"] = aiohttp.encode_basic_auth(url.user, url.password or "")
    return Proxy(str(url.with_user(None)), headers)


def _body(parameters: Mapping[str, object], files: Mapping[str, Attachment]) -> dict[str, object]:
    """Return what a request carries: each parameter as a text, as the Bot API takes them beside files too."""
    texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()}
    if not files:
        return {"data": json.dumps(texts).encode(), "headers": {"Content-Type": "application/json"}}
    form = aiohttp.FormData(quote_fields=False)  # a file's name as it is: the server shows it
    for name, text in texts.items():
        form.add_field(name, text)
    for name, file in files.items():
        kind = mimetypes.guess_type(file.name, strict=False)[0] or "application/octet-stream"
        form.add_field(name, file.content, filename=file.name, content_type=kind)
    return {"data": form}


def _refuse(response: aiohttp.ClientResponse, body: bytes) -> None:
    """Raise for what even a page of whatever stands before the server says: that nothing was done."""
    if response.status == 413:
        raise BadRequest("Request Entity Too Large")
    if response.status == 429 and b'"retry_after"' not in body:
        seconds = response.headers.get("Retry-After", "")
        raise RetryAfter(int(seconds) if seconds.isascii() and seconds.isdigit() else FLOOD_WAIT)


def _result(status: int, body: bytes) -> object:
    """Return what the server says that a call gave; raise what became of a call that gave nothing.

    A page of whatever stands before it says nothing of what the server did; a refusal in its own words says that it
    did nothing, whatever the status.
    """
    answer, fine = _spoken(body), status < 300
    refused = answer is not None and answer.get("ok") is False and (not fine or "error_code" in answer)
    if refused and answer is not None:
        code = answer.get("error_code")
        if fine:
            status = code if type(code) is int and code >= 400 else 500
        raise _refusal(status, answer)
    if not fine:
        raise NetworkError(f"not the server's own answer ({status})")
    if answer is None or "result" not in answer:
        raise TelegramError("Invalid server response")
    return answer["result"]


def _spoken(body: bytes) -> dict[str, object] | None:
    """Return the server's words, None where these are none; they may hold a person's and are never logged."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if isinstance(answer, dict):
        return answer
    return None


def _refusal(status: int, answer: Mapping[str, object]) -> TelegramError:
    """Return the error that a refusal in the server's own words means."""
    parameters = answer.get("parameters")
    told = parameters if isinstance(parameters, dict) else {}
    if "migrate_to_chat_id" in told:
        return ChatMigrated("the chat became another one")
    if isinstance(wait := told.get("retry_after"), int | float):
        return RetryAfter(wait)
    named = REFUSALS.get(status)
    if named is None:
        return NotDone(f"not done ({status})")
    return named(str(answer.get("description") or status))


def _failure(error: Exception, url: str, proxy: str | None) -> NetworkError:
    host = urlsplit(url).hostname or ""
    if isinstance(error, _NEVER_SENT):
        return NeverSent(why_unreachable(error, host, proxy))
    if isinstance(error, asyncio.TimeoutError):
        return TimedOut(f"no answer in time from {proxied(host, proxy)}")
    return NetworkError(f"the connection to {proxied(host, proxy)} was lost ({type(error).__name__})")


def _discreet(error: Exception, url: str) -> Exception | None:
    """Return the error as a cause only if it doesn't spell out the address, which holds the token."""
    if urlsplit(url).path in f"{error} {error!r}":
        return None
    return error
