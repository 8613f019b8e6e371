"""What is known about the person, in words."""

from datetime import date
from typing import Any

from bot import texts
from bot.conversation import as_told, head_injury
from bot.conversation.profile_card import get
from bot.conversation.turn import Turn, shortened
from bot.prompts import about
from bot.reading.vague import vague_date
from bot.wording import day_in_words
from knowledge.profile_questions import BELLS_PALSY, HEAD_INJURY, MEDICINES, ONSET, ProfileQuestion
from knowledge.questions import MEDICINE_LABELS

BEGINNINGS = (ONSET.key, BELLS_PALSY.key, MEDICINES.key)  # of these a month or a year is enough
ANSWER_SHOWN = 120  # characters of one answer in the list of settings


def saved_line(turn: Turn, question: ProfileQuestion) -> str:
    """Return that an answer was saved, and which; of a month or year that was typed, which day stands for it."""
    saved = texts.SAVED_AS.format(title=question.title, answer=shown(turn, question))
    stands_for = question.key in BEGINNINGS and turn.event.kind == "message" and vague_date(turn.event.text, turn.today)
    if stands_for:
        return f"{saved} {texts.LAST_DAY_OF_IT}"
    if question.key == HEAD_INJURY.key:
        return f"{saved} {head_injury.watch(turn)}".rstrip()
    return saved


def shown(turn: Turn, question: ProfileQuestion) -> str:
    """Return the stored answer in words, at most a line or two of them."""
    return shortened(_in_words(turn, question), ANSWER_SHOWN)


def _in_words(turn: Turn, question: ProfileQuestion) -> str:
    value = get(turn, question)
    if value is None:
        if question.key in about.denied(turn.person):
            return "no"
        return question.untold
    if question.kind == "many":
        labels = [option.label for option in question.options if option.value in value]
        return ", ".join(labels) or "none"
    if question.kind == "medicines":
        return ", ".join(_medicine_line(medicine, turn.today) for medicine in value) or "none"
    if question.kind == "bells":
        if value.get("onset"):
            return as_told.shown("onset", value, turn.today) or _day(value["onset"])
        return "yes"
    if question.kind == "date":
        return as_told.shown(question.key, turn.person.profile, turn.today) or _day(value)
    if question.kind == "dates":
        return ", ".join(_day(day) for day in value) or "none"
    if question.kind == "time":
        value = f"{value:%H:%M}"
    option = next((option for option in question.options if option.value == value), None)
    if option:
        return option.label
    return str(value)


def _medicine_line(medicine: dict[str, Any], today: date) -> str:
    label = MEDICINE_LABELS.get(medicine.get("class") or "", texts.SOME_MEDICINE).lower()
    if medicine.get("stopped"):
        return f"{label} (stopped {_day(medicine['stopped'])})"
    if words := as_told.shown("started", medicine, today):
        return f"{label}, started or changed {words}"
    if medicine.get("started"):
        return f"{label} (since {_day(medicine['started'])})"
    return label


def _day(told: str) -> str:
    return day_in_words(date.fromisoformat(told))
