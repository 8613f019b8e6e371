"""A check-in under way as it is stored, and as the questions see it."""

from dataclasses import fields, replace

from bot.store import Entry
from knowledge.diary import CheckIn
from knowledge.questionnaire import Draft

_PROGRESS = frozenset(known.name for known in fields(Draft)) - {"value"}


def draft_of(entry: Entry[CheckIn]) -> Draft:
    """Return an entry's draft."""
    progress = {name: kept for name, kept in entry.progress.items() if name in _PROGRESS}
    for name in ("done", "ticks"):
        progress[name] = tuple(progress.get(name, ()))
    return Draft(value=entry.value, **progress)


def stored(entry: Entry[CheckIn], draft: Draft) -> Entry[CheckIn]:
    """Return the entry with a draft's value and progress."""
    progress = {name: kept for name, kept in vars(draft).items() if name != "value"}
    return replace(entry, value=draft.value, progress={**entry.progress, **progress})


def is_answered(entry: Entry[CheckIn]) -> bool:
    """Return whether a check-in says anything: a line that fills in the profile alone is an answer too."""
    return entry.value.says_anything or bool(entry.progress.get("ticks"))
