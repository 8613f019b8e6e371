"""Everything that a stretch of a diary comes to, in one value."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from knowledge.diary import Note, Weekly, recorded
from knowledge.history import Episode, History
from knowledge.history_file import HistoryFile
from knowledge.profile import Profile
from knowledge.summary import afterwards, signs, spread, treatments, warned
from knowledge.summary.days import Days, Period, days_of


@dataclass(frozen=True)
class Summary:
    """Hold a history up to the end of a period, and what was recorded beside it.

    `judged` are the days on which the rules were run afterwards, because no warnings are kept; None where some may be.
    """

    period: Period
    history: History
    warnings: tuple[warned.Warned, ...]
    weekly: tuple[Weekly, ...]
    notes: tuple[Note, ...]
    judged: Period | None = None

    @property
    def profile(self) -> Profile:
        """Return what the person told about themselves."""
        return self.history.profile

    @cached_property
    def days(self) -> Days:
        """Return every calendar day of the period."""
        return days_of(self.history, self.period)

    @cached_property
    def first_told(self) -> tuple[spread.FirstTold, ...]:
        """Return when each place was first told."""
        return spread.first_told(self.history, self.period)

    @cached_property
    def parts(self) -> tuple[spread.Part, ...]:
        """Return the parts of the time in which it spread."""
        return spread.parts(self.history, self.period)

    @cached_property
    def signs(self) -> signs.Signs:
        """Return what was told of warning signs."""
        return signs.signs_of(self.days)

    @cached_property
    def injections(self) -> tuple[date, ...]:
        """Return the days of all injections up to the end of the period."""
        return treatments.injections(self.profile, self.period.last)

    @cached_property
    def changes(self) -> tuple[treatments.Change, ...]:
        """Return when medicines were started or stopped within the period."""
        return treatments.changes(self.profile, self.period)

    @cached_property
    def weeks_since_injection(self) -> tuple[treatments.Weeks, ...]:
        """Return the days by the weeks since the latest injection."""
        return treatments.weeks_since(self.days, self.injections)

    @property
    def episodes(self) -> tuple[Episode, ...]:
        """Return the episodes that reach into the period."""
        return tuple(episode for episode in self.history.episodes if episode.last >= self.period.first)

    @property
    def began(self) -> date | None:
        """Return the day that the person named as the beginning, else the first spasm day on file."""
        episodes = self.history.episodes
        return self.profile.onset or (episodes[0].onset if episodes else None)

    @property
    def asleep(self) -> bool | None:
        """Return the newest answer to whether it carries on in sleep."""
        told = [week.asleep for week in self.weekly if week.asleep is not None]
        if told:
            return told[-1]
        return None

    def notes_of(self) -> list[tuple[date, str]]:
        """Return the notes of the period with their days, in order."""
        dated = [(datetime.fromisoformat(note.at).date(), note.text) for note in self.notes if note.at and note.text]
        return sorted((on, text) for on, text in dated if on in self.period)


def summary_of(document: Mapping[str, object], period: Period) -> Summary:
    """Return what a checked document tells of a period."""
    file = HistoryFile.model_validate(document)
    whole = History.of(file.profile or Profile(), file.check_ins)
    weekly = [recorded(Weekly.kind, week) for week in file.weekly or ()]
    answers = [week for week in weekly if isinstance(week, Weekly) and week.date and week.date <= period.last]
    history = whole.until(period.last)
    found = Summary(
        period=period,
        history=history,
        warnings=warned.warned(file.alerts or (), period),
        weekly=tuple(sorted(answers, key=lambda week: week.date or date.min)),
        notes=file.notes or (),
    )
    if file.alerts is not None:
        return found
    return replace(found, warnings=afterwards.found_afterwards(history, period), judged=afterwards.judged(period))


def begun_on(document: Mapping[str, object]) -> date | None:
    """Return the first day of which a checked document tells anything by a check-in, None where there is none."""
    file = HistoryFile.model_validate(document)
    return min((check_in.date for check_in in file.check_ins), default=None)
