"""The real process on another day: its clock starts at a given moment and runs on from there."""

import math
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

EVENING = datetime(2026, 3, 1, 19, 0, tzinfo=UTC)  # a Sunday; 20:00 in Berlin


class Evenings:
    """Count the evenings of one installation: a process goes on where the one before it on the same evening ended."""

    def __init__(self) -> None:
        self._begun: dict[tuple[int, int], float] = {}

    def environment(self, day: int, *, hour: int = 0) -> dict[str, str]:
        """Return the environment of a process that starts on the evening of a day, counted from 0."""
        now = time.monotonic()
        since = now - self._begun.setdefault((day, hour), now)
        return starting_at(EVENING + timedelta(days=day, hours=hour, seconds=math.ceil(since)))


def starting_at(moment: datetime) -> dict[str, str]:
    """Return the environment of a process whose clock starts at a moment, to the second."""
    return {
        "LD_PRELOAD": str(_library()),
        "FAKETIME": f"@{moment:%Y-%m-%d %H:%M:%S}",
        "NO_FAKE_STAT": "1",
        "TZ": "UTC",
    }


def _library() -> Path:
    found = [*Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), *Path("/usr/local/lib").glob("faketime/*.so.1")]
    if not found:
        pytest.skip("NOT RUN: the journeys over many days need faketime (apt-get install faketime)")
    return found[0]
