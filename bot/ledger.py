"""The conservation law: planned = sent + skipped(reason) + expired(reason) + open, for each kind, at all times."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.store import OPEN, Records, Tally
from bot.store.models import DELIVERY_KINDS


@dataclass(frozen=True)
class Account:
    """Hold what became of all messages of one kind; `owed` are occurrences of plans that have no row, or two."""

    kind: str
    sent: int = 0
    open: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    expired: Counter[str] = field(default_factory=Counter)
    owed: int = 0

    @property
    def planned(self) -> int:
        """Return how many messages were planned."""
        return self.sent + self.open + self.skipped.total() + self.expired.total() + self.owed

    @property
    def holds(self) -> bool:
        """Return whether every message has exactly one row, and whatever was not sent a reason."""
        return self.owed == 0 and "" not in self.skipped and "" not in self.expired


def ledger(records: Records) -> list[Account]:
    """Return the account of each kind of message."""
    made = records.plans.made()
    rows = records.deliveries.counts()
    return [_account(kind, made.get(kind, 0), [row for row in rows if row.kind == kind]) for kind in DELIVERY_KINDS]


def _account(kind: str, made: int, rows: Sequence[Tally]) -> Account:
    def number(*states: str) -> int:
        return sum(row.number for row in rows if row.state in states)

    def by_reason(state: str) -> Counter[str]:
        return Counter({row.reason: row.number for row in rows if row.state == state})

    found = sum(row.number for row in rows if row.planned)
    return Account(kind, number("sent"), number(*OPEN), by_reason("skipped"), by_reason("expired"), made - found)
