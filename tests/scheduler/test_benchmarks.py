"""The measures can be taken: they follow the code that they measure."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

CLAIMED = """
from pathlib import Path
from benchmarks.contest import Contest, Crowds, Size
from benchmarks.crowd import Crowd
contest = Contest(Size(1, 1, 1, 1, 1, 1, 1, 1), Crowds(Path({folder!r})), "")
due, sent = (f"sqlite+aiosqlite:///{{contest.crowds.copy(Crowd(5, alerts=1))}}" for _ in range(2))
print(contest.ours("due", due, "--due", 5)["states"], contest.ours("sent", sent, "--due", 5)["lost"], "lost")
"""


def _prints(*command: str) -> str:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_house_is_measured() -> None:
    printed = _prints("-m", "benchmarks.measure_house")
    assert "lines of source:" in printed
    assert "the word `place`:" in printed


def test_a_small_crowd_is_planned_claimed_and_sent(tmp_path: Path) -> None:
    assert _prints("-c", CLAIMED.format(folder=str(tmp_path))) == "{'sending': 5} 0 lost\n"
