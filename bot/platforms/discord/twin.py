"""Notice that another process uses the bot's token: Discord tells both everything, and neither of the other."""

import logging
import time
from collections import OrderedDict
from collections.abc import Callable

from bot.chat import ANSWER

SAID_EVERY = 3600.0
FIRST_REPEAT = 1.0  # seconds after which the library makes a call again, which may meet its own first one
REMEMBERED = 10_000

logger = logging.getLogger(__name__)


class Twin:
    """Gather the signs of another process, and say so once an hour."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ours: OrderedDict[str, None] = OrderedDict()
        self._said: float | None = None
        self._firsts = 0

    def uses(self, nonce: str) -> None:
        """Note under which nonce this process is about to send a message."""
        self._ours[nonce] = None
        while len(self._ours) > REMEMBERED:
            self._ours.popitem(last=False)

    def hears(self, nonce: object) -> None:
        """Look at the nonce of a message that the bot is said to have sent."""
        if isinstance(nonce, str) and nonce.startswith(ANSWER) and nonce not in self._ours:
            self._say("sent an answer that this one did not send")

    def was_first(self, seconds: float) -> None:
        """Take in that Discord had an answer to a tap or a command already, so many seconds after ours set out.

        Once may be a slip of the connection.
        """
        self._firsts += seconds < FIRST_REPEAT
        if seconds < FIRST_REPEAT and self._firsts > 1:
            self._say("answered a tap or a command before this one did")

    def _say(self, sign: str) -> None:
        now = self._clock()
        if self._said is None or now - self._said >= SAID_EVERY:
            self._said = now
            logger.error(
                "another program runs with this bot's Discord token: it %s. "
                "Stop one of the two: people may be answered twice, and their answers lie in two places",
                sign,
            )
