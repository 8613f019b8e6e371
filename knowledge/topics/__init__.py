"""What people can read about face twitches: one sourced text per cause, condition, medicine, nutrient,
treatment and sign."""

from knowledge.sources import SOURCES
from knowledge.topics._load import load
from knowledge.topics._render import (
    answer,
    render,
    render_kinds,
    render_opening,
    render_sources,
    render_text,
    render_titles,
    titles_of,
    urgent_in,
)
from knowledge.topics._search import Matches, search
from knowledge.topics.topic import EVIDENCE_WORDS, KIND_TITLES, NEVER_STOP_ALONE, Evidence, Fact, Kind, Topic

__all__ = [
    "EVIDENCE_WORDS",
    "KIND_TITLES",
    "NEVER_STOP_ALONE",
    "Evidence",
    "Fact",
    "Kind",
    "Matches",
    "Topic",
    "answer",
    "by_kind",
    "published",
    "render",
    "render_kinds",
    "render_opening",
    "render_sources",
    "render_text",
    "render_titles",
    "search",
    "titles_of",
    "topic",
    "topics",
    "urgent_in",
]


def topics() -> tuple[Topic, ...]:
    """Return every topic, in reading order."""
    return load()


def topic(topic_id: str) -> Topic | None:
    """Return the topic with this id, or None: an old button may name one that is gone."""
    return next((topic for topic in load() if topic.id == topic_id), None)


def by_kind(kind: Kind) -> tuple[Topic, ...]:
    """Return the topics of one kind, in reading order."""
    return tuple(topic for topic in load() if topic.kind == kind)


def published(source_key: str) -> str:
    """Return when a source was published or reviewed, or an empty text where that is not known."""
    if source_key in SOURCES:
        return SOURCES[source_key].date
    return ""
