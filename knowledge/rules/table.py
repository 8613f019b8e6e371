"""The rules as a table that can be printed and reviewed."""

import json
from typing import Any, Final

from knowledge.rules import RULES
from knowledge.rules.rule import Rule, Threshold
from knowledge.sources import EJ, EJ_TEXT, SOURCES

INTRODUCTION: Final = (
    "Every rule, most urgent first: when it is true, the numbers it rests on and where they come from."
    " The levels are cautious translations of public patient guidance, not a validated triage tool;"
    " no source gives the 7 days in which an appointment is advised, nor, but where it is named, the day on which a"
    " sign is to be seen: they are our own choice;"
    " no clinician has reviewed them."
)
_LEGEND: Final = f"{EJ}: {EJ_TEXT}."


def rows() -> list[dict[str, Any]]:
    """Return one row for each rule, as JSON values."""
    return [_row(rule) for rule in RULES]


def _row(rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "levels": list(rule.levels),
        "condition": rule.condition,
        "thresholds": [
            {"meaning": threshold.meaning, "value": threshold.value, "source": threshold.source}
            for threshold in rule.thresholds
        ],
        "message": rule.message,
        "escalates": rule.escalates,
        "sources": [{"key": key, "title": SOURCES[key].title, "url": SOURCES[key].url} for key in rule.sources],
    }


def as_json() -> str:
    """Return the table as JSON."""
    return json.dumps(rows(), ensure_ascii=False, indent=2) + "\n"


def as_text() -> str:
    """Return the table as plain text."""
    blocks = [INTRODUCTION, *(_rule_as_text(rule) for rule in RULES), _LEGEND]
    return "\n\n".join(blocks) + "\n"


def _rule_as_text(rule: Rule) -> str:
    lines = [f"{rule.id} ({' or '.join(rule.levels)})", f"  {rule.condition}."]
    lines += [f"  - {_number(threshold)}" for threshold in rule.thresholds]
    lines += [f"  {key}: {SOURCES[key].title}" for key in rule.sources]
    return "\n".join(lines)


def as_markdown() -> str:
    """Return the table as a Markdown page."""
    head = ["| rule | level | true when | numbers | sources |", "| --- | --- | --- | --- | --- |"]
    body = [_rule_as_markdown(rule) for rule in RULES]
    return "\n".join(["# The rules", "", INTRODUCTION, "", *head, *body, "", _LEGEND]) + "\n"


def _rule_as_markdown(rule: Rule) -> str:
    cells = (
        f"`{rule.id}`",
        " or ".join(rule.levels),
        rule.condition,
        "<br>".join(_number(threshold) for threshold in rule.thresholds),
        "<br>".join(f"[{SOURCES[key].title}]({SOURCES[key].url})" for key in rule.sources),
    )
    return f"| {' | '.join(cells)} |"


def _number(threshold: Threshold) -> str:
    return f"{threshold.meaning}: {threshold.value} ({threshold.source})"
