"""What a person told is united into days and episodes; silence is never taken for a clear day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.diary import CheckIn, recorded
from knowledge.history import Day, History
from knowledge.profile import Profile
from tests.harness.diaries import TODAY, ago, bells_palsy, clear, medicine, sign, signs, spasm, spasms


def episodes(*told: CheckIn | list[CheckIn], **profile: object) -> list[tuple[int, int]]:
    """Return each episode's first and last day, counted back from today."""
    check_ins = [each for item in told for each in (item if isinstance(item, list) else [item])]
    found = History.of(Profile(**profile), check_ins).episodes  # type: ignore[arg-type]
    return [((TODAY - each.first).days, (TODAY - each.last).days) for each in found]


def test_check_ins_of_one_date_are_united() -> None:
    """Places and signs together, scales at their highest, exceptions only if all agree."""
    morning = spasm(
        0, "left.cheek", strength=1, frequency=3, eye_closure="both", whole_side=True, interference={"work": 2},
        suppressible=True, signs=(sign("pain"),),
    )  # fmt: skip
    evening = clear(
        0, strength=2, eye_closure="one", whole_side=False, interference={"work": 1, "eating": 1},
        suppressible=False, elsewhere=("arm",),
    )  # fmt: skip
    (day,) = History.of(Profile(), [morning, evening]).days
    assert day.date == TODAY
    assert day.spasm is True
    assert day.places == {"left.cheek"}
    assert day.elsewhere == {"arm"}
    assert day.whole_side is True
    assert (day.strength, day.frequency) == (2, 3)
    assert day.eye_closure == "both"
    assert day.interference == {"work": 2, "eating": 1}
    assert day.suppressible is False
    assert day.signs == (sign("pain"),)
    assert day.score == 5


def test_a_date_of_which_nothing_is_known_stays_unknown() -> None:
    (day,) = History.of(Profile(), [signs(0, "pain"), signs(0, "cramps")]).days
    assert (day.spasm, day.strength, day.score, day.eye_closure, day.suppressible) == (None, None, None, None, None)


def test_a_told_no_beside_an_unknown_is_a_clear_day() -> None:
    assert History.of(Profile(), [signs(0, "pain"), clear(0)]).days[0].spasm is False


def test_jaw_and_tongue_have_no_zone() -> None:
    day = Day(TODAY, (spasm(0, "left.jaw", "right.tongue", "right.chin", "left.brow"),))
    assert day.zones == {("right", "lower"), ("left", "upper")}
    assert day.areas == {"jaw", "tongue", "chin", "brow"}
    assert day.sides == {"left", "right"}


@pytest.mark.parametrize(
    ("code", "onset", "sudden"),
    [("speech", None, True), ("speech", "gradual", False), ("numbness", None, False), ("numbness", "sudden", True)],
)
def test_an_untold_onset_is_sudden_for_the_emergency_signs_alone(code: str, onset: None, sudden: bool) -> None:
    assert sign(code, onset).sudden is sudden


def test_a_week_with_two_clear_days_ends_an_episode() -> None:
    assert episodes(spasm(10), clear(9), clear(8), spasm(2)) == [(10, 10), (2, 2)]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param([spasm(10), clear(9), clear(8), spasm(3)], id="six days only"),
        pytest.param([spasm(10), clear(9), spasm(2)], id="one clear day only"),
        pytest.param([spasm(10), clear(9), spasm(9), clear(8), spasm(2)], id="a clear day that was none"),
        pytest.param([spasm(10), spasm(2)], id="silence only"),
        pytest.param([spasm(17), spasm(2)], id="two silent weeks"),
        pytest.param([clear(11), spasm(10), clear(10), clear(9), spasm(2), clear(1)], id="clear days outside the gap"),
    ],
)
def test_a_gap_that_is_not_proven_clear_is_joined(told: list[CheckIn]) -> None:
    assert len(episodes(told)) == 1


def test_more_than_two_silent_weeks_start_a_new_episode() -> None:
    assert episodes(spasm(18), spasm(2)) == [(18, 18), (2, 2)]


@pytest.mark.parametrize(("answer", "count"), [(True, 1), (False, 2), (None, 2)])
def test_the_person_may_say_that_a_silence_was_spasm(answer: bool | None, count: int) -> None:
    assert len(episodes(spasm(40), clear(39), spasm(2), gaps_were_spasm=answer)) == count


def test_a_proven_clear_week_stays_one_whatever_the_person_says_of_gaps() -> None:
    assert len(episodes(spasm(40), clear(39), clear(38), spasm(2), gaps_were_spasm=True)) == 2


@given(st.integers(7, 400))
def test_silence_of_any_length_is_never_a_clear_gap(gap: int) -> None:
    found = History.of(Profile(), [spasm(gap + 1), spasm(0)]).episodes
    assert all(each.preceded_by != "clear" for each in found)


def test_the_told_onset_counts_for_the_first_episode_only() -> None:
    told = [spasm(60), clear(59), clear(58), spasm(2)]
    first, second = History.of(Profile(onset=ago(100)), told).episodes
    assert (first.onset, first.length) == (ago(100), 40)
    assert (second.onset, second.length) == (ago(2), 0)


def test_a_told_onset_after_the_first_spasm_day_is_not_counted() -> None:
    assert History.of(Profile(onset=ago(1)), [spasm(5)]).episodes[0].onset == ago(5)


@pytest.mark.parametrize(("last", "active"), [(3, True), (4, False)])
def test_an_episode_is_active_for_three_days_after_its_last_spasm(last: int, active: bool) -> None:
    assert (History.of(Profile(), [spasm(last)]).active_episode(TODAY) is not None) is active


def test_nobody_without_a_spasm_has_an_active_episode() -> None:
    assert History.of(Profile(), [clear(0)]).active_episode(TODAY) is None


def test_nothing_dated_later_is_read() -> None:
    tomorrow = ago(-1)
    profile = Profile(
        onset=tomorrow,
        medicines=(medicine("diuretic", tomorrow), medicine("stimulant", ago(9), tomorrow)),
        toxin_injections=(tomorrow, ago(3)),
        head_injury=tomorrow,
        neck_surgery=tomorrow,
    )
    known = History.of(profile, [spasm(0), spasm(-1)]).until(TODAY)
    assert [day.date for day in known.days] == [TODAY]
    assert known.profile == Profile(medicines=(medicine("stimulant", ago(9)),), toxin_injections=(ago(3),))


def test_bells_palsy_is_known_from_its_first_day() -> None:
    today, tomorrow = Profile(bells_palsy=bells_palsy(TODAY)), Profile(bells_palsy=bells_palsy(ago(-1)))
    assert today.until(TODAY) == today
    assert tomorrow.until(TODAY) == Profile()


def test_a_history_that_ends_before_the_date_is_not_copied() -> None:
    history = History.of(Profile(onset=ago(9)), spasms(2, 1))
    assert history.until(TODAY) is history
    assert history.until(ago(2)).days == history.days[:1]
    assert history.between(date(2024, 3, 1), ago(2)) == history.days[:1]


def test_what_a_later_version_wrote_among_the_signs_hides_none_of_the_others() -> None:
    kept = {"date": "2026-03-17", "signs": [{"sign": "face_droop"}, {"sign": "of a later version"}], "strength": 9}
    read = recorded("check_in", kept)
    assert isinstance(read, CheckIn)
    assert [sign.code for sign in read.signs or ()] == ["face_droop"]
    assert read.strength is None
    assert read.as_json() == kept


@pytest.mark.parametrize("kept", [{"spasm": False}, {"date": None, "spasm": False}, {"date": "soon", "spasm": False}])
def test_a_check_in_without_a_date_is_no_clear_day(kept: dict[str, object]) -> None:
    read = recorded("check_in", kept)
    assert not isinstance(read, CheckIn)
    assert read.as_json() == kept
