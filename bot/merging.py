"""Two diaries of one person become one: nothing is lost, and what both hold is there once."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final, TypeVar

from bot.alerts.record import AlertEntry, Telling, alerts_of, changed, telling
from bot.dialogue import NOTHING, Dialogue, Emergency, Home
from bot.reports.history_document import items_of
from bot.schedule import planned
from bot.store import Entry, Person, Records, Side
from knowledge.fields import Item

ItemT = TypeVar("ItemT", bound=Item)

HOME: Final = ("time_zone", "country")
ABOUT_HOME: Final = ("emergency_number", "reminder_zone")  # settings that belong to where the person is


def merge(records: Records, maker: Person, other: Person, now: datetime) -> None:
    """Move everything of another person into the maker's diary and delete the other; both are locked.

    What the maker answered stays; what they never did comes from the other.
    """
    same = _join_alerts(records, maker, other)
    same |= _drop_copies(records, maker, other)
    _repoint_revisions(records, (maker, other), same)
    _join_people(maker, other)
    records.moving.move(other.id, maker.id)
    entries = records.entries.all(maker.id)
    records.entries.reorder(sorted(entries, key=lambda entry: entry.day or date.min))
    records.people.save(maker)
    records.plans.keep(maker.id, planned(maker), now)


def _join_alerts(records: Records, maker: Person, other: Person) -> dict[str, str]:
    """Keep one of two alerts of the same matter, the one that was answered or told; return by id what stands for it."""
    same: dict[str, str] = {}
    mine = alerts_of(records, maker.id)
    for theirs in alerts_of(records, other.id):
        found = max((entry for entry in mine if _same_matter(entry, theirs)), key=_standing, default=None)
        if found is None:
            continue
        kept, gone = sorted((found, theirs), key=_standing, reverse=True)
        keys = (*kept.value.keys, *(key for key in gone.value.keys if key not in kept.value.keys))
        kept = changed(kept, keys=keys)
        records.entries.save(kept)
        records.entries.remove(gone)
        mine = [kept if entry is found else entry for entry in mine]
        same[gone.id] = kept.id
    return same


def _same_matter(entry: AlertEntry, other: AlertEntry) -> bool:
    mine, theirs = entry.value, other.value
    if mine.rule != theirs.rule:
        return False
    return bool({*mine.keys} & {*theirs.keys}) or (mine.keys == theirs.keys and mine.date == theirs.date)


def _standing(entry: AlertEntry) -> int:
    """Return how far an alert has come: taken back, stored, told, answered."""
    if entry.value.state in ("withdrawn", "replaced"):
        return 0
    if entry.value.state != "open":
        return 3
    if telling(entry) is Telling.TOLD:
        return 2
    return 1


def _drop_copies(records: Records, maker: Person, other: Person) -> dict[str, str]:
    """Delete what the maker's diary holds in the same words, and what was opened but not answered.

    Return by id what stands for it.
    """
    entries = records.entries.all(maker.id)
    known = Counter(item for entry in entries for item in _items(entry))
    at = {item: entry.id for entry in entries for item in _items(entry)}
    same: dict[str, str] = {}
    for entry in records.entries.all(other.id):
        items = _items(entry)
        if (entry.kind == "alert" and not items) or any(
            known[item] < number for item, number in Counter(items).items()
        ):
            continue
        known.subtract(items)
        records.entries.remove(entry)
        if items:
            same[entry.id] = at[items[0]]
    return same


def _items(entry: Entry) -> list[str]:
    return [json.dumps(item, sort_keys=True) for item in items_of(entry)]


def _repoint_revisions(records: Records, people: Sequence[Person], same: Mapping[str, str]) -> None:
    """Let every Undo of an entry that is gone act on the one that stands for it."""
    if not same:
        return
    for person in people:
        for revision in records.entries.revisions(person.id):
            if any(side.entry_id in same for side in revision.sides):
                first, *more = (_repointed(side, same) for side in revision.sides)
                changed = replace(revision, entry_id=first.entry_id, image=first.image, more=tuple(more))
                records.entries.keep_revision(changed)


def _repointed(side: Side, same: Mapping[str, str]) -> Side:
    entry_id = side.entry_id
    while entry_id in same:
        entry_id = same[entry_id]
    return Side(entry_id, side.image and replace(side.image, id=entry_id))


def _join_people(maker: Person, other: Person) -> None:
    placed = any(maker.profile.answer(name) for name in HOME)
    profile, settings = other.profile, other.settings
    if placed:  # zone, country and emergency number belong together
        profile = profile.without(*HOME)
        settings = settings.without(*ABOUT_HOME)
    maker.profile = _completed(maker.profile, profile)
    maker.settings = _completed(maker.settings, settings)
    maker.extra = replace(maker.extra, keys={**other.extra.keys, **maker.extra.keys})
    finished = other.consented and not other.dialogue.setup
    maker.dialogue = _joined(maker.dialogue, other.dialogue, placed, finished)


def _completed(mine: ItemT, theirs: ItemT) -> ItemT:
    """Return what one has, completed by the other; an object is completed in turn."""
    here, there = mine.as_json(), theirs.as_json()
    joined = {**there, **{name: value for name, value in here.items() if value is not None or name not in there}}
    for name, value in here.items():
        other = there.get(name)
        if isinstance(value, dict) and isinstance(other, dict):
            joined[name] = {**other, **value}
    return mine.read(joined)


def _later_one(mine: Emergency | None, theirs: Emergency | None) -> Emergency | None:
    """Return the emergency of two people that began last: its messages are planned, and it is the one to stand by."""
    found = [thread for thread in (mine, theirs) if thread is not None]
    return max(found, key=lambda thread: thread.latest, default=None)


def _joined(mine: Dialogue, theirs: Dialogue, placed: bool, finished: bool) -> Dialogue:
    """Join where two conversations stand: what is owed, offered, left alone, and a set-up that either has finished."""
    theirs_home = theirs.home
    if placed:
        theirs_home = Home()
    joined = replace(
        mine,
        owed=mine.owed or theirs.owed,
        unjudged=mine.unjudged or theirs.unjudged,
        offers=(*mine.offers, *theirs.offers),
        home=mine.home or theirs_home,
        nudges={**theirs.nudges, **mine.nudges},
        emergency=_later_one(mine.emergency, theirs.emergency),
    )
    if mine.setup and finished:
        return replace(joined, setup="", expecting=NOTHING)
    return joined
