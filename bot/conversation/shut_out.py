"""Somebody whose access an owner has ended: what still works for them, and what they are told of the rest."""

from bot import emergency_answer, texts
from bot.alerts.emergency_thread import holds
from bot.buttons import read
from bot.chat import Message
from bot.conversation import (
    alert_list,
    alert_taps,
    emergency,
    emergency_undone,
    leave,
    not_meant,
    pictures,
    take_away,
    undo,
)
from bot.conversation.feature import collected
from bot.conversation.turn import Turn

COMMANDS = ("export", "report", "chart", "privacy", "delete_me", "alerts", "why")
TAPS = collected(
    feature.TAPS
    for feature in (alert_list, alert_taps, emergency, emergency_undone, leave, not_meant, pictures, take_away, undo)
)
"""What goes on: leaving with everything, and every answer to a warning."""


def told(turn: Turn, command: str) -> list[Message] | None:
    """Return what somebody without access is told; None for whoever has it, and for what goes on all the same.

    An emergency does: nothing is shut while one of theirs waits for its answer.
    """
    if turn.person.shut_at is None or turn.calls_for_help or holds(turn.dialogue.emergency, turn.heard_at):
        return None
    if command in COMMANDS or (turn.event.kind == "tap" and type(read(turn.event.payload)) in TAPS):
        return None
    turn.expect_nothing()
    warning = emergency_answer.passed_on(turn.event, turn.number)
    said = turn.say(texts.ACCESS_IS_OVER.format(number=turn.number))
    return [turn.say(warning), said] if warning else [said]
