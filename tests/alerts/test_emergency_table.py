"""What follows an emergency answer, cell by cell: every stage, and everything that can happen at it."""

from datetime import UTC, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from bot.alerts.emergency_thread import (
    HELPED,
    OVER,
    PLANNED,
    TABLE,
    UNANSWERED,
    WITH_HELP,
    Clock,
    Happens,
    Words,
    begun,
    holds,
    latest_due,
    sign_told,
    step,
)
from bot.dialogue import Dialogue, Emergency, Stage, read, written
from knowledge.rhythm import rhythm_from

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LONDON = Clock(ZoneInfo("Europe/London"), rhythm_from(None, None, None, None))  # up at 7:00, to bed at 23:00

# For each thing that happens: the stage after it and what is said, at the stages in the order of Stage:
# told, asked, asked again, left open, called, with a doctor, seen, not meant.
CELLS = {
    Happens.SIGN: "told: told: told: told: told: told: told: told:",
    Happens.MORE: "told: told: told: told: called: with_doctor: told: told:",
    Happens.CALLED: "called:called_noted called:called_noted called:called_noted called:called_noted"
    " called:called_noted with_doctor:care_noted seen:outcome_noted called:called_noted",
    Happens.WITH_DOCTOR: "with_doctor:care_noted with_doctor:care_noted with_doctor:care_noted with_doctor:care_noted"
    " with_doctor:care_noted with_doctor:care_noted seen:outcome_noted with_doctor:care_noted",
    Happens.NOT_YET: "told:call_still told:call_still asked_again:be_seen left:be_seen"
    " told:call_still told:call_still seen: not_meant:",
    Happens.GONE: "told:call_still asked:call_still asked_again:be_seen left:be_seen"
    " called:gone_noted with_doctor:gone_noted seen: not_meant:",
    Happens.OUTCOME: " ".join(["seen:outcome_noted"] * 8),
    Happens.NOT_SEEN: " ".join(["left:be_seen"] * 8),
    Happens.LATER: "told:later_noted asked:later_noted asked_again:later_noted left:"
    " called:later_noted with_doctor:later_noted seen: not_meant:",
    Happens.TAKEN_BACK: " ".join(["not_meant:taken_back"] * 8),
    Happens.ASK: "asked:did_you_call asked: asked_again: left: called: with_doctor: seen: not_meant:",
    Happens.ASK_AGAIN: "asked_again:were_you_seen asked_again:were_you_seen asked_again: left:"
    " called: with_doctor: seen: not_meant:",
    Happens.LEAVE: "left:stays_open left:stays_open left:stays_open left: called: with_doctor: seen: not_meant:",
    Happens.ASK_SAID: "told: asked: asked_again: left: called:what_did_they_say with_doctor:what_did_they_say"
    " seen: not_meant:",
    Happens.ASK_SAID_AGAIN: "told: asked: asked_again: left: called:what_did_they_say with_doctor:what_did_they_say"
    " seen: not_meant:",
}


def _thread(stage: Stage, **told: object) -> Emergency:
    return Emergency(stage, "plan", NOON, NOON, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(("stage", "happens"), product(Stage, Happens))
def test_each_cell(stage: Stage, happens: Happens) -> None:
    after, _, words = CELLS[happens].split()[list(Stage).index(stage)].partition(":")
    cell = step(_thread(stage), happens)
    assert (cell.stage, cell.says) == (after, words)


def test_the_table_has_no_hole() -> None:
    assert TABLE.keys() == {*product(Stage, Happens)}


@pytest.mark.parametrize("stage", Stage)
def test_a_sign_asks_anew_at_every_stage(stage: Stage) -> None:
    """The same person, a second sign: answered and asked about again, whatever was said of the first."""
    assert step(_thread(stage), Happens.SIGN).plans == (Happens.ASK, Happens.ASK_AGAIN, Happens.LEAVE)


@pytest.mark.parametrize("stage", Stage)
def test_help_is_asked_about_twice_once_it_was_called(stage: Stage) -> None:
    asks = (Happens.ASK_SAID, Happens.ASK_SAID_AGAIN)
    for happens in (Happens.CALLED, Happens.WITH_DOCTOR):
        is_new = stage not in (*HELPED, Stage.SEEN)
        assert step(_thread(stage), happens).plans == (asks if is_new else ())


@pytest.mark.parametrize("stage", Stage)
def test_nothing_planned_is_said_twice(stage: Stage) -> None:
    for moment in (Happens.ASK, Happens.ASK_AGAIN, Happens.LEAVE):
        after = step(_thread(stage), moment)
        assert not TABLE[after.stage, moment].says


def test_silence_is_no_answer() -> None:
    """What only the time brings never ends in a stage that says that help was there."""
    for stage, moment in product(UNANSWERED, PLANNED):
        assert step(_thread(stage), moment).stage in (*UNANSWERED, Stage.LEFT)


@pytest.mark.parametrize("stage", Stage)
def test_it_holds_everything_else_until_it_is_answered_or_left(stage: Stage) -> None:
    assert holds(_thread(stage), NOON + HOUR) is (stage in UNANSWERED)
    assert not holds(_thread(stage), NOON + 3 * DAY)  # whatever became of the messages that end it
    assert not holds(None, NOON)


def test_the_question_comes_after_15_minutes_and_again_at_the_time_of_getting_up() -> None:
    assert LONDON.due(Happens.ASK, NOON) == NOON + 15 * MINUTE
    assert LONDON.due(Happens.ASK_AGAIN, NOON) == datetime(2026, 3, 19, 7, tzinfo=UTC)
    assert LONDON.due(Happens.LEAVE, NOON) == datetime(2026, 3, 19, 9, tzinfo=UTC)


@pytest.mark.parametrize(("hour", "day"), [(3, 18), (5, 19), (6, 19), (23, 19)])
def test_the_next_morning_is_never_within_two_hours(hour: int, day: int) -> None:
    at = datetime(2026, 3, 18, hour, 30 if hour == 5 else 0, tzinfo=UTC)
    assert LONDON.due(Happens.ASK_AGAIN, at) == datetime(2026, 3, day, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hour", "asked"), [(8, datetime(2026, 3, 18, 12, tzinfo=UTC)), (22, datetime(2026, 3, 19, 7, tzinfo=UTC))]
)
def test_what_they_said_is_asked_the_same_day_but_not_in_the_night(hour: int, asked: datetime) -> None:
    called = datetime(2026, 3, 18, hour, tzinfo=UTC)
    assert LONDON.due(Happens.ASK_SAID, called) == asked
    assert LONDON.due(Happens.ASK_SAID_AGAIN, called).date() == (called + 2 * DAY).date()


def test_after_a_silence_of_the_bot_only_the_last_that_is_due_is_said() -> None:
    told = _thread(Stage.TOLD)
    assert latest_due(told, LONDON, NOON + 14 * MINUTE) is None
    assert latest_due(told, LONDON, NOON + 15 * MINUTE) is Happens.ASK
    assert latest_due(told, LONDON, NOON + 19 * HOUR) is Happens.ASK_AGAIN
    assert latest_due(told, LONDON, NOON + 5 * DAY) is Happens.LEAVE
    called = _thread(Stage.CALLED, answered=NOON)
    assert latest_due(called, LONDON, NOON + 5 * DAY) is Happens.ASK_SAID_AGAIN


def test_a_second_sign_an_hour_later_begins_anew_and_one_beside_the_ambulance_belongs_to_it() -> None:
    called = _thread(Stage.CALLED, answered=NOON)
    assert sign_told(called, NOON + WITH_HELP - MINUTE) is Happens.MORE
    assert begun(called, "new", NOON + MINUTE).plan == "plan"
    again = begun(called, "new", NOON + WITH_HELP)
    assert (again.stage, again.plan, again.since) == (Stage.TOLD, "new", NOON)


@pytest.mark.parametrize("stage", Stage)
def test_there_is_one_at_a_time(stage: Stage) -> None:
    again = begun(_thread(stage, words=("mark",), advice="today"), "new", NOON + 2 * HOUR)
    assert (again.stage, again.plan, again.advice, again.owed) == (Stage.TOLD, "new", "call", False)
    assert again.since == (NOON + 2 * HOUR if stage in OVER else NOON)


def test_one_event_that_tells_of_it_in_two_ways_begins_it_once() -> None:
    first = begun(None, "first", NOON)
    assert begun(first, "second", NOON) is first


def test_it_is_kept_and_read_again_and_an_older_dialogue_has_none() -> None:
    stands = Dialogue(emergency=_thread(Stage.CALLED, answered=NOON, words=("mark",), crisis=True))
    assert read(written(stands)) == stands
    assert read({"alarm": "2026-03-18"}).emergency is None
    assert read({"emergency": {"stage": "of a later version"}}).emergency is None


def test_nothing_is_said_by_the_table_that_has_no_words() -> None:
    assert {cell.says for cell in TABLE.values()} == {*Words}
