"""What the answers of a check-in changed about the person: kept with the check-in, so that it goes when they go."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from bot.progress import Change
from bot.store import Entry
from knowledge.profile import Profile

INJURY: Final = "head_injury"
MEDICINES: Final = "medicines"
ASKED: Final = "asked"  # stands for a list of medicines, whatever is in it
LINES: Final = {"head": (INJURY,), "medicine": (MEDICINES,)}
"""What of a profile each line of a list of signs fills in."""

Facts = dict[str, object]
"""The profile's answers that a check-in can fill in; a medicine by "medicines/" and its kind, None for untold."""


def facts_of(profile: Profile) -> Facts:
    """Return those answers as they are."""
    return _facts_in(profile.as_json())


def _facts_in(profile: Mapping[str, Any]) -> Facts:
    listed = profile.get(MEDICINES)
    facts: Facts = {f"{MEDICINES}/{_name_of(known)}": known for known in listed or ()}
    if listed is not None:
        facts[MEDICINES] = ASKED
    return {INJURY: profile.get(INJURY), MEDICINES: None, **facts}


def _name_of(medicine: Mapping[str, object]) -> str:
    """Return what tells a medicine from the others: its class or, where that is another or unknown, its start."""
    return str(medicine.get("class") or f"?{medicine.get('started') or ''}")


def noted(entry: Entry, before: Facts, after: Facts) -> Entry:
    """Return a check-in that remembers what its answers changed between two moments."""
    kept = dict(_learned(entry))
    for name in {**before, **after}:
        if before.get(name) != after.get(name):
            first = kept.get(name)
            was = before.get(name) if first is None else first.was
            kept[name] = Change(was, after.get(name))
    return _with(entry, kept)


def untold(entry: Entry, lines: Iterable[str]) -> Entry:
    """Return a check-in that changed nothing any more by the lines that were taken back."""
    gone = tuple(name for line in lines for name in LINES.get(line, ()))
    kept = {name: change for name, change in _learned(entry).items() if name.partition("/")[0] not in gone}
    return _with(entry, kept)


def moved(profile: Profile, stored: Entry | None, image: Entry | None) -> Profile:
    """Return the profile where one form of a check-in takes the place of another; None is no check-in at all.

    An answer that was changed since, in the settings or by another check-in, stays as it is.
    """
    here, there = _learned(stored), _learned(image)
    if here == there:
        return profile
    changed = profile.as_json()
    known = _facts_in(changed)
    for name in sorted({**here, **there}, key=MEDICINES.__eq__):  # the list itself after what is in it
        if known.get(name) == _made(name, here, there):
            changed = _put(changed, name, _made(name, there, here))
    return Profile.read(changed)


def _made(name: str, form: Mapping[str, Change], other: Mapping[str, Change]) -> object:
    """Return the answer under one form of a check-in: where it says nothing, it is what it was before the other."""
    if name in form:
        return form[name].made
    return other[name].was


def changed_keys(before: Profile, after: Profile) -> list[str]:
    """Return the profile's keys whose answers differ."""
    return [name for name in (INJURY, MEDICINES) if before.answer(name) != after.answer(name)]


def _put(profile: dict[str, Any], name: str, value: object) -> dict[str, object]:
    key, _, kind = name.partition("/")
    if kind:
        others = [known for known in profile.get(MEDICINES) or () if _name_of(known) != kind]
        if value is not None:
            others.append(value)
        return {**profile, MEDICINES: others}
    if name == MEDICINES and (profile.get(MEDICINES) or value is not None):
        value = profile.get(MEDICINES) or []
    rest = {other: kept for other, kept in profile.items() if other != key}
    if value is None:
        return rest
    return {**rest, key: value}


def _learned(entry: Entry | None) -> Mapping[str, Change]:
    if entry is None:
        return {}
    return entry.progress.learned


def _with(entry: Entry, kept: Mapping[str, Change]) -> Entry:
    return replace(entry, progress=replace(entry.progress, learned=kept))
