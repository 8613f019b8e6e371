"""The commands, once: the platform's menu, the help and the dispatch are made from this table."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot import texts
from bot.buttons.check_in_actions import OpenDay
from bot.chat import Message
from bot.conversation import (
    access,
    alerts,
    check_in,
    diary,
    files,
    leave,
    link,
    now,
    reminders,
    settings,
    setup,
    topics,
    weekly_answers,
    which_day,
)
from bot.conversation.turn import Turn
from bot.dialogue import NOTHING
from bot.reading.clean import bare
from bot.reading.days import EitherDay, Refused, past_day


@dataclass(frozen=True)
class Command:
    """Name one thing that a person can ask for."""

    name: str
    description: str
    answer: Callable[[Turn], list[Message]]
    for_owner: bool = False


def _check_in(turn: Turn) -> list[Message]:
    """Open the check-in of the day that is lived, or of the one that was typed behind the command."""
    words = bare(bare(turn.event.text).partition(" ")[2]).casefold().removeprefix("for ")
    told = past_day(words, turn.today, turn.order) if words else turn.lived
    if isinstance(told, EitherDay):
        return [which_day.ask(turn, told, OpenDay)]
    if isinstance(told, Refused):
        return [turn.say(which_day.refusal(told))]
    return which_day.said_back(told if words else None, check_in.open_for(turn, told))


def _help(turn: Turn) -> list[Message]:
    owner = turn.closed and turn.records.invitations.is_owner(turn.person.id)
    return [turn.say(help_text(turn.number, owner))]


def _invite(turn: Turn) -> list[Message]:
    return access.invite(turn.records, turn.person, turn.heard_at, turn.closed)


def _privacy(turn: Turn) -> list[Message]:
    return [turn.say(texts.PRIVACY)]


def _cancel(turn: Turn) -> list[Message]:
    """Leave whatever is open; answers that were given stay."""
    if turn.dialogue.expecting.kind == "check_in":
        return [turn.say(texts.CANCELLED), *check_in.stop_open(turn)]
    stood = turn.dialogue
    turn.dialogue = replace(stood, expecting=NOTHING, offers=(), medicine="")
    waiting = (stood.expecting, stood.offers, stood.medicine, files.forget(turn))
    return [turn.say(texts.CANCELLED if any(waiting) else texts.NOTHING_TO_CANCEL)]


COMMANDS = (
    Command("start", "Begin, or go on with the set-up", setup.start),
    Command("checkin", "Record today", _check_in),
    Command("now", "It is twitching now", now.start),
    Command("history", "The last seven days; change or delete", diary.week),
    Command("alerts", "What to see a doctor about", alerts.listed),
    Command("why", "Why the latest alert came", alerts.why_latest),
    Command("weekly", "Once a week: how it weighs on you", weekly_answers.start),
    Command("learn", "Read about causes, conditions, medicines and signs", topics.start),
    Command("reminders", "What comes when; change, pause", reminders.start),
    Command("timezone", "Where you are: your clock", setup.zone),
    Command("settings", "About you: time zone, medicines and more", settings.show),
    Command("export", "Your whole history as a file", files.export),
    Command("import", "Bring a history file back", files.ask),
    Command("link", "Use this diary in another chat too", link.start),
    Command("unlink", "Take this chat out of a diary that has several", link.ask_to_part),
    Command("privacy", "What is stored, and where", _privacy),
    Command("delete_me", "Delete everything", leave.ask),
    Command("cancel", "Leave the current question", _cancel),
    Command("invite", "Let one more person in", _invite, for_owner=True),
    Command("help", "This list", _help),
)
BY_NAME = {command.name: command for command in COMMANDS}
MENU = tuple((command.name, command.description) for command in COMMANDS if not command.for_owner)


def help_text(number: str, owner: bool = False) -> str:
    """Return the list of commands, and whom to call in an emergency."""
    shown = [command for command in COMMANDS if owner or not command.for_owner]
    listed = "\n".join(f"/{command.name} - {command.description}" for command in shown)
    return texts.HELP.format(commands=listed, number=number)
