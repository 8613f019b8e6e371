"""What has to be seen within a week."""

from typing import Any

import pytest

from knowledge.profile import Medicine
from tests.harness.diaries import LID, ago, alerts, clear, levels, medicine, sign, signs, spasm, spasms

K = frozenset({"hemifacial_spasm"})
ZONED = {"diagnoses": K, "usual_zones": frozenset({"upper"})}
SIDE = ("left.brow", "left.cheek", "left.chin")


def test_a_whole_side_on_two_days_is_prompt_and_replaces_spread() -> None:
    assert levels(spasms(6, 0, places=SIDE)) == {"whole-side": "prompt"}


@pytest.mark.parametrize(
    "told",
    [
        pytest.param([spasm(7, *SIDE), spasm(3), spasm(0, *SIDE)], id="one of the two days is over a week ago"),
        pytest.param([spasm(1, *SIDE), spasm(0, "left.brow", "left.cheek")], id="the mouth only once"),
        pytest.param(spasms(1, 0, places=("left.brow", "left.cheek", "right.chin")), id="on both sides"),
        pytest.param(spasms(1, 0, places=("left.brow", "left.neck", "left.chin")), id="the neck is no cheek"),
        pytest.param(spasms(5, 4, places=SIDE), id="it has stopped"),
        pytest.param([*spasms(1, 0, places=SIDE, suppressible=True)], id="it can be held back"),
    ],
)
def test_less_than_a_whole_side_is_not_called_one(told: list[Any]) -> None:
    assert "whole-side" not in levels(*told)


def test_the_whole_side_told_once_counts_with_any_zone_on_two_days() -> None:
    told = [spasm(6, whole_side=True), spasm(0)]
    assert levels(told) == {"whole-side": "prompt"}
    assert alerts(told)["whole-side"].instances == ("left",)
    assert levels(spasm(0, whole_side=True)) == {}
    assert levels(spasm(7, whole_side=True), spasms(1, 0)) == {}
    assert levels(spasm(1, whole_side=True), spasm(0, "right.brow")) == {}
    assert levels(spasms(1, 0, places=("left.jaw",), whole_side=True)) == {"jaw-or-tongue": "prompt"}


def test_the_whole_side_told_replaces_spread_on_every_side_that_twitches() -> None:
    told = [spasm(1, "left.brow", "left.neck", whole_side=True), spasm(0, "left.brow", "left.neck")]
    assert levels(told) == {"whole-side": "prompt"}


def test_one_whole_side_leaves_the_spread_of_the_other() -> None:
    told = spasms(1, 0, places=(*SIDE, "right.brow", "right.neck"))
    assert levels(told) == {"whole-side": "prompt", "spread": "routine", "several-places": "routine"}
    assert alerts(told)["whole-side"].instances == ("left",)
    assert alerts(told)["spread"].instances == ("right",)


def test_a_clear_day_that_names_places_counts_for_no_zone() -> None:
    assert levels(spasm(0, *SIDE), clear(1, places=frozenset(SIDE))) == {}


def test_a_known_diagnosis_silences_the_whole_side_only_with_known_zones() -> None:
    told = spasms(1, 0, places=SIDE)
    assert levels(told, diagnoses=K) == {"whole-side": "prompt"}
    assert levels(told, diagnoses=frozenset({"multiple_sclerosis"}), usual_zones=frozenset({"upper"})) == {
        "whole-side": "prompt",
        "ms-new-spell": "prompt",
    }
    assert levels(told, **ZONED) == {"new-zone": "routine"}


def test_the_latest_word_on_holding_it_back_decides() -> None:
    def told(earlier: bool, later: bool) -> list[Any]:
        return [spasm(3, *SIDE, suppressible=earlier), spasm(2, *SIDE, suppressible=later), spasm(0, *SIDE)]

    assert levels(*told(earlier=True, later=False)) == {"whole-side": "prompt"}
    assert levels(*told(earlier=False, later=True)) == {}
    assert levels(spasm(7, suppressible=True), spasms(1, 0, places=SIDE)) == {"whole-side": "prompt"}


@pytest.mark.parametrize("closure", ["both", "most_of_day"])
def test_both_eyes_closing_on_two_days_is_prompt(closure: str) -> None:
    told = [clear(8), spasm(6, eye_closure=closure), spasm(3, eye_closure="both")]
    assert levels(told) == {"both-eyes-close": "prompt"}
    assert levels(spasm(7, eye_closure=closure), spasm(3, eye_closure="both")) == {}
    assert levels(told, diagnoses=K) == {}


@pytest.mark.parametrize("domain", ["seeing", "driving"])
def test_trouble_seeing_or_driving_once_is_prompt_whatever_is_known(domain: str) -> None:
    assert levels(clear(6, interference={domain: 3}), diagnoses=K) == {
        "unsafe-vision": "prompt",
        "interference": "routine",
    }
    assert levels(clear(7, interference={domain: 4})) == {}
    assert levels(clear(0, interference={domain: 2})) == {}
    assert "unsafe-vision" not in levels(clear(0, interference={"reading": 4}))


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("numbness", "numbness"),
        ("drooping_lid", "drooping-lid"),
        ("face_pulled", "face-pulled"),
        ("vision_change", "vision-change"),
        ("limb_weakness_gradual", "wider-weakness"),
        ("muscle_wasting", "wider-weakness"),
        ("stiffness", "wider-weakness"),
        ("swallowing_slow", "wider-weakness"),
    ],
)
def test_a_prompt_sign_is_read_for_a_week_with_or_without_a_twitch(code: str, rule: str) -> None:
    assert levels(signs(6, code, resolved=True), clear(0), diagnoses=K) == {rule: "prompt"}
    assert levels(signs(7, code)) == {}


@pytest.mark.parametrize("code", ["one_sided_limb", "speech"])
def test_slow_weakness_of_one_side_or_of_speech_is_read_for_a_week(code: str) -> None:
    assert levels(signs(6, code, onset="gradual")) == {"wider-weakness": "prompt"}
    assert levels(signs(7, code, onset="gradual")) == {}


@pytest.mark.parametrize("code", ["hearing_loss_gradual", "tinnitus_one_ear", "unsteady_gradual"])
def test_hearing_and_balance_matter_beside_an_active_twitch(code: str) -> None:
    assert levels(signs(6, code), spasm(3), diagnoses=K) == {"hearing-or-balance": "prompt"}
    assert levels(signs(7, code), spasm(3)) == {}
    assert levels(signs(6, code), spasm(4)) == {}


@pytest.mark.parametrize("place", ["left.mouth", "right.jaw", "left.tongue"])
@pytest.mark.parametrize(
    ("kind", "level"), [("antipsychotic", "prompt"), ("metoclopramide", "urgent"), ("prochlorperazine", "urgent")]
)
def test_mouth_movements_on_a_dopamine_blocker_are_told_of(kind: str, level: str, place: str) -> None:
    rule = "mouth-movements-on-medicine"
    told = [spasm(6, place), spasm(0)]
    assert levels(told, medicines=(medicine(kind),), diagnoses=K) == {rule: level}
    assert levels(told, medicines=(medicine(kind, ago(1000)),)) == {rule: level}
    assert levels(told, medicines=(medicine(kind, None, ago(-1)),)) == {rule: level}
    assert rule not in levels(told, medicines=(medicine(kind, ago(-1)),))
    assert rule not in levels(spasm(7, place), spasm(0), medicines=(medicine(kind),))
    assert rule not in levels(spasm(4, place), medicines=(medicine(kind),))


@pytest.mark.parametrize(
    ("kind", "stopped", "level"),
    [
        ("metoclopramide", 0, "urgent"),
        ("metoclopramide", 7, "urgent"),
        ("prochlorperazine", 8, "prompt"),
        ("metoclopramide", 90, "prompt"),
        ("metoclopramide", 91, None),
        ("antipsychotic", 0, "prompt"),
        ("antipsychotic", 90, "prompt"),
        ("antipsychotic", 91, None),
        ("antidepressant", 0, None),
    ],
)
def test_a_medicine_that_was_stopped_goes_on_counting(kind: str, stopped: int, level: str | None) -> None:
    found = levels(spasm(0, "left.mouth"), medicines=(medicine(kind, ago(400), ago(stopped)),))
    assert found == ({"mouth-movements-on-medicine": level} if level else {})


def test_mouth_movements_just_after_a_start_or_a_rise_are_urgent_for_any_of_the_three() -> None:
    def found(days: int) -> str:
        medicines = (medicine("antipsychotic", ago(days)), medicine("antipsychotic", ago(900)))
        return levels(spasm(0, "left.mouth"), medicines=medicines)["mouth-movements-on-medicine"]

    assert (found(0), found(7), found(8)) == ("urgent", "urgent", "prompt")


def test_what_is_said_of_the_next_dose_depends_on_the_medicine() -> None:
    def message(*medicines: Medicine) -> str:
        return alerts(spasm(0, "left.mouth"), medicines=medicines)["mouth-movements-on-medicine"].message

    assert "Ask before you take the next one." in message(medicine("metoclopramide"))
    assert "Do not stop" not in message(medicine("metoclopramide"))
    assert "Do not stop a prescribed medicine on your own: ask first." in message(medicine("antipsychotic"))
    gone = message(medicine("antipsychotic", ago(900), ago(3)))
    assert "Do not stop" not in gone
    assert "next one" not in gone


def test_mouth_movements_need_the_mouth_and_the_medicine() -> None:
    assert levels(spasm(0, "left.chin"), medicines=(medicine("antipsychotic"),)) == {}
    assert levels(spasm(0, "left.mouth"), medicines=(medicine("antidepressant"),)) == {}


def test_acute_dystonia_stands_in_for_mouth_movements() -> None:
    told = spasm(0, "left.jaw", signs=(sign("jaw_locked"),))
    assert levels(told, medicines=(medicine("antipsychotic", ago(100)),)) == {
        "airway": "emergency",
        "mouth-movements-on-medicine": "prompt",
    }
    found = levels(told, medicines=(medicine("antipsychotic", ago(7)),))
    assert found == {"acute-dystonia": "emergency", "medicine-suspected": "routine"}


@pytest.mark.parametrize("code", ["cramps", "general_weakness", "palpitations"])
def test_cramps_on_a_water_tablet_are_prompt_beside_an_active_twitch(code: str) -> None:
    tablet = (medicine("diuretic"),)
    assert levels(signs(6, code), spasm(3), medicines=tablet, diagnoses=K) == {"diuretic-cramps": "prompt"}
    assert levels(signs(7, code), spasm(3), medicines=tablet) == {}
    reported = {"reported-sign": "routine"}
    assert levels(signs(6, code), spasm(4), medicines=tablet) == reported
    assert levels(signs(6, code), spasm(3)) == reported
    assert levels(signs(6, code), spasm(3), medicines=(medicine("diuretic", None, ago(0)),)) == reported


def test_fainting_on_a_water_tablet_is_an_emergency_beside_an_active_twitch() -> None:
    tablet = (medicine("diuretic"),)
    faint = {"fainting": "prompt"}
    both = {"diuretic-cramps": "emergency", "fainting": "prompt"}
    assert levels(signs(0, "fainting"), spasm(3), medicines=tablet) == both
    assert levels(signs(0, "fainting", "cramps"), spasm(3), medicines=tablet) == both
    assert levels(signs(0, "fainting"), spasm(4), medicines=tablet) == faint
    assert levels(signs(0, "fainting"), spasm(3)) == faint


def test_a_childs_twitch_beyond_the_upper_face_is_prompt_at_once() -> None:
    for place in ("left.cheek", "right.chin", "left.neck", "left.jaw", "right.tongue"):
        assert levels(spasm(6, place), spasm(3), age=15) == {"child": "prompt"}
        assert levels(spasm(7, place), spasm(3), age=15) == {}
        assert levels(spasm(6, place), spasm(3), age=16) == {}
        assert levels(spasm(6, place), spasm(3)) == {}
        assert levels(spasm(4, place), age=6) == {}
        assert levels(spasm(6, place), spasm(3, suppressible=True), age=6) == {}
    assert levels(spasm(0, "left.brow", LID, "right.upper_lid"), age=6) == {}


def test_a_childs_twitch_of_more_than_two_weeks_is_prompt() -> None:
    assert levels(spasm(1), onset=ago(16), age=6) == {"child": "prompt", "persistent": "routine"}
    assert levels(spasm(1), onset=ago(15), age=6) == {"over-a-week": "info"}


def test_a_child_with_a_diagnosis_is_still_a_child() -> None:
    assert levels(spasm(1), onset=ago(16), age=6, diagnoses=frozenset({"tourette"})) == {"child": "prompt"}


def test_a_lid_that_droops_within_six_weeks_of_an_injection_is_for_the_clinic() -> None:
    assert levels(signs(0, "drooping_lid"), toxin_injections=(ago(42),)) == {"toxin-local": "routine"}
    assert levels(signs(0, "drooping_lid"), toxin_injections=(ago(43),)) == {"drooping-lid": "prompt"}
    assert levels(signs(1, "drooping_lid"), toxin_injections=(ago(0),)) == {"drooping-lid": "prompt"}
    assert levels(signs(2, "drooping_lid"), signs(1, "drooping_lid"), toxin_injections=(ago(44),)) == {
        "toxin-local": "routine",
        "drooping-lid": "prompt",
    }


def test_changed_sight_after_an_injection_is_prompt_and_for_the_clinic_too() -> None:
    both = {"vision-change": "prompt", "toxin-local": "routine"}
    assert levels(signs(6, "vision_change"), toxin_injections=(ago(48),)) == both
    assert levels(signs(6, "vision_change"), toxin_injections=(ago(49),)) == {"vision-change": "prompt"}


def test_trouble_away_from_the_face_stands_in_for_the_drooping_lid() -> None:
    told = [signs(0, "drooping_lid"), signs(0, "swallowing")]
    assert levels(told, toxin_injections=(ago(9),)) == {"toxin-spread": "emergency"}


def test_severe_pain_is_prompt_and_other_pain_routine() -> None:
    assert levels(signs(6, "pain", severe=True), signs(0, "pain", severe=False)) == {"pain": "prompt"}
    assert levels(signs(7, "pain", severe=True), signs(6, "pain")) == {"pain": "routine"}
    assert levels(signs(7, "pain")) == {}
    severe = alerts(signs(0, "pain", severe=True))["pain"]
    assert severe.because == "You told of pain in the face or ear on 31 March. You called it severe."
    assert severe.key != alerts(signs(0, "pain"))["pain"].key


def test_a_prompt_message_holds_what_fired_it_with_dates() -> None:
    (alert,) = alerts(signs(2, "numbness"), signs(1, "numbness")).values()
    assert alert.message.startswith("Make a doctor's appointment within 7 days.")
    assert alert.because == "You told of numbness of the face on 29 and 30 March."
    assert alert.because not in alert.message


def test_the_reason_for_a_whole_side_names_each_zone_and_its_dates() -> None:
    found = alerts(spasms(3, 2, 1, 0, places=SIDE, whole_side=True))["whole-side"]
    assert found.because == (
        "It twitched in the left brow, cheek and chin on 4 days from 28 March to 31 March."
        " You said that it was the whole side on 4 days from 28 March to 31 March."
    )
    assert found.dates == (ago(3), ago(2), ago(1), ago(0))
    assert found.key == ("whole-side", "2024-03-28", "left")


def test_the_reason_for_a_child_names_age_length_and_dates() -> None:
    assert alerts(spasm(0, "left.chin"), onset=ago(1), age=6)["child"].because == (
        "The age you gave is under 16. The twitching began on 30 March. It twitched in the left chin on 31 March."
    )
    assert (
        alerts(spasm(0), onset=ago(15), age=6)["child"].because
        == "The age you gave is under 16. The twitching began on 16 March."
    )


def test_the_reason_for_mouth_movements_names_the_medicines() -> None:
    both = (medicine("metoclopramide"), medicine("antipsychotic"), medicine("stimulant"))
    found = alerts(spasm(0, "left.jaw"), medicines=both)["mouth-movements-on-medicine"]
    assert found.because == "You take metoclopramide; the left jaw moved on 31 March."
    assert found.instances == ("metoclopramide",)


def test_a_childs_twitch_of_the_upper_face_hides_no_other() -> None:
    assert levels(spasm(0, LID, "left.cheek"), age=6) == {"child": "prompt"}


def test_the_dates_for_a_child_are_those_beyond_the_upper_face_else_the_last() -> None:
    assert alerts(spasm(2, "left.chin"), spasm(0), age=6)["child"].dates == (ago(2),)
    assert alerts(spasms(2, 0), onset=ago(15), age=6)["child"].dates == (ago(0),)


def test_fainting_on_a_water_tablet_is_told_of_again_the_next_day() -> None:
    found = alerts(signs(1, "fainting"), signs(0, "fainting"), spasm(3), medicines=(medicine("diuretic"),))
    assert found["diuretic-cramps"].instances == ("fainting@2024-03-31",)


def test_a_lid_that_droops_on_the_day_of_an_injection_is_for_the_clinic() -> None:
    assert levels(signs(0, "drooping_lid"), toxin_injections=(ago(0),)) == {"toxin-local": "routine"}


def test_both_eyes_closing_again_the_next_day_is_no_new_occurrence() -> None:
    told = spasms(4, 2, 1, 0, eye_closure="both")
    assert alerts(told)["both-eyes-close"].instances == ("closed@2024-03-27",)
    assert alerts(spasm(5, eye_closure="one"), told)["both-eyes-close"].instances == ("closed@2024-03-27",)


def test_only_the_dates_on_which_the_whole_side_was_told_are_said_to_be() -> None:
    found = alerts(spasm(6, whole_side=True), spasm(0))["whole-side"]
    assert found.because == (
        "It twitched in the left lower lid on 25 and 31 March. You said that it was the whole side on 25 March."
    )


def test_two_whole_sides_are_named_left_then_right() -> None:
    both = spasms(1, 0, places=(*SIDE, "right.brow", "right.cheek", "right.chin"))
    assert alerts(both)["whole-side"].instances == ("left", "right")


@pytest.mark.parametrize(
    "code", ["limb_weakness_gradual", "muscle_wasting", "stiffness", "swallowing_slow", "one_sided_limb", "speech"]
)
def test_weakness_that_grew_within_days_is_urgent_today_and_tomorrow(code: str) -> None:
    assert levels(signs(1, code, onset="days"), clear(0)) == {"wider-weakness": "urgent"}
    assert levels(signs(2, code, onset="days"), clear(0)) == {"wider-weakness": "prompt"}
    assert levels(signs(0, code, onset="gradual"), clear(0)) == {"wider-weakness": "prompt"}


@pytest.mark.parametrize("code", ["hearing_loss_sudden", "hearing_loss_gradual"])
def test_numbness_with_a_loss_of_hearing_in_the_same_week_is_urgent(code: str) -> None:
    assert levels(signs(6, "numbness"), signs(0, code))["numbness"] == "urgent"
    assert levels(signs(0, "numbness"), signs(6, code))["numbness"] == "urgent"
    assert levels(signs(0, "numbness"), signs(7, code))["numbness"] == "prompt"
    assert "numbness" not in levels(signs(0, "numbness", onset="sudden"), signs(0, code))


def test_pain_beside_numbness_names_the_urgent_referral() -> None:
    found = alerts(signs(6, "pain"), signs(0, "numbness"))
    assert "ask about an urgent referral" in found["numbness"].message
    assert "ask about an urgent referral" in found["pain"].message
    assert "urgent referral" not in alerts(signs(7, "pain"), signs(0, "numbness"))["numbness"].message
    assert "urgent referral" not in alerts(signs(0, "pain"))["pain"].message


@pytest.mark.parametrize("place", ["left.jaw", "right.tongue"])
def test_a_jaw_or_tongue_that_moves_on_two_days_is_prompt(place: str) -> None:
    rule = {"jaw-or-tongue": "prompt"}
    assert levels(spasm(6, place), spasm(0, "left.tongue"), diagnoses=K) == rule
    assert levels(spasm(7, place), spasm(0, place)) == {}
    assert levels(spasms(5, 4, places=(place,))) == {}
    assert levels(spasms(1, 0, places=(place,), suppressible=True)) == {}
    for known in ("meige", "tourette"):
        assert levels(spasms(1, 0, places=(place,)), diagnoses=frozenset({known})) == {}
    assert levels(spasms(1, 0, places=(place,)), age=10) == {"child": "prompt"}
    on_medicine = levels(spasms(1, 0, places=(place,)), medicines=(medicine("antipsychotic"),))
    assert on_medicine == {"mouth-movements-on-medicine": "prompt"}
    locked = levels(
        spasms(1, 0, places=(place,)), signs(0, "jaw_locked"), medicines=(medicine("antipsychotic", ago(1)),)
    )
    assert "jaw-or-tongue" not in locked


@pytest.mark.parametrize("place", ["left.cheek", "left.mouth", "right.chin", "right.neck"])
def test_twitching_that_hardly_ever_stops_beyond_the_lids_is_prompt(place: str) -> None:
    rule = {"continuous": "prompt"}
    assert levels(spasms(6, 3, places=(place,), frequency=4)) == rule
    assert levels(spasm(7, place, frequency=4), spasm(3, place, frequency=4)) == {}
    assert levels(spasm(3, place, frequency=3), spasm(0, place, frequency=4)) == {}
    assert levels(spasms(5, 4, places=(place,), frequency=4)) == {}
    assert levels(spasms(1, 0, places=(place,), frequency=4, suppressible=True)) == {}
    assert levels(spasms(1, 0, places=(place,), frequency=4), diagnoses=K) == {}


def test_lids_brow_and_jaw_are_not_beyond_the_lids() -> None:
    assert levels(spasms(1, 0, places=("left.upper_lid", "left.brow"), frequency=4)) == {}
    assert levels(spasms(1, 0, places=("left.jaw",), frequency=4)) == {"jaw-or-tongue": "prompt"}
