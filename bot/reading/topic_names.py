"""The name of a topic, typed by itself."""

import re
from functools import cache
from typing import Final

from bot.reading.word_bag import folded
from knowledge import topics

_NAMEABLE: Final = ("condition", "med", "nutrition", "treatment")
_AROUND: Final = re.compile(
    r"^(?:(?:side )?effects of|causes of|symptoms of|signs of|treatments? (?:of|for)|meaning of|info(?:rmation)? on) "
    r"| (?:deficiency|injections?|treatment|symptoms|causes|info|facts|side effects)$"
)
"""What stands around a name and asks for the same page."""
_SUBSTANCES: Final = ("factor.caffeine", "factor.alcohol", "factor.magnesium", "factor.potassium")


def named_topic(text: str) -> str:
    """Return the topic that words name and nothing else, "" for others: a symptom that is told is no question."""
    return _names().get(_AROUND.sub("", folded(text)), "")


@cache
def _names() -> dict[str, str]:
    """Return the topics that may be named, by what they are called; of two with one name the first counts."""
    names: dict[str, str] = {}
    for page in topics.topics():
        if page.kind in _NAMEABLE or page.id in _SUBSTANCES:
            listed = page.aliases if page.kind == "treatment" else page.aliases[:1]
            for name in (page.title, *listed):
                names.setdefault(folded(name), page.id)
    return names
