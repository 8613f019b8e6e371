"""The rules: what is true of a history on a date, most urgent first."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from knowledge.codes import LEVELS
from knowledge.history import History
from knowledge.rules import emergency, info, prompt, routine, urgent
from knowledge.rules.known_facts import Facts
from knowledge.rules.rule import Alert, Finding, Level, Rule, Threshold
from knowledge.sources import SOURCES

__all__ = [
    "BY_THE_CALENDAR",
    "EDITION",
    "EMERGENCY_NUMBER",
    "PART_OF",
    "RULES",
    "RULES_BY_ID",
    "SELDOM",
    "SHOWN_TO_CHILDREN",
    "SILENCED_BY_A_VISIT",
    "TOLD_AT_THE_TAP",
    "TOLD_BY_THE_CHAT",
    "Alert",
    "Level",
    "Rule",
    "Threshold",
    "evaluate",
    "render",
    "topic_of",
]

EDITION: Final = "2026-11"
"""The year and month of the rules as they stand: an alert keeps the edition that it was told by."""

EMERGENCY_NUMBER: Final = "112"

RULES: Final[tuple[Rule, ...]] = (
    *emergency.RULES,
    *urgent.RULES,
    *prompt.RULES,
    *routine.RULES,
    *info.RULES,
)
RULES_BY_ID: Final[Mapping[str, Rule]] = MappingProxyType({rule.id: rule for rule in RULES})
if len(RULES_BY_ID) < len(RULES):
    raise ValueError("two rules have one id")

TOLD_AT_THE_TAP: Final = frozenset(rule.id for rule in RULES if rule.told_at_the_tap)
SILENCED_BY_A_VISIT: Final = frozenset(rule.id for rule in RULES if rule.silenced_by_a_visit)
BY_THE_CALENDAR: Final = frozenset(rule.id for rule in RULES if rule.by_the_calendar)
TOLD_BY_THE_CHAT: Final = frozenset(rule.id for rule in RULES if rule.told_by_the_chat)
SHOWN_TO_CHILDREN: Final = frozenset(rule.id for rule in RULES if rule.shown_to_children)
PART_OF: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({rule.id: rule.part_of for rule in RULES})
SELDOM: Final[Mapping[tuple[str, str], int]] = MappingProxyType(
    {(rule.id, level): days for rule in RULES for level, days in rule.seldom.items()}
)
"""What the rules say of themselves, by id: a stored alert may be of a rule that is gone."""


def evaluate(history: History, on: date, emergency_number: str = EMERGENCY_NUMBER) -> tuple[Alert, ...]:
    """Return an alert for every rule that is true on a date, highest level first."""
    facts = Facts.of(history, on)
    found = ((rule, rule.finds(facts)) for rule in RULES if rule.finds)
    alerts = [_alert(rule, finding, emergency_number) for rule, finding in found if finding]
    return tuple(sorted(alerts, key=lambda alert: -LEVELS.index(alert.level)))


def topic_of(rule_id: str) -> str:
    """Return the id of the topic page about a rule, empty where none fits."""
    rule = RULES_BY_ID.get(rule_id)
    if rule:
        return rule.topic
    return ""


def render(rule: Rule, emergency_number: str = EMERGENCY_NUMBER) -> str:
    """Return a rule's message for a rule that the conversation finds true by itself."""
    return rule.text(rule.level, emergency_number)


def _alert(rule: Rule, finding: Finding, emergency_number: str) -> Alert:
    level = finding.level or rule.level
    return Alert(
        rule=rule.id,
        level=level,
        message=rule.text(level, emergency_number, finding.advice),
        because=finding.because,
        escalates=rule.escalates,
        sources=tuple(SOURCES[key] for key in rule.sources),
        dates=finding.dates,
        instances=finding.instances,
        episode=finding.episode,
    )
