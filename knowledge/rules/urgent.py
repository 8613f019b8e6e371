"""Rules to be seen for on the same day."""

from typing import Final

from knowledge.rules.body import NECK_SURGERY, head_signs, tetany
from knowledge.rules.emergency import HEAD_INJURY_DANGER, PAST_PROMPT, PAST_URGENT, stroke_reports
from knowledge.rules.events import HEAD_INJURY_RECENT, head_injury_recent
from knowledge.rules.jerks import EPILEPSY_MEDICINE_STOPPED, epilepsy_medicine, face_and_limb
from knowledge.rules.known_facts import JUST_NOW, Facts
from knowledge.rules.phrases import APPOINTMENT, IF_STROKE, NO_DRIVING, ON_THE_PHONE, SUMMARY
from knowledge.rules.rule import Finding, Rule, Threshold
from knowledge.rules.signs import READ_A_WEEK, READ_JUST_NOW, reported, sign_finding
from knowledge.rules.toxin import OLD_BELLS, TOXIN_LOCAL, face_weakness
from knowledge.rules.words import days

HEARING_READ = Threshold("days that sudden hearing loss is read back, today included", 30, "S35")

EYE_SIGNS: Final = ("double_vision", "eye_pain", "red_eye_light_sensitive")


def past_stroke_signs(facts: Facts) -> Finding | None:
    """Find a stroke-like sign that is over or some days old: urgent within a week, prompt after that."""
    _, past = stroke_reports(facts)
    recent = any((facts.on - report.date).days <= PAST_URGENT.value for report in past)
    return sign_finding(facts, past, gap=0, level="urgent" if recent else "prompt")


def eyes_shut(facts: Facts) -> Finding | None:
    """Find eyes that were shut most of the day, once."""
    dates = tuple(each.date for each in facts.last(JUST_NOW) if each.eye_closure == "most_of_day")
    if not dates:
        return None
    began = facts.since(lambda each: each.eye_closure == "most_of_day", JUST_NOW)
    because = f"Your eyes were shut most of the day on {days(dates, facts.on)}."
    return Finding(because, dates, (f"shut@{began}",))


def urgent_eye(facts: Facts) -> Finding | None:
    """Find double vision, eye pain, or a red eye that light hurts; nobody drives who sees double."""
    reports = facts.reports(EYE_SIGNS, JUST_NOW)
    double = any(report.code == "double_vision" for report in reports)
    return sign_finding(facts, reports, gap=JUST_NOW, advice=NO_DRIVING.strip() if double else "")


RULES: Final = (
    Rule(
        id="past-stroke-signs",
        level="urgent",
        condition=(
            "A stroke-like sign (see stroke-signs) told 1 to 7 days ago that is said to be over or is older than"
            " stroke-signs reads: urgent; 8 to 90 days ago: prompt"
        ),
        in_short="a sign of a stroke in the last week that has passed",
        message=(
            "Get medical help today: signs like these need an assessment within a day, even when they have passed."
            + ON_THE_PHONE
            + " Call {number} at once if any of them comes back."
        ),
        at_other_levels={
            "prompt": (
                "Make an appointment within 7 days: signs like these need an assessment, even when they have passed."
                " Call {number} at once if any of them comes back."
            ),
        },
        escalates="Any of these signs again, even for a minute: an emergency.",
        sources=("S32", "S32b", "S31"),
        thresholds=(PAST_URGENT, PAST_PROMPT),
        finds=past_stroke_signs,
        topic="sign.facial_droop",
        unless_told_by="stroke-signs",
    ),
    Rule(
        id="face-weakness",
        level="urgent",
        condition=(
            "A weak side of the face, an eye that can't be closed, or a side of the face that dropped slowly: urgent."
            " Prompt when Bell's palsy began more than 90 days before and the sign is said to have come slowly."
            " Not when toxin-local tells of it"
        ),
        in_short="a weak side of the face, or an eye that can't be closed",
        message="See a doctor today about the weak face. {advice}" + ON_THE_PHONE + IF_STROKE,
        at_other_levels={
            "prompt": (
                APPOINTMENT + " Until then keep an eye that does not close from drying out: drops by day, ointment at"
                " night." + IF_STROKE
            ),
        },
        escalates="A sudden drop of one side of the face, a weak limb or slurred speech: an emergency.",
        sources=("S27", "S119"),
        thresholds=(READ_JUST_NOW, OLD_BELLS, TOXIN_LOCAL),
        finds=face_weakness,
        topic="sign.weakness",
        seldom={"prompt": 28},  # it lasts, and is known
    ),
    Rule(
        id="face-and-limb",
        level="urgent",
        condition=(
            "Face and an arm, hand or leg jerk at the same moment: urgent; routine with known epilepsy when every"
            " report says it was the usual seizure"
        ),
        in_short="face and an arm, hand or leg that jerk at the same moment",
        message=(
            "See a doctor today: a face and a limb that jerk at the same moment need a check."
            + ON_THE_PHONE
            + " Call {number} at once for a first fit, a fit of over 5 minutes, or lost awareness."
        ),
        at_other_levels={
            "routine": "Tell the doctor who treats your epilepsy, within the next 2 to 4 weeks." + SUMMARY,
        },
        escalates="A fit, lost awareness, or weakness of an arm or leg: an emergency.",
        sources=("S99", "S100"),
        thresholds=(READ_JUST_NOW,),
        finds=face_and_limb,
        topic="condition.focal_seizure",
    ),
    Rule(
        id="epilepsy-medicine",
        level="urgent",
        condition=(
            "Epilepsy, an epilepsy medicine stopped in the last 30 days, no other one taken, and twitching or face and"
            " limb jerking together after it"
        ),
        in_short="epilepsy, and new twitching after the medicine was stopped",
        message=(
            "Call the doctor who treats your epilepsy today: new twitching after the medicine ended needs advice."
            + ON_THE_PHONE
            + " Call {number} at once for a fit, lost awareness, or jerking that does not stop."
        ),
        escalates="A fit, lost awareness, or jerking that spreads: an emergency.",
        sources=("S129",),
        thresholds=(EPILEPSY_MEDICINE_STOPPED,),
        finds=epilepsy_medicine,
        topic="med.antiepileptics",
    ),
    Rule(
        id="head-signs",
        level="urgent",
        condition=(
            "Drowsiness, memory loss, or fluid or blood from an ear or the nose in the last week, without a head injury"
            " in the three weeks before it"
        ),
        in_short="drowsiness, memory loss, or fluid or blood from an ear or the nose",
        message=(
            "See a doctor today, and say whether you hit your head in the last weeks."
            + ON_THE_PHONE
            + " Call {number} at once if you can't be kept awake, are confused, have a fit or keep vomiting."
        ),
        escalates="Being hard to wake, confusion, a fit, repeated vomiting, or a blow to the head: an emergency.",
        sources=("S33",),
        thresholds=(READ_A_WEEK, HEAD_INJURY_DANGER),
        finds=head_signs,
        topic="sign.after_head_injury",
    ),
    Rule(
        id="head-injury-recent",
        level="urgent",
        condition="Active twitching that began within three weeks of a head, face or jaw injury",
        in_short="twitching that began within three weeks of a blow to the head, face or jaw",
        message=(
            "See a doctor today: twitching that starts after a head injury needs a check, even after a mild knock."
            + ON_THE_PHONE
            + " Call {number} at once for drowsiness, repeated vomiting, a worsening headache, a fit, confusion,"
            " weakness, or fluid from an ear or the nose."
        ),
        escalates="Drowsiness, vomiting, a worsening headache, a fit, confusion or weakness: an emergency.",
        sources=("S33", "S79", "S80"),
        thresholds=(HEAD_INJURY_RECENT,),
        finds=head_injury_recent,
        topic="sign.after_head_injury",
    ),
    Rule(
        id="urgent-eye",
        level="urgent",
        condition="Double vision, eye pain, or a red eye that light hurts",
        in_short="double vision, eye pain, or a red eye that light hurts",
        message=(
            "Go to an eye casualty or an urgent optometrist today. {advice}"
            + ON_THE_PHONE
            + " Call {number} at once if"
            " sight is suddenly lost, or with a sudden severe headache, a dropped face, a weak limb or slurred speech."
        ),
        escalates="Sudden loss of sight, or a sudden severe headache with it: an emergency.",
        sources=("S84", "S84b", "S72"),
        thresholds=(READ_JUST_NOW,),
        finds=urgent_eye,
        topic="sign.vision_change",
    ),
    Rule(
        id="ear-blisters",
        level="urgent",
        condition="Blisters or a rash in or round the ear or mouth",
        in_short="blisters or a rash round the ear or mouth",
        message=(
            "See a doctor today: when blisters round the ear go with a face that twitches or weakens, medicine works"
            " best within 72 hours." + ON_THE_PHONE + IF_STROKE
        ),
        escalates="A sudden drop of one side of the face, a weak limb or slurred speech: an emergency.",
        sources=("S37", "S37b"),
        thresholds=(READ_JUST_NOW,),
        finds=reported(("ear_blisters",), JUST_NOW, gap=JUST_NOW),
        topic="sign.pain",
    ),
    Rule(
        id="sudden-hearing-loss",
        level="urgent",
        condition="Hearing in one or both ears that dropped within days",
        in_short="hearing that dropped within days",
        message=("Get your hearing seen within 24 hours: ask for help today." + ON_THE_PHONE + IF_STROKE),
        escalates="Hearing loss with a dropped face, a weak limb, slurred speech or sudden unsteadiness: an emergency.",
        sources=("S35",),
        thresholds=(HEARING_READ,),
        finds=reported(("hearing_loss_sudden",), HEARING_READ.value, gap=HEARING_READ.value),
    ),
    Rule(
        id="tetany",
        level="urgent",
        condition=(
            "Tingling lips or fingers together with hand cramps; either of them within a month of thyroid or other neck"
            " surgery, or with the thyroid or a parathyroid gland taken out; or active twitching within a month of such"
            " surgery"
        ),
        in_short="tingling lips or fingers with hand cramps, or either after neck or thyroid surgery",
        message=(
            "Ask for a blood calcium test today: call the team that operated, or a doctor."
            + ON_THE_PHONE
            + " Call {number} at once for trouble breathing, a fit, or a locked jaw."
        ),
        escalates="Trouble breathing, a fit or a locked jaw: an emergency.",
        sources=("S137", "S136", "S38"),
        thresholds=(READ_JUST_NOW, NECK_SURGERY),
        finds=tetany,
        topic="factor.electrolyte_imbalance",
    ),
    Rule(
        id="eyes-shut",
        level="urgent",
        condition="Eyes shut most of the waking day, once",
        in_short="eyes shut most of the day",
        message=(
            "See a doctor or an eye casualty today, and do not go alone: it is not safe to walk about or drive."
            + ON_THE_PHONE
            + " Call {number} at once if sight is suddenly lost while the eyes are open, or after a fall with a blow"
            " to the head."
        ),
        escalates="Sudden loss of sight, or an injury because the eyes were shut: an emergency.",
        sources=("S63", "S25"),
        thresholds=(READ_JUST_NOW,),
        finds=eyes_shut,
        topic="condition.blepharospasm_vision",
    ),
)
