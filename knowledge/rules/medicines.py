"""Rules that set the twitching beside medicines."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Final

from knowledge.codes import DOPAMINE_BLOCKERS, MEDICINES
from knowledge.profile import Medicine
from knowledge.rules.emergency import acute_dystonia
from knowledge.rules.known_facts import WEEK, Facts, within
from knowledge.rules.phrases import KEEP_TAKING
from knowledge.rules.rule import Finding, Threshold
from knowledge.rules.signs import sign_finding
from knowledge.rules.words import MEDICINE_WORDS, day, days, listed, places, since
from knowledge.sources import EJ

STARTED_BEFORE = Threshold("most days from the medicine's start or change to the first twitch", 90, EJ)
STARTED_AFTER = Threshold("most days from the first twitch to the medicine's start or change", 7, EJ)
JUST_STARTED = Threshold("days after a start or rise in which mouth movements are urgent", 7, "S125")
ANTI_SICKNESS_STOPPED = Threshold("days after an anti-sickness medicine in which mouth movements are urgent", 7, EJ)
BLOCKER_STOPPED = Threshold("days after a stopped medicine in which mouth movements count", 90, EJ)

MOUTH: Final = frozenset({"mouth", "jaw", "tongue"})
BLOOD_SALT_SIGNS: Final = ("cramps", "general_weakness", "palpitations")
ANTI_SICKNESS: Final = ("metoclopramide", "prochlorperazine")
ASK_FIRST: Final = "Ask before you take the next one."


def taken(facts: Facts, kinds: Collection[str]) -> list[Medicine]:
    """Return the medicines of some classes that the person is on."""
    return [
        medicine for medicine in facts.profile.medicines or () if medicine.kind in kinds and medicine.stopped is None
    ]


def mouth_movements(facts: Facts) -> Finding | None:
    """Find mouth, jaw or tongue movements with a dopamine blocker; urgent for an anti-sickness one or a fresh start."""
    dates = tuple(each.date for each in facts.spasm_week if each.areas & MOUTH)
    if facts.episode is None or not dates or acute_dystonia(facts):
        return None
    soon = [medicine for medicine in facts.profile.medicines or () if _moves_mouth_soon(medicine, facts.on)]
    medicines = soon or [medicine for medicine in facts.profile.medicines or () if _moves_mouth(medicine, facts.on)]
    if not medicines:
        return None
    tapped = {place for each in facts.spasm_week for place in each.places if place.split(".")[1] in MOUTH}
    moved = f"the {places(tapped)}"
    because = f"{_use(medicines, facts.on)}; {moved} moved on {days(dates, facts.on)}."
    return Finding(
        because, dates, _classes(medicines), facts.episode.first, "urgent" if soon else "prompt", _next_dose(medicines)
    )


def _moves_mouth_soon(medicine: Medicine, on: date) -> bool:
    if medicine.kind not in DOPAMINE_BLOCKERS:
        return False
    if within(medicine.started, on, 0, JUST_STARTED.value):
        return True
    stopped_lately = medicine.stopped is None or within(medicine.stopped, on, 0, ANTI_SICKNESS_STOPPED.value)
    return medicine.kind in ANTI_SICKNESS and stopped_lately


def _moves_mouth(medicine: Medicine, on: date) -> bool:
    if medicine.kind not in DOPAMINE_BLOCKERS:
        return False
    return medicine.stopped is None or within(medicine.stopped, on, 0, BLOCKER_STOPPED.value)


def _use(medicines: Sequence[Medicine], on: date) -> str:
    """Return how the medicines are or were taken, as a sentence without its full stop."""
    taken = [medicine for medicine in medicines if medicine.stopped is None]
    fresh = [medicine for medicine in taken if within(medicine.started, on, 0, JUST_STARTED.value)]
    if fresh:
        return f"You take {_named(taken)}, started or changed {_starts(fresh, on)}"
    if taken:
        return f"You take {_named(taken)}"
    stopped = max(medicine.stopped for medicine in medicines if medicine.stopped)
    return f"You stopped {_named(medicines)} on {day(stopped, on)}"


def _next_dose(medicines: Collection[Medicine]) -> str:
    """Return what to do about the next dose: an anti-sickness tablet waits for an answer, others go on until then."""
    kinds = {medicine.kind for medicine in medicines if medicine.stopped is None}
    if not kinds:
        return ""
    if kinds & {*ANTI_SICKNESS}:
        return ASK_FIRST
    return KEEP_TAKING


def diuretic_cramps(facts: Facts) -> Finding | None:
    """Find signs of low blood salts in a person on a water tablet; an emergency with fainting."""
    if facts.episode is None or not taken(facts, ("diuretic",)):
        return None
    faints = facts.reports(("fainting",), WEEK)
    reports = facts.reports((*BLOOD_SALT_SIGNS, "fainting"), WEEK)
    more = "You take a water tablet."
    if faints:
        return sign_finding(facts, reports, gap=0, more=more, level="emergency")
    return sign_finding(facts, reports, gap=WEEK, more=more)


def medicine_suspected(facts: Facts) -> Finding | None:
    """Find a medicine that was started or changed about when the twitching began."""
    if facts.episode is None:
        return None
    onset = facts.episode.onset
    suspected = [
        medicine
        for medicine in facts.profile.medicines or ()
        if medicine.kind in MEDICINES
        and (
            within(medicine.started, onset, 0, STARTED_BEFORE.value)
            or (medicine.started is not None and within(onset, medicine.started, 0, STARTED_AFTER.value))
        )
    ]
    if not suspected:
        return None
    because = (
        f"You started or changed {_named(suspected)} {_starts(suspected, facts.on)};"
        f" the twitching began {since(onset, facts.onset_as_told, facts.on)}."
    )
    return Finding(because, (facts.episode.first,), _classes(suspected), facts.episode.first)


def _starts(medicines: Iterable[Medicine], on: date) -> str:
    """Return when the medicines were started or changed, each in the words in which it was told."""
    exact: set[date] = set()
    in_words: set[str] = set()
    for medicine in medicines:
        told, started = medicine.started_as_told, medicine.started
        if started and told and told.day == started:
            in_words.add(since(started, told, on))
        elif started:
            exact.add(started)
    return listed([*([f"on {days(exact, on)}"] if exact else []), *sorted(in_words)])


def _named(medicines: Collection[Medicine]) -> str:
    return listed([MEDICINE_WORDS[kind] for kind in _classes(medicines)])


def _classes(medicines: Collection[Medicine]) -> tuple[str, ...]:
    return tuple(sorted({medicine.kind for medicine in medicines if medicine.kind}))
