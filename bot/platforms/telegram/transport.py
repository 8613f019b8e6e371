"""Carry python-telegram-bot's requests over aiohttp.

Its own client spends about twenty times the processor time a message. This one also says
whether a request that failed can have reached the server, which decides if sending it again may double it.
"""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram import InputFile
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter  # the only way to fill a RequestData without a Bot
from yarl import URL

from bot.platforms.skew import Skew

CONNECTIONS = 256  # more than any burst needs: a full pool would hold an answer back
POOL_WAIT = 5.0
CONNECT = 10.0
READ = 20.0
WRITE = 20.0
UPLOAD = 120.0  # 8 MB at 0.5 Mbit/s
UNDERSTOOD = (400, 401, 403, 404, 409)  # refusals for which the library has a name
FLOOD_WAIT = 5  # where a refusal doesn't say how long

_NEVER_SENT = (
    aiohttp.ClientConnectorError,  # refused, no route, name not found, TLS, proxy
    aiohttp.ConnectionTimeoutError,  # connecting, or waiting for a free connection
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)


class NeverSent(NetworkError):  # noqa: N818 - named for what happened
    """Say that a request never reached the server, so that sending it again can't double it."""


class NotDone(NetworkError):  # noqa: N818
    """Say that the server answered in its own words that it did nothing, so that sending it again can't double it."""


class AiohttpRequest(BaseRequest):
    """Send requests through one pool of connections; open it on first use and again after `shutdown`."""

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

    @property
    def read_timeout(self) -> float:
        """Return how long an answer is waited for unless a call says otherwise."""
        return self._read

    async def initialize(self) -> None:
        """Open the pool."""
        self._open()

    async def shutdown(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def call(
        self, url: str, parameters: Mapping[str, object], files: Mapping[str, InputFile] = {}, read: float | None = None
    ) -> Any:
        """Return the result of a Bot API method; raise what python-telegram-bot makes of a refusal."""
        values = [RequestParameter(name, value, None) for name, value in parameters.items()]
        values += [RequestParameter(name, None, [file]) for name, file in files.items()]
        try:
            return await self.post(url, RequestData(values), read_timeout=self._read if read is None else read)
        except (KeyError, AttributeError, TypeError) as error:  # JSON, but not the Bot API's
            raise TelegramError("Invalid server response") from error

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return status and body; raise NeverSent, TimedOut or NetworkError."""
        uploads = request_data is not None and request_data.contains_files
        read, connect = _seconds(read_timeout, self._read), _seconds(connect_timeout, self._connect)
        waiting = _seconds(pool_timeout, self._pool_wait) + connect
        limits = aiohttp.ClientTimeout(
            total=waiting + _seconds(write_timeout, UPLOAD if uploads else WRITE) + read,
            connect=waiting,
            sock_connect=connect,
            sock_read=read,
        )
        try:
            return await self._exchange(url, method, request_data, limits)
        except (aiohttp.ClientError, OSError) as error:
            cause: Exception = error
        raise _failure(cause) from _discreet(cause, url)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer; unlike the original, never log one that can't be read: it may hold a person's words."""
        try:
            answer = json.loads(payload)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer

    async def _exchange(
        self, url: str, method: str, request_data: RequestData | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        proxy = self._proxy_for(url)
        async with self._open().request(
            method,
            url,
            timeout=limits,
            allow_redirects=False,
            proxy=proxy.url,
            proxy_headers=proxy.headers,
            **_body(request_data),
        ) as response:
            self.skew.hear(response.headers.get("Date", ""))
            body = await response.read()
        if response.status in (413, 429):
            _refuse(response, body)
        is_file = request_data is None  # what it holds are nobody's words to us
        return (response.status, body) if is_file else _spoken(response.status, body)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
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


def _body(request_data: RequestData | None) -> dict[str, Any]:
    if request_data is None:
        return {}
    if not request_data.contains_files:
        return {"data": request_data.json_payload, "headers": {"Content-Type": "application/json"}}
    form = aiohttp.FormData(quote_fields=False)  # a file's name as it is: the server shows it
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime_type)
    return {"data": form}


def _refuse(response: aiohttp.ClientResponse, body: bytes) -> None:
    """Raise what the library would take for an answer lost: these two say that nothing was done."""
    if response.status == 413:
        raise BadRequest("Request Entity Too Large")
    if b'"retry_after"' not in body:
        seconds = response.headers.get("Retry-After", "")
        raise RetryAfter(int(seconds) if seconds.isascii() and seconds.isdigit() else FLOOD_WAIT)


def _spoken(status: int, body: bytes) -> tuple[int, bytes]:
    """Return an answer for the library to read, by the status that its own words give it.

    Raise NotDone for a failure of the server's that it says itself; NetworkError for a page of whatever stands before
    it: that says nothing of what the server did.
    """
    fine = status < 300
    if fine and b'"error_code"' not in body:
        return status, body
    words = _refusal(body)
    if words is None and fine:
        return status, body
    if words is None:
        raise NetworkError(f"not the server's own answer ({status})")
    if fine:
        code = words.get("error_code")
        status = code if type(code) is int and code >= 400 else 500
    if status not in UNDERSTOOD and not isinstance(words.get("parameters"), dict):
        raise NotDone(f"not done ({status})")
    return status, body


def _refusal(body: bytes) -> dict[str, Any] | None:
    """Return what the server says of a call that it did not do, None where these are not its words."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) and answer.get("ok") is False else None


def _seconds(timeout: object, usual: float) -> float:
    return timeout if isinstance(timeout, int | float) else usual  # never without end


def _failure(error: Exception) -> NetworkError:
    if isinstance(error, _NEVER_SENT):
        return NeverSent(f"not sent ({type(error).__name__})")
    if isinstance(error, asyncio.TimeoutError):
        return TimedOut(f"no answer in time ({type(error).__name__})")
    return NetworkError(f"connection lost ({type(error).__name__})")


def _discreet(error: Exception, url: str) -> Exception | None:
    """Return the error as a cause only if it doesn't spell out the address, which holds the token."""
    return None if urlsplit(url).path in f"{error} {error!r}" else error
