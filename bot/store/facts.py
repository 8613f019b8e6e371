"""What the bot must know of people before it writes to them, read for many at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, or_, select
from sqlmodel import col

from bot.chat import Address
from bot.store.entries import Entry, W, entries_of, opened_entry
from bot.store.keys import Keyring
from bot.store.models import Channel as ChannelRow
from bot.store.models import Delivery as DeliveryRow
from bot.store.models import Entry as EntryRow
from bot.store.models import Person as PersonRow
from bot.store.person import Person, opened_person

ALERTS_FURTHER_BACK = timedelta(days=90)  # an appointment may lie far behind the day on which it was advised

# Made once: putting a statement together costs several times as much as running it.
_PEOPLE = (
    select(PersonRow)
    .where(col(PersonRow.id).in_(bindparam("people", expanding=True)))
    .order_by(col(PersonRow.id))  # one order for every process, so that no two wait for each other
    .with_for_update(key_share=True, skip_locked=True)  # whoever is at work on one may want a delivery of theirs
)
_CHANNELS = select(ChannelRow).where(col(ChannelRow.person_id).in_(bindparam("people", expanding=True)))
_ENTRIES = (
    select(EntryRow)
    .where(
        col(EntryRow.person_id).in_(bindparam("people", expanding=True)),
        or_(
            and_(col(EntryRow.kind).in_(("check_in", "day", "weekly")), col(EntryRow.day) >= bindparam("since")),
            and_(col(EntryRow.kind) == "alert", col(EntryRow.day) >= bindparam("alerts_since")),
        ),
    )
    .order_by(col(EntryRow.position), col(EntryRow.id))
)
_STARTED = select(
    col(DeliveryRow.id),
    col(DeliveryRow.person_id),
    col(DeliveryRow.kind),
    col(DeliveryRow.cause),
    col(DeliveryRow.day),
    col(DeliveryRow.slot),
    col(DeliveryRow.state),
    col(DeliveryRow.planned_for),
    col(DeliveryRow.sent_at),
).where(
    col(DeliveryRow.person_id).in_(bindparam("people", expanding=True)),
    col(DeliveryRow.attempts) > 0,  # given up in doubt, it may have arrived all the same
    col(DeliveryRow.day) >= bindparam("since"),
)


@dataclass(frozen=True)
class Chat:
    """Hold one chat of a person, and before when nothing is to be sent to it."""

    address: Address
    is_open: bool
    last_seen: datetime
    free_at: datetime | None
    topic: str = ""


@dataclass(frozen=True)
class Started:
    """Hold one message that was, or may have been, sent to a person unasked."""

    id: str
    kind: str
    cause: str
    day: date
    slot: str
    state: str
    planned_for: datetime
    sent_at: datetime | None


@dataclass(frozen=True)
class Facts:
    """Hold what may be read about a person before writing to them: the last days of it."""

    person: Person
    chats: tuple[Chat, ...]
    entries: tuple[Entry, ...]
    started: tuple[Started, ...]

    def of_kind(self, model: type[W]) -> list[Entry[W]]:
        """Return the entries of a model, in the order they were made."""
        return entries_of(self.entries, model)


class FactRecords:
    """Read facts within one transaction."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring

    def of(self, people: Sequence[str], entries_since: date, started_since: date) -> dict[str, Facts]:
        """Return the facts of people by id, each locked for this transaction where the database can.

        Who is locked by another transaction is left out.
        """
        wish = {"people": sorted(set(people))}
        since = {"since": entries_since, "alerts_since": entries_since - ALERTS_FURTHER_BACK}
        rows = self._connection.execute(_PEOPLE, wish).all()
        chats = _grouped(self._connection.execute(_CHANNELS, wish))
        entries = _grouped(self._connection.execute(_ENTRIES, {**wish, **since}))
        started = _grouped(self._connection.execute(_STARTED, {**wish, "since": started_since}))
        return {
            row.id: Facts(
                opened_person(row, self._keyring),
                tuple(_chat(channel) for channel in chats[row.id]),
                tuple(opened_entry(entry, self._keyring) for entry in entries[row.id]),
                tuple(_started(delivery) for delivery in started[row.id]),
            )
            for row in rows
        }


def _grouped(rows: Any) -> dict[str, list[Any]]:
    grouped: dict[str, list[object]] = defaultdict(list)
    for row in rows:
        grouped[row.person_id].append(row)
    return grouped


def _chat(row: Any) -> Chat:
    return Chat(Address(row.platform, row.chat), row.state == "open", row.last_seen, row.free_at, row.topic)


def _started(row: Any) -> Started:
    return Started(row.id, row.kind, row.cause, row.day, row.slot, row.state, row.planned_for, row.sent_at)
