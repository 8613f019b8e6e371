"""What an ordinary appointment is for: how long, where, how often, and what else is known."""

from typing import Any

import pytest

from knowledge.diary import CheckIn
from tests.harness.diaries import LID, TODAY, ago, alerts, bells_palsy, clear, levels, medicine, signs, spasm, spasms

K = ("hemifacial_spasm",)
CHRONIC = ("hemifacial_spasm", "blepharospasm", "meige", "synkinesis", "tourette", "chronic_eyelid_myokymia")


@pytest.mark.parametrize(
    ("days", "rules"),
    [
        (7, {}),
        (8, {"over-a-week": "info"}),
        (14, {"over-a-week": "info"}),
        (15, {"persistent": "routine"}),
        (90, {"persistent": "routine"}),
        (91, {"persistent-3-months": "routine"}),
    ],
)
def test_the_longer_it_lasts_the_more_it_is_worth_a_check(days: int, rules: dict[str, str]) -> None:
    """The days are counted from the onset to the last spasm day, not to today."""
    assert levels(spasm(3), onset=ago(days + 3)) == rules
    assert levels(spasm(4), onset=ago(days + 4)) == {}


@pytest.mark.parametrize("diagnosis", CHRONIC)
def test_a_known_diagnosis_silences_how_long_it_lasts(diagnosis: str) -> None:
    for days in (10, 20, 100):
        assert levels(spasm(0), onset=ago(days), diagnoses=(diagnosis,)) == {}


@pytest.mark.parametrize("diagnosis", ["multiple_sclerosis", "epilepsy"])
def test_other_diagnoses_silence_nothing(diagnosis: str) -> None:
    assert levels(spasm(0), onset=ago(20), diagnoses=(diagnosis,)) == {"persistent": "routine"}


def test_what_can_be_held_back_still_lasts() -> None:
    assert levels(spasm(0, suppressible=True), onset=ago(20)) == {"persistent": "routine"}


def test_a_twitch_that_came_back_after_a_clear_week_counts_afresh() -> None:
    told: list[Any] = [spasms(30, 20, 10), clear(9), clear(8), spasms(2, 0)]
    assert levels(*told) == {}


@pytest.mark.parametrize("second", ["left.cheek", "left.chin", "left.neck"])
def test_two_zones_of_one_side_on_two_days_are_a_spread(second: str) -> None:
    assert levels(spasms(6, 0, places=(LID, second))) == {"spread": "routine"}
    assert levels(spasm(1, LID, second), spasm(0)) == {}
    assert levels(spasm(7, LID, second), spasm(6), spasm(0, LID, second)) == {}
    assert levels(spasms(6, 4, places=(LID, second))) == {}
    assert levels(spasms(6, 0, places=(LID, second), suppressible=True)) == {}


def test_two_places_of_one_zone_or_of_two_sides_are_no_spread() -> None:
    assert levels(spasms(1, 0, places=(LID, "left.brow"))) == {}
    assert levels(spasms(1, 0, places=(LID, "left.jaw", "left.tongue"))) == {"jaw-or-tongue": "prompt"}
    assert "spread" not in levels(spasms(1, 0, places=(LID, "right.cheek")))


@pytest.mark.parametrize(("age", "level"), [(39, "prompt"), (40, "routine"), (None, "routine")])
def test_a_spread_is_prompt_only_when_the_age_is_known_to_be_under_forty(age: int | None, level: str) -> None:
    assert levels(spasms(1, 0, places=(LID, "left.cheek")), age=age) == {"spread": level}


def test_a_known_diagnosis_silences_the_spread_only_with_known_zones() -> None:
    told = spasms(1, 0, places=(LID, "left.cheek"))
    assert levels(told, diagnoses=K) == {"spread": "routine"}
    assert (
        levels(
            told,
            diagnoses=K,
            usual_zones=(
                "upper",
                "mid",
            ),
        )
        == {}
    )
    assert levels(
        told,
        usual_zones=(
            "upper",
            "mid",
        ),
    ) == {"spread": "routine"}


@pytest.mark.parametrize("place", ["left.cheek", "right.mouth", "left.chin", "right.neck"])
def test_twitching_beyond_the_eyelid_on_three_days_is_routine(place: str) -> None:
    assert levels(spasm(6, place), spasm(3, "left.cheek"), spasm(0, place)) == {"beyond-eyelid": "routine"}
    assert levels(spasm(7, place), spasm(3, place), spasm(0, place)) == {}
    assert levels(spasms(6, 0, places=(place,))) == {}
    assert levels(spasms(6, 5, 4, places=(place,))) == {}
    assert levels(spasms(2, 1, 0, places=(place,), suppressible=True)) == {}
    assert levels(spasms(2, 1, 0, places=(place,)), diagnoses=K) == {}


def test_brow_jaw_and_tongue_are_not_beyond_the_eyelid() -> None:
    assert levels(spasms(2, 1, 0, places=("left.brow", "left.jaw", "left.tongue"))) == {"jaw-or-tongue": "prompt"}


def test_a_spread_says_more_than_beyond_the_eyelid() -> None:
    assert levels(spasms(2, 1, 0, places=("left.cheek", "left.chin"))) == {"spread": "routine"}


def body(days: int, **told: Any) -> CheckIn:
    return CheckIn(date=ago(days), spasm=True, elsewhere=("hand",), **told)


def test_two_places_on_two_days_each_within_two_weeks_are_several() -> None:
    several = {"several-places": "routine"}
    both = levels(spasms(13, 6, places=(LID,)), spasms(12, 0, places=("right.tongue",)))
    assert both == several | {"over-a-week": "info"}
    assert levels(spasms(3, 2), body(1), body(0)) == several
    assert levels(spasms(3, 2, places=("right.jaw",)), body(1), body(0)) == several | {"jaw-or-tongue": "prompt"}
    assert levels(spasms(3, 2), body(1)) == {}
    assert "several-places" not in levels(spasms(14, 6), spasms(12, 0, places=("right.brow",)))
    assert levels(body(1), body(0)) == {}


def test_several_places_are_silent_when_gone_held_back_or_diagnosed() -> None:
    two = (LID, "right.brow")
    assert levels(spasms(5, 4, places=two)) == {}
    assert levels(spasms(1, 0, places=two, suppressible=True)) == {}
    assert levels(spasms(1, 0, places=two), diagnoses=K) == {}
    assert levels(spasm(1, *two), spasm(0), clear(2, places=frozenset(two))) == {}


@pytest.mark.parametrize("closure", ["one", "both", "most_of_day"])
def test_an_eye_that_closes_on_two_days_is_routine_unless_both_do(closure: str) -> None:
    assert levels(spasm(6, eye_closure=closure), spasm(3, eye_closure="one")) == {"eye-closes": "routine"}
    assert levels(spasm(7, eye_closure=closure), spasm(3, eye_closure="one")) == {}
    assert levels(spasm(6, eye_closure=closure), spasm(3, eye_closure="one"), diagnoses=K) == {}
    assert levels(spasm(6, eye_closure=closure), spasm(3, eye_closure="none")) == {}


@pytest.mark.parametrize("domain", ["eating", "speaking", "seeing", "reading", "driving", "work", "social"])
def test_what_it_keeps_a_person_from_doing_counts_once_much_or_twice_moderately(domain: str) -> None:
    rule = "interference"
    assert levels(clear(6, interference={domain: 3}), diagnoses=K)[rule] == "routine"
    assert levels(clear(6, interference={domain: 2}), clear(0, interference={domain: 2})) == {rule: "routine"}
    assert rule not in levels(clear(7, interference={domain: 4}))
    assert rule not in levels(clear(7, interference={domain: 2}), clear(0, interference={domain: 2}))
    assert rule not in levels(clear(6, interference={domain: 2}), clear(0, interference={domain: 1}))


def test_an_occurrence_of_interference_begins_with_its_first_moderate_day() -> None:
    told = [clear(6, interference={"work": 1}), clear(4, interference={"work": 2}), clear(0, interference={"work": 3})]
    assert alerts(told)["interference"].instances == ("work@2024-03-27",)


def test_each_domain_is_counted_by_itself() -> None:
    assert levels(clear(1, interference={"work": 2}), clear(0, interference={"social": 2})) == {}


@pytest.mark.parametrize(
    ("started", "fires"), [(91, False), (90, True), (0, True), (-7, True), (-8, False)]
)  # days before the onset
def test_a_medicine_started_near_the_onset_is_suspected(started: int, fires: bool) -> None:
    told = [spasm(9), spasm(3)]
    found = levels(told, medicines=(medicine("decongestant", ago(9 + started)),), diagnoses=K)
    assert ("medicine-suspected" in found) is fires


def test_the_onset_of_a_suspected_medicine_is_the_told_one() -> None:
    medicines = (medicine("stimulant", ago(150), ago(140)),)
    assert "medicine-suspected" in levels(spasm(0), onset=ago(60), medicines=medicines)
    assert "medicine-suspected" not in levels(spasm(0), onset=ago(59), medicines=medicines)


def test_no_medicine_is_suspected_without_a_start_a_class_or_an_active_twitch() -> None:
    assert levels(spasm(0), medicines=(medicine("diuretic"), medicine(None, ago(1)))) == {}
    assert levels(spasm(4), medicines=(medicine("diuretic", ago(5)),)) == {}
    assert levels(spasm(0), medicines=(medicine("diuretic", ago(-1)),)) == {}


def episode(last: int, days: int = 2) -> list[CheckIn]:
    """Return an episode of some spasm days that a proven clear week follows."""
    return [*spasms(*range(last, last + days)), clear(last - 1), clear(last - 2)]


def test_three_separate_episodes_within_ninety_days_are_recurrent() -> None:
    assert levels(episode(90), episode(70), episode(50)) == {"recurrent": "routine"}
    assert levels(episode(91), episode(70), episode(50)) == {}
    assert levels(episode(90), episode(70)) == {}
    assert levels(episode(90), episode(70), episode(50, days=1)) == {}
    assert levels(episode(90), episode(70), episode(50), diagnoses=K) == {}


def test_a_new_zone_of_a_known_diagnosis_is_for_the_clinic() -> None:
    known = {
        "diagnoses": K,
        "usual_zones": (
            "upper",
            "mid",
        ),
    }
    assert levels(spasms(6, 0, places=(LID, "left.mouth")), **known) == {"new-zone": "routine"}
    assert levels(spasm(6, LID, "left.mouth"), spasm(0), **known) == {}
    assert levels(spasm(7, "left.neck"), spasm(0, "left.neck"), **known) == {}
    assert levels(spasms(5, 4, places=("left.neck",)), **known) == {}
    assert levels(spasms(1, 0, places=("left.neck",), suppressible=True), **known) == {}
    assert levels(spasms(1, 0, places=("left.jaw",)), **known) == {"jaw-or-tongue": "prompt"}
    assert levels(spasms(1, 0, places=("left.neck",)), diagnoses=K) == {}


@pytest.mark.parametrize(
    ("usual", "place", "fires"),
    [
        ("left", "right.brow", True),
        ("right", "left.brow", True),
        ("left", LID, False),
        ("both", "right.brow", False),
        (None, "right.brow", False),
    ],
)
def test_the_other_side_is_a_new_zone_too(usual: str | None, place: str, fires: bool) -> None:
    found = levels(spasms(1, 0, places=(place,)), diagnoses=K, usual_zones=("upper",), usual_side=usual)
    assert found == ({"new-zone": "routine"} if fires else {})


def test_bells_palsy_that_does_not_get_better_is_looked_at_after_three_weeks() -> None:
    def found(days: int, improving: bool | None, *told: CheckIn, **profile: Any) -> dict[str, str]:
        return levels(clear(9), *told, bells_palsy=bells_palsy(ago(days), improving), **profile)

    rule = {"bells-follow-up": "routine"}
    assert found(22, False) == rule
    assert found(21, False) == {}
    assert found(22, True) == {}
    assert found(22, None) == {}
    assert found(91, True, spasm(3)) == rule
    assert found(90, True, spasm(3)) == {}
    assert found(91, True, spasm(4)) == {}
    assert found(91, None, spasm(3), diagnoses=K) == rule
    assert found(91, False, spasm(3), diagnoses=("synkinesis",)) == {}
    assert levels(spasm(0), bells_palsy=bells_palsy(None, improving=False)) == {}


def test_a_sore_eye_is_routine_for_a_week() -> None:
    assert levels(signs(6, "eye_irritation")) == {"eye-irritation": "routine"}
    assert levels(signs(7, "eye_irritation")) == {}


def test_the_reason_for_lasting_counts_days_and_names_dates() -> None:
    told = spasms(*range(4, 16))
    found = alerts(told, on=ago(4), onset=ago(19))["persistent"]
    assert found.because == "The twitching began on 12 March; you logged it on 12 days, the last on 27 March."
    assert found.message.startswith("Book an ordinary doctor's appointment, within the next 2 to 4 weeks. Twitching")
    assert found.message.endswith("/report gives you a page of your diary for the visit.")
    assert found.key == ("persistent", "2024-03-16")
    assert found.keys == (("persistent", "2024-03-16", ""),)


def test_a_date_of_another_year_is_told_with_its_year() -> None:
    assert "began on 31 March 2023;" in alerts(spasm(0), onset=ago(366))["persistent-3-months"].because


def test_the_key_of_an_alert_stays_when_more_check_ins_come() -> None:
    told = spasms(*range(40), places=(LID, "left.cheek"))
    for rule in ("persistent", "spread"):
        assert len({alerts(told, on=ago(days))[rule].key for days in range(20)}) == 1


def test_the_reasons_name_places_medicines_and_dates() -> None:
    assert alerts(spasms(3, 2), body(1), body(0))["several-places"].because == (
        "It twitched elsewhere on the body (hand) on 30 and 31 March and in the left lower lid on 28 and 29 March."
    )
    found = alerts(spasm(0), medicines=(medicine("decongestant", ago(31)), medicine("diuretic", TODAY)))
    assert found["medicine-suspected"].because == (
        "You started or changed a decongestant and a water tablet on 29 February and 31 March;"
        " the twitching began on 31 March."
    )
    assert alerts(spasms(2, 1, 0, places=("left.chin",)))["beyond-eyelid"].because == (
        "It twitched in the left chin on 29, 30 and 31 March."
    )
    assert alerts(spasms(1, 0, eye_closure="one"))["eye-closes"].because == "An eye closed on 30 and 31 March."
    assert alerts(clear(0, interference={"work": 3, "eating": 4}))["interference"].because == (
        "The spasm got in the way of eating and work on 31 March."
    )
    assert alerts(spasm(0), bells_palsy=bells_palsy(ago(100), improving=True))["bells-follow-up"].because == (
        "Your Bell's palsy began on 22 December 2023, 14 weeks ago, and the face twitches now."
    )
    assert alerts(episode(90), episode(70), episode(50))["recurrent"].because == (
        "It came in 3 separate spells in three months, the last three from 31 December 2023 to 1 January,"
        " from 20 January to 21 January and from 9 February to 10 February."
    )


def test_the_dates_of_interference_are_each_told_once_oldest_first() -> None:
    told = [clear(4, interference={"work": 3}), clear(2, interference={"work": 3, "eating": 3})]
    assert alerts(told, clear(0, interference={"eating": 3}))["interference"].dates == (ago(4), ago(2), ago(0))


def test_bells_palsy_that_does_not_get_better_is_told_so() -> None:
    slow = bells_palsy(ago(30), improving=False)
    found = alerts(clear(0), bells_palsy=slow)["bells-follow-up"]
    assert found.because == "Your Bell's palsy began on 1 March, 30 days ago, and is not getting better."
    assert found.dates == ()
    assert alerts(spasms(3, 2), bells_palsy=slow)["bells-follow-up"].dates == (ago(2),)


def test_the_clinic_is_told_of_the_last_injection() -> None:
    found = alerts(signs(0, "drooping_lid"), toxin_injections=(ago(40), ago(10)))["toxin-local"]
    assert found.because == ("You told of an upper lid that hangs lower on 31 March. The injection was on 21 March.")


def test_recurrent_episodes_are_told_of_anew_with_each_further_one() -> None:
    two_more = [*episode(70), *episode(50)]
    assert alerts(episode(90), two_more)["recurrent"].key == ("recurrent", "2024-02-09")
    assert alerts(episode(90), two_more, episode(30))["recurrent"].key == ("recurrent", "2024-02-29")


def test_several_places_and_their_dates_are_kept_in_order() -> None:
    found = alerts(spasms(3, 2), body(1), body(0))["several-places"]
    assert found.dates == (ago(3), ago(2), ago(1), ago(0))
    assert found.instances == ("elsewhere", "left")


def test_new_zones_and_their_dates_are_kept_in_order() -> None:
    told = spasms(2, 0, places=("left.neck", "left.cheek"))
    found = alerts(told, diagnoses=K, usual_zones=("upper",))["new-zone"]
    assert found.because == "It twitched in the left cheek and neck on 29 and 31 March."
    assert found.dates == (ago(2), ago(0))
    assert found.instances == ("left.mid", "left.neck")
