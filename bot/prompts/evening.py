"""The evening check-in: the message is the check-in's first question."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot import texts
from bot.alerts.cards import MAKE_PAGE, page_offer
from bot.buttons import button
from bot.buttons.check_in_actions import DONE, OpenDay
from bot.chat import Message, Rows
from bot.prompts.discreet import is_plain
from bot.prompts.expecting import expecting
from bot.reading.when import lived_day
from bot.schedule import EVENING, plan_zone
from bot.store import Delivery, Entry, Facts
from bot.verdict import Say, Skip
from bot.wording import day_name, number_for, zone_of
from knowledge.diary import AlertRecord, CheckIn
from knowledge.questions import SPASM, WARNING, Question


def compose(delivery: Delivery, facts: Facts, now: datetime, *, late: bool) -> Say | Skip:
    """Return the first question of the day's check-in; nothing where it is done or under way."""
    today = now.astimezone(zone_of(facts.person)).date()
    day = lived_day(delivery.planned_for.astimezone(ZoneInfo(plan_zone(facts.person))))  # however late it comes
    entries = [entry for entry in facts.of_kind(CheckIn) if entry.day == day]
    question = first_question(entries)
    own = [entry for entry in entries if not entry.progress.moment]
    offered = visit_is_tomorrow(facts, today)
    if any(entry.state != "open" for entry in own):
        if offered:
            return Say(page_offer())
        return Skip("done today")
    if not waits(entries):
        return Skip("under way")
    on_time = texts.CHECK_IN_PLAIN if is_plain(facts.person) else texts.CHECK_IN_TIME
    opening = texts.CHECK_IN_LATE if late else on_time
    noted = texts.TWITCH_NOTED if question is WARNING else ""
    about = "" if day == today else texts.FOR_DAY.format(day=day_name(day, today))
    page = texts.PAGE_FOR_TOMORROW if offered else ""
    text = "\n\n".join(part for part in (opening, page, noted, f"{about}{question.text}") if part)
    shown = (*rows(day, question, number_for(facts.person)), *(MAKE_PAGE if offered else ()))
    return Say(Message(text, shown), dialogue=replace(facts.person.dialogue, expecting=expecting(EVENING, day)))


def visit_is_tomorrow(facts: Facts, today: date) -> bool:
    """Return whether an appointment is noted for tomorrow: the evening before is the time for its page."""
    alerts = (entry.value for entry in facts.of_kind(AlertRecord))
    return any(alert.state == "booked" and alert.booked == today + timedelta(days=1) for alert in alerts)


def waits(entries: Sequence[Entry[CheckIn]]) -> bool:
    """Return whether the first question of a day has no answer yet."""
    first = first_question(entries)
    own = [entry for entry in entries if not entry.progress.moment]
    return not any(entry.state != "open" or _is_begun(entry, first) for entry in own)


def first_question(entries: Sequence[Entry[CheckIn]]) -> Question:
    """Return the first question of a day; a spasm that was saved as it happened has answered one already."""
    if any(entry.progress.moment and entry.value.spasm for entry in entries):
        return WARNING
    return SPASM


def rows(day: date, question: Question, number: str) -> Rows:
    """Return the buttons that open a day's check-in and answer its first question; `number` is for emergencies."""
    if question is WARNING:
        return _list_rows(day, number)
    return _answer_rows(day)


# The same for everybody whose day it is: on an evening they are made once.


@lru_cache(maxsize=16)
def _answer_rows(day: date) -> Rows:
    return (tuple(button(option.label, OpenDay(day, SPASM.key, option.key)) for option in SPASM.options),)


@lru_cache(maxsize=64)
def _list_rows(day: date, number: str) -> Rows:
    lines = (
        button(line.label, OpenDay(day, WARNING.key, line.key), number if line.emergency else "")
        for line in WARNING.lines
    )
    return (*((line,) for line in lines), (button(texts.NONE_OF_THESE, OpenDay(day, WARNING.key, DONE)),))


def _is_begun(entry: Entry[CheckIn], first: Question) -> bool:
    """Return whether an open check-in has an answer of its own."""
    given = ("spasm",) if first is WARNING else ()
    return entry.progress.asked != given or bool(entry.value.signs)
