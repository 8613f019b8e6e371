"""People, their chats, and everything that goes when they leave."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, false, func, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chat import Address
from bot.keyring import Keyring
from bot.models import Channel as ChannelRow
from bot.models import Inbox as InboxRow
from bot.models import Person as PersonRow
from bot.store.identity import new_id
from bot.store.sealing import binding

_person = PersonRow.__table__  # type: ignore[attr-defined]
_channel = ChannelRow.__table__  # type: ignore[attr-defined]
_inbox = InboxRow.__table__  # type: ignore[attr-defined]


@dataclass
class Person:
    """Hold one person.

    `profile` is the history file's profile. `settings` are choices such as the evening time.
    `place` is where the conversation stands (which typed text is expected, a text offered as a note).
    `extra` keeps unknown keys of an imported file for the next export.
    """

    id: str
    created_at: datetime
    consent_version: str = ""
    consent_at: datetime | None = None
    blocked: bool = False
    owed: bool = False  # replies that may not have arrived are waiting for them
    profile: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    place: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def consented(self) -> bool:
        """Return whether the person agreed to anything being stored."""
        return bool(self.consent_version)


_SEALED = ("profile", "settings", "place", "extra")

# Made once: putting a statement together costs several times as much as running it.
_BEHIND = (
    select(
        _person,
        _channel.c.state.label("channel_state"),
        exists()
        .where(_inbox.c.platform == _channel.c.platform, _inbox.c.chat == _channel.c.chat, _inbox.c.undelivered)
        .label("owed"),
    )
    .join(_channel, _channel.c.person_id == _person.c.id)
    .where(_channel.c.platform == bindparam("platform"), _channel.c.chat == bindparam("chat"))
)
_BEHIND_LOCKED = _BEHIND.with_for_update(of=[_person, _channel])
_SAVE = update(_person).where(_person.c.id == bindparam("person_id"))


class PersonRecords:
    """Read and write people within one transaction."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring
        self._met: dict[Address, Person] = {}
        self.forgot = False

    async def at(self, address: Address) -> Person | None:
        """Return the person behind a chat, locked for this transaction where the database can.

        Asked again within the transaction, the same object is returned.
        """
        if address not in self._met:
            row = (await self._connection.execute(_BEHIND_LOCKED, _place(address))).first()
            if row is None:
                return None
            self._met[address] = self._opened(row)
        return self._met[address]

    async def peek(self, address: Address) -> Person | None:
        """Return the person behind a chat without a lock."""
        row = (await self._connection.execute(_BEHIND, _place(address))).first()
        return None if row is None else self._opened(row)

    async def get(self, person_id: str) -> Person | None:
        """Return a person by id, locked for this transaction where the database can."""
        query = select(_person, literal("open").label("channel_state"), false().label("owed")).where(
            _person.c.id == person_id
        )
        row = (await self._connection.execute(query.with_for_update())).first()
        return None if row is None else self._opened(row)

    async def count(self) -> int:
        """Return how many people there are, for the operator."""
        return (await self._connection.execute(select(func.count()).select_from(_person))).scalar() or 0

    async def due(self, now: datetime, limit: int) -> list[str]:
        """Return the ids of people whose daily review is due, or was never planned."""
        query = select(_person.c.id).where(or_(_person.c.review_at.is_(None), _person.c.review_at <= now)).limit(limit)
        return [row.id for row in await self._connection.execute(query)]

    async def review_next(self, person_id: str, instant: datetime) -> None:
        """Set when a person's next daily review is due."""
        await self._connection.execute(update(_person).where(_person.c.id == person_id).values(review_at=instant))

    async def add(self, address: Address, now: datetime) -> Person:
        """Store and return a new person who is reached at this address."""
        person = Person(id=new_id(), created_at=now)
        await self._connection.execute(
            insert(_person).values(
                id=person.id, created_at=now, consent_version="", consent_at=None, body=self._sealed(person)
            )
        )
        await self._connection.execute(
            insert(_channel).values(
                platform=address.platform, chat=address.chat, person_id=person.id, state="open", last_seen=now
            )
        )
        return person

    async def save(self, person: Person) -> None:
        """Store what changed about a person."""
        values = {"consent_version": person.consent_version, "consent_at": person.consent_at}
        await self._connection.execute(_SAVE, {"person_id": person.id, "body": self._sealed(person), **values})

    async def mark(self, address: Address, state: str, now: datetime) -> None:
        """Record that a chat is open or blocked."""
        await self._connection.execute(
            update(_channel)
            .where(_channel.c.platform == address.platform, _channel.c.chat == address.chat)
            .values(state=state, last_seen=now)
        )

    async def forget(self, person: Person) -> None:
        """Delete a person with everything that belongs to them, and every stored event of their chats.

        The event that asks for it is at work: it names its chat until the receipt is sent.
        """
        self.forgot = True
        self._met.clear()
        chats = select(_channel.c.platform, _channel.c.chat).where(_channel.c.person_id == person.id)
        for platform, chat in (await self._connection.execute(chats)).all():
            await self._connection.execute(
                delete(_inbox).where(
                    _inbox.c.platform == platform, _inbox.c.chat == chat, _inbox.c.state.in_(("answered", "aside"))
                )
            )
        await self._connection.execute(delete(_person).where(_person.c.id == person.id))

    def _sealed(self, person: Person) -> bytes:
        return self._keyring.seal(
            {name: getattr(person, name) for name in _SEALED}, binding("person", {"id": person.id})
        )

    def _opened(self, row: Row[Any]) -> Person:
        body = self._keyring.open(row.body, binding("person", row._mapping))
        return Person(
            id=row.id,
            created_at=row.created_at,
            consent_version=row.consent_version,
            consent_at=row.consent_at,
            blocked=row.channel_state == "blocked",
            owed=row.owed,
            **{name: body[name] for name in _SEALED},
        )


def _place(address: Address) -> dict[str, str]:
    return {"platform": address.platform, "chat": address.chat}
