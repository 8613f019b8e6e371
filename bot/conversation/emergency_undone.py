"""Undo after "It was something else": the sign, or the words, stand again, and so does what is right to do."""

from bot import texts
from bot.alerts import emergency_kept as kept
from bot.alerts.emergency_words import asked_rows
from bot.alerts.record import changed
from bot.buttons import button
from bot.buttons.diary_actions import Undo
from bot.buttons.emergency_actions import SignWasMeant, WordsWereMeant
from bot.chat import Button, Message
from bot.conversation import emergency, undo
from bot.conversation.feature import Taps
from bot.conversation.turn import Turn
from bot.store import Entry
from knowledge.diary import CheckIn
from knowledge.questions import is_emergency


def words_button(call: str, *, crisis: bool) -> Button:
    """Return the Undo under words that were taken back."""
    return button(texts.UNDO, WordsWereMeant(call, "crisis" if crisis else "call"))


def _sign(turn: Turn, action: SignWasMeant) -> list[Message]:
    """Put a sign back, with the emergency that it was."""
    revision = turn.records.entries.revision(turn.person.id, action.revision)
    if revision is None:
        return [turn.say(texts.STALE)]
    if revision.undone:
        return [turn.say(texts.ALREADY_UNDONE)]
    undone = undo.tap(turn, Undo(action.revision))
    entry = turn.records.entries.get(turn.person.id, revision.entry_id, CheckIn)
    if entry is None or not any(map(is_emergency, entry.value.signs or ())):
        return undone
    _reopen(turn, entry)
    return _told_again(turn)


def _reopen(turn: Turn, entry: Entry[CheckIn]) -> None:
    """Open the emergency alerts again that rest on the signs of a check-in."""
    thread = turn.dialogue.emergency
    stands = {f"{sign.code}@{entry.day}" for sign in entry.value.signs or ()}
    gone = [] if thread is None else kept.withdrawn_alerts(turn.records, turn.person, thread)
    for alert in gone:
        if {key[-1] for key in alert.value.keys} & stands:
            turn.records.entries.save(changed(alert, state="open"))


def _words(turn: Turn, action: WordsWereMeant) -> list[Message]:
    """Let words stand again as the call for help that they were."""
    return _told_again(turn, action.call, crisis=action.kind == "crisis")


def _told_again(turn: Turn, words: str = "", *, crisis: bool = False) -> list[Message]:
    """Begin the emergency again on its own day; later, say what is still right."""
    before = turn.dialogue.emergency
    is_of_today = before is not None and kept.local_day(turn.person, before.latest) == turn.heard_on
    if not is_of_today:
        return [turn.say(texts.BE_SEEN.format(number=turn.number))]
    emergency.raise_one(turn, words, crisis=crisis)
    answer = texts.crisis(turn.number) if crisis else texts.emergency(turn.number)
    shown = turn.say(answer, *asked_rows(turn.dialogue.emergency))
    turn.expect_button(shown.buttons)
    return [shown]


TAPS: Taps = {SignWasMeant: _sign, WordsWereMeant: _words}
