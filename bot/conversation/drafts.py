"""A check-in under way as it is stored, and as the questions see it."""

from dataclasses import fields, replace

from bot.store import Entry
from knowledge.questionnaire import Draft

_PROGRESS = frozenset(known.name for known in fields(Draft)) - {"value"}


def draft_of(entry: Entry) -> Draft:
    """Return an entry's draft."""
    progress = {name: kept for name, kept in entry.progress.items() if name in _PROGRESS}
    for name in ("done", "ticks"):
        progress[name] = tuple(progress.get(name, ()))
    return Draft(value=entry.value, **progress)


def stored(entry: Entry, draft: Draft) -> Entry:
    """Return the entry with a draft's value and progress."""
    progress = {name: kept for name, kept in vars(draft).items() if name != "value"}
    return replace(entry, value=dict(draft.value), progress={**entry.progress, **progress})


def is_answered(entry: Entry) -> bool:
    """Return whether a check-in says anything: a line that fills in the profile alone is an answer too."""
    return set(entry.value) > {"date"} or bool(entry.progress.get("ticks"))
