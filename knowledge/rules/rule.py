"""What a rule is, what it finds, and the alert that comes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from knowledge.rules.facts import Facts
from knowledge.sources import Source

Level = Literal["info", "routine", "prompt", "urgent", "emergency"]


@dataclass(frozen=True)
class Threshold:
    """Hold one number of a rule, with the source that gives it or EJ."""

    meaning: str
    value: int
    source: str


@dataclass(frozen=True)
class Finding:
    """Hold what a rule saw in a person's history.

    `instances` are the places, signs or dates that make this occurrence another one than the last;
    `level` is set when it differs from the rule's usual one. `advice` is what the message says only of this finding.
    """

    because: str
    dates: tuple[date, ...] = ()
    instances: tuple[str, ...] = ()
    episode: date | None = None
    level: Level | None = None
    advice: str = ""

    @property
    def signs(self) -> frozenset[str]:
        """Return the signs that it rests on and tells of."""
        return frozenset(instance.rpartition(" ")[2].partition("@")[0] for instance in self.instances)


Finds = Callable[[Facts], Finding | None]


@dataclass(frozen=True)
class Rule:
    """Hold one rule: its condition in words and as a function, its numbers, sources and texts.

    In a text `{number}` stands for the emergency number and `{advice}` for what is said only of this finding;
    what was found is told beside it.
    A rule without `finds` is never found in a history: the conversation says when it is true.
    """

    id: str
    level: Level
    condition: str
    message: str
    escalates: str
    sources: tuple[str, ...]
    thresholds: tuple[Threshold, ...] = ()
    finds: Finds | None = None
    at_other_levels: Mapping[Level, str] = field(default_factory=dict)

    @property
    def levels(self) -> tuple[Level, ...]:
        """Return the usual level, then the others it may have."""
        return (self.level, *self.at_other_levels)

    def text(self, level: Level, emergency_number: str, advice: str = "") -> str:
        """Return the message at a level."""
        template = self.at_other_levels.get(level, self.message)
        said = advice.format(number=emergency_number)
        return " ".join(template.format(number=emergency_number, advice=said).split())


@dataclass(frozen=True)
class Alert:
    """Hold what a person is told when a rule is true; `dates` are the check-ins that made it so."""

    rule: str
    level: Level
    message: str
    because: str
    escalates: str
    sources: tuple[Source, ...]
    dates: tuple[date, ...] = ()
    instances: tuple[str, ...] = ()
    episode: date | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """Return what this occurrence is known by, unchanged by later check-ins that add nothing to it."""
        return (*self._occurrence, *self.instances)

    @property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """Return one key for each place, sign or date: an alert is new when any of them is."""
        return tuple((*self._occurrence, instance) for instance in self.instances or ("",))

    @property
    def _occurrence(self) -> tuple[str, str]:
        return self.rule, self.episode.isoformat() if self.episode else ""
