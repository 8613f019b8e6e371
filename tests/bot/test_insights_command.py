"""`steadyface insights FILE`: what goes with the spasm days of a file, the same each time, nothing stored."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.cli.insights import insights_command


def written(path: Path, days: int) -> Path:
    on = [date(2025, 1, 6) + timedelta(days=number) for number in range(days)]
    document = {
        "format": "steadyface-history",
        "version": 1,
        "check_ins": [{"date": f"{day}", "spasm": day.day % 3 == 0} for day in on],
        "days": [{"date": f"{day}", "stress": 4 if day.day % 4 == 0 else 1} for day in on],
    }
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_a_file_is_looked_at_as_of_its_last_check_in_or_another_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "history.json", 60)
    assert insights_command(file) == 0
    said = capsys.readouterr().out
    assert said.startswith("6 Jan to 6 Mar: 20 days with twitching, 40 without.\nCan't tell yet: 2. Too few days: 14.")
    assert "A lot of stress\nSame day: can't tell yet. Twitching on" in said
    assert insights_command(file) == 0
    assert capsys.readouterr().out == said
    assert insights_command(file, "2025-01-31") == 0
    assert capsys.readouterr().out.startswith("6 Jan to 31 Jan: 9 days with twitching, 17 without.")


@pytest.mark.parametrize(
    ("content", "on", "told"),
    [
        ('{"format": "steadyface-history", "version": 2, "check_ins": []}', None, "version"),
        (None, None, "No such file"),
        ("{}", "yesterday", "--on"),
    ],
)
def test_what_can_not_be_read_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, on: str | None, told: str
) -> None:
    file = tmp_path / "history.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    assert insights_command(file, on) == 2
    shown = capsys.readouterr()
    assert told in shown.err
    assert shown.out == ""
