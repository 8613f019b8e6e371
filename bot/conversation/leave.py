"""/delete_me: two questions, then nothing is left."""

from bot import texts
from bot.buttons import button
from bot.buttons.account_actions import DeleteEverything, DeleteNothing, KeepUnused, WantToDelete
from bot.chat import Message
from bot.conversation.admin_words import to_you
from bot.conversation.feature import Command, Commands, Taps
from bot.conversation.turn import Turn
from bot.unused import KEPT_MONTHS

MOST_ACTS = 20  # that were done about a person, as they read them


def ask(turn: Turn) -> list[Message]:
    """Ask the first time."""
    first = button(texts.DELETE_FIRST, WantToDelete())
    return [turn.say(_question(turn), (first,), (button(texts.KEEP, DeleteNothing()),))]


def _ask_again(turn: Turn, _action: WantToDelete) -> list[Message]:
    second = button(texts.DELETE_SECOND, DeleteEverything())
    return [turn.edit(texts.ASK_DELETE_AGAIN, (second,), (button(texts.KEEP, DeleteNothing()),))]


def _keep(turn: Turn, _action: DeleteNothing) -> list[Message]:
    return [turn.edit(texts.KEPT)]


def _delete(turn: Turn, _action: DeleteEverything) -> list[Message]:
    """Delete the person with everything that is theirs."""
    turn.records.people.forget(turn.person.id)
    return [turn.edit(texts.DELETED_ALL_CLOSED if turn.closed else texts.DELETED_ALL)]


def _question(turn: Turn) -> str:
    """Return the first question, which names what else goes besides the diary."""
    ends = texts.ENDS_EACH_CHAT if turn.records.people.number_of_chats(turn.person.id) > 1 else ""
    if not turn.closed:
        return ends + texts.ASK_DELETE
    owner = turn.records.invitations.is_owner(turn.person.id)
    return ends + (texts.ASK_DELETE_OWNER if owner else texts.ASK_DELETE_CLOSED)


def _keep_unused(turn: Turn, _action: KeepUnused) -> list[Message]:
    """Say that it stays: the tap itself is the contact that keeps it."""
    return [turn.edit(texts.UNUSED_KEPT)]


TAPS: Taps = {
    WantToDelete: _ask_again,
    DeleteNothing: _keep,
    DeleteEverything: _delete,
    KeepUnused: _keep_unused,
}


def _privacy(turn: Turn) -> list[Message]:
    acts = turn.records.acts.about(turn.person.id, MOST_ACTS)
    told = [to_you(act, turn.zone) for act in acts]
    return [turn.say("\n".join(filter(None, [texts.PRIVACY, _how_long(turn), *told])))]


def _how_long(turn: Turn) -> str:
    """Return for how long a diary stays that nobody uses, "" where that was never set."""
    months = turn.records.marks.get(KEPT_MONTHS)
    if months is None:
        return ""
    if months.value == "0":
        return texts.KEPT_FOR_EVER
    return texts.KEPT_WHILE_USED.format(months=months.value)


COMMANDS: Commands = (
    Command("privacy", "What is stored, and where", _privacy),
    Command("delete_me", "Delete everything", ask),
)
