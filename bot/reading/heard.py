"""What typed words say that answer no question: which of all readers of words is right about them."""

from dataclasses import dataclass
from datetime import datetime

from bot.reading.asked_commands import Wish
from bot.reading.asked_questions import Question
from bot.reading.asks import Ask, Polite, understood
from bot.reading.date_order import Order
from bot.reading.languages import Language, other_language
from bot.reading.medicine_told import MedicineTold, medicine_told
from bot.reading.topic_names import named_topic


@dataclass(frozen=True)
class NamedTopic:
    """Hold the id of a topic whose name was typed, and nothing else."""

    topic: str


@dataclass(frozen=True)
class Foreign:
    """Hold the language of words that are not English."""

    language: Language


Heard = Ask | MedicineTold | NamedTopic | Foreign


def heard(text: str, now: datetime, order: Order) -> Heard | None:
    """Return what words ask for or name, None where they do neither."""
    ask = understood(text, now, order)
    if isinstance(ask, Polite):
        return ask
    medicine = medicine_told(text, now.date(), order)
    if isinstance(ask, Question):
        return _asked(text, ask, medicine)
    if isinstance(ask, Wish) and medicine is None:
        return ask
    topic = named_topic(text)
    if medicine is not None or topic:
        return medicine or NamedTopic(topic)
    language = other_language(text)
    if language is None:
        return None
    return Foreign(language)


def _asked(text: str, question: Question, medicine: MedicineTold | None) -> Heard:
    """Return a question, or the medicine or the language that matters more than its form."""
    if medicine is not None and medicine.name and question.about != "doctor":
        return medicine
    language = other_language(text)
    if language is None:
        return question
    return Foreign(language)
