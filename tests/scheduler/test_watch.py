"""Whether the clock is believed: set back, far ahead, or far from a platform's."""

from datetime import timedelta

import pytest

from scheduler.watch import Time, Watch, judged
from tests.harness.fakes import FakePlatform
from tests.harness.scene import NINE, Scene

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(hours=24)
TEN = timedelta(minutes=10)


def _platform(skew: timedelta | None) -> FakePlatform:
    platform = FakePlatform()
    platform.skew = skew
    return platform


@pytest.mark.parametrize(
    ("passed", "skew", "time"),
    [
        (None, None, Time.GOES),
        (timedelta(0), None, Time.GOES),
        (-MINUTE, None, Time.GOES),
        (-MINUTE - SECOND, None, Time.BACK),
        (-DAY * 3650, timedelta(0), Time.BACK),
        (DAY, None, Time.GOES),
        (DAY + SECOND, None, Time.HELD),
        (DAY + SECOND, timedelta(0), Time.GOES),
        (DAY * 30, TEN, Time.GOES),
        (DAY * 30, TEN + SECOND, Time.HELD),
        (SECOND, -TEN - SECOND, Time.HELD),
        (None, -TEN - SECOND, Time.HELD),
        (SECOND, -TEN, Time.GOES),
    ],
)
def test_what_a_turn_may_do(passed: timedelta | None, skew: timedelta | None, time: Time) -> None:
    last = None if passed is None else NINE - passed
    assert judged(last, NINE, [_platform(skew)]) is time


def test_one_platform_that_answers_is_enough() -> None:
    assert judged(NINE, NINE + 2 * DAY, [_platform(None), _platform(timedelta(0))]) is Time.GOES


async def test_a_turn_whose_time_is_in_doubt_is_not_remembered_as_the_latest(scene: Scene) -> None:
    watch = Watch(scene.store, [_platform(None)])
    times = (NINE, NINE + 3 * DAY, NINE + 2 * MINUTE, NINE, NINE + 3 * MINUTE)
    judgements = [await watch.look(at) for at in times]
    assert judgements == [Time.GOES, Time.HELD, Time.GOES, Time.BACK, Time.GOES]
