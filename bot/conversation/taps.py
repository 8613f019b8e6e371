"""What each button means: each feature says which kinds of action it answers."""

from bot import texts
from bot.buttons import Action, read
from bot.chat import Message
from bot.conversation import (
    admin,
    alert_list,
    alert_taps,
    check_in,
    command_run,
    commands,
    contradiction,
    diary,
    doubts,
    emergency,
    emergency_undone,
    files,
    habits,
    injection,
    insights,
    leave,
    link,
    medicine_asked,
    morning_answers,
    not_meant,
    notes,
    now,
    nudges,
    own_number,
    pictures,
    records,
    reminders,
    settings,
    setup,
    take_away,
    topics,
    travel,
    undo,
    weekly_answers,
)
from bot.conversation.feature import Taps, collected
from bot.conversation.turn import Turn

FEATURES = (
    admin,
    alert_list,
    alert_taps,
    doubts,
    check_in,
    command_run,
    commands,
    contradiction,
    files,
    habits,
    injection,
    diary,
    emergency,
    insights,
    emergency_undone,
    pictures,
    topics,
    leave,
    link,
    medicine_asked,
    morning_answers,
    not_meant,
    notes,
    now,
    nudges,
    own_number,
    records,
    reminders,
    settings,
    setup,
    take_away,
    travel,
    undo,
    weekly_answers,
)


def tap(turn: Turn, payload: str) -> list[Message]:
    """Answer a tap on a button, or words that name it."""
    return do(turn, read(payload))


def do(turn: Turn, action: Action) -> list[Message]:
    """Answer what a button does."""
    answer = TAPS.get(type(action))
    if answer is None:
        return [turn.say(texts.STALE)]
    return answer(turn, action)


TAPS: Taps = collected(feature.TAPS for feature in FEATURES)
