"""What is posted to the bot's port: only Telegram's is taken, and nothing that is too large, too slow or malformed."""

import asyncio
import contextlib
import gzip
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from bot.chat import PlatformError
from bot.platforms.telegram.registration import Place
from bot.platforms.telegram.webhook import BODY_SECONDS, IDLE_SECONDS, MOST_BYTES, Endpoint
from tests.harness.botapi.posted import PATH, PUBLIC, posted, request_of, status_of, typed

SECRET = "0123456789abcdef" * 4
NEVER_LOGGED = "canary: my whole face dropped"


class Inbox:
    """Take updates, unless it is shut."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.shut = False
        self.busy = asyncio.Event()
        self.goes_on: asyncio.Event | None = None

    async def __call__(self, update: dict[str, Any]) -> bool:
        self.busy.set()
        if self.goes_on is not None:
            await self.goes_on.wait()
        if not self.shut:
            self.updates.append(update)
        return not self.shut


@contextlib.asynccontextmanager
async def listening(
    inbox: Inbox, *, body: float = BODY_SECONDS, idle: float = IDLE_SECONDS, clock: Callable[[], float] = lambda: 0.0
) -> AsyncIterator[int]:
    """Yield the port of an endpoint that runs for as long as the block lasts."""
    endpoint = Endpoint(Place(PUBLIC, port=0), SECRET, body_seconds=body, idle_seconds=idle, clock=clock)
    serving = asyncio.create_task(endpoint.serve(inbox))
    await endpoint.listens.wait()
    try:
        yield endpoint.port
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


async def test_what_telegram_posts_is_taken() -> None:
    inbox = Inbox()
    async with listening(inbox) as port:
        assert (await status_of(port, posted(typed(1, 5, "hello"), SECRET)))[0] == 200
    assert [update["message"]["text"] for update in inbox.updates] == ["hello"]


@pytest.mark.parametrize("secret", [None, "", SECRET[:-1], SECRET + "0", SECRET.upper(), "ü" * 64, "x" * 7000])
async def test_a_post_without_the_secret_is_refused_without_a_word_of_it(
    secret: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = Inbox()
    async with listening(inbox) as port:
        assert (await status_of(port, posted(typed(1, 5, NEVER_LOGGED), secret)))[0] == 403
    assert inbox.updates == []
    assert [r.getMessage() for r in caplog.records if r.levelname == "WARNING"] == [
        "1 posts without Telegram's secret were refused"
    ]
    assert secret is None or len(secret) < 5 or secret not in caplog.text


async def test_a_thousand_forged_posts_fill_no_log(caplog: pytest.LogCaptureFixture) -> None:
    inbox, now = Inbox(), [0.0]
    forged = posted(typed(1, 5, NEVER_LOGGED), "guessed")
    async with listening(inbox, clock=lambda: now[0]) as port:
        for number in range(1_000):
            now[0] = number * 0.1
            assert (await status_of(port, forged))[0] == 403
        assert (await status_of(port, posted(typed(2, 5, "hello"), SECRET)))[0] == 200
    warnings = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert warnings == [f"{count} posts without Telegram's secret were refused" for count in (1, 600)]
    assert NEVER_LOGGED not in caplog.text
    assert len(inbox.updates) == 1


async def test_a_body_of_fifty_megabytes_is_refused_by_its_first_bytes() -> None:
    inbox = Inbox()
    head = f"POST {PATH} HTTP/1.1\r\nHost: here\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n".encode()
    async with listening(inbox) as port:
        assert (await status_of(port, head + b"Content-Length: 52428800\r\n\r\n" + b"x" * 1000))[0] == 413
        chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        begun = [chunk] * (MOST_BYTES // 0x10000 + 1)  # of a body that never says how long it is
        assert (await status_of(port, head + b"Transfer-Encoding: chunked\r\n\r\n", *begun))[0] == 413
    assert inbox.updates == []


async def test_a_body_of_one_megabyte_is_taken() -> None:
    inbox = Inbox()
    update = typed(1, 5, "")
    update["message"]["text"] = "x" * (MOST_BYTES - len(json.dumps(update)))
    async with listening(inbox) as port:
        assert (await status_of(port, posted(update, SECRET)))[0] == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"message": {}}',
        b'{"update_id": "1"}',
        b'{"update_id": true}',
        b"[" * 100_000,
        gzip.compress(b"0" * (50 << 20)),
    ],
)
async def test_what_is_no_update_is_refused(body: bytes) -> None:
    inbox = Inbox()
    async with listening(inbox) as port:
        assert (await status_of(port, request_of(body, secret=SECRET)))[0] == 400
    assert inbox.updates == []


async def test_a_compressed_bomb_is_never_unpacked() -> None:
    inbox, bomb = Inbox(), gzip.compress(b"0" * (50 << 20))
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: here\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
        f"Content-Encoding: gzip\r\nContent-Length: {len(bomb)}\r\n\r\n"
    )
    async with listening(inbox) as port:
        assert (await status_of(port, head.encode() + bomb))[0] == 400


async def test_nothing_is_served_but_one_path_and_one_method() -> None:
    inbox = Inbox()
    async with listening(inbox) as port:
        for path in ("/", "/telegram/", "/TELEGRAM", "/telegram/../telegram", "/healthz", "/metrics", "/%2e%2e"):
            assert (await status_of(port, request_of(b"{}", secret=SECRET, path=path)))[0] == 404
        for method in ("GET", "PUT", "DELETE", "HEAD", "OPTIONS"):
            status, head = await status_of(port, request_of(b"", secret=SECRET, method=method))
            assert (status, "Allow: POST" in head) == (405, True)
    assert inbox.updates == []


async def test_a_body_that_drips_in_is_given_up() -> None:
    inbox = Inbox()
    async with listening(inbox, body=0.2) as port:
        assert (await status_of(port, posted(typed(1, 5, "hello"), SECRET)[:-3]))[0] == 408
    assert inbox.updates == []


async def test_a_connection_without_a_whole_request_is_closed() -> None:
    inbox = Inbox()
    async with listening(inbox, idle=0.2) as port:
        assert (await status_of(port, b"POST /telegram HTTP/1.1\r\nHost:"))[0] == 0
        assert (await status_of(port, b""))[0] == 0


async def test_what_cannot_be_stored_is_to_come_again() -> None:
    inbox = Inbox()
    inbox.shut = True
    async with listening(inbox) as port:
        status, head = await status_of(port, posted(typed(1, 5, "hello"), SECRET))
        assert (status, "Retry-After: 5" in head) == (503, True)
        inbox.shut = False
        assert (await status_of(port, posted(typed(1, 5, "hello"), SECRET)))[0] == 200


async def test_a_stop_answers_what_is_in_hand_and_takes_nothing_more() -> None:
    inbox = Inbox()
    inbox.goes_on = asyncio.Event()
    endpoint = Endpoint(Place(PUBLIC, port=0), SECRET)
    serving = asyncio.create_task(endpoint.serve(inbox))
    await endpoint.listens.wait()
    in_hand = asyncio.create_task(status_of(endpoint.port, posted(typed(1, 5, "hello"), SECRET)))
    await inbox.busy.wait()
    serving.cancel()
    await asyncio.sleep(0)
    inbox.goes_on.set()
    assert (await in_hand)[0] == 200
    await asyncio.gather(serving, return_exceptions=True)
    with pytest.raises(ConnectionError):
        await status_of(endpoint.port, posted(typed(2, 5, "more"), SECRET))
    assert len(inbox.updates) == 1


async def test_a_port_that_is_taken_is_told_in_one_line() -> None:
    inbox = Inbox()
    async with listening(inbox) as port:
        with pytest.raises(PlatformError, match=f"port {port} of 127.0.0.1 can't be listened at"):
            await Endpoint(Place(PUBLIC, port=port), SECRET).serve(inbox)
