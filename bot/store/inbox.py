"""Events as they arrive: stored once, handled once, answered, then emptied."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Row, bindparam, delete, func, select, update
from sqlmodel import col

from bot.chat import Address, Button, Event, FileOffer, Message, Quote
from bot.store.inserting import insert_into
from bot.store.keys import Binding, Ciphertext, Keyring
from bot.store.messages import message_from_json, message_to_json
from bot.store.models import Inbox as InboxTable
from bot.store.sealing import binding

# Made once: putting a statement together costs several times as much as running it.
_UNSTAMPED = select(col(InboxTable.event_id)).where(
    col(InboxTable.platform) == bindparam("of_platform"),
    col(InboxTable.event_id).in_(bindparam("ids", expanding=True)),
    col(InboxTable.received_at) > bindparam("since"),
)
_CHANGE = update(InboxTable).where(col(InboxTable.id) == bindparam("row"))
_CLAIM = _CHANGE.where(col(InboxTable.state) == "waiting")
_LEFT = _CHANGE.where(col(InboxTable.state) == "handled")
_FINISH = _CHANGE.where(col(InboxTable.state) != "aside")
_UNFINISHED = (
    select(InboxTable)
    .where(col(InboxTable.platform) == bindparam("of_platform"), col(InboxTable.state).in_(("waiting", "handled")))
    .order_by(col(InboxTable.id))
)
_UNFINISHED_OF_CHAT = _UNFINISHED.where(col(InboxTable.chat) == bindparam("of_chat"))
_CHATS_LEFT = (
    select(col(InboxTable.chat))
    .where(col(InboxTable.platform) == bindparam("of_platform"), col(InboxTable.state).in_(("waiting", "handled")))
    .where(col(InboxTable.received_at) < bindparam("before"))
    .group_by(col(InboxTable.chat))
    .order_by(func.min(col(InboxTable.id)))
)
_COUNTS = (
    select(col(InboxTable.state), func.count().label("number"))
    .where(col(InboxTable.state).in_(("waiting", "handled", "aside")))
    .group_by(col(InboxTable.state))
)

COPIES_WITHIN = timedelta(days=2)  # a platform gives up after one day what was not confirmed


@dataclass(frozen=True)
class InboxRow:
    """Hold one stored event; `told` says that its emergency answer, if it needed one, went out.

    One that is `handled` has had its effect, with or without replies that may not have left.
    """

    id: int
    event: Event
    told: bool
    received_at: datetime
    replies: tuple[Message, ...] = ()
    handled: bool = False


class InboxRecords:
    """Read and write the inbox within one transaction."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring

    def add(self, events: Sequence[Event], told: Sequence[bool], now: datetime) -> list[InboxRow]:
        """Store events and return a row for each that was not there before, in order."""
        known = self._known_without_stamp(events, now)
        listed = [(event, is_told) for event, is_told in zip(events, told, strict=True) if event.id not in known]
        if not listed:
            return []
        values = [self._waiting(event, is_told, now) for event, is_told in listed]
        stored = self._connection.execute(_insert(self._connection.dialect.name), values)
        ids = {(row.platform, row.event_id): row.id for row in stored}
        rows = []
        for event, is_told in listed:
            row_id = ids.pop((event.sender.platform, event.key), None)
            if row_id is not None and event.kind != "unreadable":
                rows.append(InboxRow(row_id, event, is_told, now))
        return rows

    def _known_without_stamp(self, events: Sequence[Event], now: datetime) -> set[str]:
        """Return the ids of stamped events that were stored lately without a stamp, as earlier versions did."""
        stamped = [event for event in events if event.stamp]
        if not stamped:
            return set()
        wish = {"of_platform": stamped[0].sender.platform, "since": now - COPIES_WITHIN}
        found = self._connection.execute(_UNSTAMPED, {**wish, "ids": [event.id for event in stamped]})
        return set(found.scalars())

    def meet(self, album: str, platform: str, now: datetime) -> bool:
        """Return whether nothing of an album was answered before."""
        met = {"platform": platform, "event_id": f"album.{album}", "chat": "", "state": "answered"}
        values = {**met, "told": False, "received_at": now}
        return self._connection.execute(_insert(self._connection.dialect.name), values).first() is not None

    def claim(self, row: InboxRow, replies: Sequence[Message]) -> bool:
        """Store the replies with the effect that they tell of; return False, for every time but the first, if not so.

        Who gets False must not commit: the effect is stored already.
        """
        values = {"row": row.id, "state": "handled", "replies": self._sealed(replies, row.event)}
        return bool(self._connection.execute(_CLAIM, values).rowcount)

    def keep_left(self, row: InboxRow, replies: Sequence[Message]) -> None:
        """Store which replies are still to be sent, in place of all that there were."""
        self._connection.execute(_LEFT, {"row": row.id, "replies": self._sealed(replies, row.event)})

    def replies(self, row: InboxRow) -> tuple[Message, ...]:
        """Return the replies that are stored for an event."""
        kept = self._connection.execute(select(col(InboxTable.replies)).where(col(InboxTable.id) == row.id)).scalar()
        if kept is None:
            return ()
        return self._messages(kept, _binding(row.event))

    def counts(self) -> dict[str, int]:
        """Return how many events wait, have answers that do, or were set aside, for the operator."""
        return {row.state: row.number for row in self._connection.execute(_COUNTS)}

    def count_undelivered(self) -> int:
        """Return how many events have answers that may not have reached anyone, for the operator."""
        query = select(func.count()).select_from(InboxTable).where(col(InboxTable.undelivered))
        return self._connection.execute(query).scalar() or 0

    def finish(self, row: InboxRow, missed: Sequence[Message] = ()) -> None:
        """Empty an answered event: its id stays, to recognise copies, and so do replies that may not have arrived.

        One that was set aside stays as it is.
        """
        values: dict[str, object] = {"row": row.id, "state": "answered", "body": None, "replies": None, "chat": ""}
        if missed:
            del values["chat"]
            values |= {"undelivered": True, "replies": self._sealed(missed, row.event)}
        self._connection.execute(_FINISH, values)

    def take_missed(self, address: Address) -> list[Message]:
        """Return the replies that may not have reached a chat, oldest first, and keep them no longer."""
        here = (
            col(InboxTable.platform) == address.platform,
            col(InboxTable.chat) == address.chat,
            col(InboxTable.undelivered),
        )
        rows = self._connection.execute(select(InboxTable).where(*here).order_by(col(InboxTable.id))).all()
        missed: list[Message] = []
        for row in rows:
            missed += self._messages(row.replies, binding("inbox", row._mapping))
        if rows:
            ids = [row.id for row in rows]
            emptied = {"undelivered": False, "replies": None, "chat": ""}
            self._connection.execute(update(InboxTable).where(col(InboxTable.id).in_(ids)).values(**emptied))
        return missed

    def set_aside(self, rows: Sequence[InboxRow]) -> None:
        """Take what can't be handled out of the way of the others, and keep it."""
        ids = [row.id for row in rows]
        self._connection.execute(update(InboxTable).where(col(InboxTable.id).in_(ids)).values(state="aside"))

    def unfinished(self, platform: str, chat: str = "") -> list[InboxRow]:
        """Return the events that were not handled, or handled and perhaps not answered, oldest first.

        They are those of a platform, or of one chat.
        """
        query, wish = (_UNFINISHED_OF_CHAT, {"of_chat": chat}) if chat else (_UNFINISHED, {})
        return [self._opened(row) for row in self._connection.execute(query, {**wish, "of_platform": platform})]

    def chats_left(self, platform: str, before: datetime) -> list[str]:
        """Return the chats of which such events wait since before an instant."""
        return list(self._connection.execute(_CHATS_LEFT, {"of_platform": platform, "before": before}).scalars())

    def forget_before(self, instant: datetime, platform: str = "") -> int:
        """Delete the ids of answered events from before an instant, of one platform where named; return how many."""
        here = (col(InboxTable.platform) == platform,) if platform else ()
        gone = self._connection.execute(
            delete(InboxTable).where(
                col(InboxTable.state) == "answered",
                col(InboxTable.undelivered).is_(False),
                col(InboxTable.received_at) < instant,
                *here,
            )
        )
        return int(gone.rowcount)

    def _waiting(self, event: Event, told: bool, now: datetime) -> dict[str, object]:
        return {
            "platform": event.sender.platform,
            "event_id": event.key,
            "chat": event.sender.chat,
            "state": "aside" if event.kind == "unreadable" else "waiting",
            "told": told,
            "received_at": now,
            "body": self._keyring.seal(_event_to_json(event), _binding(event)),
        }

    def _opened(self, row: Row[object]) -> InboxRow:
        place = binding("inbox", row._mapping)
        event = _event_from_json(self._keyring.open(row.body, place))
        replies = () if row.replies is None else self._messages(row.replies, place)
        return InboxRow(row.id, event, row.told, row.received_at, replies, handled=row.state == "handled")

    def _sealed(self, messages: Sequence[Message], event: Event) -> Ciphertext:
        return self._keyring.seal([message_to_json(message) for message in messages], _binding(event))

    def _messages(self, sealed: bytes, place: Binding) -> tuple[Message, ...]:
        return tuple(message_from_json(stored) for stored in self._keyring.open(sealed, place))


@cache
def _insert(dialect: str) -> Executable:
    fresh = insert_into(InboxTable, dialect).on_conflict_do_nothing(index_elements=["platform", "event_id"])
    return fresh.returning(col(InboxTable.platform), col(InboxTable.event_id), col(InboxTable.id))


def _binding(event: Event) -> Binding:
    place = {"platform": event.sender.platform, "event_id": event.key, "chat": event.sender.chat}
    return binding("inbox", place)


def _event_to_json(event: Event) -> dict[str, object]:
    stored = {name: value for name, value in vars(event).items() if value}
    stored["sender"] = vars(event.sender)
    if event.file is not None:
        stored["file"] = vars(event.file)
    if event.sent_at is not None:
        stored["sent_at"] = event.sent_at.isoformat()
    if event.quoted is not None:
        stored["quoted"] = {"rows": [[vars(button) for button in row] for row in event.quoted.rows]}
    return stored


def _event_from_json(stored: dict[str, Any]) -> Event:
    location = stored.get("location")
    offer, sent_at, quoted = stored.get("file"), stored.get("sent_at"), stored.get("quoted")
    return Event(
        **{
            **stored,
            "sender": Address(**stored["sender"]),
            "location": location and (location[0], location[1]),
            "file": offer and FileOffer(**offer),
            "sent_at": sent_at and datetime.fromisoformat(sent_at),
            "quoted": quoted and Quote(tuple(tuple(Button(**button) for button in row) for row in quoted["rows"])),
        }
    )
