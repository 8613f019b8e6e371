"""The name of a topic, typed by itself."""

from typing import Final

from bot.reading.word_bag import folded
from knowledge import topics

_NAMEABLE: Final = ("condition", "med", "nutrition", "treatment")
_SUBSTANCES: Final = ("factor.caffeine", "factor.alcohol", "factor.magnesium", "factor.potassium")


def named_topic(text: str) -> str:
    """Return the topic that words name and nothing else, "" for others: a symptom that is told is no question."""
    words = folded(text)
    for page in topics.topics():
        listed = page.aliases if page.kind == "treatment" else page.aliases[:1]
        called = {folded(name) for name in (page.title, *listed)}
        if words in called and (page.kind in _NAMEABLE or page.id in _SUBSTANCES):
            return page.id
    return ""
