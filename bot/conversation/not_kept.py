"""A no to what was offered to be kept: nothing is, the words can still become a note, and the check-in goes on."""

from bot import texts
from bot.buttons import action_of, button
from bot.buttons.diary_actions import SaveNote
from bot.buttons.record_actions import SaveRecord
from bot.chat import Message, Rows
from bot.conversation import check_in
from bot.conversation.drafts import draft_of
from bot.conversation.turn import Turn
from bot.conversation.typing import plain
from bot.reading.plain_words import CANCEL, LATER, NONE
from bot.store import Entry
from knowledge.diary import CheckIn

DECLINES = (*NONE, *CANCEL, *LATER)


def declined(turn: Turn, rows: Rows) -> list[Message] | None:
    """Leave what the buttons offer to keep, where typed words decline it; None for other words and other buttons."""
    offered = [action_of(button) for row in rows for button in row]
    notes = [action for action in offered if isinstance(action, SaveNote)]
    if not notes or plain(turn.event.text) not in DECLINES:
        return None
    is_record = any(isinstance(action, SaveRecord) for action in offered)
    keeping = ((button(texts.SAVE_NOTE, notes[-1]),),) if is_record else ()
    said = turn.say(texts.NOT_KEPT_RECORD if is_record else texts.NOT_KEPT, *keeping)
    entry = under_way(turn)
    if entry is None:
        return [said]
    return [said, check_in.show(turn, entry, draft_of(entry))]


def offers_a_note(rows: Rows) -> bool:
    """Return whether buttons offer to keep words that were not understood."""
    offered = [action_of(button) for row in rows for button in row]
    is_record = any(isinstance(action, SaveRecord) for action in offered)
    return not is_record and any(isinstance(action, SaveNote) for action in offered)


def under_way(turn: Turn) -> Entry[CheckIn] | None:
    """Return the check-in of the day that is lived which was begun and not ended; None where there is none."""
    found = turn.records.entries.find(turn.person.id, CheckIn, since=turn.lived, until=turn.lived)
    return next((entry for entry in found if entry.state == "open"), None)
