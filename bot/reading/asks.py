"""What typed words ask for: a command in other words, a question, a courtesy; None where they are none of these.

Pure: the time and the order of dates come as arguments. What was understood is a value; what is done about it is not
decided here.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.reading.asked_commands import Wish, wished
from bot.reading.asked_questions import Question, asks_first, questioned
from bot.reading.courtesies import Courtesy, courtesy
from bot.reading.date_order import Order
from bot.reading.word_bag import folded


@dataclass(frozen=True)
class Polite:
    """Hold a greeting, thanks, an "all right" or a farewell: nothing is asked."""

    courtesy: Courtesy


Ask = Wish | Question | Polite


def understood(text: str, now: datetime, order: Order) -> Ask | None:
    """Return what typed words ask for, None where they ask nothing that is known."""
    polite = courtesy(text)
    if polite is not None:
        return Polite(polite)
    words = folded(text)
    if not words:
        if set(text.strip()) == {"?"}:
            return Wish("help")
        return None
    wish = wished(words, now, order)
    question = questioned(text, words)
    if wish is not None and (question is None or wish.name in _ASKED_WISHES or _requests(words, question)):
        return wish
    return question or wish


def _requests(words: str, question: Question) -> bool:
    """Return whether a question is a request in its form: "could you stop", "how do i export", "any graph?"."""
    return question.about == "topic" and (bool(_REQUEST.match(words)) or not asks_first(words.split()))


_REQUEST: Final = re.compile(
    r"(?:and |so |please |hi |hello |hey )*(?:(?:can|could|would|will) (?:you|i|we)"
    r"|(?:how|where) (?:do|can|could) (?:i|you)|do you (?:have|do)|is there|are there|not)\b"
)


_ASKED_WISHES: Final = (
    "privacy",
    "help",
    "history",
    "reminders",
    "delete_last",
    "delete_me",
    "number",
    "alerts",
    "graph",
)
