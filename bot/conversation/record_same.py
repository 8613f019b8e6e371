"""A twitch that is like that of another day: what that day says, taken over into a record."""

from dataclasses import replace
from datetime import date

from bot.conversation.steps import LOOK_BACK
from bot.conversation.turn import Turn
from bot.reading.records import Record, Spot
from bot.store import Entry
from knowledge.codes import EYE_CLOSURES
from knowledge.diary import CheckIn
from knowledge.questions import WHOLE_SIDE_AREAS


def taken_over(turn: Turn, record: Record) -> Record | None:
    """Return a record with what the day says that it is like; None where that day says nothing of a twitch."""
    day = record.same_as or _last_day(turn, record.day)
    if day is None:
        return None
    found = turn.records.entries.find(turn.person.id, CheckIn, since=day, until=day)
    told = [entry.value for entry in found if entry.value.spasm is not None]
    if not told:
        return None
    record = replace(record, same_as=day, like_last=False)
    twitched = [value for value in told if value.spasm]
    if not twitched:
        return replace(record, spasm=record.spasm or False)
    for value in twitched:
        record = _with(record, value)
    return record


def _last_day(turn: Turn, before: date) -> date | None:
    def says_if_it_twitched(value: CheckIn) -> bool:
        return value.spasm is not None

    entry: Entry[CheckIn] | None = turn.records.entries.latest(
        turn.person.id, CheckIn, before, LOOK_BACK, says_if_it_twitched
    )
    if entry is None:
        return None
    return entry.day


def _with(record: Record, value: CheckIn) -> Record:
    """Return a record with what one check-in tells of a twitch; what was said of this day itself stands."""
    whole = _whole_sides(value)
    places = [place.split(".") for place in value.places or ()]
    spots = [
        Spot(f"{side} {area}", (side,), (area,))
        for side, area in places
        if side not in whole or area not in WHOLE_SIDE_AREAS
    ]
    said = bool(record.spots and any(spot.said and not spot.places for spot in record.spots))
    closure = max((record.eye_closure, value.eye_closure), key=_closing)
    disturbed = {domain: degree for domain, degree in (value.interference or {}).items() if degree}
    return replace(
        record,
        spasm=True,
        vague="",
        spots=record.spots if said else tuple(dict.fromkeys((*record.spots, *spots))),
        whole=tuple(dict.fromkeys((*record.whole, *whole))),
        elsewhere=tuple(dict.fromkeys((*record.elsewhere, *(value.elsewhere or ())))),
        strength=max(record.strength or 0, value.strength or 0) or None,
        frequency=max(record.frequency or 0, value.frequency or 0) or None,
        eye_closure=closure,
        disturbed={**disturbed, **record.disturbed},
    )


def _whole_sides(value: CheckIn) -> tuple[str, ...]:
    if not value.whole_side:
        return ()
    told = {*(value.places or ())}
    return tuple(side for side in ("left", "right") if told.issuperset(f"{side}.{area}" for area in WHOLE_SIDE_AREAS))


def _closing(closure: str | None) -> int:
    if closure is None:
        return -1
    return EYE_CLOSURES.index(closure)
