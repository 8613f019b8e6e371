"""Ending when asked to, from the first moment on: who supervises a process kills it ten seconds later.

The interpreter itself would not notice while it is the first process of a container; and a thread that waits for a
disk, or a name that is looked up, can hold up an orderly end. Whatever is under way then is found at the next start.
"""

import os
import signal
import sys
import threading
from types import FrameType

LAST_SECONDS = 4.0  # of the five that are promised
LEFT_OVER = (
    "Steadyface was asked to stop and did not come to an end by itself: what was under way goes on at the next start."
)


def listen() -> None:
    """End at once when asked to, until something is under way that wants to end in order."""
    signal.signal(signal.SIGTERM, _end)


def hurry() -> None:
    """Have this process be over in some seconds, whatever it waits for."""
    timer = threading.Timer(LAST_SECONDS, _cut_off)
    timer.daemon = True
    timer.start()


def _end(_signal: int, _frame: FrameType | None) -> None:
    hurry()
    raise SystemExit(0)


def _cut_off() -> None:
    print(LEFT_OVER, file=sys.stderr, flush=True)  # noqa: T201 - no handler of the log can be trusted to answer now
    os._exit(0)
