"""Rules to be seen for on the same day."""

from typing import Final

from knowledge.history import Sign
from knowledge.rules.emergency import PAST_PROMPT, PAST_URGENT, stroke_reports
from knowledge.rules.events import HEAD_INJURY_RECENT, head_injury_recent
from knowledge.rules.facts import JUST_NOW, Facts, Report, within
from knowledge.rules.rule import Finding, Rule, Threshold
from knowledge.rules.signs import READ_JUST_NOW, reported, sign_finding
from knowledge.rules.words import day, days, sentence
from knowledge.sources import EJ

HEARING_READ = Threshold("days that sudden hearing loss is read back, today included", 30, "S35")
NECK_SURGERY = Threshold("days after neck or thyroid surgery", 30, EJ)

WEAK_FACE: Final = ("face_weakness", "cannot_close_eye")
EYE_SIGNS: Final = ("double_vision", "eye_pain", "red_eye_light_sensitive")
TETANY_SIGNS: Final = ("tingling_lips_fingers", "hand_cramps")


def past_stroke_signs(facts: Facts) -> Finding | None:
    """Find a stroke-like sign that is over or some days old: urgent within a week, prompt after that."""
    _, past = stroke_reports(facts)
    recent = any((facts.on - report.date).days <= PAST_URGENT.value for report in past)
    return sign_finding(facts, past, gap=0, level="urgent" if recent else "prompt")


def is_weak_face(sign: Sign) -> bool:
    """Tell whether a sign is a weak face: a slow drop counts, a sudden one is a stroke-like sign."""
    return sign.code in WEAK_FACE or (sign.code == "face_droop" and not sign.sudden)


def face_weakness(facts: Facts) -> Finding | None:
    """Find a weak face that did not drop suddenly."""
    reports: list[Report] = [
        report for report in facts.reports((*WEAK_FACE, "face_droop"), JUST_NOW) if is_weak_face(report.sign)
    ]
    return sign_finding(facts, reports, gap=JUST_NOW)


def tetany(facts: Facts) -> Finding | None:
    """Find tingling with hand cramps, or active twitching soon after neck surgery."""
    reports = facts.reports(TETANY_SIGNS, JUST_NOW)
    if {report.code for report in reports} == set(TETANY_SIGNS):
        return sign_finding(facts, reports, gap=JUST_NOW)
    surgery, episode = facts.profile.neck_surgery, facts.episode
    if surgery is None or episode is None or not within(surgery, facts.on, 0, NECK_SURGERY.value):
        return None
    because = f"Neck surgery on {day(surgery, facts.on)}, and twitching up to {day(episode.last, facts.on)}."
    return Finding(because, (episode.last,), (f"surgery@{surgery}",))


def eyes_shut(facts: Facts) -> Finding | None:
    """Find eyes that were shut most of the day, once."""
    dates = tuple(told.date for told in facts.last(JUST_NOW) if told.eye_closure == "most_of_day")
    if not dates:
        return None
    began = facts.since(lambda told: told.eye_closure == "most_of_day", JUST_NOW)
    because = sentence(f"eyes shut most of the day on {days(dates, facts.on)}")
    return Finding(because, dates, (f"shut@{began}",))


ON_THE_PHONE: Final = " On the phone, say what you noticed and since when. {because}"
IF_STROKE: Final = (
    " Call {number} at once if one side of the face drops, an arm or leg goes weak or numb, speech is slurred,"
    " or sight or balance is suddenly lost."
)

RULES: Final = (
    Rule(
        id="past-stroke-signs",
        level="urgent",
        condition=(
            "A stroke-like sign (see stroke-signs) told 1 to 7 days ago that is said to be over or is older than"
            " stroke-signs reads: urgent; 8 to 90 days ago: prompt"
        ),
        message=(
            "Get medical help today: signs like these need an assessment within a day, even when they have passed."
            + ON_THE_PHONE
            + IF_STROKE
        ),
        at_other_levels={
            "prompt": (
                "Make an appointment within 7 days: signs like these need an assessment, even when they have passed."
                " {because}" + IF_STROKE
            ),
        },
        escalates="Any of these signs again, even for a minute: an emergency.",
        sources=("S32", "S31"),
        thresholds=(PAST_URGENT, PAST_PROMPT),
        finds=past_stroke_signs,
    ),
    Rule(
        id="face-weakness",
        level="urgent",
        condition="A weak side of the face, an eye that can't be closed, or a side of the face that dropped slowly",
        message=(
            "See a doctor today: treatment for a weak face works best within 72 hours of its start."
            " Protect an eye that does not close: shield it, and keep it from drying out." + ON_THE_PHONE + IF_STROKE
        ),
        escalates="A sudden drop of one side of the face, a weak limb or slurred speech: an emergency.",
        sources=("S27", "S36"),
        thresholds=(READ_JUST_NOW,),
        finds=face_weakness,
    ),
    Rule(
        id="head-injury-recent",
        level="urgent",
        condition="Active twitching that began within three weeks of a head, face or jaw injury",
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
    ),
    Rule(
        id="urgent-eye",
        level="urgent",
        condition="Double vision, eye pain, or a red eye that light hurts",
        message=(
            "Go to an eye casualty or an urgent optometrist today." + ON_THE_PHONE + " Call {number} at once if sight"
            " is suddenly lost, or with a sudden severe headache, a dropped face, a weak limb or slurred speech."
        ),
        escalates="Sudden loss of sight, or a sudden severe headache with it: an emergency.",
        sources=("S84",),
        thresholds=(READ_JUST_NOW,),
        finds=reported(EYE_SIGNS, JUST_NOW, gap=JUST_NOW),
    ),
    Rule(
        id="ear-blisters",
        level="urgent",
        condition="Blisters or a rash in or round the ear or mouth",
        message=(
            "See a doctor today: when blisters round the ear go with a face that twitches or weakens, medicine works"
            " best within 72 hours." + ON_THE_PHONE + IF_STROKE
        ),
        escalates="A sudden drop of one side of the face, a weak limb or slurred speech: an emergency.",
        sources=("S37",),
        thresholds=(READ_JUST_NOW,),
        finds=reported(("ear_blisters",), JUST_NOW, gap=JUST_NOW),
    ),
    Rule(
        id="sudden-hearing-loss",
        level="urgent",
        condition="Hearing in one or both ears that dropped within days",
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
            "Tingling lips or fingers together with hand cramps;"
            " or active twitching within a month of thyroid or other neck surgery"
        ),
        message=(
            "Ask for a blood calcium test today." + ON_THE_PHONE + " Call {number} at once for trouble breathing, a"
            " fit, or a locked jaw."
        ),
        escalates="Trouble breathing, a fit or a locked jaw: an emergency.",
        sources=("S38",),
        thresholds=(READ_JUST_NOW, NECK_SURGERY),
        finds=tetany,
    ),
    Rule(
        id="eyes-shut",
        level="urgent",
        condition="Eyes shut most of the waking day, once",
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
    ),
)
