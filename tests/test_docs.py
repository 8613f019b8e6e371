"""What the pages for people who work on the code name is there."""

import re
from pathlib import Path

import pytest

from tests.harness.operator_lines import pieces

ROOT = Path(__file__).parent.parent
PAGES = ("CONTRIBUTING.md", "docs/architecture.md")
ROOMS = ("bot", "knowledge", "scheduler", "tests", "docs", "benchmarks", "proofs")
NAMED = re.compile(rf"`((?:{'|'.join(ROOMS)})/[\w./{{}},*-]*|[\w]+\.py)`")
MADE_UP = re.compile(r"NAME|NNNN|TOPIC")


def named_in(page: str) -> list[str]:
    return [name for name in NAMED.findall((ROOT / page).read_text()) if not MADE_UP.search(name)]


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    named = named_in(page)
    assert len(named) > 10
    missing = [name for name in named if not is_there(name)]
    assert not missing


def is_there(name: str) -> bool:
    if "/" in name:
        return any(ROOT.glob(name.rstrip("/")))
    return any(path for room in ROOMS for path in (ROOT / room).rglob(name))


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_that_a_page_names_is_there(page: str) -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"`make ([\w-]+)", (ROOT / page).read_text()))
    assert named <= targets


def test_every_line_for_an_operator_is_explained() -> None:
    page = (ROOT / "docs/troubleshooting.md").read_text()
    told = dict(pieces())
    assert len(told) > 100
    assert [f"{place}: {piece}" for piece, place in told.items() if piece not in page] == []
