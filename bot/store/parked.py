"""The one file of a person that waits for a yes: sealed before its transaction, opened after, for both take long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlmodel import col

from bot.store.identity import new_id
from bot.store.keys import Ciphertext, Keyring
from bot.store.models import ParkedFile as ParkedRow
from bot.store.sealing import binding

KEPT = timedelta(days=7)  # EJ: past this the question in the chat is about a diary that has moved on

_OF = select(ParkedRow).where(
    col(ParkedRow.person_id) == bindparam("person"), col(ParkedRow.expires_at) > bindparam("now")
)
_DROP = delete(ParkedRow).where(col(ParkedRow.person_id) == bindparam("person"))


@dataclass(frozen=True)
class ParkedFile:
    """Hold a file in pieces, sealed for one person."""

    id: str
    person_id: str
    sealed: Ciphertext
    keyring: Keyring

    @classmethod
    def of(cls, keyring: Keyring, person_id: str, pieces: Sequence[str]) -> "ParkedFile":
        """Return a new one."""
        name = new_id()
        sealed = keyring.seal("\n".join(pieces), binding("parked_file", {"id": name, "person_id": person_id}))
        return cls(name, person_id, sealed, keyring)

    def pieces(self) -> list[str]:
        """Return the pieces of the file."""
        text: str = self.keyring.open(self.sealed, binding("parked_file", vars(self)))
        return text.split("\n")


class ParkedRecords:
    """Read and write parked files within one transaction."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self.keyring = keyring

    def get(self, person_id: str, now: datetime) -> ParkedFile | None:
        """Return the file of a person that waits, None where none does, or not any more."""
        row = self._connection.execute(_OF, {"person": person_id, "now": now}).first()
        if row is None:
            return None
        return ParkedFile(row.id, person_id, row.body, self.keyring)

    def put(self, parked: ParkedFile, now: datetime) -> None:
        """Keep a file until it is answered, in place of an earlier one."""
        self.drop(parked.person_id)
        # An old key may have been dropped since it was sealed: nothing may be written with one.
        sealed = self.keyring.under_newest(parked.sealed, binding("parked_file", vars(parked)))
        values = {"id": parked.id, "person_id": parked.person_id, "expires_at": now + KEPT, "body": sealed}
        self._connection.execute(insert(ParkedRow).values(**values))

    def take(self, parked: ParkedFile) -> bool:
        """Take a file out; return False where it is not there any more."""
        return bool(self._connection.execute(delete(ParkedRow).where(col(ParkedRow.id) == parked.id)).rowcount)

    def drop(self, person_id: str) -> bool:
        """Forget the file of a person that waits; return whether there was one."""
        return bool(self._connection.execute(_DROP, {"person": person_id}).rowcount)

    def drop_expired(self, now: datetime) -> None:
        """Forget every file whose time is over."""
        self._connection.execute(delete(ParkedRow).where(col(ParkedRow.expires_at) <= now))
