"""The optional second part of a day: sleep, caffeine, drinks, and stress, screens or alcohol in turn."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from bot import texts
from bot.buttons import Action, button
from bot.buttons.diary_actions import SKIP, AnswerHabit, OpenHabits, StopHabits, TimeHabit
from bot.chat import Button, Message, Rows
from bot.conversation import halves
from bot.conversation.feature import Taps, TypedAnswers
from bot.conversation.summary import entry_line
from bot.conversation.turn import Turn, pairs
from bot.conversation.typing import named
from bot.conversation.undo import undo_row
from bot.progress import Progress
from bot.reading.clean import bare
from bot.reading.when import Ambiguous, clock_time, decimal, whole_number
from bot.schedule import clock_of
from bot.store import Entry, Revision
from knowledge.diary import Habits
from knowledge.questionnaire import habit_questions
from knowledge.questions import HABITS, QUESTIONS, Question

ADULT = 18


def _open(turn: Turn, action: OpenHabits) -> list[Message]:
    """Ask from the first question on; what was told before stays until it is answered anew."""
    if not turn.has_come(action.day):
        return [turn.say(texts.STALE)]
    opened = replace(entry_of(turn, action.day), progress=Progress(done=()))
    if turn.records.entries.get(turn.person.id, opened.id) is not None:
        turn.records.entries.save(opened)
    return [_show(turn, opened)]


def _stop(turn: Turn, action: StopHabits) -> list[Message]:
    if not turn.has_come(action.day):
        return [turn.say(texts.STALE)]
    return [close(turn, entry_of(turn, action.day))]


def tap(turn: Turn, action: AnswerHabit | TimeHabit) -> list[Message]:
    """Answer one of the questions of a day."""
    question = QUESTIONS.get(action.question)
    value = None if question is None else _value(question, action)
    is_left_open = isinstance(action, AnswerHabit) and action.answer == SKIP
    if question is None or not question.day or (value is None and not is_left_open) or not turn.has_come(action.day):
        return [turn.say(texts.STALE)]
    return [_answer(turn, entry_of(turn, action.day), question, value)]


def _value(question: Question, action: AnswerHabit | TimeHabit) -> object:
    if isinstance(action, TimeHabit):
        if question.clock:
            return f"{action.at:%H:%M}"
        return None
    option = question.option(action.answer)
    if option is None:
        return None
    return option.value


def asks(turn: Turn, day: date, key: str) -> bool:
    """Return whether a question is the one at which a day's optional questions stand."""
    question = _current(turn, entry_of(turn, day))
    return question is not None and question.key == key


def typed(turn: Turn, where: str) -> list[Message] | None:
    """Answer the current question by a typed value, which stands as typed, or by an option's words.

    After the day may come the time of which it was asked which half of the day is meant.
    """
    day_text, _, half = where.partition(":")
    day = _date(day_text)
    if day is None:
        return None
    entry = entry_of(turn, day)
    question = _current(turn, entry)
    if question is None:
        return None
    value = _typed_value(question, turn.event.text)
    if isinstance(value, Ambiguous):
        turn.expect("habits", f"{day.isoformat()}:{value.am:%H:%M}")
        text, rows = _which_half(entry, question, value.am)
        return [turn.say(text, *rows)]
    if value is not None:
        return [_answer(turn, entry, question, value)]
    asked = clock_of(half)
    if asked is not None and question.clock:
        words = halves.words(asked, _chosen(entry, question))
        return _named(turn, _which_half(entry, question, asked)[1], words)
    if (question.number or question.clock) and bare(turn.event.text).replace(".", "").replace(",", "").isdigit():
        return None  # a typed number is its value, never the place of a button: 99 hours are no choice of the list
    answers = {word: AnswerHabit(day, question.key, o.key) for o in question.options for word in o.words}
    return _named(turn, _buttons(entry, question), answers)


def rows_now(turn: Turn, where: str) -> Rows:
    """Return the buttons of the question at which a day's optional questions stand, none where they are over."""
    day_text, _, half = where.partition(":")
    day = _date(day_text)
    if day is None:
        return ()
    entry = entry_of(turn, day)
    question = _current(turn, entry)
    if question is None:
        return ()
    first = clock_of(half)
    if first is None or not question.clock:
        return _buttons(entry, question)
    return _which_half(entry, question, first)[1]


def _named(turn: Turn, rows: Rows, words: Mapping[str, Action]) -> list[Message] | None:
    """Do what the button does that typed words name."""
    action = named(turn.event.text, rows, words)
    if isinstance(action, StopHabits):
        return _stop(turn, action)
    if isinstance(action, AnswerHabit | TimeHabit):
        return tap(turn, action)
    return None


def _answer(turn: Turn, entry: Entry[Habits], question: Question, value: object) -> Message:
    """Store one answer, None for unknown, and show what comes next."""
    return _show(turn, keep(turn, entry, question, value))


def keep(turn: Turn, entry: Entry[Habits], question: Question, value: object) -> Entry[Habits]:
    """Store one answer, None for unknown, and return the day as it is then."""
    gone = {question.key} if value else {question.key, *(other.key for other in HABITS if other.after == question.key)}
    told = entry.value.without(*gone)
    if value is not None:
        told = told.having(**{question.key: value})
    done = entry.progress.finished(question.key)
    changed = replace(entry, value=told, progress=replace(entry.progress, done=done))
    if changed.value == entry.value and question.key in entry.progress.asked:
        return entry  # a doubled tap
    if not changed.progress.revision or changed.progress.closed:
        revision = Revision(turn.person.id, entry.id, turn.records.entries.get(turn.person.id, entry.id))
        turn.records.entries.keep_revision(revision)
        changed = replace(changed, progress=Progress(done=done, revision=revision.id))
    _save(turn, changed)
    return changed


def _show(turn: Turn, entry: Entry[Habits]) -> Message:
    question = _current(turn, entry)
    assert entry.day is not None
    if question is None:
        return close(turn, entry)
    turn.expect("habits", entry.day.isoformat())
    asked = habit_questions(entry.value, entry.day.toordinal(), _adult(turn))
    left = sum(q.key not in entry.progress.asked for q in asked)
    count = "last one" if left == 1 else f"{left} left"
    day = "" if entry.day == turn.heard_on else f"For {turn.named(entry.day)}:\n"
    return turn.edit(f"{day}{question.text} ({count})", *_buttons(entry, question))


def close(turn: Turn, entry: Entry[Habits]) -> Message:
    """Say what of a day is stored, with a way to undo it; a day without any answer is taken away."""
    turn.expect_nothing()
    revision = entry.progress.revision
    if turn.records.entries.get(turn.person.id, entry.id) is None or not revision:
        return turn.edit(texts.KEPT)
    if not entry.value.says_anything:
        turn.records.entries.remove(entry)  # everything was skipped
        return turn.edit(texts.KEPT)
    entry = replace(entry, progress=replace(entry.progress, closed=True))
    turn.records.entries.save(entry)
    return turn.edit(f"Saved. {entry_line(entry, turn.heard_on)}", undo_row(revision))


def _current(turn: Turn, entry: Entry[Habits]) -> Question | None:
    assert entry.day is not None
    asked = habit_questions(entry.value, entry.day.toordinal(), _adult(turn))
    return next((question for question in asked if question.key not in entry.progress.asked), None)


def _buttons(entry: Entry[Habits], question: Question) -> Rows:
    assert entry.day is not None
    day = entry.day
    options = [button(option.label, AnswerHabit(day, question.key, option.key)) for option in question.options]
    return (*pairs(options), _footer(entry, question))


def _which_half(entry: Entry[Habits], question: Question, first: time) -> tuple[str, Rows]:
    text, buttons = halves.question(first, _chosen(entry, question))
    return text, (buttons, _footer(entry, question))


def _chosen(entry: Entry[Habits], question: Question) -> halves.Chosen:
    assert entry.day is not None
    day = entry.day
    return lambda at, half: TimeHabit(day, question.key, at, half)


def _footer(entry: Entry[Habits], question: Question) -> tuple[Button, Button]:
    assert entry.day is not None
    skip = button(texts.SKIP, AnswerHabit(entry.day, question.key, SKIP))
    return skip, button(texts.STOP, StopHabits(entry.day))


def entry_of(turn: Turn, day: date) -> Entry[Habits]:
    """Return what is stored of a day's habits, else a day without any answer."""
    known = turn.records.entries.find(turn.person.id, Habits, since=day, until=day)
    if known:
        return known[-1]
    return Entry(turn.person.id, Habits.kind, day, Habits(date=day), progress=Progress(done=()))


def _save(turn: Turn, entry: Entry[Habits]) -> None:
    known = turn.records.entries.get(turn.person.id, entry.id)
    (turn.records.entries.save(entry) if known else turn.records.entries.add([entry]))


def _adult(turn: Turn) -> bool:
    age = turn.person.profile.age
    return age is None or age >= ADULT


def _typed_value(question: Question, text: str) -> object:
    if question.number is not None:
        read = whole_number if question.number.whole else decimal
        return read(text, 0, question.number.most)
    if question.clock:
        told = clock_time(text)
        if isinstance(told, time):
            return f"{told:%H:%M}"
        return told
    return None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


TAPS: Taps = {OpenHabits: _open, StopHabits: _stop, AnswerHabit: tap, TimeHabit: tap}
TYPED: TypedAnswers = {"habits": typed}
