"""What is known about the person, in words."""

from datetime import date
from typing import Any

from bot import texts
from bot.conversation.profile_card import get
from bot.conversation.turn import Turn, shortened
from bot.prompts import about
from bot.wording import day_name
from knowledge.profile_questions import ProfileQuestion
from knowledge.questions import MEDICINE_LABELS

ANSWER_SHOWN = 120  # characters of one answer in the list of settings


def saved_line(turn: Turn, question: ProfileQuestion) -> str:
    """Return that an answer was saved, and which."""
    return texts.SAVED_AS.format(title=question.title, answer=shown(turn, question))


def shown(turn: Turn, question: ProfileQuestion) -> str:
    """Return the stored answer in words, at most a line or two of them."""
    return shortened(_in_words(turn, question), ANSWER_SHOWN)


def _in_words(turn: Turn, question: ProfileQuestion) -> str:
    value = get(turn, question)
    if value is None:
        return "no" if question.key in about.denied(turn.person) else question.untold
    if question.kind == "many":
        labels = [option.label for option in question.options if option.value in value]
        return ", ".join(labels) or "none"
    if question.kind == "medicines":
        return ", ".join(_medicine_line(turn, medicine) for medicine in value) or "none"
    if question.kind == "bells":
        return _day(turn, value["onset"]) if value.get("onset") else "yes"
    if question.kind == "date":
        return _day(turn, value)
    if question.kind == "dates":
        return ", ".join(_day(turn, day) for day in value) or "none"
    option = next((option for option in question.options if option.value == value), None)
    return option.label if option else str(value)


def _medicine_line(turn: Turn, medicine: dict[str, Any]) -> str:
    label = MEDICINE_LABELS.get(medicine.get("class") or "", texts.SOME_MEDICINE).lower()
    if medicine.get("stopped"):
        return f"{label} (stopped {_day(turn, medicine['stopped'])})"
    if medicine.get("started"):
        return f"{label} (since {_day(turn, medicine['started'])})"
    return label


def _day(turn: Turn, told: str) -> str:
    return day_name(date.fromisoformat(told), turn.heard_on)
