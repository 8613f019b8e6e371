"""Signs away from the face: none is met with silence, and some together are more than each alone."""

from typing import Any

import pytest

from tests.harness.diaries import ago, alerts, clear, levels, medicine, signs, spasm

HEARD = ("palpitations", "general_weakness", "cramps", "hand_cramps", "tingling_lips_fingers", "vomiting")
REMOVED: dict[str, Any] = {"conditions": frozenset({"thyroid_or_parathyroid_removed"})}
REPORTED = {"reported-sign": "routine"}


@pytest.mark.parametrize("code", HEARD)
def test_a_sign_that_no_other_rule_reads_is_told_of_for_a_week(code: str) -> None:
    assert levels(signs(6, code), clear(0)) == REPORTED
    assert levels(signs(6, code), spasm(0)) == REPORTED
    assert levels(signs(7, code), clear(0)) == {}
    assert levels(signs(0, code), spasm(0), diagnoses=frozenset({"hemifacial_spasm"})) == REPORTED


def test_all_such_signs_are_told_of_together_and_by_name() -> None:
    found = alerts(signs(1, "vomiting", "palpitations"), signs(0, "cramps"))
    assert list(found) == ["reported-sign"]
    assert found["reported-sign"].because == (
        "You told of repeated vomiting and a racing or skipping heart on 30 March; cramps on 31 March."
    )
    assert found["reported-sign"].instances == ("cramps@2024-03-31", "palpitations@2024-03-30", "vomiting@2024-03-30")


def test_a_sign_of_which_another_rule_tells_is_not_told_of_twice() -> None:
    assert levels(signs(0, "tingling_lips_fingers", "hand_cramps", "cramps")) == {"tetany": "urgent", **REPORTED}
    found = alerts(signs(0, "tingling_lips_fingers", "hand_cramps", "cramps"))["reported-sign"]
    assert found.because == "You told of cramps on 31 March."
    assert levels(signs(0, "vomiting"), head_injury=ago(3)) == {"head-injury-danger": "emergency"}
    assert levels(signs(0, "general_weakness"), toxin_injections=(ago(3),)) == {"toxin-spread": "emergency"}
    assert levels(signs(0, "vomiting", "headache")) == {"headache": "urgent"}
    assert levels(signs(2, "vomiting"), head_injury=ago(3)) == REPORTED
    assert levels(signs(0, "headache"), signs(2, "vomiting")) == {"headache": "prompt", **REPORTED}


def test_a_faint_asks_for_an_appointment_for_a_week() -> None:
    assert levels(signs(6, "fainting"), clear(0)) == {"fainting": "prompt"}
    assert levels(signs(7, "fainting"), clear(0)) == {}


@pytest.mark.parametrize(
    ("faint", "heart", "found"),
    [
        (0, 0, {"fainting": "emergency"}),
        (0, 1, {"fainting": "emergency"}),
        (1, 0, {"fainting": "emergency"}),
        (1, 2, {"fainting": "emergency"}),
        (0, 2, {"fainting": "prompt", **REPORTED}),
        (2, 2, {"fainting": "prompt"}),
        (2, 1, {"fainting": "prompt"}),
        (2, 0, {"fainting": "prompt", **REPORTED}),
    ],
)
def test_a_fresh_faint_with_a_racing_heart_is_an_emergency(faint: int, heart: int, found: dict[str, str]) -> None:
    assert levels(signs(faint, "fainting"), signs(heart, "palpitations")) == found


def test_a_faint_is_an_emergency_anew_each_day_it_is_told() -> None:
    yesterday, today = signs(1, "fainting", "palpitations"), signs(0, "fainting", "palpitations")
    assert alerts(yesterday)["fainting"].instances == ("fainting@2024-03-30", "palpitations@2024-03-30")
    assert alerts(yesterday, today)["fainting"].instances == ("fainting@2024-03-31", "palpitations@2024-03-31")


@pytest.mark.parametrize("code", ["tingling_lips_fingers", "hand_cramps"])
def test_tingling_or_hand_cramps_after_a_neck_operation_are_urgent_twitch_or_not(code: str) -> None:
    assert levels(signs(0, code), neck_surgery=ago(30)) == {"tetany": "urgent"}
    assert levels(signs(1, code), neck_surgery=ago(31)) == {"tetany": "urgent"}
    assert levels(signs(0, code), neck_surgery=ago(31)) == REPORTED
    assert levels(signs(1, code), neck_surgery=ago(0)) == REPORTED
    assert levels(signs(0, code), neck_surgery=ago(0)) == {"tetany": "urgent"}
    assert levels(signs(2, code), neck_surgery=ago(5)) == REPORTED
    assert levels(signs(1, code), **REMOVED) == {"tetany": "urgent"}
    assert levels(signs(2, code), **REMOVED) == REPORTED
    assert levels(signs(0, code), conditions=frozenset({"kidney_disease"})) == REPORTED


def test_the_operation_is_named_in_the_reason() -> None:
    found = alerts(signs(0, "hand_cramps"), neck_surgery=ago(10))["tetany"]
    assert found.because == "You told of hand cramps on 31 March. Your neck surgery was on 21 March."
    found = alerts(signs(0, "hand_cramps"), **REMOVED)["tetany"]
    assert found.because == "You told of hand cramps on 31 March. Your thyroid or a parathyroid gland was taken out."
    found = alerts(signs(0, "hand_cramps", "tingling_lips_fingers"))["tetany"]
    assert found.because == "You told of tingling lips or fingers and hand cramps on 31 March."


@pytest.mark.parametrize("code", ["drowsy", "memory_loss", "fluid_from_ear_or_nose"])
def test_a_sign_of_a_head_injury_is_urgent_for_a_week_where_no_injury_is_known(code: str) -> None:
    assert levels(signs(6, code), clear(0)) == {"head-signs": "urgent"}
    assert levels(signs(7, code), clear(0)) == {}
    assert levels(signs(3, code), head_injury=ago(25)) == {"head-signs": "urgent"}
    assert levels(signs(3, code), head_injury=ago(24)) == {}
    assert levels(signs(0, code), head_injury=ago(22)) == {"head-signs": "urgent"}
    assert levels(signs(0, code), head_injury=ago(21)) == {"head-injury-danger": "emergency"}
    assert levels(signs(1, code), head_injury=ago(0)) == {"head-signs": "urgent"}


@pytest.mark.parametrize("code", ["headache", "worsening_headache"])
def test_a_headache_asks_for_an_appointment_for_a_week(code: str) -> None:
    assert levels(signs(6, code), clear(0)) == {"headache": "prompt"}
    assert levels(signs(7, code), clear(0)) == {}


@pytest.mark.parametrize(
    "beside",
    ["vomiting", "numbness", "vision_change", "double_vision", "limb_weakness_gradual", "unsteady_gradual"],
)
def test_a_headache_with_another_sign_today_or_yesterday_is_urgent(beside: str) -> None:
    assert levels(signs(1, "headache"), signs(0, beside))["headache"] == "urgent"
    assert levels(signs(0, "worsening_headache"), signs(1, beside))["headache"] == "urgent"
    assert levels(signs(5, "headache"), signs(1, beside))["headache"] == "urgent"
    assert levels(signs(0, "headache"), signs(2, beside))["headache"] == "prompt"
    assert "headache" not in levels(signs(7, "headache"), signs(0, beside))


def test_a_headache_with_a_sign_that_is_not_among_them_stays_prompt() -> None:
    assert levels(signs(0, "headache", "stiffness"))["headache"] == "prompt"


def test_a_headache_within_three_weeks_of_a_head_injury_is_urgent() -> None:
    assert levels(signs(0, "headache"), head_injury=ago(21)) == {"headache": "urgent"}
    assert levels(signs(0, "headache"), head_injury=ago(22)) == {"headache": "prompt"}
    assert levels(signs(4, "headache"), head_injury=ago(6)) == {"headache": "urgent"}
    assert levels(signs(0, "headache"), head_injury=ago(0)) == {"headache": "urgent"}
    found = alerts(signs(0, "headache"), head_injury=ago(2))["headache"]
    assert found.because == "You told of a new or worsening headache on 31 March. You hurt your head on 29 March."


def test_a_worsening_headache_that_is_a_danger_after_an_injury_is_told_once() -> None:
    assert levels(signs(1, "worsening_headache"), head_injury=ago(22)) == {"head-injury-danger": "emergency"}
    assert levels(signs(2, "worsening_headache"), head_injury=ago(5)) == {"headache": "prompt"}
    assert levels(signs(0, "worsening_headache"), head_injury=ago(22)) == {"headache": "prompt"}


def test_a_headache_keeps_its_day_while_it_goes_on() -> None:
    assert alerts(signs(4, "headache"), signs(1, "headache"))["headache"].instances == ("headache@2024-03-27",)
    urgent = alerts(signs(1, "headache"), signs(0, "headache", "vomiting"))["headache"]
    assert urgent.instances == ("headache@2024-03-30", "vomiting@2024-03-31")


def test_cramps_beside_a_faint_on_a_water_tablet_are_told_with_it() -> None:
    tablet: dict[str, Any] = {"medicines": (medicine("diuretic"),)}
    found = alerts(signs(2, "cramps"), signs(0, "fainting"), spasm(1), **tablet)
    assert {rule: alert.level for rule, alert in found.items()} == {
        "diuretic-cramps": "emergency",
        "fainting": "prompt",
    }
    assert found["diuretic-cramps"].because == (
        "You told of cramps on 29 March; fainting on 31 March. You take a water tablet."
    )
