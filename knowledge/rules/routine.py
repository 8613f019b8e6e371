"""Rules to book an ordinary appointment for, and one for the clinic that knows the person."""

from dataclasses import replace
from typing import Final

from knowledge.rules.body import reported_sign
from knowledge.rules.events import BELLS_OVER, BELLS_SLOW, HEAD_INJURY_PAST_YEAR, bells_follow_up, head_injury_past_year
from knowledge.rules.eyes import CLOSED_DAYS, MODERATE, MODERATE_DAYS, STRONG, eye_closes, interference
from knowledge.rules.face_zones import (
    BEYOND_EYELID_DAYS,
    PLACE_DAYS,
    PLACES_WINDOW,
    SEVERAL_PLACES,
    SPREAD_ZONES,
    YOUNG,
    ZONE_DAYS,
    beyond_eyelid,
    new_zone,
    several_places,
    spread,
)
from knowledge.rules.known_facts import WEEK, Facts
from knowledge.rules.medicines import (
    STARTED_AFTER,
    STARTED_BEFORE,
    medicine_suspected,
)
from knowledge.rules.phrases import APPOINTMENT, BOOK, KEEP_TAKING, NO_DRIVING, SUMMARY
from knowledge.rules.rule import Finding, Rule
from knowledge.rules.signs import READ_A_WEEK, reported, sign_finding
from knowledge.rules.timing import (
    EPISODE_DAYS,
    EPISODES,
    EPISODES_WINDOW,
    SHARE_DAYS,
    SHARE_WINDOW,
    STRENGTH_DAYS,
    STRONGER_BY,
    THREE_MONTHS,
    TWO_WEEKS,
    lasting,
    recurrent,
    worsening,
)
from knowledge.rules.toxin import TOXIN_LOCAL, toxin_local

PAINFUL_AND_NUMB: Final = "With numbness beside it, ask about an urgent referral."


def pain(facts: Facts) -> Finding | None:
    """Find pain: prompt when any report of the week calls it severe."""
    reports = facts.reports(("pain",), WEEK)
    severe = any(report.sign.severe for report in reports)
    numb = bool(facts.reports(("numbness",), WEEK))
    finding = sign_finding(facts, reports, gap=WEEK, advice=PAINFUL_AND_NUMB if numb else "")
    if finding is None or not severe:
        return finding
    instances = tuple(f"severe {instance}" for instance in finding.instances)
    because = f"{finding.because} You called it severe."
    return replace(finding, because=because, instances=instances, level="prompt")


SOONER: Final = (
    "Weakness or numbness of the face, twitching of a whole side, trouble seeing or driving: to be seen sooner."
    " A sudden drop of one side of the face, a weak limb or slurred speech: an emergency."
)

RULES: Final = (
    Rule(
        id="persistent",
        level="routine",
        condition="Active for 15 to 90 days from the onset to the last spasm day; no known diagnosis",
        in_short="twitching for more than two weeks",
        message=BOOK + " Twitching that has gone on for more than two weeks is worth a check." + SUMMARY,
        escalates=SOONER,
        sources=("S1", "S2"),
        thresholds=(TWO_WEEKS, THREE_MONTHS),
        finds=lasting(TWO_WEEKS.value, THREE_MONTHS.value),
        topic="sign.persistent",
        silenced_by_a_visit=True,
        part_of=("persistent-3-months",),
    ),
    Rule(
        id="persistent-3-months",
        level="routine",
        condition="Active for more than 90 days from the onset to the last spasm day; no known diagnosis",
        in_short="twitching for more than three months: ask about a referral",
        message=BOOK + " After three months, ask about a referral to a specialist." + SUMMARY,
        escalates=SOONER,
        sources=("S4",),
        thresholds=(THREE_MONTHS,),
        finds=lasting(THREE_MONTHS.value),
        topic="sign.unresolved_weeks",
    ),
    Rule(
        id="worsening",
        level="routine",
        condition=(
            "Active, and the median of strength plus frequency rose by two or more against the week before or the"
            " episode's first week (with a diagnosis: against the four weeks before), or spasm days rose from a third"
            " or less to two thirds or more of logged days; not within two weeks or after ten weeks of an injection"
            " for a known diagnosis"
        ),
        in_short="twitching that gets stronger or more frequent",
        message=BOOK + " Stronger or more frequent than before is worth telling a doctor." + SUMMARY,
        escalates=SOONER,
        sources=("S64", "S12"),
        thresholds=(STRONGER_BY, STRENGTH_DAYS, SHARE_WINDOW, SHARE_DAYS),
        finds=worsening,
        topic="sign.worsening",
    ),
    Rule(
        id="spread",
        level="routine",
        condition=(
            "In the last week two zones of one side on two or more days each; active, can't be held back, no"
            " diagnosis with known zones; prompt when the age is known to be under 40"
        ),
        in_short="twitching that spreads to other parts of the face (within 7 days for people under 40)",
        message=BOOK + " Twitching that has spread is a pattern that doctors want to look at." + SUMMARY,
        at_other_levels={
            "prompt": (APPOINTMENT + " Twitching that has spread is a pattern that doctors want to look at." + SUMMARY),
        },
        escalates=SOONER,
        sources=("S2", "S4", "S131"),
        thresholds=(ZONE_DAYS, SPREAD_ZONES, YOUNG),
        finds=spread,
        topic="sign.entire_side",
        part_of=("whole-side",),
    ),
    Rule(
        id="beyond-eyelid",
        level="routine",
        condition=(
            "Cheek, mouth, chin or neck on three or more days of the last week, neither spread nor whole-side;"
            " active, can't be held back, no known diagnosis"
        ),
        in_short="twitching of the cheek, mouth, chin or neck",
        message=BOOK + " Twitching beyond the eyelids is worth a check." + SUMMARY,
        escalates=SOONER,
        sources=("S2", "S4"),
        thresholds=(BEYOND_EYELID_DAYS,),
        finds=beyond_eyelid,
        topic="sign.entire_side",
        part_of=("spread", "whole-side"),
    ),
    Rule(
        id="several-places",
        level="routine",
        condition=(
            "In the last two weeks two of left face, right face and elsewhere on the body, each on two or more spasm"
            " days; active, can't be held back, no known diagnosis"
        ),
        in_short="twitching in several places",
        message=BOOK + " A twitch in more than one place is one that doctors like to check." + SUMMARY,
        escalates="Weakness, thinning muscles or stiffness of an arm or leg: to be seen sooner. " + SOONER,
        sources=("S1",),
        thresholds=(PLACES_WINDOW, PLACE_DAYS, SEVERAL_PLACES),
        finds=several_places,
        topic="sign.multiple_places",
        silenced_by_a_visit=True,
    ),
    Rule(
        id="eye-closes",
        level="routine",
        condition="An eye closed by the spasm on two or more days of the last week, not both; no known diagnosis",
        in_short="an eye closed by the twitch",
        message=BOOK + NO_DRIVING + " An eyelid that closes with the twitch is worth a check." + SUMMARY,
        escalates="Both eyes closing, or trouble seeing or driving: to be seen within a week. " + SOONER,
        sources=("S2", "S3", "S72"),
        thresholds=(CLOSED_DAYS,),
        finds=eye_closes,
        part_of=("both-eyes-close",),
    ),
    Rule(
        id="interference",
        level="routine",
        condition=(
            "Eating, speaking, seeing, reading, driving, work or social life disturbed a lot, or not possible, on any"
            " day of the last week, or quite a bit or more on two days"
        ),
        in_short="a twitch that gets in the way of eating, speaking, reading, work or company",
        message=BOOK + " {advice} Say what the twitching keeps you from doing." + SUMMARY,
        escalates="A lot of trouble seeing or driving: to be seen within a week, and no driving. " + SOONER,
        sources=("S2", "S72", "S97"),
        thresholds=(STRONG, MODERATE, MODERATE_DAYS),
        finds=interference,
        topic="sign.interfere_eating",
        part_of=("unsafe-vision",),
    ),
    Rule(
        id="medicine-suspected",
        level="routine",
        condition="Active, and a medicine of a listed class started or changed near the onset",
        in_short="twitching that began near the start of a medicine: ask, and do not stop it alone",
        message="Talk to the prescriber or a pharmacist within the next 2 to 4 weeks. " + KEEP_TAKING + SUMMARY,
        escalates="A locked jaw, the tongue forced out, or trouble breathing or swallowing: an emergency.",
        sources=("S1", "S42"),
        thresholds=(STARTED_BEFORE, STARTED_AFTER),
        finds=medicine_suspected,
        topic="sign.suspected_medicine",
    ),
    Rule(
        id="recurrent",
        level="routine",
        condition="Three or more episodes in 90 days, each with two or more spasm days; no known diagnosis",
        in_short="twitching that comes back three times in three months",
        message="Mention it at your next appointment, or book one within the next 2 to 4 weeks." + SUMMARY,
        escalates=SOONER,
        sources=("S1",),
        thresholds=(EPISODES, EPISODE_DAYS, EPISODES_WINDOW),
        finds=recurrent,
        silenced_by_a_visit=True,
    ),
    Rule(
        id="new-zone",
        level="routine",
        condition=(
            "A diagnosis with known zones, and a zone outside them, or any on the other side, on two or more days of"
            " the last week; active, can't be held back"
        ),
        in_short="with a known diagnosis: twitching in a new place",
        message="Tell the clinic that knows you, within the next 2 to 4 weeks: it twitches in a new place." + SUMMARY,
        escalates=SOONER,
        sources=("S68",),
        thresholds=(ZONE_DAYS,),
        finds=new_zone,
    ),
    Rule(
        id="bells-follow-up",
        level="routine",
        condition=(
            "Bell's palsy more than 90 days ago and active twitching, or more than 21 days ago and not improving;"
            " not with diagnosed synkinesis"
        ),
        in_short="a face still weak three weeks after Bell's palsy began, or that twitches later on",
        message=BOOK + " A face that was weak is worth another look when it recovers slowly or twitches." + SUMMARY,
        escalates="New weakness of the face, or an eye that can't be closed: to be seen the same day. " + SOONER,
        sources=("S27", "S28"),
        thresholds=(BELLS_SLOW, BELLS_OVER),
        finds=bells_follow_up,
        topic="condition.bells_palsy",
        by_the_calendar=True,
    ),
    Rule(
        id="toxin-local",
        level="routine",
        condition=(
            "Within six weeks of an injection: a drooping lid of which drooping-lid does not tell, changed sight, or"
            " weakness of the face that is not sudden after an injection of cheek, mouth or chin, without a sign in"
            " speech or limbs; not with toxin-spread"
        ),
        in_short="a drooping lid, changed sight or a weak face after injected botulinum toxin: call the clinic",
        message=(
            "Call the clinic that gave the injection, in the next days. {advice} Ask how long it is expected to last."
            + SUMMARY
        ),
        escalates="Trouble swallowing, breathing or speaking, or general weakness after an injection: an emergency.",
        sources=("S74", "S130"),
        thresholds=(READ_A_WEEK, TOXIN_LOCAL),
        finds=toxin_local,
    ),
    Rule(
        id="pain",
        level="routine",
        condition="Pain in the face or ear in the last week; prompt when any report calls it severe",
        in_short="pain in the face or ear (severe: within 7 days)",
        message=BOOK
        + " Pain is not usual with this kind of twitching: tell the doctor what it is like. {advice}"
        + SUMMARY,
        at_other_levels={
            "prompt": (
                APPOINTMENT
                + " Severe or electric-shock pain is not usual with this kind of twitching. {advice}"
                + SUMMARY
            ),
        },
        escalates="Severe pain: to be seen within a week. A sudden worst-ever headache: an emergency.",
        sources=("S16", "S4"),
        thresholds=(READ_A_WEEK,),
        finds=pain,
        topic="sign.pain",
    ),
    Rule(
        id="eye-irritation",
        level="routine",
        condition="A red, swollen or sore eye, or discharge, once in the last week",
        in_short="a red, swollen or sore eye",
        message=BOOK + SUMMARY,
        escalates="Eye pain, a red eye that light hurts, or double vision: to be seen the same day.",
        sources=("S2", "S3"),
        thresholds=(READ_A_WEEK,),
        finds=reported(("eye_irritation",), WEEK, gap=WEEK),
        topic="sign.red_swollen_eye",
    ),
    Rule(
        id="head-injury-past-year",
        level="routine",
        condition="Active twitching that began 91 to 365 days after a head injury",
        in_short="twitching that began within a year of a blow to the head",
        message=BOOK + " Tell the doctor about the injury, even if it was a mild knock." + SUMMARY,
        escalates="Drowsiness, vomiting, a worsening headache, a fit or confusion: get help at once.",
        sources=("S33", "S80"),
        thresholds=(HEAD_INJURY_PAST_YEAR,),
        finds=head_injury_past_year,
        topic="sign.after_head_injury",
    ),
    Rule(
        id="reported-sign",
        level="routine",
        condition=(
            "Palpitations, general weakness, cramps, hand cramps, tingling lips or fingers, or vomiting in the last"
            " week, of which no other rule tells"
        ),
        in_short="a racing heart, weakness all over, cramps, tingling or vomiting",
        message=(
            "Mention what you reported to a doctor or pharmacist, within the next 2 to 4 weeks, and sooner if it goes"
            " on or gets worse." + SUMMARY
        ),
        escalates=(
            "Tingling together with hand cramps, or a new headache with vomiting: to be seen the same day."
            " A faint with a racing or skipping heart: an emergency."
        ),
        sources=("S104", "S136", "S47b"),
        thresholds=(READ_A_WEEK,),
        finds=reported_sign,
    ),
    Rule(
        id="mood",
        level="routine",
        condition="The weekly question on embarrassment, worry or avoiding people at 3 or 4 two weeks running",
        in_short="worry, shame or keeping away from people because of it",
        message=(
            "Talk to your doctor about how this weighs on you, within the next 2 to 4 weeks."
            " Twitching gets in the way of many people's social life." + SUMMARY
        ),
        escalates="Thoughts of harming yourself: call the emergency number or a crisis line at once.",
        sources=("S97",),
    ),
)
