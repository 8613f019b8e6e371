"""The questions about the person: which one comes next, one a day at most, and the buttons under each."""

from datetime import date
from typing import Any

from bot import texts
from bot.chat import Button, Rows
from bot.dialogue import AskedAbout
from bot.store import Person
from bot.wording import pairs
from knowledge.profile_questions import PROFILE_QUESTIONS, ProfileQuestion

DAILY = "j"  # the verb of the buttons of the one-a-day question
CONDITIONS_OPEN = "conditions_open"  # a setting: a condition is known, and the others were not asked for yet
DATES_SHOWN = 20  # buttons that take a date away, the latest ones


def next_question(person: Person, today: date) -> ProfileQuestion | None:
    """Return the question to ask today, at most one a day, each at most once by itself."""
    if person.dialogue.asked.on == today:
        return None
    known = {*person.dialogue.asked.keys}
    named = {
        *(("usual_zones", "usual_side") if person.profile.get("diagnoses") else ()),
        *(("toxin_where",) if person.profile.get("toxin_injections") else ()),
    }
    candidates = [question for question in PROFILE_QUESTIONS if question.asked or question.key in named]
    left = (q for q in candidates if q.key not in known and not answered(person, q))
    return next(left, None)


def asked_today(person: Person, question: ProfileQuestion, today: date) -> AskedAbout:
    """Return what was asked about the person, this question as the one of today."""
    return AskedAbout(today, tuple(dict.fromkeys((*person.dialogue.asked.keys, question.key))))


def answered(person: Person, question: ProfileQuestion) -> bool:
    """Return whether the person gave an answer, "none" and "no" included."""
    if question.key == "conditions" and person.settings.get(CONDITIONS_OPEN):
        return False
    return question.key in stored(person, question) or question.key in denied(person)


def conditions(person: Person) -> frozenset[str] | None:
    """Return the conditions that a person told, None until they were asked for all of them."""
    told = person.profile.get("conditions")
    if not isinstance(told, list) or person.settings.get(CONDITIONS_OPEN):
        return None
    return frozenset(told)


def stored(person: Person, question: ProfileQuestion) -> dict[str, Any]:
    """Return where the answer to a question is kept."""
    return person.settings if question.setting else person.profile


def denied(person: Person) -> list[str]:
    """Return the questions that were answered with "no" where the history file has no word for it."""
    told = person.settings.get("denied")
    return told if isinstance(told, list) else []  # an imported file may hold anything here


def rows(person: Person, question: ProfileQuestion, verb: str) -> Rows:
    """Return the buttons of a question; `verb` says where it was asked."""
    base = f"{verb}:{question.key}"
    told = stored(person, question).get(question.key)
    closing = Button(texts.DONE, f"{base}:.done") if told else Button(texts.NONE_OF_THESE, f"{base}:.none")
    skip = Button(texts.SKIP, f"{base}:.skip")
    if question.kind == "many":
        told = told or []
        buttons = [
            Button((texts.ON if o.value in told else "") + o.label, f"{base}:{'-' if o.value in told else '+'}{o.key}")
            for o in question.options
        ]
        return (*pairs(buttons, 1), (closing, skip))
    if question.kind == "medicines":
        classes = {medicine.get("class") for medicine in told or []}
        buttons = [
            Button((texts.ON if o.key in classes else "") + o.label, f"{base}:@{o.key}") for o in question.options
        ]
        others = [medicine.get("started") or "" for medicine in told or [] if not medicine.get("class")]
        buttons += [Button(texts.REMOVE_MEDICINE.format(day=day).rstrip(), f"{base}:-{day}") for day in others]
        return (*pairs(buttons, 1), (closing, skip))
    if question.kind == "dates":
        listed = [Button(f"Remove {day}", f"{base}:-{day}") for day in (told or [])[-DATES_SHOWN:]]
        return (*pairs(listed), (closing if told else Button(question.none, f"{base}:.none"), skip))
    buttons = [Button(option.label, f"{base}:={option.key}") for option in question.options]
    footer = [Button(question.none, f"{base}:.none")] if question.none else []
    return (*pairs(buttons), (*footer, skip))
