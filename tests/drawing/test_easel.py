"""Who draws: a process of its own, two at a time, none for long, and nobody else waits."""

import asyncio
import contextlib
import sys
import time
from pathlib import Path

import pytest

from bot.drawing import easel
from bot.drawing.easel import Easel
from bot.drawing.order import Order
from knowledge.summary import Period
from tests.harness.years import LAST, made_up

MONTH = Order("chart", Period(LAST, LAST), made_up(3))
SLOW = "import sys, time; sys.stdin.buffer.read(); time.sleep(60)"


async def test_a_picture_is_drawn_in_another_process() -> None:
    before = set(sys.modules)
    picture = await Easel().draw(MONTH)
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    assert set(sys.modules) - before == set()


async def test_what_takes_too_long_is_given_up_and_leaves_no_process(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(easel, "_WORK", SLOW)
    board = Easel(seconds=0.3)
    assert await board.draw(MONTH) is None
    assert not board.is_taken
    assert "left.lower_lid" not in caplog.text
    for _ in range(100):  # killed, it is gone within some milliseconds
        if not running(SLOW):
            return
        await asyncio.sleep(0.05)
    pytest.fail("the process that draws lives on")


def running(code: str) -> list[Path]:
    """Return the processes that run some code."""
    found = []
    for told in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found += [told] if code.encode() in told.read_bytes() else []
    return found


async def test_what_fails_is_said_without_a_word_of_the_diary(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(easel, "_WORK", "import sys; raise ValueError(sys.stdin.read())")
    assert await Easel().draw(MONTH) is None
    assert "a chart was not drawn" in caplog.text
    assert "check_ins" not in caplog.text


async def test_two_are_drawn_at_a_time_and_the_loop_goes_on() -> None:
    board, gaps = Easel(), [0.0]
    drawing = [asyncio.create_task(board.draw(MONTH)) for _ in range(3)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert board.is_taken
    while not all(task.done() for task in drawing):
        begun = time.thread_time()  # of this thread alone: how busy the machine is does not count
        await asyncio.sleep(0.005)
        gaps.append(time.thread_time() - begun)
    assert all(task.result() for task in drawing)
    assert max(gaps) < 0.05
    assert not board.is_taken


def test_no_token_is_handed_to_the_process_that_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEADYFACE_TELEGRAM_TOKEN", "123:secret")
    monkeypatch.setattr(easel, "_WORK", "import os; print(*os.environ)")
    told = asyncio.run(Easel().draw(MONTH))
    assert told is not None
    assert b"PATH" in told
    assert b"STEADYFACE" not in told
