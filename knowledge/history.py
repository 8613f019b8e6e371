"""What a person reported: check-ins united into days, days into episodes.

None always means unknown: never "no" and never 0. Every look-back is a plain reading of
what was told; what it means is for the rules to say.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Final, Literal

from knowledge.codes import EYE_CLOSURES, ZONE_OF_AREA
from knowledge.diary import CheckIn, Sign
from knowledge.profile import Profile

CLEAR_GAP_DAYS: Final = 7  # EJ: shorter gaps are a twitch that comes and goes (S1, S12)
CLEAR_GAP_CHECK_INS: Final = 2  # EJ: a gap is only proven clear when the person said so twice
JOINED_GAP_DAYS: Final = 14  # EJ: a longer silence says too little to count through it
ACTIVE_DAYS: Final = 3  # EJ: an episode is under way this long after its last spasm day

Gap = Literal["none", "clear", "unknown"]
"""What precedes an episode: nothing on file, a proven clear week, or a long silence."""


@dataclass(frozen=True)
class Day:
    """Unite the check-ins of one calendar date: places and signs together, scales at their highest."""

    date: date
    check_ins: tuple[CheckIn, ...]

    @property
    def spasm(self) -> bool | None:
        """Tell a spasm day (true) from a clear day (false) and from a day of signs only (None)."""
        return _any(each.spasm for each in self.check_ins)

    @property
    def places(self) -> frozenset[str]:
        """Return the places of the face that twitched."""
        return frozenset[str]().union(*(each.places or () for each in self.check_ins))

    @property
    def elsewhere(self) -> frozenset[str]:
        """Return the places elsewhere on the body that twitched."""
        return frozenset[str]().union(*(each.elsewhere or () for each in self.check_ins))

    @property
    def whole_side(self) -> bool | None:
        """Tell whether any check-in said that the whole side twitched."""
        return _any(each.whole_side for each in self.check_ins)

    @property
    def strength(self) -> int | None:
        """Return the highest strength."""
        return _highest(each.strength for each in self.check_ins)

    @property
    def frequency(self) -> int | None:
        """Return the highest frequency."""
        return _highest(each.frequency for each in self.check_ins)

    @property
    def eye_closure(self) -> str | None:
        """Return the strongest closure."""
        closures = [each.eye_closure for each in self.check_ins if each.eye_closure is not None]
        return max(closures, key=EYE_CLOSURES.index, default=None)

    @property
    def interference(self) -> Mapping[str, int]:
        """Return the highest degree of each domain."""
        answers = (item for check_in in self.check_ins for item in (check_in.interference or {}).items())
        degrees = [(domain, degree) for domain, degree in answers if degree is not None]
        return dict(sorted(degrees, key=lambda item: item[1]))  # the highest comes last and stays

    @property
    def suppressible(self) -> bool | None:
        """Tell whether every answer of the date said that it can be held back."""
        return _all(each.suppressible for each in self.check_ins)

    @property
    def signs(self) -> tuple[Sign, ...]:
        """Return every report of a sign."""
        return tuple(sign for each in self.check_ins for sign in each.signs or ())

    @property
    def score(self) -> int | None:
        """Return strength plus frequency (0 to 8), or None when either is unknown."""
        if self.strength is None or self.frequency is None:
            return None
        return self.strength + self.frequency

    @property
    def zones(self) -> frozenset[tuple[str, str]]:
        """Return the (side, zone) pairs that twitched; jaw and tongue have no zone."""
        pairs = (place.split(".") for place in self.places)
        return frozenset((side, ZONE_OF_AREA[area]) for side, area in pairs if area in ZONE_OF_AREA)

    @property
    def areas(self) -> frozenset[str]:
        """Return the areas that twitched, whichever the side."""
        return frozenset(place.split(".")[1] for place in self.places)

    @property
    def sides(self) -> frozenset[str]:
        """Return the sides of the face that twitched."""
        return frozenset(place.split(".")[0] for place in self.places)


def _any(answers: Iterable[bool | None]) -> bool | None:
    known = [answer for answer in answers if answer is not None]
    if known:
        return any(known)
    return None


def _all(answers: Iterable[bool | None]) -> bool | None:
    # an exception holds for a date only if every answer of that date says so
    known = [answer for answer in answers if answer is not None]
    if known:
        return all(known)
    return None


def _highest(values: Iterable[int | None]) -> int | None:
    return max((value for value in values if value is not None), default=None)


@dataclass(frozen=True)
class Episode:
    """Hold a run of spasm days that nothing separates; `onset` may lie before the first logged day."""

    onset: date
    first: date
    last: date
    spasm_days: int
    preceded_by: Gap = "none"

    @property
    def length(self) -> int:
        """Return the whole days from the onset to the last spasm day: E."""
        return (self.last - self.onset).days


@dataclass(frozen=True)
class History:
    """Hold a person's profile and days, oldest first."""

    profile: Profile = field(default_factory=Profile)
    days: tuple[Day, ...] = ()

    @classmethod
    def of(cls, profile: Profile, check_ins: Iterable[CheckIn]) -> "History":
        """Unite check-ins, in whatever order they come, into days."""
        ordered = sorted(check_ins, key=lambda check_in: check_in.date)
        dated = groupby(ordered, key=lambda check_in: check_in.date)
        return cls(profile, tuple(Day(on, tuple(of_a_date)) for on, of_a_date in dated))

    def until(self, on: date) -> "History":
        """Return the history without anything dated after `on`."""
        known = bisect_right(self._dates, on)
        profile = self.profile.until(on)
        if known == len(self.days) and profile == self.profile:
            return self  # keeps the episodes that are worked out already
        return History(profile, self.days[:known])

    def between(self, first: date, last: date) -> tuple[Day, ...]:
        """Return the days from `first` to `last`, both included."""
        return self.days[bisect_left(self._dates, first) : bisect_right(self._dates, last)]

    @cached_property
    def episodes(self) -> tuple[Episode, ...]:
        """Split the spasm days into episodes, oldest first."""
        return tuple(_episodes(self.days, self.profile))

    def active_episode(self, on: date) -> Episode | None:
        """Return the episode that is under way on a date that ends this history."""
        if not self.episodes or (on - self.episodes[-1].last).days > ACTIVE_DAYS:
            return None
        return self.episodes[-1]

    def closed_episode(self, on: date) -> Episode | None:
        """Return the latest episode when a proven clear week has ended it on a date that ends this history."""
        if not self.episodes or (on - self.episodes[-1].last).days < CLEAR_GAP_DAYS:
            return None
        since = self.between(self.episodes[-1].last, on)[1:]
        clear = sum(day.spasm is False for day in since)
        if clear >= CLEAR_GAP_CHECK_INS:
            return self.episodes[-1]
        return None

    @cached_property
    def _dates(self) -> tuple[date, ...]:
        return tuple(day.date for day in self.days)


def _episodes(days: Iterable[Day], profile: Profile) -> Iterable[Episode]:
    current: Episode | None = None
    clear = 0
    for day in days:
        spasm = day.spasm
        clear += spasm is False
        if not spasm:
            continue
        if current is None:
            current = Episode(_onset(day.date, profile), day.date, day.date, 1)
        elif (gap := _gap(current.last, day.date, clear, profile.gaps_were_spasm)) == "none":
            current = Episode(current.onset, current.first, day.date, current.spasm_days + 1, current.preceded_by)
        else:
            yield current
            current = Episode(day.date, day.date, day.date, 1, gap)
        clear = 0
    if current is not None:
        yield current


def _onset(first: date, profile: Profile) -> date:
    # the told onset belongs to the first episode on file
    if profile.onset is None:
        return first
    return min(first, profile.onset)


def _gap(last: date, following: date, clear: int, gaps_were_spasm: bool | None) -> Gap:
    """Say what separates two spasm days; "none" joins them."""
    between = (following - last).days - 1
    if between >= CLEAR_GAP_DAYS and clear >= CLEAR_GAP_CHECK_INS:
        return "clear"
    if between > JOINED_GAP_DAYS and not gaps_were_spasm:
        return "unknown"
    return "none"
