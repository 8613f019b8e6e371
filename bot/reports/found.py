"""What was looked up for an answer before its transaction begins."""

from dataclasses import dataclass
from datetime import date


class Found:
    """Hold something that took long to look up or to work out."""


@dataclass(frozen=True)
class FoundInsights(Found):
    """Hold what a person's days until `on` say, in words: what is read first, and all of it."""

    on: date
    opening: str
    in_full: str
