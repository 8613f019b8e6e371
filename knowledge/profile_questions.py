"""The questions about the person, as data: asked one a day at most, and any time in the settings."""

from dataclasses import dataclass
from typing import Literal

from knowledge.choices import Choices
from knowledge.profile import Profile
from knowledge.questions import AREA_LABELS, MEDICINE_LABELS, Option

Kind = Literal["one", "many", "date", "dates", "time", "medicines", "bells"]


@dataclass(frozen=True)
class ProfileQuestion:
    """Ask one thing about the person.

    `key` is the profile's key in the history file, or a setting's where `setting` is true.
    `none` labels the answer "none of these", where that can be stored.
    """

    key: str
    title: str
    text: str
    kind: Kind
    options: tuple[Option, ...] = ()
    none: str = ""
    setting: bool = False
    asked: bool = True  # whether the chat asks it by itself
    after: str = ""  # what must have been answered with something before it is asked all the same
    untold: str = "not told"  # how the settings show it before it is answered


_YES_NO = (Option("yes", "Yes", True), Option("no", "No", False))

ONSET_BANDS = (
    # Each band is stored as its latest day, so that no rule counts more time than was told (our own choice).
    Option("0", "Today", 0),
    Option("2", "In the last few days", 2),
    Option("7", "1 to 2 weeks ago", 7),
    Option("15", "2 weeks to 3 months ago", 15),
    Option("91", "Over 3 months ago", 91),
)

AGE = ProfileQuestion(
    "age",
    "Age",
    "How old are you? Tap, or type your age in years.",
    "one",
    (
        Option("15", "Under 16", 15),
        Option("16", "16 or 17", 16),
        Option("18", "18 to 39", 18),
        Option("40", "40 to 64", 40),
        Option("65", "65 or over", 65),
    ),
)
ONSET = ProfileQuestion(
    "onset",
    "When it began",
    "When did the twitching begin? Tap, or type a date; a month or a year is enough.",
    "date",
    ONSET_BANDS,
)
GAPS = ProfileQuestion(
    "gaps_were_spasm",
    "Weeks without a check-in",
    "When weeks passed without a check-in: did the twitching stop in between?",
    "one",
    (Option("no", "It stopped", False), Option("yes", "It never stopped", True)),
    asked=False,  # asked when twitching comes back after such weeks
)
DIAGNOSES = ProfileQuestion(
    "diagnoses",
    "Diagnoses",
    (
        "Has a doctor told you that it is one of these?\n"
        "Hemifacial spasm: one side of the face twitches. Blepharospasm: both eyes squeeze shut."
    ),
    "many",
    (
        Option("hemifacial_spasm", "Hemifacial spasm", "hemifacial_spasm"),
        Option("blepharospasm", "Blepharospasm", "blepharospasm"),
        Option("meige", "Meige syndrome", "meige"),
        Option("synkinesis", "Synkinesis (after a palsy)", "synkinesis"),
        Option("tourette", "Tourette or tics", "tourette"),
        Option("chronic_eyelid_myokymia", "Lasting eyelid twitch (myokymia)", "chronic_eyelid_myokymia"),
        Option("multiple_sclerosis", "Multiple sclerosis", "multiple_sclerosis"),
        Option("epilepsy", "Epilepsy", "epilepsy"),
    ),
    none="None of these",
)
USUAL_ZONES = ProfileQuestion(
    "usual_zones",
    "Usual zones",
    "Where does it usually twitch?",
    "many",
    (
        Option("upper", "Eyelids or brow", "upper"),
        Option("mid", "Cheek", "mid"),
        Option("lower", "Mouth or chin", "lower"),
        Option("neck", "Neck", "neck"),
    ),
    asked=False,
    after="diagnoses",
)
USUAL_SIDE = ProfileQuestion(
    "usual_side",
    "Usual side",
    "On which side, usually?",
    "one",
    (Option("left", "Left", "left"), Option("right", "Right", "right"), Option("both", "Both", "both")),
    asked=False,
    after="diagnoses",
)
BELLS_PALSY = ProfileQuestion(
    "bells_palsy",
    "Bell's palsy",
    "Have you had Bell's palsy? When did it begin? Tap, or type a date; a month or a year is enough.",
    "bells",
    (
        Option("7", "In the last 3 weeks", 7),
        Option("22", "3 weeks to 3 months ago", 22),
        Option("91", "Over 3 months ago", 91),
    ),
    none="No",
)
MEDICINES = ProfileQuestion(
    "medicines",
    "Medicines",
    "Do you take any of these kinds? No doses needed. A name that you type is kept as a note.",
    "medicines",
    tuple(Option(key, label, key) for key, label in MEDICINE_LABELS.items()),
    none="None of these",
)
TOXIN = ProfileQuestion(
    "toxin_injections",
    "Botulinum toxin injections",
    "Have you had botulinum toxin injected? Type the date of an injection.",
    "dates",
    none="Never",
)
TOXIN_WHERE = ProfileQuestion(
    "toxin_where",
    "Where the last injection went",
    "Where did the last injection go?",
    "many",
    tuple(Option(area, label[:1].upper() + label[1:], area) for area, label in AREA_LABELS.items()),
    none="Somewhere else",
    asked=False,
    after="toxin_injections",
)
CONDITIONS = ProfileQuestion(
    "conditions",
    "Conditions",
    "Is any of these true for you?",
    "many",
    (
        Option("heart_failure", "Heart failure", "heart_failure"),
        Option("kidney_disease", "Kidney disease or dialysis", "kidney_disease"),
        Option("liver_disease", "Liver disease", "liver_disease"),
        Option("low_sodium", "Low sodium", "low_sodium"),
        Option("fluid_limit", "Told to limit fluids", "fluid_limit"),
        Option("pregnant", "Pregnant", "pregnant"),
        Option("breastfeeding", "Breastfeeding", "breastfeeding"),
        Option("thyroid", "Thyroid or parathyroid removed", "thyroid_or_parathyroid_removed"),
    ),
    none="None of these",
)
HEAD_INJURY = ProfileQuestion(
    "head_injury",
    "Head injury",
    "Have you hurt your head, face or jaw in the last year? Type the date, or tap.",
    "date",
    (Option("0", "Today", 0), Option("1", "Yesterday", 1)),
    none="No",
)
NECK_SURGERY = ProfileQuestion(
    "neck_surgery",
    "Neck surgery",
    "Have you had neck or thyroid surgery in the last 30 days? Type the date, or tap.",
    "date",
    (Option("0", "Today", 0), Option("1", "Yesterday", 1)),
    none="No",
)
THYROID_REMOVED = ProfileQuestion(
    "thyroid_removed",
    "Thyroid operation",
    "Was the thyroid or a parathyroid gland taken out?",
    "one",
    _YES_NO,
    setting=True,
    asked=False,  # asked after an operation on the neck; the answer is one of the conditions
)
THYROID_CONDITION = "thyroid_or_parathyroid_removed"
DRIVES = ProfileQuestion("drives", "Driving", "Do you drive?", "one", _YES_NO, setting=True)
SHIFTS = ProfileQuestion("shift_worker", "Shift work", "Do you work shifts?", "one", _YES_NO, setting=True)
WAKE_WORK = ProfileQuestion(
    "wake_work",
    "Getting up, work days",
    "When do you usually get up on work days? Type a time.",
    "time",
    (Option("06:00", "6:00", "06:00"), Option("07:00", "7:00", "07:00"), Option("08:00", "8:00", "08:00")),
    setting=True,
)
BED_WORK = ProfileQuestion(
    "bed_work",
    "Bedtime, work days",
    "When do you usually go to bed on work days? Type a time.",
    "time",
    (Option("22:00", "22:00", "22:00"), Option("23:00", "23:00", "23:00"), Option("00:00", "Midnight", "00:00")),
    setting=True,
)
WAKE_FREE = ProfileQuestion(
    "wake_free",
    "Getting up, free days",
    "And on free days, when do you get up? Type a time.",
    "time",
    (Option("07:00", "7:00", "07:00"), Option("08:00", "8:00", "08:00"), Option("09:00", "9:00", "09:00")),
    setting=True,
)
BED_FREE = ProfileQuestion(
    "bed_free",
    "Bedtime, free days",
    "And on free days, when do you go to bed? Type a time.",
    "time",
    (Option("22:00", "22:00", "22:00"), Option("23:00", "23:00", "23:00"), Option("00:00", "Midnight", "00:00")),
    setting=True,
)
EVENING = ProfileQuestion(
    "evening",
    "Check-in time",
    "When should the check-in come, every day? Tap, or type a time.",
    "time",
    (Option("19:00", "19:00", "19:00"), Option("20:30", "20:30", "20:30"), Option("21:30", "21:30", "21:30")),
    setting=True,
    asked=False,
)
ALCOHOL_NUDGES = ProfileQuestion(
    "alcohol_nudges",
    "Reminders about alcohol",
    "Would reminders about alcohol be welcome?",
    "one",
    _YES_NO,
    setting=True,
)

PLAIN = ProfileQuestion(
    "plain",
    "First line of messages",
    "May the first line of a message name what it is about? Anyone who sees your locked screen can read that line.",
    "one",
    (Option("no", "Discreet", False), Option("yes", "Plain", True)),
    setting=True,
    asked=False,
    untold="Discreet",
)
SLEEP_CARD = ProfileQuestion(
    "sleep_card",
    "Morning question about sleep",
    "Should the morning message ask how long you slept?",
    "one",
    _YES_NO,
    setting=True,
    asked=False,
    untold="No",
)

PROFILE_QUESTIONS = (
    WAKE_WORK,
    BED_WORK,
    USUAL_ZONES,
    USUAL_SIDE,
    AGE,
    MEDICINES,
    HEAD_INJURY,
    CONDITIONS,
    DIAGNOSES,
    ONSET,
    GAPS,
    NECK_SURGERY,
    TOXIN,
    TOXIN_WHERE,
    BELLS_PALSY,
    DRIVES,
    WAKE_FREE,
    BED_FREE,
    SHIFTS,
    ALCOHOL_NUDGES,
    EVENING,
    PLAIN,
    SLEEP_CARD,
)
"""In the order in which they are asked: the nights, in which nothing comes, then what a warning depends on."""
BY_KEY = {question.key: question for question in (*PROFILE_QUESTIONS, THYROID_REMOVED)}

_HOMELESS = [
    question.key
    for question in BY_KEY.values()
    if question.key not in (Choices if question.setting else Profile).model_fields
]
if _HOMELESS:
    raise ValueError(f"nothing of a person keeps the answers to {', '.join(_HOMELESS)}")
