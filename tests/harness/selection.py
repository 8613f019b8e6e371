"""Which of many like cases run each time, and which with the exhaustive ones alone: `make test-all`."""

from collections.abc import Iterable
from typing import Any

import pytest


def first(cases: Iterable[Any], keep: int = 1) -> list[Any]:
    """Return the cases of a table, of which those after the first few are left to the exhaustive run."""
    listed = list(cases)
    return [*listed[:keep], *(_exhaustive(case) for case in listed[keep:])]


def _exhaustive(case: Any) -> Any:
    values = case if isinstance(case, tuple) else (case,)
    return pytest.param(*values, marks=pytest.mark.exhaustive)
