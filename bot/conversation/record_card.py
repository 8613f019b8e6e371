"""The message that shows a record back: one line, what is still to be said of it, and what can be done with it."""

from bot import texts
from bot.buttons import button
from bot.buttons.diary_actions import SaveNote
from bot.buttons.person_actions import AskAbout, Asked
from bot.buttons.record_actions import ChangeRecord, FillRecord, NoteInjection, SaveRecord
from bot.chat import Message, Rows
from bot.conversation import check_in, head_injury
from bot.conversation.record_line import line_of, mentions, own_words
from bot.conversation.record_open import Open, next_open
from bot.conversation.summary import told
from bot.conversation.turn import Turn, pairs
from bot.dialogue import RecordOffer
from bot.reading.records import Record
from bot.wording import capital, day_in_words
from knowledge.profile_questions import TOXIN


def card(turn: Turn, offer: RecordOffer) -> Message:
    """Return the message about a record that waits to be kept."""
    record = offer.record
    still = next_open(turn, record)
    lines = [_said(turn, record), *_what_follows(turn, record), still.text if still else ""]
    rows = (*_choices(offer, still), *_endings(turn, offer))
    return turn.edit("\n".join(line for line in lines if line), *rows)


def _said(turn: Turn, record: Record) -> str:
    what = line_of(turn, record)
    if record.injected and not (record.of_a_check_in or record.habits):
        return texts.TOXIN_ON.format(day=day_in_words(record.injected))
    what = what or capital(mentions(record))
    if record.or_day is not None or record.day == turn.heard_on:
        return texts.SAVE_IT.format(what=what)
    return texts.SAVE_OF.format(day=capital(turn.named(record.day)), what=what)


def _what_follows(turn: Turn, record: Record) -> list[str]:
    """Return what is kept in words, what changes, and what is asked after a tap."""
    lines = []
    if record.unread:
        lines.append(texts.OWN_WORDS.format(words=own_words(record)))
    known = check_in.known_of(turn, record.day) if record.of_a_check_in and record.or_day is None else None
    if known is not None and record.spasm is not None and known.value.spasm is (not record.spasm):
        what = ", ".join(told(known.value))
        lines.append(texts.SAYS_OTHERWISE.format(day=turn.named(record.day), what=what))
    if record.hit_head:  # whether or not it is kept
        lines.append(head_injury.watch_since(turn, record.day))
    if record.signs:
        lines.append(texts.THEN_SIGNS.format(signs=mentions(record)))
    elif record.of_a_check_in and (known is None or known.value.signs is None):
        lines.append(texts.THEN_WARNING)
    return lines


def _choices(offer: RecordOffer, still: Open | None) -> Rows:
    if still is None:
        return ()
    return pairs([button(label, FillRecord(offer.token, still.piece, key)) for key, label in still.answers])


def _endings(turn: Turn, offer: RecordOffer) -> Rows:
    record = offer.record
    note = button(texts.NOTE_ONLY, SaveNote(offer.token, offer.at))
    toxin = _toxin(record)
    if record.or_day is not None or not (record.of_a_check_in or record.habits):
        return (*toxin, (note,))
    keep = button(texts.SAVE_RECORD, SaveRecord(offer.token))
    return ((keep, button(texts.CHANGE_RECORD, ChangeRecord(offer.token)), note), *toxin)


def _toxin(record: Record) -> Rows:
    """Return the button that notes an injection."""
    if record.injected is None:
        return ()
    another = button(texts.ANOTHER_DAY_OF_IT, AskAbout(Asked.SETTINGS, TOXIN.key))
    return ((button(texts.NOTE_TOXIN, NoteInjection(record.injected)), another),)
