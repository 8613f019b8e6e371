"""What the diary warned of, and what came of it."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from knowledge.codes import LEVELS
from knowledge.diary import LIVE, AlertRecord, recorded
from knowledge.rules import RULES_BY_ID
from knowledge.summary.days import Period

UNSHOWN: Final = ("crisis",)  # what somebody wrote about harming themselves is theirs to tell
LEFT_OUT: Final = ("replaced",)  # another one tells the same
ADVICE: Final = ": (?=ask|call|tell)"  # what follows is said to the person, not to the doctor
HOLDS: Final = "holds"
"""The state of what the rules find afterwards and what is still so at the end; nothing is known of what came of it."""
HELD: Final = "held"
"""The state of what the rules find afterwards and what was so on a day that is past."""


@dataclass(frozen=True)
class Warned:
    """Hold one warning: its day, what it was about, how urgent it was, and what came of it."""

    date: dt.date
    rule: str
    about: str
    level: str
    because: str
    state: str
    outcome: str | None
    booked: dt.date | None
    seen_on: dt.date | None
    called: bool

    @property
    def waits(self) -> bool:
        """Return whether nobody has looked at it yet, as far as is known; what has passed still waits."""
        return self.state in (*LIVE, HOLDS, HELD) and not self.called


def warned(alerts: Iterable[Mapping[str, object]], period: Period) -> tuple[Warned, ...]:
    """Return the warnings of a period, oldest first; what was only for information is left out."""
    records = (recorded(AlertRecord.kind, alert) for alert in alerts)
    found = [_warned(record) for record in records if isinstance(record, AlertRecord) and _counts(record)]
    return tuple(sorted((one for one in found if one.date in period), key=lambda one: (one.date, -_rank(one))))


def _counts(record: AlertRecord) -> bool:
    return record.level != "info" and record.rule not in UNSHOWN and record.state not in LEFT_OUT


def _rank(one: Warned) -> int:
    return LEVELS.index(one.level)


def about(rule_id: str, because: str) -> str:
    """Return what a warning is about, without what the page of rules adds in brackets."""
    rule = RULES_BY_ID.get(rule_id)
    if rule is None or not rule.in_short:
        return because
    return re.split(ADVICE, rule.in_short.partition(" (")[0])[0]


def _warned(record: AlertRecord) -> Warned:
    return Warned(
        date=record.date,
        rule=record.rule,
        about=about(record.rule, record.because),
        level=record.level,
        because=record.because,
        state=record.state,
        outcome=record.outcome,
        booked=record.booked,
        seen_on=record.seen_on,
        called=record.called is not None,
    )
