"""What takes long to look up, the first time above all: done before an answer's transaction begins.

Within it everybody else would wait. What is found is kept where it is looked up, so that the answer has it at once.
"""

from collections.abc import Callable
from typing import Final

from bot import spoken
from bot.chat import Event
from bot.geography import common_spots, emergency_number, spot_at, spots_named
from bot.store import Person
from knowledge import topics

Lookup = Callable[[], object]

PLACES: Final = ("zone", "place")  # what is expected where typed words name a place

CLOCKS: Final = ("profile", "reminder")  # what is expected where typed words name a time of day


def may_take_long(event: Event) -> bool:
    """Return whether an event may need something looked up; a tap never does."""
    return event.kind == "location" or (event.kind == "message" and not event.text.startswith("/"))


def lookup_for(person: Person | None, event: Event) -> Lookup | None:
    """Return what to run before an event is handled; None where nothing it needs takes long."""
    if event.kind == "location" and event.location is not None:
        latitude, longitude = event.location
        return lambda: spot_at(latitude, longitude)
    expecting = (person.place.get("expecting") or [""])[0] if person is not None else ""
    if expecting in PLACES:
        return lambda: _place(event.text)
    return spoken.load if expecting in CLOCKS else None


def load_first() -> None:
    """Load what any event may need; it takes less than answering one, so it is done before the first."""
    common_spots()
    emergency_number("LY")  # not in our own table: the library is asked
    topics.search("")


def load_rest() -> None:
    """Load what only some typed words need, the quickest first."""
    _place("Berlin")
    spot_at(52.5, 13.4)
    spoken.load()


def _place(text: str) -> None:
    for spot in spots_named(text).choices:
        emergency_number(spot.country)
