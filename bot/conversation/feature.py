"""What a feature of the conversation exports: its commands, the buttons that it answers, the words that it reads."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.buttons import Action
from bot.chat import Message
from bot.conversation.turn import Turn
from bot.reports.found import Found, NotFoundYetError, Reads

Key = TypeVar("Key")
Value = TypeVar("Value")
F = TypeVar("F", bound=Found)


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


def found_for(turn: Turn, kind: type[F], reads: Reads) -> F:
    """Return what was worked out for this answer; the first time, leave off here until it is."""
    if isinstance(turn.found, kind):
        return turn.found
    raise NotFoundYetError(reads)
