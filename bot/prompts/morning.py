"""The morning message: what is open from the days before, the week, last night's sleep, one question about the person.

It is one message. Its buttons belong to the first of its questions; the others follow as each is answered.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from bot import texts
from bot.buttons import button
from bot.buttons.check_in_actions import OpenDay
from bot.buttons.diary_actions import SKIP, AnswerMorning
from bot.buttons.person_actions import Asked
from bot.chat import Message, Rows
from bot.dialogue import AskedBefore, Dialogue, Morning
from bot.prompts import about, silence, weekly_message
from bot.prompts.expecting import answer_about, expecting
from bot.prompts.week import look_back
from bot.reports.drawings import diary_of, week_of
from bot.schedule import MORNING, check_in_every
from bot.store import Delivery, Entry, Facts
from bot.verdict import Say, Skip
from bot.wording import day_name, pairs, zone_of
from knowledge.diary import CheckIn, Habits, Weekly
from knowledge.history import ACTIVE_DAYS, JOINED_GAP_DAYS
from knowledge.questions import QUESTIONS, SPASM, Question
from knowledge.weekly import monday

CATCH_UP_DAYS = 2  # after Monday, on which its message may still come
TO_THE_SILENT: Final = ("still", "weekly")  # what may be asked of somebody who says nothing for days
SLEEP: Final = ("sleep_hours", "sleep_quality")


@dataclass(frozen=True)
class Card:
    """Hold one question as it is shown."""

    text: str
    rows: Rows


@dataclass(frozen=True)
class _Part:
    """Hold one question of the morning: whether it has no answer yet, and how it is asked."""

    is_open: Callable[[Facts, date], bool]
    card: Callable[[Facts, date], Card]


def compose(delivery: Delivery, facts: Facts, _now: datetime, *, late: bool) -> Say | Skip:
    """Return what is open this morning in one message; nothing where nothing is."""
    today = delivery.day
    facts = _before(delivery, facts)
    parts = due_parts(facts, today)
    lines = look_back(facts, today) if _week_is_due(facts, today) else []
    if not lines and set(parts) <= {"profile"}:  # asked after a check-in: it needs no message of its own
        return Skip("nothing to ask")
    on_time = texts.MORNING_WEEK if lines else texts.MORNING
    opening = texts.LATE if late else on_time
    card = PARTS[parts[0]].card(facts, today) if parts else Card("", ())
    later = [texts.MORNING_PARTS[part] for part in parts[1:]]
    then = texts.MORNING_THEN.format(parts=", ".join(later)) if later else ""
    text = "\n\n".join(part for part in (opening, "\n".join(lines), card.text, then) if part)
    week = week_of(diary_of(facts.person, facts.entries), today - timedelta(days=1)) if lines else None
    return Say(Message(text, card.rows, drawing=week), dialogue=_dialogue(delivery, facts, parts))


def due_parts(facts: Facts, today: date) -> list[str]:
    """Return the questions of this morning, in order; "Still there?" takes the place of "Yesterday?"."""
    due = [part for part, its in PARTS.items() if its.is_open(facts, today)]
    if silence.is_silent(facts, today):
        due = [part for part in due if part in TO_THE_SILENT]
    if "still" in due and facts.person.dialogue.silence == _silent_since(facts, today):
        due.remove("still")
    if "still" in due and "yesterday" in due:
        due.remove("yesterday")
    if "weekly" in due and not _week_is_due(facts, today):
        due.remove("weekly")
    return due


def told_check_ins(facts: Facts) -> list[Entry[CheckIn]]:
    """Return the check-ins that say anything: one that was only opened leaves its day unknown."""
    return [entry for entry in facts.of_kind(CheckIn) if entry.value.says_anything]


def sleep_card(day: date, question: Question) -> Card:
    """Return one of the questions about last night."""
    buttons = [button(option.label, AnswerMorning(day, question.key, option.key)) for option in question.options]
    return Card(question.text, (*pairs(buttons), (button(texts.SKIP, AnswerMorning(day, "sleep", SKIP)),)))


def _before(delivery: Delivery, facts: Facts) -> Facts:
    """Return the facts as they were before this message was put: one that has not left is put anew."""
    dialogue = facts.person.dialogue
    if dialogue.morning.of != delivery.id:
        return facts
    before = dialogue.morning.before
    then = replace(dialogue, silence=before.silence, week=before.week, asked=before.asked)
    return replace(facts, person=replace(facts.person, dialogue=then))


def _dialogue(delivery: Delivery, facts: Facts, parts: Sequence[str]) -> Dialogue:
    """Return where the conversation stands once the message is out."""
    today, stood = delivery.day, facts.person.dialogue
    asked, *left = parts or [""]
    before = AskedBefore(stood.silence, stood.week, stood.asked)
    stands = replace(stood, morning=Morning(today, asked, tuple(left), delivery.id, before))
    if asked == "still":
        stands = replace(stands, silence=_silent_since(facts, today))
    if _week_is_due(facts, today):
        stands = replace(stands, week=monday(today))
    question = about.next_question(facts.person, today) if asked == "profile" else None
    if question is None:
        return replace(stands, expecting=expecting(MORNING, today))
    expected = answer_about(Asked.DAILY, question.key)
    return replace(stands, expecting=expected, asked=about.asked_today(facts.person, question, today))


def _week_is_due(facts: Facts, today: date) -> bool:
    """Return whether this week's look back and questions have not been sent, and still may be."""
    person, first = facts.person, monday(today)
    known_before = person.created_at.astimezone(zone_of(person)).date() < first
    return known_before and today - first <= timedelta(days=CATCH_UP_DAYS) and person.dialogue.week != first


def _silent_since(facts: Facts, today: date) -> date | None:
    """Return the last spasm day where three days and more without any check-in have followed it, else None."""
    told = {entry.day for entry in told_check_ins(facts) if entry.day and entry.day <= today}
    spasms = {entry.day for entry in told_check_ins(facts) if entry.value.spasm is True and entry.day in told}
    last = max((day for day in spasms if day), default=None)
    if last is None or any(day > last for day in told):
        return None
    silent = (today - last).days - 1
    # A longer silence ends the episode for the rules, which then ask whether it stopped in between.
    if ACTIVE_DAYS <= silent <= JOINED_GAP_DAYS:
        return last
    return None


def _still(facts: Facts, today: date) -> Card:
    last = _silent_since(facts, today)
    assert last is not None
    answers = (
        button(texts.STILL_THERE, OpenDay(today, SPASM.key, "yes")),
        button(texts.STOPPED, OpenDay(today, SPASM.key, "no")),
    )
    unsure = button(texts.UNSURE, AnswerMorning(today, "still", "unsure"))
    return Card(texts.STILL_THERE_ASK.format(day=day_name(last, today)), (answers, (unsure,)))


def _yesterday_is_open(facts: Facts, today: date) -> bool:
    if check_in_every(facts.person) > 1:
        return False
    days = {entry.day for entry in told_check_ins(facts) if entry.day and entry.day < today}
    return bool(days) and today - timedelta(days=1) not in days


def _yesterday(_facts: Facts, today: date) -> Card:
    day = today - timedelta(days=1)
    answers = [button(label, OpenDay(day, SPASM.key, key)) for key, label in texts.SOME.items()]
    unknown = button(texts.DONT_KNOW, AnswerMorning(today, "yesterday", "unsure"))
    return Card(texts.ASK_YESTERDAY.format(day=f"{day:%a} {day.day} {day:%b}"), ((*answers, unknown),))


def _weekly_is_open(facts: Facts, today: date) -> bool:
    return bool(weekly_message.first_open(weekly_message.of_this_week(facts.of_kind(Weekly), today)))


def _weekly(facts: Facts, today: date) -> Card:
    key = weekly_message.first_open(weekly_message.of_this_week(facts.of_kind(Weekly), today))
    return Card(weekly_message.QUESTIONS[key][0], weekly_message.rows(key))


def _sleep_is_open(facts: Facts, today: date) -> bool:
    logged = any("sleep_hours" in entry.value.spelt_out for entry in facts.of_kind(Habits) if entry.day == today)
    return facts.person.settings.sleep_card is True and not logged


def _sleep(_facts: Facts, today: date) -> Card:
    return sleep_card(today, QUESTIONS[SLEEP[0]])


def _profile_is_open(facts: Facts, today: date) -> bool:
    return about.next_question(facts.person, today) is not None


def _profile(facts: Facts, today: date) -> Card:
    question = about.next_question(facts.person, today)
    assert question is not None
    return Card(f"{texts.PROFILE_QUESTION}\n{question.text}", about.rows(facts.person, question, Asked.DAILY))


def _is_silent(facts: Facts, today: date) -> bool:
    return bool(_silent_since(facts, today))


PARTS: Final[Mapping[str, _Part]] = {
    "still": _Part(_is_silent, _still),
    "yesterday": _Part(_yesterday_is_open, _yesterday),
    "weekly": _Part(_weekly_is_open, _weekly),
    "sleep": _Part(_sleep_is_open, _sleep),
    "profile": _Part(_profile_is_open, _profile),
}
