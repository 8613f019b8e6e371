"""A check-in under way as it is stored, and as the questions see it."""

from dataclasses import fields, replace

from bot.store import Entry
from knowledge.diary import CheckIn
from knowledge.questionnaire import Draft

_DRAFTED = tuple(known.name for known in fields(Draft) if known.name != "value")


def draft_of(entry: Entry[CheckIn]) -> Draft:
    """Return an entry's draft."""
    kept = {name: getattr(entry.progress, name) for name in _DRAFTED}
    return Draft(value=entry.value, **{**kept, "done": entry.progress.asked})


def stored(entry: Entry[CheckIn], draft: Draft) -> Entry[CheckIn]:
    """Return the entry with a draft's value and progress."""
    progress = replace(entry.progress, **{name: getattr(draft, name) for name in _DRAFTED})
    return replace(entry, value=draft.value, progress=progress)


def is_answered(entry: Entry[CheckIn]) -> bool:
    """Return whether a check-in says anything: a line that fills in the profile alone is an answer too."""
    return entry.value.says_anything or bool(entry.progress.ticks)
