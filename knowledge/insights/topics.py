"""Which topics of the nudges a person's own days speak against: nothing about them goes with the spasm days."""

from knowledge.insights.factors import FACTORS
from knowledge.insights.verdicts import Insights


def without_link(found: Insights) -> tuple[str, ...]:
    """Return the topics of which no factor has a link, and of which enough is known to say so."""
    topics = dict.fromkeys(factor.topic for factor in FACTORS)
    return tuple(topic for topic in topics if _has_none(found, topic))


def _has_none(found: Insights, topic: str) -> bool:
    verdicts = {look.verdict for look in found.looks if look.factor.topic == topic}
    return "none" in verdicts and verdicts <= {"none", "few"}
