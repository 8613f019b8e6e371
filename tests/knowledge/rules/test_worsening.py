"""Worse means stronger or more often within one episode: silence and clear days never make it so."""

from typing import Any

import pytest

from knowledge.diary import CheckIn
from tests.harness.diaries import ago, alerts, clear, levels, signs, spasm, spasms

K = frozenset({"blepharospasm"})


def scored(score: int, *days: int) -> list[CheckIn]:
    return [spasm(each, strength=score // 2, frequency=score - score // 2) for each in days]


def worse(*told: CheckIn | list[CheckIn], **profile: Any) -> bool:
    return "worsening" in levels(*told, **profile)


def test_two_points_more_than_the_week_before_are_worse() -> None:
    assert worse(scored(2, 13, 10, 7), scored(4, 6, 3, 0))
    assert not worse(scored(2, 13, 10, 7), scored(3, 6, 3, 0))


def test_each_week_needs_three_days_with_a_score() -> None:
    assert not worse(scored(2, 13, 10, 7), scored(8, 6, 0))
    assert not worse(scored(2, 13, 7), scored(8, 6, 3, 0))
    assert not worse(scored(2, 14, 10, 7), scored(8, 6, 3, 0), spasm(25))
    unknown = [spasm(0, strength=4), spasm(1, frequency=4)]
    assert not worse(scored(2, 13, 10, 7), scored(8, 6), unknown)


def test_one_bad_day_makes_nothing_worse() -> None:
    assert not worse(scored(2, 13, 10, 7), scored(2, 6, 3), scored(8, 0))


def test_the_first_week_of_the_episode_is_compared_too() -> None:
    since = scored(4, 13, 11, 9, 7)
    assert worse(scored(2, 30, 27, 24), since, scored(4, 6, 3, 0))
    assert not worse(scored(2, 30, 27, 23), since, scored(4, 6, 3, 0))
    assert not worse(scored(3, 30, 27, 24), since, scored(4, 6, 3, 0))


def test_days_of_the_last_week_are_not_part_of_the_first() -> None:
    assert not worse(scored(2, 8, 7, 6), scored(8, 5, 4, 3, 2, 1, 0))
    assert worse(scored(2, 9, 8, 7), scored(8, 5, 4, 3, 2, 1, 0))


def test_an_onset_told_from_memory_does_not_move_the_first_week() -> None:
    since = scored(4, 13, 11, 9, 7)
    assert worse(scored(2, 30, 27, 24), since, scored(4, 6, 3, 0), onset=ago(300))


def test_an_earlier_episode_is_not_compared_with() -> None:
    earlier: list[Any] = [scored(1, 16, 15, 14, 13, 12), clear(11), clear(10)]
    assert not worse(*earlier, scored(8, 4, 2, 0))


def test_a_gone_twitch_is_not_worse() -> None:
    told = [scored(2, 17, 14, 11), scored(8, 10, 7, 4)]
    assert not worse(*told)


def clears(*days: int) -> list[CheckIn]:
    return [clear(each) for each in days]


THIRD = [*spasms(27, 21, 15), *clears(26, 25, 24, 23, 22, 20)]  # three of nine
TWO_THIRDS = [*spasms(9, 4, 2, 0), *clears(8, 7)]  # four of six
ONE_OF_FIVE = [spasm(19), *clears(18, 17, 16, 15)]


def test_from_a_third_of_the_days_to_two_thirds_is_worse() -> None:
    assert worse(THIRD, TWO_THIRDS)
    assert not worse(THIRD[:-1], TWO_THIRDS)
    assert not worse(THIRD, TWO_THIRDS, clear(1))


def test_shares_need_five_logged_dates_in_each_window() -> None:
    assert worse(ONE_OF_FIVE, spasms(13, 8, 3, 0), clear(1))
    assert not worse(ONE_OF_FIVE[:-1], spasms(13, 8, 3, 0), clear(1))
    assert not worse(ONE_OF_FIVE, spasms(13, 8, 3, 0))


def test_shares_count_dates_and_not_check_ins_or_days_of_signs_only() -> None:
    four = ONE_OF_FIVE[:-1]
    assert not worse(four, clear(16), signs(15, "pain"), spasms(13, 8, 3, 0), clear(1))
    assert worse(four, clear(16), clear(15), signs(15, "pain"), spasms(13, 8, 3, 0), clear(1))


def test_the_windows_of_shares_are_the_last_two_weeks_and_the_two_before() -> None:
    before = [*spasms(22, 17), *clears(21, 20, 19, 18, 16)]
    assert not worse(spasm(27), before, spasms(12, 8, 3, 0), clear(1))
    assert worse(spasm(28), before, spasms(12, 8, 3, 0), clear(1))
    now = [*spasms(12, 8, 3, 0), *clears(2, 1)]
    assert worse(ONE_OF_FIVE, clear(14), now)
    assert not worse(ONE_OF_FIVE, clear(13), now)


def test_clear_days_before_the_episode_are_not_logged_days_of_it() -> None:
    assert not worse(clears(27, 26, 25, 24), spasm(20), spasms(*range(14)))


def test_a_diagnosis_compares_with_the_four_weeks_before() -> None:
    assert worse(scored(2, 34, 20, 7), scored(4, 6, 3, 0), diagnoses=K)
    assert not worse(scored(2, 35, 20, 7), scored(4, 6, 3, 0), diagnoses=K, gaps_were_spasm=True)
    assert not worse(scored(2, 34, 20, 7), scored(3, 6, 3, 0), diagnoses=K)


def test_a_diagnosis_does_not_compare_with_the_first_week() -> None:
    told = [scored(2, 50, 48, 46), scored(4, 34, 30, 26, 20, 14, 7), scored(4, 6, 3, 0)]
    assert worse(*told)
    assert not worse(*told, diagnoses=K)


@pytest.mark.parametrize(
    ("injected", "rule", "level"),
    [
        (0, "toxin-settling", "info"),
        (14, "toxin-settling", "info"),
        (15, "worsening", "routine"),
        (69, "worsening", "routine"),
        (70, "toxin-wearing-off", "info"),
        (400, "toxin-wearing-off", "info"),
        (-1, "worsening", "routine"),
    ],
)
def test_the_latest_injection_of_a_diagnosis_says_what_worse_means(injected: int, rule: str, level: str) -> None:
    told = [scored(2, 20, 15, 10), scored(4, 6, 3, 0)]
    dates = (ago(injected), ago(500))
    assert levels(told[0], told[1], diagnoses=K, toxin_injections=dates[:1]) == {rule: level}
    if injected >= 0:
        assert levels(told[0], told[1], diagnoses=K, toxin_injections=dates[::-1]) == {rule: level}


def test_without_a_diagnosis_an_injection_changes_nothing() -> None:
    assert worse(scored(2, 20, 15, 13, 10, 8), scored(4, 6, 3, 0), toxin_injections=(ago(5),))


def test_an_injection_without_worsening_says_nothing() -> None:
    for injected in (5, 80):
        assert levels(scored(2, 20, 15, 10, 6, 3, 0), diagnoses=K, toxin_injections=(ago(injected),)) == {}
        assert levels(clear(0), diagnoses=K, toxin_injections=(ago(injected),)) == {}


def test_the_reasons_say_by_how_much() -> None:
    found = alerts(scored(2, 13, 10, 8, 7), scored(4, 6, 5), scored(5, 3, 0))["worsening"]
    assert found.because == (
        'A middling day of the last week was "others could see it, it does not stop me" and "most hours, eye open more'
        ' than half the time"; in the week before "only I can feel it" and "a few brief flickers".'
    )
    assert alerts(THIRD, TWO_THIRDS)["worsening"].because == (
        "It twitched on 4 of 6 logged days in the last two weeks, and on 3 of 9 in the two weeks before."
    )
    told = [*scored(2, 20, 15, 10), *scored(4, 6, 3, 0)]
    settling = alerts(told, diagnoses=K, toxin_injections=(ago(1),))["toxin-settling"]
    assert settling.because.endswith('and "a few brief flickers". Your last injection was on 30 March, 1 day ago.')
    assert settling.key == ("toxin-settling", "2024-03-11", "injection@2024-03-30")


def test_the_dates_of_worsening_are_the_weeks_spasm_days_of_the_episode() -> None:
    assert alerts(scored(2, 13, 10, 8, 7), scored(5, 6, 3, 0), clear(1))["worsening"].dates == (ago(6), ago(3), ago(0))


def test_the_first_week_ends_where_the_last_one_begins() -> None:
    assert not worse(scored(2, 9, 8, 6), scored(8, 5, 4, 3, 2, 1, 0))


def test_a_score_told_of_a_clear_day_does_not_count() -> None:
    earlier = scored(2, 13, 10, 7)
    assert not worse(earlier, scored(8, 6, 3), clear(1, strength=4, frequency=4), spasm(0))


def test_three_days_of_an_earlier_episode_are_not_compared_with() -> None:
    earlier: list[Any] = [scored(1, 15, 14, 13, 12, 11), clear(10), clear(9)]
    assert not worse(*earlier, scored(8, 3, 1, 0))
    assert not worse(*earlier, scored(8, 3, 1, 0), diagnoses=K)


def test_the_latest_injection_is_the_one_that_is_named() -> None:
    told = [*scored(2, 20, 15, 10), *scored(4, 6, 3, 0)]
    settling = alerts(told, diagnoses=K, toxin_injections=(ago(500), ago(2)))["toxin-settling"]
    assert settling.because.endswith("Your last injection was on 29 March, 2 days ago.")
    assert settling.instances == ("injection@2024-03-29",)
