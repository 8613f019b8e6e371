"""Rules to call the emergency number for, on a single report.

Their messages hold the number, "do not drive yourself" and "note the time it started", and nothing that
would keep a person reading.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from knowledge.codes import DOPAMINE_BLOCKERS, HEAD_INJURY_SIGNS, STROKE_LIKE_SIGNS
from knowledge.diary import Sign
from knowledge.rules.known_facts import JUST_NOW, Facts, Report, latest_within, within
from knowledge.rules.phrases import CALL, GETS_NO_HIGHER
from knowledge.rules.rule import Finding, Rule, Threshold
from knowledge.rules.signs import READ_JUST_NOW, reported, sign_finding
from knowledge.rules.words import dated, day
from knowledge.sources import EJ

FRESH_UNRESOLVED = Threshold("days that an unresolved stroke-like sign stays an emergency", 3, EJ)
PAST_URGENT = Threshold("days after which a past stroke-like sign is no longer urgent", 7, "S32b")
PAST_PROMPT = Threshold("days after which a past stroke-like sign is no longer read", 90, EJ)
DYSTONIA_AFTER_MEDICINE = Threshold("days between the medicine's start or rise and the sign", 7, "S125")
TOXIN_SPREADS = Threshold("days between the injection and the sign", 42, EJ)
HEAD_INJURY_DANGER = Threshold("days between the head injury and the sign", 21, "S33")

GRADUAL_IS_ANOTHER_RULE: Final = frozenset({"face_droop", "one_sided_limb", "speech"})
SEIZURE_SIGNS: Final = ("loss_of_awareness", "convulsion", "jerking_spreads")
DYSTONIA_SIGNS: Final = ("breathing", "swallowing", "jaw_locked", "tongue_forced_out", "eyes_stuck")
TOXIN_SIGNS: Final = ("breathing", "swallowing", "general_weakness")
DANGER_SIGNS: Final = (
    *HEAD_INJURY_SIGNS,
    *SEIZURE_SIGNS,
    "face_and_limb_together",
    *("confusion", "one_sided_limb", "face_droop", "face_weakness", "cannot_close_eye", "speech"),
    *("vision_loss_sudden", "double_vision", "vision_change", "unsteady_sudden", "unsteady_gradual"),
    *("numbness", "hearing_loss_sudden"),
)


def is_stroke_like(sign: Sign) -> bool:
    """Tell whether a sign is one of a stroke; loss of sight, confusion and unsteadiness always are."""
    if sign.code in GRADUAL_IS_ANOTHER_RULE or sign.code == "numbness":
        return sign.sudden
    return sign.code in STROKE_LIKE_SIGNS


def stroke_reports(facts: Facts) -> tuple[list[Report], list[Report]]:
    """Return the latest report of each stroke-like sign: those that are an emergency, and the past ones."""
    reports = facts.reports((*STROKE_LIKE_SIGNS, "numbness"), PAST_PROMPT.value + 1)
    stroke_like = sorted((report for report in reports if is_stroke_like(report.sign)), key=lambda report: report.code)
    fresh: list[Report] = []
    past: list[Report] = []
    for _, of_sign in groupby(stroke_like, key=lambda report: report.code):
        latest = _latest(of_sign)
        (fresh if _is_fresh(facts, latest) else past).append(latest[0])
    return fresh, past


def _latest(reports: Iterable[Report]) -> list[Report]:
    in_order = list(reports)
    return [report for report in in_order if report.date == in_order[-1].date]


def _is_fresh(facts: Facts, latest: list[Report]) -> bool:
    age = (facts.on - latest[0].date).days
    resolved = all(report.sign.resolved for report in latest)
    return age == 0 or (age <= FRESH_UNRESOLVED.value and not resolved)


def stroke_signs(facts: Facts) -> Finding | None:
    """Find a stroke-like sign of today, or of the last three days and not said to be resolved."""
    fresh, _ = stroke_reports(facts)
    return sign_finding(facts, fresh, gap=0)


def seizure(facts: Facts) -> Finding | None:
    """Find a seizure, unless the person has epilepsy and every report says it was the usual one."""
    reports = facts.reports(SEIZURE_SIGNS, JUST_NOW)
    if "epilepsy" in (facts.profile.diagnoses or ()) and all(report.sign.usual for report in reports):
        return None
    return sign_finding(facts, reports, gap=0)


def acute_dystonia(facts: Facts) -> Finding | None:
    """Find locked muscles soon after a dopamine blocker was started or raised."""
    starts = [medicine.started for medicine in facts.profile.medicines or () if medicine.kind in DOPAMINE_BLOCKERS]
    reports = [
        report
        for report in facts.reports(DYSTONIA_SIGNS, JUST_NOW)
        if any(within(started, report.date, 0, DYSTONIA_AFTER_MEDICINE.value) for started in starts)
    ]
    started = latest_within(starts, reports, DYSTONIA_AFTER_MEDICINE.value)
    more = dated("The medicine was started or changed on {}.", started, facts.on)
    return sign_finding(facts, reports, gap=0, more=more)


def toxin_spread(facts: Facts) -> Finding | None:
    """Find trouble away from the face within weeks of a botulinum toxin injection."""
    injections = facts.profile.toxin_injections or ()
    reports = [
        report
        for report in facts.reports(TOXIN_SIGNS, JUST_NOW)
        if any(within(injected, report.date, 0, TOXIN_SPREADS.value) for injected in injections)
    ]
    injected = latest_within(injections, reports, TOXIN_SPREADS.value)
    more = dated("The injection was on {}.", injected, facts.on)
    return sign_finding(facts, reports, gap=0, more=more)


def airway(facts: Facts) -> Finding | None:
    """Find the same trouble without a medicine or an injection that explains it."""
    if acute_dystonia(facts) or toxin_spread(facts):
        return None
    return sign_finding(facts, facts.reports(DYSTONIA_SIGNS, JUST_NOW), gap=0)


def head_injury_danger(facts: Facts) -> Finding | None:
    """Find a danger sign within three weeks of a head injury."""
    injury = facts.profile.head_injury
    if injury is None:
        return None
    reports = [
        report
        for report in facts.reports(DANGER_SIGNS, JUST_NOW)
        if within(injury, report.date, 0, HEAD_INJURY_DANGER.value)
    ]
    return sign_finding(facts, reports, gap=0, more=f"You hurt your head on {day(injury, facts.on)}.")


RULES: Final = (
    Rule(
        id="stroke-signs",
        level="emergency",
        condition=(
            "A side of the face dropped, an arm or leg weak or numb on one side, slurred or wrong words, sudden"
            " numbness (each unless it came on slowly), sudden loss of sight, confusion or sudden unsteadiness:"
            " today, or in the last days and not said to be over"
        ),
        in_short=(
            "a side of the face that drops, an arm or leg weak or numb on one side, slurred or wrong words,"
            " sudden numbness, loss of sight, confusion or unsteadiness"
        ),
        message="Call {number} now, even if it has stopped. Do not drive yourself. Note the time it started.",
        escalates=GETS_NO_HIGHER,
        sources=("S31",),
        thresholds=(FRESH_UNRESOLVED,),
        finds=stroke_signs,
        told_at_the_tap=True,
    ),
    Rule(
        id="thunderclap-headache",
        level="emergency",
        condition="A sudden severe headache, the worst ever",
        in_short="a sudden severe headache, the worst ever",
        message=CALL,
        escalates=GETS_NO_HIGHER,
        sources=("S31",),
        thresholds=(READ_JUST_NOW,),
        finds=reported(("thunderclap_headache",), JUST_NOW, gap=0),
        told_at_the_tap=True,
    ),
    Rule(
        id="seizure",
        level="emergency",
        condition=(
            "Lost awareness, a fit, or twitching that marched from the face to an arm or leg;"
            " not with known epilepsy when every report says it was the usual seizure"
        ),
        in_short="a fit, lost awareness, or twitching that spreads from the face to an arm or leg",
        message=CALL,
        escalates=GETS_NO_HIGHER,
        sources=("S34", "S63"),
        thresholds=(READ_JUST_NOW,),
        finds=seizure,
        told_at_the_tap=True,
    ),
    Rule(
        id="acute-dystonia",
        level="emergency",
        condition=(
            "Jaw locked, tongue forced out, eyes stuck, or trouble breathing or swallowing, within days of starting"
            " or raising an antipsychotic, metoclopramide or prochlorperazine"
        ),
        in_short="a jaw, tongue or eyes that get stuck within days of a new antipsychotic or anti-sickness medicine",
        message=(
            "Call {number} now and say which medicine it was and when it was started or raised."
            " Do not drive yourself. Note the time it started. Take no more of it until a doctor has told you."
            " Do not end a long-term medicine on your own."
        ),
        escalates=GETS_NO_HIGHER,
        sources=("S39", "S124", "S125"),
        thresholds=(READ_JUST_NOW, DYSTONIA_AFTER_MEDICINE),
        finds=acute_dystonia,
    ),
    Rule(
        id="toxin-spread",
        level="emergency",
        condition="Trouble swallowing or breathing, or general weakness, within weeks of a botulinum toxin injection",
        in_short="trouble swallowing or breathing, or weakness all over, after injected botulinum toxin",
        message=(
            "Call {number} now and say when and where the toxin was injected."
            " Do not drive yourself. Note the time it started."
        ),
        escalates=GETS_NO_HIGHER,
        sources=("S73",),
        thresholds=(READ_JUST_NOW, TOXIN_SPREADS),
        finds=toxin_spread,
    ),
    Rule(
        id="airway",
        level="emergency",
        condition=(
            "Jaw locked, tongue forced out, eyes stuck, or trouble breathing or swallowing,"
            " when neither acute-dystonia nor toxin-spread is true"
        ),
        in_short="a locked jaw, a tongue forced out, eyes that are stuck, or trouble breathing or swallowing",
        message=CALL,
        escalates=GETS_NO_HIGHER,
        sources=("S4", "S39"),
        thresholds=(READ_JUST_NOW,),
        finds=airway,
        told_at_the_tap=True,
    ),
    Rule(
        id="head-injury-danger",
        level="emergency",
        condition=(
            "Within three weeks of a head injury: repeated vomiting, drowsiness, a worsening headache, memory loss,"
            " fluid from ear or nose, lost awareness, a fit, spreading jerks or face and limb jerking together,"
            " confusion, weakness of a limb or the face, an eye that can't be closed, a numb face, hearing that"
            " dropped, or new trouble with speech, sight or balance"
        ),
        in_short=(
            "after a blow to the head: repeated vomiting, drowsiness, a worse headache, confusion, weakness,"
            " numbness, or trouble with speech, sight, hearing or balance"
        ),
        message=("Call {number} now and say when the head was hurt. Do not drive yourself. Note the time it started."),
        escalates=GETS_NO_HIGHER,
        sources=("S33", "S114", "S113"),
        thresholds=(READ_JUST_NOW, HEAD_INJURY_DANGER),
        finds=head_injury_danger,
    ),
    Rule(
        id="crisis",
        level="emergency",
        condition="The person writes of harming themselves; the conversation says when",
        in_short="thoughts of harming yourself",
        message=(
            "Call {number} now if you might harm yourself. Do not drive yourself."
            " You can also ring a crisis line where you live. Tell someone near you."
        ),
        escalates=GETS_NO_HIGHER,
        sources=("S123",),
        told_by_the_chat=True,
    ),
)
