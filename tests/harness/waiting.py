"""Work that takes as long as a test wants, and somebody who is answered meanwhile."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from tests.harness import PATIENCE
from tests.harness.people import Person


class Slow:
    """Be something that takes as long as the test wants."""

    def __init__(self, done: Callable[[], Any]) -> None:
        self.done = done
        self.asked = threading.Event()
        self.goes_on = threading.Event()

    def __call__(self, *_: object) -> Any:
        self.asked.set()
        assert self.goes_on.wait(PATIENCE)
        return self.done()


async def is_answered(bob: Person, text: str) -> None:
    """Return once this person has an answer, whoever else still waits for one."""
    sent = bob.platform.sent[bob.address.chat]
    before = len(sent)
    await bob.world.intake.receive([bob.event("message", text=text)])
    while len(sent) == before:  # noqa: ASYNC110 - the platform tells nobody
        await asyncio.sleep(0.01)
