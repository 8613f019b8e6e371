"""What cites each source: rules, topics, nudges, questions and the names of medicines."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from knowledge import medicine_names
from knowledge.nudges import NUDGES
from knowledge.questions import QUESTIONS
from knowledge.rules import RULES, Rule
from knowledge.sources import EJ, SOURCES
from knowledge.topics import topics


def citations() -> Mapping[str, tuple[str, ...]]:
    """Return for each source what cites it, as "rule NAME", "topic NAME" and the like."""
    cited: dict[str, list[str]] = {key: [] for key in SOURCES}
    for key, who in _all():
        cited.setdefault(key, []).append(who)
    return MappingProxyType({key: tuple(dict.fromkeys(who)) for key, who in cited.items()})


def _all() -> Iterator[tuple[str, str]]:
    for rule in RULES:
        yield from ((key, f"rule {rule.id}") for key in _of(rule))
    for page in topics():
        yield from ((key, f"topic {page.id}") for key in page.source_keys)
    for nudge in NUDGES:
        yield from ((key, f"nudge {nudge.id}") for key in nudge.sources)
    for question in QUESTIONS.values():
        yield from ((key, f"question {question.key}") for key in question.sources)
    yield from ((key, "names of medicines") for key in medicine_names.CITED)


def _of(rule: Rule) -> Iterator[str]:
    yield from rule.sources
    yield from (threshold.source for threshold in rule.thresholds if threshold.source != EJ)
