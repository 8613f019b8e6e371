"""What an answer about the person leads to: the place of an injection, the gland after an operation on the neck."""

from collections.abc import Sequence
from datetime import date

from bot.store import Person
from knowledge.profile_questions import (
    CONDITIONS,
    NECK_SURGERY,
    THYROID_CONDITION,
    THYROID_REMOVED,
    TOXIN,
    TOXIN_WHERE,
    ProfileQuestion,
)


def after(person: Person, key: str) -> ProfileQuestion | None:
    """Return the question that an answer asks for next, and keep what the answer means elsewhere."""
    if key == THYROID_REMOVED.key:
        _keep_thyroid(person)
    if key == CONDITIONS.key:
        person.settings = person.settings.without("conditions_open")
    asks = {TOXIN.key: _asks_where(person), NECK_SURGERY.key: _asks_thyroid(person)}
    question = {TOXIN.key: TOXIN_WHERE, NECK_SURGERY.key: THYROID_REMOVED}.get(key)
    if asks.get(key):
        return question
    return None


def forget_where(person: Person, before: Sequence[date]) -> None:
    """Forget where the last injection went when another one is the last now."""
    now = person.profile.toxin_injections or ()
    if max(now, default=None) != max(before, default=None):
        person.profile = person.profile.without(TOXIN_WHERE.key)


def _asks_where(person: Person) -> bool:
    return bool(person.profile.toxin_injections) and TOXIN_WHERE.key not in person.profile.spelt_out


def _asks_thyroid(person: Person) -> bool:
    told = THYROID_CONDITION in (person.profile.conditions or ())
    answered = told or THYROID_REMOVED.key in person.settings.spelt_out
    return bool(person.profile.neck_surgery) and not answered


def _keep_thyroid(person: Person) -> None:
    """Put a gland that was taken out among the conditions; the others stay unknown where they were not asked for."""
    known = person.profile.conditions
    others = tuple(condition for condition in known or () if condition != THYROID_CONDITION)
    if person.settings.thyroid_removed:
        if known is None:
            person.settings = person.settings.having(conditions_open=True)
        person.profile = person.profile.having(conditions=(*others, THYROID_CONDITION))
    elif known is not None:
        person.profile = person.profile.having(conditions=others)
