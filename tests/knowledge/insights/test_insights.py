"""What goes with the spasm days: a link is said only where chance hardly makes one, and unknown is no day."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest

from knowledge.diary import CheckIn, Habits
from knowledge.insights import chance
from knowledge.insights.counts import Window, unpacked
from knowledge.insights.days import Bits, bits, windows
from knowledge.insights.verdicts import Insights, Look, insights

FIRST = date(2025, 1, 6)
YEAR = 364


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def lived(
    days: int, spasm: Callable[[int], bool | None], stress: Callable[[int], int | None] = lambda _: None
) -> Insights:
    check_ins = [CheckIn(date=day(n), spasm=spasm(n)) for n in range(days) if spasm(n) is not None]
    habits = [Habits(date=day(n), stress=stress(n)) for n in range(days) if stress(n) is not None]
    return insights(check_ins, habits, day(days - 1), "ann")


def seen(found: Insights, factor: str = "stress", after: int = 0) -> Look:
    return next(look for look in found.looks if (look.factor.id, look.after) == (factor, after))


def chosen(seed: str, share: float, days: int = YEAR) -> Sequence[bool]:
    random = Random(seed)
    return [random.random() < share for _ in range(days)]


def stressed(days: Sequence[bool]) -> Callable[[int], int]:
    return lambda number: 4 if days[number] else 0


def test_what_really_goes_together_for_a_year_is_said_to() -> None:
    hard, other = chosen("hard", 0.3), chosen("other", 0.3)
    found = lived(YEAR, lambda n: hard[n] or other[n], stressed(hard))
    look = seen(found)
    assert look.verdict == "more"
    assert look.interval is not None
    assert 0 < look.interval[0] < (look.difference or 0) < look.interval[1]
    assert seen(lived(YEAR, lambda n: not hard[n] and other[n], stressed(hard))).verdict == "less"


def test_the_day_after_is_told_apart_from_the_same_day() -> None:
    hard, other = chosen("hard", 0.3), chosen("other", 0.2)
    found = lived(YEAR, lambda n: (n > 0 and hard[n - 1]) or other[n], stressed(hard))
    assert seen(found, after=1).verdict == "more"
    assert seen(found, after=0).verdict not in ("more", "less")


def test_a_new_job_that_changes_both_at_once_is_no_link() -> None:
    """From then on most days are hard ones and most are spasm days; within the same weeks nothing goes together."""
    late, face = chosen("late", 0.8), chosen("face", 0.8)
    found = lived(
        YEAR,
        lambda n: face[n] if n > YEAR / 2 else not face[n],
        stressed([late[n] if n > YEAR / 2 else not late[n] for n in range(YEAR)]),
    )
    look = seen(found)
    assert look.counts.both / look.counts.having > 2 * look.counts.spasms_without / look.counts.without
    assert look.verdict not in ("more", "less")


def test_seasons_in_which_both_come_and_go_are_no_link() -> None:
    """For eight weeks most days are hard ones and spasm days, for the next eight few are, and so on."""
    random = Random("seasons")
    shares = [0.8 if number // 56 % 2 else 0.2 for number in range(YEAR)]
    face, hard = ([random.random() < share for share in shares] for _ in range(2))
    look = seen(lived(YEAR, lambda n: face[n], stressed(hard)))
    assert look.counts.both / look.counts.having > look.counts.spasms_without / look.counts.without + 0.2
    assert look.verdict not in ("more", "less")


@pytest.mark.parametrize(("having", "verdict"), [(4, "few"), (5, "unsure")])
def test_nothing_is_compared_below_five_days_on_either_side(having: int, verdict: str) -> None:
    spasms = chosen("spasms", 0.5, 60)
    assert seen(lived(60, lambda n: spasms[n], lambda n: 4 if n < having else 0)).verdict == verdict
    assert seen(lived(60, lambda n: spasms[n], lambda n: 0 if n < having else 4)).verdict == verdict


def test_the_counts_are_those_of_days_on_which_both_are_known() -> None:
    look = seen(lived(20, lambda n: None if n % 4 == 0 else n % 2 == 0, lambda n: None if n % 3 == 0 else n % 5))
    known = [n for n in range(20) if n % 4 and n % 3]
    assert look.counts.known == len(known)
    assert look.counts.having == sum(n % 5 >= 3 for n in known)
    assert look.counts.spasms == sum(n % 2 == 0 for n in known)
    assert look.counts.both == sum(n % 2 == 0 and n % 5 >= 3 for n in known)


def test_a_day_without_a_check_in_is_never_a_clear_day() -> None:
    hard = chosen("hard", 0.3, 90)
    found = lived(90, lambda n: True if n % 2 else None, stressed(hard))
    assert (found.spasms, found.clear) == (45, 0)
    assert {seen(found).verdict, seen(found, after=1).verdict} == {"unsure"}


def test_days_that_are_all_alike_show_nothing() -> None:
    hard = chosen("hard", 0.3)
    assert seen(lived(YEAR, lambda _: True, stressed(hard))).verdict == "unsure"
    assert seen(lived(YEAR, lambda n: n < 4, stressed(hard))).verdict == "unsure"


def test_two_questions_on_one_day_give_one_answer_and_another_day_draws_anew() -> None:
    spasms, hard = chosen("spasms", 0.4), chosen("hard", 0.3)
    answers = [lived(YEAR, lambda n: spasms[n], stressed(hard)) for _ in range(2)]
    assert answers[0] == answers[1]
    check_ins = [CheckIn(date=day(n), spasm=spasms[n]) for n in range(YEAR)]
    habits = [Habits(date=day(n), stress=stressed(hard)(n)) for n in range(YEAR)]
    other = insights(check_ins, habits, day(YEAR), "ann")
    assert seen(other).counts == seen(answers[0]).counts
    assert seen(other).interval != seen(answers[0]).interval


def test_an_old_date_typed_by_mistake_costs_nothing_and_counts_for_nothing() -> None:
    told = [CheckIn(date=date(1900, 1, 1), spasm=True), CheckIn(date=day(0), spasm=False)]
    found = insights(told, [], day(0), "ann")
    assert (found.first, found.spasms, found.clear) == (day(0), 0, 1)


def test_nothing_is_said_of_an_empty_diary_or_of_days_to_come() -> None:
    assert insights([], [], day(0), "ann").first is None
    assert insights([CheckIn(date=day(3), spasm=True)], [], day(0), "ann").first is None


@pytest.mark.parametrize(
    ("weeks", "stretches"),
    [(1, [1]), (8, [8]), (9, [9]), (11, [11]), (12, [8, 4]), (16, [8, 8]), (19, [8, 11]), (20, [8, 8, 4])],
)
def test_a_last_stretch_that_is_too_short_joins_the_one_before(weeks: int, stretches: list[int]) -> None:
    cut = windows(weeks, 8, 4)
    assert [len(each) for each in cut] == stretches
    assert [week for each in cut for week in each] == list(range(weeks)), "each week is in one stretch"


def test_days_stand_where_they_were_lived() -> None:
    told = bits([(day(0), True), (day(8), False), (day(9), None), (day(-1), True)], day(0), day(9))
    assert told == Bits(yes=1, known=1 | 1 << 8)
    assert told.weeks(2) == ((1, 1), (0, 2))
    assert told.later(1).weeks(2) == ((2, 2), (0, 4))


def test_the_counts_of_all_looks_at_once_are_those_of_each() -> None:
    """Against ten lines of plain counting, for weeks in any order."""
    random = Random("counts")
    looks = [[(random.getrandbits(7), 127) for _ in range(8)] for _ in range(3)]
    looks = [[(yes & known, known) for (yes, _), known in zip(each, _sevens(random), strict=True)] for each in looks]
    outcome = [(yes & known, known) for yes, known in zip(_sevens(random), _sevens(random), strict=True)]
    window = Window.of(looks, outcome)
    for first, second in product(range(8), range(8)):
        for look, counts in zip(looks, unpacked([window.beside[first][second]], 3), strict=True):
            places = [place for place in range(7) if look[first][1] >> place & outcome[second][1] >> place & 1]
            having = [place for place in places if look[first][0] >> place & 1]
            assert (counts.known, counts.having) == (len(places), len(having))
            assert counts.spasms == sum(outcome[second][0] >> place & 1 for place in places)
            assert counts.both == sum(outcome[second][0] >> place & 1 for place in having)


def _sevens(random: Random) -> list[int]:
    return [random.getrandbits(7) for _ in range(8)]


@pytest.mark.parametrize("number", range(4))
def test_ending_early_changes_no_verdict(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    spasms, hard = chosen(f"spasms {number}", 0.4, 120), chosen(f"hard {number}", 0.3, 120)
    hard = [so or (spasms[n] and number > 1 and n % 2 == 0) for n, so in enumerate(hard)]
    early = lived(120, lambda n: spasms[n], stressed(hard))
    monkeypatch.setattr(chance, "_ENOUGH", chance.SHUFFLES + 1)
    late = lived(120, lambda n: spasms[n], stressed(hard))
    links = [[look.verdict in ("more", "less") for look in found.looks] for found in (early, late)]
    assert links[0] == links[1]
