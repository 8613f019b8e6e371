"""How a person's own dates, counts and signs are put into words."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from knowledge.codes import AREAS, SIDES
from knowledge.profile import AsTold
from knowledge.questions.labels import AREA_LABELS

LISTED_DATES: Final = 3  # more than this are told as a count and a span
LISTED_ITEMS: Final = 6  # more signs than this are told as a count: a message stays short enough to be read
LISTED_PLACES: Final = 3  # places of one side
MOST_DAYS: Final = 60  # a longer time is told in weeks, months or years
_WEEK, _MONTH, _YEAR = 7, 30.44, 365.25
_HALF_A_YEAR: Final = 182
_MONTHS_UNTIL: Final = 731  # two years

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
    "hearing_loss_gradual": "hearing that got worse",
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
    "palpitations": "a racing or skipping heart",
    "fainting": "fainting",
    "headache": "a new or worsening headache",
    "pain": "pain in the face or ear",
    "eye_irritation": "a red, swollen or sore eye",
}
DOMAIN_WORDS: Final = {
    "eating": "eating",
    "speaking": "speaking",
    "seeing": "seeing",
    "reading": "reading or screens",
    "driving": "driving",
    "work": "work",
    "social": "being with people",
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


def day(when: date, on: date) -> str:
    """Return a date in words, with its year when it is not the year of `on`."""
    return f"{when.day} {_month(when, on)}"


def days(dates: Iterable[date], on: date) -> str:
    """Return dates in words: each one while they are few, else how many between which."""
    ordered = sorted(set(dates))
    if len(ordered) > LISTED_DATES:
        return f"{counted_days(len(ordered))} from {day(ordered[0], on)} to {day(ordered[-1], on)}"
    months = groupby(ordered, key=lambda each: _month(each, on))
    return listed([f"{listed([str(each.day) for each in of_month])} {month}" for month, of_month in months])


def _month(when: date, on: date) -> str:
    month = _MONTHS[when.month - 1]
    if when.year == on.year:
        return month
    return f"{month} {when.year}"


def dated(text: str, dates: date | Collection[date] | None, on: date) -> str:
    """Return a sentence with its date or dates in words, nothing where none is known."""
    if not dates:
        return ""
    return text.format(day(dates, on) if isinstance(dates, date) else days(dates, on))


def since(when: date, as_told: AsTold | None, on: date) -> str:
    """Return when something began: in the words in which it was told, where these stand for that day."""
    if as_told is None or as_told.day != when:
        return f"on {day(when, on)}"
    said = "today" if as_told.told == on else f"on {day(as_told.told, on)}"
    return f'"{as_told.words}", as you said {said}'


def places(tapped: Collection[str], most: int = LISTED_PLACES) -> str:
    """Return places of the face, such as left.lower_lid, by the words of their buttons, so many of each side."""
    sides = []
    for side in SIDES:
        areas = [AREA_LABELS[area] for area in AREAS if f"{side}.{area}" in tapped]
        if areas:
            sides.append(f"{side} {shortened(areas, 'more place', most)}")
    return ", and ".join(sides)


def listed(items: Sequence[str]) -> str:
    """Return items as a person lists them: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def shortened(items: Sequence[str], more: str, most: int = LISTED_ITEMS) -> str:
    """Return items as a person lists them, those that a message has no room for as a count of `more`."""
    if len(items) <= most:
        return listed(items)
    return listed([*items[:most], counted(len(items) - most, more)])


def counted(number: int, unit: str) -> str:
    """Return a count with its unit in the right number."""
    if number == 1:
        return f"{number} {unit}"
    return f"{number} {unit}s"


def counted_days(number: int) -> str:
    """Return how many days something was logged on; beyond two months nobody counts them."""
    if number <= MOST_DAYS:
        return counted(number, "day")
    return f"more than {MOST_DAYS} days"


def span(length: int) -> str:
    """Return a length of time given in days: more than two months in weeks, more than half a year in months."""
    if length <= MOST_DAYS:
        return counted(length, "day")
    if length <= _HALF_A_YEAR:
        return f"{length // _WEEK} weeks"
    if length < _MONTHS_UNTIL:
        return f"{int(length / _MONTH)} months"
    return f"{int(length / _YEAR)} years"


def sentence(text: str) -> str:
    """Return a text that starts with a capital letter and ends with a full stop."""
    return f"{text[:1].upper()}{text[1:]}."
