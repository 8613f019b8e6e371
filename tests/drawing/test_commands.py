"""`steadyface report` and `steadyface chart`: a page and a picture from a history file, without a database."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.years import made_up


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", *arguments]
    environment = {**os.environ, "STEADYFACE_DATA_DIR": str(folder / "data")}
    return subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], env=environment)


@pytest.fixture
def history(tmp_path: Path) -> Path:
    path = tmp_path / "history.json"
    path.write_text(json.dumps(made_up(60)))
    return path


@pytest.mark.parametrize(("command", "name", "begins"), [("report", "a.pdf", b"%PDF"), ("chart", "a.png", b"\x89PNG")])
def test_a_file_becomes_a_page_or_a_picture(
    command: str, name: str, begins: bytes, history: Path, tmp_path: Path
) -> None:
    ran = run(command, str(history), "-o", str(tmp_path / name), folder=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Saved as" in ran.stdout
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"history.json", name}


def test_any_stretch_of_days_can_be_asked_for(history: Path, tmp_path: Path) -> None:
    span = ("--from", "2026-10-01", "--to", "2026-10-31")
    ran = run("report", str(history), "-o", str(tmp_path / "a.pdf"), "--notes", *span, folder=tmp_path)
    assert ran.stdout.endswith("2026-10-01 to 2026-10-31.\n")


def test_a_file_that_is_there_is_never_overwritten(history: Path, tmp_path: Path) -> None:
    ran = run("chart", str(history), "-o", str(history), folder=tmp_path)
    assert ran.returncode == 2
    assert "exists already" in ran.stderr
    assert json.loads(history.read_text()) == made_up(60)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "2026-13-01"), "--from: '2026-13-01' is not allowed"),
        (("--from", "2026-11-30", "--to", "2026-11-01"), "--from: 2026-11-30 is later than 2026-11-01"),
    ],
)
def test_days_that_can_not_be_are_refused(arguments: tuple[str, ...], said: str, history: Path, tmp_path: Path) -> None:
    ran = run("report", str(history), "-o", str(tmp_path / "a.pdf"), *arguments, folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(said)


def test_a_file_with_faults_names_each(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"format": "steadyface-history", "version": 1, "check_ins": [{"date": "x"}]}')
    ran = run("report", str(tmp_path / "bad.json"), "-o", str(tmp_path / "a.pdf"), folder=tmp_path)
    assert ran.returncode == 2
    assert "check_ins[0].date" in ran.stderr
    assert not (tmp_path / "a.pdf").exists()
