"""One report is enough to be sent for help; what came on slowly, or long ago, is another matter."""

from typing import Any

import pytest

from tests.harness.diaries import ago, alerts, clear, levels, medicine, sign, signs, spasm, spasms

SUDDEN = ("face_droop", "one_sided_limb", "speech", "vision_loss_sudden", "confusion", "unsteady_sudden")
LOCKED = ("breathing", "swallowing", "jaw_locked", "tongue_forced_out", "eyes_stuck")
DANGER = (
    *("vomiting", "drowsy", "worsening_headache", "memory_loss", "fluid_from_ear_or_nose"),
    *("loss_of_awareness", "convulsion", "jerking_spreads"),
    *("confusion", "one_sided_limb", "face_droop", "face_weakness", "cannot_close_eye", "speech"),
    *("vision_loss_sudden", "double_vision", "vision_change", "unsteady_sudden", "unsteady_gradual"),
    *("numbness", "hearing_loss_sudden", "face_and_limb_together"),
)


@pytest.mark.parametrize("code", SUDDEN)
def test_one_stroke_like_sign_today_is_an_emergency(code: str) -> None:
    assert levels(signs(0, code)) == {"stroke-signs": "emergency"}


@pytest.mark.parametrize("code", SUDDEN)
def test_a_stroke_like_sign_that_has_passed_today_is_still_an_emergency(code: str) -> None:
    assert levels(signs(0, code, resolved=True)) == {"stroke-signs": "emergency"}


@pytest.mark.parametrize("days", [1, 3])
def test_a_stroke_like_sign_that_is_not_said_to_be_over_stays_an_emergency_for_three_days(days: int) -> None:
    assert levels(signs(days, "speech"), clear(0)) == {"stroke-signs": "emergency"}


@pytest.mark.parametrize(
    ("days", "resolved", "level"),
    [(1, True, "urgent"), (4, None, "urgent"), (4, False, "urgent"), (7, True, "urgent"), (8, None, "prompt")],
)
def test_a_past_stroke_like_sign_is_urgent_for_a_week_and_prompt_after(
    days: int, resolved: bool | None, level: str
) -> None:
    assert levels(signs(days, "speech", resolved=resolved)) == {"past-stroke-signs": level}


def test_a_stroke_like_sign_is_read_for_ninety_days() -> None:
    assert levels(signs(90, "speech")) == {"past-stroke-signs": "prompt"}
    assert levels(signs(91, "speech")) == {}


def test_the_latest_report_of_a_sign_decides() -> None:
    assert levels(signs(3, "speech"), signs(2, "speech", resolved=True)) == {"past-stroke-signs": "urgent"}
    assert levels(signs(3, "speech", resolved=True), signs(2, "speech")) == {"stroke-signs": "emergency"}
    assert levels(signs(20, "speech"), signs(7, "speech")) == {"past-stroke-signs": "urgent"}


def test_a_sign_is_over_only_if_every_report_of_that_date_says_so() -> None:
    both = [signs(2, "speech", resolved=True), signs(2, "speech")]
    assert levels(both) == levels(both[::-1]) == {"stroke-signs": "emergency"}


def test_each_stroke_like_sign_is_read_by_itself() -> None:
    assert levels(signs(0, "speech"), signs(5, "confusion"), signs(30, "face_droop")) == {
        "stroke-signs": "emergency",
        "past-stroke-signs": "urgent",
    }


@pytest.mark.parametrize("code", ["vision_loss_sudden", "confusion", "unsteady_sudden"])
def test_loss_of_sight_confusion_and_unsteadiness_are_sudden_whatever_is_said(code: str) -> None:
    assert levels(signs(0, code, onset="gradual")) == {"stroke-signs": "emergency"}


@pytest.mark.parametrize(
    ("code", "rule", "level"),
    [
        ("face_droop", "face-weakness", "urgent"),
        ("one_sided_limb", "wider-weakness", "prompt"),
        ("speech", "wider-weakness", "prompt"),
    ],
)
def test_what_came_on_slowly_is_no_stroke_sign(code: str, rule: str, level: str) -> None:
    assert levels(signs(0, code, onset="gradual")) == {rule: level}


def test_sudden_numbness_is_a_stroke_sign_and_slow_numbness_is_not() -> None:
    assert levels(signs(0, "numbness", onset="sudden")) == {"stroke-signs": "emergency"}
    assert levels(signs(2, "numbness", onset="sudden", resolved=True)) == {"past-stroke-signs": "urgent"}
    assert levels(signs(0, "numbness", onset="gradual")) == {"numbness": "prompt"}
    assert levels(signs(0, "numbness")) == {"numbness": "prompt"}


def test_the_worst_headache_ever_is_an_emergency_today_and_tomorrow() -> None:
    assert levels(signs(0, "thunderclap_headache")) == {"thunderclap-headache": "emergency"}
    assert levels(signs(1, "thunderclap_headache", resolved=True)) == {"thunderclap-headache": "emergency"}
    assert levels(signs(2, "thunderclap_headache")) == {}


@pytest.mark.parametrize("code", ["loss_of_awareness", "convulsion", "jerking_spreads"])
def test_a_seizure_is_an_emergency_unless_it_is_the_usual_one_of_known_epilepsy(code: str) -> None:
    epilepsy = frozenset({"epilepsy"})
    assert levels(signs(0, code)) == {"seizure": "emergency"}
    assert levels(signs(0, code, usual=True)) == {"seizure": "emergency"}
    assert levels(signs(0, code), diagnoses=epilepsy) == {"seizure": "emergency"}
    assert levels(signs(0, code, usual=False), diagnoses=epilepsy) == {"seizure": "emergency"}
    assert levels(signs(0, code, usual=True), diagnoses=epilepsy) == {}
    assert levels(signs(2, code)) == {}


def test_one_unusual_seizure_beside_usual_ones_is_an_emergency() -> None:
    told = [signs(0, "convulsion", usual=True), signs(1, "loss_of_awareness")]
    assert levels(told, diagnoses=frozenset({"epilepsy"})) == {"seizure": "emergency"}


@pytest.mark.parametrize("kind", ["antipsychotic", "metoclopramide", "prochlorperazine"])
@pytest.mark.parametrize("code", LOCKED)
def test_locked_muscles_within_a_week_of_a_dopamine_blocker_name_the_medicine(code: str, kind: str) -> None:
    assert levels(signs(0, code), medicines=(medicine(kind, ago(7)),)) == {"acute-dystonia": "emergency"}
    assert levels(signs(0, code), medicines=(medicine(kind, ago(8)),)) == {"airway": "emergency"}


def test_the_week_after_the_medicine_is_counted_to_the_sign() -> None:
    assert levels(signs(1, "jaw_locked"), medicines=(medicine("metoclopramide", ago(8)),)) == {
        "acute-dystonia": "emergency"
    }
    assert levels(signs(1, "jaw_locked"), medicines=(medicine("metoclopramide", ago(0)),)) == {"airway": "emergency"}


def test_help_is_called_on_the_very_day_of_the_medicine_the_injection_or_the_injury() -> None:
    assert levels(signs(0, "jaw_locked"), medicines=(medicine("metoclopramide", ago(0)),)) == {
        "acute-dystonia": "emergency"
    }
    assert levels(signs(0, "swallowing"), toxin_injections=(ago(0),)) == {"toxin-spread": "emergency"}
    assert levels(signs(0, "drowsy"), head_injury=ago(0)) == {"head-injury-danger": "emergency"}


def test_a_medicine_that_was_stopped_since_counts_as_started() -> None:
    stopped = medicine("metoclopramide", ago(2), ago(1))
    assert levels(signs(0, "breathing"), medicines=(stopped,)) == {"acute-dystonia": "emergency"}


def test_a_medicine_without_a_start_or_of_another_class_does_not_count_as_started() -> None:
    assert levels(signs(0, "breathing"), medicines=(medicine("metoclopramide"),)) == {"airway": "emergency"}
    assert levels(signs(0, "breathing"), medicines=(medicine("diuretic", ago(1)),)) == {"airway": "emergency"}


@pytest.mark.parametrize("code", ["breathing", "swallowing"])
def test_trouble_breathing_or_swallowing_within_six_weeks_of_an_injection_names_it(code: str) -> None:
    assert levels(signs(0, code), toxin_injections=(ago(42),)) == {"toxin-spread": "emergency"}
    assert levels(signs(0, code), toxin_injections=(ago(43),)) == {"airway": "emergency"}
    assert levels(signs(1, code), toxin_injections=(ago(43),)) == {"toxin-spread": "emergency"}
    assert levels(signs(1, code), toxin_injections=(ago(0),)) == {"airway": "emergency"}


def test_general_weakness_is_an_emergency_only_after_an_injection() -> None:
    assert levels(signs(0, "general_weakness"), toxin_injections=(ago(42),)) == {"toxin-spread": "emergency"}
    assert levels(signs(0, "general_weakness")) == {"reported-sign": "routine"}
    assert levels(signs(2, "general_weakness"), toxin_injections=(ago(42),)) == {"reported-sign": "routine"}


def test_any_injection_counts_not_only_the_latest() -> None:
    assert levels(signs(1, "swallowing"), toxin_injections=(ago(20), ago(0))) == {"toxin-spread": "emergency"}


def test_a_medicine_and_an_injection_may_both_be_named() -> None:
    both = {"medicines": (medicine("antipsychotic", ago(1)),), "toxin_injections": (ago(1),)}
    assert levels(signs(0, "swallowing"), **both) == {"acute-dystonia": "emergency", "toxin-spread": "emergency"}
    assert levels(signs(0, "swallowing"), signs(0, "jaw_locked"), toxin_injections=(ago(1),)) == {
        "toxin-spread": "emergency"
    }


@pytest.mark.parametrize("code", LOCKED)
def test_trouble_with_the_airway_is_an_emergency_without_any_cause(code: str) -> None:
    assert levels(signs(1, code)) == {"airway": "emergency"}
    assert levels(signs(2, code)) == {}


@pytest.mark.parametrize("code", DANGER)
def test_a_danger_sign_within_three_weeks_of_a_head_injury_is_an_emergency(code: str) -> None:
    assert levels(signs(0, code), head_injury=ago(21))["head-injury-danger"] == "emergency"
    assert levels(signs(1, code), head_injury=ago(22))["head-injury-danger"] == "emergency"
    assert "head-injury-danger" not in levels(signs(0, code), head_injury=ago(22))
    assert "head-injury-danger" not in levels(signs(2, code), head_injury=ago(3))
    assert "head-injury-danger" not in levels(signs(1, code), head_injury=ago(0))


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("vomiting", {"reported-sign": "routine"}),
        ("drowsy", {"head-signs": "urgent"}),
        ("worsening_headache", {"headache": "prompt"}),
        ("memory_loss", {"head-signs": "urgent"}),
        ("fluid_from_ear_or_nose", {"head-signs": "urgent"}),
    ],
)
def test_signs_of_a_head_injury_without_one_are_told_of_as_what_they_are(code: str, found: dict[str, str]) -> None:
    assert levels(signs(0, code)) == found
    assert levels(signs(6, code)) == found
    assert levels(signs(7, code)) == {}


def test_what_is_no_danger_sign_fires_nothing_after_a_head_injury() -> None:
    assert "head-injury-danger" not in levels(signs(0, "hearing_loss_gradual", "pain"), head_injury=ago(1))


def test_an_emergency_message_holds_the_number_and_little_else() -> None:
    (alert,) = alerts(signs(0, "speech")).values()
    assert alert.message == "Call 112 now, even if it has stopped. Do not drive yourself. Note the time it started."


def test_what_was_told_and_when_is_shown_as_the_reason() -> None:
    found = alerts(spasms(2, 1), spasm(0, signs=(sign("speech"), sign("face_droop"))))
    assert found["stroke-signs"].because == (
        "You told of one side of the face dropping and slurred speech or wrong words on 31 March."
    )
    assert found["stroke-signs"].dates == (ago(0),)


def test_the_medicine_the_injection_and_the_injury_are_shown_with_their_dates() -> None:
    medicines = (medicine("metoclopramide", ago(400)), medicine("antipsychotic", ago(2)), medicine("metoclopramide"))
    found = alerts(signs(0, "swallowing"), medicines=medicines, toxin_injections=(ago(40), ago(3)))
    assert found["acute-dystonia"].because.endswith("The medicine was started or changed on 29 March.")
    assert found["toxin-spread"].because.endswith("The injection was on 28 March.")
    found = alerts(signs(0, "drowsy"), head_injury=ago(2))
    assert found["head-injury-danger"].because.endswith("You hurt your head on 29 March.")


def test_every_date_of_an_emergency_sign_is_an_occurrence_of_its_own() -> None:
    yesterday, today = signs(1, "breathing"), signs(0, "breathing")
    assert alerts(yesterday)["airway"].key == ("airway", "", "breathing@2024-03-30")
    assert alerts(yesterday, today)["airway"].key == ("airway", "", "breathing@2024-03-31")


@pytest.mark.parametrize(
    ("code", "rule", "profile"),
    [
        ("speech", "stroke-signs", {}),
        ("thunderclap_headache", "thunderclap-headache", {}),
        ("convulsion", "seizure", {}),
        ("jaw_locked", "acute-dystonia", {"medicines": (medicine("antipsychotic", ago(5)),)}),
        ("swallowing", "toxin-spread", {"toxin_injections": (ago(5),)}),
        ("drowsy", "head-injury-danger", {"head_injury": ago(5)}),
    ],
)
def test_an_emergency_sign_told_again_the_next_day_is_told_of_again(
    code: str, rule: str, profile: dict[str, Any]
) -> None:
    assert alerts(signs(1, code), **profile)[rule].instances == (f"{code}@2024-03-30",)
    assert alerts(signs(1, code), signs(0, code), **profile)[rule].instances == (f"{code}@2024-03-31",)


def test_a_sudden_sign_keeps_its_date_when_a_slow_one_is_told_later() -> None:
    told = [signs(4, "numbness", onset="sudden"), signs(1, "numbness", onset="gradual")]
    assert alerts(told)["past-stroke-signs"].instances == ("numbness@2024-03-27",)
    told = [signs(2, "numbness", onset="sudden"), signs(1, "numbness", onset="gradual")]
    assert alerts(told)["stroke-signs"].instances == ("numbness@2024-03-29",)


def test_each_emergency_sign_keeps_its_own_date() -> None:
    assert alerts(signs(3, "speech"), signs(0, "confusion"))["stroke-signs"].instances == (
        "confusion@2024-03-31",
        "speech@2024-03-28",
    )


def test_a_sign_too_late_after_its_cause_does_not_move_the_date_of_the_one_in_time() -> None:
    def instances(code: str, rule: str, **profile: Any) -> tuple[str, ...]:
        return alerts(signs(1, code), signs(0, code), **profile)[rule].instances

    tablet = medicine("antipsychotic", ago(8))
    assert instances("jaw_locked", "acute-dystonia", medicines=(tablet,)) == ("jaw_locked@2024-03-30",)
    assert instances("swallowing", "toxin-spread", toxin_injections=(ago(43),)) == ("swallowing@2024-03-30",)
    assert instances("drowsy", "head-injury-danger", head_injury=ago(22)) == ("drowsy@2024-03-30",)
