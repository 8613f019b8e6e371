"""Whatever happens to the network, the token or the database, people's messages arrive or the operator is told."""

import asyncio
import socket
from collections.abc import Sequence
from typing import Any

import pytest

from bot.chat import Event
from bot.platforms.telegram.platform import BadToken, Patience, PollingDead, SecondPoller, Telegram
from tests.harness import PATIENCE
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotApiServer, Line
from tests.platforms.telegram_inbox import Inbox, running

pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")


class Hours:
    """Be a clock that only sleeping moves on, so that hours of outage take a moment."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []
        self.alarms: list[tuple[float, asyncio.Event]] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        for moment, alarm in self.alarms:
            if self.now >= moment:
                alarm.set()
        await asyncio.sleep(0.001)

    async def reach(self, moment: float) -> None:
        alarm = asyncio.Event()
        self.alarms.append((moment, alarm))
        async with asyncio.timeout(PATIENCE):
            await alarm.wait()


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def patience(hours: Hours) -> Patience:
    return Patience(clock=hours, sleep=hours.sleep)


@pytest.fixture
def ann(line: Line) -> TelegramPerson:
    return TelegramPerson(line, 701)


async def nothing(events: Sequence[Event]) -> None:
    pass


async def test_a_start_without_network_is_waited_out(line: Line, hours: Hours, patience: Patience) -> None:
    """Hours without a network at start end with the first message, not with an exit."""
    with socket.socket() as placeholder:
        placeholder.bind(("127.0.0.1", 0))
        port = placeholder.getsockname()[1]
    telegram, inbox = Telegram(line.token, f"http://127.0.0.1:{port}", patience=patience), Inbox()
    async with running(telegram, inbox):
        await hours.reach(1000 + 3600)
        server = BotApiServer(port)
        try:
            await TelegramPerson(server.line(line.token), 701).types("hello", answers=0)
            assert [event.text for event in await inbox.holds()] == ["hello"]
        finally:
            server.stop()
    assert hours.slept[:7] == [1, 2, 4, 8, 16, 32, 50]
    assert max(hours.slept) < 60


async def test_a_short_outage_costs_nothing(line: Line, patience: Patience, hours: Hours, ann: TelegramPerson) -> None:
    telegram, inbox = Telegram(line.token, line.url, patience=patience), Inbox()
    for fault in ({"status": 502, "body": "<html>"}, {"cut": "after"}, {"cut": "before"}, {"status": 200, "body": "{"}):
        await line.fault("getUpdates", **fault)
    async with running(telegram, inbox):
        await ann.types("hello", answers=0)
        assert [event.text for event in await inbox.holds()] == ["hello"]
    assert hours.slept == [1, 2, 4, 8]


async def test_an_outage_of_minutes_gets_new_connections_and_then_a_new_process(
    line: Line, patience: Patience, hours: Hours, ann: TelegramPerson
) -> None:
    telegram, inbox = Telegram(line.token, line.url, patience=patience), Inbox()
    await ann.types("hello", answers=0)
    await telegram.turn(inbox)
    session = telegram._polling._api._session
    await line.fault("getUpdates", count=10**6, cut="before")
    began = hours.now
    with pytest.raises(PollingDead, match="no answer from Telegram for"):
        await telegram.run(inbox)
    assert session is not None
    assert session.closed
    assert 240 < hours.now - began <= 300


@pytest.mark.parametrize(
    "fault", [{"status": 500}, {"status": 502, "body": "<html>"}, {"status": 403, "body": "<html>"}, {"cut": "before"}]
)
async def test_an_outage_is_known_from_the_polls_and_so_is_its_end(
    line: Line, hours: Hours, fault: dict[str, Any]
) -> None:
    known: list[bool] = []

    async def looks(seconds: float) -> None:
        known.append(telegram.answers)
        await hours.sleep(seconds)

    telegram = Telegram(line.token, line.url, patience=Patience(clock=hours, sleep=looks))
    await line.fault("getUpdates", count=3, **fault)
    await line.fault("getUpdates", status=200, body='{"ok": true, "result": []}')
    assert telegram.answers
    assert await telegram._polling.updates() == []
    assert known == [False, False, False]
    assert telegram.answers
    await telegram.close()


async def test_the_end_of_an_outage_is_known_before_anybody_writes(line: Line, patience: Patience) -> None:
    telegram = Telegram(line.token, line.url, patience=patience)
    await line.fault("getUpdates", count=2, cut="before")
    async with asyncio.timeout(10):  # a quiet poll would take four times as long
        assert await telegram._polling.updates() == []
    assert telegram.answers
    polls = await line.calls("getUpdates")
    assert [int(call["fields"]["timeout"]) for call in polls] == [patience.poll, 0, 0]
    await telegram.close()


async def test_a_dead_line_is_replaced_within_two_minutes(line: Line, patience: Patience, hours: Hours) -> None:
    """Each poll hangs for its full 50 seconds: the third already has a new connection."""
    telegram = Telegram(line.token, line.url, patience=patience)
    polling = telegram._polling

    async def hang(seconds: int, slack: float) -> list[dict[str, object]]:
        hours.now += seconds + slack
        return await ask(seconds, slack)

    ask, polling._ask = polling._ask, hang  # type: ignore[method-assign]
    polling._api._open()
    first = polling._api._session
    await line.fault("getUpdates", count=2, cut="before")
    await line.fault("getUpdates", status=200, body='{"ok": true, "result": []}')
    began = hours.now
    assert await polling.updates() == []
    assert polling._api._session is not first
    assert hours.now - began < 120 + 50
    await telegram.close()


async def test_being_asked_to_wait_is_obeyed(line: Line, patience: Patience, hours: Hours, ann: TelegramPerson) -> None:
    telegram, inbox = Telegram(line.token, line.url, patience=patience), Inbox()
    await line.fault("getUpdates", status=429, retry_after=300)
    async with running(telegram, inbox):
        await ann.types("hello", answers=0)
        await inbox.holds()
    assert hours.slept == [300]


async def test_a_second_bot_with_the_same_token_is_named(line: Line, patience: Patience) -> None:
    telegram = Telegram(line.token, line.url, patience=patience)
    async with running(Telegram(line.token, line.url), nothing):
        await line.waits_for("getUpdates")
        with pytest.raises(SecondPoller) as caught:
            await telegram.run(nothing)
    assert_one_line_without_token(caught.value, line)


async def test_a_bot_that_was_just_killed_does_not_count_as_a_second_one(
    line: Line, patience: Patience, ann: TelegramPerson
) -> None:
    await line.fault("getUpdates", count=3, status=409)
    telegram, inbox = Telegram(line.token, line.url, patience=patience), Inbox()
    async with running(telegram, inbox):
        await ann.types("hello", answers=0)
        assert [event.text for event in await inbox.holds()] == ["hello"]


async def test_a_webhook_left_over_from_before_is_removed(line: Line, patience: Patience, ann: TelegramPerson) -> None:
    await line.fault(
        "getUpdates", status=409, description="Conflict: can't use getUpdates method while webhook is active"
    )
    telegram, inbox = Telegram(line.token, line.url, patience=patience), Inbox()
    async with running(telegram, inbox):
        await ann.types("hello", answers=0)
        assert [event.text for event in await inbox.holds()] == ["hello"]
    [call] = await line.calls("deleteWebhook")
    assert "drop_pending_updates" not in call["fields"]


@pytest.mark.parametrize("status", [401, 404])
async def test_a_wrong_token_is_named_without_showing_it(line: Line, patience: Patience, status: int) -> None:
    await line.fault("getUpdates", status=status)
    with pytest.raises(BadToken) as caught:
        await Telegram(line.token, line.url, patience=patience).run(nothing)
    assert_one_line_without_token(caught.value, line)


async def test_the_commands_are_listed_as_soon_as_that_works(line: Line, patience: Patience) -> None:
    await line.fault("setMyCommands", status=502)
    await line.fault("setMyCommands", status=429, retry_after=3)
    telegram = Telegram(line.token, line.url, [("checkin", "Answer today's questions")], patience)
    async with running(telegram, nothing):
        calls = await line.waits_for("setMyCommands", 3)
    assert "checkin" in calls[-1]["fields"]["commands"]
    assert calls[-1]["status"] == 200


async def test_a_refused_list_of_commands_is_no_reason_to_stop(
    line: Line, patience: Patience, ann: TelegramPerson
) -> None:
    await line.fault("setMyCommands", status=400, description="Bad Request: BOT_COMMAND_INVALID")
    inbox = Inbox()
    async with running(Telegram(line.token, line.url, [("x", "y")], patience), inbox):
        await line.waits_for("setMyCommands")
        await ann.types("hello", answers=0)
        await inbox.holds()
    assert len(await line.calls("setMyCommands")) == 1


async def test_only_wanted_updates_are_asked_for_and_none_ever_dropped(line: Line) -> None:
    async with running(Telegram(line.token, line.url), nothing):
        [call] = await line.waits_for("getUpdates")
    assert call["fields"]["allowed_updates"] == '["message", "edited_message", "callback_query", "my_chat_member"]'
    assert int(call["fields"]["offset"]) >= 0
    assert 30 <= int(call["fields"]["timeout"]) <= 45
    assert [call["method"] for call in await line.calls()] == ["getUpdates"]


async def test_nothing_is_left_open_when_the_bot_stops(line: Line, ann: TelegramPerson) -> None:
    telegram, inbox = Telegram(line.token, line.url), Inbox()
    async with running(telegram, inbox) as task:
        await ann.presses("yes", 1, answers=0)
        await inbox.holds()
        await ann.spinner_stops()
    assert task.cancelled()
    assert telegram._api._session is None
    assert telegram._polling._api._session is None
    assert not telegram._chores


async def test_a_defect_in_storing_is_not_hidden(line: Line, ann: TelegramPerson) -> None:
    async def broken(events: Sequence[Event]) -> None:
        raise ZeroDivisionError

    await ann.types("hello", answers=0)
    with pytest.raises(ZeroDivisionError):
        await Telegram(line.token, line.url).run(broken)
    assert len(await line.pending()) == 1


async def test_no_log_line_holds_the_token_or_what_was_said(
    line: Line, patience: Patience, ann: TelegramPerson, caplog: pytest.LogCaptureFixture
) -> None:
    """The adapter's own lines, at every level; the libraries' loggers are turned down elsewhere."""
    caplog.set_level("DEBUG", "bot")
    await line.fault("getUpdates", status=200, body='{"ok": true, "result": [{"text": "canary words"')
    await line.fault("answerCallbackQuery", status=502, body="<html>canary words</html>")
    inbox = Inbox(refusals=1)
    async with running(Telegram(line.token, line.url, patience=patience), inbox):
        await ann.types("canary words", answers=0)
        await inbox.holds()
        await ann.presses("canary words", 1, answers=0)
        await inbox.holds(2)
    assert caplog.records
    assert "canary" not in " ".join(record.getMessage() for record in caplog.records).lower()


def assert_one_line_without_token(error: BaseException, line: Line) -> None:
    assert len(str(error).splitlines()) == 1
    assert line.token.split(":")[1] not in f"{error} {error!r} {error.__cause__!r} {error.__context__!r}"
