"""Rules about signs away from the face: headache, fainting, blood salts, and signs that no other rule reads."""

from datetime import timedelta
from typing import Final

from knowledge.rules.emergency import HEAD_INJURY_DANGER, head_injury_danger, toxin_spread
from knowledge.rules.known_facts import JUST_NOW, WEEK, Facts, Report, within
from knowledge.rules.medicines import diuretic_cramps
from knowledge.rules.rule import Finding, Threshold
from knowledge.rules.signs import sign_finding
from knowledge.rules.words import dated, day
from knowledge.sources import EJ

NECK_SURGERY = Threshold("days after neck or thyroid surgery", 30, EJ)
FAINT_WITH_PALPITATIONS = Threshold("most days between the faint and the palpitations", 1, EJ)
HEADACHE_AFTER_INJURY = Threshold("days between the head injury and the headache", 21, "S33")

TETANY_SIGNS: Final = ("tingling_lips_fingers", "hand_cramps")
HEAD_SIGNS: Final = ("drowsy", "memory_loss", "fluid_from_ear_or_nose")
WITH_HEADACHE: Final = (
    *("vomiting", "numbness", "vision_change", "double_vision"),
    *("limb_weakness_gradual", "unsteady_gradual"),
)
HEARD_OF_ALWAYS: Final = (
    *("palpitations", "general_weakness", "cramps"),
    *("hand_cramps", "tingling_lips_fingers", "vomiting"),
)


def head_signs(facts: Facts) -> Finding | None:
    """Find a sign that is asked after a head injury where no recent injury is known."""
    reports = [report for report in facts.reports(HEAD_SIGNS, WEEK) if not _after_injury(facts, report)]
    return sign_finding(facts, reports, gap=WEEK)


def _after_injury(facts: Facts, report: Report) -> bool:
    return within(facts.profile.head_injury, report.date, 0, HEAD_INJURY_DANGER.value)


def headache(facts: Facts) -> Finding | None:
    """Find a new or worsening headache; urgent with some signs beside it, or after a head injury."""
    reports = [
        report for report in facts.reports(("headache", "worsening_headache"), WEEK) if not _dangerous(facts, report)
    ]
    if not reports:
        return None
    beside = facts.just_now(*WITH_HEADACHE)
    injury = facts.profile.head_injury
    injured = [
        report
        for report in reports
        if report.code == "headache" and within(injury, report.date, 0, HEADACHE_AFTER_INJURY.value)
    ]
    if not beside and not injured:
        return sign_finding(facts, reports, gap=WEEK)
    more = dated("You hurt your head on {}.", injury, facts.on)
    return sign_finding(facts, [*reports, *beside], gap=JUST_NOW, more=more if injured else "", level="urgent")


def _dangerous(facts: Facts, report: Report) -> bool:
    """Tell whether a report makes `head-injury-danger` true, which is told in its place."""
    recent = (facts.on - report.date).days < JUST_NOW
    return report.code == "worsening_headache" and recent and _after_injury(facts, report)


def fainting(facts: Facts) -> Finding | None:
    """Find a faint; an emergency where it is of today or yesterday and the heart raced at about the same time."""
    faints = facts.reports(("fainting",), WEEK)
    near = tuple(report for report in facts.reports(("palpitations",), WEEK) if _near(report, faints))
    fresh = facts.just_now("fainting")
    if not faints:
        return None
    emergency = any(_near(report, fresh) for report in near)
    return sign_finding(facts, (*faints, *near), gap=0, level="emergency" if emergency else "prompt")


def _near(report: Report, faints: tuple[Report, ...]) -> bool:
    apart = timedelta(FAINT_WITH_PALPITATIONS.value)
    return any(abs(report.date - faint.date) <= apart for faint in faints)


def tetany(facts: Facts) -> Finding | None:
    """Find tingling or hand cramps that may be low blood calcium, or active twitching soon after neck surgery."""
    reports = facts.just_now(*TETANY_SIGNS)
    surgery = facts.profile.neck_surgery
    if {report.code for report in reports} == set(TETANY_SIGNS):
        return sign_finding(facts, reports, gap=JUST_NOW, more=_operated(facts, reports))
    if "thyroid_or_parathyroid_removed" not in (facts.profile.conditions or ()):
        reports = tuple(report for report in reports if within(surgery, report.date, 0, NECK_SURGERY.value))
    return sign_finding(facts, reports, gap=JUST_NOW, more=_operated(facts, reports)) or _twitching_after_surgery(facts)


def _operated(facts: Facts, reports: tuple[Report, ...]) -> str:
    surgery = facts.profile.neck_surgery
    if surgery and any(within(surgery, report.date, 0, NECK_SURGERY.value) for report in reports):
        return f"Your neck surgery was on {day(surgery, facts.on)}."
    if "thyroid_or_parathyroid_removed" in (facts.profile.conditions or ()):
        return "Your thyroid or a parathyroid gland was taken out."
    return ""


def _twitching_after_surgery(facts: Facts) -> Finding | None:
    surgery, episode = facts.profile.neck_surgery, facts.episode
    if surgery is None or episode is None or not within(surgery, facts.on, 0, NECK_SURGERY.value):
        return None
    because = (
        f"Your neck surgery was on {day(surgery, facts.on)},"
        f" and the twitching was there on {day(episode.last, facts.on)}."
    )
    return Finding(because, (episode.last,), (f"surgery@{surgery}",))


def reported_sign(facts: Facts) -> Finding | None:
    """Find signs that are never met with silence, where no other rule tells of them."""
    told_by = (head_injury_danger, toxin_spread, diuretic_cramps, tetany, headache, fainting)
    heard = frozenset[str]().union(*(finding.signs for rule in told_by if (finding := rule(facts))))
    codes = [code for code in HEARD_OF_ALWAYS if code not in heard]
    return sign_finding(facts, facts.reports(codes, WEEK), gap=WEEK)
