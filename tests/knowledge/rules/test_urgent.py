"""What has to be seen on the same day, and the day from which it no longer has to."""

from typing import Any

import pytest

from tests.harness.diaries import ago, alerts, clear, levels, sign, signs, spasm, spasms

K = frozenset({"hemifacial_spasm"})


@pytest.mark.parametrize("code", ["face_weakness", "cannot_close_eye"])
@pytest.mark.parametrize("onset", ["sudden", "gradual", None])
def test_a_weak_face_is_urgent_however_it_came_on(code: str, onset: str | None) -> None:
    assert levels(signs(1, code, onset=onset), diagnoses=K) == {"face-weakness": "urgent"}
    assert levels(signs(2, code, onset=onset)) == {}


def test_a_face_that_dropped_slowly_is_weak_and_one_that_dropped_suddenly_is_an_emergency() -> None:
    assert levels(signs(0, "face_droop", onset="gradual")) == {"face-weakness": "urgent"}
    assert levels(signs(0, "face_droop", onset="sudden")) == {"stroke-signs": "emergency"}
    assert levels(signs(0, "face_droop", onset="gradual"), signs(0, "face_droop")) == {
        "stroke-signs": "emergency",
        "face-weakness": "urgent",
    }


@pytest.mark.parametrize("code", ["double_vision", "eye_pain", "red_eye_light_sensitive"])
def test_an_eye_in_danger_is_urgent_today_and_tomorrow(code: str) -> None:
    assert levels(signs(0, code), diagnoses=K) == {"urgent-eye": "urgent"}
    assert levels(signs(1, code), clear(0)) == {"urgent-eye": "urgent"}
    assert levels(signs(2, code)) == {}


def test_blisters_round_the_ear_are_urgent_today_and_tomorrow() -> None:
    assert levels(signs(1, "ear_blisters"), diagnoses=K) == {"ear-blisters": "urgent"}
    assert levels(signs(2, "ear_blisters")) == {}


def test_hearing_that_dropped_within_days_is_urgent_for_a_month() -> None:
    assert levels(signs(29, "hearing_loss_sudden")) == {"sudden-hearing-loss": "urgent"}
    assert levels(signs(30, "hearing_loss_sudden")) == {}


def test_tingling_with_hand_cramps_is_urgent_and_either_alone_is_not() -> None:
    assert levels(signs(0, "tingling_lips_fingers", "hand_cramps")) == {"tetany": "urgent"}
    assert levels(signs(1, "tingling_lips_fingers"), signs(0, "hand_cramps")) == {"tetany": "urgent"}
    reported = {"reported-sign": "routine"}
    assert levels(signs(2, "tingling_lips_fingers"), signs(0, "hand_cramps")) == reported
    assert levels(signs(0, "tingling_lips_fingers")) == reported
    assert levels(signs(0, "hand_cramps")) == reported


def test_twitching_within_a_month_of_neck_surgery_is_urgent() -> None:
    assert levels(spasm(3), neck_surgery=ago(30), diagnoses=K) == {"tetany": "urgent"}
    assert levels(spasm(3), neck_surgery=ago(31)) == {}
    assert levels(spasm(4), neck_surgery=ago(30)) == {}
    assert levels(clear(0), neck_surgery=ago(2)) == {}


def test_eyes_shut_most_of_the_day_are_urgent_once() -> None:
    assert levels(signs(9, "pain"), spasm(1, eye_closure="most_of_day"), diagnoses=K) == {"eyes-shut": "urgent"}
    assert levels(spasm(2, eye_closure="most_of_day")) == {}
    assert levels(spasm(0, eye_closure="both")) == {}


@pytest.mark.parametrize(
    ("days", "rule", "level"),
    [
        (0, "head-injury-recent", "urgent"),
        (21, "head-injury-recent", "urgent"),
        (22, "head-injury-earlier", "prompt"),
        (90, "head-injury-earlier", "prompt"),
        (91, "head-injury-past-year", "routine"),
        (365, "head-injury-past-year", "routine"),
    ],
)
def test_the_sooner_after_a_head_injury_it_twitches_the_sooner_it_is_seen(days: int, rule: str, level: str) -> None:
    assert levels(spasm(2), head_injury=ago(days + 2), diagnoses=K) == {rule: level}


@pytest.mark.parametrize("days", [-1, 366])
def test_a_head_injury_after_the_onset_or_over_a_year_before_it_fires_nothing(days: int) -> None:
    assert levels(spasm(2), head_injury=ago(days + 2)) == {}


def test_the_days_after_a_head_injury_are_counted_to_the_told_onset() -> None:
    assert "head-injury-recent" in levels(spasm(0), head_injury=ago(30), onset=ago(10))
    assert "head-injury-recent" not in levels(spasm(0), head_injury=ago(5), onset=ago(10))


def test_a_twitch_that_has_gone_is_not_held_against_a_head_injury() -> None:
    assert levels(spasm(4), head_injury=ago(5)) == {}
    assert levels(clear(0), head_injury=ago(5)) == {}


def test_an_urgent_message_says_what_to_say_and_when_to_call_the_emergency_number() -> None:
    (alert,) = alerts(signs(0, "face_weakness")).values()
    assert alert.message.startswith("See a doctor today about the weak face.")
    assert "On the phone, say" in alert.message
    assert alert.because == "You told of weakness on one side of the face on 31 March."
    assert "Call 112 at once if" in alert.message


def test_a_past_stroke_sign_months_ago_asks_for_an_appointment_with_its_date() -> None:
    (alert,) = alerts(signs(40, "speech")).values()
    assert alert.message.startswith("Make an appointment within 7 days:")
    assert alert.because == "You told of slurred speech or wrong words on 20 February."


def test_the_reasons_hold_the_dates() -> None:
    assert alerts(spasm(1), neck_surgery=ago(100), head_injury=ago(2))["head-injury-recent"].because == (
        "You hurt your head on 29 March; the twitching began on 30 March, 1 day later."
    )
    assert alerts(spasm(1), neck_surgery=ago(10))["tetany"].because == (
        "Your neck surgery was on 21 March, and the twitching was there on 30 March."
    )
    assert alerts(spasms(1, 0, eye_closure="most_of_day"))["eyes-shut"].because == (
        "Your eyes were shut most of the day on 30 and 31 March."
    )


def test_a_sign_told_day_after_day_stays_one_occurrence() -> None:
    told = [signs(days, "eye_pain") for days in (6, 4, 2, 1, 0)]
    assert alerts(told)["urgent-eye"].key == ("urgent-eye", "", "eye_pain@2024-03-25")
    assert alerts(told, on=ago(3))["urgent-eye"].key == ("urgent-eye", "", "eye_pain@2024-03-25")


def test_a_sign_that_comes_back_later_is_another_occurrence() -> None:
    told = [signs(4, "eye_pain"), signs(1, "eye_pain"), signs(0, "pain")]
    assert alerts(told)["urgent-eye"].key == ("urgent-eye", "", "eye_pain@2024-03-30")


def test_a_sign_told_for_years_is_told_afresh_once_a_year() -> None:
    told = [signs(days, "eye_pain") for days in range(900)]
    assert alerts(told)["urgent-eye"].instances == ("eye_pain@2023-01-01",)
    assert alerts(told, on=ago(91))["urgent-eye"].instances == ("eye_pain@2022-01-01",)


def test_each_sign_is_known_by_its_own_key() -> None:
    both = alerts(signs(1, "eye_pain"), signs(0, "double_vision"))["urgent-eye"]
    assert both.keys == (
        ("urgent-eye", "", "double_vision@2024-03-31"),
        ("urgent-eye", "", "eye_pain@2024-03-30"),
    )
    assert both.instances == ("double_vision@2024-03-31", "eye_pain@2024-03-30")


def test_a_rule_with_several_signs_reads_each_report_by_its_own_date() -> None:
    found = alerts(spasm(1, signs=(sign("tingling_lips_fingers"), sign("hand_cramps"))), signs(0, "hand_cramps"))
    assert found["tetany"].dates == (ago(1), ago(0))


def test_a_sign_began_when_it_was_first_told_whatever_else_was_told_that_day() -> None:
    other_sign = [signs(1, "eye_pain", "pain"), signs(0, "eye_pain")]
    assert alerts(other_sign)["urgent-eye"].instances == ("eye_pain@2024-03-30",)
    other_check_in = [signs(1, "eye_pain"), clear(1), signs(0, "eye_pain")]
    assert alerts(other_check_in)["urgent-eye"].instances == ("eye_pain@2024-03-30",)


def test_twitching_on_the_day_of_neck_surgery_is_urgent() -> None:
    assert levels(spasm(0), neck_surgery=ago(0)) == {"tetany": "urgent"}


def test_eyes_shut_day_after_day_stay_one_occurrence() -> None:
    told: list[Any] = [spasms(4, 3, 1, 0, eye_closure="most_of_day"), spasm(7, eye_closure="both")]
    assert alerts(*told)["eyes-shut"].instances == ("shut@2024-03-27",)
