"""Waits that grow, tasks that run beside, and the first of several to end."""

import asyncio
import threading
from itertools import islice

import pytest

from bot.waiting import Backoff, Chores, alone, run_together
from tests.harness import PATIENCE


def test_each_wait_is_twice_the_one_before_up_to_the_longest() -> None:
    assert list(islice(Backoff(1.0, 5.0).waits(), 5)) == [1.0, 2.0, 4.0, 5.0, 5.0]


@pytest.mark.parametrize("backoff", [Backoff(1.0, 50.0), Backoff(2.0, 300.0, factor=8)])
def test_counted_and_one_after_the_other_are_the_same_waits(backoff: Backoff) -> None:
    assert [backoff.after(failures) for failures in range(1, 30)] == list(islice(backoff.waits(), 29))


def test_after_any_number_of_failures_the_wait_is_the_longest() -> None:
    assert Backoff(1.0, 60.0).after(10**9) == 60.0


async def test_what_is_started_by_a_chore_is_waited_for_too() -> None:
    done: list[str] = []
    chores = Chores()

    async def second() -> None:
        await asyncio.sleep(0)
        done.append("second")

    async def first() -> None:
        await asyncio.sleep(0)
        chores.start(second())

    chores.start(first())
    assert chores
    await chores.settled()
    assert done == ["second"]
    assert not chores


async def test_cancelled_chores_are_over() -> None:
    chores = Chores()
    task = chores.start(asyncio.sleep(3600))
    await chores.cancel()
    assert task.cancelled()


async def test_the_first_that_fails_ends_the_others_and_is_told() -> None:
    ended: list[str] = []

    async def waits() -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            ended.append("waits")

    async def fails() -> None:
        await asyncio.sleep(0)
        raise OSError("no network")

    with pytest.raises(OSError, match="no network"):
        await run_together([waits(), fails()])
    assert ended == ["waits"]


async def test_of_what_takes_long_one_thing_is_under_way_at_a_time() -> None:
    begun, goes_on, order = threading.Event(), threading.Event(), []

    def first() -> None:
        begun.set()
        assert goes_on.wait(PATIENCE)
        order.append("first")

    works = [asyncio.create_task(asyncio.to_thread(alone, first))]
    assert await asyncio.to_thread(begun.wait, PATIENCE)
    works.append(asyncio.create_task(asyncio.to_thread(alone, lambda: order.append("second"))))
    await asyncio.to_thread(lambda: None)  # the loop goes on meanwhile
    assert order == []
    goes_on.set()
    await asyncio.wait_for(asyncio.gather(*works), PATIENCE)
    assert order == ["first", "second"]
