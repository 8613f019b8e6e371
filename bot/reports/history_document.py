"""The history file of one person: written from the store, read back into it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.dialogue import Home
from bot.geography import is_zone
from bot.kept_keys import KeptKeys
from bot.progress import Span
from bot.store import Entry, Person, Records
from bot.wording import is_placed, zone_of
from knowledge import history_file
from knowledge.choices import Choices
from knowledge.diary import AlertRecord, CheckIn, Habits, Recorded, recorded
from knowledge.history_file import HistoryFileError, check, dump
from knowledge.profile import Profile

__all__ = ["Imported", "count", "dump", "export", "imported", "items_of", "read", "store"]

LISTS = {
    "check_in": "check_ins",
    "day": "days",
    "note": "notes",
    "moment": "moments",
    "weekly": "weekly",
    "alert": "alerts",
}
KIND_OF = {name: kind for kind, name in LISTS.items()}
HOME = ("time_zone", "country")
EARLIEST_ZONE: Final = timedelta(hours=14)  # where a day begins first: no clock on Earth is further ahead
ALWAYS = ("format", "version", "check_ins")
PARTS = ("profile", "settings", *KIND_OF)


@dataclass(frozen=True)
class Brought:
    """Hold one item of a file, with the day that it belongs to."""

    kind: str
    day: date | None
    value: Recorded


@dataclass(frozen=True)
class Imported:
    """Hold what a checked file says; `count` is how much, in words."""

    count: str
    profile: Profile
    settings: Choices
    items: tuple[Brought, ...]
    kept: KeptKeys


def export(records: Records, person: Person) -> dict[str, object]:
    """Return everything that a person told, as the history file holds it."""
    document: dict[str, object] = {"format": "steadyface-history", "version": 1}
    if profile := person.profile.as_json():
        document["profile"] = profile
    lists: dict[str, list[object]] = {name: [] for name in LISTS.values()}
    for entry in records.entries.all(person.id):
        for name, item in items_of(entry):
            lists[name].append(item)
    document |= {name: items for name, items in lists.items() if items or name in ALWAYS}
    if settings := person.settings.as_json():
        document["settings"] = settings
    shape = person.extra.shape
    return {**document, **person.extra.keys, **{name: shape[name] for name in shape if name not in document}}


def read(content: bytes, now: datetime, person: Person | None) -> dict[str, object]:
    """Return the document in a file; raise HistoryFileError with every fault, dates to come included.

    `person` is whose diary it goes into, None where there is none yet.
    """
    document = history_file.parse(content)
    today, latest = _today_and_latest(document, now, person)
    faults = check(document, today=today, latest=latest)
    if faults:
        raise HistoryFileError(faults)
    return document


def _today_and_latest(document: Mapping[str, object], now: datetime, person: Person | None) -> tuple[date, date]:
    """Return today by the person's clock, else by the file's, and the latest date that is taken.

    That is a day ahead by either clock, and wherever on Earth it is latest: whoever crossed the date line, or
    corrected their place, has days in their own file that are still to come where they are now.
    """
    told = _object(document, "profile").get("time_zone")
    by_file = by_person = None
    if isinstance(told, str) and is_zone(told):
        by_file = now.astimezone(ZoneInfo(told)).date()
    if person is not None and is_placed(person):
        by_person = now.astimezone(zone_of(person)).date()
    today = by_person or by_file or now.astimezone(UTC).date()
    tomorrows = [day + timedelta(days=1) for day in (today, by_file) if day is not None]
    return today, max([*tomorrows, (now.astimezone(UTC) + EARLIEST_ZONE).date()])


def imported(document: Mapping[str, object]) -> Imported:
    """Return what a checked document says."""
    items = (
        Brought(kind, _day(item), recorded(kind, item))
        for name, kind in KIND_OF.items()
        for item in _items(document, name)
    )
    return Imported(
        count=count(document),
        profile=Profile.read(_object(document, "profile")),
        settings=Choices.read(_object(document, "settings")),
        items=tuple(items),
        kept=KeptKeys(
            keys={name: value for name, value in document.items() if name not in {"format", "version", *PARTS}},
            shape={name: document[name] for name in PARTS if name in document and not document[name]},
        ),
    )


def store(records: Records, person: Person, file: Imported) -> None:
    """Replace everything that a person told by what a file says."""
    records.entries.remove_all(person.id)
    records.entries.add(Entry(person.id, item.kind, item.day, item.value) for item in file.items)
    # Where the person is stays known to the chat when the file does not say: the days and the number depend on it.
    stood, profile = person.dialogue.home, person.profile
    home = Home(profile.time_zone or stood.time_zone, profile.country or stood.country)
    person.dialogue = replace(person.dialogue, home=home, file=None)
    person.profile, person.settings = file.profile, file.settings
    person.extra = file.kept
    records.parked.drop(person.id)


def holds_entries(document: Mapping[str, object]) -> bool:
    """Return whether a document tells of anything besides the person and their settings."""
    return any(document.get(name) for name in LISTS.values())


def count(document: Mapping[str, object]) -> str:
    """Return how much a document holds, in words."""
    numbers = [(len(_items(document, name)), word) for name, word in (("check_ins", "check-in"), ("notes", "note"))]
    return " and ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in numbers)


def items_of(entry: Entry) -> list[tuple[str, object]]:
    """Return what the file holds of one entry, each item with its list."""
    item = _item(entry)
    items: list[tuple[str, object]] = []
    if item is not None:
        items.append((LISTS[entry.kind], item))
    if entry.progress.moment:
        items.append(("moments", _moment(entry, entry.progress.moment)))
    return items


def _item(entry: Entry) -> dict[str, object] | None:
    """Return one entry as the file holds it; None for a check-in that was opened and not answered."""
    value = entry.value
    if isinstance(value, Habits) and entry.progress and not value.says_anything:
        return None  # asked for in the chat, and nothing answered yet
    if isinstance(value, AlertRecord) and entry.progress.echo and value.state == "open":
        return None  # it only repeats what the imported file says
    if not isinstance(value, CheckIn):
        return value.as_json()
    if not value.says_anything:
        return None
    return {"date": None, "spasm": None, **value.as_json()}


def _moment(entry: Entry, moment: Span) -> dict[str, object]:
    times = {"started": moment.started, "ended": moment.ended}
    kept = {name: at.isoformat() for name, at in times.items() if at is not None}
    return kept | entry.value.model_dump(mode="json", include={"places", "strength"}, exclude_unset=True)


def _object(document: Mapping[str, object], name: str) -> Mapping[str, object]:
    known = document.get(name)
    if isinstance(known, dict):
        return known
    return {}


def _items(document: Mapping[str, object], name: str) -> list[dict[str, object]]:
    known = document.get(name)
    if isinstance(known, list):
        return known
    return []


def _day(item: Mapping[str, object]) -> date | None:
    """Return the day that an item of any list belongs to, where it names one."""
    for name in ("date", "at", "started"):
        told = item.get(name)
        if isinstance(told, str):
            try:
                return datetime.fromisoformat(told).date()
            except ValueError:
                return None
    return None
