"""What a feature of the conversation exports: its commands, the buttons that it answers, the words that it reads."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from bot.buttons import Action
from bot.chat import Event, Message
from bot.conversation.turn import Turn
from bot.reading.clean import bare
from bot.reports.found import Found
from bot.store import Person, Records

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Command:
    """Name one thing that a person can ask for."""

    name: str
    description: str
    answer: Callable[[Turn], list[Message]]
    for_owner: bool = False


Commands = tuple[Command, ...]
Taps = Mapping[type[Action], Callable[[Turn, Any], list[Message]]]
"""Who answers each kind of button."""
Lookup = Callable[[], Found]
Lookups = Mapping[str | type[Action], Callable[[Records, Person, Action | None, datetime], Lookup]]
"""What takes long and is worked out before the answer: by command, and by what a button does."""
TypedAnswers = Mapping[str, Callable[[Turn, Any], list[Message] | None]]
"""Who reads typed words, by what they are expected to answer; None hands them on."""


def collected(tables: Iterable[Mapping[Key, Value]]) -> dict[Key, Value]:
    """Return what the features export in one table; what two of them claim is refused."""
    found: dict[Key, Value] = {}
    for table in tables:
        if twice := found.keys() & table.keys():
            raise ValueError(f"claimed by two features: {', '.join(map(str, twice))}")
        found.update(table)
    return found


def command_of(event: Event) -> str:
    """Return the command's name, "" for other texts; `/start code` and `/start@bot` count as /start."""
    first = (bare(event.text).split(maxsplit=1) or [""])[0]
    if first.startswith("/") and event.kind == "message":
        return first[1:].partition("@")[0].casefold()
    return ""
