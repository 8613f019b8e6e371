"""The page on when to see a doctor is the rules: each that asks for one stands there, under its haste."""

import re

from knowledge.rules import RULES
from knowledge.rules.page import HEADINGS, of_haste, opening, when_to_be_seen

PAGE = when_to_be_seen("999")
LEVELS = ("emergency", "urgent", "prompt", "routine")


def test_each_rule_that_asks_for_a_doctor_stands_under_its_haste() -> None:
    blocks = dict(zip(LEVELS, PAGE.split("\n\n"), strict=False))
    for rule in RULES:
        if rule.level in LEVELS:
            assert f"- {rule.in_short}" in blocks[rule.level].splitlines(), rule.id
    assert tuple(HEADINGS) == LEVELS


def test_what_is_an_emergency_comes_first_with_the_number() -> None:
    assert PAGE.startswith("Call 999 now, even if it has stopped:")


def test_the_page_fits_into_one_message_and_neither_diagnoses_nor_reassures() -> None:
    assert len(PAGE) < 3900
    assert not re.search(r"!|\b(harmless|normal|you have|fine|don't worry|rule-|degree)\b", PAGE)
    assert not any(rule.id in PAGE for rule in RULES if "-" in rule.id)


def test_it_opens_with_what_is_an_emergency_in_300_characters_and_each_part_is_one_tap_away() -> None:
    assert opening("999").startswith("Call 999 now")
    assert len(opening("999")) <= 300
    assert all(of_haste(level, "999").splitlines()[0] in PAGE for level in HEADINGS)
