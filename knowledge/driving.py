"""When nobody should drive until a doctor has looked at it, and whom to tell in the United Kingdom (S72)."""

from collections.abc import Collection
from typing import Final

from knowledge.diary import CheckIn
from knowledge.profile import Profile

QUITE_A_BIT: Final = 2
"""The second of the four words for how much something is disturbed."""
SEEING: Final = ("seeing", "driving")
CLOSES: Final = ("one", "both", "most_of_day")
TOLD_TO_THE_DVLA: Final = ("blepharospasm", "meige")
IN_THE_UK: Final = "GB"

NO_DRIVING: Final = "Do not drive until this has been checked."
TELL_THE_DVLA: Final = (
    "In the UK you must tell the DVLA of blepharospasm and not drive until it agrees; it may agree when the spasm is"
    " mild or controlled."
)


def is_unsafe(told: CheckIn) -> bool:
    """Return whether a check-in tells of eyes with which nobody should drive."""
    disturbed = told.interference or {}
    much = any((disturbed.get(domain) or 0) >= QUITE_A_BIT for domain in SEEING)
    double = any(sign.code == "double_vision" for sign in told.signs or ())
    return much or double or told.eye_closure in CLOSES


def advice(told: CheckIn, profile: Profile) -> str:
    """Return what is said of driving after a check-in, "" where nothing is."""
    if not is_unsafe(told):
        return ""
    if profile.country == IN_THE_UK and _must_tell(profile.diagnoses or ()):
        return f"{NO_DRIVING} {TELL_THE_DVLA}"
    return NO_DRIVING


def _must_tell(diagnoses: Collection[str]) -> bool:
    return any(diagnosis in TOLD_TO_THE_DVLA for diagnosis in diagnoses)
