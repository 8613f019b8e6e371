"""The people of a bot as its owner may see them: a number, when they were here, and whether messages reach them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, and_, func, or_, select, text
from sqlmodel import col

from bot.store.models import QUEUED
from bot.store.models import Channel as ChannelRow
from bot.store.models import Delivery as DeliveryRow
from bot.store.models import Person as PersonRow


class Counted(NamedTuple):
    """Hold one person without a word of theirs."""

    id: str
    number: int
    came_at: datetime
    last_seen: datetime | None
    shut_at: datetime | None
    platforms: tuple[str, ...]
    is_reached: bool
    """Whether any chat of theirs takes messages."""


class Standing(NamedTuple):
    """Hold how the messages that the bot starts fare: since an instant, and what waits right now."""

    sent: int
    given_up: int
    waiting: int


class CensusRecords:
    """Read people by the crowd within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(self, after: int, most: int) -> list[Counted]:
        """Return people in the order of their numbers, those after one."""
        query = select(PersonRow).where(col(PersonRow.number) > after).order_by(col(PersonRow.number)).limit(most)
        return self._counted(query)

    def one(self, person_id: str) -> Counted | None:
        """Return one person, None where there is none."""
        found = self._counted(select(PersonRow).where(col(PersonRow.id) == person_id))
        return found[0] if found else None

    def unseen_since(self, before: datetime) -> list[str]:
        """Return the ids of those who came before an instant and were heard of in no chat since."""
        since = select(col(ChannelRow.chat)).where(
            col(ChannelRow.person_id) == col(PersonRow.id), col(ChannelRow.last_seen) > before
        )
        query = select(col(PersonRow.id)).where(col(PersonRow.created_at) <= before, ~since.exists())
        return list(self._connection.execute(query).scalars())

    def shut(self) -> int:
        """Return how many people's access has ended."""
        return self._number(select(func.count()).select_from(PersonRow).where(col(PersonRow.shut_at).is_not(None)))

    def unreached(self) -> int:
        """Return how many people have shut the bot out in every chat of theirs."""
        is_open = select(col(ChannelRow.chat)).where(
            col(ChannelRow.person_id) == col(PersonRow.id), col(ChannelRow.state) == "open"
        )
        return self._number(select(func.count()).select_from(PersonRow).where(~is_open.exists()))

    def standing(self, since: datetime) -> Standing:
        """Return how messages fare that were planned since an instant."""
        lost = or_(
            col(DeliveryRow.state) == "expired",
            and_(col(DeliveryRow.state) == "skipped", col(DeliveryRow.reason).in_(("no open chat", "refused"))),
        )
        lately = select(func.count()).select_from(DeliveryRow).where(col(DeliveryRow.planned_for) >= since)
        waiting = select(func.count()).select_from(DeliveryRow).where(text(QUEUED))
        sent = self._number(lately.where(col(DeliveryRow.state) == "sent"))
        return Standing(sent, self._number(lately.where(lost)), self._number(waiting))

    def _number(self, query: Select[Any]) -> int:
        return int(self._connection.execute(query).scalar() or 0)

    def _counted(self, query: Select[Any]) -> list[Counted]:
        people = self._connection.execute(query).all()
        mine = col(ChannelRow.person_id).in_([row.id for row in people])
        chats: dict[str, list[Row[Any]]] = defaultdict(list)
        for row in self._connection.execute(select(ChannelRow).where(mine).order_by(col(ChannelRow.platform))):
            chats[row.person_id].append(row)
        return [_counted(row, chats[row.id]) for row in people]


def _counted(row: Row[Any], chats: Sequence[Row[Any]]) -> Counted:
    return Counted(
        row.id,
        row.number,
        row.created_at,
        max((chat.last_seen for chat in chats), default=None),
        row.shut_at,
        tuple(dict.fromkeys(chat.platform for chat in chats)),
        any(chat.state == "open" for chat in chats),
    )
