"""The questions about the person that a time of day answers."""

from datetime import time

from bot import texts
from bot.buttons import Action, button
from bot.buttons.person_actions import AnswerAbout, Asked, ChooseTime, InsistOnTime
from bot.chat import Message, Rows
from bot.conversation import halves, nights
from bot.conversation.profile_card import ask, expect_answer, put, skip
from bot.conversation.profile_words import saved_line
from bot.conversation.turn import Turn
from bot.reading.spoken import spoken_clock
from bot.reading.when import Ambiguous, whole_number
from knowledge.profile_questions import ProfileQuestion


def read(turn: Turn, question: ProfileQuestion) -> time | Ambiguous | None:
    """Return the time that was typed."""
    told = spoken_clock(turn.event.text, turn.local)
    if whole_number(turn.event.text, 0, 23) is not None:
        return told  # a bare number may be meant as anything: it is asked about wherever it comes twice
    return nights.settled(turn.person, question.key, told)


def tap(turn: Turn, question: ProfileQuestion, action: AnswerAbout) -> Message | None:
    """Keep the time of a button; against the other end of the night, ask for that one anew."""
    if isinstance(action, ChooseTime):
        return choose(turn, question, action.asked, action.at)
    if not isinstance(action, InsistOnTime) or not nights.can_make_room(question.key):
        return turn.say(texts.STALE)
    put(turn, question, action.at)
    return ask(turn, nights.make_room(turn.person, question.key), action.asked, saved_line(turn, question))


def choose(turn: Turn, question: ProfileQuestion, asked: Asked, at: time | Ambiguous) -> Message | None:
    """Keep a time; ask about one that comes twice a day, or that makes no night with what was told."""
    if isinstance(at, Ambiguous):
        expect_answer(turn, question, asked, at.am)
        text, rows = which_half(question, asked, at.am)
        return turn.edit(text, *rows)
    objection = nights.objection(turn.person, question.key, at)
    if objection:
        expect_answer(turn, question, asked)
        label = nights.other_is_asked(question.key).format(at=f"{at:%H:%M}")
        all_the_same = (button(label, InsistOnTime(asked, question.key, at)),)
        return turn.edit(objection, all_the_same, skip(question, asked))
    put(turn, question, at)
    return None


def which_half(question: ProfileQuestion, asked: Asked, first: time) -> tuple[str, Rows]:
    """Return the question which half of the day is meant."""
    text, buttons = halves.question(first, _chosen(question, asked))
    return text, (buttons, skip(question, asked))


def half_words(question: ProfileQuestion, asked: Asked, first: time) -> dict[str, Action]:
    """Return what a person may type to it."""
    return halves.words(first, _chosen(question, asked))


def _chosen(question: ProfileQuestion, asked: Asked) -> halves.Chosen:
    return lambda at, half: ChooseTime(asked, question.key, at, half)
