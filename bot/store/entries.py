"""What people recorded, and what it was before each change."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any, Generic, TypeGuard, overload

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, update
from sqlmodel import col
from typing_extensions import TypeVar

from bot import progress
from bot.progress import UNTOUCHED, Progress
from bot.store.identity import new_id
from bot.store.keys import Ciphertext, Keyring
from bot.store.models import Entry as EntryRow
from bot.store.models import Revision as RevisionRow
from bot.store.sealing import binding
from knowledge.diary import Recorded, reopened, stored

# Made once: putting a statement together costs several times as much as running it.
_GET = select(EntryRow).where(col(EntryRow.id) == bindparam("entry"), col(EntryRow.person_id) == bindparam("person"))
_CHANGE = update(EntryRow).where(col(EntryRow.id) == bindparam("entry"))
_SAVE = _CHANGE.values({name: bindparam(f"to_{name}") for name in ("state", "day", "position", "body")})
_PLACE = _CHANGE.values(position=bindparam("place"))
_HIGHEST = select(func.max(col(EntryRow.position))).where(col(EntryRow.person_id) == bindparam("person"))
_INSERT, _INSERT_REVISION = insert(EntryRow), insert(RevisionRow)
_CHANGE_REVISION = update(RevisionRow).where(col(RevisionRow.id) == bindparam("revision"))
_REVISION = select(RevisionRow).where(
    col(RevisionRow.id) == bindparam("revision"), col(RevisionRow.person_id) == bindparam("person")
)
_NEWEST = (
    select(EntryRow)
    .where(
        col(EntryRow.person_id) == bindparam("person"),
        col(EntryRow.kind) == bindparam("of_kind"),
        col(EntryRow.day) < bindparam("before"),
    )
    .order_by(col(EntryRow.day).desc(), col(EntryRow.position).desc())
    .limit(bindparam("most"))
)


@cache
def _found(since: bool, until: bool) -> Select[EntryRow]:
    query = select(EntryRow).where(
        col(EntryRow.person_id) == bindparam("person"), col(EntryRow.kind).in_(bindparam("kinds", expanding=True))
    )
    if since:
        query = query.where(col(EntryRow.day) >= bindparam("since"))
    if until:
        query = query.where(col(EntryRow.day) <= bindparam("until"))
    return query.order_by(col(EntryRow.position), col(EntryRow.id))


V = TypeVar("V", bound=Recorded, covariant=True, default=Recorded)
W = TypeVar("W", bound=Recorded)


@dataclass(frozen=True)
class Entry(Generic[V]):
    """Hold one record of a person.

    `value` is the item as the history file holds it, `progress` how far the chat came with it.
    """

    person_id: str
    kind: str
    day: date | None
    value: V
    id: str = field(default_factory=new_id)
    state: str = "kept"
    position: int = 0
    progress: Progress = UNTOUCHED

    def with_value(self: "Entry[W]", value: W) -> "Entry[W]":
        """Return the entry with another value."""
        return replace(self, value=value)


@dataclass(frozen=True)
class Side:
    """Hold the other side of one changed entry, None where the entry did not exist."""

    entry_id: str
    image: Entry | None


@dataclass(frozen=True)
class Revision:
    """Hold one change of one entry: `image` is its other side, None where the entry did not exist.

    `more` holds the other sides of what changed with it.
    """

    person_id: str
    entry_id: str
    image: Entry | None
    id: str = field(default_factory=new_id)
    undone: bool = False
    more: tuple[Side, ...] = ()

    @property
    def sides(self) -> tuple[Side, ...]:
        """Return every entry that changed, with its other side."""
        return (Side(self.entry_id, self.image), *self.more)


def entries_of(entries: Iterable[Entry], *models: type[W]) -> list[Entry[W]]:
    """Return those of some entries whose value is of one of these models."""

    def is_one(entry: Entry) -> TypeGuard[Entry[W]]:
        return isinstance(entry.value, models)

    return list(filter(is_one, entries))


class EntryRecords:
    """Read and write entries and revisions within one transaction."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring

    @overload
    def get(self, person_id: str, entry_id: str) -> Entry | None: ...

    @overload
    def get(self, person_id: str, entry_id: str, model: type[W]) -> Entry[W] | None: ...

    def get(self, person_id: str, entry_id: str, model: type[Recorded] = Recorded) -> Entry | None:
        """Return one entry of this person; None for one that is gone, of another model or somebody else's."""
        rows = self._connection.execute(_GET, {"entry": entry_id, "person": person_id}).all()
        return next(iter(entries_of(map(self._opened, rows), model)), None)

    def is_taken(self, entry_id: str) -> bool:
        """Return whether an entry of anybody bears this id."""
        query = select(col(EntryRow.id)).where(col(EntryRow.id) == entry_id)
        return self._connection.execute(query).first() is not None

    def find(
        self, person_id: str, *models: type[W], since: date | None = None, until: date | None = None
    ) -> list[Entry[W]]:
        """Return a person's entries of these models, in the order they were made."""
        kinds = [model.kind for model in models]
        wish = {"person": person_id, "kinds": kinds, "since": since, "until": until}
        rows = self._connection.execute(_found(since is not None, until is not None), wish)
        return entries_of(map(self._opened, rows), *models)

    def all(self, person_id: str) -> list[Entry]:
        """Return everything that a person recorded, in the order it was made, foreign items included."""
        query = (
            select(EntryRow)
            .where(col(EntryRow.person_id) == person_id)
            .order_by(col(EntryRow.position), col(EntryRow.id))
        )
        return [self._opened(row) for row in self._connection.execute(query)]

    def any_before(self, person_id: str, model: type[Recorded], day: date) -> bool:
        """Return whether a person has an entry of a model from before a day."""
        of_kind = (col(EntryRow.person_id) == person_id, col(EntryRow.kind) == model.kind, col(EntryRow.day) < day)
        return self._connection.execute(select(col(EntryRow.id)).where(*of_kind).limit(1)).first() is not None

    def latest(
        self, person_id: str, model: type[W], before: date, count: int, wanted: Callable[[W], bool]
    ) -> Entry[W] | None:
        """Return the newest by day that is wanted, of a person's `count` latest entries of a model before a day."""
        wish = {"person": person_id, "of_kind": model.kind, "before": before, "most": count}
        found = (entries_of([self._opened(row)], model) for row in self._connection.execute(_NEWEST, wish))
        return next((entry for entries in found for entry in entries if wanted(entry.value)), None)

    def all_of(self, model: type[W]) -> Iterator[Entry[W]]:
        """Yield everybody's entries of a model, for counting."""
        for row in self._connection.execute(select(EntryRow).where(col(EntryRow.kind) == model.kind)):
            yield from entries_of([self._opened(row)], model)

    def add(self, entries: Iterable[Entry[W]]) -> list[Entry[W]]:
        """Store new entries behind the person's others, in this order; return them as they are stored."""
        listed = list(entries)
        if not listed:
            return []
        start = self._connection.execute(_HIGHEST, {"person": listed[0].person_id}).scalar() or 0
        placed = [replace(entry, position=start + n) for n, entry in enumerate(listed, 1)]
        self._connection.execute(_INSERT, [self._row(entry) for entry in placed])
        return placed

    def save(self, entry: Entry) -> None:
        """Store an entry in place of what it was."""
        changed = {"to_state": entry.state, "to_day": entry.day, "to_position": entry.position}
        self._connection.execute(_SAVE, {"entry": entry.id, "to_body": self._sealed(entry), **changed})

    def reorder(self, entries: Sequence[Entry]) -> None:
        """Make this the order of entries that are stored."""
        placed = [{"entry": entry.id, "place": number} for number, entry in enumerate(entries, 1)]
        if placed:
            self._connection.execute(_PLACE, placed)

    def remove(self, entry: Entry) -> None:
        """Delete one entry."""
        self._connection.execute(delete(EntryRow).where(col(EntryRow.id) == entry.id))

    def remove_all(self, person_id: str) -> None:
        """Delete all entries and revisions of a person."""
        for table in (EntryRow, RevisionRow):
            self._connection.execute(delete(table).where(col(table.person_id) == person_id))

    def keep_revision(self, revision: Revision) -> None:
        """Store one revision, new or changed."""
        values = {"undone": revision.undone, "body": self._sealed_revision(revision)}
        if not self._connection.execute(_CHANGE_REVISION, {"revision": revision.id, **values}).rowcount:
            added = {"id": revision.id, "person_id": revision.person_id, **values}
            self._connection.execute(_INSERT_REVISION, added)

    def revision(self, person_id: str, revision_id: str) -> Revision | None:
        """Return one revision of this person."""
        row = self._connection.execute(_REVISION, {"revision": revision_id, "person": person_id}).first()
        if row is None:
            return None
        return self._opened_revision(row)

    def revisions(self, person_id: str) -> list[Revision]:
        """Return every revision of a person."""
        query = select(RevisionRow).where(col(RevisionRow.person_id) == person_id)
        return [self._opened_revision(row) for row in self._connection.execute(query)]

    def _row(self, entry: Entry) -> dict[str, Any]:
        return {
            "id": entry.id,
            "person_id": entry.person_id,
            "kind": entry.kind,
            "state": entry.state,
            "day": entry.day,
            "position": entry.position,
            "body": self._sealed(entry),
        }

    def _sealed(self, entry: Entry) -> Ciphertext:
        body = {"value": stored(entry.value), "progress": progress.written(entry.progress)}
        return self._keyring.seal(body, binding("entry", vars(entry)))

    def _opened(self, row: Row[object]) -> Entry:
        return opened_entry(row, self._keyring)

    def _opened_revision(self, row: Row[object]) -> Revision:
        body = self._keyring.open(row.body, binding("revision", row._mapping))
        first, *more = (_side_of(side, row.person_id) for side in (body, *body.get("more", ())))
        return Revision(row.person_id, first.entry_id, first.image, row.id, row.undone, tuple(more))

    def _sealed_revision(self, revision: Revision) -> Ciphertext:
        first, *more = ({"entry_id": side.entry_id, "image": _image_of(side.image)} for side in revision.sides)
        return self._keyring.seal({**first, "more": more}, binding("revision", vars(revision)))


def opened_entry(row: Row[object], keyring: Keyring) -> Entry:
    """Return the entry of a row."""
    body = keyring.open(row.body, binding("entry", row._mapping))
    return Entry(
        person_id=row.person_id,
        kind=row.kind,
        day=row.day,
        value=reopened(row.kind, body["value"]),
        id=row.id,
        state=row.state,
        position=row.position,
        progress=progress.read(body["progress"]),
    )


def _image_of(entry: Entry | None) -> dict[str, object] | None:
    if entry is None:
        return None
    kept = {name: getattr(entry, name) for name in ("id", "kind", "state", "position")}
    body = {"value": stored(entry.value), "progress": progress.written(entry.progress)}
    return kept | body | {"day": entry.day and entry.day.isoformat()}


def _side_of(body: dict[str, Any], person_id: str) -> Side:
    return Side(body["entry_id"], body["image"] and _entry_of(body["image"], person_id))


def _entry_of(image: dict[str, Any], person_id: str) -> Entry:
    opened = {
        "day": image["day"] and date.fromisoformat(image["day"]),
        "value": reopened(image["kind"], image["value"]),
        "progress": progress.read(image["progress"]),
    }
    return Entry(person_id=person_id, **{**image, **opened})
