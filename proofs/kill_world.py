"""A small world in which everything is due at once, and what became of it: for the proof that kills the sender."""

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.ledger import ledger
from bot.prompts.decide import MOST_COPIES
from bot.schedule import EVENING
from bot.store import OPEN, Records, Store
from tests.harness.seeding import add_alert, add_person, only

DUE = datetime(2026, 3, 18, 15, 0, tzinfo=UTC)  # a Wednesday: everybody is up, and nobody near bed
AT = "15:00"
ONE_A_DAY, EXCLUDED = "1005", "1008"
ALERTS = {"1001": "urgent", "1002": "routine"}
PEOPLE: Mapping[str, dict[str, str]] = {
    "1001": {"evening": AT},
    "1002": {"sleep": AT},
    "1003": {"evening": AT, "sleep": AT},
    "1004": {"sleep": AT, "hydration": AT},
    ONE_A_DAY: {"sleep": AT, "hydration": AT},
    "1006": {"evening": AT},
    "1007": {"sleep": AT},
    EXCLUDED: {"evening": AT, "hydration": AT},
}
WANTED = {(chat, cause) for chat, times in PEOPLE.items() for cause in times} | {(chat, "alert") for chat in ALERTS}
PROFILES = {EXCLUDED: {"conditions": ["kidney_disease"]}}
SETTINGS = {ONE_A_DAY: {"nudges_a_day": 1}}

_ROWS = """
    select delivery.id, channel.chat, case kind when 'alert' then kind else cause end, delivery.state, reason
    from delivery join channel using (person_id)
"""
_MADE = "select sum(made - cleared) from plan"
_PLANNED = "select count(*) from delivery where slot = 'plan'"


@dataclass(frozen=True)
class Row:
    """Hold one delivery as the database has it."""

    id: str
    chat: str
    cause: str
    state: str
    reason: str

    @property
    def is_alert(self) -> bool:
        return self.cause == "alert"

    @property
    def is_nudge(self) -> bool:
        return self.cause not in ("alert", EVENING)


@dataclass(frozen=True)
class Look:
    """Hold what the database has between two processes, and whether every message is accounted for."""

    rows: list[Row]
    holds: bool

    @property
    def under_way(self) -> set[str]:
        return {row.id for row in self.rows if row.state == "sending"}


@dataclass(frozen=True)
class Finding:
    """Hold what came of one point: how many messages were lost, came again, and broke a promise."""

    lost: int = 0
    extra: int = 0
    most: int = 0
    given_up: int = 0
    broken: tuple[str, ...] = ()


async def settle(store: Store) -> None:
    """Put the people, their plans and their alerts into a new database."""
    await store.write(_settled)


def _settled(records: Records) -> None:
    before = DUE - timedelta(hours=1)
    for chat, times in PEOPLE.items():
        settings: dict[str, Any] = {**only(**times), **SETTINGS.get(chat, {})}
        person = add_person(records, chat, before, settings, PROFILES.get(chat))
        if chat in ALERTS:
            add_alert(records, person, DUE, before.date() - timedelta(days=1), ALERTS[chat])


def looked(database: Path) -> Look:
    """Look at a database that no process works on."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        rows = [Row(*row) for row in connection.execute(_ROWS)]
        (made,), (found,) = connection.execute(_MADE).fetchone(), connection.execute(_PLANNED).fetchone()
    without = any(row.state in ("skipped", "expired") and not row.reason for row in rows)
    return Look(rows, made == found and not without)


async def accounted(store: Store) -> None:
    """Raise RuntimeError unless every message is accounted for."""
    for account in await store.read(ledger):
        if not account.holds:
            raise RuntimeError(f"the ledger does not hold: {account}")


def judged(looks: Sequence[Look], taken: Counter[str], *, ours: bool) -> Finding:
    """Judge one point by what the database had after each process, the last one alive, and what the platform took.

    `ours`: hold it to everything that is promised; else count only what was lost and what came again.
    """
    rows = looks[-1].rows
    at_kills = Counter(found for look in looks[:-1] for found in look.under_way)
    missing = WANTED - {(row.chat, row.cause) for row in rows}
    lost = len(missing) + sum(_is_lost(row, rows, taken, at_kills) for row in rows)
    return Finding(
        lost=lost,
        extra=sum(copies - 1 for copies in taken.values()),
        most=max(taken.values(), default=0),
        given_up=sum(row.reason == "in doubt" for row in rows),
        broken=tuple(_broken(looks, taken, at_kills)) if ours else (),
    )


def _is_lost(row: Row, rows: Sequence[Row], taken: Counter[str], at_kills: Counter[str]) -> bool:
    """Return whether a message neither arrived nor has a reason that is right."""
    if row.state in OPEN or row.is_alert or row.state == "sent":
        return taken[row.id] == 0
    if row.reason == "in doubt":  # sent twice, both times into a kill
        return at_kills[row.id] < MOST_COPIES
    if row.reason == "enough for today":
        others = [other for other in rows if other.chat == row.chat and other.id != row.id]
        return row.chat != ONE_A_DAY or not any(taken[other.id] or at_kills[other.id] for other in others)
    return not (row.reason == "not for this person" and (row.chat, row.cause) == (EXCLUDED, "hydration"))


def _broken(looks: Sequence[Look], taken: Counter[str], at_kills: Counter[str]) -> list[str]:
    last = looks[-1].rows
    kinds = {row.id: row for row in last}
    faults = [f"{row.cause} of {row.chat} is still {row.state}" for row in last if row.state in OPEN]
    faults += ["the ledger does not hold" for look in looks if not look.holds]
    faults += ["two rows for one message"] * (len(last) != len(WANTED))
    for found, copies in taken.items():
        if copies > 1 + at_kills[found]:
            faults.append(f"{kinds[found].cause}: {copies} copies, under way at {at_kills[found]} kills")
        if copies > MOST_COPIES and kinds[found].is_nudge:
            faults.append(f"{kinds[found].cause}: {copies} copies")
    nudged = [row for row in last if row.chat == ONE_A_DAY and taken[row.id]]
    return faults + ["more nudges than wanted"] * (len(nudged) > 1)
