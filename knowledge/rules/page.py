"""The page on when to see a doctor: made of what the rules say of themselves, so that it says what they say."""

from collections.abc import Mapping
from typing import Final

from knowledge.rules import RULES
from knowledge.rules.rule import Level

TITLE: Final = "When to see a doctor"
HEADINGS: Final[Mapping[Level, str]] = {
    "emergency": "Call {number} now, even if it has stopped:",
    "urgent": "See a doctor today:",
    "prompt": "Make an appointment within 7 days:",
    "routine": "Book an ordinary appointment, within 2 to 4 weeks:",
}
LIMITS: Final = (
    "These are the rules of this diary: cautious readings of public advice that no clinician has reviewed."
    " What is not listed, and worries you, is a reason to ask a doctor too. In doubt, ask sooner."
)

for _rule in RULES:
    if _rule.level in HEADINGS and not _rule.in_short:
        raise ValueError(f"rule {_rule.id} says nothing for the page on when to see a doctor")


def when_to_be_seen(emergency_number: str) -> str:
    """Return the page: what is urgent first, a line a rule under the haste that it asks for."""
    parts = [f"{heading.format(number=emergency_number)}\n{_lines(level)}" for level, heading in HEADINGS.items()]
    return "\n\n".join((*parts, LIMITS))


def _lines(level: Level) -> str:
    return "\n".join(f"- {rule.in_short}" for rule in RULES if rule.level == level)
