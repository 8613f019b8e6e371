"""The commands of the operator and the clinician, as processes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from knowledge.rules import RULES
from tests.harness.journeys.terminal import SET_UP, Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def history(path: Path, *check_ins: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"format": "steadyface-history", "version": 1, "check_ins": list(check_ins)}))
    return path


def test_assess_judges_a_file(home: Home) -> None:
    path = history(home.folder / "mine.json", {"date": "2026-03-01", "spasm": False, "signs": [{"sign": "speech"}]})
    judged = home.runs("assess", str(path), "--json")
    assert judged.code == 0
    document = json.loads(judged.printed)
    assert (document["on"], document["level"]) == ("2026-03-01", "emergency")
    assert set(document["alerts"][0]) >= {"rule", "level", "message", "because", "sources"}
    later = home.runs("assess", str(path), "--on", "2026-03-03", "--json")
    assert json.loads(later.printed)["on"] == "2026-03-03"
    assert "stroke-signs" in home.runs("assess", str(path)).printed
    assert not home.database.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"no json",
        b'{"format": "steadyface-history", "version": 1, "check_ins": [{"date": "2025-02-30", "spasm": NaN}]}',
    ],
)
def test_assess_refuses_what_is_no_history(home: Home, content: bytes) -> None:
    path = home.folder / "bad.json"
    path.write_bytes(content)
    refused = home.runs("assess", str(path))
    assert (refused.code, refused.printed) == (2, "")
    assert refused.errors.strip()
    assert "Traceback" not in refused.errors


@pytest.mark.parametrize("arguments", [("assess", "nowhere.json"), ("assess", ".", "--on", "2026-13-01")])
def test_assess_says_what_is_wrong_with_its_arguments(home: Home, arguments: tuple[str, ...]) -> None:
    refused = home.runs(*arguments)
    assert (refused.code, refused.errors.count("\n")) == (2, 1)


def test_rules_prints_every_rule(home: Home) -> None:
    assert [row["rule"] for row in json.loads(home.runs("rules", "--json").printed)] == [rule.id for rule in RULES]
    assert home.runs("rules", "--markdown").printed.startswith("# The rules")
    assert "whole-side" in home.runs("rules").printed


def test_learn_reads_a_topic(home: Home) -> None:
    assert home.runs("learn", "magnesium").printed.startswith("Magnesium")
    assert home.runs("learn", "zzzz").code == 1


def test_status_prints_counts_and_nothing_else(home: Home) -> None:
    home.types(*SET_UP)
    shown = home.runs("status")
    assert shown.code == 1, "nobody answers: the chat has ended"
    people, turn, clock, *counts, now = shown.printed.splitlines()
    assert now == "Now: no bot runs on this data folder"
    assert people == "People: 1"
    assert re.fullmatch(r"Last turn of the clock: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", turn)
    assert clock == "Clock: trusted"
    assert counts == [
        "Alerts: 0 planned = 0 sent + 0 open",
        "Prompts: 0 planned = 0 sent + 0 open",
        "Nudges: 0 planned = 0 sent + 0 open",
        "Alerts not delivered: 0",
        "Answers that may not have been delivered: 0",
    ]
