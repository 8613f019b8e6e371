"""The diary as tables: what a spreadsheet would run is text, a number stays a number, and unknown is an empty cell."""

import csv
import io
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.reports import tables
from tests.harness.histories import HISTORIES
from tests.harness.whole_history import WHOLE

EMPTY = {"format": "steadyface-history", "version": 1, "check_ins": []}


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_there_is_a_row_a_day_and_a_row_a_check_in() -> None:
    days, check_ins = read(tables.days(WHOLE)), read(tables.check_ins(WHOLE))
    assert [(row["date"], row["day"], row["check_ins"]) for row in days] == [
        ("2025-03-01", "spasm", "2"),
        ("2025-03-02", "clear", "1"),
        ("2025-03-03", "unknown", ""),
    ]
    assert [(row["date"], row["day"]) for row in check_ins] == [
        ("2025-03-01", "spasm"),
        ("2025-03-01", "unknown"),
        ("2025-03-02", "clear"),
    ]
    first = days[0]
    assert first["places"] == "left.lower_lid left.cheek"
    assert (first["strength"], first["in_the_way_driving"], first["in_the_way_eating"]) == ("2", "3", "")
    assert first["signs"] == "speech (sudden); pain"
    assert (first["sleep_hours"], first["last_caffeine"], first["alcohol_units"]) == ("6.5", "16:00", "0")
    assert first["notes"] == "after a long drive"
    assert days[1]["signs"] == "", "nobody was asked"
    assert check_ins[1]["signs"] == "none", "asked, and none was ticked"


def test_a_note_stands_on_the_persons_own_day() -> None:
    late = {"at": "2025-06-01T23:30:00+00:00", "text": "late"}
    document = {**EMPTY, "profile": {"time_zone": "Europe/London"}, "notes": [late]}
    assert [row["date"] for row in read(tables.days(document))] == ["2025-06-02"]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\0"])
def test_a_text_that_a_spreadsheet_would_run_is_text(begins: str) -> None:
    assert tables.safe(f"{begins}HYPERLINK(1)") == f"'{begins}HYPERLINK(1)"


@pytest.mark.parametrize("number", [-2, -0.5, 0, 7])
def test_a_number_stays_a_number(number: float) -> None:
    assert tables.safe(number) == number
    assert read(tables.written(["n"], [{"n": number}])) == [{"n": str(number)}]


@pytest.mark.parametrize("note", ["=HYPERLINK(1)", "+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", 'a "quote", and\nmore'])
def test_a_hostile_note_is_neither_run_nor_torn_apart(note: str) -> None:
    document = {**EMPTY, "notes": [{"at": "2025-03-01T20:31:00+00:00", "text": note}]}
    [row] = read(tables.days(document))
    assert row["notes"] in (note, f"'{note}")
    assert not row["notes"].startswith(tables.FORMULA)


@given(st.text())
def test_no_text_at_all_begins_like_a_formula(text: str) -> None:
    assert not str(tables.safe(text)).startswith(tables.FORMULA)


@given(HISTORIES)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_the_format_lets_through_becomes_tables(document: dict[str, Any]) -> None:
    assert len(read(tables.check_ins(document))) == len(document["check_ins"])
    days = [row["date"] for row in read(tables.days(document))]
    assert days == sorted(set(days))
    assert {each["date"] for each in document["check_ins"]} <= set(days)
