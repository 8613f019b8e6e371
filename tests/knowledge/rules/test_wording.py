"""What a worried person reads: what to do first, never a diagnosis, never a comfort that we can't give."""

import re

import pytest

from knowledge.codes import AREAS, INTERFERENCE_DOMAINS, MEDICINES, SIGNS
from knowledge.rules import RULES, RULES_BY_ID, Rule, render
from knowledge.rules.words import DOMAIN_WORDS, MEDICINE_WORDS, SIGN_WORDS
from knowledge.sources import EJ, SOURCES
from tests.harness.diaries import alerts, signs
from tests.harness.rule_texts import BANNED, HASTE, first_sentence

EXPECTED = [
    "stroke-signs",
    "thunderclap-headache",
    "seizure",
    "acute-dystonia",
    "toxin-spread",
    "airway",
    "head-injury-danger",
    "crisis",
    "past-stroke-signs",
    "face-weakness",
    "face-and-limb",
    "epilepsy-medicine",
    "head-signs",
    "head-injury-recent",
    "urgent-eye",
    "ear-blisters",
    "sudden-hearing-loss",
    "tetany",
    "eyes-shut",
    "whole-side",
    "both-eyes-close",
    "unsafe-vision",
    "numbness",
    "hearing-or-balance",
    "wider-weakness",
    "mouth-movements-on-medicine",
    "diuretic-cramps",
    "child",
    "head-injury-earlier",
    "drooping-lid",
    "face-pulled",
    "vision-change",
    "fainting",
    "headache",
    "jaw-or-tongue",
    "ms-new-spell",
    "continuous",
    "persistent",
    "persistent-3-months",
    "worsening",
    "spread",
    "beyond-eyelid",
    "several-places",
    "eye-closes",
    "interference",
    "medicine-suspected",
    "recurrent",
    "new-zone",
    "bells-follow-up",
    "toxin-local",
    "pain",
    "eye-irritation",
    "head-injury-past-year",
    "reported-sign",
    "mood",
    "over-a-week",
    "toxin-wearing-off",
    "toxin-settling",
    "gap-question",
    "resolved",
]
TEXTS = [
    pytest.param(rule, level, rule.text(level, "112"), id=f"{rule.id} {level}")
    for rule in RULES
    for level in rule.levels
]


def test_every_rule_is_there_once() -> None:
    assert [rule.id for rule in RULES] == EXPECTED
    assert list(RULES_BY_ID) == EXPECTED


@pytest.mark.parametrize(("rule", "level", "text"), TEXTS)
def test_no_message_diagnoses_or_comforts(rule: Rule, level: str, text: str) -> None:
    assert not re.search(BANNED, f"{text} {rule.escalates}", re.IGNORECASE)


@pytest.mark.parametrize(("rule", "level", "text"), TEXTS)
def test_the_first_sentence_says_what_to_do_and_how_soon(rule: Rule, level: str, text: str) -> None:
    assert re.search(HASTE[level], first_sentence(text))


@pytest.mark.parametrize(("rule", "level", "text"), TEXTS)
def test_each_message_holds_what_its_level_asks_for(rule: Rule, level: str, text: str) -> None:
    if level == "emergency":
        assert "Call 112 now" in first_sentence(text)
        assert "Do not drive yourself." in text
        assert "Note the time it started." in text or rule.id == "crisis"
        assert len(text) < 230
    elif level == "urgent":
        assert "On the phone, say" in text
        assert re.search(r"Call 112 at once", text)
    elif level == "routine":
        assert text.endswith("/report gives you a page of your diary for the visit.")


@pytest.mark.parametrize("name", ["medicine-suspected", "diuretic-cramps"])
def test_every_message_about_a_medicine_says_not_to_stop_it_alone(name: str) -> None:
    rule = RULES_BY_ID[name]
    for level in rule.levels:
        assert "Do not stop a prescribed medicine on your own" in rule.text(level, "112")


def test_after_locked_muscles_no_more_is_taken_until_a_doctor_says_so() -> None:
    text = RULES_BY_ID["acute-dystonia"].message
    assert "Take no more of it until a doctor has told you." in text
    assert "Do not end a long-term medicine on your own." in text


@pytest.mark.parametrize("name", ["both-eyes-close", "unsafe-vision", "eyes-shut"])
def test_who_can_not_see_well_is_told_not_to_drive(name: str) -> None:
    assert re.search(r"[Dd]o not drive|not safe to walk about or drive", RULES_BY_ID[name].message)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_what_it_rests_on_and_what_would_make_it_more_urgent(rule: Rule) -> None:
    assert rule.sources
    assert all(key in SOURCES and not SOURCES[key].weak for key in rule.sources)
    assert all(threshold.source == EJ or threshold.source in SOURCES for threshold in rule.thresholds)
    assert rule.escalates.endswith(".")
    assert not rule.condition.endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_each_of_its_levels_once(rule: Rule) -> None:
    assert len(set(rule.levels)) == len(rule.levels)


def test_the_conversation_finds_three_rules_by_itself() -> None:
    assert [rule.id for rule in RULES if rule.finds is None] == ["crisis", "mood", "resolved"]
    assert render(RULES_BY_ID["crisis"], "999").startswith("Call 999 now if")
    assert "  " not in render(RULES_BY_ID["persistent"])


def test_every_code_has_words() -> None:
    assert set(SIGN_WORDS) == set(SIGNS)
    assert set(MEDICINE_WORDS) == set(MEDICINES)
    assert set(DOMAIN_WORDS) == set(INTERFERENCE_DOMAINS)
    assert len(AREAS) == 9


def test_the_highest_level_comes_first() -> None:
    told = signs(0, "eye_irritation", "speech", "numbness", "eye_pain")
    assert [alert.level for alert in alerts(told).values()] == ["emergency", "urgent", "prompt", "routine"]


def test_an_alert_brings_its_sources_and_what_would_make_it_more_urgent() -> None:
    (alert,) = alerts(signs(0, "numbness")).values()
    assert [source.key for source in alert.sources] == ["S134", "S113", "S4"]
    assert alert.escalates == "A loss of hearing as well: to be seen the same day. Sudden numbness: an emergency."
