"""What each button means: the verb that its payload begins with names who answers it."""

from collections.abc import Callable
from datetime import date

from bot import texts
from bot.buttons import unmarked
from bot.chat import Message
from bot.conversation import (
    alert_taps,
    check_in,
    diary,
    files,
    habits,
    leave,
    link,
    morning_answers,
    notes,
    now,
    nudges,
    reminders,
    settings,
    setup,
    topics,
    travel,
    undo,
    weekly_answers,
)
from bot.conversation.turn import Turn
from bot.prompts.morning import VERB
from bot.reading.when import EARLIEST

Tap = Callable[[Turn, str, str], list[Message]]


def tap(turn: Turn, payload: str) -> list[Message]:
    """Answer a tap on a button, or words that name it."""
    verb, _, rest = unmarked(payload).partition(":")
    answer = TAPS.get(verb)
    return [turn.say(texts.STALE)] if answer is None else answer(turn, verb, rest)


def _open_day(turn: Turn, _verb: str, rest: str) -> list[Message]:
    """Open the check-in of a day; with a question named, at that question; with its answer too, past it."""
    day_text, _, action = rest.partition(":")
    question, _, answer = action.partition(":")
    try:
        day = date.fromisoformat(day_text)
    except ValueError:
        return [turn.say(texts.STALE)]
    if not EARLIEST <= day <= turn.heard_on:
        return [turn.say(texts.STALE)]
    if answer:
        return check_in.open_with(turn, day, question, answer)
    return check_in.open_at(turn, day, question) if question == "warning" else check_in.open_for(turn, day)


TAPS: dict[str, Tap] = {
    **dict.fromkeys(("c", "f", "p", "k", "b", "t", "h", "d"), check_in.tap),
    "o": _open_day,
    "q": habits.tap,
    "n": now.tap,
    "u": undo.tap,
    "r": undo.tap,
    "y": diary.tap,
    "s": setup.tap,
    **dict.fromkeys(("g", "v", "j"), settings.tap),
    "x": leave.tap,
    "w": notes.tap,
    "a": alert_taps.tap,
    "z": alert_taps.gap_tap,
    "l": topics.tap,
    "e": weekly_answers.tap,
    "i": files.tap,
    reminders.VERB: reminders.tap,
    travel.VERB: travel.tap,
    link.VERB: link.tap,
    "m": nudges.tap,
    VERB: morning_answers.tap,
}
