"""Who may see /admin and tap its buttons: owners, and whoever sits at the computer itself."""

from collections.abc import Callable
from typing import Any, TypeVar

from bot import texts
from bot.buttons import Action
from bot.chat import Message
from bot.conversation.turn import Turn
from bot.store import Counted

TERMINAL = "terminal"  # the platform of whoever has the key and the files

A = TypeVar("A", bound=Action)


def is_in_charge(turn: Turn) -> bool:
    """Return whether a person may do what owners do."""
    return turn.event.sender.platform == TERMINAL or turn.records.invitations.is_owner(turn.person.id)


def may_hand_over(turn: Turn) -> bool:
    """Return whether the bot is a person's to give away: it is an owner's, or so far nobody's."""
    owners = turn.records.invitations.owners()
    return not owners or turn.person.id in owners


def for_owners(answer: Callable[[Turn, A], list[Message]]) -> Callable[[Turn, Any], list[Message]]:
    """Return an answer that only owners get; to others, such as an owner of before, the button does nothing."""

    def answered(turn: Turn, action: A) -> list[Message]:
        if is_in_charge(turn):
            return answer(turn, action)
        return [turn.say(texts.STALE)]

    return answered


def about(
    answer: Callable[[Turn, Counted], list[Message]],
) -> Callable[[Turn, Any], list[Message]]:
    """Return an answer for owners about one person; they may have left since the button was shown."""

    def answered(turn: Turn, action: Any) -> list[Message]:
        person = turn.records.census.one(action.person)
        if person is None:
            return [turn.edit(texts.NO_SUCH_PERSON)]
        return answer(turn, person)

    return for_owners(answered)
