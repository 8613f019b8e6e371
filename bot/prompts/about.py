"""The questions about the person: which one comes next, one a day at most, and the buttons under each."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from bot import texts
from bot.buttons import button
from bot.buttons.person_actions import AboutMedicine, Asked, Choose, ChooseTime, CloseList, Deny, LeaveOpen, TickOption
from bot.chat import Button, Rows
from bot.dialogue import AskedAbout
from bot.store import Person
from bot.wording import day_in_words, marked, pairs
from knowledge.choices import Choices
from knowledge.profile import Medicine, Profile
from knowledge.profile_questions import BY_KEY, PROFILE_QUESTIONS, ProfileQuestion
from knowledge.questions import Option

ASKED_AGAIN = timedelta(days=7)  # a question that had no answer, not even "Skip" (EJ)
ASKED_AT_MOST = 2  # times, without an answer
DATES_SHOWN = 20  # buttons that take a date away, the latest ones


def next_question(person: Person, today: date) -> ProfileQuestion | None:
    """Return the question to ask today: at most one a day, none while the last one waits, each once by itself.

    One that is left without an answer is asked once more after a week, then the next one is: a warning may depend on
    it. None comes into a check-in that is being filled in: its words would be taken for the other's.
    """
    if person.dialogue.expecting.kind == "check_in" and person.dialogue.asked_on == today:
        return None
    asked = person.dialogue.asked
    waits = asked.on is not None and today - asked.on < ASKED_AGAIN and _is_open(person, asked.open)
    if asked.on == today or waits:
        return None
    known = {key for key in asked.keys if key != asked.open or asked.keys.count(key) >= ASKED_AT_MOST}
    candidates = [question for question in PROFILE_QUESTIONS if question.asked or _is_led_to(person, question)]
    left = (q for q in candidates if q.key not in known and not answered(person, q))
    return next(left, None)


def _is_led_to(person: Person, question: ProfileQuestion) -> bool:
    """Return whether an answer of theirs leads to a question that is not asked by itself."""
    return bool(question.after and person.profile.answer(question.after))


def asked_today(person: Person, question: ProfileQuestion, today: date) -> AskedAbout:
    """Return what was asked about the person, this question as the one of today."""
    return AskedAbout(today, (*person.dialogue.asked.keys, question.key), open=question.key)


def _is_open(person: Person, key: str) -> bool:
    """Return whether a question that was asked still has no answer; "Skip" is one."""
    return key in BY_KEY and not answered(person, BY_KEY[key])


def answered(person: Person, question: ProfileQuestion) -> bool:
    """Return whether the person gave an answer, "none" and "no" included."""
    if question.key == "conditions" and person.settings.conditions_open:
        return False
    return question.key in _kept_in(person, question).spelt_out or question.key in denied(person)


def conditions(person: Person) -> frozenset[str] | None:
    """Return the conditions that a person told, None until they were asked for all of them."""
    known = person.profile.conditions
    if known is None or person.settings.conditions_open:
        return None
    return frozenset(known)


def answer(person: Person, question: ProfileQuestion) -> Any:
    """Return the answer to a question, None where there is none."""
    return _kept_in(person, question).answer(question.key)


def keep(person: Person, question: ProfileQuestion, value: object) -> None:
    """Keep the answer to a question, None forgetting it."""
    if question.setting:
        person.settings = person.settings.keeping(**{question.key: value})
    else:
        person.profile = person.profile.keeping(**{question.key: value})


def _kept_in(person: Person, question: ProfileQuestion) -> Choices | Profile:
    if question.setting:
        return person.settings
    return person.profile


def denied(person: Person) -> tuple[str, ...]:
    """Return the questions that were answered with "no" where the history file has no word for it."""
    return person.settings.denied or ()


def rows(person: Person, question: ProfileQuestion, asked: Asked) -> Rows:
    """Return the buttons of a question; `asked` says where."""
    key = question.key
    told = answer(person, question)
    skip = button(texts.SKIP, LeaveOpen(asked, key))
    if question.kind == "dates":
        listed = [
            button(texts.REMOVE.format(day=day_in_words(day)), _untick(asked, key, day))
            for day in (told or ())[-DATES_SHOWN:]
        ]
        return (*pairs(listed), (_closing(question, asked, told, question.none), skip))
    if question.kind in ("many", "medicines"):
        listed = (_ticks if question.kind == "many" else _medicines)(question, asked, told or ())
        return (*pairs(listed, 1), (_closing(question, asked, told, texts.NONE_OF_THESE), skip))
    footer = [button(question.none, Deny(asked, key))] if question.none else []
    return (
        *pairs([button(option.label, _choice(question, asked, option)) for option in question.options]),
        (*footer, skip),
    )


def _closing(question: ProfileQuestion, asked: Asked, told: Any, none: str) -> Button:
    if told:
        return button(texts.DONE, CloseList(asked, question.key))
    return button(none, Deny(asked, question.key))


def _ticks(question: ProfileQuestion, asked: Asked, told: Sequence[object]) -> list[Button]:
    return [
        button(
            _ticked(option, option.value in told), TickOption(asked, question.key, option.value not in told, option.key)
        )
        for option in question.options
    ]


def _medicines(question: ProfileQuestion, asked: Asked, told: Sequence[Medicine]) -> list[Button]:
    """Return a button for each kind, and one that takes away each medicine of no kind."""
    kinds = {medicine.kind for medicine in told}
    others = [medicine.started for medicine in told if not medicine.kind]
    return [
        *(button(_ticked(o, o.key in kinds), AboutMedicine(asked, question.key, o.key)) for o in question.options),
        *(button(_removing(day), _untick(asked, question.key, day)) for day in others),
    ]


def _removing(day: date | None) -> str:
    if day is None:
        return texts.REMOVE_UNDATED_MEDICINE
    return texts.REMOVE_MEDICINE.format(day=day_in_words(day))


def _ticked(option: Option, on: bool) -> str:
    return marked(option.label, on)


def _untick(asked: Asked, key: str, day: date | None) -> TickOption:
    return TickOption(asked, key, on=False, option=day.isoformat() if day else "")


def _choice(question: ProfileQuestion, asked: Asked, option: Option) -> Choose | ChooseTime:
    if question.kind == "time":
        return ChooseTime(asked, question.key, time.fromisoformat(option.key))
    return Choose(asked, question.key, option.key)
