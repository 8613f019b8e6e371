"""The page on when to see a doctor: made of what the rules say of themselves, so that it says what they say."""

from collections.abc import Mapping
from typing import Final

from knowledge.rules import RULES
from knowledge.rules.rule import Level

HEADINGS: Final[Mapping[Level, str]] = {
    "emergency": "Call {number} now, even if it has stopped:",
    "urgent": "See a doctor today:",
    "prompt": "Make an appointment within 7 days:",
    "routine": "Book an ordinary appointment, within 2 to 4 weeks:",
}
OPENING: Final = (
    "Call {number} now, even if it has stopped: a drooping face, a weak arm or leg, slurred words, sudden loss of"
    " sight, a fit, trouble breathing or swallowing.\n\n"
    "Twitching for more than two weeks, or beyond the eyelids: book an appointment. What needs one sooner: tap below."
    " In doubt, ask sooner."
)
LIMITS: Final = (
    "These are the rules of this diary: cautious readings of public advice that no clinician has reviewed."
    " What is not listed, and worries you, is a reason to ask a doctor too. In doubt, ask sooner."
)

for _rule in RULES:
    if _rule.level in HEADINGS and not _rule.in_short:
        raise ValueError(f"rule {_rule.id} says nothing for the page on when to see a doctor")


def when_to_be_seen(emergency_number: str) -> str:
    """Return the page: what is urgent first, a line a rule under the haste that it asks for."""
    return "\n\n".join((*(_section(level, emergency_number) for level in HEADINGS), LIMITS))


def opening(emergency_number: str) -> str:
    """Return what stands at the top of the page, in at most 300 characters."""
    return OPENING.format(number=emergency_number)


def of_haste(level: Level, emergency_number: str) -> str:
    """Return the part of the page that asks for one haste."""
    return f"{_section(level, emergency_number)}\n\n{LIMITS}"


def _section(level: Level, emergency_number: str) -> str:
    return f"{HEADINGS[level].format(number=emergency_number)}\n{_lines(level)}"


def _lines(level: Level) -> str:
    return "\n".join(f"- {rule.in_short}" for rule in RULES if rule.level == level)
