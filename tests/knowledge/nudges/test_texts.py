"""What a nudge says: plain and discreet, safe for this person, sourced, and not the same two days running."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.codes import CONDITIONS, DRINK_AMOUNTS, MEDICINES, SLEEP_QUALITIES
from knowledge.diary import CheckIn, Habits
from knowledge.nudges import NUDGES_BY_ID, Say, Skip, Today, decide, short_sleep, sleep_average
from knowledge.rhythm import Rhythm
from knowledge.sources import SOURCES
from tests.harness.nudged import IDS, LOGS, WEDNESDAY, Log, items, reached, today
from tests.harness.people import BANNED
from tests.harness.rhythms import minutes, rhythms

AMOUNT = re.compile(r"\d\s*(mg|ml|l|litres?|glass(es)?)\b|\bglass(es)?\b|\blitres?\b", re.IGNORECASE)
TELLING = re.compile(r"twitch|spasm|face|facial|\beye|\blid|botul|pregnan|breast|disease|alcohol|palsy", re.IGNORECASE)
NEVER = re.compile(r"magnesium|vitamin|supplement|potassium|will stop|cures?\b|\bstops your", re.IGNORECASE)
REASONS = {"not for this person", "done today", "nothing logged", "nothing to say", "too late today"}
RICH: Log = {
    0: {"caffeine_drinks": 4, "screen_hours": 3, "sleep_quality": "poor", "sleep_hours": 5.5, "stress": 4},
    1: {"caffeine_drinks": 5, "last_caffeine": "22:00", "stress": 4, "alcohol_units": 2, "sleep_hours": 5.5},
    2: {"stress": 3, "alcohol_units": 0, "sleep_hours": 6.5},
    3: {"sleep_hours": 6.5},
    4: {"sleep_hours": 6.5},
}
"""A log that brings every nudge, with most of what it may say."""
CLEAR: Log = {3: {"spasm": False}, 5: {"spasm": False}}


def check(said: Say) -> None:
    """Check what holds for every text of a nudge."""
    for shown in (said.text, said.why):
        assert 0 < len(shown) <= 600
        assert not (found := BANNED.search(shown) or NEVER.search(shown)), found
        assert "  " not in shown
        assert "None" not in shown
        assert not (told := TELLING.search(shown.partition("\n")[0])), told
    assert said.text.count("\n") == 2  # the opening, the thought, how sure it is
    thought, strength = said.text.split("\n")[1:]
    assert len(re.findall(r"[.?](?= |$)", thought)) <= 2
    assert strength.startswith("How sure? ")
    assert "our own" in said.why
    assert said.sources
    assert len(set(said.sources)) == len(said.sources)
    assert set(said.sources) <= set(SOURCES.values())


def texts(nudge_id: str, make: Callable[[date], Today], days: int = 24) -> list[str]:
    """Return what a nudge says on dates in a row, each of them alike for the person."""
    said = [decide(nudge_id, make(WEDNESDAY + timedelta(days=ahead))) for ahead in range(days)]
    for each in said:
        assert isinstance(each, Say)
        check(each)
    return [each.text for each in said if isinstance(each, Say)]


def ever(nudge_id: str, words: str, log: Log, **told: Any) -> bool:
    """Return whether the nudge ever says these words to such a person."""
    told = {"wants_alcohol": True, **told}
    return any(words in text for text in texts(nudge_id, lambda on: today(log, on=on, **told)))


@pytest.mark.parametrize("nudge_id", IDS)
@pytest.mark.parametrize("log", [None, RICH], ids=["enough", "rich"])
def test_a_year_of_texts_never_brings_the_same_one_two_days_running(nudge_id: str, log: Log | None) -> None:
    wide = LOGS[nudge_id] if log is None else log
    year = texts(nudge_id, lambda on: today(wide, on=on, spasms=CLEAR, wants_alcohol=True), 365)
    assert all(first != second for first, second in pairwise(year))
    assert len({re.sub(r"[\d.:]+", "", text) for text in year}) >= (2 if nudge_id == "caffeine_after" else 3)


@pytest.mark.parametrize("conditions", [frozenset(), frozenset({"pregnant"})])
@pytest.mark.parametrize("medicines", [None, frozenset(), frozenset({"diuretic"})])
@pytest.mark.parametrize("age", [None, 15, 17, 18, 40, 65])
def test_whoever_it_is_a_second_text_is_there(
    conditions: frozenset[str], medicines: frozenset[str] | None, age: int | None
) -> None:
    told: dict[str, Any] = {"conditions": conditions, "medicines": medicines, "age": age, "wants_alcohol": True}
    for nudge_id in IDS:
        if nudge_id == "alcohol" and (conditions or age is None or age < 18):
            continue
        run = texts(nudge_id, lambda on, nudge_id=nudge_id: reached(nudge_id, on=on, **told), 8)  # type: ignore[misc]
        assert all(first != second for first, second in pairwise(run)), nudge_id


degrees = st.integers(0, 4)
answers = st.fixed_dictionaries(
    {},
    optional={
        "date": st.none() | st.integers(-2, 16).map(lambda ago: (WEDNESDAY - timedelta(days=ago)).isoformat()),
        "sleep_hours": st.none() | st.floats(0, 24),
        "sleep_quality": st.none() | st.sampled_from(SLEEP_QUALITIES),
        "caffeine_drinks": st.none() | st.floats(0, 100) | st.sampled_from([0, 2, 4, 5]),
        "last_caffeine": st.none() | minutes.map(lambda at: f"{at:%H:%M}"),
        "drinks": st.none() | st.sampled_from(DRINK_AMOUNTS),
        "alcohol_units": st.none() | st.integers(0, 100),
        "stress": st.none() | degrees,
        "screen_hours": st.none() | st.floats(0, 24),
    },
)
check_ins = st.fixed_dictionaries(
    {
        "date": st.integers(-2, 16).map(lambda ago: (WEDNESDAY - timedelta(days=ago)).isoformat()),
        "spasm": st.none() | st.booleans(),
    }
)
todays = st.builds(
    Today,
    on=st.sampled_from([WEDNESDAY, WEDNESDAY + timedelta(days=1)]),
    at=minutes,
    rhythm=rhythms,
    age=st.none() | st.integers(0, 130),
    conditions=st.none() | st.frozensets(st.sampled_from(CONDITIONS)),
    medicines=st.none() | st.frozensets(st.sampled_from(MEDICINES)),
    days=st.lists(answers.map(Habits.read), max_size=20),
    check_ins=st.lists(check_ins.map(CheckIn.read), max_size=14),
    wants_alcohol=st.booleans(),
    done=st.frozensets(st.sampled_from(["sleep", "caffeine", "hydration", "screens", "stress", "alcohol"])),
)


@given(todays)
def test_whatever_a_person_told_there_is_a_fit_text_or_a_short_reason(day: Today) -> None:
    for nudge_id in IDS:
        decided = decide(nudge_id, day)
        if isinstance(decided, Skip):
            assert decided.reason in REASONS
            assert len(decided.reason) <= 32
        else:
            check(decided)


@given(todays)
def test_no_amount_reaches_anyone_whose_age_or_conditions_are_not_known(day: Today) -> None:
    grown = day.age is not None and day.age >= 18
    for nudge_id in IDS:
        decided = decide(nudge_id, day)
        if isinstance(decided, Say) and not (grown and day.conditions is not None):
            assert not AMOUNT.search(decided.text), decided.text
            assert not AMOUNT.search(decided.why), decided.why


@given(todays)
def test_no_amount_to_drink_reaches_anyone_on_water_tablets_or_with_medicines_untold(day: Today) -> None:
    decided = decide("hydration", day)
    if isinstance(decided, Say) and (day.medicines is None or "diuretic" in day.medicines):
        assert not AMOUNT.search(decided.text + decided.why)


@given(todays, todays)
def test_two_days_running_differ_whatever_was_logged_in_between(first: Today, second: Today) -> None:
    """For one person, between whose days only the log changes, and the answers that change nothing here."""
    for nudge_id in IDS:
        before = Today(**{**vars(first), "on": WEDNESDAY, "days": (*first.days, *items(LOGS[nudge_id], WEDNESDAY))})
        tomorrow = WEDNESDAY + timedelta(days=1)
        after = Today(**{**vars(first), "on": tomorrow, "days": (*second.days, *items(LOGS[nudge_id], tomorrow))})
        said = decide(nudge_id, before), decide(nudge_id, after)
        if isinstance(said[0], Say) and isinstance(said[1], Say):
            assert _bare(said[0].text) != _bare(said[1].text)


def _bare(text: str) -> str:
    return re.sub(r"[\d.:]+", "", text)


# What each one says, and to whom


@pytest.mark.parametrize(
    ("told", "amounts"),
    [
        ({}, True),
        ({"age": 18}, True),
        ({"age": 17}, False),
        ({"age": None}, False),
        ({"conditions": None}, False),
        ({"conditions": frozenset({"kidney_disease"})}, True),
        ({"medicines": None}, True),
    ],
)
def test_milligrams_are_named_only_to_adults_whose_conditions_are_known(told: dict[str, Any], amounts: bool) -> None:
    assert ever("caffeine", "up to 400 mg", RICH, **told) is amounts
    assert ever("caffeine", "mg", RICH, **told) is amounts


@pytest.mark.parametrize("condition", ["pregnant", "breastfeeding"])
def test_in_pregnancy_and_while_breastfeeding_the_limit_is_200_mg(condition: str) -> None:
    for nudge_id in ("caffeine", "caffeine_after"):
        told = texts(nudge_id, lambda on, nudge_id=nudge_id: today(RICH, on=on, conditions=frozenset({condition})))  # type: ignore[misc]
        assert any("200 mg" in text for text in told)
        assert not any("400" in text for text in told)
    assert ever("caffeine", "In pregnancy and while breastfeeding, up to", RICH, conditions=frozenset({condition}))
    assert not ever("caffeine", "For most adults", RICH, conditions=frozenset({condition}))
    assert ever("caffeine", "For most adults, up to", RICH)


def test_the_day_so_far_is_told_in_rough_milligrams_once_it_is_logged() -> None:
    yesterday: Mapping[str, Any] = {"caffeine_drinks": 2}
    assert ever("caffeine", "roughly 380 mg of caffeine so far", {0: {"caffeine_drinks": 4}, 1: yesterday})
    assert not ever("caffeine", "so far", {1: yesterday})


def test_the_morning_after_names_what_brought_it_and_nothing_else() -> None:
    late: Log = {1: {"caffeine_drinks": 2, "last_caffeine": "20:00"}}
    over: Log = {1: {"caffeine_drinks": 5, "last_caffeine": "12:00"}}
    assert ever("caffeine_after", "within about six hours of bed", late)
    assert ever("caffeine_after", "the last one before 14:00", late)
    assert not ever("caffeine_after", "mg", late)
    assert ever("caffeine_after", "roughly 475 mg", over)
    assert not ever("caffeine_after", "bed", over)


def test_the_last_coffee_is_nine_hours_before_this_evenings_bed() -> None:
    rhythm = Rhythm(bed_work=time(22), bed_free=time(0, 30), wake_free=time(9))
    said = {
        re.search(r"after about (\d\d:\d\d)", text)[1]  # type: ignore[index]
        for text in texts("caffeine", lambda on: today(LOGS["caffeine"], on=on, rhythm=rhythm))
        if "after about" in text
    }
    assert said == {"13:00", "15:30"}


def test_lights_out_is_eight_hours_before_getting_up() -> None:
    rhythm = Rhythm(wake_work=time(6, 30))
    assert ever("sleep", "To be up at 06:30, lights out would be about 22:30", {}, rhythm=rhythm)
    after_midnight = Rhythm(time(12), time(3))
    assert ever("sleep", "up at 12:00, lights out would be about 04:00", {}, rhythm=after_midnight, at="01:00")


def test_lights_out_goes_by_the_next_mornings_getting_up() -> None:
    """Thursday's and Sunday's by the work days', Friday's and Saturday's by the free days'."""
    rhythm = Rhythm(wake_work=time(6), wake_free=time(9))
    seen: dict[int, set[str]] = {}
    for ahead in range(70):
        on = WEDNESDAY + timedelta(days=ahead)
        said = decide("sleep", today(on=on, rhythm=rhythm))
        assert isinstance(said, Say)
        if up := re.search(r"up at (\d\d:\d\d)", said.text):
            seen.setdefault(on.weekday(), set()).add(up[1])
    assert [seen[weekday] for weekday in (3, 4, 5, 6)] == [{"06:00"}, {"09:00"}, {"09:00"}, {"06:00"}]


@pytest.mark.parametrize(("age", "told"), [(None, True), (17, False), (18, True), (60, True), (61, False)])
def test_the_hours_for_adults_are_told_to_those_whom_the_advice_is_for(age: int | None, told: bool) -> None:
    assert ever("sleep", "7 hours", {}, age=age) is told
    assert ever("sleep", "advised 7 or more", RICH, age=age) is told


@pytest.mark.parametrize(
    ("night", "poor"),
    [
        ({"sleep_quality": "poor"}, True),
        ({"sleep_quality": "fair"}, False),
        ({"sleep_hours": 6}, True),
        ({"sleep_hours": 6.1}, False),
        ({"sleep_hours": 0}, True),
        ({}, False),
    ],
)
def test_a_poor_night_is_named_only_when_it_was_logged(night: Mapping[str, Any], poor: bool) -> None:
    assert ever("sleep", "short or poor night", {0: night}) is poor
    assert not ever("sleep", "short or poor night", {1: {"sleep_quality": "poor"}})


@pytest.mark.parametrize(
    ("told", "litres"),
    [
        ({}, True),
        ({"age": 17}, False),
        ({"age": None}, False),
        ({"medicines": None}, False),
        ({"medicines": frozenset({"diuretic"})}, False),
        ({"medicines": frozenset({"antidepressant"})}, True),
        ({"conditions": frozenset({"pregnant"})}, False),
        ({"conditions": frozenset({"breastfeeding"})}, False),
    ],
)
def test_litres_and_glasses_are_named_only_where_nothing_speaks_against_them(
    told: dict[str, Any], litres: bool
) -> None:
    assert ever("hydration", "1.6 to 2 litres", {}, **told) is litres
    assert ever("hydration", "glass", {}, **told) is litres


def test_with_water_tablets_the_care_team_decides() -> None:
    tablets: dict[str, Any] = {"medicines": frozenset({"diuretic"})}
    said = texts("hydration", lambda on: today(on=on, **tablets))
    assert all("as your care team advised" in text for text in said)
    assert not ever("hydration", "care team", {})


def test_an_evening_without_alcohol_is_suggested_only_to_those_who_log_some() -> None:
    assert ever("alcohol", "An evening without", {1: {"alcohol_units": 2}, 2: {"alcohol_units": 0}})
    assert not ever("alcohol", "An evening without", {1: {"alcohol_units": 6}, 2: {"alcohol_units": 6}})


def test_two_hours_at_screens_are_named_once_they_are_logged_today() -> None:
    assert ever("screens", "in today's log", {0: {"screen_hours": 2}})
    assert not ever("screens", "in today's log", {0: {"screen_hours": 1}, 1: {"screen_hours": 7}})


@pytest.mark.parametrize(
    ("spasms", "words"),
    [
        ({6: {"spasm": False}}, "has 1 day without one"),
        ({0: {"spasm": False}, 6: {"spasm": False}}, "has 2 days without one"),
        ({7: {"spasm": False}}, None),
        ({-1: {"spasm": False}}, None),
        ({1: {"spasm": True}}, None),
        ({1: {"spasm": None}}, None),
        ({}, None),
    ],
)
def test_clear_days_are_counted_only_when_they_were_logged(spasms: Log, words: str | None) -> None:
    run = texts("stress", lambda on: today(LOGS["stress"], on=on, spasms=spasms))
    assert any(words in text for text in run) if words else not any("without one" in text for text in run)


@pytest.mark.parametrize("order", [(True, False), (False, True)])
def test_a_day_with_a_spasm_is_not_clear_whatever_else_was_told(order: tuple[bool, bool]) -> None:
    spasms = [CheckIn(date=WEDNESDAY, spasm=spasm) for spasm in order]
    run = texts("stress", lambda on: Today(**{**vars(today(LOGS["stress"], on=on)), "check_ins": spasms}), 4)
    assert not any("without one" in text for text in run)


def test_a_thought_cites_the_sources_of_its_figures() -> None:
    figures = {
        "400 mg": "S54", "roughly 95 mg": "S55", "1.6 to 2 litres": "S57", "14 units": "S60", "20 minutes": "S62",
        "nearly 7 hours a day": "S13", "7 hours of sleep": "S51", "dream sleep": "S61", "very fast drinking": "S58",
        "withdrawal": "S56", "six hours": "S52",
    }  # fmt: skip
    seen = set()
    for nudge_id in IDS:
        for ahead in range(24):
            said = decide(nudge_id, today(RICH, on=WEDNESDAY + timedelta(days=ahead), wants_alcohol=True))
            assert isinstance(said, Say)
            keys = {source.key for source in said.sources}
            for figure, key in figures.items():
                if figure in said.text:
                    seen.add(figure)
                    assert key in keys, figure
    assert seen == set(figures)


@pytest.mark.parametrize(
    ("nudge_id", "words"),
    [
        ("sleep", "link"),
        ("caffeine", "two small studies, and they do not agree"),
        ("caffeine_after", "two small studies, and they do not agree"),
        ("hydration", "No study"),
        ("screens", "link"),
        ("stress", "link"),
        ("alcohol", "found no difference"),
    ],
)
def test_each_message_says_how_sure_it_is(nudge_id: str, words: str) -> None:
    assert all(words in text.split("\n")[2] for text in texts(nudge_id, lambda on: reached(nudge_id, on=on)))


@pytest.mark.parametrize(
    ("log", "named"),
    [
        ({}, False),
        ({0: {"sleep_quality": "poor"}}, True),
        ({1: {"sleep_quality": "poor"}}, False),
        ({ago: {"sleep_hours": 6.9} for ago in range(5)}, True),
        ({ago: {"sleep_hours": 7} for ago in range(5)}, False),
        ({ago: {"sleep_hours": 6.9} for ago in range(4)}, False),
    ],
)
def test_why_this_names_short_sleep_only_when_it_was_logged(log: Log, named: bool) -> None:
    said = decide("sleep", today(log))
    assert isinstance(said, Say)
    assert ("short or poor sleep is in your log" in said.why) is named
    week = log.get(4, {}).get("sleep_hours")
    assert ever("sleep", "logged nights of this week", log) is (week == 6.9)


@pytest.mark.parametrize("nudge_id", IDS)
def test_a_nudge_cites_all_that_it_is_listed_with_and_nothing_else(nudge_id: str) -> None:
    """Over two logs, the conditions that change what may be told, and the word about a short week."""
    cited: set[str] = set()
    for log in (RICH, LOGS[nudge_id]):
        for ahead in range(24):
            on = WEDNESDAY + timedelta(days=ahead)
            for medicines in (frozenset[str](), frozenset({"diuretic"})):
                said = decide(nudge_id, today(log, on=on, spasms=CLEAR, wants_alcohol=True, medicines=medicines))
                cited |= {source.key for source in said.sources} if isinstance(said, Say) else set()
    assert cited == set(NUDGES_BY_ID[nudge_id].sources)


def test_the_word_about_a_short_week_cites_what_the_sleep_reminder_is_listed_with() -> None:
    said = short_sleep(items(nights(5, 5, 5, 5, 5), WEDNESDAY), WEDNESDAY)
    assert said is not None
    assert {source.key for source in said.sources} <= set(NUDGES_BY_ID["sleep"].sources)


def test_the_litres_of_drinks_are_told_as_our_own_sum() -> None:
    """The source gives water from food and drink together."""
    tellings = [decide("hydration", today({}, on=WEDNESDAY + timedelta(days=ahead))) for ahead in range(24)]
    with_litres = [said for said in tellings if isinstance(said, Say) and "litres" in said.text]
    assert with_litres
    assert all("our own sum" in said.why for said in with_litres)


# The week's sleep


def nights(*hours: float | None, first: int = 0) -> Log:
    return {first + ago: {"sleep_hours": each} for ago, each in enumerate(hours)}


@pytest.mark.parametrize(
    ("log", "average"),
    [
        (nights(6, 6, 6, 6, 6), 6),
        (nights(6, 6, 6, 6), None),
        (nights(6, 6, 6, 6, None), None),
        (nights(4.5, 5.5, 6.5, 8, 9.5, 8, 8), 50 / 7),
        ({**nights(6, 6, 6, 6), 6: {"sleep_hours": 7}}, 6.2),
        ({**nights(6, 6, 6, 6), 7: {"sleep_hours": 7}}, None),
        ({}, None),
    ],
)
def test_sleep_is_averaged_over_five_nights_or_more_of_the_last_seven(log: Log, average: float | None) -> None:
    expected = average if average is None else pytest.approx(average)
    assert sleep_average(items(log, WEDNESDAY), WEDNESDAY) == expected
    assert sleep_average(items(log, WEDNESDAY)) == expected  # up to the newest item


def test_the_newest_item_ends_the_week_unless_a_date_is_given() -> None:
    log = items(nights(6, 6, 6, 6, 6, first=3), WEDNESDAY)
    assert sleep_average(log) == 6
    assert sleep_average(log, WEDNESDAY) is None
    assert sleep_average([Habits(sleep_hours=6)] * 7) is None  # dates untold


def test_a_short_week_of_sleep_is_told_with_its_source() -> None:
    said = short_sleep(items(nights(6.9, 7, 7, 7, 7), WEDNESDAY), WEDNESDAY)
    assert said is not None
    assert said.text == "Sleep: about 6.9 hours a night this week. Adults are advised 7 or more."
    assert SOURCES["S51"] in said.sources
    assert not BANNED.search(said.text + said.why)
    assert "our own" in said.why
    assert short_sleep(items(nights(7, 7, 7, 7, 7), WEDNESDAY), WEDNESDAY) is None
    assert short_sleep(items(nights(5, 5, 5, 5), WEDNESDAY), WEDNESDAY) is None


@pytest.mark.parametrize(("age", "told"), [(None, True), (17, False), (18, True), (60, True), (61, False)])
def test_a_short_week_is_told_to_those_whom_the_advice_is_for(age: int | None, told: bool) -> None:
    assert (short_sleep(items(nights(5, 5, 5, 5, 5), WEDNESDAY), age=age) is not None) is told


def test_the_line_about_a_doctor_comes_only_when_asked_for() -> None:
    log = items(nights(5, 5, 5, 5, 5), WEDNESDAY)
    plain, more = short_sleep(log), short_sleep(log, doctor=True)
    assert plain is not None
    assert more is not None
    assert "doctor" not in plain.text + plain.why
    assert more.text.startswith(plain.text)
    assert more.text.endswith("loud snoring with pauses, is worth telling a doctor.")
    assert "So is the line about telling a doctor." in more.why
