"""Rules that set the twitching beside medicines and botulinum toxin."""

from collections.abc import Collection
from datetime import date
from typing import Final

from knowledge.codes import DOPAMINE_BLOCKERS, MEDICINES
from knowledge.history import Medicine
from knowledge.rules.emergency import acute_dystonia, toxin_spread
from knowledge.rules.facts import WEEK, Facts, Report, within
from knowledge.rules.rule import Finding, Threshold
from knowledge.rules.signs import sign_finding
from knowledge.rules.words import MEDICINE_WORDS, day, days, listed, sentence
from knowledge.sources import EJ

STARTED_BEFORE = Threshold("most days from the medicine's start or change to the first twitch", 90, EJ)
STARTED_AFTER = Threshold("most days from the first twitch to the medicine's start or change", 7, EJ)
TOXIN_LOCAL = Threshold("days between the injection and the sign", 42, EJ)

MOUTH: Final = frozenset({"mouth", "jaw", "tongue"})
BLOOD_SALT_SIGNS: Final = ("cramps", "general_weakness", "palpitations")
KEEP_TAKING: Final = " Do not stop a prescribed medicine on your own: ask first."


def taken(facts: Facts, kinds: Collection[str]) -> list[Medicine]:
    """Return the medicines of some classes that the person is on."""
    return [medicine for medicine in facts.profile.medicines if medicine.kind in kinds and medicine.stopped is None]


def mouth_movements(facts: Facts) -> Finding | None:
    """Find mouth, jaw or tongue movements of a person on a dopamine blocker."""
    medicines = taken(facts, DOPAMINE_BLOCKERS)
    dates = tuple(told.date for told in facts.spasm_week if told.areas & MOUTH)
    if facts.episode is None or not medicines or not dates or acute_dystonia(facts):
        return None
    because = sentence(f"on {_named(medicines)}; mouth, jaw or tongue movements on {days(dates, facts.on)}")
    return Finding(because, dates, _classes(medicines), facts.episode.first)


def diuretic_cramps(facts: Facts) -> Finding | None:
    """Find signs of low blood salts in a person on a water tablet; an emergency with fainting."""
    if facts.episode is None or not taken(facts, ("diuretic",)):
        return None
    more = "On a water tablet."
    if faints := facts.reports(("fainting",), WEEK):
        return sign_finding(facts, faints, gap=0, more=more, level="emergency")
    return sign_finding(facts, facts.reports(BLOOD_SALT_SIGNS, WEEK), gap=WEEK, more=more)


def medicine_suspected(facts: Facts) -> Finding | None:
    """Find a medicine that was started or changed about when the twitching began."""
    if facts.episode is None:
        return None
    onset = facts.episode.onset
    suspected = [
        medicine
        for medicine in facts.profile.medicines
        if medicine.kind in MEDICINES
        and (
            within(medicine.started, onset, 0, STARTED_BEFORE.value)
            or (medicine.started is not None and within(onset, medicine.started, 0, STARTED_AFTER.value))
        )
    ]
    if not suspected:
        return None
    starts = sorted({medicine.started for medicine in suspected if medicine.started})
    because = (
        f"Started or changed on {days(starts, facts.on)}: {_named(suspected)}."
        f" The twitching began on {day(onset, facts.on)}."
    )
    return Finding(because, (facts.episode.first,), _classes(suspected), facts.episode.first)


def _named(medicines: Collection[Medicine]) -> str:
    return listed([MEDICINE_WORDS[kind] for kind in _classes(medicines)])


def _classes(medicines: Collection[Medicine]) -> tuple[str, ...]:
    return tuple(sorted({medicine.kind for medicine in medicines if medicine.kind}))


def _after_toxin(facts: Facts, report: Report) -> bool:
    return any(within(injected, report.date, 0, TOXIN_LOCAL.value) for injected in facts.profile.toxin_injections)


def drooping_lid(facts: Facts) -> Finding | None:
    """Find a drooping lid that no recent injection explains."""
    reports = [report for report in facts.reports(("drooping_lid",), WEEK) if not _after_toxin(facts, report)]
    return sign_finding(facts, reports, gap=WEEK)


def toxin_local(facts: Facts) -> Finding | None:
    """Find a drooping lid or changed sight soon after an injection, without signs further away."""
    if toxin_spread(facts):
        return None
    signs = facts.reports(("drooping_lid", "vision_change"), WEEK)
    reports = [report for report in signs if _after_toxin(facts, report)]
    return sign_finding(facts, reports, gap=WEEK, more=_last_injection(facts))


def _last_injection(facts: Facts) -> str:
    injections: tuple[date, ...] = facts.profile.toxin_injections
    return f"Last injection on {day(injections[-1], facts.on)}." if injections else ""
