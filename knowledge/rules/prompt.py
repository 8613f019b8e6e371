"""Rules to be seen for within about seven days."""

from typing import Final

from knowledge.history import Sign
from knowledge.rules.events import HEAD_INJURY_EARLIER, head_injury_earlier
from knowledge.rules.eyes import CLOSED_DAYS, STRONG, both_eyes_close, unsafe_vision
from knowledge.rules.facts import WEEK, Facts
from knowledge.rules.medicines import KEEP_TAKING, TOXIN_LOCAL, diuretic_cramps, drooping_lid, mouth_movements
from knowledge.rules.rule import Finding, Rule, Threshold
from knowledge.rules.signs import READ_A_WEEK, reported, sign_finding
from knowledge.rules.timing import TWO_WEEKS
from knowledge.rules.words import counted, days, sentence
from knowledge.rules.zones import ZONE_DAYS, whole_side

CHILD = Threshold("age from which a person is no child", 16, "S5")

WIDER_SIGNS: Final = ("limb_weakness_gradual", "muscle_wasting", "stiffness", "swallowing_slow")
SLOW_STROKE_SIGNS: Final = ("one_sided_limb", "speech")
HEARING_OR_BALANCE: Final = ("hearing_loss_gradual", "tinnitus_one_ear", "unsteady_gradual")


def numbness(facts: Facts) -> Finding | None:
    """Find numbness that is not said to be sudden."""
    reports = [report for report in facts.reports(("numbness",), WEEK) if not report.sign.sudden]
    return sign_finding(facts, reports, gap=WEEK)


def hearing_or_balance(facts: Facts) -> Finding | None:
    """Find slow changes of hearing or balance beside an active twitch."""
    if facts.episode is None:
        return None
    return sign_finding(facts, facts.reports(HEARING_OR_BALANCE, WEEK), gap=WEEK)


def is_wider_weakness(sign: Sign) -> bool:
    """Tell whether a sign is slow weakness beyond the face."""
    return sign.code in WIDER_SIGNS or (sign.code in SLOW_STROKE_SIGNS and not sign.sudden)


def wider_weakness(facts: Facts) -> Finding | None:
    """Find slow weakness, wasting, stiffness or slow trouble with speech or swallowing."""
    told = facts.reports((*WIDER_SIGNS, *SLOW_STROKE_SIGNS), WEEK)
    return sign_finding(facts, [report for report in told if is_wider_weakness(report.sign)], gap=WEEK)


def child(facts: Facts) -> Finding | None:
    """Find a child's twitching beyond the eyelids or beyond two weeks."""
    age, episode = facts.profile.age, facts.episode
    if age is None or age >= CHILD.value or episode is None or facts.suppressible:
        return None
    beyond = tuple(told.date for told in facts.week if _beyond_upper_face(told.areas, told.zones))
    if not beyond and episode.length <= TWO_WEEKS.value:
        return None
    parts = [f"age {age}", f"twitching for {counted(episode.length, 'day')}"]
    if beyond:
        parts.append(f"beyond the upper face on {days(beyond, facts.on)}")
    return Finding(sentence("; ".join(parts)), beyond or (episode.last,), (), episode.first)


def _beyond_upper_face(areas: frozenset[str], zones: frozenset[tuple[str, str]]) -> bool:
    return any(zone != "upper" for _, zone in zones) or not areas.isdisjoint({"jaw", "tongue"})


APPOINTMENT: Final = "Make a doctor's appointment within 7 days. {because}"
SOONER: Final = "A dropped face, a weak limb, slurred speech or sudden loss of sight: an emergency."

RULES: Final = (
    Rule(
        id="whole-side",
        level="prompt",
        condition=(
            "In the last week, on one side: upper face, cheek, and mouth or chin on two or more days each, or the whole"
            " side told once and any zone on two or more days; active, can't be held back, no diagnosis with known"
            " zones"
        ),
        message=APPOINTMENT + " A whole side that twitches is a pattern doctors want to look at: ask about a referral.",
        escalates=SOONER,
        sources=("S2", "S4", "S16"),
        thresholds=(ZONE_DAYS,),
        finds=whole_side,
    ),
    Rule(
        id="both-eyes-close",
        level="prompt",
        condition="Both eyes closed by the spasm on two or more days of the last week; no known diagnosis",
        message=APPOINTMENT + " Do not drive until this has been checked, and ask about a referral.",
        escalates="Eyes shut most of the day, even once: to be seen the same day.",
        sources=("S4", "S72"),
        thresholds=(CLOSED_DAYS,),
        finds=both_eyes_close,
    ),
    Rule(
        id="unsafe-vision",
        level="prompt",
        condition="Seeing or driving disturbed at degree 3 or 4 on any day of the last week",
        message=APPOINTMENT + " Do not drive until this has been checked.",
        escalates="Eyes shut most of the day, even once: to be seen the same day. Sudden loss of sight: an emergency.",
        sources=("S72", "S92"),
        thresholds=(STRONG,),
        finds=unsafe_vision,
    ),
    Rule(
        id="numbness",
        level="prompt",
        condition="Numbness of the face that is not said to be sudden, once in the last week",
        message=APPOINTMENT + " Numbness of the face is something doctors want to look into, with a scan if need be.",
        escalates="Sudden numbness, or any other sign of a stroke: an emergency.",
        sources=("S22",),
        thresholds=(READ_A_WEEK,),
        finds=numbness,
    ),
    Rule(
        id="hearing-or-balance",
        level="prompt",
        condition="Active twitching, and slow hearing loss, ringing in one ear or unsteadiness in the last week",
        message=APPOINTMENT + " Say on which side the ear and the face are concerned: it matters when they match.",
        escalates="Hearing that drops within days: to be seen the same day. Sudden unsteadiness: an emergency.",
        sources=("S22", "S35", "S78"),
        thresholds=(READ_A_WEEK,),
        finds=hearing_or_balance,
    ),
    Rule(
        id="wider-weakness",
        level="prompt",
        condition=(
            "Slow weakness of an arm or leg, thinning muscles, stiffness, slow trouble swallowing,"
            " or weakness of one side or slurred speech that came on slowly, once in the last week"
        ),
        message=APPOINTMENT + " Call {number} at once for trouble breathing, choking, or weakness that comes suddenly.",
        escalates="Trouble breathing or choking, or sudden weakness: an emergency.",
        sources=("S4", "S6"),
        thresholds=(READ_A_WEEK,),
        finds=wider_weakness,
    ),
    Rule(
        id="mouth-movements-on-medicine",
        level="prompt",
        condition=(
            "On an antipsychotic, metoclopramide or prochlorperazine, active, and mouth, jaw or tongue movements on a"
            " spasm day of the last week; not with acute-dystonia"
        ),
        message="Tell the prescriber of the medicine within 7 days. {because}" + KEEP_TAKING,
        escalates="A locked jaw, the tongue forced out, or trouble breathing or swallowing: an emergency.",
        sources=("S41", "S40", "S1"),
        finds=mouth_movements,
    ),
    Rule(
        id="diuretic-cramps",
        level="prompt",
        condition=(
            "On a water tablet, active, and cramps, general weakness or palpitations in the last week: prompt;"
            " fainting: emergency"
        ),
        message="Ask your doctor within 7 days for a test of your blood salts. {because}" + KEEP_TAKING,
        at_other_levels={
            "emergency": (
                "Call {number} now and say that you take a water tablet. Do not drive yourself."
                " Note the time it started. Do not stop a prescribed medicine on your own."
            ),
        },
        escalates="Fainting: an emergency.",
        sources=("S47", "S1"),
        thresholds=(READ_A_WEEK,),
        finds=diuretic_cramps,
    ),
    Rule(
        id="child",
        level="prompt",
        condition=(
            "Age under 16, active, can't be held back, and twitching beyond the upper face on any day of the last week"
            " or for more than two weeks"
        ),
        message=(
            "To the adult: make a doctor's appointment for the child within 7 days; a child's twitching should not"
            " wait. {because}"
        ),
        escalates="Sudden jerky or twisting movements, or unsteadiness, in a child: to be seen at once.",
        sources=("S5", "S77", "S81b"),
        thresholds=(CHILD, TWO_WEEKS),
        finds=child,
    ),
    Rule(
        id="head-injury-earlier",
        level="prompt",
        condition="Active twitching that began 22 to 90 days after a head injury",
        message=APPOINTMENT + " Tell the doctor about the injury, even if it was a mild knock.",
        escalates="Drowsiness, vomiting, a worsening headache, a fit or confusion: get help at once.",
        sources=("S33", "S80"),
        thresholds=(HEAD_INJURY_EARLIER,),
        finds=head_injury_earlier,
    ),
    Rule(
        id="drooping-lid",
        level="prompt",
        condition="An upper lid that hangs lower, once in the last week, not within six weeks of an injection",
        message=APPOINTMENT,
        escalates="Double vision with it: to be seen the same day. A sudden severe headache with it: an emergency.",
        sources=("S2", "S3"),
        thresholds=(READ_A_WEEK, TOXIN_LOCAL),
        finds=drooping_lid,
    ),
    Rule(
        id="face-pulled",
        level="prompt",
        condition="A face that stays pulled between spasms, once in the last week",
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
        message=APPOINTMENT + "",
        escalates="Double vision or eye pain: to be seen the same day. Sudden loss of sight: an emergency.",
        sources=("S84",),
        thresholds=(READ_A_WEEK,),
        finds=reported(("vision_change",), WEEK, gap=WEEK),
    ),
)
