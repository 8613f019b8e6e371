"""Made-up histories: a person, what they told in the last weeks, and the date on which it is judged."""

from datetime import date, timedelta

from hypothesis import strategies as st

from knowledge.codes import (
    AREAS,
    CONDITIONS,
    DIAGNOSES,
    ELSEWHERE,
    EYE_CLOSURES,
    INTERFERENCE_DOMAINS,
    MEDICINES,
    PLACES,
    SIGN_ONSETS,
    SIGNS,
    ZONES,
)
from knowledge.diary import CheckIn, Sign
from knowledge.fields import LAST_DATE
from knowledge.profile import Profile
from tests.harness.diaries import bells_palsy, medicine


def tuples(codes: st.SearchStrategy[str], max_size: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(codes, max_size=max_size, unique=True).map(tuple)


unknown = st.none()
answers = st.sampled_from([None, True, False])
degrees = unknown | st.integers(0, 4)
ages = st.integers(0, 45)
dates_judged = st.dates(date(1903, 1, 1), LAST_DATE) | st.sampled_from([date(2024, 2, 29), date(2000, 3, 1)])
places = tuples(st.sampled_from(PLACES), max_size=5)
a_sign = st.builds(
    Sign,
    sign=st.sampled_from(SIGNS),
    onset=st.sampled_from([None, *SIGN_ONSETS]),
    resolved=answers,
    severe=answers,
    usual=answers,
)


@st.composite
def check_ins(draw: st.DrawFn, on: date) -> list[CheckIn]:
    one = st.builds(
        CheckIn,
        date=ages.map(lambda days: on - timedelta(days)),
        spasm=st.sampled_from([True, True, True, False, None]),
        places=places,
        elsewhere=tuples(st.sampled_from(ELSEWHERE), max_size=1),
        whole_side=answers,
        strength=degrees,
        frequency=degrees,
        eye_closure=st.sampled_from([None, *EYE_CLOSURES]),
        interference=st.dictionaries(st.sampled_from(INTERFERENCE_DOMAINS), st.integers(0, 4), max_size=2),
        suppressible=st.sampled_from([None, None, None, True, False]),
        signs=st.lists(a_sign, max_size=1).map(tuple),
    )
    return draw(st.lists(one, max_size=16))


@st.composite
def profiles(draw: st.DrawFn, on: date) -> Profile:
    days = st.integers(-3, 400).map(lambda passed: on - timedelta(passed))
    some_day = unknown | days
    a_medicine = st.builds(medicine, st.sampled_from([None, *MEDICINES]), some_day, some_day)
    profile = st.builds(
        Profile,
        age=unknown | st.integers(4, 80),
        onset=some_day,
        gaps_were_spasm=answers,
        diagnoses=tuples(st.sampled_from(DIAGNOSES), max_size=1),
        usual_zones=tuples(st.sampled_from(ZONES), max_size=2),
        usual_side=st.sampled_from([None, "left", "right", "both"]),
        medicines=st.lists(a_medicine, max_size=2).map(tuple),
        toxin_injections=st.lists(days, max_size=2).map(tuple),
        toxin_where=tuples(st.sampled_from(AREAS), max_size=2),
        conditions=tuples(st.sampled_from(CONDITIONS), max_size=1),
        bells_palsy=unknown | st.builds(bells_palsy, some_day, answers),
        head_injury=some_day,
        neck_surgery=some_day,
    )
    return draw(profile)


@st.composite
def people(draw: st.DrawFn) -> tuple[Profile, list[CheckIn], date]:
    on = draw(dates_judged)
    return draw(profiles(on)), draw(check_ins(on)), on
