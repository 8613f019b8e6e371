"""What an answer about the person leads to: the place of an injection, the gland after an operation on the neck."""

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


def forget_where(person: Person, before: list[str]) -> None:
    """Forget where the last injection went when another one is the last now."""
    now = person.profile.get(TOXIN.key) or [""]
    if max(now) != max(before, default=""):
        person.profile.pop(TOXIN_WHERE.key, None)


def _asks_where(person: Person) -> bool:
    return bool(person.profile.get(TOXIN.key)) and TOXIN_WHERE.key not in person.profile


def _asks_thyroid(person: Person) -> bool:
    told = THYROID_CONDITION in (person.profile.get(CONDITIONS.key) or ())
    answered = told or THYROID_REMOVED.key in person.settings.spelt_out
    return bool(person.profile.get(NECK_SURGERY.key)) and not answered


def _keep_thyroid(person: Person) -> None:
    """Put a gland that was taken out among the conditions; the others stay unknown where they were not asked for."""
    known = person.profile.get(CONDITIONS.key)
    others = [condition for condition in known or () if condition != THYROID_CONDITION]
    if person.settings.thyroid_removed:
        if known is None:
            person.settings = person.settings.having(conditions_open=True)
        person.profile[CONDITIONS.key] = [*others, THYROID_CONDITION]
    elif known is not None:
        person.profile[CONDITIONS.key] = others
