"""Nudges that nobody answers come less often, then ask whether to stop, then stay away."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal

from bot.store import Person
from knowledge.rhythm import Week

HALF_AFTER = 5  # nudges of a topic without a tap: then every second one stays away
ASK_AFTER = 10  # then the next one asks whether to stop

Pace = Literal["send", "rest", "ask", "wait"]


def standing(person: Person, topic: str) -> dict[str, Any]:
    """Return what is kept about a topic: unanswered nudges, the day of the last one, whether it was asked about."""
    known = person.place.get("nudges")
    return dict(known.get(topic, {})) if isinstance(known, dict) else {}


def changed(person: Person, topic: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the change of place that keeps other values about a topic."""
    known = person.place.get("nudges")
    return {"nudges": {**(known if isinstance(known, dict) else {}), topic: dict(values)}}


def pace(ignored: int, asked: bool, since: int) -> Pace:
    """Return what to do with a nudge: `ignored` were sent since the last tap, this one is the `since`-th after them.

    `asked` says that the question whether to stop is open.
    """
    if asked:
        return "wait"
    if ignored >= ASK_AFTER:
        return "ask"
    return "rest" if ignored >= HALF_AFTER and since < 2 else "send"


def occurrences(week: Week, last: date, day: date) -> int:
    """Return how many times a nudge was due after one day, up to another."""
    days = (last + timedelta(days=number) for number in range(1, (day - last).days + 1))
    return sum(week[on.weekday()] is not None for on in days)


def before(kept: Mapping[str, Any], delivery_id: str) -> dict[str, Any]:
    """Return what was kept before this nudge was put: one that has not left is put anew, and counts once."""
    known = dict(kept)
    return known | known.pop("before") if known.get("sent") == delivery_id and "before" in known else known


def counted(kept: Mapping[str, Any], delivery_id: str, day: date, *, asked: bool) -> dict[str, Any]:
    """Return what is kept about a topic after one more nudge of it."""
    ignored = kept.get("ignored", 0)
    then = {"ignored": ignored, "last": kept.get("last", ""), "asked": kept.get("asked", False)}
    now = {"ignored": ignored + 1, "last": day.isoformat(), "asked": asked}
    return {**kept, **now, "sent": delivery_id, "before": then}


def answered(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept about a topic after a tap: it counts from 0 again."""
    return {**{name: value for name, value in kept.items() if name != "before"}, "ignored": 0, "asked": False}
