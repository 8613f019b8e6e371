"""The look back at a week, in two short lines."""

from datetime import date, timedelta
from math import floor

from bot import texts
from bot.store import Entry, Facts
from bot.wording import day_name
from knowledge.diary import LIVE, AlertRecord, CheckIn, Habits
from knowledge.nudges import short_sleep, sleep_average
from knowledge.questions import STRENGTH, lowered

DAYS = 7
ALERT_DAYS = 14


def look_back(facts: Facts, today: date) -> list[str]:
    """Return what the seven days before today hold, in two lines at most; nothing where nothing was recorded.

    The picture shows the rest: beside it the second line is what still waits, else the nights, else the worst day.
    """
    first = today - timedelta(days=DAYS)
    told = [e for e in facts.of_kind(CheckIn) if e.day and first <= e.day < today and e.value.says_anything]
    if not told:
        return []
    second = _alerts(facts, today) or _sleep(facts, today) or _strongest(told, today)
    return [line for line in (_counts(told, first), second) if line]


def _counts(told: list[Entry[CheckIn]], first: date) -> str:
    """Return how many days had twitching, how many had none, and how many are unknown."""
    counts: dict[bool | None, int] = {True: 0, False: 0, None: 0}
    for number in range(DAYS):
        answers = [entry.value.spasm for entry in told if entry.day == first + timedelta(days=number)]
        known = [answer for answer in answers if answer is not None]
        counts[any(known) if known else None] += 1
    shown = [texts.WEEK_COUNTS[status].format(n=count) for status, count in counts.items() if count]
    return texts.WEEK_DAYS.format(counts=", ".join(shown))


def _strongest(told: list[Entry[CheckIn]], today: date) -> str:
    strongest = max(told, key=lambda entry: entry.value.strength or 0)
    option = next((o for o in STRENGTH.options if o.value == strongest.value.strength), None)
    if option is None or strongest.day is None:
        return ""
    return texts.WEEK_STRONGEST.format(day=day_name(strongest.day, today), strength=lowered(option.label))


def _sleep(facts: Facts, today: date) -> str:
    """Return the average night, where enough of them were logged."""
    days, yesterday = [entry.value for entry in facts.of_kind(Habits)], today - timedelta(days=1)
    short = short_sleep(days, yesterday, age=facts.person.profile.age)
    if short is not None:
        return short.text
    hours = sleep_average(days, yesterday)
    if hours is None:
        return ""
    return texts.WEEK_SLEEP.format(hours=f"{floor(hours * 10) / 10:g}")


def _alerts(facts: Facts, today: date) -> str:
    since = today - timedelta(days=ALERT_DAYS)
    alerts = [entry.value for entry in facts.of_kind(AlertRecord)]
    live = [a for a in alerts if a.state in LIVE and a.told and a.level != "info" and a.date >= since]
    emergencies = sum(alert.level == "emergency" for alert in live)
    appointment = len(live) > emergencies  # one, however many reasons there are for it
    if live:
        return texts.WEEK_ALERTS.format(n=emergencies + appointment)
    return ""
