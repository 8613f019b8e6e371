"""Every message of every rule, read over made-up lives: what a person reads is short, whole and true."""

import re
from datetime import date

from hypothesis import given, settings

from knowledge.diary import CheckIn
from knowledge.history import History
from knowledge.profile import Profile
from knowledge.rules import Alert, evaluate
from tests.harness.lives import people
from tests.harness.rule_texts import BANNED, HASTE, first_sentence

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


@settings(max_examples=500)
@given(people())
def test_every_message_can_be_read_at_a_glance_and_says_nothing_twice(
    person: tuple[Profile, list[CheckIn], date],
) -> None:
    profile, told, on = person
    for alert in evaluate(History.of(profile, told), on, "112"):
        stands_once(alert)
        is_whole_sentences(alert)
        counts_no_days_over_sixty(alert)
        says_one_side_only_of_one(alert)
        acts_first_and_comforts_nobody(alert)
        assert len(f"{alert.message}\n\n{alert.because}") <= MOST_CHARACTERS, alert


def stands_once(alert: Alert) -> None:
    assert alert.because
    assert alert.because not in alert.message
    assert not set(sentences(alert.because)) & set(sentences(alert.message))
    assert len(set(sentences(alert.because))) == len(sentences(alert.because))


def is_whole_sentences(alert: Alert) -> None:
    for sentence in sentences(f"{alert.message} {alert.because}"):
        assert VERB.search(sentence), sentence
        assert sentence[0].isupper() or sentence.startswith("/report"), sentence
        assert sentence[-1] in ".?", sentence


def counts_no_days_over_sixty(alert: Alert) -> None:
    counts = re.findall(r"(\d+) days?\b", f"{alert.message} {alert.because}")
    assert all(int(count) <= 60 for count in counts), alert


def says_one_side_only_of_one(alert: Alert) -> None:
    assert "one side" not in ONE_SIDE_IS_MEANT.sub("", f"{alert.message} {alert.because}"), alert


def acts_first_and_comforts_nobody(alert: Alert) -> None:
    assert not re.search(BANNED, f"{alert.message} {alert.because}", re.IGNORECASE), alert
    assert re.search(HASTE[alert.level], first_sentence(alert.message)), alert
