"""`steadyface sources`, as an operator in a terminal sees it, against a web server that behaves well and badly."""

import asyncio
import socket
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.cli import link_check, sources
from bot.cli.link_check import ask_all
from bot.cli.sources import sources_command
from knowledge.citations import citations
from knowledge.sources import SOURCES, Source


@dataclass
class Site:
    """A web site with pages of every temper; it counts what it was asked, and how many at once."""

    url: str = ""
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    agents: set[str] = field(default_factory=set)
    at_once: int = 0
    most_at_once: int = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked[request.method, request.path] += 1
        self.agents.add(request.headers.get("User-Agent", ""))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await self._page(request)
        finally:
            self.at_once -= 1

    async def _page(self, request: web.Request) -> web.StreamResponse:
        name = request.path.strip("/")
        head = request.method == "HEAD"
        to = {
            "moved": "/good", "moved-away": "/gone", "round": "/round", "nowhere": "http://[", "other": "gopher://x/",
        }.get(name)  # fmt: skip
        if to:
            return web.Response(status=301, headers={"Location": to})
        if name == "silent":
            await asyncio.sleep(60)
        if name == "busy":
            await asyncio.sleep(0.02)
        if name == "drops" or (name == "drops-head" and head):
            assert request.transport is not None
            request.transport.close()
        status = {"gone": 404, "left": 410, "broken": 500, "refused": 403, "too-many": 429}.get(name, 200)
        if head and name in ("no-head", "no-such-head", "broken-head"):
            status = {"no-head": 405, "no-such-head": 404, "broken-head": 501}[name]
        return web.Response(status=status, text="a page")


@pytest.fixture
async def site(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Site]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    here = Site()
    app = web.Application()
    app.router.add_route("*", "/{name:.*}", here.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    here.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield here
    await runner.cleanup()


def closed_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@pytest.mark.parametrize("page", ["good", "no-head", "no-such-head", "broken-head", "drops-head"])
async def test_a_page_that_is_there_answers_also_where_the_server_refuses_the_short_question(
    site: Site, page: str
) -> None:
    (answer,) = (await ask_all([f"{site.url}/{page}"])).values()
    assert (answer.words, answer.dead, answer.unsure) == ("200", False, False)


async def test_a_page_that_moved_says_where_to(site: Site) -> None:
    (answer,) = (await ask_all([f"{site.url}/moved"])).values()
    assert answer.words == f"200, at {site.url}/good"
    assert not answer.dead


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("gone", "dead: 404"),
        ("left", "dead: 410"),
        ("broken", "dead: 500"),
        ("moved-away", "dead: 404, at "),
        ("round", "dead: it redirects without end"),
        ("nowhere", "dead: it can't be reached"),
        ("other", "dead: it can't be reached"),
        ("drops", "dead: it can't be reached"),
    ],
)
async def test_a_dead_page_is_called_dead(site: Site, page: str, words: str) -> None:
    (answer,) = (await ask_all([f"{site.url}/{page}"])).values()
    assert answer.dead
    assert answer.words.startswith(words)
    assert "\n" not in answer.words


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:{port}/", "http://no-such-host.invalid/", "no address", "http://"]
)
async def test_a_server_that_is_not_there_is_dead(site: Site, address: str) -> None:
    (answer,) = (await ask_all([address.format(port=closed_port())])).values()
    assert answer.dead


async def test_a_server_that_never_answers_holds_nobody_up_and_is_dead(site: Site) -> None:
    addresses = [f"{site.url}/silent", f"{site.url}/good"]
    silent, good = (await ask_all(addresses, seconds=0.3)).values()
    assert silent.dead
    assert silent.words == "dead: no answer within 0.3 seconds"
    assert good.words == "200"


@pytest.mark.parametrize(("page", "status"), [("refused", 403), ("too-many", 429)])
async def test_a_site_that_lets_no_program_look_is_left_to_a_person(site: Site, page: str, status: int) -> None:
    (answer,) = (await ask_all([f"{site.url}/{page}"])).values()
    assert answer.unsure
    assert not answer.dead
    assert answer.words == f"{status}: it lets no program look, open it in a browser"


async def test_only_a_few_are_asked_at_once_and_a_good_page_once(site: Site) -> None:
    await ask_all([f"{site.url}/busy?{number}" for number in range(30)], at_once=4)
    assert site.asked == {("HEAD", "/busy"): 30}
    assert 1 < site.most_at_once <= 4
    assert site.agents == {"steadyface-sources (checks its own references)"}


async def test_nothing_to_ask_asks_nothing() -> None:
    assert await ask_all([]) == {}


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(link_check, "ask_all", refuse)
    monkeypatch.setattr(sources, "ask_all", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.usefixtures("no_network")
def test_the_sources_are_listed_plainly() -> None:
    shown = CliRunner().invoke(cli, ["sources"])
    assert shown.exit_code == 0
    for source in SOURCES.values():
        address = source.url or "no address"
        assert f"{source.key}: {source.title} ({source.remark})\n  {address}\n" in shown.output
    assert "status:" not in shown.output
    assert "cited by:" not in shown.output
    assert "A publisher's page counts as read where" in shown.output


@pytest.mark.usefixtures("no_network")
def test_a_check_tells_what_cites_each_and_asks_nobody() -> None:
    shown = CliRunner().invoke(cli, ["sources", "--check"])
    assert shown.exit_code == 0
    assert shown.output.count("status: not asked") == sum(bool(source.url) for source in SOURCES.values())
    assert shown.output.count("status: nothing to ask") == sum(not source.url for source in SOURCES.values())
    for key, who in citations().items():
        assert f"{key}: {SOURCES[key].title}" in shown.output
        assert f"  cited by: {', '.join(who)}\n" in shown.output
    assert "cited by: nothing" not in shown.output
    for kind in ("rule stroke-signs", "topic frame.definition", "nudge caffeine_after", "question strength"):
        assert kind in shown.output
    assert shown.output.rstrip().endswith("not asked. Add --online to ask each of them.")


@pytest.mark.usefixtures("no_network")
def test_the_network_is_asked_only_with_both_words() -> None:
    shown = CliRunner().invoke(cli, ["sources", "--online"])
    assert shown.exit_code == 2
    assert shown.output == "--online goes with --check: steadyface sources --check --online\n"


def listed(site: Site, *pages: str) -> dict[str, Source]:
    made = (Source(f"S{900 + n}", f"Page {n}", f"{site.url}/{page}", "copy") for n, page in enumerate(pages))
    return {source.key: source for source in (*made, Source("S999", "A name alone", "", "copy"))}


async def test_a_check_on_the_network_shows_each_state_and_fails_for_a_dead_link(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = listed(site, "good", "gone", "refused", "moved")
    status = await asyncio.to_thread(sources_command, check=True, online=True, sources=pages)
    shown = capsys.readouterr().out
    assert status == 1
    assert f"  {site.url}/good\n  status: 200\n  cited by: nothing\n" in shown
    assert f"  {site.url}/gone\n  status: dead: 404\n" in shown
    assert "  status: 403: it lets no program look, open it in a browser\n" in shown
    assert "  no address\n  status: nothing to ask\n" in shown
    assert shown.endswith("5 sources, 4 addresses: 2 answer, 1 to open in a browser, 1 dead.\n")


async def test_a_check_on_the_network_succeeds_when_no_link_is_dead(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = listed(site, "good", "refused", "moved", "no-head")
    assert await asyncio.to_thread(sources_command, check=True, online=True, sources=pages) == 0
    assert "0 dead." in capsys.readouterr().out


async def test_the_same_page_under_two_names_is_asked_once(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    pages = listed(site, "good", "good")
    assert await asyncio.to_thread(sources_command, check=True, online=True, sources=pages) == 0
    assert site.asked == {("HEAD", "/good"): 1}
    assert capsys.readouterr().out.count("status: 200") == 2
