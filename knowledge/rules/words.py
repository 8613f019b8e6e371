"""How a person's own dates, counts and signs are put into words."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

LISTED_DATES: Final = 3  # more than this are told as a count and a span

SIGN_WORDS: Final = {
    "face_droop": "one side of the face dropping",
    "one_sided_limb": "an arm or leg weak or numb on one side",
    "speech": "slurred speech or wrong words",
    "vision_loss_sudden": "sudden loss or blurring of sight",
    "confusion": "confusion",
    "unsteady_sudden": "sudden unsteadiness",
    "thunderclap_headache": "a sudden worst-ever headache",
    "loss_of_awareness": "lost awareness",
    "convulsion": "a fit",
    "jerking_spreads": "jerking that spread to an arm or leg",
    "breathing": "trouble breathing",
    "swallowing": "trouble swallowing",
    "jaw_locked": "a locked jaw",
    "tongue_forced_out": "the tongue forced out",
    "eyes_stuck": "eyes stuck in one direction",
    "face_and_limb_together": "face and limb jerking at the same moment",
    "vomiting": "repeated vomiting",
    "drowsy": "drowsiness or being hard to wake",
    "worsening_headache": "a headache that gets worse",
    "memory_loss": "memory loss",
    "fluid_from_ear_or_nose": "clear fluid or blood from an ear or the nose",
    "face_weakness": "weakness on one side of the face",
    "cannot_close_eye": "an eye that can't be closed",
    "double_vision": "double vision",
    "eye_pain": "eye pain",
    "red_eye_light_sensitive": "a red eye that light hurts",
    "ear_blisters": "blisters or a rash round the ear or mouth",
    "hearing_loss_sudden": "hearing that dropped within days",
    "tingling_lips_fingers": "tingling lips or fingers",
    "hand_cramps": "hand cramps",
    "numbness": "numbness of the face",
    "hearing_loss_gradual": "hearing that slowly got worse",
    "tinnitus_one_ear": "ringing in one ear",
    "unsteady_gradual": "unsteadiness",
    "limb_weakness_gradual": "slowly growing weakness of an arm or leg",
    "muscle_wasting": "thinning muscles",
    "stiffness": "stiffness",
    "swallowing_slow": "swallowing that slowly got harder",
    "drooping_lid": "an upper lid that hangs lower",
    "face_pulled": "a face that stays pulled between spasms",
    "vision_change": "a change in sight",
    "cramps": "cramps",
    "general_weakness": "general weakness",
    "palpitations": "palpitations",
    "fainting": "fainting",
    "headache": "a new or worsening headache",
    "pain": "pain in the face or ear",
    "eye_irritation": "a red, swollen or sore eye",
}
AREA_WORDS: Final = {
    "upper": "upper face",
    "mid": "cheek",
    "lower": "mouth or chin",
    "neck": "neck",
    "elsewhere": "elsewhere on the body",
    "left": "left side of the face",
    "right": "right side of the face",
}
MEDICINE_WORDS: Final = {
    "antipsychotic": "an antipsychotic",
    "metoclopramide": "metoclopramide",
    "prochlorperazine": "prochlorperazine",
    "antiepileptic": "an epilepsy medicine",
    "antidepressant": "an antidepressant",
    "stimulant": "a stimulant",
    "decongestant": "a decongestant",
    "antihistamine": "an antihistamine",
    "diuretic": "a water tablet",
}
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(told: date, on: date) -> str:
    """Return a date in words, with its year when it is not the year of `on`."""
    words = f"{told.day} {_MONTHS[told.month - 1]}"
    return words if told.year == on.year else f"{words} {told.year}"


def days(dates: Iterable[date], on: date) -> str:
    """Return dates in words: each one while they are few, else how many between which."""
    told = sorted(set(dates))
    if len(told) > LISTED_DATES:
        return f"{len(told)} days from {day(told[0], on)} to {day(told[-1], on)}"
    return listed([day(each, on) for each in told])


def listed(items: Sequence[str]) -> str:
    """Return items as a person lists them: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def counted(number: int, unit: str) -> str:
    """Return a count with its unit in the right number."""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def sentence(text: str) -> str:
    """Return a text that starts with a capital letter and ends with a full stop."""
    return f"{text[:1].upper()}{text[1:]}."
