"""Listen to every call to Discord: for the time that it shows, and for failures that nobody should wait for."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import aiohttp
import discord
from discord.http import json_or_text

from bot.platforms.skew import Skew

_AT_ONCE: ContextVar[bool] = ContextVar("at_once", default=False)


@contextmanager
def failing_at_once(wanted: bool = True) -> Iterator[None]:
    """Make calls that fail as soon as Discord does.

    The library tries them again for half a minute, and holds back everything else to the same chat meanwhile: an
    emergency answer too.
    """
    before = _AT_ONCE.set(wanted)
    try:
        yield
    finally:
        _AT_ONCE.reset(before)


def listening(skew: Skew) -> aiohttp.TraceConfig:
    """Return what listens to the calls of a client."""

    async def answered(_session: object, _context: object, call: aiohttp.TraceRequestEndParams) -> None:
        skew.hear(call.response.headers.get("Date", ""))
        if call.response.status >= 500 and _AT_ONCE.get():
            raise discord.DiscordServerError(call.response, await json_or_text(call.response))

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(answered)
    return trace
