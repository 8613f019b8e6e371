"""The real process behind a webhook: Telegram posts, and everything is as it is with polling."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bot import texts
from bot.cli.doctor import examine
from bot.config import Settings
from tests.harness import PATIENCE
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.posted import PUBLIC, Replica, opened, posted, status_of, typed
from tests.harness.botapi.process import BotProcess, Line
from tests.harness.journeys.telegram import appears, bot_in, calm_day, caught_up, history, set_up
from tests.harness.stopwatch import Stopwatch

STOP_SECONDS = 5.0


@pytest.fixture
async def replica(line: Line, tmp_path: Path) -> AsyncIterator[Replica]:
    """Be a bot behind a webhook; it is not started yet."""
    replica = Replica(tmp_path, line)
    yield replica
    process = replica.bot.process
    if process is not None and process.poll() is None:
        replica.bot.kill()
    for secret in (line.token, replica.secret):
        assert secret not in replica.bot.output()


async def told(replica: BotProcess, path: str, status: int = 200) -> str:
    """Return what the health port says once it answers so."""
    await appears(replica, "health and metrics are told at")
    [port] = re.findall(r"health and metrics are told at 127\.0\.0\.1, port (\d+)", replica.output())
    watch = Stopwatch()
    while True:
        async with aiohttp.request("GET", f"http://127.0.0.1:{port}{path}") as response:
            text = await response.text()
            if response.status == status:
                return text
        assert watch.seconds < PATIENCE, (response.status, text)
        await asyncio.sleep(0.1)


@pytest.mark.parametrize("webhook", [True, pytest.param(False, marks=pytest.mark.exhaustive)])
async def test_whoever_looks_after_the_process_sees_that_it_works_and_nothing_of_anybody(
    replica: Replica, bob: TelegramPerson, webhook: bool
) -> None:
    replica.bot.environment["STEADYFACE_HEALTH_PORT"] = "0"
    if webhook:
        await opened(replica)
    else:
        del replica.bot.environment["STEADYFACE_WEBHOOK_URL"]
        await replica.bot.start()
    await set_up(bob)
    assert await told(replica.bot, "/healthz") == "the bot makes progress\n"
    assert await told(replica.bot, "/readyz") == "ready\n"
    metrics = await told(replica.bot, "/metrics")
    assert "steadyface_people 1\n" in metrics
    assert ('steadyface_posts_total{status="200"}' in metrics) is webhook
    events = re.findall(r"^steadyface_(?:events_total|answer_seconds_count) (\d+)$", metrics, re.MULTILINE)
    assert len(events) == 2
    assert min(map(int, events)) > 5
    for private in (bob.server.token, str(bob.id), str(bob.user["first_name"])):
        assert private not in metrics
    assert replica.bot.stop() == 0


async def test_a_person_checks_in_through_posts(replica: Replica, bob: TelegramPerson) -> None:
    await opened(replica)
    await set_up(bob)
    await calm_day(bob)
    assert await bob.spinner_stops() < 1.0
    assert [c["spasm"] for c in (await history(bob))["check_ins"]] == [False]
    assert {post["status"] for post in await bob.server.posts()} == {200}
    assert not await bob.server.calls("getUpdates")
    [call] = await bob.server.calls("setWebhook")
    assert call["fields"]["url"] == PUBLIC
    assert call["fields"]["secret_token"] == replica.secret
    assert "my_chat_member" in call["fields"]["allowed_updates"]
    assert call["fields"]["drop_pending_updates"] == "false"
    watch = Stopwatch()
    assert replica.bot.stop() == 0
    assert watch.seconds < STOP_SECONDS
    assert "Traceback" not in replica.bot.output()


async def test_nothing_that_somebody_else_posts_reaches_the_diary_and_nothing_counts_twice(
    replica: Replica, bob: TelegramPerson
) -> None:
    await opened(replica)
    await set_up(bob)
    before = await history(bob)
    seen = len(await bob.screen())
    for number, secret in enumerate((None, "", "guessed", replica.secret[:-1]) * 5):
        assert (await status_of(replica.port, posted(typed(10**6 + number, bob.id, "/delete_me"), secret)))[0] == 403
    await caught_up(bob)
    assert await history(bob) == before
    assert not any(shown.text.startswith(texts.PRIVACY) for shown in (await bob.screen())[seen:])
    update = posted(typed(2 * 10**6, bob.id, "/privacy"), replica.secret)
    for _ in range(5):  # as Telegram does where it did not hear that it was taken
        assert (await status_of(replica.port, update))[0] == 200
    await caught_up(bob)
    assert sum(shown.text.startswith(texts.PRIVACY) for shown in await bob.screen()) == 1
    assert "delete_me" not in replica.bot.output()
    assert "posts without Telegram's secret were refused" in replica.bot.output()


async def test_while_the_database_is_away_telegram_keeps_all_and_an_emergency_is_answered_once(
    replica: Replica, bob: TelegramPerson, tmp_path: Path
) -> None:
    await opened(replica)
    await set_up(bob)
    with closing(sqlite3.connect(tmp_path / "bot-data" / "steadyface.db", isolation_level=None)) as other:
        other.execute("begin exclusive")
        watch = Stopwatch()
        await bob.types("my arm is numb and i can't speak", answers=0)
        await bob.sees(texts.emergency("112"))
        assert watch.seconds < 2.0
        await bob.types("/privacy", answers=0)
        await bob.server.waits_for_post(503)
        assert len(await bob.server.pending()) == 2
        other.execute("rollback")
    await caught_up(bob)
    assert sum(shown.text.startswith(texts.PRIVACY) for shown in await bob.screen()) == 1
    assert [shown.text for shown in await bob.screen()].count(texts.emergency("112")) == 1
    assert not await bob.server.pending()


async def test_a_diary_that_cannot_be_opened_leaves_the_emergency_answer(
    replica: Replica, bob: TelegramPerson, tmp_path: Path
) -> None:
    away = tmp_path / "bot-data" / "steadyface.db"
    away.mkdir(parents=True)  # nothing can be opened there
    replica.bot.environment["STEADYFACE_HEALTH_PORT"] = "0"
    await opened(replica)
    await bob.types("my arm is numb and i can't speak", answers=0)
    await bob.sees(texts.emergency(""))
    eve = TelegramPerson(bob.server, bob.id + 1)
    await eve.types("/start", answers=0)
    await eve.sees(texts.NOT_SAVED_NOW)
    assert "is a folder" in await told(replica.bot, "/healthz", 503)
    assert await told(replica.bot, "/readyz", 503) == "the database does not answer\n"
    assert len(await bob.server.pending()) == 2
    away.rmdir()
    await eve.sees(texts.welcome(""))
    assert await told(replica.bot, "/readyz") == "ready\n"
    assert [shown.text for shown in await bob.screen()].count(texts.emergency("")) == 1


@pytest.mark.exhaustive
async def test_telegram_is_asked_again_when_another_program_took_the_updates(replica: Replica, line: Line) -> None:
    await opened(replica)
    assert replica.bot.stop() == 0
    polling = bot_in(replica.bot.log.parent, line)
    polling.environment["STEADYFACE_DATA_DIR"] = replica.bot.environment["STEADYFACE_DATA_DIR"]
    await polling.start()
    await appears(polling, "a webhook was set for this bot; removing it")
    await line.waits_for("deleteWebhook")
    assert polling.stop() == 0
    await replica.starts()
    assert len(await line.calls("setWebhook")) == 2


async def test_the_doctor_says_where_telegram_posts(line: Line, tmp_path: Path) -> None:
    settings = Settings(
        telegram_token=SecretStr(line.token),
        telegram_api_url=line.url,
        webhook_url=PUBLIC,
        data_dir=tmp_path / "data",
        key_file=tmp_path / "keys" / "steadyface.key",
    )
    before = [found.line async for found in examine(settings)]
    assert "WRONG  Telegram posts updates to nobody: the bot changes that as it starts" in before
    async with aiohttp.request("POST", f"{line.url}/bot{line.token}/setWebhook", json={"url": PUBLIC}) as response:
        assert response.status == 200
    assert f"ok     Telegram posts updates to {PUBLIC}" in [found.line async for found in examine(settings)]
    polling = settings.model_copy(update={"webhook_url": None})
    after = [found.line async for found in examine(polling)]
    assert f"WRONG  Telegram posts updates to {PUBLIC}: the bot changes that as it starts" in after
