"""A lid that hangs, a face that is weak, and when an injection or an old palsy explains it."""

from typing import Any

import pytest

from tests.harness.diaries import ago, alerts, bells_palsy, clear, levels, signs

INJECTED = {"toxin_injections": (ago(10),)}
LOW: dict[str, Any] = {"toxin_injections": (ago(10),), "toxin_where": frozenset({"cheek"})}
LID = {"drooping-lid": "prompt"}


@pytest.mark.parametrize("beside", ["double_vision", "eye_pain", "headache", "worsening_headache"])
def test_a_lid_that_hangs_with_another_sign_is_an_emergency_injection_or_not(beside: str) -> None:
    for profile in ({}, INJECTED):
        assert levels(signs(1, "drooping_lid"), signs(0, beside), **profile)["drooping-lid"] == "emergency"
        assert levels(signs(0, "drooping_lid"), signs(1, beside), **profile)["drooping-lid"] == "emergency"
        assert "toxin-local" not in levels(signs(0, "drooping_lid", beside), **profile)
    assert levels(signs(0, "drooping_lid"), signs(2, beside))["drooping-lid"] == "prompt"
    assert levels(signs(2, "drooping_lid"), signs(0, beside))["drooping-lid"] == "prompt"
    assert levels(signs(0, "drooping_lid"), signs(2, beside), **INJECTED)["toxin-local"] == "routine"


def test_of_pain_only_the_severe_one_makes_a_lid_an_emergency() -> None:
    assert levels(signs(0, "drooping_lid"), signs(1, "pain", severe=True))["drooping-lid"] == "emergency"
    assert levels(signs(0, "drooping_lid"), signs(1, "pain", severe=False))["drooping-lid"] == "prompt"
    assert levels(signs(0, "drooping_lid"), signs(1, "pain"))["drooping-lid"] == "prompt"
    assert levels(signs(0, "drooping_lid"), signs(2, "pain", severe=True))["drooping-lid"] == "prompt"


def test_a_lid_that_dropped_suddenly_is_urgent_injection_or_not() -> None:
    assert levels(signs(1, "drooping_lid", onset="sudden"), clear(0)) == {"drooping-lid": "urgent"}
    assert levels(signs(2, "drooping_lid", onset="sudden"), clear(0)) == LID
    assert levels(signs(0, "drooping_lid", onset="sudden"), **INJECTED) == {"drooping-lid": "urgent"}
    assert levels(signs(2, "drooping_lid", onset="sudden"), **INJECTED) == {"toxin-local": "routine"}


def test_a_lid_that_dropped_over_days_is_urgent_unless_an_injection_explains_it() -> None:
    assert levels(signs(1, "drooping_lid", onset="days"), clear(0)) == {"drooping-lid": "urgent"}
    assert levels(signs(2, "drooping_lid", onset="days"), clear(0)) == LID
    assert levels(signs(0, "drooping_lid", onset="days"), **INJECTED) == {"toxin-local": "routine"}


def test_a_lid_that_hangs_within_three_weeks_of_a_head_injury_is_urgent() -> None:
    assert levels(signs(0, "drooping_lid"), head_injury=ago(21)) == {"drooping-lid": "urgent"}
    assert levels(signs(0, "drooping_lid"), head_injury=ago(22)) == LID
    assert levels(signs(0, "drooping_lid"), head_injury=ago(5), **INJECTED) == {"drooping-lid": "urgent"}
    found = alerts(signs(0, "drooping_lid"), head_injury=ago(5))["drooping-lid"]
    assert found.because == "You told of an upper lid that hangs lower on 31 March. You hurt your head on 26 March."


def test_a_lid_that_hangs_slowly_and_alone_is_prompt() -> None:
    for onset in (None, "gradual"):
        assert levels(signs(6, "drooping_lid", onset=onset), clear(0)) == LID
        assert levels(signs(7, "drooping_lid", onset=onset), clear(0)) == {}


@pytest.mark.parametrize("onset", ["days", "gradual", None])
def test_weakness_after_an_injection_low_in_the_face_is_for_the_clinic(onset: str | None) -> None:
    def found(**profile: Any) -> dict[str, str]:
        return levels(signs(0, "face_weakness", onset=onset), **profile)

    local, weak = {"toxin-local": "routine"}, {"face-weakness": "urgent"}
    for area in ("mouth", "cheek", "chin"):
        where = {"toxin_where": frozenset({area})}
        assert found(toxin_injections=(ago(42),), **where) == local
        assert found(toxin_injections=(ago(43),), **where) == weak
    assert found(**INJECTED) == weak
    assert found(toxin_injections=(ago(10),), toxin_where=frozenset({"upper_lid", "brow"})) == weak
    assert found(toxin_where=frozenset({"cheek"})) == weak


def test_what_came_suddenly_or_with_the_eye_is_not_the_injection() -> None:
    weak = {"face-weakness": "urgent"}
    assert levels(signs(0, "face_weakness", onset="sudden"), **LOW) == weak
    assert levels(signs(0, "cannot_close_eye", onset="gradual"), **LOW) == weak
    assert levels(signs(0, "face_droop", onset="gradual"), **LOW) == weak
    told = [signs(1, "cannot_close_eye"), signs(0, "face_weakness", onset="gradual")]
    assert levels(*told, **LOW) == weak
    told = [signs(2, "cannot_close_eye"), signs(0, "face_weakness", onset="gradual")]
    assert levels(*told, **LOW) == {"toxin-local": "routine"}


@pytest.mark.parametrize(
    "code", ["speech", "one_sided_limb", "limb_weakness_gradual", "face_and_limb_together", "jerking_spreads"]
)
def test_a_sign_in_speech_or_limbs_within_the_week_is_not_the_injection(code: str) -> None:
    weak = signs(0, "face_weakness", onset="gradual")
    assert levels(weak, signs(6, code, onset="gradual"), **LOW)["face-weakness"] == "urgent"
    assert "toxin-local" not in levels(weak, signs(6, code, onset="gradual"), **LOW)
    assert levels(weak, signs(7, code, onset="gradual"), **LOW)["toxin-local"] == "routine"


def test_the_clinics_message_says_when_it_is_not_the_injection() -> None:
    found = alerts(signs(0, "face_weakness", onset="gradual"), **LOW)["toxin-local"]
    assert "Call 112 at once if it came suddenly or reaches an arm, a leg or your speech." in found.message
    assert found.because == "You told of weakness on one side of the face on 31 March. The injection was on 21 March."
    assert "Call 112" not in alerts(signs(0, "drooping_lid"), **LOW)["toxin-local"].message


@pytest.mark.parametrize("code", ["cannot_close_eye", "face_weakness"])
def test_an_old_palsys_slow_weakness_is_prompt_and_about_the_eye(code: str) -> None:
    def found(days: int, *told: Any, onset: str | None = "gradual") -> dict[str, str]:
        palsy = bells_palsy(ago(days), improving=True)
        return levels(signs(0, code, onset=onset), *told, bells_palsy=palsy)

    assert found(91) == {"face-weakness": "prompt"}
    assert found(90) == {"face-weakness": "urgent"}
    assert found(400, onset=None) == {"face-weakness": "urgent"}
    assert found(400, onset="days") == {"face-weakness": "urgent"}
    assert found(400, onset="sudden") == {"face-weakness": "urgent"}
    assert found(400, signs(0, "face_droop", onset="gradual")) == {"face-weakness": "urgent"}
    assert found(400, signs(1, "cannot_close_eye")) == {"face-weakness": "urgent"}
    assert found(91, signs(1, code, onset="gradual")) == {"face-weakness": "urgent"}  # then it was 90 days
    message = alerts(signs(0, code, onset="gradual"), bells_palsy=bells_palsy(ago(400), improving=True))
    assert "drops by day, ointment at night" in message["face-weakness"].message


def test_the_first_72_hours_are_spoken_of_only_where_they_may_still_run() -> None:
    def message(code: str, onset: str | None) -> str:
        return alerts(signs(0, code, onset=onset))["face-weakness"].message

    for onset in ("sudden", None):
        assert "72 hours" in message("face_weakness", onset)
    for onset in ("days", "gradual"):
        assert "72 hours" not in message("face_weakness", onset)
        assert "72 hours" not in message("face_droop", onset)
    assert "Shield the eye" in message("cannot_close_eye", None)
    assert "Shield the eye" not in message("face_weakness", None)
