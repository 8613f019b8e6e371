"""Run the rules over one history; keep what is new as alerts, take back what an edit undid."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.alerts.judge import AGAIN_AT, WINDOW_DAYS, Judge, judge_of, same_matter
from bot.alerts.novelty import follows, is_new, visited
from bot.alerts.record import (
    ANSWERABLE,
    AlertEntry,
    alerts_of,
    changed,
    entry_of,
    holds_again,
    of_older_rules,
    rank,
    reopened,
    shown_to,
    untold_ones,
    withdrawn,
)
from bot.alerts.thread import joined, thread_of
from bot.progress import Progress
from bot.store import Person, Records
from knowledge.diary import LIVE, AlertRecord
from knowledge.history import Episode, History
from knowledge.rules import RULES_BY_ID, TOLD_BY_THE_CHAT, Alert, render

CLOSABLE = ("info", "routine", "prompt")  # what the end of an episode ends; urgent and emergency stand


@dataclass(frozen=True)
class Review:
    """Hold what changed: alerts to tell, most urgent first, and alerts whose reason an edit removed.

    `reopened` are alerts whose end, or whose withdrawal, was itself taken back; `again` is an alert to tell once more,
    because it has gone on for so much longer. `doubted` are those whose reason a changed answer about the person took:
    they stay until the person says so.
    """

    to_tell: tuple[AlertEntry, ...] = ()
    withdrawn: tuple[AlertEntry, ...] = ()
    reopened: tuple[AlertEntry, ...] = ()
    again: AlertEntry | None = None
    doubted: tuple[AlertEntry, ...] = ()


def review(
    records: Records,
    person: Person,
    on: date,
    number: str,
    *,
    edited: bool = False,
    about_person: bool = False,
    imported: bool = False,
    only: Collection[str] = (),
) -> Review:
    """Judge a history as of a date, and store the alerts that are new, closed or withdrawn.

    `edited` says that what was told before may have changed, `about_person` that it is an answer about the person:
    what such a change takes the reason of is asked about first. `only` names the rules to look at, all without it:
    then nothing was recorded, and nothing ends either. `imported` leaves what came in a file as the file had it.
    """
    judge = judge_of(records, person, on, number)
    stored = alerts_of(records, person.id)
    gone: list[AlertEntry] = []
    back: list[AlertEntry] = []
    doubted: list[AlertEntry] = []
    if edited:
        known = {entry.id: entry.value.state for entry in stored}
        if about_person:
            doubted = _doubt(records, judge, stored, on)
            stored = alerts_of(records, person.id)
        stored, gone = _withdraw(records, judge, stored, on)
        back = [entry for entry in stored if entry.value.state in LIVE and known[entry.id] not in LIVE]
    alerts = [alert for alert in judge.alerts(on) if not only or alert.rule in only]
    new = [
        entry_of(person, alert, on)
        for alert in alerts
        if shown_to(person, alert.rule, alert.level) and is_new(alert, stored, on)
    ]
    if imported:
        new = [replace(entry, progress=Progress(echo=True)) for entry in new]
    else:
        stored = _replace(records, stored, new)
        thread = thread_of(stored, on)
        new = [joined(thread, entry) for entry in new]
    if not only and not imported:
        new += _closed(records, person, judge.history, stored, on)
    new = records.entries.add(new)
    again = None
    if not only:
        again = _again(judge.history, stored, on)
    said = [entry for entry in gone if entry.value.told and entry.value.level != "info"]
    heard = [entry for entry in back if entry.value.told and entry.value.level != "info"]
    return Review(tuple(untold_ones([*stored, *new])), tuple(said), tuple(heard), again, tuple(doubted))


def _replace(records: Records, stored: Sequence[AlertEntry], new: Sequence[AlertEntry]) -> list[AlertEntry]:
    """Let a new alert stand for an earlier one of its rule that names the same occurrence: one reminds, not two."""
    kept = []
    for entry in stored:
        if entry.value.state == "open" and any(follows(later, entry) for later in new):
            entry = changed(entry, state="replaced", remind_on=None)
            records.entries.save(entry)
        kept.append(entry)
    return kept


def _doubt(records: Records, judge: Judge, stored: Sequence[AlertEntry], on: date) -> list[AlertEntry]:
    """Mark the alerts that would be withdrawn, and that the person was told of; return them."""
    doubted = []
    for entry in stored:
        goes = _after_edit(judge, entry, on).value.state == "withdrawn" != entry.value.state
        if goes and entry.value.told and entry.value.level in ANSWERABLE:
            kept = replace(entry, progress=replace(entry.progress, doubted=True))
            records.entries.save(kept)
            doubted.append(kept)
    return doubted


def _withdraw(
    records: Records, judge: Judge, stored: Sequence[AlertEntry], on: date
) -> tuple[list[AlertEntry], list[AlertEntry]]:
    """Take back alerts that the history as it stands does not bring about; return those that stand, and those not.

    One that stands keeps its keys and takes those that the same occurrence has now: an earlier first day
    does not make it another occurrence.
    """
    kept: list[AlertEntry] = []
    gone: list[AlertEntry] = []
    for entry in stored:
        now = _after_edit(judge, entry, on)
        if now != entry:
            records.entries.save(now)
        if now.value.state == "withdrawn" != entry.value.state:
            gone.append(now)
        else:
            kept.append(now)
    return [_without_follower(records, judge, entry, gone, on) for entry in kept], gone


def _without_follower(
    records: Records, judge: Judge, entry: AlertEntry, gone: Sequence[AlertEntry], on: date
) -> AlertEntry:
    """Return an alert, open again if the one that stood for it is taken back while its own reason still holds."""
    if entry.value.state != "replaced" or not any(follows(later, entry) for later in gone):
        return entry
    if _found(judge, entry) is None:
        return entry
    again = reopened(entry, on)
    records.entries.save(again)
    return again


def _after_edit(judge: Judge, entry: AlertEntry, on: date) -> AlertEntry:
    value = entry.value
    day = value.date
    old = day < on - timedelta(days=WINDOW_DAYS) or day > on
    if old or value.rule not in RULES_BY_ID or value.state == "replaced":
        return entry
    if value.rule in TOLD_BY_THE_CHAT:
        closed = value.rule != "resolved" or judge.history.until(day).closed_episode(day) is not None
        if closed or value.state == "withdrawn":
            return entry
        return withdrawn(entry)
    found = _found(judge, entry)
    if found is None or (rank(found.level) < rank(value.level) and not of_older_rules(entry)):
        if value.state in LIVE and not (entry.progress.doubted or entry.progress.stands):
            return withdrawn(entry)
        return entry
    if entry.progress.doubted:  # the answer was changed back
        entry = replace(entry, progress=replace(entry.progress, doubted=False))
    if value.state == "withdrawn":
        return holds_again(entry)
    if value.state == "closed" and _goes_on(judge.history.until(on), value, on):
        return reopened(entry, on)
    keys = (*value.keys, *(key for key in found.keys if key not in value.keys))
    if keys == value.keys and found.episode == value.episode:
        return entry
    return changed(entry, keys=keys, episode=found.episode)


def _found(judge: Judge, entry: AlertEntry) -> Alert | None:
    """Return what the rules find, on an alert's own day, of the matter that it told."""
    day = entry.value.date
    return next((alert for alert in judge.alerts(day) if same_matter(entry, alert)), None)


def _goes_on(history: History, value: AlertRecord, on: date) -> bool:
    """Return whether the episode that a closed alert told of has not ended after all."""
    last = history.episodes[-1:]
    return any(_in_episode(value, episode) for episode in last) and history.closed_episode(on) is None


def _again(history: History, stored: Sequence[AlertEntry], on: date) -> AlertEntry | None:
    """Return the alert of two weeks when it has become more than three, once, unless the person has answered it."""
    episode = history.until(on).active_episode(on)
    if episode is None or episode.length < AGAIN_AT or visited(stored, on):
        return None
    for entry in stored:
        value = entry.value
        if value.rule != "persistent" or value.state != "open" or not value.told or value.again:
            continue
        day = value.date
        then = history.until(day).active_episode(day)
        grown = then is not None and then.length < AGAIN_AT
        if grown and _in_episode(value, episode) and value.reminded_on != on:
            return entry
    return None


def _closed(
    records: Records, person: Person, history: History, stored: Sequence[AlertEntry], on: date
) -> list[AlertEntry]:
    """Close what a proven clear week ends; return the line that says so, once an episode."""
    ended = history.until(on).closed_episode(on)
    if ended is None:
        return []
    for entry in stored:
        value = entry.value
        if value.state == "open" and value.level in CLOSABLE and _in_episode(value, ended):
            records.entries.save(changed(entry, state="closed", remind_on=None))
    if not shown_to(person, "resolved", "info") or any(_tells_the_end(entry.value, ended) for entry in stored):
        return []
    rule = RULES_BY_ID["resolved"]
    alert = Alert("resolved", "info", render(rule), "", rule.escalates, (), episode=ended.first)
    return [entry_of(person, alert, on)]


def _in_episode(value: AlertRecord, episode: Episode) -> bool:
    told = value.episode
    return told is not None and episode.first <= told <= episode.last


def _tells_the_end(value: AlertRecord, ended: Episode) -> bool:
    kept = value.rule == "resolved" and value.state != "withdrawn"
    return kept and value.date > ended.last
