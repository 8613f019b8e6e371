"""Words that answer nothing: offered as a note, never thrown away silently, never stored unasked."""

from dataclasses import replace
from datetime import UTC, datetime

from bot import texts
from bot.buttons import button
from bot.buttons.check_in_actions import OpenDay
from bot.buttons.diary_actions import SaveNote
from bot.chat import Button, Message, Rows
from bot.conversation.feature import Taps
from bot.conversation.turn import Turn, shortened
from bot.conversation.undo import undo_row
from bot.dialogue import Offer
from bot.emergency_answer import needs_answer, speaks_of_self_harm
from bot.progress import Progress
from bot.reading.clean import bare, clean_text
from bot.store import Entry, Revision, new_id
from knowledge.diary import Note
from knowledge.questions import WARNING

MEDICINE = "medicine"  # what a note may be on
NAME_SHOWN = 200
MOST_OFFERS = 5  # texts that wait for an answer whether to keep them


def offer(turn: Turn, first: str = "", about: str = "", answers: Rows = ()) -> list[Message]:
    """Offer to keep a text as a note; after words of an emergency, offer to record it.

    `about` is what a note is on, where that is known; `answers` are the buttons of the question that was open.
    """
    rows: list[tuple[Button, ...]] = []
    kept: Rows = ()
    lines = [first]
    if needs_answer(turn.event) and not speaks_of_self_harm(turn.event):
        day = turn.named(turn.lived)
        lines.append(texts.EMERGENCY_NEXT if turn.lived == turn.heard_on else texts.EMERGENCY_NEXT_LATE.format(day=day))
        rows.append((button(texts.RECORD_IT, OpenDay(turn.lived, WARNING.key)),))
    keeping = row(turn, about)
    if keeping:
        lines.append(question(turn))
        kept = (keeping,)
    text = "\n".join(line for line in lines if line) or texts.NOTHING_TO_SEE
    return [turn.say(text, *rows, *answers, *kept)]


def row(turn: Turn, about: str = "") -> tuple[Button, ...]:
    """Return the button that keeps the typed words as a note, none where nothing is left of them."""
    cleaned = clean_text(turn.event.words)
    if not bare(cleaned.text):
        return ()
    token = new_id()
    offers = (*turn.dialogue.offers, Offer(token, cleaned.text, cleaned.cut, about))
    turn.dialogue = replace(turn.dialogue, offers=offers[-MOST_OFFERS:])
    return (button(texts.SAVE_NOTE, SaveNote(token, int(turn.now.timestamp()))),)


def question(turn: Turn) -> str:
    """Return the question whether to keep the typed words."""
    if turn.is_late:
        return texts.OFFER_NOTE_LATE.format(day=turn.named(turn.today))
    return texts.OFFER_NOTE


def tap(turn: Turn, action: SaveNote) -> list[Message]:
    """Keep the offered text as a note, of when it was written; buttons of earlier versions don't say when."""
    token = action.note
    known = turn.records.entries.get(turn.person.id, token, Note)
    if known is not None:
        return [turn.edit(noted(known) or texts.NOTE_SAVED, undo_row(known.progress.made_by))]
    offered = next((offer for offer in turn.dialogue.offers if offer.token == token), None)
    if offered is None:
        return [turn.say(texts.NOTE_GONE)]
    at = turn.moment(action.at)
    if at is None:
        return [turn.say(texts.STALE)]
    kept = keep(turn, token, at, offered.text, offered.about)
    left = tuple(offer for offer in turn.dialogue.offers if offer.token != token)
    turn.dialogue = replace(turn.dialogue, offers=left)
    said = texts.NOTE_CUT if offered.cut else noted(kept) or texts.NOTE_SAVED
    return [turn.edit(said, undo_row(kept.progress.made_by))]


def keep(turn: Turn, note_id: str, at: datetime, text: str, about: str = "") -> Entry[Note]:
    """Store a note of a moment, with a way to undo it."""
    revision = Revision(turn.person.id, note_id, None)
    note = Note(at=at.astimezone(UTC).isoformat(timespec="seconds"), text=text)
    if about:
        note = note.having(about=about)
    entry = Entry(turn.person.id, Note.kind, at.date(), note, id=note_id, progress=Progress(made_by=revision.id))
    turn.records.entries.add([entry])
    turn.records.entries.keep_revision(revision)
    return entry


def noted(entry: Entry[Note]) -> str:
    """Return the name of a medicine as it was noted, "" for a note on anything else."""
    if entry.value.about != MEDICINE:
        return ""
    return texts.MEDICINE_NOTED.format(name=shortened(entry.value.text or "", NAME_SHOWN))


TAPS: Taps = {SaveNote: tap}
