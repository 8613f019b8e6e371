"""What is no record of a day: a question, an order, somebody else's twitch, what may come, what one has read."""

import re
from typing import Final

from bot.reading.records.ways import Ways
from bot.reading.records.words import Phrase

_WAYS: Final = Ways("guards")
_ASKS: Final = re.compile(_WAYS["asks"])
_ORDERS: Final = re.compile(_WAYS["orders"])
_OTHERS: Final = _WAYS["others"]
_NOT_NOW: Final = _WAYS["not_now"]
_NAME: Final = re.compile(_WAYS["name"])
"""A diagnosis alone is what a doctor said, not what the day was like."""
_MESSAGE: Final = 4_096  # characters, as of a chat's message
_LONGEST: Final = 120  # words; a longer text is a story, and kept whole


def is_question(phrase: Phrase) -> bool:
    """Return whether a phrase asks something."""
    return _ASKS.match(phrase.said) is not None


def is_order(phrase: Phrase) -> bool:
    """Return whether a phrase tells the bot to do something."""
    return _ORDERS.match(phrase.said) is not None


def is_elsewhere(phrase: Phrase) -> bool:
    """Return whether a phrase is about somebody else, or about another time than a day that was."""
    if phrase.has(r"(?:same )?as (?:always|usual)|cant always"):
        return False
    return phrase.has(_OTHERS) or phrase.has(_NOT_NOW) or _NAME.match(phrase.said) is not None


def is_paste(text: str) -> bool:
    """Return whether a text is longer than any message that is typed."""
    return len(text) > _MESSAGE


def is_too_long(words: int) -> bool:
    """Return whether a text tells more than one record."""
    return words > _LONGEST
