"""The proofs of the engine, in their short forms: each runs in a process of its own, as `make` runs the long ones."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS = 400  # far more than it takes: a proof that hangs is no proof


def _run(module: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", f"proofs.{module}", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_no_message_is_lost_when_the_sender_is_killed_at_any_step() -> None:
    told = _run("prove_kill", "--points", "60")
    ours = next(line for line in told.splitlines() if line.startswith("ours  "))
    kills = re.search(r"(\d+) kills", ours)
    assert kills is not None
    assert int(kills[1]) >= 50  # the last steps may fall behind the end of a life that took a few less
    assert "0 lost" in ours


def test_a_year_can_be_lived_again_to_the_step() -> None:
    first, second = (_run("prove_year", "--days", "12", "--people", "12", "--seed", "5") for _ in range(2))
    digests = [re.search(r"digest (\S+)", told) for told in (first, second)]
    assert digests[0] is not None
    assert digests[1] is not None
    assert digests[0][1] == digests[1][1]
    assert first.splitlines()[1:] == second.splitlines()[1:]


def test_twenty_days_in_which_everything_goes_wrong_break_no_promise() -> None:
    told = _run("prove_year", "--days", "20", "--people", "10")
    assert "every promise held" in told
    for what in ("alerts", "prompts", "nudges", "late messages", "extra copies"):
        number = re.search(rf"([\d,]+) {what}", told)
        assert number is not None, told
        assert number[1] != "0"
