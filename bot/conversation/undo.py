"""Undo that never expires: each change keeps its other side, and a button swaps the two."""

from collections.abc import Sequence
from dataclasses import replace

from bot import texts
from bot.alerts.cards import alert_buttons
from bot.alerts.record import AlertEntry, alerts_of, answered_as, can_be_answered
from bot.alerts.thread import SHOWN_REASONS
from bot.alerts.thread_card import card_buttons
from bot.buttons import button
from bot.buttons.diary_actions import Redo, Undo
from bot.chat import Button, Message, Rows
from bot.conversation import learned, thread
from bot.conversation.alert_list import line
from bot.conversation.feature import Taps
from bot.conversation.profile_words import shown
from bot.conversation.summary import ended, entry_line
from bot.conversation.turn import Turn
from bot.store import Entry, Revision, Side, entries_of
from bot.wording import capital
from knowledge.diary import AlertRecord, CheckIn
from knowledge.profile import Profile
from knowledge.profile_questions import BY_KEY
from knowledge.questionnaire import SPASM_ONLY


def undo_row(revision_id: str, *more: Button) -> tuple[Button, ...]:
    """Return the row of buttons under something that was saved."""
    return (button(texts.UNDO, Undo(revision_id)), *more)


def tap(turn: Turn, action: Undo | Redo) -> list[Message]:
    """Undo a change, or put it back; a second tap on the same button changes nothing."""
    revision = turn.records.entries.revision(turn.person.id, action.revision)
    if revision is None:
        return [turn.say(texts.STALE)]
    undo = isinstance(action, Undo)
    if revision.undone == undo:
        return [turn.edit(texts.ALREADY_UNDONE if undo else texts.ALREADY_REDONE, _row(revision))]
    if revision.image is not None and isinstance(revision.image.value, AlertRecord):
        return [_answer_swapped(turn, revision, undo)]
    about = turn.person.profile
    known = {side.entry_id for side in revision.sides}
    gone = [side.entry_id for side in revision.sides if side.image is None]
    copies = [copy for entry_id in gone for copy in _copies(turn, entry_id) if copy.entry_id not in known]
    revision = replace(revision, more=(*revision.more, *copies))
    first, *more = [_swapped(turn, side) for side in revision.sides]
    swapped = replace(revision, image=first.image, more=tuple(more), undone=undo)
    turn.records.entries.keep_revision(swapped)
    turn.stored = "edit"
    put_back = texts.REDONE if revision.image else texts.DELETED
    said = texts.UNDONE if undo else put_back
    lines = [_line(turn, side.image or now.image) for side, now in zip(revision.sides, swapped.sides, strict=True)]
    gone = [] if revision.image else [texts.CAN_COME_BACK]
    what = " ".join(part for part in (*lines, *gone, about_person(turn, about)) if part)
    return [turn.edit(said.format(what=what), _row(swapped))]


def remove(turn: Turn, *entries: Entry) -> str:
    """Delete entries, with what they said about the person; return the id of the revision that brings them back."""
    first, *more = (Side(entry.id, entry) for entry in entries)
    copies = [side for entry in entries for side in _copies(turn, entry.id)]
    more += [_swapped(turn, side) for side in copies]
    revision = Revision(turn.person.id, first.entry_id, first.image, more=tuple(more))
    turn.records.entries.keep_revision(revision)
    for entry in entries:
        turn.person.profile = learned.moved(turn.person.profile, entry, None)
        turn.records.entries.remove(entry)
    turn.stored, turn.changed_days = "edit", {*turn.changed_days, *(entry.day for entry in entries if entry.day)}
    return revision.id


def _copies(turn: Turn, entry_id: str) -> list[Side]:
    """Return, for a spasm that goes, the check-ins of its day whose "yes" stood for it alone, without that "yes"."""
    moment = turn.records.entries.get(turn.person.id, entry_id)
    if moment is None or not moment.progress.moment or moment.day is None:
        return []
    others = turn.records.entries.find(turn.person.id, CheckIn, since=moment.day, until=moment.day)
    if any(other.progress.moment for other in others if other.id != entry_id):
        return []
    return [Side(other.id, _without_yes(other)) for other in others if _only_copies(other)]


def _only_copies(entry: Entry[CheckIn]) -> bool:
    told = entry.value.spasm is True and not any(entry.value.answer(name) for name in SPASM_ONLY)
    return told and entry.progress.copied


def _without_yes(entry: Entry[CheckIn]) -> Entry:
    done = tuple(key for key in entry.progress.asked if key != "spasm")
    return replace(entry, value=entry.value.without("spasm"), progress=replace(entry.progress, done=done))


def about_person(turn: Turn, before: Profile) -> str:
    """Return the answers about the person that a change of a check-in has changed as well, as they are now."""
    questions = [BY_KEY[key] for key in learned.changed_keys(before, turn.person.profile)]
    return " ".join(f"{question.title}: {shown(turn, question)}." for question in questions)


def _swapped(turn: Turn, side: Side) -> Side:
    """Put one side of a change in place of what is stored, and return what was."""
    entries, image = turn.records.entries, side.image
    stored = entries.get(turn.person.id, side.entry_id)
    turn.person.profile = learned.moved(turn.person.profile, stored, image)
    if stored is not None and image is None:
        entries.remove(stored)
    elif stored is None and image is not None:
        entries.add([image])
    elif image is not None:
        entries.save(image)
    turn.changed_days |= {entry.day for entry in (stored, image) if entry is not None and entry.day is not None}
    return Side(side.entry_id, stored)


def _answer_swapped(turn: Turn, revision: Revision, undo: bool) -> Message:
    """Put back what a person had answered to alerts; how often they were told is no answer."""
    images = {
        image.id: image for image in entries_of([side.image for side in revision.sides if side.image], AlertRecord)
    }
    stored = [entry for entry in alerts_of(turn.records, turn.person.id) if entry.id in images]
    if not stored:
        return turn.say(texts.ALERT_GONE)
    standing = [entry for entry in stored if can_be_answered(entry) or _was_dropped(entry, revision)]
    if not standing:
        return turn.say(texts.NOT_OPEN)
    newest = next((newer for entry in standing if (newer := _newer(entry, revision)) and undo), None)
    if newest is not None:
        return turn.say(
            texts.ANSWERED_SINCE.format(what=_lines(turn, standing)), undo_row(newest), *_rows(turn, standing[0])
        )
    back = [answered_as(entry, images[entry.id], turn.heard_on) for entry in standing]
    for entry in back:
        turn.records.entries.save(entry)
    first, *more = (Side(entry.id, entry) for entry in standing)
    swapped = replace(revision, entry_id=first.entry_id, image=first.image, more=tuple(more), undone=undo)
    turn.records.entries.keep_revision(swapped)
    row = (button(texts.REDO, Redo(revision.id)),) if undo else undo_row(revision.id)
    said = texts.UNDONE if undo else texts.REDONE
    return turn.edit(said.format(what=_lines(turn, back)), row, *_rows(turn, back[0]))


def _lines(turn: Turn, alerts: Sequence[AlertEntry]) -> str:
    """Return alerts in a line each, those for which there is no room as a count."""
    shown = [capital(line(turn, entry)) for entry in alerts[:SHOWN_REASONS]]
    left = len(alerts) - len(shown)
    return "\n".join([*shown, *([texts.AND_MORE.format(n=left)] if left else [])])


def _newer(entry: AlertEntry, revision: Revision) -> str | None:
    """Return the revision of a newer answer to an alert, None where this is the newest."""
    newest = entry.progress.answer or revision.id
    if newest == revision.id:
        return None
    return newest


def _was_dropped(entry: AlertEntry, revision: Revision) -> bool:
    """Return whether it was this answer that took an alert back."""
    return entry.value.state == "withdrawn" and entry.progress.answer == revision.id


def _rows(turn: Turn, entry: AlertEntry) -> Rows:
    """Return what a person can do about an alert now: its thread's buttons where it is open."""
    now = thread.thread(turn)
    if entry.id in {other.id for other in now.entries}:
        return card_buttons(now)
    if entry.value.state == "withdrawn":
        return ()
    return alert_buttons(entry)


def _line(turn: Turn, entry: Entry | None) -> str:
    if entry:
        return ended(entry_line(entry, turn.heard_on))
    return ""


def _row(revision: Revision) -> tuple[Button, ...]:
    if not revision.undone:
        return undo_row(revision.id)
    return (button(texts.REDO if revision.image else texts.DELETE_AGAIN, Redo(revision.id)),)


TAPS: Taps = {Undo: tap, Redo: tap}
