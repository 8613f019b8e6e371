"""The whole bot as a process of its own, with lines typed into it, as a script would."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.harness import PATIENCE, ROOT
from tests.harness.journeys.dated import Evenings
from tests.harness.journeys.places import HERE, Place


def set_up_in(place: Place) -> tuple[str, ...]:
    """Return what somebody who lives there types in the set-up."""
    return ("/start", "I agree", place.label, "Yes, that's right", "A new twitch", "In the last few days", "20:30")


SET_UP = set_up_in(HERE)
CALM = ("/checkin", "No", "None of these")
NEW_PLACE = (
    "/checkin", "Yes", "None of these", "Left lower lid", "Done", "Others could see it, it does not stop me",
    "Comes back through the day", "No", "No", "None of these",
)  # fmt: skip
USUAL_PLACE = (
    "/checkin", "Yes", "None of these", "Same as last time", "Others could see it, it does not stop me",
    "Comes back through the day", "No", "No", "None of these",
)  # fmt: skip


@dataclass(frozen=True)
class Finished:
    """Hold what a process printed, and how it ended."""

    printed: str
    errors: str
    code: int


class Home:
    """Be the folder of one installation: data, key and what is saved."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.database = folder / "data" / "steadyface.db"
        self.evenings = Evenings()

    def runs(self, *arguments: str, typed: str = "", **settings: str) -> Finished:
        """Run the bot to its end with something typed into it."""
        done = subprocess.run(
            self.command(*arguments),
            input=typed.encode(),
            capture_output=True,
            timeout=PATIENCE,
            cwd=self.folder,
            env=self.environment(**settings),
        )
        return Finished(done.stdout.decode(), done.stderr.decode(), done.returncode)

    def types(self, *lines: str) -> str:
        """Hold a conversation of these lines; return what the bot printed."""
        done = self.runs("chat", typed="".join(f"{line}\n" for line in lines))
        assert done.code == 0, done.errors
        return done.printed

    def tells(self, *lines: str) -> tuple[str, dict[str, Any]]:
        """Hold a conversation that ends with the history file; return what was printed and the file that was saved."""
        before = set(self.folder.glob("*.json"))
        printed = self.types(*lines, "/export file")
        [saved] = set(self.folder.glob("*.json")) - before
        return printed, json.loads(saved.read_bytes())

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "bot", *arguments]

    def environment(self, **settings: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("STEADYFACE_")}
        return kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "80"} | settings
