"""Rules to be seen for within about seven days, of signs that were reported."""

from typing import Final

from knowledge.diary import Sign
from knowledge.rules.body import (
    FAINT_WITH_PALPITATIONS,
    HEADACHE_AFTER_INJURY,
    fainting,
    headache,
)
from knowledge.rules.known_facts import JUST_NOW, WEEK, Facts
from knowledge.rules.phrases import APPOINTMENT, IF_STROKE, NO_DRIVING, ON_THE_PHONE
from knowledge.rules.rule import Finding, Rule
from knowledge.rules.signs import READ_A_WEEK, READ_JUST_NOW, reported, sign_finding
from knowledge.rules.toxin import LID_AFTER_INJURY, TOXIN_LOCAL, drooping_lid

WIDER_SIGNS: Final = ("limb_weakness_gradual", "muscle_wasting", "stiffness", "swallowing_slow")
SLOW_STROKE_SIGNS: Final = ("one_sided_limb", "speech")
HEARING_OR_BALANCE: Final = ("hearing_loss_gradual", "tinnitus_one_ear", "unsteady_gradual")
HEARING_LOSS: Final = ("hearing_loss_sudden", "hearing_loss_gradual")


def numbness(facts: Facts) -> Finding | None:
    """Find numbness that is not said to be sudden; urgent where hearing is lost as well."""
    reports = [report for report in facts.reports(("numbness",), WEEK) if not report.sign.sudden]
    hearing = facts.reports(HEARING_LOSS, WEEK)
    if reports and hearing:
        return sign_finding(facts, [*reports, *hearing], gap=WEEK, level="urgent")
    painful = bool(facts.reports(("pain",), WEEK))
    return sign_finding(facts, reports, gap=WEEK, advice=NUMB_AND_PAINFUL if painful else "")


def hearing_or_balance(facts: Facts) -> Finding | None:
    """Find slow changes of hearing or balance beside an active twitch."""
    if facts.episode is None:
        return None
    return sign_finding(facts, facts.reports(HEARING_OR_BALANCE, WEEK), gap=WEEK)


def is_wider_weakness(sign: Sign) -> bool:
    """Tell whether a sign is slow weakness beyond the face."""
    return sign.code in WIDER_SIGNS or (sign.code in SLOW_STROKE_SIGNS and not sign.sudden)


def wider_weakness(facts: Facts) -> Finding | None:
    """Find slow weakness, wasting, stiffness or slow trouble with speech or swallowing; urgent when it took days."""
    found = facts.reports((*WIDER_SIGNS, *SLOW_STROKE_SIGNS), WEEK)
    reports = [report for report in found if is_wider_weakness(report.sign)]
    fast = any(report.sign.onset == "days" and (facts.on - report.date).days < JUST_NOW for report in reports)
    if fast:
        return sign_finding(facts, reports, gap=JUST_NOW, level="urgent")
    return sign_finding(facts, reports, gap=WEEK, level="prompt")


NUMB_AND_PAINFUL: Final = "With pain beside it, ask about an urgent referral."
SOONER: Final = "A dropped face, a weak limb, slurred speech or sudden loss of sight: an emergency."

SIGNS_OF_NERVES: Final = (
    Rule(
        id="numbness",
        level="prompt",
        condition=(
            "Numbness of the face that is not said to be sudden, once in the last week: prompt; urgent with a loss of"
            " hearing in the same week"
        ),
        in_short="numbness of the face that came slowly",
        message=APPOINTMENT
        + " Numbness of the face is something that doctors look into, with a scan if need be. {advice}",
        at_other_levels={
            "urgent": (
                "See a doctor today: numbness of the face together with a loss of hearing needs a check."
                + ON_THE_PHONE
                + " Say on which side each is."
                + IF_STROKE
            ),
        },
        escalates="A loss of hearing as well: to be seen the same day. Sudden numbness: an emergency.",
        sources=("S134", "S113", "S4"),
        thresholds=(READ_A_WEEK,),
        finds=numbness,
        topic="sign.numbness",
    ),
    Rule(
        id="hearing-or-balance",
        level="prompt",
        condition="Active twitching, and slow hearing loss, ringing in one ear or unsteadiness in the last week",
        in_short="twitching with slow hearing loss, ringing in one ear or unsteadiness",
        message=APPOINTMENT + " Say on which side the ear and the face are concerned: it matters when they match.",
        escalates="Hearing that drops within days: to be seen the same day. Sudden unsteadiness: an emergency.",
        sources=("S134", "S135", "S35", "S78"),
        thresholds=(READ_A_WEEK,),
        finds=hearing_or_balance,
    ),
    Rule(
        id="wider-weakness",
        level="prompt",
        condition=(
            "Slow weakness of an arm or leg, thinning muscles, stiffness, slow trouble swallowing,"
            " or weakness of one side or slurred speech that came on slowly, once in the last week: prompt; urgent when"
            " one of them is said, today or yesterday, to have come over days"
        ),
        in_short="slow weakness, thinning muscles or stiffness of an arm or leg, or slow trouble swallowing",
        message=APPOINTMENT + " Call {number} at once for trouble breathing, choking, or weakness that comes suddenly.",
        at_other_levels={
            "urgent": (
                "See a doctor today: a change like this that came within days needs a check."
                + ON_THE_PHONE
                + " Call {number} at once for trouble breathing, choking, or weakness that comes suddenly."
            ),
        },
        escalates="Trouble breathing or choking, or sudden weakness: an emergency.",
        sources=("S4",),
        thresholds=(READ_A_WEEK, READ_JUST_NOW),
        finds=wider_weakness,
    ),
)
"""Numbness, hearing, balance and weakness beyond the face."""

OTHER_SIGNS: Final = (
    Rule(
        id="drooping-lid",
        level="prompt",
        condition=(
            "An upper lid that hangs lower. Emergency: today or yesterday, and in the same two days double vision, eye"
            " pain, a headache or severe face pain. Urgent: today or yesterday and sudden; within three weeks of a head"
            " injury; or today or yesterday, come over days, and not within six weeks of an injection. Prompt:"
            " otherwise, once in the last week, not within six weeks of an injection"
        ),
        in_short="an upper lid that hangs lower (sudden: today; with pain or double vision: an emergency)",
        message=APPOINTMENT + " Say since when the lid hangs lower.",
        at_other_levels={
            "urgent": (
                "See a doctor today about the lid that hangs lower."
                + ON_THE_PHONE
                + " Call {number} at once for double vision, or a pain in the eye, the head or the neck with it."
            ),
            "emergency": (
                "Call {number} now and say that a lid hangs lower and what came with it. Do not drive yourself."
                " Note the time it started."
            ),
        },
        escalates="Double vision, or a pain in the eye, the head or the neck with it: an emergency.",
        sources=("S116", "S117", "S2"),
        thresholds=(READ_A_WEEK, READ_JUST_NOW, LID_AFTER_INJURY, TOXIN_LOCAL),
        finds=drooping_lid,
        topic="sign.facial_droop",
    ),
    Rule(
        id="face-pulled",
        level="prompt",
        condition="A face that stays pulled between spasms, once in the last week",
        in_short="a face that stays pulled between spasms",
        message=APPOINTMENT + " A face that stays pulled, not twitching, is something doctors want to look at.",
        escalates=SOONER,
        sources=("S78",),
        thresholds=(READ_A_WEEK,),
        finds=reported(("face_pulled",), WEEK, gap=WEEK),
    ),
    Rule(
        id="vision-change",
        level="prompt",
        condition="A change in sight that is not sudden, once in the last week",
        in_short="sight that changes slowly",
        message=APPOINTMENT + NO_DRIVING,
        escalates="Double vision or eye pain: to be seen the same day. Sudden loss of sight: an emergency.",
        sources=("S84",),
        thresholds=(READ_A_WEEK,),
        finds=reported(("vision_change",), WEEK, gap=WEEK),
        topic="sign.vision_change",
    ),
    Rule(
        id="fainting",
        level="prompt",
        condition=(
            "A faint in the last week: prompt; emergency when it is of today or yesterday and palpitations are told at"
            " most one day apart from it"
        ),
        in_short="a faint (with a racing heart: an emergency)",
        message=APPOINTMENT + " Do not drive until a doctor has looked into the faint.",
        at_other_levels={
            "emergency": (
                "Call {number} now and say that you fainted and that your heart raced or skipped. Do not drive"
                " yourself. Note the time it started."
            ),
        },
        escalates=(
            "A faint with a racing or skipping heart or chest pain, during exercise or lying down, or that is not over"
            " within a minute: an emergency."
        ),
        sources=("S104",),
        thresholds=(READ_A_WEEK, READ_JUST_NOW, FAINT_WITH_PALPITATIONS),
        finds=fainting,
    ),
    Rule(
        id="headache",
        level="prompt",
        condition=(
            "A new or worsening headache in the last week, unless head-injury-danger tells of it: prompt. Urgent: the"
            " headache, and today or yesterday vomiting, numbness, changed or double sight, or growing weakness or"
            " unsteadiness; or a headache within three weeks of a head injury"
        ),
        in_short="a new or worsening headache (with vomiting, numbness or changed sight: today)",
        message=APPOINTMENT + " Call {number} at once if it becomes sudden and severe, or you get drowsy or confused.",
        at_other_levels={
            "urgent": (
                "See a doctor today about the headache."
                + ON_THE_PHONE
                + " Call {number} at once if it becomes sudden and severe, or you get drowsy, confused or weak."
            ),
        },
        escalates="A sudden severe headache, drowsiness, confusion, or trouble with speech or sight: an emergency.",
        sources=("S126", "S127"),
        thresholds=(READ_A_WEEK, READ_JUST_NOW, HEADACHE_AFTER_INJURY),
        finds=headache,
    ),
)
"""The lid, sight, fainting and headache."""
