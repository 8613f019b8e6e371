"""The real process while clocks change, stand wrong or were set: each message once, at its wall time."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from bot import texts
from bot.cli.status import status
from bot.store import Store
from scheduler.watch import TICK
from tests.harness.botapi.process import BotProcess, Line
from tests.harness.journeys.dated import starting_at
from tests.harness.journeys.reminded import (
    NUDGE_OPENING,
    accounts,
    alarm,
    database_of,
    nothing_open,
    prompt_ids,
    reaches,
    settle,
    taken_by,
    to,
)
from tests.harness.stopwatch import Stopwatch

BERLIN, LONDON, NEW_YORK = "Europe/Berlin", "Europe/London", "America/New_York"
WITHIN = timedelta(seconds=15)  # of a message's time, the start of the process included
FORWARD = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)  # Berlin goes from 2 to 3 o'clock, London from 1 to 2
BACK = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)  # Berlin goes from 3 to 2 o'clock, London from 2 to 1
HALF_AN_HOUR = timedelta(minutes=30)

Chosen = Mapping[int, tuple[str, str, str]]
"""By chat: the zone, the time that the person chose, and the time that their clock shows when the message comes."""


class Run(NamedTuple):
    """Hold what the platform has taken by the end of a run, and for how long the machine held the run up."""

    taken: list[dict[str, Any]]
    held_up: timedelta


async def people(folder: Path, since: datetime, chosen: Chosen) -> None:
    """Have people who want the check-in and a nudge at a time of their own."""
    async with database_of(folder) as store:
        for chat, (zone, at, _shown) in chosen.items():
            await settle(store, chat, since, zone, nudged=True, evening=at)


async def runs_from(
    bot: BotProcess,
    moment: datetime,
    messages: int,
    *,
    platform_time: datetime | None = None,
    settled: Store | None = None,
) -> Run:
    """Run the bot from a moment on until the platform has taken so many messages in all, and nothing is left open."""
    bot.environment |= starting_at(moment)
    watch = Stopwatch()
    await bot.start(platform_time=platform_time)
    try:
        taken = await reaches(bot.line, messages)
        if settled is not None:
            await nothing_open(settled)
        held_up = timedelta(seconds=watch.held_up)
    finally:
        assert bot.stop() == 0
    return Run(taken, held_up)


def each_once(line: Line, run: Run, due: datetime, chosen: Chosen) -> None:
    """Check that each of these people got both messages, once, when their clock showed the time."""
    for chat, (zone, at, shown) in chosen.items():
        mine = list(to(run.taken, chat))
        assert sorted(call["fields"]["text"].split("\n")[0] for call in mine) == sorted(
            [texts.CHECK_IN_TIME, NUDGE_OPENING]
        ), (zone, at, [call["fields"]["text"] for call in mine])
        for call in mine:
            came = line.moment_of(call)
            assert due <= came <= due + WITHIN + run.held_up, (zone, at, came)
            assert f"{came.astimezone(ZoneInfo(zone)):%H:%M}" == shown


async def test_when_the_clocks_go_forward_each_message_comes_once_at_its_time(
    bot: BotProcess, line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A time that the clock skips comes by the length of the gap later; a restart in between repeats nothing."""
    prompt_ids(monkeypatch)
    at_the_change = {
        1: (BERLIN, "02:00", "03:00"),
        2: (BERLIN, "03:00", "03:00"),
        3: (LONDON, "01:00", "02:00"),
        4: (LONDON, "02:00", "02:00"),
        5: (NEW_YORK, "21:00", "21:00"),
    }
    half_an_hour_later = {
        6: (BERLIN, "02:30", "03:30"),
        7: (BERLIN, "03:30", "03:30"),
        8: (LONDON, "01:30", "02:30"),
        9: (LONDON, "02:30", "02:30"),
        10: (NEW_YORK, "21:30", "21:30"),
    }
    await people(tmp_path, FORWARD - timedelta(minutes=5), {**at_the_change, **half_an_hour_later})
    first = await runs_from(bot, FORWARD - timedelta(seconds=4), 10)
    each_once(line, first, FORWARD, at_the_change)
    second = await runs_from(bot, FORWARD + HALF_AN_HOUR - timedelta(seconds=4), 20)
    taken = await taken_by(line)
    each_once(line, Run(taken[10:], second.held_up), FORWARD + HALF_AN_HOUR, half_an_hour_later)
    assert len(taken) == 20


async def test_when_the_clocks_go_back_a_time_that_comes_twice_counts_once(
    bot: BotProcess, line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompt_ids(monkeypatch)
    twice = {
        1: (BERLIN, "02:30", "02:30"),
        2: (LONDON, "01:30", "01:30"),
        3: (NEW_YORK, "20:30", "20:30"),
    }
    once = {4: (NEW_YORK, "21:30", "21:30")}
    await people(tmp_path, BACK - timedelta(minutes=35), {**twice, **once})
    first = await runs_from(bot, BACK - HALF_AN_HOUR - timedelta(seconds=4), 6)
    each_once(line, first, BACK - HALF_AN_HOUR, twice)
    # every clock shows the same time again
    second = await runs_from(bot, BACK + HALF_AN_HOUR - timedelta(seconds=4), 8)
    taken = await taken_by(line)
    each_once(line, Run(taken[6:], second.held_up), BACK + HALF_AN_HOUR, once)
    assert len(taken) == 8


# A clock that is wrong. London is on UTC

EVENING = datetime(2026, 3, 18, 20, 30, tzinfo=UTC)
A_MINUTE, A_MOMENT = timedelta(minutes=1), timedelta(seconds=4)


async def test_a_clock_that_is_set_back_repeats_nothing_and_keeps_no_alert_waiting(
    bot: BotProcess, line: Line, tmp_path: Path
) -> None:
    async with database_of(tmp_path) as store:
        ann = await settle(store, 1, EVENING - A_MINUTE, evening="20:30")
        await settle(store, 2, EVENING - A_MINUTE, evening="20:32")
    await runs_from(bot, EVENING - A_MOMENT, 1)
    an_hour_earlier = EVENING - timedelta(hours=1)
    async with database_of(tmp_path) as store:
        await alarm(store, ann, an_hour_earlier)
    await runs_from(bot, an_hour_earlier, 2)
    assert "the clock was set back" in bot.output()
    taken, _ = await runs_from(bot, EVENING + 2 * A_MINUTE - A_MOMENT, 3)  # it has caught up
    assert [(int(call["fields"]["chat_id"]), first_line(call)) for call in taken] == [
        (1, texts.CHECK_IN_TIME),
        (1, texts.URGENT_OPENING),
        (2, texts.CHECK_IN_TIME),
    ]
    assert line.moment_of(taken[-1]) >= EVENING + 2 * A_MINUTE
    async with database_of(tmp_path) as store:
        assert (await accounts(store))["prompt"].sent == 2


async def test_a_clock_over_a_year_ahead_of_the_platforms_holds_all_but_alerts_and_then_nothing_is_lost(
    bot: BotProcess, line: Line, tmp_path: Path
) -> None:
    """Three days later, by a clock that is right, each gets one message that is late, and their alerts."""
    async with database_of(tmp_path) as store:
        ann = await settle(store, 1, EVENING - A_MINUTE, nudged=True, evening="20:30")
        eve = await settle(store, 2, EVENING - A_MINUTE, nudged=True, evening="20:35")
        await alarm(store, ann, EVENING)
        await store.write(lambda records: records.marks.set(TICK, EVENING))  # it ran until then
    wrong = EVENING + timedelta(days=400)
    await runs_from(bot, wrong, 1, platform_time=EVENING)
    assert "only alerts leave" in bot.output()
    async with database_of(tmp_path) as store:
        found = await accounts(store)
        assert sum(account.planned for account in found.values()) == 1  # the alert: no year of messages was given up
        assert "Clock: in doubt" in await store.read(status)
        await alarm(store, eve, EVENING)
    after = EVENING + timedelta(days=3, minutes=20)
    async with database_of(tmp_path) as store:
        await runs_from(bot, after, 4, settled=store)
    taken = (await taken_by(line))[1:]
    for chat, lines in {1: [texts.CHECK_IN_LATE], 2: [texts.URGENT_OPENING, texts.CHECK_IN_LATE]}.items():
        assert [first_line(call) for call in to(taken, chat)] == lines
    async with database_of(tmp_path) as store:
        found = await accounts(store)
        assert found["alert"].sent == 2
        assert (found["prompt"].sent, found["prompt"].expired) == (2, {"late": 6})
        assert (found["nudge"].sent, found["nudge"].expired) == (0, {"late": 6, "one catch-up": 2})
        assert "Clock: trusted" in await store.read(status)


def first_line(call: dict[str, Any]) -> str:
    return str(call["fields"]["text"]).split("\n")[0]
