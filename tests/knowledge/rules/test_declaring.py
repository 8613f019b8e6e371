"""What a rule may not leave out is refused when it is written, not when it is told."""

from dataclasses import replace

import pytest

from knowledge.rules import RULES_BY_ID, Rule, Threshold

RULE = RULES_BY_ID["persistent"]
CRISIS = RULES_BY_ID["crisis"]


def test_a_rule_that_cites_what_is_no_source_is_refused() -> None:
    with pytest.raises(ValueError, match="rule persistent cites S9999"):
        replace(RULE, sources=("S9999",))
    with pytest.raises(ValueError, match="rule persistent cites S9999"):
        replace(RULE, thresholds=(Threshold("days", 3, "S9999"),))


def test_a_rule_whose_text_has_a_place_that_nobody_fills_in_is_refused() -> None:
    with pytest.raises(KeyError):
        replace(RULE, message="Call {nummber}.")
    with pytest.raises(KeyError):
        replace(RULE, at_other_levels={"prompt": "Call {nummber}."})


def test_an_emergency_with_a_page_to_read_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody is to read on"):
        replace(CRISIS, topic="sign.pain")


def test_what_a_rule_says_of_other_rules_and_levels_is_there() -> None:
    rules: tuple[Rule, ...] = tuple(RULES_BY_ID.values())
    assert all(set(rule.seldom) <= set(rule.levels) for rule in rules)
    assert {rule.unless_told_by for rule in rules} - {""} <= set(RULES_BY_ID)
