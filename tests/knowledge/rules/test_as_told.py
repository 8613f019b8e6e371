"""A beginning that was told as a time and not as a day is said back in those words; the rules read its latest day."""

from datetime import date
from typing import Any

import pytest

from knowledge.profile import AsTold, BellsPalsy, Medicine
from knowledge.rules import Alert
from tests.harness.diaries import TODAY, ago, alerts, medicine, sign, spasm, spasms

SAID = ago(3)
IN_WORDS = 'began "2 weeks to 3 months ago", as you said on 28 March'


def in_words(day: date, words: str = "2 weeks to 3 months ago", told: date = SAID) -> AsTold:
    return AsTold(words=words, told=told, day=day)


def bells(days: int, **told: bool) -> BellsPalsy:
    return BellsPalsy(onset=ago(days), onset_as_told=in_words(ago(days)), **told)


def took(kind: str, days: int) -> Medicine:
    return medicine(kind, ago(days)).having(started_as_told=in_words(ago(days), "over 3 months ago"))


def found(rule: str) -> Alert:
    """Return what each rule that tells a beginning finds, where it was told in words."""
    began: dict[str, Any] = {"onset": ago(15), "onset_as_told": in_words(ago(15))}
    cheek = "left.cheek"
    told = {
        "persistent": lambda: alerts(spasm(0), **began),
        "ms-new-spell": lambda: alerts(*spasms(0, 1), diagnoses=("multiple_sclerosis",), **began),
        "child": lambda: alerts(spasm(0, cheek), age=12, **began),
        "medicine-suspected": lambda: alerts(spasm(0), medicines=(medicine("decongestant", ago(20)),), **began),
        "head-injury-recent": lambda: alerts(spasm(0), head_injury=ago(20), **began),
        "bells-follow-up": lambda: alerts(spasm(0), bells_palsy=bells(91)),
        "face-weakness": lambda: alerts(
            spasm(0, signs=(sign("face_weakness", "gradual"),)), bells_palsy=bells(100, improving=True)
        ),
    }
    return told[rule]()[rule]


@pytest.mark.parametrize(
    "rule",
    [
        *("persistent", "ms-new-spell", "child", "medicine-suspected"),
        *("head-injury-recent", "bells-follow-up", "face-weakness"),
    ],
)
def test_a_beginning_is_said_as_it_was_told(rule: str) -> None:
    because = found(rule).because
    assert IN_WORDS in because
    assert "later" not in because, "nobody counts days from a time"
    assert "weeks ago," not in because


def test_a_start_of_a_medicine_is_said_as_it_was_told() -> None:
    because = alerts(spasm(0), medicines=(took("decongestant", 80),))["medicine-suspected"].because
    assert because.startswith('You started or changed a decongestant "over 3 months ago", as you said on 28 March;')


def test_words_of_today_are_said_to_be_of_today() -> None:
    told = in_words(ago(15), told=TODAY)
    because = alerts(spasm(0), onset=ago(15), onset_as_told=told)["persistent"].because
    assert '"2 weeks to 3 months ago", as you said today;' in because


def test_words_that_stand_for_another_day_are_not_said() -> None:
    because = alerts(spasm(0), onset=ago(20), onset_as_told=in_words(ago(15)))["persistent"].because
    assert because.startswith("The twitching began on 11 March;")


def test_a_later_episode_is_dated_by_the_diary() -> None:
    days = (*spasms(40, 39), *spasms(16, 10, 5, 0))
    told: dict[str, Any] = {"onset": ago(60), "onset_as_told": in_words(ago(60))}
    because = alerts(*days, gaps_were_spasm=False, **told)["persistent"].because
    assert because.startswith("The twitching began on 15 March;")
