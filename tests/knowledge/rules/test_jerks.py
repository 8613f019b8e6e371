"""Jerks of face and limb together, an epilepsy medicine that was stopped, and a new spell in multiple sclerosis."""

from datetime import date
from typing import Any

import pytest

from tests.harness.diaries import TODAY, ago, alerts, clear, levels, medicine, signs, spasm, spasms

EPILEPSY: dict[str, Any] = {"diagnoses": frozenset({"epilepsy"})}
MS: dict[str, Any] = {"diagnoses": frozenset({"multiple_sclerosis"})}
JERK = "face_and_limb_together"


def test_face_and_limb_jerking_together_is_urgent_today_and_tomorrow() -> None:
    assert levels(signs(1, JERK), clear(0)) == {"face-and-limb": "urgent"}
    assert levels(signs(2, JERK), clear(0)) == {}
    assert levels(signs(0, JERK, resolved=True), clear(0)) == {"face-and-limb": "urgent"}


def test_only_the_usual_seizure_of_known_epilepsy_is_routine() -> None:
    assert levels(signs(0, JERK, usual=True), **EPILEPSY) == {"face-and-limb": "routine"}
    assert levels(signs(0, JERK, usual=True)) == {"face-and-limb": "urgent"}
    assert levels(signs(0, JERK, usual=False), **EPILEPSY) == {"face-and-limb": "urgent"}
    assert levels(signs(0, JERK), **EPILEPSY) == {"face-and-limb": "urgent"}
    assert levels(signs(1, JERK), signs(0, JERK, usual=True), **EPILEPSY) == {"face-and-limb": "urgent"}
    assert levels(signs(2, JERK), signs(0, JERK, usual=True), **EPILEPSY) == {"face-and-limb": "routine"}


def test_a_seizure_may_be_told_beside_it() -> None:
    assert levels(signs(0, JERK, "convulsion")) == {"seizure": "emergency", "face-and-limb": "urgent"}


def stopped(*days: int) -> dict[str, Any]:
    medicines = tuple(medicine("antiepileptic", ago(900), ago(each)) for each in days)
    return {**EPILEPSY, "medicines": medicines}


@pytest.mark.parametrize("told", [spasm(0), signs(0, JERK, usual=True)], ids=["a spasm day", "face and limb"])
def test_twitching_after_the_epilepsy_medicine_ended_is_urgent(told: Any) -> None:
    rule = "epilepsy-medicine"
    assert levels(told, **stopped(30))[rule] == "urgent"
    assert rule not in levels(told, **stopped(31))
    assert levels(told, **stopped(1))[rule] == "urgent"
    assert rule not in levels(told, **stopped(0))
    assert levels(told, **stopped(10, 400))[rule] == "urgent"
    assert rule not in levels(told, medicines=stopped(10)["medicines"])
    assert rule not in levels(told, diagnoses=EPILEPSY["diagnoses"])


def test_another_epilepsy_medicine_that_is_taken_ends_it() -> None:
    profile = stopped(10)
    still = medicine("antiepileptic")
    assert levels(spasm(0), **{**profile, "medicines": (*profile["medicines"], still)}) == {}
    other = medicine("antidepressant")
    both = {**profile, "medicines": (*profile["medicines"], other)}
    assert levels(spasm(0), **both) == {"epilepsy-medicine": "urgent"}


def test_only_a_day_after_the_stop_counts_however_long_ago_within_the_month() -> None:
    assert levels(spasm(20), clear(0), **stopped(21)) == {"epilepsy-medicine": "urgent"}
    assert levels(spasm(21), clear(0), **stopped(21)) == {}
    found = alerts(spasm(20), clear(0), **stopped(21))["epilepsy-medicine"]
    assert found.because == "You stopped an epilepsy medicine on 10 March; it twitched or jerked on 11 March."
    assert found.instances == ("stopped@2024-03-10",)
    assert alerts(spasm(20), clear(0), **stopped(21, 5))["epilepsy-medicine"].instances == ("stopped@2024-03-10",)


def test_a_new_spell_with_multiple_sclerosis_is_for_the_team_within_days() -> None:
    spell = {"ms-new-spell": "prompt"}
    assert levels(spasms(6, 3), **MS) == spell
    assert levels(spasms(7, 3), **MS) == {}
    assert levels(spasm(0), **MS) == {}
    assert levels(spasms(6, 4), **MS) == {}
    assert levels(spasms(1, 0)) == {}
    assert levels(spasms(1, 0), diagnoses=frozenset({"multiple_sclerosis", "hemifacial_spasm"})) == {}


def test_a_spell_of_more_than_three_months_is_no_new_one() -> None:
    assert "ms-new-spell" in levels(spasms(1, 0), onset=ago(90), **MS)
    assert "ms-new-spell" not in levels(spasms(1, 0), onset=ago(91), **MS)


def test_the_spell_is_told_with_its_beginning_once_an_episode() -> None:
    found = alerts(spasms(2, 1, 0), onset=date(2024, 1, 20), **MS)["ms-new-spell"]
    assert found.because == "The twitching began on 20 January; it was there on 3 days of the last week."
    assert found.key == ("ms-new-spell", ago(2).isoformat())
    assert found.dates == (ago(2), ago(1), TODAY)
