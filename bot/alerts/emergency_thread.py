"""What follows an emergency answer, as a table: a stage and what happens -> the next stage, what is said, what is due.

Pure: the time and the person's nights are arguments. Nothing here reassures, and silence never counts as an answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import product
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from bot.dialogue import Emergency, Stage
from knowledge.calendar import next_instant, next_occurrence
from knowledge.rhythm import Rhythm

ASK_AFTER: Final = timedelta(minutes=15)
MORNING_AT_LEAST: Final = timedelta(hours=2)  # after the sign: the morning that follows (EJ)
LEFT_AFTER: Final = timedelta(hours=2)  # after the morning's question (EJ)
SAID_AFTER: Final = timedelta(hours=4)  # after help was called: a doctor may have looked by then (EJ)
SAID_AGAIN_AFTER: Final = timedelta(days=2)
WITH_HELP: Final = timedelta(hours=1)  # since help was called: a sign told meanwhile belongs to it
LONGEST_HOLD: Final = timedelta(days=3)  # whatever became of the messages that end it


class Happens(StrEnum):
    """Say what can happen to an emergency: a person tells something, or a planned moment has come."""

    SIGN = "sign"
    MORE = "more"
    """A sign is told while help that was called is there, or on its way."""
    CALLED = "called"
    WITH_DOCTOR = "with_doctor"
    NOT_YET = "not_yet"
    GONE = "gone"
    OUTCOME = "outcome"
    NOT_SEEN = "not_seen"
    LATER = "later"
    TAKEN_BACK = "taken_back"
    ASK = "emergency-ask"
    ASK_AGAIN = "emergency-again"
    LEAVE = "emergency-left"
    ASK_SAID = "emergency-said"
    ASK_SAID_AGAIN = "emergency-later"


class Words(StrEnum):
    """Name what is said."""

    NOTHING = ""
    DID_YOU_CALL = "did_you_call"
    WERE_YOU_SEEN = "were_you_seen"
    STAYS_OPEN = "stays_open"
    CALL_STILL = "call_still"
    BE_SEEN = "be_seen"
    CALLED_NOTED = "called_noted"
    CARE_NOTED = "care_noted"
    WHAT_DID_THEY_SAY = "what_did_they_say"
    OUTCOME_NOTED = "outcome_noted"
    LATER_NOTED = "later_noted"
    GONE_NOTED = "gone_noted"
    TAKEN_BACK = "taken_back"


class Step(NamedTuple):
    """Hold what comes of something that happens."""

    stage: Stage
    says: Words = Words.NOTHING
    plans: tuple[Happens, ...] = ()


UNANSWERED: Final = (Stage.TOLD, Stage.ASKED, Stage.ASKED_AGAIN)
HELPED: Final = (Stage.CALLED, Stage.WITH_DOCTOR)
OVER: Final = (Stage.SEEN, Stage.NOT_MEANT)
PLANNED: Final = (Happens.ASK, Happens.ASK_AGAIN, Happens.LEAVE, Happens.ASK_SAID, Happens.ASK_SAID_AGAIN)
SLOTS: Final = tuple(str(moment) for moment in PLANNED)
"""What tells a planned message of an emergency from one of an alert."""
_FROM_SIGN: Final = (Happens.ASK, Happens.ASK_AGAIN, Happens.LEAVE)
_FROM_HELP: Final = (Happens.ASK_SAID, Happens.ASK_SAID_AGAIN)


def _table() -> Mapping[tuple[Stage, Happens], Step]:
    """Return every cell; one that nothing is said of here keeps its stage in silence."""
    cells = {(stage, happens): Step(stage) for stage, happens in product(Stage, Happens)}
    for stage in Stage:
        cells[stage, Happens.SIGN] = Step(Stage.TOLD, plans=_FROM_SIGN)
        cells[stage, Happens.MORE] = cells[stage, Happens.SIGN]
        cells[stage, Happens.TAKEN_BACK] = Step(Stage.NOT_MEANT, Words.TAKEN_BACK)
        cells[stage, Happens.OUTCOME] = Step(Stage.SEEN, Words.OUTCOME_NOTED)
        cells[stage, Happens.NOT_SEEN] = Step(Stage.LEFT, Words.BE_SEEN)
        cells[stage, Happens.CALLED] = Step(Stage.CALLED, Words.CALLED_NOTED, _FROM_HELP)
        cells[stage, Happens.WITH_DOCTOR] = Step(Stage.WITH_DOCTOR, Words.CARE_NOTED, _FROM_HELP)
    for stage in (Stage.TOLD, Stage.ASKED):
        cells[stage, Happens.NOT_YET] = Step(Stage.TOLD, Words.CALL_STILL)  # no question stands: "yes" is no answer
        cells[stage, Happens.GONE] = Step(stage, Words.CALL_STILL)
    for stage in (Stage.ASKED_AGAIN, Stage.LEFT):
        cells[stage, Happens.NOT_YET] = Step(stage, Words.BE_SEEN)
        cells[stage, Happens.GONE] = Step(stage, Words.BE_SEEN)
    for stage in UNANSWERED:
        cells[stage, Happens.LEAVE] = Step(Stage.LEFT, Words.STAYS_OPEN)
        cells[stage, Happens.LATER] = Step(stage, Words.LATER_NOTED)
    cells[Stage.TOLD, Happens.ASK] = Step(Stage.ASKED, Words.DID_YOU_CALL)
    for stage in (Stage.TOLD, Stage.ASKED):
        cells[stage, Happens.ASK_AGAIN] = Step(Stage.ASKED_AGAIN, Words.WERE_YOU_SEEN)
    for stage in HELPED:
        cells[stage, Happens.MORE] = Step(stage)
        cells[stage, Happens.NOT_YET] = Step(Stage.TOLD, Words.CALL_STILL, (Happens.ASK_AGAIN, Happens.LEAVE))
        cells[stage, Happens.GONE] = Step(stage, Words.GONE_NOTED)
        cells[stage, Happens.LATER] = Step(stage, Words.LATER_NOTED)
        cells[stage, Happens.ASK_SAID] = Step(stage, Words.WHAT_DID_THEY_SAY)
        cells[stage, Happens.ASK_SAID_AGAIN] = Step(stage, Words.WHAT_DID_THEY_SAY)
    cells[Stage.CALLED, Happens.CALLED] = Step(Stage.CALLED, Words.CALLED_NOTED)
    cells[Stage.CALLED, Happens.WITH_DOCTOR] = Step(Stage.WITH_DOCTOR, Words.CARE_NOTED)
    cells[Stage.WITH_DOCTOR, Happens.WITH_DOCTOR] = Step(Stage.WITH_DOCTOR, Words.CARE_NOTED)
    cells[Stage.WITH_DOCTOR, Happens.CALLED] = Step(Stage.WITH_DOCTOR, Words.CARE_NOTED)
    cells[Stage.SEEN, Happens.CALLED] = Step(Stage.SEEN, Words.OUTCOME_NOTED)
    cells[Stage.SEEN, Happens.WITH_DOCTOR] = Step(Stage.SEEN, Words.OUTCOME_NOTED)
    return cells


TABLE: Final = _table()


@dataclass(frozen=True)
class Clock:
    """Hold where a person's wall clock is, and when they sleep."""

    zone: ZoneInfo
    rhythm: Rhythm

    def due(self, moment: Happens, since: datetime) -> datetime:
        """Return when a planned moment comes: since the latest sign, or since help was called."""
        match moment:
            case Happens.ASK:
                return since + ASK_AFTER
            case Happens.ASK_AGAIN:
                return self._getting_up(since + MORNING_AT_LEAST)
            case Happens.LEAVE:
                return self._getting_up(since + MORNING_AT_LEAST) + LEFT_AFTER
            case Happens.ASK_SAID:
                return self._awake(since + SAID_AFTER)
            case Happens.ASK_SAID_AGAIN:
                return self._awake(since + SAID_AGAIN_AFTER)
        raise ValueError(f"{moment} is not planned")

    def _awake(self, at: datetime) -> datetime:
        local = at.astimezone(self.zone)
        if self.rhythm.is_night(local.weekday(), local.time()):
            return self._getting_up(at)
        return at

    def _getting_up(self, after: datetime) -> datetime:
        week = tuple(self.rhythm.wake(weekday) for weekday in range(7))
        found = next_occurrence(week, self.zone, after)
        if found:
            return found.instant
        return next_instant(week[0], self.zone, after)


def step(thread: Emergency, happens: Happens) -> Step:
    """Return what comes of something that happens at the stage where an emergency stands."""
    return TABLE[thread.stage, happens]


def sign_told(thread: Emergency | None, now: datetime) -> Happens:
    """Return what a sign is to an emergency: one of its own, or one more while help is there or on its way."""
    helped = thread is not None and thread.stage in HELPED and thread.answered is not None
    if helped and thread is not None and thread.answered is not None and now - thread.answered < WITH_HELP:
        return Happens.MORE
    return Happens.SIGN


def begun(thread: Emergency | None, plan: str, now: datetime) -> Emergency:
    """Return an emergency after a sign: one that is not over goes on, and what is planned is planned anew."""
    if thread is None or thread.stage in OVER or now - thread.latest > LONGEST_HOLD:
        return Emergency(Stage.TOLD, plan, now, now)
    if thread.stage is Stage.TOLD and thread.latest == now and thread.advice == "call":
        return thread  # the same event tells of it in more than one way
    if sign_told(thread, now) is Happens.MORE:
        return replace(thread, latest=now)
    return replace(thread, stage=Stage.TOLD, plan=plan, latest=now, advice="call", answered=None, owed=False)


def holds(thread: Emergency | None, now: datetime) -> bool:
    """Return whether nothing else is asked or sent: an emergency waits for its answer."""
    return thread is not None and thread.stage in UNANSWERED and now - thread.latest < LONGEST_HOLD


def is_open(thread: Emergency | None) -> bool:
    """Return whether an emergency can still be answered."""
    return thread is not None and thread.stage not in OVER


def latest_due(thread: Emergency, clock: Clock, now: datetime) -> Happens | None:
    """Return the last planned moment that has come and still has something to say; earlier ones are late."""
    for moment in reversed(PLANNED):
        since = thread.latest if moment in _FROM_SIGN else thread.answered
        if since is not None and clock.due(moment, since) <= now and step(thread, moment).says:
            return moment
    return None
