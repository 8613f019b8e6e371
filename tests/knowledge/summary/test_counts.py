"""Every count of a summary is one that other lines of code make from the history file."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from knowledge.summary import Period, Summary, summary_of
from tests.harness.histories import CHECK_INS, HISTORIES
from tests.harness.years import LAST, made_up

SOON = st.integers(0, 40).map(lambda number: str(date(2026, 2, 1) + timedelta(days=number)))
NEAR = st.lists(st.builds(lambda told, on: {**told, "date": on}, CHECK_INS, SOON), max_size=12)
DIARIES = st.builds(lambda diary, told: {**diary, "check_ins": [*diary["check_ins"], *told]}, HISTORIES, NEAR)
SPRING = Period(date(2026, 2, 1), date(2026, 3, 20))


def by_day(diary: dict[str, Any], period: Period) -> dict[str, list[dict[str, Any]]]:
    found = defaultdict(list)
    for told in diary["check_ins"]:
        if str(period.first) <= told["date"] <= str(period.last):
            found[told["date"]].append(told)
    return found


def spasm_days(diary: dict[str, Any], period: Period) -> list[list[dict[str, Any]]]:
    return [day for day in by_day(diary, period).values() if any(told["spasm"] for told in day)]


def counted(summary: Summary) -> dict[str, object]:
    days = summary.days
    return {
        "spasm": days.count("spasm"),
        "clear": days.count("clear"),
        "unknown": days.count("unknown"),
        "strengths": {key: number for key, number in days.strengths.items() if number},
        "closures": {key: number for key, number in days.closures.items() if number},
        "places": dict(days.places),
        "asked": summary.signs.asked,
        "signs": {told.code: [str(on) for on in told.dates] for told in summary.signs.told},
        "disturbed": {each.domain: (each.days, each.worst) for each in days.disturbed},
    }


def counted_from_the_file(diary: dict[str, Any], period: Period) -> dict[str, object]:
    days, spasms = by_day(diary, period), spasm_days(diary, period)
    clear = sum({told["spasm"] for told in day} in ({False}, {False, None}) for day in days.values())
    order = ["none", "one", "both", "most_of_day"]
    closed = [
        max((t["eye_closure"] for t in day if t.get("eye_closure")), key=order.index, default=None) for day in spasms
    ]
    signs = {(s["sign"], on) for on, day in days.items() for t in day for s in t.get("signs") or () if s.get("sign")}
    worst = [{k: max((t.get("interference") or {}).get(k) or 0 for t in day) for k in DOMAINS} for day in spasms]
    return {
        "spasm": len(spasms),
        "clear": clear,
        "unknown": len(period) - len(spasms) - clear,
        "strengths": dict(Counter(max(t.get("strength") or 0 for t in day) or None for day in spasms)),
        "closures": dict(Counter(closed)),
        "places": dict(Counter(place for day in spasms for place in {p for t in day for p in t.get("places") or ()})),
        "asked": sum(any(told.get("signs") is not None for told in day) for day in days.values()),
        "signs": {sign: sorted(on for other, on in signs if other == sign) for sign, _ in signs},
        "disturbed": {
            k: (sum(d[k] > 0 for d in worst), max(d[k] for d in worst)) for k in DOMAINS if any(d[k] for d in worst)
        },
    }  # fmt: skip


DOMAINS = ("eating", "speaking", "seeing", "reading", "driving", "work", "social")


@given(DIARIES)
def test_every_count_is_one_made_from_the_file(diary: dict[str, Any]) -> None:
    assert counted(summary_of(diary, SPRING)) == counted_from_the_file(diary, SPRING)


def test_the_counts_of_a_whole_year_are_those_of_the_file() -> None:
    diary, year = made_up(), Period(LAST - timedelta(days=364), LAST)
    assert counted(summary_of(diary, year)) == counted_from_the_file(diary, year)


@given(DIARIES)
def test_the_months_and_the_parts_add_up_to_the_whole(diary: dict[str, Any]) -> None:
    summary = summary_of(diary, SPRING)
    for kind in ("spasm", "clear", "unknown"):
        assert sum(days.count(kind) for days in summary.days.months.values()) == summary.days.count(kind)
    assert sum(part.spasm_days for part in summary.parts) == summary.days.count("spasm")
    for place, number in summary.days.places.items():
        assert sum(part.places.get(place, 0) for part in summary.parts) == number


@given(DIARIES)
def test_each_place_is_told_first_on_its_first_spasm_day(diary: dict[str, Any]) -> None:
    whole = spasm_days(diary, Period(date(1900, 1, 1), SPRING.last))
    first: dict[str, str] = {}
    for told in (told for day in whole for told in day):
        for place in told.get("places") or ():
            first[place] = min(told["date"], first.get(place, told["date"]))
    assert {each.place: str(each.on) for each in summary_of(diary, SPRING).first_told} == first


def weeks_between(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days // 7


@given(DIARIES, st.sets(SOON, max_size=3))
def test_each_day_after_an_injection_lies_in_one_pair_of_weeks(diary: dict[str, Any], given_on: set[str]) -> None:
    diary = {**diary, "profile": {"toxin_injections": sorted(given_on)}}
    found = summary_of(diary, SPRING).weeks_since_injection
    for weeks in found:
        days = [
            on
            for on in map(str, SPRING)
            if (before := [day for day in given_on if day <= on])
            and weeks.first <= weeks_between(max(before), on) <= (weeks.last or 999)
        ]
        told = by_day(diary, SPRING)
        spasms = sum(any(one["spasm"] for one in told.get(on, ())) for on in days)
        assert (weeks.spasm, weeks.logged + weeks.unknown) == (spasms, len(days))


def test_a_silent_day_is_unknown_and_never_clear() -> None:
    """Hazard H13: what is missing is not zero."""
    summary = summary_of({"format": "steadyface-history", "version": 1, "check_ins": []}, SPRING)
    assert counted(summary)["unknown"] == len(SPRING)
    assert summary.days.logged == 0
    assert summary.began is None
