"""When each prompt and nudge is next due: a row each, found by one indexed column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update
from sqlmodel import col

from bot.store.models import Plan as PlanRow
from knowledge.rhythm import Week

TO_DERIVE = datetime(1970, 1, 1, tzinfo=UTC)  # the instant of a plan whose next one is to be worked out, first of all
REACH = timedelta(hours=6)  # how far back a plan looks that was moved to another zone: its time may have passed there

# Made once: putting a statement together costs several times as much as running it.
_DUE = (
    select(PlanRow)
    .where(col(PlanRow.next_at) <= bindparam("now"))
    .order_by(col(PlanRow.next_at))
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_SAVE = update(PlanRow).where(
    col(PlanRow.person_id) == bindparam("person"), col(PlanRow.cause) == bindparam("of_cause")
)
_ADVANCE = _SAVE.values({name: bindparam(f"to_{name}") for name in ("after", "last_day", "next_at", "made")})


@dataclass(frozen=True)
class Timing:
    """Hold at which wall times, in which zone, a person gets one prompt or nudge."""

    kind: str
    week: Week
    zone: str


class Plan(NamedTuple):
    """Hold one plan; `after` and `last_day` say how far it has come."""

    person_id: str
    cause: str
    timing: Timing
    after: datetime
    last_day: date | None = None
    next_at: datetime | None = TO_DERIVE
    made: int = 0


class PlanRecords:
    """Read and write plans within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, person_id: str) -> list[Plan]:
        """Return a person's plans, those that are switched off included."""
        rows = self._connection.execute(select(PlanRow).where(col(PlanRow.person_id) == person_id))
        return [_opened(row) for row in rows]

    def keep(self, person_id: str, wanted: Mapping[str, Timing], now: datetime) -> None:
        """Make a person's plans what they want from now on; one that is not wanted waits without a time."""
        locked = select(PlanRow).where(col(PlanRow.person_id) == person_id).with_for_update()
        known = {row.cause: _opened(row) for row in self._connection.execute(locked)}
        for cause, timing in wanted.items():
            plan = known.get(cause)
            if plan is None:
                self._connection.execute(insert(PlanRow), _values(Plan(person_id, cause, timing, now)))
            elif plan.timing != timing or plan.next_at is None:
                self.save([_retimed(plan, timing, now)])
        unwanted = [plan for cause, plan in known.items() if cause not in wanted and plan.next_at is not None]
        self.save([plan._replace(next_at=None) for plan in unwanted])

    def due(self, now: datetime, limit: int) -> list[Plan]:
        """Return the plans that are due or to be worked out, no other process's, locked where the database can."""
        return [_opened(row) for row in self._connection.execute(_DUE, {"now": now, "most": limit})]

    def advance(self, plans: Sequence[Plan]) -> None:
        """Store how far plans have come; their timing is as it was."""
        if plans:
            self._connection.execute(_ADVANCE, [_advanced(plan) for plan in plans])

    def save(self, plans: Sequence[Plan]) -> None:
        """Store plans in place of what they were."""
        if plans:
            self._connection.execute(
                _SAVE, [{"person": plan.person_id, "of_cause": plan.cause, **_changeable(plan)} for plan in plans]
            )

    def derive_all(self) -> None:
        """Have every instant worked out anew: the rules of some zone may have changed."""
        self._connection.execute(update(PlanRow).where(col(PlanRow.next_at).is_not(None)).values(next_at=TO_DERIVE))

    def bring_to_today(self, now: datetime) -> None:
        """Have no plan make up for what lies before now: the database was put back from an earlier day."""
        behind = update(PlanRow).where(col(PlanRow.next_at) <= now)
        self._connection.execute(behind.values(after=now, next_at=TO_DERIVE))

    def any_due(self, now: datetime) -> bool:
        """Return whether a plan is due, or to be worked out."""
        query = select(col(PlanRow.cause)).where(col(PlanRow.next_at) <= now).limit(1)
        return self._connection.execute(query).first() is not None

    def next_due(self, after: datetime) -> datetime | None:
        """Return when the next plan is due that is not due yet."""
        query = select(func.min(col(PlanRow.next_at))).where(col(PlanRow.next_at) > after)
        return self._connection.execute(query).scalar()

    def made(self) -> dict[str, int]:
        """Return how many deliveries the plans of each kind have made and still have a row for."""
        query = select(col(PlanRow.kind), func.sum(col(PlanRow.made) - col(PlanRow.cleared)).label("made")).group_by(
            col(PlanRow.kind)
        )
        return {row.kind: row.made for row in self._connection.execute(query)}

    def clear(self, cleared: Mapping[tuple[str, str], int]) -> None:
        """Count deliveries that are deleted, finished and old, by person and cause."""
        for (person_id, cause), number in cleared.items():
            mine = (col(PlanRow.person_id) == person_id) & (col(PlanRow.cause) == cause)
            self._connection.execute(update(PlanRow).where(mine).values(cleared=col(PlanRow.cleared) + number))

    def forget(self, person_id: str) -> None:
        """Delete a person's plans."""
        self._connection.execute(delete(PlanRow).where(col(PlanRow.person_id) == person_id))


def _retimed(plan: Plan, timing: Timing, now: datetime) -> Plan:
    """Return a plan with other times from now on; one that only moved to another zone may have its time just passed."""
    moved = plan.next_at is not None and plan.timing.zone != timing.zone and plan.timing.week == timing.week
    after = max(plan.after, now - REACH) if moved else max(plan.after, now)
    return plan._replace(timing=timing, after=after, next_at=TO_DERIVE)


def _advanced(plan: Plan) -> dict[str, object]:
    return {
        "person": plan.person_id,
        "of_cause": plan.cause,
        "to_after": plan.after,
        "to_last_day": plan.last_day,
        "to_next_at": plan.next_at,
        "to_made": plan.made,
    }


def _changeable(plan: Plan) -> dict[str, object]:
    return {
        "kind": plan.timing.kind,
        "week": _written(plan.timing.week),
        "zone": plan.timing.zone,
        "after": plan.after,
        "last_day": plan.last_day,
        "next_at": plan.next_at,
        "made": plan.made,
    }


def _values(plan: Plan) -> dict[str, object]:
    return {"person_id": plan.person_id, "cause": plan.cause, "cleared": 0, **_changeable(plan)}


def _opened(row: Row[object]) -> Plan:
    timing = _timing(row.kind, row.week, row.zone)
    return Plan(row.person_id, row.cause, timing, row.after, row.last_day, row.next_at, row.made)


def _written(week: Week) -> str:
    return ",".join("-" if at is None else f"{at:%H:%M}" for at in week)


@lru_cache(maxsize=4096)
def _timing(kind: str, week: str, zone: str) -> Timing:
    return Timing(kind, tuple(None if at == "-" else time.fromisoformat(at) for at in week.split(",")), zone)
