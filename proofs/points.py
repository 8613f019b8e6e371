"""The command of a proof that kills at many points: its databases lie in memory where that can be."""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.geography import use_pinned_zones

MEMORY = Path("/dev/shm")


def run_at_points(about: str | None, points: int, prove: Callable[[int, Path], int]) -> int:
    """Prove something at as many points as are asked for, `points` of them by default; return the exit status."""
    arguments = argparse.ArgumentParser(description=about)
    arguments.add_argument("--points", type=int, default=points)
    asked = arguments.parse_args()
    use_pinned_zones()
    with tempfile.TemporaryDirectory(prefix="steadyface-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        return prove(asked.points, Path(folder))
