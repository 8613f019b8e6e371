"""What the rules find in a history that keeps no warnings: day after day, as a diary would have warned.

What was told or done at the time stays unknown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from knowledge.codes import LEVELS
from knowledge.history import History
from knowledge.profile import Profile
from knowledge.rules import PART_OF, SELDOM, Alert, evaluate
from knowledge.summary.days import Period
from knowledge.summary.warned import HELD, HOLDS, Warned, about

MOST_DAYS: Final = 366  # before the end of a period on which the rules are run: what is older is no news
BEFORE: Final = 400  # days of a history that the rules need, as soon as two episodes lie in them


@dataclass(frozen=True)
class _Found:
    date: date
    alert: Alert


def judged(period: Period) -> Period:
    """Return the days of a period on which the rules are run."""
    return Period(max(period.first, period.last - timedelta(days=MOST_DAYS - 1)), period.last)


def found_afterwards(history: History, period: Period) -> tuple[Warned, ...]:
    """Return what the rules find on the days of a period and at its end, oldest first."""
    on = judged(period)
    known = _needed(history.until(on.last), on.first)
    found: list[_Found] = []
    for day in sorted({on.last, *(told.date for told in known.between(on.first, on.last))}):
        for alert in _told(evaluate(known, day)):
            found = _with(found, _Found(day, alert))
    still = {alert.rule for alert in evaluate(known, on.last)}
    return tuple(_warned(each, holds=each.alert.rule in still) for each in found)


def _needed(history: History, first: date) -> History:
    """Return as much of a history as the rules need: all of it only where one episode fills it."""
    since = first - timedelta(days=BEFORE)
    days = history.between(since, date.max)
    recent = History(_without_onset(history.profile), days)
    if len(days) < len(history.days) and len(recent.episodes) > 1:
        return recent
    return history


def _without_onset(profile: Profile) -> Profile:
    return profile.having(onset=None)  # it belongs to the first episode


def _told(alerts: Sequence[Alert]) -> list[Alert]:
    """Return alerts that are more than information, and that no other one of the day tells as well."""
    rules = {alert.rule for alert in alerts}
    return [alert for alert in alerts if alert.level != "info" and not rules.intersection(PART_OF[alert.rule])]


def _with(found: list[_Found], later: _Found) -> list[_Found]:
    """Return what was found with an alert more where it tells of something new; it stands for an earlier like one."""
    same = [each for each in found if each.alert.rule == later.alert.rule]
    told = [each for each in same if _rank(each.alert) >= _rank(later.alert)]
    keys = {key for each in told for key in each.alert.keys}
    if keys.issuperset(later.alert.keys) or _said_lately(later, same):
        return found
    return [*(each for each in found if not (each in same and _follows(later, each))), later]


def _follows(later: _Found, earlier: _Found) -> bool:
    return bool({*later.alert.keys} & {*earlier.alert.keys})


def _said_lately(later: _Found, same: Iterable[_Found]) -> bool:
    days = SELDOM.get((later.alert.rule, later.alert.level), 0)
    alike = [each for each in same if each.alert.level == later.alert.level]
    return any((later.date - each.date).days < days for each in alike)


def _rank(alert: Alert) -> int:
    return LEVELS.index(alert.level)


def _warned(found: _Found, *, holds: bool) -> Warned:
    alert = found.alert
    return Warned(
        date=found.date,
        rule=alert.rule,
        about=about(alert.rule, alert.because),
        level=alert.level,
        because=alert.because,
        state=HOLDS if holds else HELD,
        outcome=None,
        booked=None,
        seen_on=None,
        called=False,
    )
