"""The questions about the person: one card each, from the set-up, the settings, or one a day."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot import texts
from bot.chat import Button, Message, Rows
from bot.conversation import follow_up, halves, profile_days, profile_times
from bot.conversation.learned import kind_of
from bot.conversation.profile_card import ask, get, put
from bot.conversation.profile_words import saved_line
from bot.conversation.turn import Turn, pairs
from bot.conversation.typing import meant
from bot.prompts import about
from bot.reading.days import EitherDay, Refused
from bot.reading.plain_words import NONE
from bot.reading.when import whole_number
from bot.schedule import clock_of
from bot.wording import day_in_words
from knowledge.profile_questions import ProfileQuestion
from knowledge.questions import MEDICINE_LABELS

YOUNGEST, OLDEST = 5, 120
MEDICINE_STARTS = {"0": texts.TODAY, "7": "A week ago", "91": "Over 3 months ago"}


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


def tap(turn: Turn, question: ProfileQuestion, verb: str, action: str) -> Message | None:
    """Store an answer; return the card when it stays open, None when the question is answered."""
    kind, detail = action[:1], action[1:]
    option = next((option for option in question.options if option.key == detail), None)
    if action == ".skip":
        return None
    if action == ".none":
        _deny(turn, question)
        return None
    if action == ".done":
        _keep_many(turn, question, None, on=True)
        return None
    if question.kind == "time":
        return profile_times.tap(turn, question, verb, action)
    if question.kind == "medicines":
        return _medicine_tap(turn, question, verb, action)
    if question.kind == "dates" and kind == "-":
        known = get(turn, question) or []
        put(turn, question, [day for day in known if day != detail])
        follow_up.forget_where(turn.person, known)
        return ask(turn, question, verb)
    if question.kind == "bells" and kind == "~":
        put(turn, question, {**(get(turn, question) or {}), "improving": detail == "yes"})
        return None
    if question.kind in profile_days.KINDS and kind == "=" and (day := profile_days.tapped(turn, detail)) is not None:
        return _choose_day(turn, question, verb, day)
    if option is None:
        return turn.say(texts.STALE)
    if question.kind == "many":
        _keep_many(turn, question, option.value, on=kind == "+")
        return ask(turn, question, verb)
    return _choose(turn, question, verb, option.value)


def typed(turn: Turn, question: ProfileQuestion, verb: str, half: str = "") -> Message | None:
    """Store a typed answer; return the card when the question stays open, None when it is answered.

    `half` is the time of which it was asked which half of the day is meant. Raises NotAnAnswer for words that answer
    it in no way.
    """
    value = _typed_value(turn, question)
    if isinstance(value, EitherDay):
        return profile_days.ask_which(turn, question, verb, value)
    if value is not None and not isinstance(value, Refused):
        return _choose(turn, question, verb, value)
    asked = clock_of(half)
    rows = _rows(turn, question, verb) if asked is None else profile_times.which_half(question, verb, asked)[1]
    words = dict.fromkeys((*NONE, "never"), ":.none") if question.none else {}
    button = meant(turn.event.text, rows, words if asked is None else halves.WORDS)
    if button is None:
        hint = profile_days.refusal(question, value) if isinstance(value, Refused) else _hint(question)
        raise NotAnAnswer(hint, rows)
    return tap(turn, question, verb, button.payload.split(":", 2)[2])


def _choose(turn: Turn, question: ProfileQuestion, verb: str, value: Any) -> Message | None:
    if question.kind == "time":
        return profile_times.choose(turn, question, verb, value)
    if question.kind in ("date", "dates", "bells", "medicines"):
        return _choose_day(turn, question, verb, _day(turn, value))
    put(turn, question, value)
    return None


def _choose_day(turn: Turn, question: ProfileQuestion, verb: str, day: date) -> Message | None:
    if question.kind == "dates":
        known = get(turn, question) or []
        put(turn, question, sorted({*known, day.isoformat()}))
        follow_up.forget_where(turn.person, known)
        return ask(turn, question, verb, texts.SAVED_DAY.format(day=day_in_words(day)))
    if question.kind == "bells":
        put(turn, question, {**(get(turn, question) or {}), "onset": day.isoformat()})
        improving = [
            Button(label, f"{verb}:{question.key}:~{key}") for key, label in (("yes", texts.YES), ("no", texts.NO))
        ]
        return turn.edit(
            f"{saved_line(turn, question)}\nIs it getting better?",
            tuple(improving),
            (Button(texts.UNSURE, f"{verb}:{question.key}:.skip"),),
        )
    if question.kind == "medicines":
        return _date_medicine(turn, question, verb, turn.dialogue.medicine, day)
    put(turn, question, day.isoformat())
    return None


def _day(turn: Turn, value: Any) -> date:
    return value if isinstance(value, date) else turn.today - timedelta(days=value)


def _rows(turn: Turn, question: ProfileQuestion, verb: str) -> Rows:
    return about.rows(turn.person, question, verb)


def _medicine_tap(turn: Turn, question: ProfileQuestion, verb: str, action: str) -> Message | None:
    name, _, detail = action[1:].partition(":")
    known = get(turn, question) or []
    if action.startswith("-"):
        put(turn, question, [medicine for medicine in known if kind_of(medicine) != f"?{name}"])
        return ask(turn, question, verb, "Removed.")
    if name not in MEDICINE_LABELS:
        return turn.say(texts.STALE)
    mine = next((medicine for medicine in known if medicine.get("class") == name), None)
    if detail == "remove":
        put(turn, question, [medicine for medicine in known if medicine.get("class") != name])
        return ask(turn, question, verb, "Removed.")
    if detail == "stopped" and mine is not None:
        _put_medicine(turn, question, {**mine, "stopped": turn.today.isoformat()})
        return ask(turn, question, verb, "Saved.")
    if detail in MEDICINE_STARTS:
        return _date_medicine(turn, question, verb, name, turn.today - timedelta(days=int(detail)))
    if (day := profile_days.tapped(turn, detail)) is not None:
        return _date_medicine(turn, question, verb, name, day)
    if mine is None:
        _put_medicine(turn, question, {"class": name})
    if detail == "unsure":
        return ask(turn, question, verb, "Saved.")
    return _medicine_card(turn, question, verb, name)


def _medicine_card(turn: Turn, question: ProfileQuestion, verb: str, name: str) -> Message:
    turn.expect("profile", f"{verb}:{question.key}")
    turn.dialogue = replace(turn.dialogue, medicine=name)
    base = f"{verb}:{question.key}:@{name}"
    starts = [Button(label, f"{base}:{days}") for days, label in MEDICINE_STARTS.items()]
    return turn.edit(
        f"{MEDICINE_LABELS[name]}: when did you start it or last change the dose? Tap, or type a date.",
        *pairs([*starts, Button(texts.UNSURE, f"{base}:unsure")]),
        (Button("I stopped it today", f"{base}:stopped"), Button("I don't take it", f"{base}:remove")),
    )


def _date_medicine(turn: Turn, question: ProfileQuestion, verb: str, name: str, day: date) -> Message:
    if name not in MEDICINE_LABELS:
        return ask(turn, question, verb)
    _put_medicine(turn, question, {"class": name, "started": day.isoformat(), "stopped": None})
    return ask(turn, question, verb, saved_line(turn, question))


def _put_medicine(turn: Turn, question: ProfileQuestion, medicine: dict[str, Any]) -> None:
    others = [known for known in get(turn, question) or [] if known.get("class") != medicine["class"]]
    put(turn, question, [*others, medicine])


def _typed_value(turn: Turn, question: ProfileQuestion) -> Any:
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


def _keep_many(turn: Turn, question: ProfileQuestion, value: Any, on: bool) -> None:
    if question.kind not in ("many", "medicines", "dates"):
        return
    listed = [known for known in get(turn, question) or [] if known != value]
    put(turn, question, [*listed, value] if on and value is not None else listed)


def _deny(turn: Turn, question: ProfileQuestion) -> None:
    """Keep a "no": as an empty list where the history file has one, else beside it."""
    if question.kind in ("many", "dates", "medicines"):
        known = get(turn, question) or []
        put(turn, question, [])
        if question.kind == "dates":
            follow_up.forget_where(turn.person, known)
        return
    about.stored(turn.person, question).pop(question.key, None)
    others = [key for key in about.denied(turn.person) if key != question.key]
    turn.person.settings["denied"] = [*others, question.key]
