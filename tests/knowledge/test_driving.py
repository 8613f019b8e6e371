"""Nobody is left to drive with eyes that close or see double, or who said that seeing or driving is disturbed."""

from typing import Any

import pytest

from knowledge.diary import CheckIn
from knowledge.driving import NO_DRIVING, TELL_THE_DVLA, advice
from knowledge.profile import Profile
from knowledge.questions import DEGREES, EYE_CLOSURE

QUITE_A_BIT = [degree.label for degree in DEGREES].index("Quite a bit")


def _said(profile: dict[str, Any] | None = None, **told: Any) -> str:
    return advice(CheckIn.read({"date": "2026-03-18", "spasm": True, **told}), Profile.read(profile or {}))


@pytest.mark.parametrize("domain", ["seeing", "driving"])
@pytest.mark.parametrize("number", range(len(DEGREES)), ids=lambda number: DEGREES[number].label)
def test_seeing_or_driving_disturbed_quite_a_bit_or_more(domain: str, number: int) -> None:
    said = _said(interference={domain: DEGREES[number].value})
    assert said == (NO_DRIVING if number >= QUITE_A_BIT else "")


@pytest.mark.parametrize("option", EYE_CLOSURE.options, ids=lambda option: option.key)
def test_an_eye_that_closes(option: Any) -> None:
    assert _said(eye_closure=option.value) == ("" if option.value in (None, "none") else NO_DRIVING)


def test_double_vision() -> None:
    assert _said(signs=[{"sign": "double_vision"}]) == NO_DRIVING


@pytest.mark.parametrize("told", [{}, {"interference": {"reading": 4, "work": 3}}, {"signs": [{"sign": "headache"}]}])
def test_nothing_is_said_of_what_leaves_seeing_alone(told: dict[str, Any]) -> None:
    assert _said(**told) == ""


@pytest.mark.parametrize(
    ("profile", "named"),
    [
        ({"country": "GB", "diagnoses": ["blepharospasm"]}, True),
        ({"country": "GB", "diagnoses": ["meige"]}, True),
        ({"country": "GB", "diagnoses": ["hemifacial_spasm"]}, False),
        ({"country": "GB"}, False),
        ({"country": "US", "diagnoses": ["blepharospasm"]}, False),
    ],
)
def test_whom_to_tell_in_the_uk(profile: dict[str, Any], named: bool) -> None:
    assert (TELL_THE_DVLA in _said(profile, eye_closure="both")) is named
