"""Look back and mend: the last seven days, one day, one answer."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot import texts
from bot.buttons import Action, button
from bot.buttons.check_in_actions import OpenDay
from bot.buttons.diary_actions import (
    AskDay,
    ChangeAnswer,
    ChangeEntry,
    DeleteEntry,
    OpenHabits,
    ShowDay,
    ShowWeek,
)
from bot.chat import Button, Message
from bot.conversation import check_in, contradiction, undo, which_day
from bot.conversation.drafts import draft_of, is_answered
from bot.conversation.feature import Command, Commands, Taps, TypedAnswers
from bot.conversation.now_card import asks_place
from bot.conversation.summary import entry_line, places_line
from bot.conversation.turn import Turn, pairs
from bot.reading.days import EitherDay, Refused, past_day
from bot.store import Entry, entries_of
from bot.wording import capital, day_name
from knowledge.diary import CheckIn, Habits, Note
from knowledge.questionnaire import check_in_questions
from knowledge.questions import STRENGTH, Question, lowered
from knowledge.rules.words import counted

DAYS = 7
A_PAGE = 6  # entries of a day on one message


def week(turn: Turn) -> list[Message]:
    """Show the last seven days, one line each."""
    since = turn.heard_on - timedelta(days=DAYS - 1)
    by_day: dict[date, list[Entry[CheckIn]]] = defaultdict(list)
    for entry in turn.records.entries.find(turn.person.id, CheckIn, since=since, until=turn.heard_on):
        if entry.day is not None:
            by_day[entry.day].append(entry)
    days = [turn.heard_on - timedelta(days=back) for back in range(DAYS)]
    lines = [f"{day:%a} {day.day} {day:%b}: {_status(by_day[day])}" for day in days]
    buttons = [button(f"{day:%a} {day.day} {day:%b}", ShowDay(day)) for day in days]
    buttons.append(button(texts.ANOTHER_DAY, AskDay()))
    return [turn.edit("\n".join(lines), *pairs(buttons))]


def _show_week(turn: Turn, _action: ShowWeek) -> list[Message]:
    return week(turn)


def _ask_day(turn: Turn, _action: AskDay) -> list[Message]:
    turn.expect("history_day")
    return [turn.edit(texts.ASK_DAY)]


def _show_day(turn: Turn, action: ShowDay) -> list[Message]:
    if not turn.has_come(action.day):
        return [turn.say(texts.STALE)]
    return [show_day(turn, action.day, action.page)]


def typed_day(turn: Turn, _detail: str) -> list[Message] | None:
    """Open the day that was typed."""
    told = past_day(turn.event.text, turn.today, turn.order)
    if isinstance(told, EitherDay):
        return [which_day.ask(turn, told, ShowDay)]
    if isinstance(told, Refused):
        return turn.cannot_read(which_day.refusal(told))
    return which_day.said_back(told, [show_day(turn, told)])


def show_day(turn: Turn, day: date, page: int = 0) -> Message:
    """Return what is recorded for one day, each with its buttons, a page at a time."""
    found = turn.records.entries.find(turn.person.id, CheckIn, Habits, Note, since=day, until=day)
    entries = [entry for entry in found if _told(entry)]
    first = page * A_PAGE
    shown = list(enumerate(entries, 1))[first : first + A_PAGE]
    marked = len(entries) > 1
    lines = [
        f"{number}. {entry_line(entry, turn.heard_on)}" if marked else entry_line(entry, turn.heard_on)
        for number, entry in shown
    ]
    habits = next((entry for entry in reversed(entries) if entry.kind == "day"), None)
    rows = [_entry_buttons(entry, f" {number}" if marked else "", habits) for number, entry in shown]
    if not any(entry.kind == "check_in" and not entry.progress.moment for entry in entries):
        rows.append((button(texts.FILL_IN, OpenDay(day)),))
    if len(entries) > first + A_PAGE:
        rows.append((button(texts.MORE_ENTRIES, ShowDay(day, page + 1)),))
    rows.append((button(texts.LAST_WEEK, ShowWeek()),))
    if contradiction.disagreeing(turn, day):
        lines.append(contradiction.asked(turn, day))
        rows += contradiction.buttons(day)
    text = "\n".join(lines) or f"{capital(day_name(day, turn.heard_on))}. {texts.NOTHING_THERE}"
    return turn.edit(text, *rows)


def _entry_buttons(entry: Entry, mark: str, habits: Entry | None) -> tuple[Button, ...]:
    """Return Change and Delete; of several habits of one day, which only a file brings, the last can be changed."""
    delete = button(f"{texts.DELETE}{mark}", DeleteEntry(entry.id))
    if entry.day is None or (entry.kind != "check_in" and entry is not habits):
        return (delete,)
    change: Action = ChangeEntry(entry.id) if entry.kind == "check_in" else OpenHabits(entry.day)
    return (button(f"{texts.CHANGE}{mark}", change), delete)


def _delete(turn: Turn, action: DeleteEntry) -> list[Message]:
    entry = turn.records.entries.get(turn.person.id, action.entry)
    if entry is None:
        return [turn.say(texts.GONE_CHECK_IN)]
    about = turn.person.profile
    revision = undo.remove(turn, entry)
    what = " ".join((entry_line(entry, turn.heard_on), undo.about_person(turn, about))).rstrip()
    return [turn.edit(texts.DELETED.format(what=what), undo.undo_row(revision))]


def _change(turn: Turn, action: ChangeEntry | ChangeAnswer) -> list[Message]:
    entry = turn.records.entries.get(turn.person.id, action.entry)
    if entry is None:
        return [turn.say(texts.GONE_CHECK_IN)]
    if not isinstance(entry.value, CheckIn):
        return [turn.say(texts.STALE)]
    (checked,) = entries_of([entry], CheckIn)
    questions = check_in_questions(replace(draft_of(checked), more=True))
    if isinstance(action, ChangeEntry):
        return [_changeable(turn, entry, questions)]
    if any(question.key == action.question for question in questions):
        return [check_in.open_question(turn, asks_place(checked, yes=False), action.question)]
    return [turn.say(texts.STALE)]


def _changeable(turn: Turn, entry: Entry, questions: Sequence[Question]) -> Message:
    """Return what a check-in says, with a button for each question."""
    buttons = [button(question.short, ChangeAnswer(entry.id, question.key)) for question in questions]
    back = (button(texts.BACK, ShowDay(entry.day)),) if entry.day else ()
    return turn.edit(entry_line(entry, turn.heard_on), *pairs(buttons), back)


def _told(entry: Entry) -> bool:
    return all(map(is_answered, entries_of([entry], CheckIn)))


def _status(entries: list[Entry[CheckIn]]) -> str:
    """Return none, spasm or unknown for one day, with the place and the worst strength."""
    spasms = [entry for entry in entries if entry.value.spasm is True]
    signs = {sign.code for entry in entries for sign in entry.value.signs or ()}
    marked = f", {counted(len(signs), 'warning sign')}" if signs else ""
    if not spasms:
        known = any(entry.value.spasm is False for entry in entries)
        if known:
            return f"none{marked}"
        return f"unknown{marked}"
    places = list(dict.fromkeys(place for entry in spasms for place in entry.value.places or ()))
    strongest = max((entry.value.strength or 0 for entry in spasms), default=0)
    option = next((option for option in STRENGTH.options if option.value == strongest), None)
    parts = ["spasm", places_line(places), lowered(option.label) if option else ""]
    return ", ".join(part for part in parts if part) + marked


TAPS: Taps = {
    ShowWeek: _show_week,
    AskDay: _ask_day,
    ShowDay: _show_day,
    ChangeEntry: _change,
    ChangeAnswer: _change,
    DeleteEntry: _delete,
}
COMMANDS: Commands = (Command("history", "The last seven days; change or delete", week),)
TYPED: TypedAnswers = {"history_day": typed_day}
