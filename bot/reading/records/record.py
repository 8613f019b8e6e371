"""What a person wrote about a day, as values: what is certain, what is still to be asked, and what stays in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product

Amount = int | float | str
HEAD_LINE = "warning/head"


@dataclass(frozen=True)
class Spot:
    """Hold a place of the face as it was said: no sides are an unsaid side, areas that are not `sure` are a choice."""

    said: str
    sides: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    sure: bool = True

    @property
    def open(self) -> str:
        """Return what of it is not known, "" where nothing is."""
        if not self.sides:
            return "side"
        if not self.sure or not self.areas:
            return "area"
        return ""

    @property
    def places(self) -> tuple[str, ...]:
        """Return its places as the history file names them, none while one is not known."""
        if self.open:
            return ()
        return tuple(f"{side}.{area}" for side, area in product(self.sides, self.areas))


@dataclass(frozen=True)
class Record:
    """Hold what was read of one day.

    `spasm` is None where it is not said. `vague` are the words that say of a twitch that it is not sure. `disturbed`
    maps what it was in the way of to how much, None where that is not said. `habits` are answers to the questions of a
    day, `amounts` words of which the amount is to be asked, by question. `drinks` are the drinks with caffeine as they
    were said. `signs` are lines of the lists of signs that were mentioned: they are asked about, never stored by
    themselves. `spans` say when and how long, `unread` is what was not understood: both stay words. `same_as` is the
    day whose twitch it is like, `like_last` says that it is like the last one. `injected` is the day of an injection.
    `or_day` is the other day that the numbers of a date may mean.
    """

    day: date
    spasm: bool | None = None
    vague: str = ""
    spots: tuple[Spot, ...] = ()
    whole: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    strength: int | None = None
    frequency: int | None = None
    eye_closure: str | None = None
    disturbed: Mapping[str, int | None] = field(default_factory=dict)
    habits: Mapping[str, Amount] = field(default_factory=dict)
    amounts: Mapping[str, str] = field(default_factory=dict)
    drinks: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    same_as: date | None = None
    like_last: bool = False
    or_day: date | None = None
    injected: date | None = None

    @property
    def places(self) -> tuple[str, ...]:
        """Return the places that are known."""
        return tuple(dict.fromkeys(place for spot in self.spots for place in spot.places))

    @property
    def of_the_twitch(self) -> bool:
        """Return whether it tells anything of a twitch, be it that there was none."""
        told = (
            self.spasm is not None,
            self.vague,
            self.spots,
            self.whole,
            self.elsewhere,
            self.same_as,
            self.like_last,
        )
        return any(told) or self.of_a_spasm

    @property
    def of_a_spasm(self) -> bool:
        """Return whether it tells what only a spasm has."""
        return bool(self.strength or self.frequency or self.eye_closure or self.disturbed)

    @property
    def of_a_check_in(self) -> bool:
        """Return whether any of it belongs into a check-in."""
        return self.of_the_twitch or bool(self.signs)

    @property
    def says_anything(self) -> bool:
        """Return whether anything was understood that can be stored or asked."""
        return self.of_a_check_in or any((self.habits, self.amounts, self.injected))

    @property
    def hit_head(self) -> bool:
        """Return whether it tells of a blow to the head."""
        return HEAD_LINE in self.signs

    def without_sign(self, line: str) -> "Record":
        """Return the record without the mention of a sign."""
        return replace(self, signs=tuple(named for named in self.signs if named != line))

    def with_spot(self, at: int, spot: Spot) -> "Record":
        """Return the record with one of its places said in full."""
        return replace(self, spots=(*self.spots[:at], spot, *self.spots[at + 1 :]))
