"""The card of one question about the person, and where its answer is kept."""

from dataclasses import replace
from typing import Any

from bot import texts
from bot.chat import Button, Message
from bot.conversation.turn import Turn
from bot.prompts import about
from knowledge.profile_questions import ProfileQuestion


def ask(turn: Turn, question: ProfileQuestion, verb: str, notice: str = "") -> Message:
    """Return the card of one question, and expect its answer; `verb` says where it was asked."""
    turn.expect("profile", f"{verb}:{question.key}")
    turn.dialogue = replace(
        turn.dialogue, medicine=""
    )  # a day that is typed here is not about the one that was open before
    text = question.text if not notice else f"{notice}\n{question.text}"
    return turn.edit(text, *about.rows(turn.person, question, verb))


def skip(question: ProfileQuestion, verb: str) -> tuple[Button]:
    """Return the row under a question that stands in for the card."""
    return (Button(texts.SKIP, f"{verb}:{question.key}:.skip"),)


def get(turn: Turn, question: ProfileQuestion) -> Any:
    """Return the stored answer, None where there is none."""
    return about.stored(turn.person, question).get(question.key)


def put(turn: Turn, question: ProfileQuestion, value: Any) -> None:
    """Store an answer; a "no" that was told before is taken back."""
    about.stored(turn.person, question)[question.key] = value
    denied = about.denied(turn.person)
    if question.key in denied:
        turn.person.settings["denied"] = [key for key in denied if key != question.key]
