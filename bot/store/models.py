"""The tables. Metadata that must be searched is plain; everything a person told is a ciphertext."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, DateTime, Index, LargeBinary, UniqueConstraint, false, text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from bot.store.keys import Ciphertext

ENTRY_KINDS = ("check_in", "day", "moment", "note", "weekly", "alert")
ENTRY_STATES = ("open", "kept")
CHANNEL_STATES = ("open", "blocked")
PLAN_KINDS = ("prompt", "nudge")
DELIVERY_KINDS = ("alert", *PLAN_KINDS)
DELIVERY_STATES = ("due", "sending", "sent", "in_doubt", "skipped", "expired")
INBOX_STATES = ("waiting", "handled", "answered", "aside")
INVITATION_KINDS = ("owner", "guest")
ACTORS = ("owner", "operator", "bot")


class UtcDateTime(TypeDecorator[datetime]):
    """Store an instant in UTC; refuse a time without a zone, because SQLite would drop the zone silently."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any] | None:
        """Return what writes an instant as the database takes it: SQLite as text that sorts."""
        if dialect.name == "sqlite":
            return _to_text
        return _to_utc

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """Return what reads an instant with its zone."""
        if dialect.name == "sqlite":
            return _from_text
        return _to_utc


def _to_utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    if value.tzinfo is UTC:
        return value
    return value.astimezone(UTC)


# SQLAlchemy's own way for SQLite writes and reads the same text, at several times the cost.
def _to_text(value: datetime | None) -> str | None:
    instant = _to_utc(value)
    if instant is None:
        return None
    return instant.replace(tzinfo=None).isoformat(" ", "microseconds")


def _from_text(value: str | None) -> datetime | None:
    if value is None:
        return None
    return datetime.fromisoformat(f"{value}+00:00")


class Sealed(TypeDecorator[Ciphertext]):
    """Store what a keyring sealed; refuse anything else."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Ciphertext | None, dialect: Dialect) -> bytes | None:
        """Return the ciphertext as plain bytes; raise TypeError for a value that was not sealed."""
        if value is not None and not isinstance(value, Ciphertext):
            raise TypeError("this column takes ciphertexts only")
        if value is None:
            return None
        return bytes(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Ciphertext | None:
        """Return the bytes, marked as a ciphertext."""
        if value is None:
            return None
        return Ciphertext(value)


def _one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"ck_{column}")


class Person(SQLModel, table=True):
    """One person: consent, and the sealed profile, settings and place in the conversation."""

    id: str = Field(primary_key=True, max_length=16)
    created_at: datetime = Field(sa_type=UtcDateTime)
    consent_version: str = Field(default="", max_length=16)
    consent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    review_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    body: bytes = Field(sa_type=Sealed)
    number: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    """By which an owner names them: counted as people come, and given to nobody else after they leave."""
    shut_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Since when an owner has ended their access."""


QUEUED = "state IN ('due', 'sending', 'in_doubt')"  # as literals: that is how a query meets the partial index
SENDING = "state = 'sending'"


class Plan(SQLModel, table=True):
    """When one prompt or nudge is next due for a person: wall times, the zone they are read in, and the instant."""

    __table_args__ = (_one_of("kind", PLAN_KINDS),)

    person_id: str = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", max_length=16)
    cause: str = Field(primary_key=True, max_length=16)
    kind: str = Field(max_length=16)
    week: str = Field(max_length=48)
    """The wall time on each weekday, Monday first, "-" where there is none."""
    zone: str = Field(max_length=64)
    after: datetime = Field(sa_type=UtcDateTime)
    """No occurrence up to this instant is made any more."""
    last_day: date | None = None
    """The latest local date that had an occurrence: no date has two."""
    next_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    made: int = 0
    """How many deliveries this plan has made; `cleared` of them were deleted since, finished and old."""
    cleared: int = 0


class Delivery(SQLModel, table=True):
    """One message that the bot starts by itself: planned once, sent until its outcome is known.

    Its body is empty until it is about to be sent: what is right to say is decided then.
    """

    __table_args__ = (
        UniqueConstraint("person_id", "cause", "day", "slot", name="uq_delivery_person_cause_day_slot"),
        _one_of("kind", DELIVERY_KINDS),
        _one_of("state", DELIVERY_STATES),
        Index(
            "ix_delivery_queue",
            "platform",
            "urgency",
            "planned_for",
            sqlite_where=text(QUEUED),
            postgresql_where=text(QUEUED),
        ),
        Index("ix_delivery_sending", "platform", "due_at", sqlite_where=text(SENDING), postgresql_where=text(SENDING)),
    )

    id: str = Field(primary_key=True, max_length=16)
    person_id: str = Field(foreign_key="person.id", ondelete="CASCADE", max_length=16)
    kind: str = Field(max_length=16)
    cause: str = Field(max_length=32)
    day: date
    slot: str = Field(max_length=16)
    platform: str = Field(default="", max_length=16)
    urgency: int
    state: str = Field(default="due", max_length=16)
    reason: str = Field(default="", max_length=32)
    planned_for: datetime = Field(sa_type=UtcDateTime)
    due_at: datetime = Field(sa_type=UtcDateTime)
    """Not before this instant; of one that is being sent, when whoever sends it must have died."""
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    attempts: int = 0
    """How many copies may have left."""
    body: bytes | None = Field(default=None, sa_type=Sealed)


class Mark(SQLModel, table=True):
    """One instant or version that every process must agree on: the last turn, a platform's next free moment ..."""

    name: str = Field(primary_key=True, max_length=32)
    at: datetime = Field(sa_type=UtcDateTime)
    value: str = Field(default="", max_length=64)


class Channel(SQLModel, table=True):
    """One private chat, and whose it is."""

    __table_args__ = (_one_of("state", CHANNEL_STATES),)

    platform: str = Field(primary_key=True, max_length=16)
    chat: str = Field(primary_key=True, max_length=64)
    person_id: str = Field(foreign_key="person.id", ondelete="CASCADE", index=True, max_length=16)
    state: str = Field(default="open", max_length=16)
    last_seen: datetime = Field(sa_type=UtcDateTime)
    topic: str = Field(default="", max_length=32, sa_column_kwargs={"server_default": text("''")})
    """The part of the chat that was used last, where it has several: what the bot starts goes there."""
    free_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Nothing that the bot starts goes to this chat before: the platform's pace, or its wish to wait."""


class Entry(SQLModel, table=True):
    """One thing a person recorded: a check-in, a day's habits, a moment, a note ..."""

    __table_args__ = (
        _one_of("kind", ENTRY_KINDS),
        _one_of("state", ENTRY_STATES),
        Index("ix_entry_person_kind_day", "person_id", "kind", "day"),
    )

    id: str = Field(primary_key=True, max_length=16)
    person_id: str = Field(foreign_key="person.id", ondelete="CASCADE", max_length=16)
    kind: str = Field(max_length=16)
    state: str = Field(default="kept", max_length=16)
    day: date | None = None
    position: int = Field(sa_type=BigInteger)
    body: bytes = Field(sa_type=Sealed)


class Revision(SQLModel, table=True):
    """What an entry was before a change (or after it, once undone), so that Undo never expires."""

    id: str = Field(primary_key=True, max_length=16)
    person_id: str = Field(foreign_key="person.id", ondelete="CASCADE", index=True, max_length=16)
    undone: bool = False
    body: bytes = Field(sa_type=Sealed)


class ParkedFile(SQLModel, table=True):
    """A history file that waits for a yes before it replaces what is stored; the person's own row stays small."""

    __tablename__ = "parked_file"
    __table_args__ = (UniqueConstraint("person_id", name="uq_parked_file_person_id"),)

    id: str = Field(primary_key=True, max_length=16)
    person_id: str = Field(foreign_key="person.id", ondelete="CASCADE", max_length=16)
    expires_at: datetime = Field(sa_type=UtcDateTime, index=True)
    body: bytes = Field(sa_type=Sealed)


class Inbox(SQLModel, table=True):
    """One event from a platform: stored before it is confirmed there, handled once, then emptied.

    An answered row keeps neither body nor chat, unless replies that may not have arrived wait in it.
    """

    __table_args__ = (
        UniqueConstraint("platform", "event_id", name="uq_inbox_platform_event_id"),
        _one_of("state", INBOX_STATES),
        Index("ix_inbox_state", "state", "id"),
        Index("ix_inbox_chat", "chat"),
    )

    id: int | None = Field(default=None, primary_key=True)
    platform: str = Field(max_length=16)
    event_id: str = Field(max_length=64)
    chat: str = Field(max_length=64)
    state: str = Field(default="waiting", max_length=16)
    told: bool = False
    received_at: datetime = Field(sa_type=UtcDateTime)
    body: bytes | None = Field(default=None, sa_type=Sealed)
    replies: bytes | None = Field(default=None, sa_type=Sealed)
    undelivered: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class Invitation(SQLModel, table=True):
    """One code that lets one person in; only its digest is stored, and it goes when that person leaves."""

    __table_args__ = (_one_of("kind", INVITATION_KINDS),)

    digest: str = Field(primary_key=True, max_length=64)
    kind: str = Field(max_length=16)
    made_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    person_id: str | None = Field(
        default=None, foreign_key="person.id", ondelete="CASCADE", index=True, max_length=16, nullable=True
    )


class Link(SQLModel, table=True):
    """The one code with which a person opens their diary in another chat; only its digest is stored."""

    __table_args__ = (UniqueConstraint("digest", name="uq_link_digest"),)

    person_id: str = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", max_length=16)
    digest: str = Field(max_length=64)
    expires_at: datetime = Field(sa_type=UtcDateTime)


class Handover(SQLModel, table=True):
    """An owner's offer of the bot to somebody who has not answered yet."""

    person_id: str = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", max_length=16)
    from_id: str = Field(foreign_key="person.id", ondelete="CASCADE", index=True, max_length=16)
    offered_at: datetime = Field(sa_type=UtcDateTime)


class Act(SQLModel, table=True):
    """One thing that an owner, an operator or the bot did about the bot or about a person; never what anybody said.

    Who leaves takes their name out of it: nothing but the time and the kind stays.
    """

    __table_args__ = (_one_of("who", ACTORS),)

    id: str = Field(primary_key=True, max_length=16)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    kind: str = Field(max_length=16)
    who: str = Field(max_length=16)
    by_id: str | None = Field(
        default=None, foreign_key="person.id", ondelete="SET NULL", index=True, max_length=16, nullable=True
    )
    """The owner who did it."""
    person_id: str | None = Field(
        default=None, foreign_key="person.id", ondelete="SET NULL", index=True, max_length=16, nullable=True
    )
    """About whom it was done, where it was about anybody."""
