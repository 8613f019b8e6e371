"""A file is judged as of a date, and the judgement is printed for a program or for a person."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.cli.assess import assess_command, rules_command
from knowledge.assessment import as_text, assess, last_date
from knowledge.rules import RULES

DOCUMENT: dict[str, Any] = {
    "format": "steadyface-history",
    "version": 1,
    "profile": {"onset": "2025-02-01"},
    "check_ins": [
        {"date": "2025-03-16", "spasm": True, "places": ["left.lower_lid"]},
        {"date": "2025-03-15", "spasm": True, "places": ["left.lower_lid"]},
    ],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "history.json"
    path.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    return path


def test_a_history_is_judged_as_of_its_last_check_in() -> None:
    found: dict[str, Any] = assess(DOCUMENT)
    assert (found["on"], found["level"]) == ("2025-03-16", "routine")
    (alert,) = found["alerts"]
    assert list(alert) == ["rule", "level", "message", "because", "sources"]
    assert alert["because"] == ("The twitching began on 1 February; you logged it on 2 days, the last on 16 March.")
    assert alert["sources"][0] == {
        "title": "NHS: Twitching eyes and muscles",
        "url": "https://www.nhs.uk/conditions/twitching-eyes-and-muscles/",
    }


def test_another_date_may_be_asked_for() -> None:
    assert assess(DOCUMENT, date(2025, 3, 20)) == {"on": "2025-03-20", "level": "none", "alerts": []}


def test_a_history_without_check_ins_has_no_date_of_its_own() -> None:
    empty = {**DOCUMENT, "check_ins": []}
    assert last_date(empty) is None
    assert assess(empty) == {"on": None, "level": "none", "alerts": []}
    assert as_text(assess(empty)).startswith("On no date: none\n\nNo rule is true on that date.\n\nThese rules")


def test_the_number_to_call_is_the_one_that_is_given() -> None:
    told = {"date": "2025-03-17", "spasm": None, "signs": [{"sign": "speech"}]}
    document = {**DOCUMENT, "check_ins": [*DOCUMENT["check_ins"], told]}
    usual: dict[str, Any] = assess(document)
    given: dict[str, Any] = assess(document, emergency_number="999")
    assert usual["alerts"][0]["message"].startswith("Call 112 now")
    assert given["alerts"][0]["message"].startswith("Call 999 now")


def test_a_person_reads_what_to_do_why_and_where_it_comes_from() -> None:
    told = {"date": "2025-03-17", "spasm": None, "signs": [{"sign": "speech"}]}
    text = as_text(assess({**DOCUMENT, "check_ins": [told]}))
    assert text.startswith(
        "On 2025-03-17: emergency\n\nEMERGENCY: stroke-signs\n  Call 112 now, even if it has stopped."
    )
    assert "  Why: You told of slurred speech or wrong words on 17 March." in text
    assert "  Stroke Association: Symptoms of stroke: https://www.stroke.org.uk/" in text
    assert text.endswith("they are not a diagnosis.\n")


def test_what_the_message_says_already_is_not_said_again() -> None:
    assert as_text(assess(DOCUMENT)).count("you logged it on 2 days") == 1


def test_the_command_judges_a_file(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert assess_command(file) == 0
    assert capsys.readouterr().out == as_text(assess(DOCUMENT))


def test_the_command_prints_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert assess_command(file, "2025-03-15", as_json=True) == 0
    assert json.loads(capsys.readouterr().out) == assess(DOCUMENT, date(2025, 3, 15))


def test_the_command_judges_an_empty_history_as_of_today(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(json.dumps({**DOCUMENT, "check_ins": []}))
    assert assess_command(file, as_json=True) == 0
    assert date.fromisoformat(json.loads(capsys.readouterr().out)["on"]) >= date(2025, 1, 1)


def test_the_command_lists_one_fault_a_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(json.dumps({**DOCUMENT, "check_ins": [{"date": "2025-02-30"}]}))
    assert assess_command(file) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert [line.partition(":")[0] for line in printed.err.splitlines()] == ["check_ins[0].date", "check_ins[0].spasm"]


def test_the_command_refuses_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert assess_command(tmp_path / "none.json") == 2
    assert capsys.readouterr().err == f"{tmp_path / 'none.json'}: No such file or directory\n"


@pytest.mark.parametrize("on", ["tomorrow", "2025-02-30", "0001-01-01", "9999-12-31", ""])
def test_the_command_refuses_a_date_that_is_none(file: Path, on: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert assess_command(file, on) == 2
    assert capsys.readouterr().err == (
        f"--on: {on!r} is not allowed; a date as YYYY-MM-DD from 1900-01-01 to 2100-12-31\n"
    )


def test_the_command_reads_no_more_than_shows_that_a_file_is_too_large(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sparse = tmp_path / "large.json"
    with sparse.open("wb") as file:
        file.truncate(200_000_000)
    assert assess_command(sparse) == 2
    assert capsys.readouterr().err == "the file: 67108865 bytes are too many; at most 67108864 are allowed\n"


def test_the_table_of_rules_names_every_rule_in_each_form() -> None:
    rows = json.loads(rules_command("json"))
    assert [row["rule"] for row in rows] == [rule.id for rule in RULES]
    assert all(row["condition"] and row["levels"] and row["sources"] for row in rows)
    for rule in RULES:
        assert f"\n{rule.id} (" in rules_command()
        assert f"\n| `{rule.id}` | " in rules_command("markdown")


def test_a_number_of_our_own_is_marked_in_the_table() -> None:
    assert "days that an unresolved stroke-like sign stays an emergency: 3 (EJ)" in rules_command()
    assert "EJ: our own choice; no source gives this number." in rules_command()


def test_the_page_of_rules_is_current() -> None:
    """docs/rules.md is written from the code: `steadyface rules --markdown > docs/rules.md`."""
    page = Path(__file__).parents[2] / "docs" / "rules.md"
    assert page.read_text(encoding="utf-8") == rules_command("markdown")
