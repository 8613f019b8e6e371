"""A history file that keeps no warnings: what its days warned of is found afterwards, by the same rules."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from knowledge import assessment
from knowledge.summary import Period, begun_on, summary_of
from knowledge.summary.afterwards import MOST_DAYS
from knowledge.summary.to_say import to_say
from knowledge.summary.warned import HELD, HOLDS
from tests.harness.years import LAST, made_up

CASES = {
    case["id"]: case
    for name in ("vignettes.json", "vignettes3.json")
    for case in json.loads((Path(__file__).parents[1] / name).read_text())
}
START = date(2026, 3, 1)


def told(*days: dict[str, Any]) -> dict[str, Any]:
    dated = [{"date": str(START + timedelta(days=number)), **day} for number, day in enumerate(days)]
    return {"format": "steadyface-history", "version": 1, "check_ins": dated}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_assess_says_of_the_last_day_stands_on_the_page(case: dict[str, Any]) -> None:
    history, last = case["history"], date.fromisoformat(case["on"])
    found = summary_of(history, Period(min(begun_on(history) or last, last), last)).warnings
    judged: list[Any] = assessment.assess(history, last)["alerts"]  # type: ignore[assignment]
    urgent = {alert["rule"] for alert in judged if alert["level"] in ("prompt", "urgent", "emergency")}
    assert urgent <= {one.rule for one in found if one.state == HOLDS}


def test_a_sign_of_a_day_that_is_past_is_told_with_its_day() -> None:
    """`assess` judges the last day alone; a page tells what the diary would have warned of on each."""
    droop = {"spasm": False, "signs": [{"sign": "face_droop", "onset": "sudden"}]}
    history = told(droop, *[{"spasm": False, "signs": []}] * 20)
    found = summary_of(history, Period(START, START + timedelta(days=20))).warnings
    assert (found[0].rule, found[0].level, found[0].date, found[0].state) == ("stroke-signs", "emergency", START, HELD)


def test_what_goes_on_is_told_once() -> None:
    history = told(*[{"spasm": True, "places": ["left.lower_lid"]}] * 40)
    found = summary_of(history, Period(START, START + timedelta(days=39))).warnings
    assert [one.rule for one in found] == ["persistent"]


def test_what_still_holds_is_what_the_person_asks_about() -> None:
    history = told(*[{"spasm": True, "places": ["left.lower_lid"]}] * 20)
    summary = summary_of(history, Period(START, START + timedelta(days=19)))
    assert "My diary asks me to have this looked at: twitching for more than two weeks" in to_say(summary)[-1]


def test_a_file_that_keeps_warnings_is_not_judged_again() -> None:
    """An empty list says that there was none: the diary that wrote it had run the rules on each day."""
    history = {**told(*[{"spasm": True, "places": ["left.lower_lid"]}] * 20), "alerts": []}
    summary = summary_of(history, Period(START, START + timedelta(days=19)))
    assert (summary.warnings, summary.judged) == ((), None)


def test_of_many_years_the_last_one_is_judged_as_if_all_were_there() -> None:
    whole = made_up(1500)
    del whole["alerts"]
    summary = summary_of(whole, Period(LAST - timedelta(days=1499), LAST))
    assert summary.judged == Period(LAST - timedelta(days=MOST_DAYS - 1), LAST)
    assert summary.warnings
    assert all(one.date in summary.judged for one in summary.warnings)
