"""How much the bot still says to somebody who says nothing: less, after one question whether it should be less.

An open alert is the exception: it goes by its own rules.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from bot import texts
from bot.buttons import button
from bot.buttons.check_in_actions import OpenDay
from bot.buttons.sent_actions import SetCheckInEvery, ShowReminders
from bot.chat import Message, Rows
from bot.prompts.expecting import naming
from bot.schedule import EVENING, check_in_every
from bot.store import Delivery, Facts
from bot.verdict import Say
from bot.wording import day_name, zone_of

SILENT_DAYS: Final = 3  # whole days without a word: then one message a day at most
SELDOM_AFTER: Final = 10  # and then one a week
WEEK: Final = 7
ASKED_AGAIN: Final = timedelta(days=28)  # after the question whether to ask less often (EJ)


def silent_days(facts: Facts, today: date) -> int:
    """Return for how many whole days a person has said nothing, in any of their chats."""
    return max((today - _last_word(facts, today)).days - 1, 0)


def is_silent(facts: Facts, today: date) -> bool:
    """Return whether somebody has said nothing for so long that they are left alone."""
    return silent_days(facts, today) >= SILENT_DAYS


def is_too_soon(delivery: Delivery, facts: Facts, today: date) -> bool:
    """Return whether a prompt would come sooner after another than the person wants, or their silence bears."""
    silent = silent_days(facts, today)
    others = [one for one in facts.started if one.kind == "prompt" and one.id != delivery.id]
    if silent >= SELDOM_AFTER and any(_within(one.day, WEEK, delivery.day) for one in others):
        return True
    if silent >= SILENT_DAYS and any(one.day == delivery.day for one in others):
        return True
    same = [one for one in others if one.cause == delivery.cause == EVENING]
    return any(_within(one.day, check_in_every(facts.person), delivery.day) for one in same)


def asks_less(facts: Facts, today: date) -> bool:
    """Return whether to ask a silent person, once, if they want to be asked less often."""
    asked = facts.person.dialogue.less_asked
    lately = asked is not None and today - asked < ASKED_AGAIN
    return is_silent(facts, today) and not lately and _unanswered_days(facts, today) >= SILENT_DAYS


def question(facts: Facts, now: datetime) -> Say:
    """Return the question whether to ask less often; today's check-in stays a tap away."""
    today = now.astimezone(zone_of(facts.person)).date()
    since = day_name(_last_word(facts, today), today)
    rows: Rows = (
        (button(texts.AS_NOW, SetCheckInEvery(1)), button(texts.EVERY_THIRD_DAY, SetCheckInEvery(3))),
        (button(texts.ONCE_A_WEEK, SetCheckInEvery(WEEK)), button(texts.PAUSE_ALL, ShowReminders("pause"))),
        (button(texts.RECORD_TODAY, OpenDay(today)),),
    )
    asked = replace(facts.person.dialogue, less_asked=today)
    return Say(Message(texts.ASK_LESS.format(day=since), rows), dialogue=naming(rows, asked))


def _last_word(facts: Facts, today: date) -> date:
    """Return the day on which a person last typed or tapped anything."""
    seen = [chat.last_seen.astimezone(zone_of(facts.person)).date() for chat in facts.chats]
    return max(seen, default=today)


def _unanswered_days(facts: Facts, today: date) -> int:
    """Return on how many days since the last word something was asked: who was asked nothing kept no silence."""
    last = _last_word(facts, today)
    return len({one.day for one in facts.started if one.kind == "prompt" and one.day > last})


def _within(day: date, days: int, of: date) -> bool:
    return timedelta(0) <= of - day < timedelta(days=days)
