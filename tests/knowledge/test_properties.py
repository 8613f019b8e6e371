"""What holds for every history, whatever was told and on whichever date it is judged."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from knowledge.codes import AREAS, LEVELS, STROKE_LIKE_SIGNS, ZONES
from knowledge.diary import CheckIn, Sign
from knowledge.fields import FIRST_DATE, LAST_DATE
from knowledge.history import History
from knowledge.profile import Profile
from knowledge.rules import Alert, evaluate
from tests.harness.diaries import sign as sign_of
from tests.harness.lives import a_sign, ages, check_ins, dates_judged, people

OTHERWISE_READ = {"worsening", "toxin-settling", "toxin-wearing-off", "new-zone"}
"""With a diagnosis these read other days, or other places, than without: neither reading holds the other."""
NEEDED = {"ms-new-spell", "epilepsy-medicine"}
"""For these a diagnosis, or a medicine that was stopped, is a condition and no exception."""


def judged(profile: Profile, told: list[CheckIn], on: date) -> tuple[Alert, ...]:
    return evaluate(History.of(profile, told), on)


def level(profile: Profile, told: list[CheckIn], on: date) -> int:
    """Return the highest level as a number, leaving out the rules that have another reading with a diagnosis."""
    found = [alert for alert in judged(profile, told, on) if alert.rule not in OTHERWISE_READ | NEEDED]
    return max((LEVELS.index(alert.level) for alert in found), default=0)


@given(people(), st.randoms())
def test_the_order_of_check_ins_does_not_matter(person: tuple[Profile, list[CheckIn], date], random: object) -> None:
    profile, told, on = person
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert judged(profile, shuffled, on) == judged(profile, told, on)


@given(people(), st.data())
def test_what_is_dated_later_does_not_matter(person: tuple[Profile, list[CheckIn], date], data: st.DataObject) -> None:
    profile, told, on = person
    later = data.draw(check_ins(on + timedelta(46)))
    known = [each for each in told if each.date <= on]
    assert judged(profile, known + later, on) == judged(profile, known, on)
    assert judged(profile.until(on), known, on) == judged(profile, known, on)


@given(people(), a_sign, ages)
def test_one_more_sign_never_lowers_the_level(
    person: tuple[Profile, list[CheckIn], date], sign: Sign, days: int
) -> None:
    profile, told, on = person
    plain = sign.without("resolved", "usual")
    more = CheckIn(date=on - timedelta(days), spasm=None, signs=(plain,))
    assert level(profile, [*told, more], on) >= level(profile, told, on)


@given(people())
def test_leaving_out_an_exception_never_lowers_the_level(person: tuple[Profile, list[CheckIn], date]) -> None:
    profile, told, on = person
    before = level(profile, told, on)
    no_diagnosis = profile.having(diagnoses=())
    no_zones = profile.having(usual_zones=())
    nowhere = profile.having(toxin_where=())
    never_stopped = profile.having(medicines=tuple(each.having(stopped=None) for each in profile.medicines or ()))
    for fewer in (no_diagnosis, no_zones, nowhere, never_stopped):
        assert level(fewer, told, on) >= before
    excused = [
        each.having(
            suppressible=None if each.suppressible else each.suppressible,
            signs=tuple(sign.without("resolved", "usual") for sign in each.signs or ()),
        )
        for each in told
    ]
    assert level(profile, excused, on) >= before


@given(people(), st.integers(8, 400))
def test_a_longer_silence_never_counts_as_clear(person: tuple[Profile, list[CheckIn], date], silence: int) -> None:
    """However long nobody checks in, no proven clear week comes of it."""
    profile, told, on = person
    before = History.of(profile, told).until(on).episodes
    later = CheckIn(date=on + timedelta(silence), spasm=True)
    latest = History.of(profile, [*told, later]).episodes[-1]
    clear_since = {each.date for each in told if each.spasm is False and before and each.date > before[-1].last}
    if latest.first == later.date and latest.preceded_by == "clear":
        assert len(clear_since) >= 2


@given(people())
def test_a_silent_day_more_never_raises_how_long_it_has_lasted(
    person: tuple[Profile, list[CheckIn], date],
) -> None:
    profile, told, on = person
    lasting = {"over-a-week", "persistent", "persistent-3-months"}
    today = {alert.rule for alert in judged(profile, told, on)} & lasting
    # profile dates stay known: only time passes
    tomorrow = {alert.rule for alert in judged(profile, told, on + timedelta(1))} & lasting
    assert tomorrow <= today or profile.onset == on + timedelta(1)
    assert len(today) <= 1


@given(people())
def test_each_rule_is_told_once_highest_level_first_with_a_reason(
    person: tuple[Profile, list[CheckIn], date],
) -> None:
    profile, told, on = person
    found = judged(profile, told, on)
    ranks = [LEVELS.index(alert.level) for alert in found]
    assert ranks == sorted(ranks, reverse=True)
    assert len({alert.rule for alert in found}) == len(found)
    assert all(alert.because and day <= on for alert in found for day in alert.dates)
    assert {alert.rule for alert in found}.isdisjoint({"resolved", "crisis", "mood"})


@given(people())
def test_what_a_diagnosis_silences_is_never_urgent(person: tuple[Profile, list[CheckIn], date]) -> None:
    profile, told, on = person
    known = profile.having(diagnoses=("hemifacial_spasm",), usual_zones=ZONES)
    serious = {"urgent", "emergency"}

    def told_urgently(of: Profile) -> set[tuple[str, str]]:
        return {(alert.rule, alert.level) for alert in judged(of, told, on) if alert.level in serious}

    if "epilepsy" not in (profile.diagnoses or ()):
        assert told_urgently(known) == told_urgently(profile)


@given(st.sampled_from([FIRST_DATE, LAST_DATE, date(1900, 3, 1), date(2000, 2, 29)]), st.data())
def test_the_first_and_the_last_date_can_be_judged(on: date, data: st.DataObject) -> None:
    told = [CheckIn(date=on, spasm=True, signs=(data.draw(a_sign),), places=(f"left.{AREAS[0]}",))]
    assert evaluate(History.of(Profile(), told), on) == evaluate(History.of(Profile(), told), on)


@given(st.sampled_from(STROKE_LIKE_SIGNS), st.integers(0, 3), dates_judged)
def test_a_stroke_like_sign_is_an_emergency_across_month_ends_and_leap_days(code: str, days: int, on: date) -> None:
    told = [CheckIn(date=on - timedelta(days), spasm=False, signs=(sign_of(code),))]
    assert [alert.rule for alert in evaluate(History.of(Profile(), told), on)] == ["stroke-signs"]
