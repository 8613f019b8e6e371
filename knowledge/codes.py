"""The vocabulary of the history file: every code that a check-in or a profile may hold.

One source for the questions, the rules, the history file and their tests
(the history file's specification is the public interface behind these names).
"""

from typing import Final

SIDES: Final = ("left", "right")
AREAS: Final = (
    "upper_lid",
    "lower_lid",
    "brow",
    "cheek",
    "mouth",
    "chin",
    "neck",
    "jaw",
    "tongue",
)
PLACES: Final = tuple(f"{side}.{area}" for side in SIDES for area in AREAS)

ZONES: Final = ("upper", "mid", "lower", "neck")
ZONE_OF_AREA: Final = {
    "upper_lid": "upper",
    "lower_lid": "upper",
    "brow": "upper",
    "cheek": "mid",
    "mouth": "lower",
    "chin": "lower",
    "neck": "neck",
}
"""The facial nerve's zones; jaw and tongue are moved by other nerves and have none."""

ELSEWHERE: Final = ("arm", "hand", "leg", "trunk", "other")
EYE_CLOSURES: Final = ("none", "one", "both", "most_of_day")
INTERFERENCE_DOMAINS: Final = (
    "eating",
    "speaking",
    "seeing",
    "reading",
    "driving",
    "work",
    "social",
)
USUAL_SIDES: Final = ("left", "right", "both")

CHRONIC_DIAGNOSES: Final = (
    "hemifacial_spasm",
    "blepharospasm",
    "meige",
    "synkinesis",
    "tourette",
    "chronic_eyelid_myokymia",
)
DIAGNOSES: Final = (*CHRONIC_DIAGNOSES, "multiple_sclerosis", "epilepsy")

DOPAMINE_BLOCKERS: Final = ("antipsychotic", "metoclopramide", "prochlorperazine")
MEDICINES: Final = (
    *DOPAMINE_BLOCKERS,
    "antiepileptic",
    "antidepressant",
    "stimulant",
    "decongestant",
    "antihistamine",
    "diuretic",
)
CONDITIONS: Final = (
    "heart_failure",
    "kidney_disease",
    "liver_disease",
    "low_sodium",
    "fluid_limit",
    "pregnant",
    "breastfeeding",
    "thyroid_or_parathyroid_removed",
)

STROKE_LIKE_SIGNS: Final = (
    "face_droop",
    "one_sided_limb",
    "speech",
    "vision_loss_sudden",
    "confusion",
    "unsteady_sudden",
)
OTHER_EMERGENCY_SIGNS: Final = (
    "thunderclap_headache",
    "loss_of_awareness",
    "convulsion",
    "jerking_spreads",
    "breathing",
    "swallowing",
    "jaw_locked",
    "tongue_forced_out",
    "eyes_stuck",
    "face_and_limb_together",
)
HEAD_INJURY_SIGNS: Final = (
    "vomiting",
    "drowsy",
    "worsening_headache",
    "memory_loss",
    "fluid_from_ear_or_nose",
)
SAME_DAY_SIGNS: Final = (
    "face_weakness",
    "cannot_close_eye",
    "double_vision",
    "eye_pain",
    "red_eye_light_sensitive",
    "ear_blisters",
    "hearing_loss_sudden",
    "tingling_lips_fingers",
    "hand_cramps",
)
PROMPT_SIGNS: Final = (
    "numbness",
    "hearing_loss_gradual",
    "tinnitus_one_ear",
    "unsteady_gradual",
    "limb_weakness_gradual",
    "muscle_wasting",
    "stiffness",
    "swallowing_slow",
    "drooping_lid",
    "face_pulled",
    "vision_change",
    "cramps",
    "general_weakness",
    "palpitations",
    "fainting",
    "headache",
)
ROUTINE_SIGNS: Final = ("pain", "eye_irritation")
SIGNS: Final = (
    *STROKE_LIKE_SIGNS,
    *OTHER_EMERGENCY_SIGNS,
    *HEAD_INJURY_SIGNS,
    *SAME_DAY_SIGNS,
    *PROMPT_SIGNS,
    *ROUTINE_SIGNS,
)
SUDDEN_UNLESS_SAID: Final = (*STROKE_LIKE_SIGNS, *OTHER_EMERGENCY_SIGNS)
"""Signs that came suddenly where nobody said how they came."""
EMERGENCY_SIGNS: Final = tuple(sign for sign in SUDDEN_UNLESS_SAID if sign != "face_and_limb_together")
"""Signs that are an emergency by themselves, whatever else is known."""

SIGN_ONSETS: Final = ("sudden", "days", "gradual")
"""Within 3 days, over more than 3 days, over weeks or months."""
SLEEP_QUALITIES: Final = ("poor", "fair", "good")
DRINK_AMOUNTS: Final = ("few", "usual", "many")

LEVELS: Final = ("none", "info", "routine", "prompt", "urgent", "emergency")
"""How soon to act, mildest first."""
