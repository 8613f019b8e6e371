"""Nothing but the codec knows how a button is written, and each kind of button has a feature that answers it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.buttons import check_in_actions, diary_actions
from bot.buttons.form import BY_VERB
from bot.conversation.taps import TAPS
from tests.harness.buttons import kinds

ROOT = Path(__file__).parents[2]
MODULES = [
    path
    for room in ("bot", "scheduler")
    for path in sorted((ROOT / room).rglob("*.py"))
    if (ROOT / "bot" / "buttons") not in path.parents
]
INSTEAD_OF_AN_OPTION = {
    value
    for module in (check_in_actions, diary_actions)
    for value in vars(module).values()
    if isinstance(value, str) and re.fullmatch(r"\.[a-z]+", value)
}
PAYLOAD = re.compile(rf"!?(?:{'|'.join(map(re.escape, sorted(BY_VERB)))})(?::\S*)?")
CUTS = {"split", "rsplit", "partition", "rpartition", "startswith", "endswith", "removeprefix", "removesuffix", "find"}


def payloads_in(tree: ast.AST) -> Iterator[str]:
    """Yield the strings that look like payloads, and what cuts one apart."""
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if id(node) in docstrings:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_payload(node.value):
            yield node.value
        if isinstance(node, ast.JoinedStr) and ":" in ast.unparse(node) and _begins_like_one(node):
            yield ast.unparse(node)
        if isinstance(node, ast.Attribute) and node.attr in CUTS and "payload" in ast.unparse(node.value):
            yield ast.unparse(node)
        if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("payload"):
            yield ast.unparse(node)


def _is_payload(text: str) -> bool:
    return text in INSTEAD_OF_AN_OPTION or (len(text) > 1 and PAYLOAD.fullmatch(text) is not None and ":" in text)


def _begins_like_one(node: ast.JoinedStr) -> bool:
    first = node.values[0]
    if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
        return False
    return PAYLOAD.fullmatch(first.value) is not None and ":" in first.value


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_other_module_knows_how_a_button_is_written(path: Path) -> None:
    assert [*payloads_in(ast.parse(path.read_text()))] == []


@pytest.mark.parametrize(
    "source",
    [
        'Button("Yes", f"c:{entry.id}:spasm:yes")',
        'Button("History", "y:week")',
        'verb, _, rest = button.payload.partition(":")',
        'answer == ".done"',
        "payload[2:]",
        'f"o:{day}"',
        'f"mo:{day}:sleep:1"',
    ],
)
def test_the_check_notices_one_that_does(source: str) -> None:
    assert [*payloads_in(ast.parse(source))]


def test_each_kind_of_button_is_answered_by_a_feature() -> None:
    assert TAPS.keys() == set(kinds())
