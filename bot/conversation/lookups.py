"""What takes long to look up, the first time above all: done before an answer's transaction begins.

Within it everybody else would wait. What is found is kept where it is looked up, so that the answer has it at once.
Nothing is loaded before somebody asks for it: the map for shared places alone takes 30 MB.
"""

import contextlib
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

from bot.chat import Event
from bot.conversation import files
from bot.geography import emergency_number, spot_at, spots_named
from bot.reports.history_document import imported
from bot.reports.reading import ReadFile, opened, read_file
from bot.store import Person, Records

Lookup = Callable[[], object]

PLACES: Final = ("zone", "place")  # what is expected where typed words name a place


def may_take_long(event: Event) -> bool:
    """Return whether an event may need something looked up; hardly a tap does."""
    if event.kind == "message":
        return not event.text.startswith("/")
    return event.kind == "location" or files.asks_to_replace(event)


def lookup_for(records: Records, event: Event, now: datetime, content: bytes | None) -> Lookup | None:
    """Return what to run before an event is handled; None where nothing it needs takes long.

    `content` is that of a file that was asked for. What is run returns a file that was read, or nothing of use.
    """
    person = records.people.peek(event.sender)
    if person is None:
        return None
    if content is not None:
        return partial(read_file, content, now, person, records.parked.keyring)
    if files.asks_to_replace(event):
        return _parked(records, person, now)
    found = _where(person, event)
    if found is None:
        return None
    return partial(_quietly, found)


def _parked(records: Records, person: Person, now: datetime) -> Lookup | None:
    if (document := person.dialogue.file) is not None:  # an earlier version kept it there
        return lambda: ReadFile(imported(document))
    parked = records.parked.get(person.id, now)
    if parked is None:
        return None
    return partial(opened, parked)


def _where(person: Person, event: Event) -> Lookup | None:
    if event.kind == "location" and event.location is not None:
        return partial(spot_at, *event.location)
    expecting = person.dialogue.expecting.kind
    if expecting in PLACES:
        return partial(_place, event.text)
    return None


def _quietly(lookup: Lookup) -> None:
    with contextlib.suppress(Exception):  # what fails here fails again, and is told of, where it is needed
        lookup()


def _place(text: str) -> None:
    for spot in spots_named(text).choices:
        emergency_number(spot.country)
