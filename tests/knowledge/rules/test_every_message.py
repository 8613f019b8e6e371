"""Every message of every rule, read over made-up lives: what a person reads is short, whole and true."""

import re
from datetime import date

from hypothesis import given, settings

from knowledge.history import CheckIn, History, Profile
from knowledge.rules import Alert, evaluate
from tests.knowledge.lives import people
from tests.knowledge.rules.test_wording import BANNED, HASTE, first_sentence

MOST_CHARACTERS = 450
VERB = re.compile(
    r"\b(is|was|were|are|began|begins|has|had|told|twitched|twitches|jerked|moved|closed|closes|got|came|comes|called"
    r"|said|say|says|hurt|take|took|started|stopped|shows|went|logged|injected|call|calls|make|book|see|get|go|ask|tell"
    r"|talk|mention|keep|note|do|drive|shield|protect|gives|works|needs|look|lasts|peaks|wait|want|starts|counts"
    r"|may be|can)\b",
    re.IGNORECASE,
)
ONE_SIDE_IS_MEANT = re.compile(
    r"one side of the face dropping|weakness on one side of the face|arm or leg weak or numb on one side"
)


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!])\s+", text) if part]


def found(person: tuple[Profile, list[CheckIn], date]) -> tuple[Alert, ...]:
    profile, told, on = person
    return evaluate(History.of(profile, told), on, "112")


@settings(max_examples=400)
@given(people())
def test_a_reason_stands_beside_the_message_once(person: tuple[Profile, list[CheckIn], date]) -> None:
    for alert in found(person):
        assert alert.because
        assert alert.because not in alert.message
        assert not set(sentences(alert.because)) & set(sentences(alert.message))
        assert len(set(sentences(alert.because))) == len(sentences(alert.because))


@settings(max_examples=400)
@given(people())
def test_every_sentence_is_a_whole_one(person: tuple[Profile, list[CheckIn], date]) -> None:
    for alert in found(person):
        for sentence in sentences(f"{alert.message} {alert.because}"):
            assert VERB.search(sentence), sentence
            assert sentence[0].isupper() or sentence.startswith("/export"), sentence
            assert sentence[-1] in ".?", sentence


@settings(max_examples=400)
@given(people())
def test_no_number_of_days_is_over_sixty(person: tuple[Profile, list[CheckIn], date]) -> None:
    for alert in found(person):
        counts = re.findall(r"(\d+) days?\b", f"{alert.message} {alert.because}")
        assert all(int(count) <= 60 for count in counts), alert


@settings(max_examples=400)
@given(people())
def test_one_side_is_said_only_where_one_side_is_meant(person: tuple[Profile, list[CheckIn], date]) -> None:
    for alert in found(person):
        text = ONE_SIDE_IS_MEANT.sub("", f"{alert.message} {alert.because}")
        assert "one side" not in text, alert


@settings(max_examples=400)
@given(people())
def test_nothing_diagnoses_or_comforts_and_the_act_comes_first(person: tuple[Profile, list[CheckIn], date]) -> None:
    for alert in found(person):
        assert not re.search(BANNED, f"{alert.message} {alert.because}", re.IGNORECASE), alert
        assert re.search(HASTE[alert.level], first_sentence(alert.message)), alert


@settings(max_examples=400)
@given(people())
def test_what_stands_before_the_sources_can_be_read_at_a_glance(person: tuple[Profile, list[CheckIn], date]) -> None:
    for alert in found(person):
        assert len(f"{alert.message}\n\n{alert.because}") <= MOST_CHARACTERS, alert
