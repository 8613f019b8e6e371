"""The card of one question about the person, and where its answer is kept."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from bot import texts
from bot.buttons import button
from bot.buttons.person_actions import Asked, LeaveOpen
from bot.chat import Button, Message
from bot.conversation import as_told
from bot.conversation.turn import Turn, headed
from bot.prompts import about
from bot.prompts.expecting import answer_about
from knowledge.profile_questions import ProfileQuestion


def ask(turn: Turn, question: ProfileQuestion, asked: Asked, notice: str = "") -> Message:
    """Return the card of one question, and expect its answer; `asked` says where."""
    expect_answer(turn, question, asked)
    # A day that is typed here is not about the medicine that was open before.
    turn.dialogue = replace(turn.dialogue, medicine="")
    return turn.edit(headed(notice, question.text), *about.rows(turn.person, question, asked))


def expect_answer(turn: Turn, question: ProfileQuestion, asked: Asked, half: time | None = None) -> None:
    """Expect the answer to a question; `half` is a time of which it was asked which half of the day is meant."""
    expected = answer_about(asked, question.key, half)
    turn.expect(expected.kind, expected.detail)


def skip(question: ProfileQuestion, asked: Asked) -> tuple[Button]:
    """Return the row under a question that stands in for the card."""
    return (button(texts.SKIP, LeaveOpen(asked, question.key)),)


def get(turn: Turn, question: ProfileQuestion) -> Any:
    """Return the stored answer, None where there is none."""
    return about.answer(turn.person, question)


def put_day(turn: Turn, question: ProfileQuestion, day: date, words: str) -> None:
    """Store a day as the answer, and beside it the words in which it was told where they name no day."""
    told = as_told.beginning(question.key, day, words, turn.today)
    turn.person.profile = turn.person.profile.keeping(**told)
    put(turn, question, day)


def put(turn: Turn, question: ProfileQuestion, value: object) -> None:
    """Store an answer; a "no" that was told before is taken back."""
    about.keep(turn.person, question, value)
    denied = about.denied(turn.person)
    if question.key in denied:
        left = tuple(key for key in denied if key != question.key)
        turn.person.settings = turn.person.settings.having(denied=left)
