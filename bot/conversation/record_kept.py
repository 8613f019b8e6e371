"""Keep a record that was read from typed words: check-in, habits and words as one change, which one tap takes back."""

from dataclasses import replace

from bot import texts
from bot.buttons import button
from bot.buttons.diary_actions import OpenHabits
from bot.chat import Message
from bot.conversation import check_in, habits, head_injury, notes
from bot.conversation.drafts import draft_of, is_answered
from bot.conversation.record_line import line_of, mentions
from bot.conversation.record_told import moved_on, with_answers
from bot.conversation.steps import with_together
from bot.conversation.summary import entry_line
from bot.conversation.turn import Turn, headed
from bot.conversation.undo import undo_row
from bot.dialogue import RecordOffer
from bot.reading.records import Record
from bot.store import Entry, Revision, Side
from knowledge.diary import CheckIn
from knowledge.questionnaire import opened
from knowledge.questions import QUESTIONS


def keep(turn: Turn, offer: RecordOffer, *, walk: bool) -> tuple[str, list[Message]]:
    """Store a record, and show what is asked next or what was saved; the first is the entry that holds it.

    `walk` leads through what was told.
    """
    record = offer.record
    sides = [side for side in (_kept_habits(turn, record), _kept_words(turn, offer)) if side is not None]
    if not record.of_a_check_in:
        return sides[0].entry_id, [_habits_saved(turn, record, sides)]
    return _kept_check_in(turn, record, sides, walk=walk)


def _kept_check_in(turn: Turn, record: Record, sides: list[Side], *, walk: bool) -> tuple[str, list[Message]]:
    known = check_in.known_of(turn, record.day)
    under_way = known is not None and known.state == "open" and is_answered(known)
    entry = known or check_in.begun(turn, record.day)
    before = draft_of(entry)
    told = moved_on(before, with_answers(before, record), record, under_way=under_way, walk=walk)
    if record.hit_head:
        progress, told = head_injury.as_of(turn, entry, told)
        entry = replace(entry, progress=progress)
    after = opened(with_together(turn, entry, told) or told, turn.person.profile.diagnoses or ())
    above = _above(turn, record, walk=walk, asks_a_sign=bool(after.focus))
    answers = check_in.go_on(turn, entry, before, after, entry.progress, above)
    if not _is_joined(turn, entry, sides):
        answers = [*answers, _habits_saved(turn, record, sides)]
    elif above not in answers[-1].text:
        answers[-1] = replace(answers[-1], text=headed(above, answers[-1].text))
    return entry.id, answers


def _above(turn: Turn, record: Record, *, walk: bool, asks_a_sign: bool) -> str:
    """Return what is said above the question that follows."""
    what = line_of(turn, record)
    said = ""
    if what:
        said = (texts.FILLED_IN if walk else texts.KEPT_SO_FAR).format(what=what)
    if record.signs and not asks_a_sign:
        return headed(said, texts.SIGNS_NAMED.format(signs=mentions(record)))
    return said


def _kept_habits(turn: Turn, record: Record) -> Side | None:
    """Store what a record tells of the habits of its day; return what was there before."""
    entry = habits.entry_of(turn, record.day)
    before = turn.records.entries.get(turn.person.id, entry.id)
    kept = entry
    for key, answer in record.habits.items():
        kept = habits.keep(turn, kept, QUESTIONS[key], answer)
    if kept is entry:
        return None
    turn.records.entries.save(replace(kept, progress=replace(kept.progress, closed=True)))
    return Side(entry.id, before)


def _kept_words(turn: Turn, offer: RecordOffer) -> Side | None:
    """Keep the words of a record as a note, where they say more than the diary has a place for."""
    record, at = offer.record, turn.moment(offer.at)
    if at is None or not (record.unread or record.spans or record.amounts):
        return None
    if turn.records.entries.is_taken(offer.token):
        return None
    return Side(notes.keep(turn, offer.token, at, offer.text).id, None)


def _is_joined(turn: Turn, entry: Entry[CheckIn], sides: list[Side]) -> bool:
    """Put what was kept beside a check-in under the same Undo; False where the check-in has nothing to undo."""
    if not sides:
        return True
    now = turn.records.entries.get(turn.person.id, entry.id, CheckIn)
    newest = "" if now is None else now.progress.revision
    is_old = entry.state == "kept" and newest == entry.progress.revision
    revision = turn.records.entries.revision(turn.person.id, newest)
    if is_old or revision is None:
        return False
    turn.records.entries.keep_revision(replace(revision, more=(*revision.more, *sides)))
    return True


def _habits_saved(turn: Turn, record: Record, sides: list[Side]) -> Message:
    """Return what was saved besides a check-in, with a way to undo it."""
    first, *more = sides
    revision = Revision(turn.person.id, first.entry_id, first.image, more=tuple(more))
    turn.records.entries.keep_revision(revision)
    entries = [turn.records.entries.get(turn.person.id, side.entry_id) for side in sides]
    said = " ".join(entry_line(entry, turn.heard_on) for entry in entries if entry is not None)
    return turn.edit(f"Saved. {said}", undo_row(revision.id, button(texts.ADD_HABITS, OpenHabits(record.day))))
