"""The sign of life: a small file that says how far the process has come, for a health check that costs nothing.

`health.py` reads it, and nothing else: it must not even load this package.
"""

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

FILE = "steadyface.pulse"


@dataclass
class Pulse:
    """Hold when each part was last seen to move on, in seconds since 1970."""

    folder: Path
    at: float = 0.0
    turned: float = 0.0
    """When a turn of the clock last reached the database and came back."""
    heard: dict[str, float] = field(default_factory=dict)
    """When each platform last answered."""
    overdue: float = 0.0
    """Since when a message waits that should have left; 0 where none does."""
    shut: str = ""
    """Why the database can't be opened."""
    stops: bool = False
    """Whether the process was asked to end."""

    def turn(self, now: datetime, overdue: datetime | None) -> None:
        """Note that a turn reached the database, and since when a message has been due."""
        self.turned = now.timestamp()
        self.overdue = overdue.timestamp() if overdue else 0.0
        self.shut = ""

    def hear(self, platform: str, now: datetime) -> None:
        """Note that a platform answers."""
        self.heard[platform] = now.timestamp()

    def content(self) -> dict[str, object]:
        """Return what the file holds."""
        return {name: value for name, value in asdict(self).items() if name not in ("folder", "stops")}

    def write(self, now: datetime) -> None:
        """Write the file; one that can't be written grows old, which is a sign as well."""
        self.at = now.timestamp()
        fresh = self.folder / f".{FILE}.new"
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh.write_text(json.dumps(self.content()), encoding="ascii")
            os.replace(fresh, self.folder / FILE)

    def remove(self) -> None:
        """Take the file away: the process ends in order."""
        with contextlib.suppress(OSError):
            (self.folder / FILE).unlink(missing_ok=True)
