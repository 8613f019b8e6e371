"""Every line that the program can print for an operator, read from its source."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ERRORS = (
    "AddressError",
    "AlreadyRunning",
    "BackupError",
    "BadToken",
    "DatabaseError",
    "Finding",
    "KeyringError",
    "MissingKeyError",
    "PlatformError",
    "PollingDead",
    "RefusedError",
    "SecondPoller",
    "SettingsError",
    "_unless",
)
SAID = ("warning", "error", "exception")
WHOLE = (  # modules whose functions return the lines themselves
    "bot/config/tokens.py",
    "bot/config/webhooks.py",
    "bot/health.py",
    "bot/platforms/unreachable.py",
    "bot/store/trouble.py",
    "bot/file_access.py",
)
LEAST = 14  # letters of a piece that is worth comparing


def pieces() -> Iterator[tuple[str, str]]:
    """Yield the longest unbroken piece of each line, and where it stands."""
    for folder in ("bot", "scheduler"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            place = str(path.relative_to(ROOT))
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for text in _texts(node, place):
                    piece = max(text, key=len, default="").strip(" :;,.'")
                    if len(piece) >= LEAST:
                        yield piece, place


def _texts(node: ast.AST, place: str) -> Iterator[list[str]]:
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        is_log = (
            isinstance(node.func, ast.Attribute) and called in SAID and getattr(node.func.value, "id", "") == "logger"
        )
        if is_log or called in ERRORS:
            for argument in node.args[:3]:
                yield from _strings(argument)
    elif isinstance(node, ast.Return) and place in WHOLE and node.value is not None:
        yield from _strings(node.value)


def _strings(node: ast.expr) -> Iterator[list[str]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield _parts(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield [part for value in node.values if isinstance(value, ast.Constant) for part in _parts(str(value.value))]
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body)
        yield from _strings(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _strings(value)


def _parts(text: str) -> list[str]:
    """Return a template's pieces between its placeholders."""
    import re

    return re.split(r"%[sd]|%\.\d+f|\{\w*\}|\n", text)
