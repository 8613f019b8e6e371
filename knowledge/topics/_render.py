"""A topic as a plain text message."""

from typing import Final

from knowledge.sources import SOURCES
from knowledge.topics._meanings import meanings
from knowledge.topics.topic import EVIDENCE_WORDS, KIND_TITLES, Topic

OPENING_MOST: Final = 300  # characters that are read at a glance
LIMIT_LINE: Final = "This is general information, not a medical assessment."


def render(topic: Topic) -> str:
    """Return the topic as one plain message, what is urgent first and the sources last."""
    return f"{render_text(topic)}\n\n{render_sources(topic)}"


def render_opening(topic: Topic) -> str:
    """Return what matters of a topic at a glance: what is urgent, what to do, and what it is, where there is room."""
    what, action = topic.what, f"What to do: {topic.action}"
    head = [part for part in (topic.title, topic.urgent) if part]
    for chosen in ([what, action], [action], [what], []):
        parts = [*head, *chosen]
        parts += filter(None, [meanings(" ".join(parts))])
        for ending in ([LIMIT_LINE], []):
            opening = "\n\n".join((*parts, *ending))
            if len(opening) <= OPENING_MOST:
                return opening
    return "\n\n".join(head)  # what is urgent is never cut


def answer(topic: Topic, lead: str = "") -> str:
    """Return what matters of a topic as the answer to a question: what is urgent before all else, then `lead`."""
    said = [topic.urgent, lead, topic.title, f"{topic.what} {topic.bearing}", f"What to do: {topic.action}"]
    return _joined(*said, meanings(" ".join(said)), LIMIT_LINE)


def render_text(topic: Topic) -> str:
    """Return all that a topic says, without its sources."""
    said = [
        topic.title,
        topic.urgent,
        f"{topic.what} {topic.bearing}",
        _facts(topic),
        f"How sure this is: {EVIDENCE_WORDS[topic.evidence]}. {topic.evidence_note}",
        f"What to do: {topic.action}",
    ]
    parts = [*said, meanings(" ".join(said)), LIMIT_LINE]
    return "\n\n".join(part for part in parts if part)


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def render_titles(topics: tuple[Topic, ...]) -> str:
    """Return the titles to choose from, after what is urgent in any of them."""
    return _joined(*urgent_in(topics), titles_of(topics))


def urgent_in(topics: tuple[Topic, ...]) -> tuple[str, ...]:
    """Return what is urgent in any of these topics, once each."""
    # whoever types "stroke" must not have to choose a page before reading whom to call
    return tuple(dict.fromkeys(topic.urgent for topic in topics if topic.urgent))


def titles_of(topics: tuple[Topic, ...]) -> str:
    """Return the titles, a line each."""
    return "\n".join(f"- {topic.title}" for topic in topics)


def render_kinds(topics: tuple[Topic, ...]) -> str:
    """Return the headings with the number of texts under each."""
    counts = {kind: sum(topic.kind == kind for topic in topics) for kind in KIND_TITLES}
    return "\n".join(f"- {title} ({counts[kind]})" for kind, title in KIND_TITLES.items())


def _facts(topic: Topic) -> str:
    numbers = {key: number for number, key in enumerate(topic.source_keys, start=1)}
    return "\n".join(f"- {fact.text} [{', '.join(str(numbers[key]) for key in fact.sources)}]" for fact in topic.facts)


def render_sources(topic: Topic) -> str:
    """Return the sources of a topic, by the numbers that its facts bear."""
    lines = [f"[{number}] {_source(key)}" for number, key in enumerate(topic.source_keys, start=1)]
    if lines:
        return "\n".join(["Sources:", *lines])
    return "Sources: none found."


def _source(key: str) -> str:
    source = SOURCES[key]
    named = f"{source.title} ({source.remark})"
    return ": ".join(filter(None, (named, source.url)))
