"""Say which rules are true of one person's history on a date, and why an alert is one as the history is now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from bot.alerts.how_it_came import if_sudden
from bot.alerts.novelty import matters
from bot.alerts.record import AlertEntry
from bot.store import Entry, Person, Records
from knowledge import weekly
from knowledge.diary import CheckIn, Weekly
from knowledge.history import History
from knowledge.rules import Alert, evaluate

WINDOW_DAYS = 400  # enough for every rule as soon as two episodes lie in it
AGAIN_AT = 22  # days from the onset to the last spasm day: more than three weeks


@dataclass(frozen=True)
class Judge:
    """Hold what a person recorded, and say which rules are true of it on a date."""

    history: History
    weeks: tuple[Weekly, ...]
    number: str
    _known: dict[date, tuple[Alert, ...]] = field(default_factory=dict)

    def alerts(self, on: date) -> tuple[Alert, ...]:
        """Return the alerts of a date."""
        if on not in self._known:
            mood = weekly.mood(self.weeks, on, self.number)
            self._known[on] = tuple(filter(None, (*evaluate(self.history, on, self.number), mood)))
        return self._known[on]

    @cached_property
    def last_day(self) -> date | None:
        """Return the date of the last check-in."""
        if self.history.days:
            return self.history.days[-1].date
        return None

    def nearly_three_weeks(self, entry: AlertEntry, on: date) -> bool:
        """Return whether today's check-in, if it comes, will tell an alert again that has become three weeks."""
        if entry.value.rule != "persistent" or entry.value.again or self.last_day is None:
            return False
        episode = self.history.until(on).active_episode(on)
        return episode is not None and episode.length == AGAIN_AT - 1 and episode.last == on - timedelta(days=1)

    def still_true(self, entry: AlertEntry, on: date) -> bool:
        """Return whether the reason of an alert still holds, as of the last check-in: silence changes nothing."""
        last = on
        if entry.value.rule != "mood" and self.last_day is not None:
            last = min(self.last_day, on)
        return entry.progress.stands or any(same_matter(entry, alert) for alert in self.alerts(last))

    def because(self, entry: AlertEntry, on: date) -> str:
        """Return why an alert is one, as the history is now: as of the newest day on which its reason is found."""
        twitched = self.history.episodes[-1].last if self.history.episodes else None
        days = {day for day in (on, self.last_day, twitched, entry.value.date) if day and day <= on}
        for day in sorted(days, reverse=True):
            found = next((alert for alert in self.alerts(day) if same_matter(entry, alert)), None)
            if found is not None and day >= entry.value.date:
                return " ".join(filter(None, (found.because, self._if_sudden(found))))
        return entry.value.because

    def _if_sudden(self, alert: Alert) -> str:
        """Return what would be right if a sign of an alert came suddenly, where it is not said how it came."""
        named = {key[-1] for key in alert.keys}
        days = [day for day in self.history.days if any(f"@{day.date}" in instance for instance in named)]
        signs = [sign for day in days for sign in day.signs or () if f"{sign.code}@{day.date}" in named]
        return if_sudden(signs, self.number)


def judge_of(records: Records, person: Person, on: date, number: str) -> Judge:
    """Return the judge of as much of a person's history as the rules need."""
    answers = records.entries.find(person.id, Weekly, since=weekly.earliest(on), until=on)
    weeks = tuple(entry.value for entry in answers)
    return Judge(history_of(records, person, on), weeks, number)


def history_of(records: Records, person: Person, on: date) -> History:
    """Return as much of a person's history as the rules need: all of it only where one episode fills the window."""
    since = on - timedelta(days=WINDOW_DAYS)
    recent = records.entries.find(person.id, CheckIn, since=since, until=on)
    profile = person.profile
    if records.entries.any_before(person.id, CheckIn, since):
        history = History.of(profile.having(onset=None), _told(recent))  # the onset belongs to the first episode
        if len(history.episodes) > 1:
            return history
        recent = records.entries.find(person.id, CheckIn, until=on)
    return History.of(profile, _told(recent))


def _told(entries: Sequence[Entry[CheckIn]]) -> list[CheckIn]:
    return [entry.value for entry in entries if entry.value.says_anything]


def same_matter(entry: AlertEntry, alert: Alert) -> bool:
    """Return whether an alert is about what a stored one told, whatever day it is counted from now."""
    if entry.value.rule != alert.rule:
        return False
    return bool(matters(entry.value.keys) & matters(alert.keys))
