"""What is known about the person, in words."""

from datetime import date

from bot import texts
from bot.conversation import as_told, head_injury
from bot.conversation.profile_card import get
from bot.conversation.turn import Turn, shortened
from bot.prompts import about
from bot.reading.vague import vague_date
from bot.wording import day_in_words
from knowledge.profile import AsTold, Medicine
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
        return _beginning(value.onset, value.onset_as_told, turn.today) or "yes"
    if question.kind == "date":
        in_words = turn.person.profile.onset_as_told if question.key == ONSET.key else None
        return _beginning(value, in_words, turn.today)
    if question.kind == "dates":
        return ", ".join(map(day_in_words, value)) or "none"
    if question.kind == "time":
        value = f"{value:%H:%M}"
    option = next((option for option in question.options if option.value == value), None)
    if option:
        return option.label
    return str(value)


def _beginning(day: date | None, in_words: AsTold | None, today: date) -> str:
    return as_told.shown(day, in_words, today) or (day_in_words(day) if day else "")


def _medicine_line(medicine: Medicine, today: date) -> str:
    label = MEDICINE_LABELS.get(medicine.kind or "", texts.SOME_MEDICINE).lower()
    if medicine.stopped:
        return f"{label} (stopped {day_in_words(medicine.stopped)})"
    if words := as_told.shown(medicine.started, medicine.started_as_told, today):
        return f"{label}, started or changed {words}"
    if medicine.started:
        return f"{label} (since {day_in_words(medicine.started)})"
    return label
