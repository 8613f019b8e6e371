"""The questions about the person: one card each, from the set-up, the settings, or one a day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from bot import texts
from bot.buttons import Action, button
from bot.buttons.person_actions import (
    AboutMedicine,
    AnswerAbout,
    Asked,
    Choose,
    ChooseDay,
    CloseList,
    DateMedicine,
    Deny,
    LeaveOpen,
    TellImproving,
    TickOption,
)
from bot.chat import Message, Rows
from bot.conversation import as_told, follow_up, profile_days, profile_times
from bot.conversation.profile_card import ask, expect_answer, get, put, put_day
from bot.conversation.profile_words import BEGINNINGS, saved_line
from bot.conversation.turn import Turn, pairs
from bot.conversation.typing import named, plain
from bot.prompts import about
from bot.reading.days import EitherDay, Refused
from bot.reading.plain_words import NONE
from bot.reading.when import whole_number
from bot.schedule import clock_of
from bot.wording import day_in_words
from knowledge.medicine_names import medicine_close_to
from knowledge.profile import BellsPalsy, Medicine
from knowledge.profile_questions import MEDICINES, ProfileQuestion
from knowledge.questions import MEDICINE_LABELS, Option

YOUNGEST, OLDEST = 5, 120
MEDICINE_STARTS = {
    option.key: option
    for option in (Option("0", texts.TODAY, 0), Option("7", "A week ago", 7), Option("91", "Over 3 months ago", 91))
}


class NotAnAnswer(Exception):  # noqa: N818 - it is no error
    """Hold the sentence that says what could be typed, and the buttons of the question."""

    def __init__(self, hint: str, rows: Rows) -> None:
        super().__init__(hint)
        self.hint = hint
        self.rows = rows


def next_question(turn: Turn) -> ProfileQuestion | None:
    """Return the question to ask today, and remember it as that."""
    question = about.next_question(turn.person, turn.today)
    if question is not None:
        turn.dialogue = replace(turn.dialogue, asked=about.asked_today(turn.person, question, turn.today))
    return question


def tap(turn: Turn, question: ProfileQuestion, action: AnswerAbout) -> Message | None:
    """Store an answer; return the card when it stays open, None when the question is answered."""
    if isinstance(action, LeaveOpen | Deny | CloseList):
        _close(turn, question, action)
        return None
    if question.kind == "time":
        return profile_times.tap(turn, question, action)
    if question.kind == "medicines":
        return _medicine_tap(turn, question, action)
    if isinstance(action, TickOption):
        return _ticked(turn, question, action)
    if question.kind == "bells" and isinstance(action, TellImproving):
        put(turn, question, (get(turn, question) or BellsPalsy()).having(improving=action.improving))
        return None
    if question.kind in profile_days.KINDS and isinstance(action, ChooseDay) and turn.has_come(action.day):
        return _choose_day(turn, question, action.asked, action.day)
    option = _option(question, action.option) if isinstance(action, Choose) and question.kind != "many" else None
    if option is None:
        return turn.say(texts.STALE)
    return _choose(turn, question, action.asked, option.value, as_told.of_button(option))


def _close(turn: Turn, question: ProfileQuestion, action: LeaveOpen | Deny | CloseList) -> None:
    if isinstance(action, Deny):
        _deny(turn, question)
    if isinstance(action, CloseList):
        _keep_many(turn, question, None, on=True)


def _ticked(turn: Turn, question: ProfileQuestion, action: TickOption) -> Message:
    """Put an option on a list or take it off; of days, take one away."""
    if question.kind == "dates" and not action.on:
        known = get(turn, question) or ()
        put(turn, question, tuple(day for day in known if day.isoformat() != action.option))
        follow_up.forget_where(turn.person, known)
        return ask(turn, question, action.asked)
    option = _option(question, action.option) if question.kind == "many" else None
    if option is None:
        return turn.say(texts.STALE)
    _keep_many(turn, question, option.value, on=action.on)
    return ask(turn, question, action.asked)


def _option(question: ProfileQuestion, key: str) -> Option | None:
    return next((option for option in question.options if option.key == key), None)


def typed(turn: Turn, question: ProfileQuestion, asked: Asked, half: str = "") -> Message | None:
    """Store a typed answer; return the card when the question stays open, None when it is answered.

    `half` is the time of which it was asked which half of the day is meant. Raises NotAnAnswer for words that answer
    it in no way.
    """
    value = _typed_value(turn, question)
    if isinstance(value, EitherDay):
        return profile_days.ask_which(turn, question, asked, value)
    if value is not None and not isinstance(value, Refused):
        return _choose(turn, question, asked, value, as_told.of_typing(turn.event.text, turn.today))
    rows, words = _buttons(turn, question, asked, clock_of(half))
    action = named(turn.event.text, rows, words)
    if isinstance(action, AnswerAbout):
        return tap(turn, question, action)
    hint = profile_days.refusal(question, value) if isinstance(value, Refused) else _hint(question)
    raise NotAnAnswer(hint, rows)


def _buttons(
    turn: Turn, question: ProfileQuestion, asked: Asked, half: time | None
) -> tuple[Rows, Mapping[str, Action]]:
    """Return the buttons that are shown, and other words for them."""
    if half is not None:
        rows = profile_times.which_half(question, asked, half)[1]
        return rows, profile_times.half_words(question, asked, half)
    words: dict[str, Action] = dict.fromkeys((*NONE, "never"), Deny(asked, question.key)) if question.none else {}
    medicine = medicine_close_to(turn.event.text) if question.kind == "medicines" else None
    if medicine is not None and medicine.kind:
        words[plain(turn.event.text)] = AboutMedicine(asked, question.key, medicine.kind)
    return about.rows(turn.person, question, asked), words


def _choose(turn: Turn, question: ProfileQuestion, asked: Asked, value: Any, words: str) -> Message | None:
    if question.kind == "time":
        return profile_times.choose(turn, question, asked, value)
    if question.kind in ("date", "dates", "bells", "medicines"):
        return _choose_day(turn, question, asked, _day(turn, value), words)
    put(turn, question, value)
    return None


def _choose_day(turn: Turn, question: ProfileQuestion, asked: Asked, day: date, words: str = "") -> Message | None:
    """Keep a day; `words` are those in which it was told where they name no day."""
    if question.kind == "dates":
        known = get(turn, question) or ()
        put(turn, question, tuple(sorted({*known, day})))
        follow_up.forget_where(turn.person, known)
        return ask(turn, question, asked, texts.SAVED_DAY.format(day=day_in_words(day)))
    if question.kind == "bells":
        began = as_told.beginning("onset", day, words, turn.today)
        put(turn, question, (get(turn, question) or BellsPalsy()).keeping(**began))
        better = button(texts.YES, TellImproving(asked, question.key, True))
        no_better = button(texts.NO, TellImproving(asked, question.key, False))
        return turn.edit(
            f"{saved_line(turn, question)}\nIs it getting better?",
            (better, no_better),
            (button(texts.UNSURE, LeaveOpen(asked, question.key)),),
        )
    if question.kind == "medicines":
        return _date_medicine(turn, question, asked, turn.dialogue.medicine, day, words)
    put_day(turn, question, day, words if question.key in BEGINNINGS else "")
    return None


def _day(turn: Turn, value: Any) -> date:
    if isinstance(value, date):
        return value
    return turn.today - timedelta(days=value)


def _medicine_tap(turn: Turn, question: ProfileQuestion, action: AnswerAbout) -> Message:
    if isinstance(action, TickOption) and not action.on:
        forget_medicine(turn, f"?{action.option}")
        return ask(turn, question, action.asked, "Removed.")
    if isinstance(action, DateMedicine) and action.medicine in MEDICINE_LABELS and turn.has_come(action.day):
        return _date_medicine(turn, question, action.asked, action.medicine, action.day)
    if isinstance(action, AboutMedicine) and action.medicine in MEDICINE_LABELS:
        return _about_medicine(turn, question, action)
    return turn.say(texts.STALE)


def _about_medicine(turn: Turn, question: ProfileQuestion, action: AboutMedicine) -> Message:
    name, answer, mine = action.medicine, action.answer, turn.person.profile.medicine(action.medicine)
    if answer == "remove":
        forget_medicine(turn, name)
        return ask(turn, question, action.asked, "Removed.")
    if answer == "stopped" and mine is not None:
        put_medicine(turn, mine.having(stopped=turn.today))
        return ask(turn, question, action.asked, "Saved.")
    if (start := MEDICINE_STARTS.get(answer)) is not None:
        words = as_told.of_button(start)
        return _date_medicine(turn, question, action.asked, name, _day(turn, start.value), words)
    if mine is None:
        put_medicine(turn, Medicine.of(name))
    if answer == "unsure":
        return ask(turn, question, action.asked, "Saved.")
    return _medicine_card(turn, question, action.asked, name)


def _medicine_card(turn: Turn, question: ProfileQuestion, asked: Asked, name: str) -> Message:
    expect_answer(turn, question, asked)
    turn.dialogue = replace(turn.dialogue, medicine=name)
    starts = {key: option.label for key, option in MEDICINE_STARTS.items()}
    labels = {**starts, "unsure": texts.UNSURE, "stopped": "I stopped it today", "remove": "I don't take it"}
    buttons = [button(label, AboutMedicine(asked, question.key, name, answer)) for answer, label in labels.items()]
    return turn.edit(
        f"{MEDICINE_LABELS[name]}: when did you start it or last change the dose? Tap, or type a date.",
        *pairs(buttons),
    )


def _date_medicine(
    turn: Turn, question: ProfileQuestion, asked: Asked, name: str, day: date, words: str = ""
) -> Message:
    if name not in MEDICINE_LABELS:
        return ask(turn, question, asked)
    started = as_told.beginning("started", day, words, turn.today)
    put_medicine(turn, Medicine.of(name).keeping(**started).having(stopped=None))
    return ask(turn, question, asked, saved_line(turn, question))


def put_medicine(turn: Turn, medicine: Medicine) -> None:
    """Store what is known of one kind of medicine in place of what was."""
    put(turn, MEDICINES, turn.person.profile.taking(medicine).medicines)


def forget_medicine(turn: Turn, name: str) -> None:
    """Store that a medicine is not taken."""
    put(turn, MEDICINES, turn.person.profile.not_taking(name).medicines)


def _typed_value(turn: Turn, question: ProfileQuestion) -> object:
    text = turn.event.text
    if question.key == "age":
        return whole_number(text, YOUNGEST, OLDEST)
    if question.kind == "time":
        return profile_times.read(turn, question)
    if profile_days.is_asked(turn, question):
        return profile_days.read(turn, question)
    return None


def _hint(question: ProfileQuestion) -> str:
    if question.key == "age":
        return texts.NOT_A_NUMBER.format(low=YOUNGEST, high=OLDEST)
    if question.kind == "time":
        return texts.NOT_AN_ANSWER_TIME
    if question.kind == "medicines":
        return texts.NO_SUCH_MEDICINE
    return texts.NOT_AN_ANSWER


def _keep_many(turn: Turn, question: ProfileQuestion, value: object, on: bool) -> None:
    if question.kind not in ("many", "medicines", "dates"):
        return
    listed = tuple(known for known in get(turn, question) or () if known != value)
    put(turn, question, (*listed, value) if on and value is not None else listed)


def _deny(turn: Turn, question: ProfileQuestion) -> None:
    """Keep a "no": as an empty list where the history file has one, else beside it."""
    if question.kind in ("many", "dates", "medicines"):
        known = get(turn, question) or ()
        about.keep(turn.person, question, None)  # with what can't be read of it
        put(turn, question, ())
        if question.kind == "dates":
            follow_up.forget_where(turn.person, known)
        return
    about.keep(turn.person, question, None)
    others = (key for key in about.denied(turn.person) if key != question.key)
    turn.person.settings = turn.person.settings.having(denied=(*others, question.key))
