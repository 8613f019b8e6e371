"""What the health port says: whether the bot makes progress, whether it can take work, and counts alone."""

import contextlib
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.chat import PlatformError
from bot.lookout import Lookout
from bot.pulse import Pulse
from bot.store import Store
from bot.store.late import LateStore
from bot.tally import BOUNDS, Tally
from tests.harness.people import World

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SAMPLE = re.compile(r'steadyface_\w+(\{\w+="[\w.+ ]*"(,\w+="[\w ]*")*\})? -?[0-9.e+]+')


class Watched:
    """Be a process whose health port is looked at."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.pulse, self.tally, self.hears, self.now = Pulse(folder), Tally(), True, NOON
        self.lookout = Lookout(store, self.pulse, self.tally, {"telegram": lambda: self.hears}, lambda: self.now)
        self.moves()

    def moves(self) -> None:
        self.pulse.write(self.now)
        self.pulse.turn(self.now, None)
        self.pulse.hear("telegram", self.now)

    async def says(self, path: str, method: str = "GET") -> tuple[int, str]:
        async with aiohttp.request(method, f"http://127.0.0.1:{self.lookout.port}{path}") as response:
            return response.status, await response.text()


@contextlib.asynccontextmanager
async def looked_at(store: Store, folder: Path) -> AsyncIterator[Watched]:
    watched = Watched(store, folder)
    async with watched.lookout.open("127.0.0.1", 0):
        yield watched


async def test_health_is_progress_and_not_that_a_process_exists(store: Store, tmp_path: Path) -> None:
    async with looked_at(store, tmp_path) as watched:
        assert await watched.says("/healthz") == (200, "the bot makes progress\n")
        watched.now += timedelta(seconds=100)
        status, told = await watched.says("/healthz")
        assert (status, "does not move" in told) == (503, True)
        watched.moves()
        watched.pulse.shut = "the database file is damaged"
        assert await watched.says("/healthz") == (503, "the database file is damaged\n")


async def test_ready_is_a_database_that_answers_and_updates_that_come(store: Store, tmp_path: Path) -> None:
    async with looked_at(store, tmp_path) as watched:
        assert await watched.says("/readyz") == (200, "ready\n")
        watched.hears = False
        assert await watched.says("/readyz") == (503, "what people do on Telegram does not reach this process\n")
        watched.hears, watched.pulse.stops = True, True
        assert await watched.says("/readyz") == (503, "the bot stops\n")
    async with looked_at(LateStore(), tmp_path) as watched:
        assert await watched.says("/readyz") == (503, "the database does not answer\n")


async def test_metrics_are_counts_in_prometheus_own_format(world: World, tmp_path: Path) -> None:
    person = world.person("4711")
    await person.types("my whole face dropped, says canary")
    async with looked_at(world.store, tmp_path) as watched:
        watched.tally.events, watched.tally.posts[200], watched.tally.posts[403] = 3, 2, 1
        watched.tally.answering.add(0.03)
        watched.tally.answering.add(99)
        status, told = await watched.says("/metrics")
    assert status == 200
    lines = [line for line in told.splitlines() if not line.startswith("#")]
    assert [line for line in lines if not SAMPLE.fullmatch(line)] == []
    assert "steadyface_database_up 1" in lines
    assert "steadyface_events_total 3" in lines
    assert 'steadyface_posts_total{status="403"} 1' in lines
    assert 'steadyface_answer_seconds_bucket{le="0.025"} 0' in lines
    assert 'steadyface_answer_seconds_bucket{le="0.05"} 1' in lines
    assert 'steadyface_answer_seconds_bucket{le="+Inf"} 2' in lines
    assert "steadyface_answer_seconds_count 2" in lines
    assert len([line for line in lines if line.startswith("steadyface_post_seconds_bucket")]) == len(BOUNDS) + 1
    assert not re.search("canary|4711|face dropped", told)
    families = [line.split()[2] for line in told.splitlines() if line.startswith("# TYPE")]
    assert len(families) == len(set(families)) > 8


async def test_metrics_without_a_database_say_so(tmp_path: Path) -> None:
    async with looked_at(LateStore(), tmp_path) as watched:
        status, told = await watched.says("/metrics")
    assert (status, "steadyface_database_up 0" in told, "steadyface_people" in told) == (200, True, False)


async def test_nothing_else_is_served(store: Store, tmp_path: Path) -> None:
    async with looked_at(store, tmp_path) as watched:
        for path in ("/", "/telegram", "/metrics/", "/healthz/../../etc/passwd"):
            assert (await watched.says(path))[0] == 404
        for method in ("POST", "PUT", "DELETE"):
            assert (await watched.says("/metrics", method))[0] == 405


async def test_a_port_that_is_taken_is_told_in_one_line(store: Store, tmp_path: Path) -> None:
    async with looked_at(store, tmp_path) as watched:
        with pytest.raises(PlatformError, match="STEADYFACE_HEALTH_PORT"):
            async with Watched(store, tmp_path).lookout.open("127.0.0.1", watched.lookout.port):
                pass
