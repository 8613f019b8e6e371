"""The commands, once: the platform's menu, the help and the dispatch are made from this table."""

from collections.abc import Sequence
from dataclasses import replace

from bot import texts
from bot.buttons import button
from bot.buttons.person_actions import ShowHelp
from bot.chat import Message
from bot.conversation import (
    access,
    admin,
    alert_list,
    check_in,
    check_in_typed,
    diary,
    files,
    insights,
    leave,
    link,
    now,
    pictures,
    reminders,
    settings,
    setup,
    take_away,
    topics,
    weekly_answers,
)
from bot.conversation.feature import Command, Commands, Taps, collected
from bot.conversation.turn import Turn
from bot.dialogue import NOTHING

FIRST = ("checkin", "now", "history", "alerts", "settings")  # what is used every day


def _help(turn: Turn) -> list[Message]:
    """Show what is used every day; the whole list is a tap away."""
    shown = [BY_NAME[name] for name in FIRST]
    return [turn.say(_listed(shown, turn.number), (button(texts.MORE, ShowHelp()),))]


def _help_in_full(turn: Turn, _action: ShowHelp) -> list[Message]:
    owner = turn.closed and turn.records.invitations.is_owner(turn.person.id)
    return [turn.edit(help_text(turn.number, owner))]


def _cancel(turn: Turn) -> list[Message]:
    """Leave whatever is open; answers that were given stay."""
    if turn.dialogue.expecting.kind == "check_in":
        return [turn.say(texts.CANCELLED), *check_in.stop_open(turn)]
    stood = turn.dialogue
    turn.dialogue = replace(stood, expecting=NOTHING, offers=(), medicine="")
    waiting = (stood.expecting, stood.offers, stood.medicine, files.forget(turn))
    return [turn.say(texts.CANCELLED if any(waiting) else texts.NOTHING_TO_CANCEL)]


COMMANDS: Commands = (
    *setup.COMMANDS,
    *check_in_typed.COMMANDS,
    *now.COMMANDS,
    *diary.COMMANDS,
    *alert_list.COMMANDS,
    *weekly_answers.COMMANDS,
    *pictures.COMMANDS,
    *insights.COMMANDS,
    *topics.COMMANDS,
    *reminders.COMMANDS,
    *settings.COMMANDS,
    *take_away.COMMANDS,
    *files.COMMANDS,
    *link.COMMANDS,
    *leave.COMMANDS,
    Command("cancel", "Leave the current question", _cancel),
    *access.COMMANDS,
    *admin.COMMANDS,
    Command("help", "This list", _help),
)
BY_NAME = collected({command.name: command} for command in COMMANDS)
MENU = tuple((command.name, command.description) for command in COMMANDS if not command.for_owner)


def help_text(number: str, owner: bool = False) -> str:
    """Return the list of commands, and whom to call in an emergency."""
    return _listed([command for command in COMMANDS if owner or not command.for_owner], number)


def _listed(commands: Sequence[Command], number: str) -> str:
    lines = "\n".join(f"/{command.name} - {command.description}" for command in commands)
    return texts.HELP.format(commands=lines, number=number)


TAPS: Taps = {ShowHelp: _help_in_full}
