"""/link and /unlink: one diary in several chats, let in by a code that was made in one of them."""

from datetime import datetime

from bot import emergency_answer, texts
from bot.buttons import button
from bot.buttons.account_actions import JoinDiaries, KeepApart, PartChat, StayLinked
from bot.chat import Event, Message
from bot.conversation import alerts
from bot.conversation.feature import Command, Commands, Taps
from bot.conversation.turn import Turn
from bot.merging import merge
from bot.reading.clean import bare
from bot.reports import history_document
from bot.store import Person, Records, read_code, written


def brings_code(event: Event) -> bool:
    """Return whether an event is /link with something behind it, and no emergency."""
    return bool(_words(event)) and not emergency_answer.needs_answer(event)


def let_in(
    records: Records, event: Event, now_at: datetime, heard_at: datetime, person: Person | None
) -> list[Message]:
    """Let a chat without a diary into the one that a code was made in; that diary's consent holds for it.

    The code holds if it did at `now_at`, when it was typed.
    """
    code = read_code(_words(event))
    maker = _maker(records, code, now_at)
    if maker is None:
        return [Message(texts.LINK_WRONG)]
    records.links.use(code)
    if person is not None:  # invited, or the owner, and nothing recorded so far
        records.people.detach(event.sender)
        merge(records, maker, person, heard_at)
    records.people.attach(event.sender, maker, heard_at)
    turn = Turn(records, event, maker, now_at, heard_at=heard_at)
    owed = alerts.owed(turn)
    records.people.save(maker)
    return [*owed, turn.say(texts.LINKED)]


def start(turn: Turn) -> list[Message]:
    """Give a code, or take the one that was typed."""
    words = _words(turn.event)
    if not words:
        code = turn.records.links.make(turn.person.id, turn.heard_at)
        return [turn.say(texts.LINK_CODE.format(code=written(code)))]
    code = read_code(words)
    maker = _maker(turn.records, code, turn.now)
    if maker is None:
        return [turn.say(texts.LINK_WRONG)]
    if maker.id == turn.person.id:
        return [turn.say(texts.LINK_OWN)]
    text = texts.ASK_MERGE.format(mine=_count(turn, turn.person), other=_count(turn, maker))
    join = button(texts.MERGE, JoinDiaries(code, turn.person.id))
    return [turn.say(text, (join,), (button(texts.KEEP_APART, KeepApart()),))]


def ask_to_part(turn: Turn) -> list[Message]:
    """Ask whether this chat is to be taken out of the diary."""
    if not _has_another(turn):
        return [turn.say(texts.NOT_LINKED)]
    text = texts.ASK_UNLINK_CLOSED if turn.closed else texts.ASK_UNLINK
    return [turn.say(text, (button(texts.UNLINK, PartChat()),), (button(texts.STAY, StayLinked()),))]


def _keep_apart(turn: Turn, _action: KeepApart) -> list[Message]:
    return [turn.edit(texts.KEPT_APART)]


def _stay(turn: Turn, _action: StayLinked) -> list[Message]:
    return [turn.edit(texts.KEPT)]


def _join(turn: Turn, action: JoinDiaries) -> list[Message]:
    """Merge this chat's diary into the one of the code, if both are still what was shown."""
    code = read_code(action.code)
    if turn.person.id != action.person:  # tapped twice, or the chat shows another diary by now
        return [turn.say(texts.STALE)]
    maker = _maker(turn.records, code, turn.now)
    if maker is None or maker.id == turn.person.id:
        return [turn.edit(texts.LINK_WRONG)]
    turn.records.links.use(code)
    turn.records.people.detach(turn.event.sender)
    merge(turn.records, maker, turn.person, turn.heard_at)
    turn.records.people.attach(turn.event.sender, maker, turn.heard_at)
    turn.person, turn.stored = maker, "edit"  # what was told of either may have changed
    owed = alerts.owed(turn)
    return [*owed, turn.edit(texts.MERGED.format(count=_count(turn, maker)))]


def _part(turn: Turn, _action: PartChat) -> list[Message]:
    if not _has_another(turn):
        return [turn.edit(texts.NOT_LINKED)]
    turn.records.people.detach(turn.event.sender)
    return [turn.edit(texts.UNLINKED_CLOSED if turn.closed else texts.UNLINKED)]


def _maker(records: Records, code: str, now_at: datetime) -> Person | None:
    """Return whose diary a code opens, locked for this transaction where the database can."""
    if not code or (maker_id := records.links.maker_of(code, now_at)) is None:
        return None
    maker = records.people.get(maker_id)
    still = records.links.maker_of(code, now_at)  # another may have used it while the lock was waited for
    if still == maker_id:
        return maker
    return None


def _has_another(turn: Turn) -> bool:
    return turn.records.people.number_of_chats(turn.person.id) > 1


def _count(turn: Turn, person: Person) -> str:
    return history_document.count(history_document.export(turn.records, person))


def _words(event: Event) -> str:
    """Return what follows /link, empty for anything else."""
    command, _, rest = bare(event.text).partition(" ") if event.kind == "message" else ("", "", "")
    if command.partition("@")[0].casefold() == "/link":
        return bare(rest)
    return ""


TAPS: Taps = {JoinDiaries: _join, KeepApart: _keep_apart, PartChat: _part, StayLinked: _stay}
COMMANDS: Commands = (
    Command("link", "Use this diary in another chat too", start),
    Command("unlink", "Take this chat out of a diary that has several", ask_to_part),
)
