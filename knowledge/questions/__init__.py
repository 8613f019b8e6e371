"""The questions of the check-in and of the day, and their options, as data."""

from collections.abc import Mapping
from typing import Final

from knowledge.diary import CheckIn, Habits
from knowledge.questions.habits_of_day import HABITS, LAST_CAFFEINE, ROTATION
from knowledge.questions.labels import (
    AREA_LABELS,
    ELSEWHERE_LABELS,
    MEDICINE_LABELS,
    SIDE_LABELS,
    WHOLE_SIDE_AREAS,
)
from knowledge.questions.question import Number, Option, Question, SignOption, lowered
from knowledge.questions.sign_lists import (
    INJURY_SIGNS,
    ONSET_LABELS,
    ONSET_READ,
    OTHER,
    SIGN_LABELS,
    STAND_INS,
    SUDDEN_IS,
    WARNING,
    is_emergency,
    is_injury_danger,
    name_of,
)
from knowledge.questions.spasm import (
    DEGREES,
    DESCRIPTION,
    EYE_CLOSURE,
    FREQUENCY,
    INTERFERENCE,
    LIMBS,
    PLACES,
    SPASM,
    STRENGTH,
    TOGETHER,
)

__all__ = [
    "AREA_LABELS",
    "CHECK_IN",
    "DEGREES",
    "DESCRIPTION",
    "ELSEWHERE_LABELS",
    "EYE_CLOSURE",
    "FREQUENCY",
    "HABITS",
    "INJURY_SIGNS",
    "INTERFERENCE",
    "LAST_CAFFEINE",
    "LIMBS",
    "MEDICINE_LABELS",
    "ONSET_LABELS",
    "ONSET_READ",
    "OTHER",
    "PLACES",
    "QUESTIONS",
    "ROTATION",
    "SIDE_LABELS",
    "SIGN_LABELS",
    "SPASM",
    "STAND_INS",
    "STRENGTH",
    "SUDDEN_IS",
    "TOGETHER",
    "WARNING",
    "WHOLE_SIDE_AREAS",
    "Number",
    "Option",
    "Question",
    "SignOption",
    "is_emergency",
    "is_injury_danger",
    "lowered",
    "name_of",
]

CHECK_IN: Final = (SPASM, WARNING, *DESCRIPTION, OTHER)
"""In the order in which they are asked; the first two of every day."""
QUESTIONS: Final[Mapping[str, Question]] = {question.key: question for question in (*CHECK_IN, *HABITS, *ROTATION)}


def kept(question: Question) -> Question:
    """Return a question, and refuse it where the history file has no place for its answer."""
    item = Habits if question.day else CheckIn
    keys = ("signs",) if question.shape == "signs" else question.keys
    if missing := set(keys) - set(item.model_fields):
        raise ValueError(f"question {question.key}: {item.__name__} has no {', '.join(sorted(missing))}")
    return question


if len({kept(question).key for question in QUESTIONS.values()}) < len((*CHECK_IN, *HABITS, *ROTATION)):
    raise ValueError("two questions have one key")
