"""Whether an alert is new to a person: what they were told before, by these rules or by an older edition of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from bot.alerts.record import TOLD_IN_WORDS, AlertEntry, of_older_rules, rank, said_last
from knowledge.rules import RULES_BY_ID, SELDOM, SILENCED_BY_A_VISIT, Alert

SILENT_DAYS: Final = 28
TAKEN_BACK: Final = ("withdrawn", "replaced")


def is_new(alert: Alert, stored: Sequence[AlertEntry], on: date) -> bool:
    """Return whether any occurrence in an alert was not told before, or not at so high a level."""
    if alert.rule in SILENCED_BY_A_VISIT and visited(stored, on):
        return False
    if _told_as_emergency(alert, stored):
        return False
    same = [entry for entry in stored if entry.value.rule == alert.rule]
    if _said_lately(alert, same, on):
        return False
    told = [entry for entry in same if rank(entry.value.level) >= rank(alert.level)]
    known = {key for entry in told for key in _counted(entry, on)}
    return any(key not in known for key in alert.keys) and not any(_told_by_older_rules(alert, entry) for entry in told)


def visited(stored: Sequence[AlertEntry], on: date) -> bool:
    """Return whether a doctor has looked at it within the last four weeks."""
    seen = [entry for entry in stored if entry.value.state == "seen" and entry.value.rule != TOLD_IN_WORDS]
    return any(_within_silence(entry.value.seen_on, on) for entry in seen)


def follows(later: AlertEntry, entry: AlertEntry) -> bool:
    """Return whether an alert stands for an earlier one of its rule: only one of them reminds."""
    value, newer = entry.value, later.value
    if newer.rule != value.rule:
        return False
    if of_older_rules(entry) and matters(value.keys) & matters(newer.keys):
        return True
    same_level = newer.level == value.level
    return bool({*value.keys} & {*newer.keys}) or (same_level and (value.rule, value.level) in SELDOM)


def matters(keys: Iterable[Sequence[str]]) -> set[str]:
    """Return what some occurrences are about, whatever day they are counted from."""
    return {key[-1].partition("@")[0] for key in keys}


def _counted(entry: AlertEntry, on: date) -> tuple[tuple[str, ...], ...]:
    """Return the occurrences that an alert still stands for: a doctor's visit frees some after four weeks."""
    value = entry.value
    silenced = value.rule in SILENCED_BY_A_VISIT and value.state == "seen"
    freed = silenced and not _within_silence(value.seen_on, on)
    if freed or value.state in TAKEN_BACK:
        return ()
    return value.keys


def _within_silence(seen: date | None, on: date) -> bool:
    return seen is not None and (on - seen).days < SILENT_DAYS


def _said_lately(alert: Alert, same: Iterable[AlertEntry], on: date) -> bool:
    """Return whether a rule that says the same only now and then has said it lately."""
    days = SELDOM.get((alert.rule, alert.level))
    if days is None:
        return False
    said = [entry for entry in same if entry.value.level == alert.level and entry.value.state != "withdrawn"]
    return any((on - said_last(entry)).days < days for entry in said)


def _told_by_older_rules(alert: Alert, entry: AlertEntry) -> bool:
    """Return whether an older edition told all that an alert rests on, under whatever name it knew it by.

    Signs and days that are named by a date count: another medicine or place is another occurrence, old or new.
    """
    value = entry.value
    if not of_older_rules(entry) or value.state in TAKEN_BACK or not value.dates or not alert.dates:
        return False
    named_by_date = all("@" in instance for instance in alert.instances) and bool(alert.instances)
    return named_by_date and max(alert.dates) <= max(value.dates)


def _told_as_emergency(alert: Alert, stored: Sequence[AlertEntry]) -> bool:
    """Return whether all that is behind an alert was told as an emergency when it came."""
    emergency = RULES_BY_ID[alert.rule].unless_told_by
    told_keys = {
        key[-1]
        for entry in stored
        if entry.value.rule == emergency and entry.value.told and entry.value.state != "withdrawn"
        for key in entry.value.keys
    }
    return bool(emergency) and all(key[-1] in told_keys for key in alert.keys)
