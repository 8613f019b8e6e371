"""People, their chats, and everything that goes when they leave."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, case, delete, exists, func, insert, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.chat import Address
from bot.store.identity import new_id
from bot.store.keys import Keyring
from bot.store.marks import MarkRecords
from bot.store.models import Channel as ChannelRow
from bot.store.models import Inbox as InboxRow
from bot.store.models import Person as PersonRow
from bot.store.person import Person, body_of, opened_person
from bot.store.sealing import binding

_beside = aliased(ChannelRow, name="beside")

LAST_DAY = 28  # that every month has
NUMBERS = "people"  # the mark of the highest number that anybody was ever given
SEEN_EVERY = timedelta(minutes=10)  # when a chat was used last is known so exactly; which one was, always


# Made once: putting a statement together costs several times as much as running it.
_BEHIND: Select[*tuple[Any, ...]] = (
    select(
        PersonRow,
        col(ChannelRow.state).label("channel_state"),
        exists()
        .where(
            col(InboxRow.platform) == col(ChannelRow.platform),
            col(InboxRow.chat) == col(ChannelRow.chat),
            col(InboxRow.undelivered),
        )
        .label("owed"),
        col(ChannelRow.last_seen),
        col(ChannelRow.topic),
        exists()
        .where(
            col(_beside.person_id) == col(PersonRow.id),
            (col(_beside.platform) != col(ChannelRow.platform)) | (col(_beside.chat) != col(ChannelRow.chat)),
            col(_beside.last_seen) >= col(ChannelRow.last_seen),
        )
        .label("used_elsewhere"),
    )
    .join(ChannelRow, col(ChannelRow.person_id) == col(PersonRow.id))
    .where(col(ChannelRow.platform) == bindparam("platform"), col(ChannelRow.chat) == bindparam("chat"))
)
# Not against the key: a row that refers to the person may be stored meanwhile.
_BEHIND_LOCKED = _BEHIND.with_for_update(of=[PersonRow, ChannelRow], key_share=True)
_LAST_USED = (
    select(col(ChannelRow.person_id), col(ChannelRow.platform))
    .where(col(ChannelRow.person_id).in_(bindparam("people", expanding=True)))
    .order_by(case((col(ChannelRow.state) == "open", 1), else_=0), col(ChannelRow.last_seen))
)
_HOLD = (
    update(ChannelRow)
    .where(col(ChannelRow.platform) == bindparam("of_platform"), col(ChannelRow.chat) == bindparam("of_chat"))
    .values(free_at=bindparam("until"))
)
_SAVE = update(PersonRow).where(col(PersonRow.id) == bindparam("person_id"))


class PersonRecords:
    """Read and write people within one transaction."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring
        self._met: dict[Address, Person] = {}
        self._unseen_since: dict[Address, datetime | None] = {}
        self._topics: dict[Address, str] = {}
        self.forgotten: list[str] = []

    def at(self, address: Address) -> Person | None:
        """Return the person behind a chat, locked for this transaction where the database can.

        Asked again within the transaction, the same object is returned.
        """
        if address not in self._met:
            row = self._connection.execute(_BEHIND_LOCKED, _place(address)).first()
            if row is None:  # whoever held the lock may have given the chat to somebody else: look at it as it is now
                row = self._connection.execute(_BEHIND_LOCKED, _place(address)).first()
            if row is None:
                return None
            self._met[address] = self._opened(row)
            self._topics[address] = row.topic
            self._unseen_since[address] = None if row.used_elsewhere else row.last_seen
        return self._met[address]

    def peek(self, address: Address) -> Person | None:
        """Return the person behind a chat without a lock."""
        row = self._connection.execute(_BEHIND, _place(address)).first()
        if row is None:
            return None
        return self._opened(row)

    def get(self, person_id: str) -> Person | None:
        """Return a person by id, locked for this transaction where the database can."""
        query = select(PersonRow).where(col(PersonRow.id) == person_id).with_for_update(key_share=True)
        row = self._connection.execute(query).first()
        if row is None:
            return None
        return opened_person(row, self._keyring)

    def known(self, person_id: str) -> Person | None:
        """Return a person by id, without a lock."""
        row = self._connection.execute(select(PersonRow).where(col(PersonRow.id) == person_id)).first()
        if row is None:
            return None
        return opened_person(row, self._keyring)

    def came_on(self, day: int) -> list[str]:
        """Return the ids of those who came on this day of a month; who came after the 28th has that day."""
        query = select(col(PersonRow.id), col(PersonRow.created_at)).where(col(PersonRow.consent_version) != "")
        return [row.id for row in self._connection.execute(query) if min(row.created_at.day, LAST_DAY) == day]

    def count(self) -> int:
        """Return how many people there are, for the operator."""
        return self._connection.execute(select(func.count()).select_from(PersonRow)).scalar() or 0

    def ids(self) -> list[str]:
        """Return everybody's id."""
        return list(self._connection.execute(select(col(PersonRow.id))).scalars())

    def due(self, now: datetime, limit: int) -> list[str]:
        """Return the ids of people whose daily review is due, or was never planned."""
        query = (
            select(col(PersonRow.id))
            .where(or_(col(PersonRow.review_at).is_(None), col(PersonRow.review_at) <= now))
            .limit(limit)
        )
        return [row.id for row in self._connection.execute(query)]

    def review_next(self, person_id: str, instant: datetime) -> None:
        """Set when a person's next daily review is due."""
        self._connection.execute(update(PersonRow).where(col(PersonRow.id) == person_id).values(review_at=instant))

    def review_soon(self, person_id: str) -> None:
        """Have a person's review made at the next turn."""
        self._connection.execute(update(PersonRow).where(col(PersonRow.id) == person_id).values(review_at=None))

    def review_again(self, after: datetime) -> None:
        """Have reviews that would be made after an instant made at the next turn."""
        self._connection.execute(update(PersonRow).where(col(PersonRow.review_at) > after).values(review_at=None))

    def chats(self, platform: str, before: datetime) -> list[tuple[str, datetime]]:
        """Return the chats of a platform, each with when the platform's last event before an instant was stored."""
        heard = select(func.max(col(InboxRow.received_at))).where(
            col(InboxRow.platform) == platform, col(InboxRow.received_at) < before
        )
        last = self._connection.execute(heard).scalar()
        rows = self._connection.execute(
            select(col(ChannelRow.chat), col(ChannelRow.last_seen)).where(col(ChannelRow.platform) == platform)
        )
        return [(row.chat, last or row.last_seen) for row in rows]

    def seen_since(self, platform: str, since: datetime) -> list[Address]:
        """Return the open chats of a platform that were used since an instant."""
        used = (
            col(ChannelRow.platform) == platform,
            col(ChannelRow.state) == "open",
            col(ChannelRow.last_seen) >= since,
        )
        rows = self._connection.execute(select(col(ChannelRow.platform), col(ChannelRow.chat)).where(*used))
        return [Address(row.platform, row.chat) for row in rows]

    def add(self, address: Address, now: datetime) -> Person:
        """Store and return a new person who is reached at this address."""
        person = Person(id=new_id(), created_at=now, number=self._next_number(now))
        (new,) = self._changed([person])
        known = {"id": new.pop("person_id"), "created_at": now, "number": person.number}
        self._connection.execute(insert(PersonRow), {**known, **new})
        self.attach(address, person, now)
        return person

    def _next_number(self, now: datetime) -> int:
        """Return a number that nobody has or ever had."""
        marks = MarkRecords(self._connection)
        last = marks.lock(NUMBERS, now).value
        highest = self._connection.execute(select(func.max(col(PersonRow.number)))).scalar() or 0
        number = max(int(last or 0), highest) + 1
        marks.set(NUMBERS, now, str(number))
        return number

    def shut(self, person: Person, now: datetime) -> None:
        """End somebody's access; nothing of theirs is deleted."""
        self._set_shut(person, now)

    def let_in(self, person: Person) -> None:
        """Give somebody their access back."""
        self._set_shut(person, None)

    def _set_shut(self, person: Person, since: datetime | None) -> None:
        person.shut_at = since
        self._connection.execute(update(PersonRow).where(col(PersonRow.id) == person.id).values(shut_at=since))

    def attach(self, address: Address, person: Person, now: datetime) -> None:
        """Store a chat as one more of a person's."""
        values = {"platform": address.platform, "chat": address.chat, "person_id": person.id}
        self._connection.execute(insert(ChannelRow).values(state="open", last_seen=now, **values))
        self._met[address] = person

    def detach(self, address: Address) -> None:
        """Forget whose a chat is."""
        self._met.pop(address, None)
        here = (col(ChannelRow.platform) == address.platform, col(ChannelRow.chat) == address.chat)
        self._connection.execute(delete(ChannelRow).where(*here))

    def number_of_chats(self, person_id: str) -> int:
        """Return in how many chats a person is, those that shut the bot out included."""
        query = select(func.count()).select_from(ChannelRow).where(col(ChannelRow.person_id) == person_id)
        return self._connection.execute(query).scalar_one()

    def seen(self, address: Address, now: datetime, topic: str = "") -> None:
        """Record that a chat was used, where it was long ago, in another topic, or another chat was used since."""
        since = self._unseen_since.get(address)
        if since is None or now - since > SEEN_EVERY or topic != self._topics.get(address, ""):
            here = (col(ChannelRow.platform) == address.platform, col(ChannelRow.chat) == address.chat)
            self._connection.execute(update(ChannelRow).where(*here).values(last_seen=now, topic=topic))

    def save(self, person: Person) -> None:
        """Store what changed about a person."""
        self.save_all([person])

    def save_all(self, people: Sequence[Person]) -> None:
        """Store what changed about many at once."""
        if people:
            self._connection.execute(_SAVE, self._changed(people))

    def mark(self, address: Address, state: str, now: datetime) -> None:
        """Record that a chat is open, which somebody wrote in it to show, or blocked."""
        self._connection.execute(
            update(ChannelRow)
            .where(col(ChannelRow.platform) == address.platform, col(ChannelRow.chat) == address.chat)
            .values({"state": state} | ({"last_seen": now} if state == "open" else {}))
        )

    def platforms(self, people: Sequence[str]) -> dict[str, str]:
        """Return by id the platform on which each of these people was last reached, open chats first."""
        found: dict[str, str] = {}
        for row in self._connection.execute(_LAST_USED, {"people": people}):
            found[row.person_id] = row.platform
        return found

    def hold(self, address: Address, until: datetime) -> None:
        """Let nothing that the bot starts go to a chat before an instant."""
        wish = {"of_platform": address.platform, "of_chat": address.chat, "until": until}
        self._connection.execute(_HOLD, wish)

    def free_at_once(self, now: datetime) -> None:
        """Let no chat be held any longer."""
        self._connection.execute(update(ChannelRow).where(col(ChannelRow.free_at) > now).values(free_at=None))

    def forget(self, person_id: str, *, at_work: bool = True) -> None:
        """Delete a person with everything that belongs to them, and every stored event of their chats.

        The event that asks for it is at work: it names its chat until the receipt is sent.
        """
        self.forgotten.append(person_id)
        self._met.clear()
        stay = ("waiting",) if at_work else ()
        chats = select(col(ChannelRow.platform), col(ChannelRow.chat)).where(col(ChannelRow.person_id) == person_id)
        for platform, chat in self._connection.execute(chats).all():
            self._connection.execute(
                delete(InboxRow).where(
                    col(InboxRow.platform) == platform, col(InboxRow.chat) == chat, col(InboxRow.state).not_in(stay)
                )
            )
        self._connection.execute(delete(PersonRow).where(col(PersonRow.id) == person_id))

    def _changed(self, people: Sequence[Person]) -> list[dict[str, object]]:
        bodies = self._keyring.seal_all((body_of(person), binding("person", {"id": person.id})) for person in people)
        return [
            {
                "person_id": person.id,
                "body": body,
                "consent_version": person.consent_version,
                "consent_at": person.consent_at,
            }
            for person, body in zip(people, bodies, strict=True)
        ]

    def _opened(self, row: Row[object]) -> Person:
        person = opened_person(row, self._keyring)
        person.blocked, person.owed = row.channel_state == "blocked", row.owed
        return person


def _place(address: Address) -> dict[str, str]:
    return {"platform": address.platform, "chat": address.chat}
