"""The two lists of signs: what may be an emergency by itself, and what else there was."""

from collections.abc import Mapping

from knowledge.codes import EMERGENCY_SIGNS, HEAD_INJURY_SIGNS
from knowledge.diary import Sign
from knowledge.questions.question import Option, Question, SignChoice, SignOption

_SUDDEN = {"onset": "sudden"}
_DAYS = {"onset": "days"}
_SLOW = {"onset": "gradual"}
ONSET_LABELS = {
    "sudden": "Suddenly, or within 3 days",
    "days": "Over more than 3 days",
    "slow": "Slowly, over weeks or months",
}
"""How a sign came, wherever it is asked; the keys are those of the answers."""
_STROKE_ASKS = ("onset", "resolved")

WARNING = Question(
    "warning",
    "Anything from this list, even once?",
    "signs",
    short="Warning signs",
    lines=(
        SignOption("droop", "One side of my face dropped", "face_droop", asks=_STROKE_ASKS),
        SignOption("limb", "Arm or leg weak or numb on one side", "one_sided_limb", asks=_STROKE_ASKS),
        SignOption("speech", "Speech slurred or words wrong", "speech", asks=_STROKE_ASKS),
        SignOption("sight", "Sudden loss or blur of sight", "vision_loss_sudden", asks=("resolved",)),
        SignOption(
            "mind",
            "Sudden confusion or bad unsteadiness",
            "confusion",
            (
                SignChoice("confused", "Confusion", "confusion"),
                SignChoice("unsteady", "Very unsteady", "unsteady_sudden"),
            ),
            ("resolved",),
        ),
        SignOption("headache", "Sudden worst headache ever", "thunderclap_headache", asks=("resolved",)),
        SignOption(
            "fit",
            "Fit, blackout, or jerking spread to arm or leg",
            "loss_of_awareness",
            (
                SignChoice("blackout", "Blackout", "loss_of_awareness"),
                SignChoice("fit", "Whole-body fit", "convulsion"),
                SignChoice("spread", "Spread from the face to an arm or leg", "jerking_spreads"),
                SignChoice("together", "Face and limb at the same moment", "face_and_limb_together"),
            ),
            ("usual", "resolved"),
        ),
        SignOption(
            "breath",
            "Trouble breathing or swallowing",
            "breathing",
            (SignChoice("breath", "Breathing", "breathing"), SignChoice("swallow", "Swallowing", "swallowing")),
            ("resolved",),
        ),
        SignOption(
            "jaw",
            "Jaw locked, tongue or eyes stuck",
            "jaw_locked",
            (
                SignChoice("jaw", "Jaw locked", "jaw_locked"),
                SignChoice("tongue", "Tongue forced out", "tongue_forced_out"),
                SignChoice("eyes", "Eyes stuck", "eyes_stuck"),
            ),
            ("resolved",),
        ),
        SignOption("head", "I hit my head", opens="injury", words=("head injury",)),
    ),
)

OTHER = Question(
    "other",
    "Anything else today?",
    "signs",
    short="Other signs",
    lines=(
        SignOption(
            "weak",
            "Face weak, or stays pulled",
            "face_weakness",
            (
                SignChoice("weak", "One side is weak", "face_weakness"),
                SignChoice("close", "I can't close one eye", "cannot_close_eye"),
                SignChoice("pulled", "It stays pulled between spasms", "face_pulled"),
            ),
            ("onset",),
        ),
        SignOption(
            "numb",
            "Face numb",
            "numbness",
            (
                SignChoice("sudden", ONSET_LABELS["sudden"], "numbness", _SUDDEN),
                SignChoice("days", ONSET_LABELS["days"], "numbness", _DAYS),
                SignChoice("slow", ONSET_LABELS["slow"], "numbness", _SLOW),
            ),
        ),
        SignOption(
            "pain",
            "Pain in the face or ear",
            "pain",
            (
                SignChoice("mild", "Mild", "pain", {"severe": False}),
                SignChoice("severe", "Severe, or like an electric shock", "pain", {"severe": True}),
            ),
        ),
        SignOption("double", "Double vision", "double_vision"),
        SignOption(
            "blurred",
            "Blurred or changed sight",
            "vision_change",
            (
                SignChoice("sudden", "Suddenly", "vision_loss_sudden"),
                SignChoice("slow", "Slowly", "vision_change", _SLOW),
            ),
        ),
        SignOption(
            "eye",
            "Red, sore or painful eye",
            "eye_irritation",
            (
                SignChoice("sore", "Red, sore or swollen", "eye_irritation"),
                SignChoice("pain", "Pain in the eye", "eye_pain"),
                SignChoice("light", "Red, and light hurts", "red_eye_light_sensitive"),
            ),
        ),
        SignOption("lid", "Upper lid hangs lower", "drooping_lid", asks=("onset",)),
        SignOption("headache", "Headache, new or getting worse", "headache"),
        SignOption(
            "hearing",
            "Hearing less",
            "hearing_loss_gradual",
            (
                SignChoice("sudden", "Within three days", "hearing_loss_sudden"),
                SignChoice("slow", "Slowly", "hearing_loss_gradual", _SLOW),
            ),
        ),
        SignOption("ringing", "Ringing in one ear", "tinnitus_one_ear"),
        SignOption(
            "unsteady",
            "Unsteady",
            "unsteady_gradual",
            (
                SignChoice("sudden", "Suddenly and badly", "unsteady_sudden"),
                SignChoice("slow", "Slowly", "unsteady_gradual", _SLOW),
            ),
        ),
        SignOption(
            "tingling",
            "Tingling or cramps",
            "tingling_lips_fingers",
            (
                SignChoice("tingling", "Tingling lips or fingers", "tingling_lips_fingers"),
                SignChoice("hands", "Hand cramps", "hand_cramps"),
                SignChoice("cramps", "Other cramps", "cramps"),
            ),
        ),
        SignOption("blisters", "Blisters or rash round the ear or mouth", "ear_blisters"),
        SignOption(
            "body",
            "Weak all over, heart racing, fainted",
            "general_weakness",
            (
                SignChoice("weak", "Weak all over", "general_weakness"),
                SignChoice("heart", "Heart racing or skipping", "palpitations"),
                SignChoice("faint", "Fainted", "fainting"),
            ),
        ),
        SignOption(
            "slow",
            "Slow change in limbs or swallowing",
            "limb_weakness_gradual",
            (
                SignChoice("weak", "Arm or leg slowly weaker", "limb_weakness_gradual"),
                SignChoice("thin", "Muscles getting thinner", "muscle_wasting"),
                SignChoice("stiff", "Stiffness", "stiffness"),
                SignChoice("swallow", "Swallowing slowly harder", "swallowing_slow"),
            ),
            ("onset",),
        ),
        SignOption("medicine", "Medicine started or changed", opens="medicine"),
    ),
)

ONSET_READ = frozenset(
    (
        *("face_droop", "one_sided_limb", "speech", "numbness", "drooping_lid", "face_weakness", "cannot_close_eye"),
        *("limb_weakness_gradual", "muscle_wasting", "stiffness", "swallowing_slow"),
    )
)
"""Signs of which the rules read how they came; of others it is not asked."""
SUDDEN_IS = {"limb_weakness_gradual": "one_sided_limb", "swallowing_slow": "swallowing"}
"""What a sign of slow change really is when it came suddenly."""

INJURY_SIGNS = (
    Option("vomit", "Vomiting again and again", "vomiting"),
    Option("drowsy", "Drowsy or hard to wake", "drowsy"),
    Option("worse", "Headache getting worse", "worsening_headache"),
    Option("memory", "Memory gaps", "memory_loss"),
    Option("fluid", "Clear fluid or blood from ear or nose", "fluid_from_ear_or_nose"),
)

_CHOICE_LABELS = {
    "breathing": "Trouble breathing",
    "swallowing": "Trouble swallowing",
    "unsteady_sudden": "Suddenly very unsteady",
    "unsteady_gradual": "Slowly unsteady",
    "face_weakness": "One side of the face weak",
    "cannot_close_eye": "Can't close one eye",
    "face_pulled": "Face stays pulled between spasms",
    "eye_irritation": "Red, sore or swollen eye",
    "eye_pain": "Pain in the eye",
    "red_eye_light_sensitive": "Red eye, and light hurts",
    "vision_change": "Sight slowly blurred or changed",
    "hearing_loss_sudden": "Hearing less within three days",
    "hearing_loss_gradual": "Hearing slowly less",
    "limb_weakness_gradual": "Arm or leg slowly weaker",
    "jerking_spreads": "Jerking spread from the face to an arm or leg",
    "face_and_limb_together": "Face and limb jerked at the same moment",
}
SIGN_LABELS: Mapping[str, str] = {
    **{
        choice.sign: choice.label for question in (WARNING, OTHER) for line in question.lines for choice in line.choices
    },
    **{
        line.sign: line.label
        for question in (WARNING, OTHER)
        for line in question.lines
        if line.sign and (not line.choices or len({choice.sign for choice in line.choices}) == 1)
    },
    "vision_loss_sudden": "Sudden loss or blur of sight",
    **{option.value: option.label for option in INJURY_SIGNS},
    **_CHOICE_LABELS,
}
"""How each sign is named where a check-in is read back."""
STAND_INS: Mapping[str, str] = {
    line.sign: line.label for line in OTHER.lines if {"sudden", "slow"} <= {choice.key for choice in line.choices}
}
"""Signs that stand for their line until it is said how they came, and that line; said, they have an onset."""


def name_of(sign: Sign) -> str:
    """Return how a reported sign is named: not as "slowly" where that was never said."""
    code = sign.code or "a sign without a name"  # an imported file may leave it out
    if sign.onset is None and code in STAND_INS:
        return STAND_INS[code]
    return SIGN_LABELS.get(code, code.replace("_", " "))


def is_emergency(sign: Sign) -> bool:
    """Return whether one reported sign is an emergency by itself: sudden numbness counts, slow numbness does not."""
    if sign.code == "numbness":
        return sign.onset == "sudden"
    return sign.code in EMERGENCY_SIGNS


def is_injury_danger(sign: str | None) -> bool:
    """Return whether a sign is asked after a blow to the head."""
    return sign in HEAD_INJURY_SIGNS
