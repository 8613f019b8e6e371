"""The optional second part of a day: sleep, caffeine, drinks, and stress, screens or alcohol in turn."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from bot import texts
from bot.chat import Button, Message, Rows
from bot.conversation import halves
from bot.conversation.summary import entry_line
from bot.conversation.turn import Turn, pairs
from bot.conversation.typing import meant
from bot.conversation.undo import undo_row
from bot.reading.clean import bare
from bot.reading.when import EARLIEST, Ambiguous, clock_time, decimal, whole_number
from bot.schedule import clock_of
from bot.store import Entry, Revision
from knowledge.questionnaire import habit_questions
from knowledge.questions import HABITS, QUESTIONS, Question

ADULT = 18


def tap(turn: Turn, _verb: str, rest: str) -> list[Message]:
    """Open the optional questions of a day, or answer one of them."""
    day_text, _, action = rest.partition(":")
    day = _date(day_text)
    if day is None or not EARLIEST <= day <= turn.today:
        return [turn.say(texts.STALE)]
    entry = entry_of(turn, day)
    key, _, answer = action.partition(":")
    if not action:
        return [_opened(turn, entry)]
    if key == ".stop":
        return [close(turn, entry)]
    question = QUESTIONS.get(key)
    if question is None or not question.day:
        return [turn.say(texts.STALE)]
    option = question.option(answer)
    value = option.value if option else _clock_tapped(question, answer)
    if value is None and answer != ".skip":
        return [turn.say(texts.STALE)]
    return [_answer(turn, entry, question, value)]


def _opened(turn: Turn, entry: Entry) -> Message:
    """Ask from the first question on; what was told before stays until it is answered anew."""
    opened = replace(entry, progress={"done": []})
    if turn.records.entries.get(turn.person.id, entry.id) is not None:
        turn.records.entries.save(opened)
    return _show(turn, opened)


def asks(turn: Turn, day_text: str, key: str) -> bool:
    """Return whether a question is the one at which a day's optional questions stand."""
    day = _date(day_text)
    question = None if day is None else _current(turn, entry_of(turn, day))
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
    asked = clock_of(half) if question.clock else None
    if asked is not None:
        button = meant(turn.event.text, _which_half(entry, question, asked)[1], halves.WORDS)
        return None if button is None else tap(turn, "q", button.payload.removeprefix("q:"))
    if (question.number or question.clock) and bare(turn.event.text).replace(".", "").replace(",", "").isdigit():
        return None  # a typed number is its value, never the place of a button: 99 hours are no choice of the list
    words = {word: f":{option.key}" for option in question.options for word in option.words}
    button = meant(turn.event.text, _buttons(entry, question), words)
    return None if button is None else tap(turn, "q", button.payload.removeprefix("q:"))


def _answer(turn: Turn, entry: Entry, question: Question, value: Any) -> Message:
    """Store one answer, None for unknown, and show what comes next."""
    return _show(turn, keep(turn, entry, question, value))


def keep(turn: Turn, entry: Entry, question: Question, value: Any) -> Entry:
    """Store one answer, None for unknown, and return the day as it is then."""
    gone = {question.key} if value else {question.key, *(other.key for other in HABITS if other.after == question.key)}
    told = {name: kept for name, kept in entry.value.items() if name not in gone}
    if value is not None:
        told[question.key] = value
    done = [*(key for key in entry.progress.get("done", ()) if key != question.key), question.key]
    changed = replace(entry, value=told, progress={**entry.progress, "done": done})
    if changed.value == entry.value and question.key in entry.progress.get("done", ()):
        return entry  # a doubled tap
    if not changed.progress.get("revision") or changed.progress.get("closed"):
        revision = Revision(turn.person.id, entry.id, turn.records.entries.get(turn.person.id, entry.id))
        turn.records.entries.keep_revision(revision)
        changed = replace(changed, progress={"done": done, "revision": revision.id})
    _save(turn, changed)
    return changed


def _show(turn: Turn, entry: Entry) -> Message:
    question = _current(turn, entry)
    assert entry.day is not None
    if question is None:
        return close(turn, entry)
    turn.expect("habits", entry.day.isoformat())
    asked = habit_questions(entry.value, entry.day.toordinal(), _adult(turn))
    left = sum(q.key not in entry.progress["done"] for q in asked)
    count = "last one" if left == 1 else f"{left} left"
    day = "" if entry.day == turn.heard_on else f"For {turn.named(entry.day)}:\n"
    return turn.edit(f"{day}{question.text} ({count})", *_buttons(entry, question))


def close(turn: Turn, entry: Entry) -> Message:
    """Say what of a day is stored, with a way to undo it; a day without any answer is taken away."""
    turn.expect_nothing()
    revision = entry.progress.get("revision")
    if turn.records.entries.get(turn.person.id, entry.id) is None or not revision:
        return turn.edit(texts.KEPT)
    if set(entry.value) <= {"date"}:
        turn.records.entries.remove(entry)  # everything was skipped
        return turn.edit(texts.KEPT)
    entry = replace(entry, progress={**entry.progress, "closed": True})
    turn.records.entries.save(entry)
    return turn.edit(f"Saved. {entry_line(entry, turn.heard_on)}", undo_row(revision))


def _current(turn: Turn, entry: Entry) -> Question | None:
    assert entry.day is not None
    asked = habit_questions(entry.value, entry.day.toordinal(), _adult(turn))
    return next((question for question in asked if question.key not in entry.progress.get("done", ())), None)


def _buttons(entry: Entry, question: Question) -> tuple[tuple[Button, ...], ...]:
    assert entry.day is not None
    base = f"q:{entry.day.isoformat()}"
    options = [Button(option.label, f"{base}:{question.key}:{option.key}") for option in question.options]
    return (*pairs(options), _footer(entry, question))


def _which_half(entry: Entry, question: Question, first: time) -> tuple[str, Rows]:
    assert entry.day is not None
    base = f"q:{entry.day.isoformat()}:{question.key}"
    text, buttons = halves.question(first, lambda at: f"{base}:={at:%H:%M}")
    return text, (buttons, _footer(entry, question))


def _clock_tapped(question: Question, answer: str) -> str | None:
    """Return the time that a button of the question which half of the day names."""
    at = clock_of(answer[1:6]) if question.clock and answer.startswith("=") else None
    return None if at is None else f"{at:%H:%M}"


def _footer(entry: Entry, question: Question) -> tuple[Button, Button]:
    base = f"q:{entry.day}"
    return Button(texts.SKIP, f"{base}:{question.key}:.skip"), Button(texts.STOP, f"{base}:.stop")


def entry_of(turn: Turn, day: date) -> Entry:
    """Return what is stored of a day's habits, else a day without any answer."""
    known = turn.records.entries.find(turn.person.id, "day", since=day, until=day)
    if known:
        return known[-1]
    return Entry(turn.person.id, "day", day, {"date": day.isoformat()}, progress={"done": []})


def _save(turn: Turn, entry: Entry) -> None:
    known = turn.records.entries.get(turn.person.id, entry.id)
    (turn.records.entries.save(entry) if known else turn.records.entries.add([entry]))


def _adult(turn: Turn) -> bool:
    age = turn.person.profile.get("age")
    return age is None or age >= ADULT


def _typed_value(question: Question, text: str) -> Any:
    if question.number is not None:
        read = whole_number if question.number.whole else decimal
        return read(text, 0, question.number.most)
    if question.clock:
        told = clock_time(text)
        return f"{told:%H:%M}" if isinstance(told, time) else told
    return None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
