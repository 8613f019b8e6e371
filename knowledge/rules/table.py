"""The rules as a table that can be printed and reviewed."""

import json
from dataclasses import asdict
from typing import Final

from knowledge.rules import RULES
from knowledge.rules.rule import Rule, Threshold
from knowledge.sources import BASIS_NOTE, EJ, EJ_TEXT, SOURCES, Source

INTRODUCTION: Final = (
    "Every rule, most urgent first: when it is true, the numbers it rests on and where they come from."
    " The levels are cautious translations of public patient guidance, not a validated triage tool;"
    " no source gives the 7 days in which an appointment is advised, nor, but where it is named, the day on which a"
    " sign is to be seen: they are our own choice;"
    " no clinician has reviewed them."
)
_LEGEND: Final = f"{EJ}: {EJ_TEXT}. {BASIS_NOTE}"


def rows() -> list[dict[str, object]]:
    """Return one row for each rule, as JSON values."""
    return [_row(rule) for rule in RULES]


def _row(rule: Rule) -> dict[str, object]:
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
        "sources": [asdict(source) for source in _sources(rule)],
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
    lines += [f"  {source.key}: {source.title} ({source.remark})" for source in _sources(rule)]
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
        "<br>".join(_source(source) for source in _sources(rule)),
    )
    return f"| {' | '.join(cells)} |"


def _sources(rule: Rule) -> tuple[Source, ...]:
    """Return what a rule cites, then what only its numbers cite, so that each letter and number has its title."""
    of_numbers = (threshold.source for threshold in rule.thresholds if threshold.source != EJ)
    return tuple(SOURCES[key] for key in dict.fromkeys((*rule.sources, *of_numbers)))


def _source(source: Source) -> str:
    if not source.url:
        return f"{source.key}: {source.title} ({source.remark})"
    return f"{source.key}: [{source.title}]({source.url}) ({source.remark})"


def _number(threshold: Threshold) -> str:
    return f"{threshold.meaning}: {threshold.value} ({threshold.source})"
