"""What a rule is, what it finds, and the alert that comes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from knowledge.rules.known_facts import Facts
from knowledge.sources import Source, cites_known

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
    `in_short` says in a few words what it is about, on the page on when to be seen. `topic` is the page to read on;
    `told_at_the_tap` says that the answer to the tap tells the emergency in full, `silenced_by_a_visit` that a
    doctor's visit makes it quiet for a while, `by_the_calendar` that a silent day may make it true,
    `told_by_the_chat` that no answers alone say that it is true. `seldom` gives the days in which it says the same
    at most once at a level, by a reminder too; `unless_told_by` is the emergency whose telling is enough.
    `part_of` names the rules that tell the same fact, and more of it: beside one of them it has no line of its own.
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
    in_short: str = ""
    topic: str = ""
    told_at_the_tap: bool = False
    silenced_by_a_visit: bool = False
    by_the_calendar: bool = False
    told_by_the_chat: bool = False
    shown_to_children: bool = False
    seldom: Mapping[Level, int] = field(default_factory=dict)
    unless_told_by: str = ""
    part_of: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what could go wrong only when the rule is told."""
        cites_known(f"rule {self.id}", (*self.sources, *(threshold.source for threshold in self.thresholds)))
        if self.topic and self.level == "emergency":
            raise ValueError(f"rule {self.id} has a page to read, and nobody is to read on in an emergency")
        for level in self.levels:
            self.text(level, "112")  # a text with a place for what nobody fills in

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
