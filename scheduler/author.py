"""Who knows what is said: the clockwork knows only when, in which order, and what became of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.store import Delivery, Facts, Records, Store
from bot.verdict import Verdict


async def _nobody(_store: Store, _now: datetime) -> int:
    """Let nobody go."""
    return 0


@dataclass(frozen=True)
class Author:
    """Hold what the clockwork asks of those who know the words.

    `decide` says what becomes of a message that is due, and `still_waits` whether an alert is still to be told.
    `arrived` and `not_arrived` keep what became of an alert. `review` looks at everyone whose daily review is due,
    `look_back` at the days of everyone whose day of the month it is. `let_go` deletes what nobody uses any more.
    """

    decide: Callable[[Delivery, Facts, datetime], Verdict]
    still_waits: Callable[[Records, Delivery], bool]
    arrived: Callable[[Records, Delivery, datetime], None]
    not_arrived: Callable[[Records, Delivery], None]
    review: Callable[[Store, datetime], Awaitable[int]]
    look_back: Callable[[Store, datetime], Awaitable[int]]
    let_go: Callable[[Store, datetime], Awaitable[int]] = _nobody
