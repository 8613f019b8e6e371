"""A command, done without its name: by a button, or by other words for it."""

from dataclasses import replace

from bot.buttons.asked_actions import RunCommand
from bot.chat import Message
from bot.conversation.commands import BY_NAME
from bot.conversation.feature import Taps
from bot.conversation.turn import Turn

ASIDE = (
    "help",
    "privacy",
    "export",
    "chart",
    "report",
    "cancel",
)  # commands after which an open question still waits for its answer


def run(turn: Turn, *names: str) -> list[Message]:
    """Do what the first of these commands does that there is."""
    command = next(BY_NAME[name] for name in names if name in BY_NAME)
    if command.name not in ASIDE:
        turn.expect_nothing()
    turn.event = replace(turn.event, text=f"/{command.name}")  # what else was typed is no part of the command
    return command.answer(turn)


def _tap(turn: Turn, action: RunCommand) -> list[Message]:
    return run(turn, action.command)


TAPS: Taps = {RunCommand: _tap}
