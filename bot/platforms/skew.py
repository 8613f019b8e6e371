"""How far a platform's clock is ahead of ours, from the Date of its answers."""

import contextlib
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

HEARD_LATELY = timedelta(minutes=5)  # what an answer said is believed for so long


class Skew:
    """Hold what the latest answer said."""

    def __init__(self) -> None:
        self._heard: tuple[datetime, datetime] | None = None

    def hear(self, date: str) -> None:
        """Take note of an answer's Date header; one that is missing or can't be read says nothing."""
        with contextlib.suppress(ValueError):
            self._heard = parsedate_to_datetime(date).astimezone(UTC), datetime.now(UTC)

    @property
    def known(self) -> timedelta | None:
        """Return how far the platform's clock is ahead, None where its last answer is long past."""
        now = datetime.now(UTC)
        if self._heard is None or not timedelta(0) <= now - self._heard[1] <= HEARD_LATELY:
            return None
        return self._heard[0] - self._heard[1]
