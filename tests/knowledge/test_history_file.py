"""A history file is read back as it was written, or refused with words that help to mend it."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import history_file
from knowledge.diary import CheckIn
from knowledge.history_file import HistoryFileError
from knowledge.profile import AsTold, Profile
from tests.harness.diaries import bells_palsy, medicine, sign

VIGNETTES = json.loads((Path(__file__).parent / "vignettes.json").read_text(encoding="utf-8"))

FULL: dict[str, Any] = {
    "format": "steadyface-history",
    "version": 1,
    "profile": {
        "age": 44,
        "time_zone": "Europe/London",
        "country": "GB",
        "onset": "2025-02-20",
        "onset_as_told": {"words": "2 weeks to 3 months ago", "told": "2025-03-01", "day": "2025-02-20"},
        "gaps_were_spasm": True,
        "diagnoses": ["hemifacial_spasm"],
        "usual_zones": ["upper", "mid"],
        "usual_side": "left",
        "medicines": [
            {
                "class": "decongestant",
                "started": "2024-10-01",
                "started_as_told": {"words": "over 3 months ago", "told": "2024-12-31", "day": "2024-10-01"},
                "stopped": None,
            }
        ],
        "toxin_injections": ["2024-12-24"],
        "bells_palsy": {"onset": "2024-06-01", "improving": True},
        "head_injury": "2025-02-22",
        "neck_surgery": "2025-02-27",
        "conditions": ["kidney_disease"],
        "shoe_size": 44,
    },
    "check_ins": [
        {
            "date": "2025-03-01",
            "spasm": True,
            "places": ["left.lower_lid", "left.cheek"],
            "whole_side": False,
            "elsewhere": ["arm"],
            "strength": 2,
            "frequency": 1,
            "eye_closure": "one",
            "interference": {"reading": 2, "driving": 3},
            "suppressible": False,
            "signs": [{"sign": "speech", "onset": "sudden", "resolved": True}],
            "weather": "rain",
        },
        {"date": "2025-03-02", "spasm": False},
        {"date": "2025-03-03", "spasm": None},
    ],
    "days": [
        {
            "date": "2025-03-01",
            "sleep_hours": 6.5,
            "sleep_quality": "poor",
            "caffeine_drinks": 3,
            "last_caffeine": "16:00",
            "drinks": "usual",
            "alcohol_units": 0,
            "stress": 2,
            "screen_hours": 7.0,
        }
    ],
    "notes": [{"at": "2025-03-01T20:31:00+00:00", "text": "after a long drive 🚗"}],
    "moments": [{"started": "2025-03-01T20:31:00+00:00", "ended": None, "places": ["left.cheek"], "strength": 1}],
    "weekly": [{"date": "2025-03-02", "embarrassed": 1}],
    "alerts": [{"rule": "persistent"}],
    "settings": {"quiet_from": "22:00"},
    "from_a_later_version": [1, 2, {"three": None}],
}


def faults_of(content: bytes) -> tuple[str, ...]:
    with pytest.raises(HistoryFileError) as caught:
        history_file.parse(content)
    return caught.value.faults


def faults_with(change: Callable[[dict[str, Any]], object]) -> list[str]:
    document = deepcopy(FULL)
    change(document)
    return history_file.check(document)


def one_check_in(**told: object) -> dict[str, Any]:
    return {"format": "steadyface-history", "version": 1, "check_ins": [{"date": "2025-03-01", "spasm": True, **told}]}


def test_a_file_with_every_key_is_read_unchanged() -> None:
    """Unknown keys, absent answers and emoji come back as they were."""
    assert history_file.parse(json.dumps(FULL).encode()) == FULL


def test_what_is_written_is_read_back_as_an_equal_value() -> None:
    assert history_file.parse(history_file.dump(FULL).encode()) == FULL


def test_a_written_file_is_readable_and_ends_with_a_line_break() -> None:
    written = history_file.dump({"text": "Grüße 🚗"})
    assert written == '{\n  "text": "Grüße 🚗"\n}\n'


@pytest.mark.parametrize("case", VIGNETTES, ids=lambda case: case["id"])
def test_every_worked_case_is_a_valid_file(case: dict[str, Any]) -> None:
    assert history_file.check(case["history"]) == []


def test_the_values_hold_what_the_file_says() -> None:
    history = history_file.history(FULL)
    assert history.profile.without("shoe_size") == Profile(
        age=44,
        time_zone="Europe/London",
        country="GB",
        onset=date(2025, 2, 20),
        onset_as_told=AsTold(words="2 weeks to 3 months ago", told=date(2025, 3, 1), day=date(2025, 2, 20)),
        gaps_were_spasm=True,
        diagnoses=("hemifacial_spasm",),
        usual_zones=(
            "upper",
            "mid",
        ),
        usual_side="left",
        medicines=(
            medicine("decongestant", date(2024, 10, 1)).having(
                started_as_told=AsTold(words="over 3 months ago", told=date(2024, 12, 31), day=date(2024, 10, 1))
            ),
        ),
        toxin_injections=(date(2024, 12, 24),),
        bells_palsy=bells_palsy(date(2024, 6, 1), improving=True),
        head_injury=date(2025, 2, 22),
        neck_surgery=date(2025, 2, 27),
        conditions=("kidney_disease",),
    )
    assert [(day.date.day, day.spasm) for day in history.days] == [(1, True), (2, False), (3, None)]
    assert CheckIn.model_validate(FULL["check_ins"][0]).without("weather") == CheckIn(
        date=date(2025, 3, 1),
        spasm=True,
        places=(
            "left.lower_lid",
            "left.cheek",
        ),
        elsewhere=("arm",),
        whole_side=False,
        strength=2,
        frequency=1,
        eye_closure="one",
        interference={"reading": 2, "driving": 3},
        suppressible=False,
        signs=(sign("speech", "sudden", resolved=True),),
    )


def test_what_is_left_out_stays_unknown() -> None:
    """An absent answer is neither "no" nor 0."""
    check_in = CheckIn.model_validate({"date": "2025-03-01", "spasm": None})
    assert (check_in.spasm, check_in.strength, check_in.suppressible, check_in.whole_side) == (None, None, None, None)
    assert Profile.model_validate({}) == Profile()


def test_null_is_the_same_as_left_out() -> None:
    told = {key: None for key in FULL["check_ins"][0] if key not in {"date", "spasm", "weather"}}
    profile = {key: None for key in FULL["profile"] if key != "shoe_size"}
    document = one_check_in(**told) | {"profile": profile, "days": None}
    assert history_file.check(document) == []
    assert history_file.history(document) == history_file.history(one_check_in())


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "the file: not JSON at line 1, column 1: Expecting value"),
        (b"hello", "the file: not JSON at line 1, column 1: Expecting value"),
        (b"[]", "the file: a list is not allowed; an object"),
        (b"\xff\xfe", "the file: not UTF-8 at byte 0"),
        (b'{"a": 1, "a": 2}', 'the file: the key "a" appears twice in one object'),
        (b'{"a": NaN}', "the file: NaN is not a number that JSON knows"),
        (b'{"a": -Infinity}', "the file: -Infinity is not a number that JSON knows"),
        (b'{"a": 1e999}', "the file: 1e999 is too large a number"),
        (b"9" * 5000, "the file: a number is too long to be read"),
        (b"[" * 100_000, "the file: nested deeper than 32 levels"),
        (b"[" * 33 + b"]" * 33, "the file: nested deeper than 32 levels"),
        (b'{"a":' * 1_000_000, "the file: nested deeper than 32 levels"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_what_is_no_history_at_all_is_refused(content: bytes, fault: str) -> None:
    assert faults_of(content) == (fault,)


def test_brackets_inside_texts_do_not_count_as_nesting() -> None:
    document = one_check_in() | {"notes": [{"text": "[" * 40 + '\\"[' * 40 + "\\"}]}
    assert history_file.parse(json.dumps(document).encode()) == document


def test_nesting_up_to_the_limit_is_read() -> None:
    deep: Any = "bottom"
    for _ in range(31):
        deep = [deep]
    document = one_check_in() | {"later": deep}
    assert history_file.parse(json.dumps(document).encode()) == document


def test_a_byte_order_mark_does_no_harm() -> None:
    assert history_file.parse(b"\xef\xbb\xbf" + json.dumps(FULL).encode()) == FULL


class Huge(bytes):
    """Claim 200 MB without holding them."""

    def __len__(self) -> int:
        return 200_000_000

    def decode(self, *_: object) -> str:
        raise AssertionError("a file that is too large must not be read")


def test_a_file_of_200_megabytes_is_refused_unread() -> None:
    assert faults_of(Huge()) == ("the file: 200000000 bytes are too many; at most 67108864 are allowed",)


def test_a_million_rows_are_refused_by_their_number() -> None:
    rows = b",".join([b'{"date":"2025-03-01","spasm":true}'] * 1_000_000)
    content = b'{"format":"steadyface-history","version":1,"check_ins":[' + rows + b"]}"
    assert faults_of(content) == ("check_ins: too many entries; at most 100000 are allowed",)


def test_a_document_with_too_many_check_ins_is_refused_by_their_number() -> None:
    document = one_check_in()
    document["check_ins"] *= 100_001
    assert history_file.check(document) == ["check_ins: 100001 entries are too many; at most 100000 are allowed"]


def test_a_hundred_faults_are_listed_and_the_rest_counted() -> None:
    document = one_check_in()
    document["check_ins"] = [{"date": "2025-03-01"}] * 150
    faults = history_file.check(document)
    assert len(faults) == 101
    assert faults[0] == "check_ins[0].spasm: missing; this key can't be left out"
    assert faults[-1] == "and 50 more"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda d: d.pop("format"), "format: missing; this key can't be left out"),
        (lambda d: d.update(format="diary"), 'format: "diary" is not allowed; one of steadyface-history'),
        (lambda d: d.update(version=2), "version: 2 is not allowed; version 1 is the one that can be read"),
        (lambda d: d.update(version=True), "version: true is not allowed; version 1 is the one that can be read"),
        (lambda d: d.update(check_ins=None), "check_ins: null is not allowed; a list"),
        (lambda d: d.update(profile=[]), "profile: a list is not allowed; an object"),
        (lambda d: d["profile"].update(age=True), "profile.age: true is not allowed; a whole number from 0 to 130"),
        (lambda d: d["profile"].update(country="Britain"), "profile.country: "),
        (lambda d: d["profile"].update(time_zone=1), "profile.time_zone: 1 is not allowed; a text"),
        (lambda d: d["profile"].update(usual_side="up"), "profile.usual_side: "),
        (lambda d: d["profile"].update(diagnoses=["gout"]), 'profile.diagnoses[0]: "gout" is not allowed; one of '),
        (lambda d: d["profile"]["medicines"][0].update({"class": "x"}), "profile.medicines[0].class: "),
        (lambda d: d["profile"]["bells_palsy"].update(improving=1), "profile.bells_palsy.improving: "),
        (lambda d: d["profile"].update(onset="0001-01-01"), 'profile.onset: "0001-01-01" is not allowed; '),
        (lambda d: d["check_ins"][0].pop("date"), "check_ins[0].date: missing; this key can't be left out"),
        (lambda d: d["check_ins"][0].update(date=None), "check_ins[0].date: null is not allowed; a date that exists"),
        (lambda d: d["check_ins"][0].pop("spasm"), "check_ins[0].spasm: missing; this key can't be left out"),
        (lambda d: d["check_ins"][0].update(spasm="yes"), 'check_ins[0].spasm: "yes" is not allowed; true, false'),
        (lambda d: d["check_ins"][0].update(spasm=1), "check_ins[0].spasm: 1 is not allowed; true, false or null"),
        (lambda d: d["check_ins"][0].update(date="2025-02-30"), 'check_ins[0].date: "2025-02-30" is not allowed; '),
        (lambda d: d["check_ins"][0].update(date="9999-12-31"), 'check_ins[0].date: "9999-12-31" is not allowed; '),
        (lambda d: d["check_ins"][0].update(date="20250301"), 'check_ins[0].date: "20250301" is not allowed; '),
        (lambda d: d["check_ins"][0].update(date="2025-3-1"), 'check_ins[0].date: "2025-3-1" is not allowed; '),
        (lambda d: d["check_ins"][0].update(strength=5), "check_ins[0].strength: 5 is not allowed; a whole number fro"),
        (lambda d: d["check_ins"][0].update(strength=-1), "check_ins[0].strength: -1 is not allowed; "),
        (lambda d: d["check_ins"][0].update(strength=True), "check_ins[0].strength: true is not allowed; "),
        (lambda d: d["check_ins"][0].update(frequency=2.0), "check_ins[0].frequency: 2.0 is not allowed; "),
        (lambda d: d["check_ins"][0].update(places=["left"]), 'check_ins[0].places[0]: "left" is not allowed; a side'),
        (lambda d: d["check_ins"][0].update(places="left.brow"), 'check_ins[0].places: "left.brow" is not allowed; a'),
        (lambda d: d["check_ins"][0].update(elsewhere=["nose"]), 'check_ins[0].elsewhere[0]: "nose" is not allowed; '),
        (lambda d: d["check_ins"][0].update(eye_closure="half"), 'check_ins[0].eye_closure: "half" is not allowed; '),
        (lambda d: d["check_ins"][0].update(interference={"sleep": 1}), 'check_ins[0].interference (its key): "sleep"'),
        (lambda d: d["check_ins"][0].update(interference={"work": 9}), "check_ins[0].interference.work: 9 is not al"),
        (lambda d: d["check_ins"][0].update(interference=3), "check_ins[0].interference: 3 is not allowed; an object"),
        (lambda d: d["check_ins"][0].update(signs=["speech"]), 'check_ins[0].signs[0]: "speech" is not allowed; an o'),
        (lambda d: d["check_ins"][0]["signs"][0].update(sign="hiccup"), "check_ins[0].signs[0].sign: "),
        (lambda d: d["check_ins"][0]["signs"][0].update(onset="now"), "check_ins[0].signs[0].onset: "),
        (lambda d: d["days"][0].update(sleep_hours=25), "days[0].sleep_hours: 25 is not allowed; a number from 0 to"),
        (lambda d: d["days"][0].update(sleep_hours="6"), 'days[0].sleep_hours: "6" is not allowed; a number from 0'),
        (lambda d: d["days"][0].update(last_caffeine="24:00"), 'days[0].last_caffeine: "24:00" is not allowed; a time'),
        (lambda d: d["notes"][0].update(at="soon"), 'notes[0].at: "soon" is not allowed; a moment as YYYY-MM-DDTHH:'),
        (lambda d: d["notes"][0].update(text=1), "notes[0].text: 1 is not allowed; a text"),
        (lambda d: d["moments"][0].update(strength=5), "moments[0].strength: 5 is not allowed; "),
        (lambda d: d.update(weekly=[1]), "weekly[0]: 1 is not allowed; an object"),
        (lambda d: d.update(settings=[]), "settings: a list is not allowed; an object"),
    ],
)
def test_a_fault_names_where_what_and_what_is_allowed(change: Callable[[dict[str, Any]], object], fault: str) -> None:
    (found,) = faults_with(change)
    assert found.startswith(fault)


def faults_in(check_in: dict[str, Any]) -> list[str]:
    return history_file.check({"format": "steadyface-history", "version": 1, "check_ins": [check_in]})


def test_a_long_value_is_shown_in_short_and_on_one_line() -> None:
    (found,) = faults_with(lambda d: d["profile"].update(country="line\nbreak " * 1_000_000))
    assert len(found) < 150
    assert "\n" not in found


def test_a_huge_number_has_a_short_fault() -> None:
    (found,) = faults_in({"date": "2025-03-01", "spasm": True, "strength": 10**5000})
    assert found == "check_ins[0].strength: a huge number is not allowed; a whole number from 0 to 4"


@pytest.mark.parametrize("bad", ["\ud800", "a\udfff", "nul\x00"])
def test_texts_that_no_database_keeps_are_faults_wherever_they_are(bad: str) -> None:
    told = {"date": "2025-03-01", "spasm": True, "later": [{"text": bad}]}
    assert faults_in(told)[0].startswith("the file.check_ins[0].later[0].text: ")
    assert len(faults_in({"date": "2025-03-01", "spasm": True, bad: 1})) == 1
    assert len(faults_of(json.dumps(one_check_in(note=bad)).encode())) == 1


def test_a_backslash_before_u0000_is_an_ordinary_text() -> None:
    assert faults_in({"date": "2025-03-01", "spasm": True, "note": "\\u0000"}) == []


def test_import_refuses_dates_after_today_and_assess_does_not() -> None:
    assert history_file.check(FULL, today=date(2025, 3, 3)) == []
    assert history_file.check(FULL, today=date(2025, 3, 2)) == [
        'check_ins[2].date: "2025-03-03" is not allowed; a date up to today, 2025-03-02'
    ]
    assert history_file.check(FULL) == []


def judged(content: bytes) -> tuple[str, ...]:
    """Return the faults that a file is refused for, none when it is read."""
    try:
        history_file.history(history_file.parse(content))
    except HistoryFileError as error:
        return error.faults or ("",)
    return ()


def parses_or_refuses(content: bytes) -> None:
    assert all(fault and "\n" not in fault for fault in judged(content))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_our_own_error(content: bytes) -> None:
    parses_or_refuses(content)


@given(st.data())
def test_no_value_in_any_place_raises_anything_but_our_own_error(data: st.DataObject) -> None:
    """Whatever stands in place of any value of a full file, it is read or refused with words."""
    document = deepcopy(FULL)
    at: Any = document
    while True:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not isinstance(at[key], dict | list) or not at[key] or data.draw(st.booleans()):
            break
        at = at[key]
    at[key] = data.draw(json_values)
    parses_or_refuses(json.dumps(document).encode())


@given(st.dictionaries(st.text("abc_é🚗", min_size=1, max_size=8), json_values, max_size=4))
def test_whatever_a_later_version_adds_is_kept(extra: dict[str, Any]) -> None:
    document = {**extra, **one_check_in()}
    content = json.dumps(document).encode()
    assert judged(content) or history_file.parse(content) == document
