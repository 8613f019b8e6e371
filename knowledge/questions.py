"""The check-in's questions and options, as data.

Each option says which code of the history file it stands for. The wording is ours; the strength and frequency
scales follow the structure of the Jankovic Rating Scale (see their `sources`) and are a diary measure, not its score.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from knowledge.codes import EMERGENCY_SIGNS, HEAD_INJURY_SIGNS

Shape = Literal["one", "signs", "places", "interference"]


@dataclass(frozen=True)
class Option:
    """Offer one answer: `value` is what is stored, `words` are other ways to type it."""

    key: str
    label: str
    value: Any = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class SignChoice:
    """Say which sign is meant, and what is known of it by the choice itself."""

    key: str
    label: str
    sign: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SignOption:
    """Offer one line of a list of signs.

    `sign` is stored at the first tap, so that nothing is lost when no further question is answered.
    `choices` tell apart what the line unites. `asks` are the further questions, in order: onset, resolved, usual.
    """

    key: str
    label: str
    sign: str = ""
    choices: tuple[SignChoice, ...] = ()
    asks: tuple[str, ...] = ()
    opens: Literal["", "injury", "medicine"] = ""
    words: tuple[str, ...] = ()

    @property
    def signs(self) -> tuple[str, ...]:
        """Return every sign that this line can stand for."""
        named = tuple(choice.sign for choice in self.choices)
        return named or ((self.sign,) if self.sign else ())

    @property
    def emergency(self) -> bool:
        """Return whether a tap on this line is an emergency by itself."""
        return self.sign in EMERGENCY_SIGNS


@dataclass(frozen=True)
class Question:
    """Ask one thing; `key` is also the answer's key in the history file."""

    key: str
    text: str
    shape: Shape = "one"
    options: tuple[Option, ...] = ()
    lines: tuple[SignOption, ...] = ()
    day: bool = False  # the answer belongs to the day's habits, not to the check-in
    sources: tuple[str, ...] = ()  # of the form of its scale

    def option(self, key: str) -> Option | None:
        """Return the option with this key."""
        return next((option for option in self.options if option.key == key), None)

    def line(self, key: str) -> SignOption | None:
        """Return the line of the list with this key."""
        return next((line for line in self.lines if line.key == key), None)


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

SPASM = Question(
    "spasm",
    "Any twitching or spasm in your face today?",
    options=(
        Option("no", "No", False, ("n", "none", "nothing", "nope")),
        Option("yes", "Yes", True, ("y", "yeah", "yep", "some")),
    ),
)

WARNING = Question(
    "warning",
    "Anything from this list, even once?",
    "signs",
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

PLACES = Question("places", "Where did it twitch?", "places")

TOGETHER = Question(
    "together",
    "Did face and limb jerk at the same moment?",
    "signs",
    lines=(SignOption("jerk", "Yes, face and limb together", "face_and_limb_together", asks=("usual", "resolved")),),
)

STRENGTH = Question(
    "strength",
    "How strong at its worst?",
    options=(
        Option("1", "Only I can feel it", 1),
        Option("2", "Others could see it, it does not stop me", 2),
        Option("3", "Hard to ignore, gets in the way", 3),
        Option("4", "Stops what I am doing", 4),
    ),
    sources=("S63",),
)

FREQUENCY = Question(
    "frequency",
    "How often?",
    options=(
        Option("1", "A few brief flickers", 1),
        Option("2", "Comes back through the day", 2),
        Option("3", "Most hours, eye open more than half the time", 3),
        Option("4", "Nearly all the time", 4),
    ),
    sources=("S63",),
)

EYE_CLOSURE = Question(
    "eye_closure",
    "Did it close your eye?",
    options=(
        Option("none", "No", "none", ("n",)),
        Option("one", "One eye, briefly", "one"),
        Option("both", "Both eyes", "both"),
        Option("most", "Shut most of the day", "most_of_day"),
    ),
)

INTERFERENCE = Question(
    "interference",
    "Did it get in the way?",
    "interference",
    options=(
        Option("eating", "Eating", "eating"),
        Option("speaking", "Speaking", "speaking"),
        Option("seeing", "Seeing", "seeing"),
        Option("reading", "Reading or screens", "reading"),
        Option("driving", "Driving", "driving"),
        Option("work", "Work", "work"),
        Option("social", "Being with people", "social"),
    ),
)

DEGREES = (
    Option("1", "A little", 1),
    Option("2", "Quite a bit", 2),
    Option("3", "A lot", 3),
    Option("4", "Could not do it", 4),
)

OTHER = Question(
    "other",
    "Anything else today?",
    "signs",
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
                SignChoice("slow", "Slowly", "vision_change"),
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
                SignChoice("slow", "Slowly", "hearing_loss_gradual"),
            ),
        ),
        SignOption("ringing", "Ringing in one ear", "tinnitus_one_ear"),
        SignOption(
            "unsteady",
            "Unsteady",
            "unsteady_gradual",
            (
                SignChoice("sudden", "Suddenly and badly", "unsteady_sudden"),
                SignChoice("slow", "Slowly", "unsteady_gradual"),
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
LIMBS = frozenset({"arm", "hand", "leg"})

INJURY_SIGNS = (
    Option("vomit", "Vomiting again and again", "vomiting"),
    Option("drowsy", "Drowsy or hard to wake", "drowsy"),
    Option("worse", "Headache getting worse", "worsening_headache"),
    Option("memory", "Memory gaps", "memory_loss"),
    Option("fluid", "Clear fluid or blood from ear or nose", "fluid_from_ear_or_nose"),
)

SLEEP_HOURS = Question(
    "sleep_hours",
    "How long did you sleep last night?",
    options=(
        Option("1", "Under 5 hours", 4.5),
        Option("2", "5 to 6", 5.5),
        Option("3", "6 to 7", 6.5),
        Option("4", "7 to 9", 8),
        Option("5", "Over 9", 9.5),
    ),
    day=True,
)
SLEEP_QUALITY = Question(
    "sleep_quality",
    "How was the sleep?",
    options=(Option("poor", "Poor", "poor"), Option("fair", "Fair", "fair"), Option("good", "Good", "good")),
    day=True,
)
CAFFEINE_DRINKS = Question(
    "caffeine_drinks",
    "Drinks with caffeine today?",
    options=(
        Option("0", "None", 0, ("no",)),
        Option("1", "1 or 2", 2),
        Option("2", "3 or 4", 4),
        Option("3", "5 or more", 5),
    ),
    day=True,
)
LAST_CAFFEINE = Question(
    "last_caffeine",
    "When was the last one?",
    options=(
        Option("1", "Before noon", "12:00"),
        Option("2", "Noon to 4", "16:00"),
        Option("3", "4 to 8", "20:00"),
        Option("4", "Later", "22:00"),
    ),
    day=True,
)
DRINKS = Question(
    "drinks",
    "How much did you drink in all (water, tea and so on)?",
    options=(Option("few", "Little", "few"), Option("usual", "As usual", "usual"), Option("many", "A lot", "many")),
    day=True,
)
STRESS = Question(
    "stress",
    "How much stress today?",
    options=(
        Option("0", "None", 0),
        Option("1", "A little", 1),
        Option("2", "Some", 2),
        Option("3", "A lot", 3),
        Option("4", "As much as it gets", 4),
    ),
    day=True,
)
SCREEN_HOURS = Question(
    "screen_hours",
    "Hours in front of screens today?",
    options=(
        Option("1", "Under 2", 1),
        Option("2", "2 to 4", 3),
        Option("3", "4 to 6", 5),
        Option("4", "Over 6", 7),
    ),
    day=True,
)
ALCOHOL_UNITS = Question(
    "alcohol_units",
    "Alcohol today, in units?",
    options=(
        Option("0", "None", 0),
        Option("1", "1 or 2", 2),
        Option("2", "3 to 5", 4),
        Option("3", "6 or more", 6),
    ),
    day=True,
)

CHECK_IN = (SPASM, WARNING, PLACES, TOGETHER, STRENGTH, FREQUENCY, EYE_CLOSURE, INTERFERENCE, OTHER)
ROTATION = (STRESS, SCREEN_HOURS, ALCOHOL_UNITS)
HABITS = (SLEEP_HOURS, SLEEP_QUALITY, CAFFEINE_DRINKS, LAST_CAFFEINE, DRINKS)
QUESTIONS: Mapping[str, Question] = {question.key: question for question in (*CHECK_IN, *HABITS, *ROTATION)}

SIDE_LABELS = {"left": "Left", "right": "Right"}
AREA_LABELS = {
    "upper_lid": "upper lid",
    "lower_lid": "lower lid",
    "brow": "brow",
    "cheek": "cheek",
    "mouth": "mouth corner",
    "chin": "chin",
    "neck": "neck",
    "jaw": "jaw",
    "tongue": "tongue",
}
ELSEWHERE_LABELS = {"arm": "Arm", "hand": "Hand", "leg": "Leg", "trunk": "Trunk", "other": "Somewhere else"}
MEDICINE_LABELS = {
    "antipsychotic": "Antipsychotic",
    "metoclopramide": "Anti-sickness: metoclopramide",
    "prochlorperazine": "Anti-sickness: prochlorperazine",
    "antiepileptic": "Epilepsy medicine",
    "antidepressant": "Antidepressant",
    "stimulant": "ADHD stimulant",
    "decongestant": "Decongestant tablet or spray",
    "antihistamine": "Allergy antihistamine",
    "diuretic": "Water tablet",
}
WHOLE_SIDE_AREAS = ("upper_lid", "lower_lid", "brow", "cheek", "mouth", "chin")
"""What "the whole side" stands for: the visible half of the face, without neck, jaw and tongue."""

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


def is_emergency(sign: Mapping[str, Any]) -> bool:
    """Return whether one reported sign is an emergency by itself: sudden numbness counts, slow numbness does not."""
    if sign.get("sign") == "numbness":
        return sign.get("onset") == "sudden"
    return sign.get("sign") in EMERGENCY_SIGNS


def is_injury_danger(sign: str | None) -> bool:
    """Return whether a sign is asked after a blow to the head."""
    return sign in HEAD_INJURY_SIGNS
