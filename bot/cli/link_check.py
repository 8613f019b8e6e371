"""Asks web addresses whether they still answer: a few at a time, each for a bounded time, without reading a page."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import aiohttp

SECONDS: Final = 20.0  # for one request, with all its redirects
AT_ONCE: Final = 8
LONGEST_LINE: Final = 32_768  # some publishers send longer headers than the library's usual limit
REFUSES_PROGRAMS: Final = frozenset({401, 403, 405, 406, 429, 451})
HEADERS: Final = {"User-Agent": "steadyface-sources (checks its own references)", "Accept": "*/*"}


@dataclass(frozen=True)
class Answer:
    """Hold what became of one address: `dead` to replace, `unsure` to open in a browser, else it answers."""

    words: str
    dead: bool = False
    unsure: bool = False


async def ask_all(addresses: Sequence[str], seconds: float = SECONDS, at_once: int = AT_ONCE) -> Mapping[str, Answer]:
    """Return what each address answers."""
    turns = asyncio.Semaphore(at_once)
    async with aiohttp.ClientSession(
        headers=HEADERS,
        timeout=aiohttp.ClientTimeout(total=seconds),
        trust_env=True,
        max_line_size=LONGEST_LINE,
        max_field_size=LONGEST_LINE,
    ) as session:

        async def ask(address: str) -> Answer:
            async with turns:
                return await _ask(session, address, seconds)

        return dict(zip(addresses, await asyncio.gather(*map(ask, addresses)), strict=True))


async def _ask(session: aiohttp.ClientSession, address: str, seconds: float) -> Answer:
    """Ask for the head alone, then for the page: many a server refuses, drops or misreports the first."""
    head = await _request(session, "HEAD", address, seconds)
    if head.dead or head.unsure:
        return await _request(session, "GET", address, seconds)
    return head


async def _request(session: aiohttp.ClientSession, method: str, address: str, seconds: float) -> Answer:
    try:
        async with session.request(method, address) as response:
            return _read(response)
    except TimeoutError:
        return Answer(f"dead: no answer within {seconds:g} seconds", dead=True)
    except aiohttp.TooManyRedirects:
        return Answer("dead: it redirects without end", dead=True)
    except (aiohttp.ClientError, OSError, ValueError) as error:  # ValueError: a redirect to what is no address
        told = " ".join(str(error).split()) or type(error).__name__
        return Answer(f"dead: it can't be reached ({told})", dead=True)


def _read(response: aiohttp.ClientResponse) -> Answer:
    moved = f", at {response.url}" if response.history else ""
    if response.ok:
        return Answer(f"{response.status}{moved}")
    if response.status in REFUSES_PROGRAMS:
        return Answer(f"{response.status}{moved}: it lets no program look, open it in a browser", unsure=True)
    return Answer(f"dead: {response.status}{moved}", dead=True)
