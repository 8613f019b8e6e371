"""`steadyface export`: each form of the diary, of a history file or of the database, as the chat hands it out."""

import csv
import json
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.reports import forms
from knowledge import history_file
from tests.harness.whole_history import WHOLE


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, ["export", *arguments])
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "history.json"
    path.write_text(history_file.dump(WHOLE), encoding="utf-8")
    return str(path)


def test_a_history_file_becomes_tables(file: str, tmp_path: Path) -> None:
    code, said, _ = run(file, "--as", "csv", "-o", str(tmp_path / "diary.csv"))
    days, check_ins = tmp_path / "diary-days.csv", tmp_path / "diary-check-ins.csv"
    assert (code, said) == (0, f"Saved as {days} and {check_ins}.\n")
    rows = list(csv.DictReader(check_ins.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == len(WHOLE["check_ins"])
    assert [stat.S_IMODE(path.stat().st_mode) for path in (days, check_ins)] == [0o600, 0o600]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["diary-check-ins.csv", "diary-days.csv", "history.json"]


@pytest.mark.parametrize("form", ["fhir", "history"])
def test_it_is_the_very_file_that_the_chat_hands_out(file: str, form: str, tmp_path: Path) -> None:
    [handed_out] = forms.made(form, "diary", WHOLE, "telegram").files
    assert run(file, "--as", form) == (0, handed_out.content.decode(), "")
    assert run(file, "--as", form, "--out", str(tmp_path / "x"))[0] == 0
    assert (tmp_path / "x").read_bytes() == handed_out.content


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--as", "csv"), "Tables are two files, days and check-ins: name them with --out"),
        (("--as", "stored"), "--as stored takes what lies in the database: leave out the file."),
        (("--as", "fhir", "-o", "{folder}/history.json"), "exists already: name another file."),
        (("--as", "csv", "-o", "{folder}/nowhere/x"), "can't be written: No such file or directory"),
    ],
)
def test_what_can_not_be_is_one_line(file: str, arguments: tuple[str, ...], says: str, tmp_path: Path) -> None:
    code, said, wrong = run(file, *(part.format(folder=tmp_path) for part in arguments))
    assert (code in (1, 2), said, wrong.count("\n")) == (True, "", 1)
    assert says in wrong
    assert [path.name for path in tmp_path.iterdir()] == ["history.json"]


def test_tables_overwrite_nothing(file: str, tmp_path: Path) -> None:
    (tmp_path / "diary-check-ins.csv").write_text("mine")
    assert run(file, "--as", "csv", "-o", str(tmp_path / "diary"))[0] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["diary-check-ins.csv", "history.json"]


def test_a_file_with_faults_names_each(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text(json.dumps({"format": "steadyface-history", "version": 1, "check_ins": [{}]}))
    code, said, wrong = run(str(tmp_path / "bad.json"), "--as", "fhir")
    assert (code, said) == (2, "")
    assert "check_ins[0].date" in wrong
    assert run(str(tmp_path / "none.json"))[2].endswith("can't be read: No such file or directory\n")
