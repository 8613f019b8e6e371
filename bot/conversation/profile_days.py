"""The questions about the person that a day answers: read, asked about where it may be two, and said back in words."""

from datetime import date

from bot import texts
from bot.buttons import Action
from bot.buttons.person_actions import Asked, ChooseDay, DateMedicine
from bot.chat import Message
from bot.conversation import which_day
from bot.conversation.profile_words import BEGINNINGS
from bot.conversation.turn import Turn
from bot.reading.days import EitherDay, Refused, Told, past_day
from knowledge.profile_questions import ProfileQuestion

KINDS = ("date", "dates", "bells")


def is_asked(turn: Turn, question: ProfileQuestion) -> bool:
    """Return whether a day would answer: of a medicine, once it is known which."""
    return question.kind in KINDS or (question.kind == "medicines" and bool(turn.dialogue.medicine))


def read(turn: Turn, question: ProfileQuestion) -> Told:
    """Return the day that was typed."""
    return past_day(turn.event.text, turn.today, turn.order, vague=question.key in BEGINNINGS)


def ask_which(turn: Turn, question: ProfileQuestion, asked: Asked, either: EitherDay) -> Message:
    """Ask which of two days is meant."""
    medicine = turn.dialogue.medicine

    def chosen(day: date) -> Action:
        if question.kind == "medicines":
            return DateMedicine(asked, question.key, medicine, day)
        return ChooseDay(asked, question.key, day)

    return which_day.ask(turn, either, chosen)


def refusal(question: ProfileQuestion, told: Refused) -> str:
    """Return why a day was not taken."""
    return which_day.refusal(told, texts.NOT_A_BEGINNING if question.key in BEGINNINGS else texts.NOT_A_DATE)
