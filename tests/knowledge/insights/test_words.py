"""Insights in words: short first, with counts, never a cause, and honest about what can't be told."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.insights.counts import Counts
from knowledge.insights.factors import FACTORS
from knowledge.insights.verdicts import Insights, Look, Verdict
from knowledge.insights.words import OPENING_CHARACTERS, in_full, opening
from tests.harness.people import BANNED, MOST_CHARACTERS

ON = date(2026, 11, 30)
CAUSE = re.compile(r"trigger|because of|leads to|makes? (it|your)|reduces|helps|prevent|due to|effect of|bring", re.I)
COUNTS = Counts(known=200, having=40, spasms=81, both=21)
VERDICTS: list[Verdict] = ["more", "less", "none", "unsure", "few"]


def found(*verdicts: Verdict, days: int = 365) -> Insights:
    kinds = cycle(verdicts)
    looks = [
        Look(factor, after, COUNTS, next(kinds), 0.15, 0.01, (-0.041, 0.31)) for factor in FACTORS for after in (0, 1)
    ]
    return Insights(ON - timedelta(days=days - 1), ON, 81, 119, tuple(looks))


@given(st.lists(st.sampled_from(VERDICTS), min_size=16, max_size=16), st.integers(1, 1096))
def test_the_opening_is_short_and_all_of_it_fits_one_message(verdicts: list[Verdict], days: int) -> None:
    insights = found(*verdicts, days=days)
    assert len(opening(insights)) <= OPENING_CHARACTERS
    assert len(in_full(insights)) <= MOST_CHARACTERS
    for text in (opening(insights), in_full(insights)):
        assert not BANNED.search(text)
        assert not CAUSE.search(text), text


def test_a_link_is_named_with_its_counts_and_an_interval_and_not_as_a_cause() -> None:
    insights = found("more", "unsure")
    assert "More spasm days with: a night under 6 hours (same day)" in opening(insights)
    assert "Same day: more with it. Twitching on 21 of 40 days with it, on 60 of 160 without." in in_full(insights)
    assert "Probably between 4 fewer and 31 more spasm days in 100." in in_full(insights)
    assert opening(insights).endswith("What goes together need not be cause and effect.")


@pytest.mark.parametrize(("days", "is_usual"), [(182, True), (183, False)])
def test_in_the_first_half_year_it_says_that_nothing_can_be_told_yet_as_a_rule(days: int, is_usual: bool) -> None:
    text = opening(found("unsure", "none", days=days))
    assert ('In the first half year "can\'t tell yet" is the usual answer.' in text) is is_usual
    assert "No clear link: 8. Can't tell yet: 8." in text


def test_too_few_days_are_said_with_how_many_there_are() -> None:
    insights = found("few")
    few = replace(insights, looks=tuple(replace(look, counts=Counts(12, 3, 5, 1)) for look in insights.looks))
    assert "Same day: too few days (3 with it, 9 without; it takes 5 of each)." in in_full(few)


def test_what_was_never_logged_is_not_listed() -> None:
    insights = found("unsure")
    nothing = Counts(0, 0, 0, 0)
    looks = [replace(look, counts=nothing, verdict="few") for look in insights.looks if look.factor.id == "alcohol"]
    insights = replace(insights, looks=(*insights.looks[:-2], *looks))
    assert "Alcohol" not in in_full(insights)
    assert "A lot of stress" in in_full(insights)


def test_an_empty_diary_says_what_is_missing() -> None:
    empty = Insights(None, ON, 0, 0, ())
    assert opening(empty).startswith("The diary has no day yet with or without twitching.")
    assert in_full(empty)
    bare = replace(found("few"), looks=())
    assert "is logged yet" in opening(bare)


def test_a_diary_of_days_that_are_all_alike_says_so() -> None:
    assert "Nearly all of these days are alike" in in_full(replace(found("unsure"), clear=0))
    assert "Nearly all of these days are alike" in in_full(replace(found("unsure"), spasms=4))
    assert "Nearly all of these days are alike" not in in_full(found("unsure"))
