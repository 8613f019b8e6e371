"""Words that say nothing that is understood, and what can't be read at all: answered with what can be done now."""

from dataclasses import replace

from bot import texts
from bot.buttons import button
from bot.buttons.asked_actions import RunCommand
from bot.chat import Button, Message, Rows
from bot.conversation import notes
from bot.conversation.turn import Turn, shortened
from bot.reading.clean import clean_text

QUOTED = 200  # characters of words that are quoted


def answer(turn: Turn, first: str = "", answers: Rows = ()) -> list[Message]:
    """Quote the words, offer to keep them, and show what can be done now.

    `first` is what is said of them, `answers` are the buttons of the question that is open: a number means one of them.
    Beside an emergency answer nothing is said but where the words can be kept.
    """
    if turn.calls_for_help:
        return notes.offer(turn, first, answers=answers)
    keeping = notes.row(turn)
    if not keeping:
        return [turn.say(first or texts.NOTHING_TO_SEE, *answers)]
    words = " ".join(clean_text(turn.event.words).text.split())
    quoted = texts.YOU_WROTE.format(words=shortened(words, QUOTED))
    lines = (first or texts.WHAT_NOW, quoted, notes.question(turn), sudden(turn))
    text = "\n".join(line for line in lines if line)
    if answers:
        return [turn.say(text, *answers, keeping)]
    rows = (keeping, *ways_on())
    turn.expect_button(rows)
    return [turn.say(text, *rows)]


def unread_kind(turn: Turn, told: str) -> list[Message]:
    """Say of a picture, a voice message and the like that nobody looks or listens, and what to do instead."""
    return [turn.say("\n".join(line for line in (told, sudden(turn)) if line), *ways_on())]


def sudden(turn: Turn) -> str:
    """Return for what to call, at most once a day: nobody read what was meant, and it may have been that."""
    if turn.dialogue.warned == turn.heard_on:
        return ""
    turn.dialogue = replace(turn.dialogue, warned=turn.heard_on)
    return texts.SUDDEN.format(number=turn.number)


def ways_on() -> tuple[tuple[Button, ...], ...]:
    """Return what can be done now."""
    now, check_in = button(texts.RECORD_NOW, RunCommand("now")), button(texts.CHECK_IN_NOW, RunCommand("checkin"))
    return (now, check_in), (button(texts.WHAT_I_CAN, RunCommand("help")),)
