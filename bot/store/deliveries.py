"""Messages that the bot starts: one row each, from planned to a known outcome."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chat import Address, Message
from bot.keyring import Keyring
from bot.models import Channel as ChannelRow
from bot.models import Delivery as DeliveryRow
from bot.store.identity import new_id
from bot.store.messages import message_from_json, message_to_json
from bot.store.sealing import binding

_delivery = DeliveryRow.__table__  # type: ignore[attr-defined]
_channel = ChannelRow.__table__  # type: ignore[attr-defined]

WAITING = ("due", "sending", "in_doubt")


@dataclass(frozen=True)
class Delivery:
    """Hold one message that the bot starts; `cause`, `day` and `slot` say which, however often it is planned."""

    person_id: str
    kind: str
    cause: str
    day: date
    slot: str
    due_at: datetime
    message: Message
    id: str = field(default_factory=new_id)
    attempts: int = 0


class DeliveryRecords:
    """Read and write deliveries within one transaction."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring

    async def plan(self, delivery: Delivery) -> bool:
        """Store a delivery; return False when the same one was planned before."""
        dialect = sqlite if self._connection.dialect.name == "sqlite" else postgresql
        values = {
            "id": delivery.id,
            "person_id": delivery.person_id,
            "kind": delivery.kind,
            "cause": delivery.cause,
            "day": delivery.day,
            "slot": delivery.slot,
            "state": "due",
            "reason": "",
            "due_at": delivery.due_at,
            "attempts": 0,
        }
        values["body"] = self._keyring.seal(message_to_json(delivery.message), binding("delivery", values))
        planned = await self._connection.execute(
            dialect.insert(_delivery).on_conflict_do_nothing().values(**values).returning(_delivery.c.id)
        )
        return planned.scalar() is not None

    async def any_due(self, now: datetime) -> bool:
        """Return whether anything waits to be sent."""
        query = select(_delivery.c.id).where(_delivery.c.state.in_(WAITING), _delivery.c.due_at <= now).limit(1)
        return (await self._connection.execute(query)).first() is not None

    async def claim(self, now: datetime, lease_until: datetime, limit: int) -> list[Delivery]:
        """Take due deliveries for sending, oldest first; one whose sender died is due again after its lease."""
        query = (
            select(_delivery)
            .where(_delivery.c.state.in_(WAITING), _delivery.c.due_at <= now)
            .order_by(_delivery.c.due_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        rows = (await self._connection.execute(query)).all()
        await self._connection.execute(
            update(_delivery)
            .where(_delivery.c.id.in_([row.id for row in rows]))
            .values(state="sending", due_at=lease_until, attempts=_delivery.c.attempts + 1)
        )
        return [self._opened(row) for row in rows]

    async def record(self, delivery_id: str, state: str, reason: str = "", due_at: datetime | None = None) -> None:
        """Store the outcome of a delivery; with `due_at` it is tried again then."""
        values: dict[str, Any] = {"state": state, "reason": reason}
        if due_at is not None:
            values["due_at"] = due_at
        await self._connection.execute(update(_delivery).where(_delivery.c.id == delivery_id).values(**values))

    async def address_of(self, person_id: str, platforms: Sequence[str]) -> Address | None:
        """Return the open chat that a person used last on one of these platforms."""
        query = (
            select(_channel.c.platform, _channel.c.chat)
            .where(_channel.c.person_id == person_id, _channel.c.platform.in_(platforms), _channel.c.state == "open")
            .order_by(_channel.c.last_seen.desc())
            .limit(1)
        )
        row = (await self._connection.execute(query)).first()
        return None if row is None else Address(row.platform, row.chat)

    async def counts(self) -> dict[str, int]:
        """Return how many deliveries are in each state, for the operator."""
        query = select(_delivery.c.state, func.count().label("number")).group_by(_delivery.c.state)
        return {row.state: row.number for row in await self._connection.execute(query)}

    def _opened(self, row: Row[Any]) -> Delivery:
        body = self._keyring.open(row.body, binding("delivery", row._mapping))
        return Delivery(
            person_id=row.person_id,
            kind=row.kind,
            cause=row.cause,
            day=row.day,
            slot=row.slot,
            due_at=row.due_at,
            message=message_from_json(body),
            id=row.id,
            attempts=row.attempts + 1,
        )
