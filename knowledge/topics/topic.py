"""What a topic is: one plain text about a cause, a condition, a medicine, a nutrient or a sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Kind = Literal["frame", "factor", "condition", "med", "nutrition", "treatment", "sign"]
Evidence = Literal["established", "some", "weak", "against"]

KIND_TITLES: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        "frame": "Basics",
        "factor": "Everyday factors",
        "condition": "Conditions",
        "med": "Medicines",
        "nutrition": "Nutrition",
        "treatment": "Treatments",
        "sign": "When to be seen",
    }
)
"""Each kind with the heading that people see, in the order in which they see it."""

EVIDENCE_WORDS: Final[Mapping[Evidence, str]] = MappingProxyType(
    {
        "established": "well supported",
        "some": "some evidence",
        "weak": "weak evidence",
        "against": "suggested, but the best study points the other way",
    }
)

NEVER_STOP_ALONE: Final = "Never stop a prescribed medicine on your own; ask the prescriber or a pharmacist."
"""The sentence that every text about a medicine must hold."""


@dataclass(frozen=True)
class Fact:
    """State what one or more sources say; `seen` is the date of the first one, or empty."""

    text: str
    sources: tuple[str, ...]
    seen: str = ""


@dataclass(frozen=True)
class Topic:
    """Hold one text in its parts; `urgent` is said before everything else where it isn't empty.

    `no_source` marks the one kind of text without a fact: that no source was found.
    """

    id: str
    kind: Kind
    title: str
    aliases: tuple[str, ...]
    what: str
    bearing: str
    evidence: Evidence
    evidence_note: str
    action: str
    facts: tuple[Fact, ...]
    urgent: str = ""
    no_source: bool = False

    @property
    def source_keys(self) -> tuple[str, ...]:
        """Return every source of the facts once, in the order of their first mention."""
        return tuple(dict.fromkeys(key for fact in self.facts for key in fact.sources))
