"""Tap on a whole bot, first while nothing else happens, then from the second on in which reminders are due."""

import os
import signal
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.bench_updates import PLACE, TO_THE_PLACES, phase, settings_for
from benchmarks.contest import ROOT, Crowds, serving
from benchmarks.crowd import Crowd

PEOPLE, RATE = 50, 30  # who tap, and how many taps come a second
IDLE_SECONDS, DRAINING_SECONDS = 10, 20
SETTING_UP = timedelta(seconds=60)  # until the reminders are due: time to fill, start, and tap while it is idle
EARLY_AFTERNOON = 14  # in nobody's quiet hours, and hours before a date ends
LAST_SECONDS = 30


@dataclass(frozen=True)
class Taps:
    """Hold the 99th hundredth of the latency, in ms, and how many reminders a second arrived beside the taps."""

    idle: float
    draining: float
    reminders: float


def tapped(crowds: Crowds, due: int) -> Taps:
    """Start the bot on a crowd whose reminders are due soon, and tap on it before and after."""
    due_at = datetime.now(UTC).replace(microsecond=0) + SETTING_UP
    folder = crowds.folder / f"taps-{due_at:%H%M%S}"
    folder.mkdir()
    crowds.file(Crowd(due, due_at=due_at, zone=early_afternoon(due_at))).rename(folder / "steadyface.db")
    with serving("benchmarks.bot_api_mock") as url:
        where = settings_for(url, str(folder)) | {
            "STEADYFACE_DATA_DIR": str(folder),
            "STEADYFACE_KEY_FILE": str(crowds.key),
        }
        bot = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=ROOT,
            env={**os.environ, "NO_PROXY": "127.0.0.1", **where},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            return _measured(url, due_at)
        finally:
            bot.send_signal(signal.SIGTERM)
            bot.wait(LAST_SECONDS)


def _measured(url: str, due_at: datetime) -> Taps:
    everybody: dict[str, Any] = {"people": PEOPLE}
    phase(url, "ready", {})
    for what, words in TO_THE_PLACES:
        phase(url, "types" if what == "types" else "closed", everybody | {"text": words, "button": words})
    everybody |= {"button": PLACE, "rate": RATE}
    phase(url, "closed", everybody)  # warm
    idle = phase(url, "paced", everybody | {"taps": IDLE_SECONDS * RATE})
    left = (due_at - datetime.now(UTC)).total_seconds()
    assert left > 0, f"set up too slowly: the reminders were due {-left:.0f} s ago"
    time.sleep(left)
    draining = phase(url, "paced", everybody | {"taps": DRAINING_SECONDS * RATE})
    return Taps(_p99(idle["latencies"]), _p99(draining["latencies"]), draining["unasked"] / draining["seconds"])


def _p99(latencies: list[float]) -> float:
    return statistics.quantiles(latencies, n=100)[98] * 1000


def early_afternoon(instant: datetime) -> str:
    """Return a zone in which it is about two in the afternoon; the names of those count westward."""
    hours = (EARLY_AFTERNOON - instant.hour + 12) % 24 - 12
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"
