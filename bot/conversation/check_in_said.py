"""What is said of a check-in that was completed or changed, or that is there already."""

from datetime import date

from bot import texts
from bot.alerts import emergency_kept
from bot.alerts.emergency_told import Raised
from bot.buttons import button, read
from bot.buttons.diary_actions import AskDay, ChangeEntry, OpenHabits, ShowWeek
from bot.buttons.emergency_actions import RecordEmergency
from bot.chat import Message
from bot.conversation import now_card
from bot.conversation.summary import saved_line, told_line
from bot.conversation.turn import Turn
from bot.conversation.undo import undo_row
from bot.emergency_answer import SOMETHING_ELSE, answers, needs_answer
from bot.store import Entry
from bot.wording import day_in_full, day_in_words
from knowledge.diary import CheckIn
from knowledge.questionnaire import Draft
from knowledge.questions import WARNING, is_emergency, is_injury_danger


def closed(turn: Turn, entry: Entry[CheckIn]) -> Message:
    """Return what was saved or changed, with a way to undo it."""
    revision, closing = entry.progress.revision, entry.progress.closing
    if now_card.comes_back(entry):
        return now_card.card(turn, entry)
    if not revision or not closing or entry.day is None:
        return already(turn, entry)
    if closing == "changed":
        text = texts.CHANGED.format(what=told_line(entry, turn.heard_on))
        return turn.edit(text, undo_row(revision, button("History", ShowWeek())))
    recent = turn.records.entries.find(turn.person.id, CheckIn, since=week_start(entry.day), until=entry.day)
    more = button(texts.ADD_HABITS, OpenHabits(entry.day))
    return turn.edit(saved_line(entry, recent, turn), undo_row(revision, more))


def already(turn: Turn, entry: Entry[CheckIn]) -> Message:
    """Return what a finished check-in says, and what can be done about it."""
    assert entry.day is not None
    if now_card.comes_back(entry):
        return now_card.card(turn, entry)
    day = "today" if entry.day == turn.heard_on else f"{entry.day:%a} {entry.day.day} {entry.day:%b}"
    text = texts.ALREADY_TODAY.format(day=day, what=told_line(entry, turn.heard_on))
    return turn.edit(
        text,
        (button(texts.CHANGE, ChangeEntry(entry.id)), button(texts.ADD_HABITS, OpenHabits(entry.day))),
        (button(texts.ANOTHER_DAY, AskDay()),),
    )


def week_start(day: date) -> date:
    """Return the first of the seven days that end with this day."""
    return date.fromordinal(max(day.toordinal() - 6, 1))


def denied(turn: Turn, entry: Entry[CheckIn], before: Draft, after: Draft) -> str:
    """Return what an answer says was not there, by its list and day: "no" alone could be about anything."""
    assert entry.day is not None
    closed = WARNING.key in after.done and WARNING.key not in before.done
    text = texts.NO_SIGN_LISTED if closed and after.warned and not after.signs else ""
    if before.focus.endswith("/danger") and not after.focus:
        told = any(is_injury_danger(sign.code) for sign in after.signs)
        text = "" if told else texts.NO_INJURY_SIGN_LISTED
    return text.format(day=day_in_full(entry.day, turn.heard_on))


def injured_on(turn: Turn, before: Draft, after: Draft) -> str:
    """Return the day of a head injury in words, right after it was told."""
    told = before.focus.endswith("/injury") and after.focus.endswith("/danger") and not after.injury_dated
    day = turn.person.profile.head_injury
    if told and day:
        return texts.INJURED_ON.format(day=day_in_words(day))
    return ""


def said_urgent(turn: Turn, before: Draft, after: Draft) -> list[Message]:
    """Return the emergency answer, where this answer told of an emergency that the event itself did not give away."""
    if not newly_urgent(turn, before, after):
        return []
    emergency_kept.begin(turn.records, turn.person, Raised(), turn.heard_at)
    return [turn.say(texts.emergency(turn.number), *answers(SOMETHING_ELSE))]


def newly_urgent(turn: Turn, before: Draft, after: Draft) -> bool:
    """Return whether this answer told of an emergency that the event itself did not give away."""
    if needs_answer(turn.event) or isinstance(read(turn.event.payload), RecordEmergency):
        return False  # it has its answer
    known, told = (
        {sign.code for sign in draft.signs if is_emergency(sign) or is_injury_danger(sign.code)}
        for draft in (before, after)
    )
    return told > known
