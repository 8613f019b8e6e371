"""Whom a nudge reaches and whom never: each pair of cases is one step apart."""

from datetime import time, timedelta
from itertools import combinations
from typing import Any

import pytest

from knowledge.codes import CONDITIONS
from knowledge.diary import Habits
from knowledge.nudges import NUDGES_BY_ID, Say, Skip, Today, decide, excluded
from knowledge.rhythm import Rhythm
from tests.harness.nudged import IDS, LOGS, WEDNESDAY, Log, reached, today

LIMITED = {"heart_failure", "kidney_disease", "liver_disease", "low_sodium", "fluid_limit"}
EXPECTING = {"pregnant", "breastfeeding"}
NOT_FOR_THIS_PERSON = Skip("not for this person")
NOTHING_LOGGED, NOTHING_TO_SAY = Skip("nothing logged"), Skip("nothing to say")
TOO_LATE = Skip("too late today")


def says(nudge_id: str, log: Log, **told: Any) -> bool:
    return isinstance(decide(nudge_id, today(log, **told)), Say)


@pytest.mark.parametrize("nudge_id", IDS)
def test_every_nudge_reaches_somebody_and_not_once_it_is_done_today(nudge_id: str) -> None:
    topic = NUDGES_BY_ID[nudge_id].topic
    assert isinstance(decide(nudge_id, reached(nudge_id)), Say)
    assert decide(nudge_id, reached(nudge_id, done=frozenset({topic}))) == Skip("done today")
    others = frozenset({"sleep", "caffeine", "hydration", "screens", "stress", "alcohol"}) - {topic}
    assert isinstance(decide(nudge_id, reached(nudge_id, done=others)), Say)


@pytest.mark.parametrize("nudge_id", ["caffeine", "caffeine_after", "screens", "stress", "alcohol"])
def test_without_a_log_there_is_nothing_to_follow(nudge_id: str) -> None:
    answer = decide(nudge_id, today({}, wants_alcohol=True))
    assert answer in (NOTHING_LOGGED, NOTHING_TO_SAY)


def test_drinks_are_never_a_matter_for_anyone_with_a_limit_in_any_combination() -> None:
    told = [set(some) for size in range(len(CONDITIONS) + 1) for some in combinations(CONDITIONS, size)]
    assert len(told) == 2 ** len(CONDITIONS)
    for conditions in told:
        for medicines in (None, frozenset(), frozenset({"diuretic"})):
            for age in (None, 15, 40):
                day = reached("hydration", conditions=frozenset(conditions), medicines=medicines, age=age)
                never = bool(conditions & LIMITED)
                assert excluded("hydration", day) is never, conditions
                assert (decide("hydration", day) == NOT_FOR_THIS_PERSON) is never, conditions


def test_drinks_are_no_matter_until_the_conditions_are_known() -> None:
    assert excluded("hydration", reached("hydration", conditions=None))
    assert decide("hydration", reached("hydration", conditions=None)) == NOT_FOR_THIS_PERSON


@pytest.mark.parametrize(
    ("told", "never"),
    [
        ({}, False),
        ({"wants_alcohol": False}, True),
        ({"age": 18}, False),
        ({"age": 17}, True),
        ({"age": None}, True),
        ({"conditions": None}, True),
        ({"conditions": frozenset({"pregnant"})}, True),
        ({"conditions": frozenset({"breastfeeding"})}, True),
        ({"conditions": frozenset(LIMITED)}, False),
        ({"medicines": None}, False),
    ],
)
def test_alcohol_is_named_only_to_adults_who_asked_and_expect_no_child(told: dict[str, Any], never: bool) -> None:
    assert excluded("alcohol", reached("alcohol", **told)) is never
    assert (decide("alcohol", reached("alcohol", **told)) == NOT_FOR_THIS_PERSON) is never


@pytest.mark.parametrize("nudge_id", ["sleep", "caffeine", "caffeine_after", "screens", "stress"])
def test_nobody_is_shut_out_of_the_others(nudge_id: str) -> None:
    unknown = reached(nudge_id, age=None, conditions=None, medicines=None, wants_alcohol=False)
    assert not excluded(nudge_id, unknown)
    assert isinstance(decide(nudge_id, unknown), Say)


@pytest.mark.parametrize("nudge_id", ["caffeine", "caffeine_after"])
def test_coffee_is_named_only_to_those_who_log_it(nudge_id: str) -> None:
    late: dict[str, Any] = {"last_caffeine": "20:00"}
    assert decide(nudge_id, today({1: late})) == NOTHING_LOGGED
    assert decide(nudge_id, today({1: late, 13: {"caffeine_drinks": 0}})) == NOTHING_LOGGED
    assert says(nudge_id, {1: late, 13: {"caffeine_drinks": 0.5}})
    assert decide(nudge_id, today({1: late, 14: {"caffeine_drinks": 5}})) == NOTHING_LOGGED
    assert decide(nudge_id, today({1: late, -1: {"caffeine_drinks": 5}})) == NOTHING_LOGGED  # a date to come
    assert says(nudge_id, {1: late, 0: {"caffeine_drinks": 2}})


@pytest.mark.parametrize("nudge_id", ["caffeine", "caffeine_after"])
def test_coffee_is_not_named_on_a_day_that_was_logged_without(nudge_id: str) -> None:
    log: dict[int, dict[str, Any]] = {2: {"caffeine_drinks": 2}, 1: {"last_caffeine": "20:00"}}
    assert says(nudge_id, log)
    assert says(nudge_id, {**log, 0: {"caffeine_drinks": None}})
    assert decide(nudge_id, today({**log, 0: {"caffeine_drinks": 0}})) == NOTHING_TO_SAY


def after(last: str | None, drinks: float | None = 2, rhythm: Rhythm | None = None, **told: Any) -> bool:
    """Return whether word comes on the morning after this day."""
    log: dict[int, dict[str, Any]] = {1: {"caffeine_drinks": drinks, "last_caffeine": last}, 5: {"caffeine_drinks": 1}}
    return says("caffeine_after", log, rhythm=rhythm or Rhythm(), **told)


@pytest.mark.parametrize(
    ("bed", "wake", "last", "late"),
    [
        (23, 7, "17:00", True),  # six hours
        (23, 7, "16:59", False),
        (23, 7, "22:59", True),
        (23, 7, "06:00", False),  # up early: a long day before bed
        (23, 7, "03:01", False),
        (23, 7, "03:00", True),  # up late: nearer to bedtime than to getting up
        (21, 6, "22:00", True),  # the last band, after an early bedtime
        (1, 8, "19:00", True),
        (1, 8, "18:59", False),
        (8, 15, "02:00", True),  # after a night shift
        (8, 15, "22:00", False),
    ],
)
def test_word_comes_on_the_morning_after_caffeine_within_six_hours_of_bed(
    bed: int, wake: int, last: str, late: bool
) -> None:
    assert after(last, rhythm=Rhythm(time(wake), time(bed))) is late


def test_the_bedtime_counted_is_that_of_yesterday() -> None:
    rhythm = Rhythm(bed_work=time(22), bed_free=time(1), wake_free=time(9))
    log = {1: {"caffeine_drinks": 1, "last_caffeine": "16:30"}}
    sunday, monday, tuesday = (WEDNESDAY + timedelta(days=ahead) for ahead in (4, 5, 6))
    assert [says("caffeine_after", log, on=on, rhythm=rhythm) for on in (sunday, monday, tuesday)] == [
        False,
        False,
        True,
    ]


def test_only_yesterday_counts_on_the_morning_after() -> None:
    late: dict[str, Any] = {"caffeine_drinks": 5, "last_caffeine": "22:00"}
    assert says("caffeine_after", {1: late})
    assert decide("caffeine_after", today({2: late})) == NOTHING_TO_SAY
    assert not after("22:00", drinks=0)  # none, so none late
    assert after("22:00", drinks=None)
    assert not after(None)


@pytest.mark.parametrize(
    ("drinks", "told", "over"),
    [
        (4, {}, False),  # roughly 380 mg
        (4.2, {}, False),
        (4.3, {}, True),
        (5, {}, True),
        (5, {"age": 18}, True),
        (5, {"age": 17}, False),
        (5, {"age": None}, False),
        (5, {"conditions": None}, False),
        (5, {"conditions": frozenset({"kidney_disease"})}, True),
        (2, {"conditions": frozenset({"pregnant"})}, False),
        (2.2, {"conditions": frozenset({"pregnant"})}, True),
        (4, {"conditions": frozenset({"breastfeeding"})}, True),
        (4, {"conditions": frozenset({"breastfeeding"}), "age": 17}, False),
        (None, {}, False),
    ],
)
def test_word_comes_on_the_morning_after_more_than_the_limit(
    drinks: float | None, told: dict[str, Any], over: bool
) -> None:
    assert after("08:00", drinks, **told) is over


@pytest.mark.parametrize(
    ("at", "answer"),
    [("07:00", None), ("14:00", None), ("21:00", None), ("21:01", TOO_LATE), ("23:30", TOO_LATE), ("06:59", TOO_LATE)],
)
def test_nothing_about_drinking_comes_within_two_hours_of_bed_or_in_the_night(at: str, answer: Skip | None) -> None:
    decided = decide("hydration", reached("hydration", at=at))
    assert isinstance(decided, Say) if answer is None else decided == answer


def test_two_hours_before_bed_are_counted_over_midnight() -> None:
    late = Rhythm(time(9), time(1))
    assert says("hydration", {}, at="23:00", rhythm=late)
    assert not says("hydration", {}, at="23:01", rhythm=late)
    assert not says("hydration", {}, at="00:30", rhythm=late)


@pytest.mark.parametrize(("drinks", "comes"), [(None, True), ("few", True), ("usual", False), ("many", False)])
def test_who_drank_enough_today_is_not_told_to_drink(drinks: str | None, comes: bool) -> None:
    assert says("hydration", {0: {"drinks": drinks}, 1: {"drinks": "many"}}) is comes


@pytest.mark.parametrize(
    ("log", "comes"),
    [
        ({0: {"screen_hours": 2}}, True),
        ({0: {"screen_hours": 1.9}}, False),
        ({13: {"screen_hours": 3}, 0: {"screen_hours": 1}}, True),
        ({14: {"screen_hours": 7}}, False),
    ],
)
def test_screens_are_named_to_those_who_log_two_hours(log: Log, comes: bool) -> None:
    assert says("screens", log) is comes


def stressed(**ago: int) -> Log:
    return {int(key[1:]): {"stress": degree} for key, degree in ago.items()}


@pytest.mark.parametrize(
    ("log", "comes"),
    [
        (stressed(_0=3, _1=3, _2=3), True),
        (stressed(_0=4, _1=4, _2=4), True),
        (stressed(_0=2, _1=3, _2=3), False),
        (stressed(_0=3, _1=2, _2=3), False),
        (stressed(_0=3, _1=3, _2=2), False),
        (stressed(_0=3, _1=3), False),
        (stressed(_0=3, _1=3, _2=3, _3=0), True),
        (stressed(_0=2, _1=3, _2=3, _3=3), False),
        (stressed(_1=3, _2=2, _3=3, _4=3), False),
        (stressed(_1=3, _4=3, _7=3), True),  # asked every third day
        (stressed(_2=3, _4=3, _7=3), False),  # not of today or yesterday
        (stressed(_0=3, _4=3, _9=3), True),
        (stressed(_0=3, _4=3, _10=3), False),
    ],
)
def test_stress_is_named_after_three_hard_days(log: Log, comes: bool) -> None:
    assert says("stress", log) is comes


@pytest.mark.parametrize(
    ("log", "comes"),
    [
        ({1: {"alcohol_units": 0.5}}, True),
        ({1: {"alcohol_units": 0}}, False),
        ({13: {"alcohol_units": 2}}, True),
        ({14: {"alcohol_units": 2}}, False),
        ({1: {"alcohol_units": 2}, 0: {"alcohol_units": 0}}, False),  # a day without already
        ({1: {"alcohol_units": 2}, 0: {"alcohol_units": 2}}, True),
    ],
)
def test_alcohol_is_named_to_those_who_log_it(log: Log, comes: bool) -> None:
    assert says("alcohol", log, wants_alcohol=True) is comes


def test_items_without_a_date_or_with_a_null_are_no_answers() -> None:
    day = reached("screens")
    for days in (
        [{"screen_hours": 5}],
        [{"date": None, "screen_hours": 5}],
        [{"date": "2026-03-17", "screen_hours": None}],
    ):
        assert (
            decide("screens", type(day)(**{**vars(day), "days": [Habits.read(each) for each in days]}))
            == NOTHING_LOGGED
        )


def test_what_was_never_told_is_neither_a_wish_nor_a_pregnancy() -> None:
    day = Today(WEDNESDAY, time(14), Rhythm(), None, None, None, (), ())
    assert not day.wants_alcohol
    assert not day.is_adult
    assert not day.is_expecting
    assert not day.done


def test_the_order_of_the_log_changes_nothing() -> None:
    for nudge_id in IDS:
        day = reached(nudge_id)
        turned = type(day)(**{**vars(day), "days": tuple(reversed(day.days))})
        assert decide(nudge_id, turned) == decide(nudge_id, day)


def test_no_reason_tells_an_answer() -> None:
    """Whether excluded or not known yet reads the same: the reason stands in the database in clear."""
    assert decide("hydration", reached("hydration", conditions=None)) == decide(
        "hydration", reached("hydration", conditions=frozenset({"fluid_limit"}))
    )
    assert set(LOGS) == set(IDS)
