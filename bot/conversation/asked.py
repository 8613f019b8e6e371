"""Typed words that ask: a command in other words, a question, a medicine, a courtesy, another language."""

from bot import texts
from bot.chat import Message
from bot.conversation import medicine_asked, nothing, questions_asked, wishes
from bot.conversation.shown_again import shown_again
from bot.conversation.turn import Turn
from bot.reading.asked_commands import Wish
from bot.reading.asked_questions import Question
from bot.reading.asks import Polite
from bot.reading.heard import Foreign, Heard, NamedTopic, heard
from bot.reading.medicine_told import MedicineTold
from knowledge import topics


def recognise(turn: Turn) -> list[Message] | None:
    """Answer words that ask for something; None for words that ask nothing."""
    open_question = turn.dialogue.expecting
    said = heard(turn.event.text, turn.local, turn.order)
    answers = None if said is None else _answers(turn, said)
    stands = bool(open_question) and turn.dialogue.expecting == open_question
    if answers is not None and turn.dialogue.setup and stands:
        return [*answers, *shown_again(turn)]
    return answers


def _answers(turn: Turn, said: Heard) -> list[Message] | None:
    match said:
        case Polite():
            return [turn.say(texts.COURTESIES[said.courtesy])]
        case Wish():
            return wishes.answer(turn, said)
        case Question():
            return questions_asked.answer(turn, said)
        case MedicineTold():
            return medicine_asked.answer(turn, said)
        case Foreign():
            return nothing.answer(turn, texts.OTHER_LANGUAGE[said.language].format(number=turn.number))
        case NamedTopic():
            found = topics.topic(said.topic)
            if found is None:
                return None
            return [questions_asked.page(turn, found)]
