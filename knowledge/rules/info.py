"""Facts to know, with nothing to book."""

from typing import Final

from knowledge.history import JOINED_GAP_DAYS
from knowledge.rules.rule import Rule, Threshold
from knowledge.rules.timing import (
    BASELINE_OLDEST,
    ONE_WEEK,
    SETTLING,
    STRENGTH_DAYS,
    STRONGER_BY,
    TWO_WEEKS,
    WEARING_OFF,
    gap_question,
    lasting,
    toxin_settling,
    toxin_wearing_off,
)
from knowledge.sources import EJ

UNPROVEN_GAP = Threshold("days of a gap that are still joined", JOINED_GAP_DAYS, EJ)

SOONER: Final = (
    "More than two weeks in all, a spread, or weakness, numbness or trouble seeing that comes slowly: worth an"
    " appointment. Sudden: call the emergency number."
)

RULES: Final = (
    Rule(
        id="over-a-week",
        level="info",
        condition="Active for 8 to 14 days from the onset to the last spasm day; no known diagnosis",
        message=(
            "Keep checking in each day. The twitching has gone on for over a week. Past two weeks, or sooner with"
            " weakness, numbness, a spread or trouble seeing, it is worth an appointment."
        ),
        escalates=SOONER,
        sources=("S3", "S1"),
        thresholds=(ONE_WEEK, TWO_WEEKS),
        finds=lasting(ONE_WEEK.value, TWO_WEEKS.value),
        topic="frame.often_harmless",
    ),
    Rule(
        id="toxin-wearing-off",
        level="info",
        condition="Worsening with a known diagnosis, and the last injection 70 days ago or more",
        message=(
            "Ask your clinic when the next injection is due. The effect of an injection lasts about three months."
        ),
        escalates="Twitching stronger than it was before the injections, or in a new place: tell the clinic sooner.",
        sources=("S74", "S122"),
        thresholds=(WEARING_OFF, STRONGER_BY, STRENGTH_DAYS, BASELINE_OLDEST),
        finds=toxin_wearing_off,
    ),
    Rule(
        id="toxin-settling",
        level="info",
        condition="Worsening with a known diagnosis, and the last injection 14 days ago or less",
        message=(
            "Keep checking in. An injection starts to work within about three days and peaks after one to two weeks."
        ),
        escalates=(
            "Still worse after two weeks: tell the clinic."
            " Trouble swallowing, breathing or speaking after an injection: an emergency."
        ),
        sources=("S74",),
        thresholds=(SETTLING, STRONGER_BY, STRENGTH_DAYS, BASELINE_OLDEST),
        finds=toxin_settling,
    ),
    Rule(
        id="gap-question",
        level="info",
        condition="A gap of more than 14 days without a proven clear week just before the latest episode, unexplained",
        message="Tell me, when you can: did the twitching stop in between? Until then it counts as new.",
        escalates="If it never stopped, it has lasted longer than counted here, and may be worth an appointment.",
        sources=("S1",),
        thresholds=(UNPROVEN_GAP,),
        finds=gap_question,
    ),
    Rule(
        id="resolved",
        level="info",
        condition="An episode closed by a proven clear week; the conversation says when",
        message=(
            "A week in which you told me of no twitching: this episode is closed. If the twitching comes back, tell me"
            " and it counts afresh."
        ),
        escalates=SOONER,
        sources=("S1",),
        told_by_the_chat=True,
    ),
)
