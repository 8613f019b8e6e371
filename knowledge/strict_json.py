"""Read JSON that came from outside: what it may cost is bounded, and what Python would let pass is a fault."""

import json
import re
from collections import Counter
from itertools import accumulate
from math import isfinite
from typing import Final

from knowledge.faults import Faults, HistoryFileError, shortened

MOST_BYTES: Final = 64 * 2**20
MOST_CHECK_INS: Final = 100_000
DEEPEST: Final = 32

_TEXT_IN_JSON = re.compile(rb'"[^"]*"')
_NEITHER_QUOTE_NOR_BRACKET = bytes(set(range(256)) - set(b'"[]{}'))
_STEPS = bytes.maketrans(b'[]{}"', bytes((2, 0, 2, 0, 1)))  # one more than the step, as bytes are never negative


def load(content: bytes) -> object:
    """Return the JSON value, having bounded what reading it can cost."""
    if len(content) > MOST_BYTES:
        raise HistoryFileError([f"the file: {len(content)} bytes are too many; at most {MOST_BYTES} are allowed"])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise HistoryFileError([f"the file: not UTF-8 at byte {error.start}"]) from error
    if _too_deep(content):
        raise HistoryFileError([f"the file: nested deeper than {DEEPEST} levels"])
    reader = _Reader()
    try:
        value = reader.loads(text)
    except HistoryFileError:
        raise
    except json.JSONDecodeError as error:
        problem = f"the file: not JSON at line {error.lineno}, column {error.colno}: {error.msg}"
        raise HistoryFileError([problem]) from error
    except ValueError as error:  # a whole number with more digits than Python will read
        raise HistoryFileError(["the file: a number is too long to be read"]) from error
    if reader.faults.lines:
        raise HistoryFileError(reader.faults.lines)
    return value


def _too_deep(content: bytes) -> bool:
    """Tell whether brackets nest too deep, by counting: a deep file must not exhaust the stack."""
    plain = content.replace(rb"\\", b"").replace(rb"\"", b"").translate(None, _NEITHER_QUOTE_NOR_BRACKET)
    outside = _TEXT_IN_JSON.sub(b"", plain.replace(b'""', b""))
    steps = outside.translate(_STEPS)
    return any(depth > DEEPEST for depth in accumulate(step - 1 for step in steps))


class _Reader:
    """Read JSON strictly: what Python would let pass becomes a fault."""

    def __init__(self) -> None:
        self.faults = Faults()
        self._check_ins = 0

    def loads(self, text: str) -> object:
        return json.loads(text, object_pairs_hook=self._object, parse_constant=self._constant, parse_float=self._float)

    def _object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) < len(pairs):
            self._note_duplicate([key for key, _ in pairs])
        if "date" in made and "spasm" in made:
            self._count_check_in()
        return made

    def _note_duplicate(self, keys: list[str]) -> None:
        twice = Counter(keys).most_common(1)[0][0]
        self.faults.note("the file", f"the key {shortened(twice)} appears twice in one object")

    def _count_check_in(self) -> None:
        # a million rows are refused before they fill the memory
        self._check_ins += 1
        if self._check_ins > MOST_CHECK_INS:
            raise HistoryFileError([f"check_ins: too many entries; at most {MOST_CHECK_INS} are allowed"])

    def _constant(self, name: str) -> None:
        self.faults.note("the file", f"{name} is not a number that JSON knows")

    def _float(self, digits: str) -> float:
        value = float(digits)
        if not isfinite(value):
            self.faults.note("the file", f"{digits[:40]} is too large a number")
        return value
