"""Messages that the bot starts: one row each, from planned to a known outcome."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Insert, Row, bindparam, case, func, or_, select, text, update
from sqlmodel import col

from bot.chat import Message
from bot.store.identity import new_id, new_ids
from bot.store.inserting import insert_into
from bot.store.keys import Binding, Ciphertext, Keyring
from bot.store.messages import message_from_json, message_to_json
from bot.store.models import QUEUED, SENDING
from bot.store.models import Channel as ChannelRow
from bot.store.models import Delivery as DeliveryRow
from bot.store.sealing import binding
from bot.store.upkeep import PLANNED, Upkeep

URGENCY: Final = {"emergency": 0, "urgent": 1, "alert": 2, "prompt": 3, "nudge": 4}
"""The order in which messages leave; `alert` is every alert that can wait for the morning."""

# Made once: putting a statement together costs several times as much as running it.
_CLAIMABLE = (
    select(DeliveryRow)
    .where(
        text(QUEUED),
        col(DeliveryRow.platform) == bindparam("of_platform"),
        col(DeliveryRow.urgency) <= bindparam("least"),
        col(DeliveryRow.due_at) <= bindparam("now"),
    )
    .order_by(col(DeliveryRow.urgency), col(DeliveryRow.planned_for))
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_IN_FLIGHT = (
    select(func.count())
    .select_from(DeliveryRow)
    .where(
        text(SENDING),
        col(DeliveryRow.platform) == bindparam("of_platform"),
        col(DeliveryRow.due_at) > bindparam("now"),
    )
)
_CHANGE = update(DeliveryRow).where(col(DeliveryRow.id) == bindparam("of_id"))
_ALIKE = (col(DeliveryRow.kind), col(DeliveryRow.state), col(DeliveryRow.reason), col(DeliveryRow.slot))
_TALLIES = select(*_ALIKE, func.count().label("number")).group_by(*_ALIKE)
_OUTCOME = ("state", "reason", "due_at", "sent_at", "attempts")
_RECORD = _CHANGE.values({name: bindparam(f"to_{name}") for name in _OUTCOME})
_PLATFORM = (
    select(col(ChannelRow.platform))
    .where(col(ChannelRow.person_id) == bindparam("person"))
    .order_by(case((col(ChannelRow.state) == "open", 0), else_=1), col(ChannelRow.last_seen).desc())
    .limit(1)
)


@dataclass(frozen=True)
class Delivery:
    """Hold one message that the bot starts; `cause`, `day` and `slot` say which, however often it is planned.

    `message` is None until it is decided what to say. `note` is what belongs to the message but is not
    shown with it, such as the reason for a nudge. `attempts` counts the copies that may have left.
    """

    person_id: str
    kind: str
    cause: str
    day: date
    slot: str
    urgency: int
    planned_for: datetime
    due_at: datetime
    message: Message | None = None
    note: dict[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=new_id)
    platform: str = ""
    state: str = "due"
    reason: str = ""
    attempts: int = 0


class Due(NamedTuple):
    """Hold one occurrence of a plan that is to be queued, or is too late already."""

    person_id: str
    kind: str
    cause: str
    day: date
    platform: str
    planned_for: datetime
    due_at: datetime
    late: bool = False


class Tally(NamedTuple):
    """Count deliveries of one kind, state and reason; `planned` says that a plan made them."""

    kind: str
    state: str
    reason: str
    planned: bool
    number: int


class DeliveryRecords(Upkeep):
    """Read and write deliveries within one transaction."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        super().__init__(connection)
        self._keyring = keyring

    def plan(self, delivery: Delivery) -> bool:
        """Store a delivery for the platform that the person used last; return False when it was planned before."""
        platform = self._connection.execute(_PLATFORM, {"person": delivery.person_id}).scalar() or ""
        statement = _insert(self._connection.dialect.name).returning(col(DeliveryRow.id))
        planned = self._connection.execute(statement, {**self._row(delivery), "platform": platform})
        return planned.scalar() is not None

    def queue(self, due: Sequence[Due]) -> None:
        """Store a delivery without words for each occurrence; one that was queued before stays as it is."""
        if due:
            self._connection.execute(_insert(self._connection.dialect.name), list(map(_queued, due, new_ids(len(due)))))

    def get(self, person_id: str, delivery_id: str) -> Delivery | None:
        """Return one delivery of this person; None for one that is gone or somebody else's."""
        query = select(DeliveryRow).where(col(DeliveryRow.id) == delivery_id, col(DeliveryRow.person_id) == person_id)
        row = self._connection.execute(query).first()
        if row is None:
            return None
        return self._opened(row)

    def claimable(self, platform: str, now: datetime, limit: int, *, only_alerts: bool = False) -> list[Delivery]:
        """Return what is due on a platform, the most urgent first, no other process's.

        One whose sender died comes back after its lease, in the state `sending`.
        """
        least = URGENCY["alert" if only_alerts else "nudge"]
        wish = {"of_platform": platform, "now": now, "most": limit, "least": least}
        return [self._opened(row) for row in self._connection.execute(_CLAIMABLE, wish)]

    def in_flight(self, platform: str, now: datetime) -> int:
        """Return how many deliveries are being sent on a platform, by every process."""
        return self._connection.execute(_IN_FLIGHT, {"of_platform": platform, "now": now}).scalar() or 0

    def save(self, deliveries: Sequence[Delivery]) -> None:
        """Store deliveries in place of what they were."""
        if deliveries:
            self._connection.execute(
                _CHANGE,
                [
                    {"of_id": delivery.id, **_changeable(delivery, body)}
                    for delivery, body in zip(deliveries, self._sealed(deliveries), strict=True)
                ],
            )

    def record(
        self,
        delivery: Delivery,
        state: str,
        reason: str = "",
        *,
        due_at: datetime | None = None,
        sent_at: datetime | None = None,
        attempts: int | None = None,
    ) -> None:
        """Store the outcome of a delivery; with `due_at` it is tried again then."""
        outcome = {
            "of_id": delivery.id,
            "to_state": state,
            "to_reason": reason,
            "to_due_at": due_at or delivery.due_at,
            "to_sent_at": sent_at,
            "to_attempts": delivery.attempts + 1 if attempts is None else attempts,
        }
        self._connection.execute(_RECORD, outcome)

    def is_open(self, person_id: str, cause: str, slot: str) -> bool:
        """Return whether a delivery of a person waits, is under way, or is in doubt."""
        these = (
            col(DeliveryRow.person_id) == person_id,
            col(DeliveryRow.cause) == cause,
            col(DeliveryRow.slot) == slot,
        )
        query = select(col(DeliveryRow.id)).where(text(QUEUED), *these).limit(1)
        return self._connection.execute(query).first() is not None

    def latest_alert(self, now: datetime) -> datetime | None:
        """Return when the last of the open alerts is due whose time had come."""
        come = (col(DeliveryRow.kind) == "alert", col(DeliveryRow.planned_for) <= now)
        query = select(func.max(col(DeliveryRow.due_at))).where(text(QUEUED), *come)
        return self._connection.execute(query).scalar()

    def any_due(self, now: datetime) -> bool:
        """Return whether anything waits to be sent."""
        query = select(col(DeliveryRow.id)).where(text(QUEUED), col(DeliveryRow.due_at) <= now).limit(1)
        return self._connection.execute(query).first() is not None

    def next_due(self, after: datetime) -> datetime | None:
        """Return when the next delivery is due, or due again, that is not due yet."""
        query = select(func.min(col(DeliveryRow.due_at))).where(text(QUEUED), col(DeliveryRow.due_at) > after)
        return self._connection.execute(query).scalar()

    def counts(self) -> list[Tally]:
        """Return how many deliveries there are of each kind, state and reason, those of plans apart."""
        rows = self._connection.execute(_TALLIES)
        counted: Counter[tuple[str, str, str, bool]] = Counter()
        for row in rows:
            counted[row.kind, row.state, row.reason, row.slot == PLANNED] += row.number
        return [Tally(*key, number) for key, number in counted.items()]

    def finish_of(self, person_id: str, causes: Sequence[str], reason: str) -> None:
        """Give up what waits for a person from some causes: it was answered, or switched off."""
        waiting = or_(col(DeliveryRow.state) == "due", col(DeliveryRow.state) == "in_doubt")
        mine = (col(DeliveryRow.person_id) == person_id, col(DeliveryRow.cause).in_(list(causes)), waiting)
        self._connection.execute(update(DeliveryRow).where(*mine).values(state="skipped", reason=reason))

    def _row(self, delivery: Delivery) -> dict[str, object]:
        return {
            "id": delivery.id,
            "person_id": delivery.person_id,
            "kind": delivery.kind,
            "cause": delivery.cause,
            "day": delivery.day,
            "slot": delivery.slot,
            "platform": delivery.platform,
            "urgency": delivery.urgency,
            "planned_for": delivery.planned_for,
            "sent_at": None,
            **_changeable(delivery, self._sealed([delivery])[0]),
        }

    def _sealed(self, deliveries: Sequence[Delivery]) -> list[Ciphertext | None]:
        """Return the bodies of deliveries, None of one that has no words yet."""
        worded = [(delivery.id, _body_of(delivery)) for delivery in deliveries if delivery.message is not None]
        sealed = self._keyring.seal_all(body for _, body in worded)
        bodies = {of_id: body for (of_id, _), body in zip(worded, sealed, strict=True)}
        return [bodies.get(delivery.id) for delivery in deliveries]

    def _opened(self, row: Row[object]) -> Delivery:
        message, note = self._words_of(row)
        return Delivery(
            person_id=row.person_id,
            kind=row.kind,
            cause=row.cause,
            day=row.day,
            slot=row.slot,
            urgency=row.urgency,
            planned_for=row.planned_for,
            due_at=row.due_at,
            message=message,
            note=note,
            id=row.id,
            platform=row.platform,
            state=row.state,
            reason=row.reason,
            attempts=row.attempts,
        )

    def _words_of(self, row: Row[object]) -> tuple[Message | None, dict[str, object]]:
        """Return the message and the note of a delivery, neither where it has no words yet."""
        if row.body is None:
            return None, {}
        body = self._keyring.open(row.body, binding("delivery", row._mapping))
        return message_from_json(body), body.get("note", {})


def _body_of(delivery: Delivery) -> tuple[dict[str, object], Binding]:
    """Return what is sealed of a delivery that has words, and what it is bound to."""
    assert delivery.message is not None
    body = {**message_to_json(delivery.message), "note": delivery.note}
    return body, binding("delivery", {"id": delivery.id, "person_id": delivery.person_id})


def _changeable(delivery: Delivery, body: Ciphertext | None) -> dict[str, object]:
    return {
        "platform": delivery.platform,
        "state": delivery.state,
        "reason": delivery.reason,
        "due_at": delivery.due_at,
        "attempts": delivery.attempts,
        "body": body,
    }


@cache
def _insert(dialect: str) -> Insert:
    return insert_into(DeliveryRow, dialect).on_conflict_do_nothing()


def _queued(due: Due, new: str) -> dict[str, object]:
    state, reason = ("expired", "late") if due.late else ("due", "")
    return {
        "id": new,
        "person_id": due.person_id,
        "kind": due.kind,
        "cause": due.cause,
        "day": due.day,
        "slot": PLANNED,
        "platform": due.platform,
        "urgency": URGENCY[due.kind],
        "state": state,
        "reason": reason,
        "planned_for": due.planned_for,
        "due_at": due.due_at,
        "attempts": 0,
    }
