"""Rules to be seen for within about seven days."""

from typing import Final

from knowledge.rules.events import HEAD_INJURY_EARLIER, head_injury_earlier
from knowledge.rules.eyes import CLOSED_DAYS, STRONG, both_eyes_close, unsafe_vision
from knowledge.rules.face_zones import (
    CHILD,
    CONTINUOUS,
    CONTINUOUS_DAYS,
    JAW_DAYS,
    ZONE_DAYS,
    child,
    continuous,
    jaw_or_tongue,
    whole_side,
)
from knowledge.rules.jerks import MS_DAYS, MS_SPELL, ms_new_spell
from knowledge.rules.medicines import (
    ANTI_SICKNESS_STOPPED,
    BLOCKER_STOPPED,
    JUST_STARTED,
    diuretic_cramps,
    mouth_movements,
)
from knowledge.rules.phrases import APPOINTMENT, KEEP_TAKING, NO_DRIVING, ON_THE_PHONE
from knowledge.rules.prompt_signs import OTHER_SIGNS, SIGNS_OF_NERVES
from knowledge.rules.rule import Rule
from knowledge.rules.signs import READ_A_WEEK
from knowledge.rules.timing import TWO_WEEKS

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
        in_short="twitching of a whole side of the face",
        message=APPOINTMENT
        + " Twitching of a whole side is a pattern that doctors want to look at: ask about a referral.",
        escalates=SOONER,
        sources=("S2", "S4", "S16"),
        thresholds=(ZONE_DAYS,),
        finds=whole_side,
        topic="sign.entire_side",
    ),
    Rule(
        id="both-eyes-close",
        level="prompt",
        condition="Both eyes closed by the spasm on two or more days of the last week; no known diagnosis",
        in_short="both eyes closed by the twitch",
        message=APPOINTMENT + "" + NO_DRIVING + " Ask about a referral.",
        escalates="Eyes shut most of the day, even once: to be seen the same day.",
        sources=("S4", "S72", "S72b"),
        thresholds=(CLOSED_DAYS,),
        finds=both_eyes_close,
        topic="condition.blepharospasm_vision",
    ),
    Rule(
        id="unsafe-vision",
        level="prompt",
        condition="Seeing or driving disturbed a lot, or not possible, on any day of the last week",
        in_short="a lot of trouble seeing or driving (and do not drive until it is checked)",
        message=APPOINTMENT + "" + NO_DRIVING,
        escalates="Eyes shut most of the day, even once: to be seen the same day. Sudden loss of sight: an emergency.",
        sources=("S72", "S92"),
        thresholds=(STRONG,),
        finds=unsafe_vision,
        topic="sign.interfere_eating",
    ),
    *SIGNS_OF_NERVES,
    Rule(
        id="mouth-movements-on-medicine",
        level="prompt",
        condition=(
            "Active, mouth, jaw or tongue movements on a spasm day of the last week, not with acute-dystonia, and:"
            " metoclopramide or prochlorperazine taken or stopped in the last 7 days, or one of them or an"
            " antipsychotic started or raised in the last 7 days: urgent; an antipsychotic taken, or any of the three"
            " stopped in the last 90 days: prompt"
        ),
        in_short=(
            "mouth, jaw or tongue movements on an antipsychotic or anti-sickness medicine (in its first week: today)"
        ),
        message="Tell the prescriber of the medicine within 7 days. {advice}",
        at_other_levels={
            "urgent": (
                "Ask a doctor today about the medicine and these movements. {advice}"
                + ON_THE_PHONE
                + " Call {number} at once for a locked jaw, the tongue forced out, or trouble breathing or swallowing."
            ),
        },
        escalates="A locked jaw, the tongue forced out, or trouble breathing or swallowing: an emergency.",
        sources=("S120", "S41", "S125", "S1"),
        thresholds=(JUST_STARTED, ANTI_SICKNESS_STOPPED, BLOCKER_STOPPED),
        finds=mouth_movements,
        topic="med.tardive_dyskinesia",
    ),
    Rule(
        id="diuretic-cramps",
        level="prompt",
        condition=(
            "On a water tablet, active, and cramps, general weakness or palpitations in the last week: prompt;"
            " fainting: emergency, a step above public advice, which is our own choice"
        ),
        in_short="cramps, weakness or a racing heart on a water tablet (with a faint: an emergency)",
        message="Ask your doctor within 7 days for a test of your blood salts. " + KEEP_TAKING,
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
        topic="med.diuretics",
    ),
    Rule(
        id="child",
        level="prompt",
        condition=(
            "Age under 16, active, can't be held back, and twitching beyond the upper face on any day of the last week"
            " or for more than two weeks"
        ),
        in_short="in a child: twitching beyond the eyelids, or for more than two weeks",
        message=(
            "To the adult: make a doctor's appointment for the child within 7 days. Twitching beyond the eyelids, or"
            " for over two weeks, is something that doctors look at in a child."
        ),
        escalates="Sudden jerky or twisting movements, or unsteadiness, in a child: to be seen at once.",
        sources=("S5", "S77", "S81b"),
        thresholds=(CHILD, TWO_WEEKS),
        finds=child,
        shown_to_children=True,
    ),
    Rule(
        id="head-injury-earlier",
        level="prompt",
        condition="Active twitching that began 22 to 90 days after a head injury",
        in_short="twitching that began 3 weeks to 3 months after a blow to the head",
        message=APPOINTMENT + " Tell the doctor about the injury, even if it was a mild knock.",
        escalates="Drowsiness, vomiting, a worsening headache, a fit or confusion: get help at once.",
        sources=("S33", "S80"),
        thresholds=(HEAD_INJURY_EARLIER,),
        finds=head_injury_earlier,
        topic="sign.after_head_injury",
    ),
    *OTHER_SIGNS,
    Rule(
        id="jaw-or-tongue",
        level="prompt",
        condition=(
            "Jaw or tongue on two or more spasm days of the last week; active, can't be held back, no Meige syndrome or"
            " Tourette, and none of acute-dystonia, mouth-movements-on-medicine and child"
        ),
        in_short="a jaw or tongue that moves by itself",
        message=APPOINTMENT + " Jaw and tongue are moved by other nerves than the face: say so there.",
        escalates="A locked jaw, the tongue forced out, or trouble breathing or swallowing: an emergency.",
        sources=("S105", "S4"),
        thresholds=(JAW_DAYS,),
        finds=jaw_or_tongue,
        topic="condition.facial_nerve_role",
    ),
    Rule(
        id="ms-new-spell",
        level="prompt",
        condition=(
            "Multiple sclerosis, no lasting facial spasm diagnosed, an active episode that began at most 90 days ago,"
            " and two or more spasm days in the last week"
        ),
        in_short="multiple sclerosis, and a new spell of twitching: tell your MS team",
        message="Tell your MS team within 7 days: they want to hear of every new spell, and to rule out an infection.",
        escalates=SOONER,
        sources=("S107", "S106", "S108"),
        thresholds=(MS_SPELL, MS_DAYS),
        finds=ms_new_spell,
        topic="condition.multiple_sclerosis",
    ),
    Rule(
        id="continuous",
        level="prompt",
        condition=(
            "Nearly all the time, and beyond the upper face, on two or more spasm days of the last week; active,"
            " can't be held back, no known diagnosis"
        ),
        in_short="twitching beyond the eyelids that hardly ever stops",
        message=APPOINTMENT + " Twitching that hardly ever stops is something that doctors want to see.",
        escalates=SOONER,
        sources=("S4",),
        thresholds=(CONTINUOUS, CONTINUOUS_DAYS),
        finds=continuous,
        topic="sign.unresolved_weeks",
    ),
)
