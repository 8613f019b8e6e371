"""Rules about a lid that hangs and a face that is weak, and whether a botulinum toxin injection explains them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from knowledge.diary import Sign
from knowledge.rules.emergency import HEAD_INJURY_DANGER, toxin_spread
from knowledge.rules.known_facts import JUST_NOW, WEEK, Facts, Report, latest_within, within
from knowledge.rules.rule import Finding, Threshold
from knowledge.rules.signs import sign_finding
from knowledge.rules.words import dated, since
from knowledge.sources import EJ

TOXIN_LOCAL = Threshold("days between the injection and the sign", 42, EJ)
LID_AFTER_INJURY = Threshold("days between the head injury and the drooping lid", HEAD_INJURY_DANGER.value, "S33")
OLD_BELLS = Threshold("days since Bell's palsy began, to be over", 90, EJ)

WEAK_FACE: Final = ("face_weakness", "cannot_close_eye")
INJECTED_LOW: Final = frozenset({"mouth", "cheek", "chin"})
BEYOND_THE_INJECTION: Final = (
    *("speech", "one_sided_limb", "limb_weakness_gradual"),
    *("face_and_limb_together", "jerking_spreads"),
)
LID_EMERGENCY: Final = ("double_vision", "eye_pain", "headache", "worsening_headache", "pain")


def is_weak_face(sign: Sign) -> bool:
    """Tell whether a sign is a weak face: a slow drop counts, a sudden one is a stroke-like sign."""
    return sign.code in WEAK_FACE or (sign.code == "face_droop" and not sign.sudden)


def _weak_faces(facts: Facts) -> list[Report]:
    return [report for report in facts.just_now(*WEAK_FACE, "face_droop") if is_weak_face(report.sign)]


def face_weakness(facts: Facts) -> Finding | None:
    """Find a weak face that did not drop suddenly; prompt where it has been so since an old Bell's palsy."""
    reports = _weak_faces(facts)
    if _is_of_the_injection(facts, reports):
        return None
    if _is_old_bells_palsy(facts, reports):
        return sign_finding(facts, reports, gap=WEEK, level="prompt", more=_bells(facts))
    return sign_finding(facts, reports, gap=JUST_NOW, advice=_weak_face_advice(reports))


def _weak_face_advice(reports: Sequence[Report]) -> str:
    hours = "Treatment for a weak face works best within 72 hours of its start."
    eye = "Shield the eye that does not close, and keep it from drying out."
    advice = (
        (hours, any(report.sign.onset in (None, "sudden") for report in reports)),
        (eye, any(report.code == "cannot_close_eye" for report in reports)),
    )
    return " ".join(text for text, holds in advice if holds)


def _is_of_the_injection(facts: Facts, reports: Sequence[Report]) -> bool:
    """Tell whether an injection low in the face explains all of the weakness, with nothing that points elsewhere."""
    if not reports or INJECTED_LOW.isdisjoint(facts.profile.toxin_where or ()):
        return False
    slow = all(report.code == "face_weakness" and report.sign.onset != "sudden" for report in reports)
    return (
        slow
        and all(_was_injected(facts, report) for report in reports)
        and not facts.reports(BEYOND_THE_INJECTION, WEEK)
    )


def _is_old_bells_palsy(facts: Facts, reports: Sequence[Report]) -> bool:
    bells = facts.profile.bells_palsy
    if not reports or bells is None or bells.onset is None:
        return False
    over = all(report.date - bells.onset > timedelta(OLD_BELLS.value) for report in reports)
    return over and all(report.code in WEAK_FACE and report.sign.onset == "gradual" for report in reports)


def _bells(facts: Facts) -> str:
    bells = facts.profile.bells_palsy
    if bells is None or bells.onset is None:
        return ""
    return f"Your Bell's palsy began {since(bells.onset, bells.onset_as_told, facts.on)}."


def _was_injected(facts: Facts, report: Report) -> bool:
    return any(within(injected, report.date, 0, TOXIN_LOCAL.value) for injected in facts.profile.toxin_injections or ())


def drooping_lid(facts: Facts) -> Finding | None:
    """Find a drooping lid: how soon it matters depends on what came with it, how it came, and what came before."""
    reports = facts.reports(("drooping_lid",), WEEK)
    beside = _beside_lid(facts)
    if beside:
        return sign_finding(facts, [*reports, *beside], gap=0, level="emergency")
    if any(_is_urgent_lid(facts, report) for report in reports):
        return sign_finding(facts, reports, gap=JUST_NOW, level="urgent", more=_lid_injury(facts, reports))
    unexplained = [report for report in reports if not _was_injected(facts, report)]
    fast = any(report.sign.onset == "days" and _is_fresh(facts, report) for report in unexplained)
    if fast:
        return sign_finding(facts, unexplained, gap=JUST_NOW, level="urgent")
    return sign_finding(facts, unexplained, gap=WEEK, level="prompt")


def _beside_lid(facts: Facts) -> list[Report]:
    """Return the signs that make a drooping lid of the two days an emergency; none without such a lid."""
    if not facts.just_now("drooping_lid"):
        return []
    beside = facts.just_now(*LID_EMERGENCY)
    return [report for report in beside if report.code != "pain" or report.sign.severe]


def _is_urgent_lid(facts: Facts, report: Report) -> bool:
    if within(facts.profile.head_injury, report.date, 0, LID_AFTER_INJURY.value):
        return True
    return report.sign.onset == "sudden" and _is_fresh(facts, report)


def _is_fresh(facts: Facts, report: Report) -> bool:
    return (facts.on - report.date).days < JUST_NOW


def _lid_injury(facts: Facts, reports: Sequence[Report]) -> str:
    injury = latest_within([facts.profile.head_injury], reports, LID_AFTER_INJURY.value)
    return dated("You hurt your head on {}.", injury, facts.on)


def toxin_local(facts: Facts) -> Finding | None:
    """Find a drooping lid, changed sight or a weak lower face soon after an injection, without signs further away."""
    if toxin_spread(facts):
        return None
    weak = _weak_by_the_injection(facts)
    signs = (*_lids_to_tell(facts), *weak, *facts.reports(("vision_change",), WEEK))
    reports = [report for report in signs if _was_injected(facts, report)]
    injected = latest_within(facts.profile.toxin_injections or (), reports, TOXIN_LOCAL.value)
    more = dated("The injection was on {}.", injected, facts.on)
    return sign_finding(facts, reports, gap=WEEK, more=more, advice=_WEAK_AFTER_INJECTION if weak else "")


def _lids_to_tell(facts: Facts) -> tuple[Report, ...]:
    """Return the drooping lids of the week, none where another rule tells of them."""
    lids = facts.reports(("drooping_lid",), WEEK)
    if _beside_lid(facts) or any(_is_urgent_lid(facts, report) for report in lids):
        return ()
    return lids


def _weak_by_the_injection(facts: Facts) -> list[Report]:
    weak = _weak_faces(facts)
    if _is_of_the_injection(facts, weak):
        return weak
    return []


_WEAK_AFTER_INJECTION: Final = (
    "It may be the injection. Call {number} at once if it came suddenly or reaches an arm, a leg or your speech."
)
