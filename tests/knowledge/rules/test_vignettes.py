"""The worked cases of both editions: everything that is true on their date, and nothing else."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge import history_file
from knowledge.assessment import assess

FILES = ("vignettes.json", "vignettes3.json")
CASES = [case for name in FILES for case in json.loads((Path(__file__).parents[1] / name).read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']} {case['title']}")
def test_worked_case(case: dict[str, Any]) -> None:
    document = history_file.parse(json.dumps(case["history"]).encode())
    assert not history_file.check(document)
    found: dict[str, Any] = assess(document, date.fromisoformat(case["on"]))
    assert sorted(alert["rule"] for alert in found["alerts"]) == sorted(case["expect"]["rules"])
    assert found["level"] == case["expect"]["level"]
