"""Whether the clock can be trusted: a wrong one must neither repeat a message nor give up a year of them."""

import logging
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from enum import Enum

from bot.chat import Platform
from bot.store import Records, Store
from scheduler.claim import LEASE

logger = logging.getLogger(__name__)

TICK = "tick"  # the mark of the latest turn whose time was trusted
CLOCK = "clock"  # the mark of what the clock showed in the latest turn of all, and what was thought of it
NOTABLE = timedelta(minutes=1)  # less than this is no setting back: processes on one database never quite agree
SUSPECT = timedelta(minutes=10)  # how far from a platform's clock ours may be
REMEMBERED_EVERY = timedelta(minutes=1)  # each time is a write to the disk
A_DAY = timedelta(hours=25)  # the longest there is: everybody is looked at once in it
LONGEST_GAP = timedelta(hours=24)  # what lies further ahead than this is believed only with a platform's word


SET_IT = "Set this machine's clock: timedatectl set-ntp true (in a container the host's)"


class Time(Enum):
    """Say what a turn may do."""

    GOES = "goes"
    BACK = "back"
    """It was set back: nothing is planned again until it has caught up."""
    HELD = "held"
    """It may be wrong: alerts leave, everything else is held as it is."""


def judged(last: datetime | None, now: datetime, platforms: Iterable[Platform]) -> Time:
    """Return what a turn may do, from the latest turn, the time, and the clocks of the platforms."""
    skews = [platform.skew for platform in platforms]
    if any(skew is not None and abs(skew) > SUSPECT for skew in skews):
        return Time.HELD
    if last is None:
        return Time.GOES
    if last - now > NOTABLE:
        return Time.BACK
    confirmed = any(skew is not None for skew in skews)
    if now - last <= LONGEST_GAP or confirmed:
        return Time.GOES
    return Time.HELD


def time_of_turn(records: Records, now: datetime, platforms: Iterable[Platform]) -> Time:
    """Judge the time of a turn; to be followed by `remember` where it goes."""
    mark = records.marks.get(TICK)
    return judged(mark.at if mark else None, now, platforms)


def remember(records: Records, now: datetime, time: Time) -> None:
    """Keep this turn as the latest.

    What a clock that was ahead put off is taken back: else it would wait until the clock shows that time again.
    """
    seen = records.marks.get(CLOCK)
    if seen is not None and seen.at - now > NOTABLE:
        records.marks.bring_forward("pace:", now)
        records.deliveries.bring_forward(now, LEASE)
        records.people.free_at_once(now)
        records.people.review_again(now + A_DAY)
    records.marks.set(CLOCK, now, time.value)
    if time is Time.GOES:
        records.marks.set(TICK, now)


class Watch:
    """Judge the time turn by turn, and tell the operator once when the clock begins or ceases to be doubtful."""

    def __init__(self, store: Store, platforms: Collection[Platform]) -> None:
        self._store = store
        self._platforms = platforms
        self._said = Time.GOES
        self._remembered: tuple[datetime, Time] | None = None

    async def look(self, now: datetime) -> Time:
        """Return what a turn at this time may do; remember the time now and then, to spare the disk."""
        time = await self._store.read(lambda records: time_of_turn(records, now, self._platforms))
        self._tell(time)
        if not self._is_remembered(now, time):
            await self._store.write(lambda records: remember(records, now, time))
            self._remembered = now, time
        return time

    def _is_remembered(self, now: datetime, time: Time) -> bool:
        if self._remembered is None:
            return False
        at, known = self._remembered
        return known is time and timedelta(0) <= now - at < REMEMBERED_EVERY

    def _tell(self, time: Time) -> None:
        if time is self._said:
            return
        self._said = time
        if time is Time.HELD:
            logger.error(
                "the clock is over a day ahead of the last turn, or far from a platform's: only alerts leave. %s",
                SET_IT,
            )
        elif time is Time.BACK:
            logger.error("the clock was set back: nothing is planned until it has caught up. %s", SET_IT)
        else:
            logger.warning("the clock is trusted again")
