"""/delete_me: two questions, then nothing is left."""

from bot import texts
from bot.chat import Button, Message
from bot.conversation.turn import Turn


def ask(turn: Turn) -> list[Message]:
    """Ask the first time."""
    return [turn.say(_question(turn), (Button(texts.DELETE_FIRST, "x:sure"),), (Button(texts.KEEP, "x:keep"),))]


def tap(turn: Turn, _verb: str, action: str) -> list[Message]:
    """Ask the second time, then delete the person with everything that is theirs."""
    if action == "sure":
        rows = ((Button(texts.DELETE_SECOND, "x:now"),), (Button(texts.KEEP, "x:keep"),))
        return [turn.edit(texts.ASK_DELETE_AGAIN, *rows)]
    if action == "keep":
        return [turn.edit(texts.KEPT)]
    if action != "now":
        return [turn.say(texts.STALE)]
    turn.records.people.forget(turn.person)
    return [turn.edit(texts.DELETED_ALL_CLOSED if turn.closed else texts.DELETED_ALL)]


def _question(turn: Turn) -> str:
    """Return the first question, which names what else goes besides the diary."""
    ends = texts.ENDS_EACH_CHAT if turn.records.people.number_of_chats(turn.person.id) > 1 else ""
    if not turn.closed:
        return ends + texts.ASK_DELETE
    owner = turn.records.invitations.is_owner(turn.person.id)
    return ends + (texts.ASK_DELETE_OWNER if owner else texts.ASK_DELETE_CLOSED)
