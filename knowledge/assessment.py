"""Judge a history file's document as of a date, for a program or for a person to read."""

from collections.abc import Mapping
from datetime import date
from textwrap import fill
from typing import Any, Final

from knowledge.history_file import history
from knowledge.rules import EMERGENCY_NUMBER, Alert, evaluate

WIDTH: Final = 100
LIMITS: Final = (
    "These rules put public patient guidance into words and numbers. No clinician has reviewed them,"
    " and they are not a diagnosis."
)


def last_date(document: Mapping[str, Any]) -> date | None:
    """Return the date of the last check-in, None when there is none."""
    return max((date.fromisoformat(item["date"]) for item in document["check_ins"]), default=None)


def assess(
    document: Mapping[str, Any], on: date | None = None, emergency_number: str = EMERGENCY_NUMBER
) -> dict[str, object]:
    """Return what the rules say of a checked document, as of its last check-in unless a date is given."""
    as_of = on or last_date(document)
    if as_of is None:
        return {"on": None, "level": "none", "alerts": []}
    alerts = evaluate(history(document), as_of, emergency_number)
    return {
        "on": as_of.isoformat(),
        "level": alerts[0].level if alerts else "none",
        "alerts": [_as_json(alert) for alert in alerts],
    }


def _as_json(alert: Alert) -> dict[str, object]:
    return {
        "rule": alert.rule,
        "level": alert.level,
        "message": alert.message,
        "because": alert.because,
        "sources": [{"title": source.title, "url": source.url} for source in alert.sources],
    }


def as_text(assessment: Mapping[str, Any]) -> str:
    """Return an assessment as a person reads it."""
    blocks = [f"On {assessment['on'] or 'no date'}: {assessment['level']}"]
    blocks += [_alert_as_text(alert) for alert in assessment["alerts"]]
    if not assessment["alerts"]:
        blocks.append("No rule is true on that date.")
    blocks.append(fill(LIMITS, WIDTH))
    return "\n\n".join(blocks) + "\n"


def _alert_as_text(alert: Mapping[str, Any]) -> str:
    lines = [f"{alert['level'].upper()}: {alert['rule']}", _indented(alert["message"])]
    if alert["because"] not in alert["message"]:
        lines.append(_indented(f"Why: {alert['because']}"))
    lines += [f"  {': '.join(filter(None, (source['title'], source['url'])))}" for source in alert["sources"]]
    return "\n".join(lines)


def _indented(text: str) -> str:
    return fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ")
