"""The bot's own sentences, typed back: somebody who quotes them calls for nothing."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from inspect import isfunction, signature

from bot import texts
from knowledge import topics
from knowledge.emergencies import call_in, folded_words
from knowledge.rules import RULES

LONG = 4  # words from which on a sentence is not said by chance as the bot says it
_ENDS = re.compile(r"(?<=[.!?:;])\s+|\n+|\s*[\"“”„«»]\s*")
_NUMBERS = re.compile(r"\d+(?: (?:or )?\d+)*")
_PLACE = re.compile(r"\{[^}]*\}")


def are_own(text: str) -> bool:
    """Return whether a text is made of the bot's own sentences; short ones only beside a longer one."""
    known = _known()
    if _is_long(_plain(text)) and _plain(text) in known:
        return True
    own = [plain for part in _sentences(text) if (plain := _plain(part)) in known]
    others = [part for part in _sentences(text) if _plain(part) not in known]
    return any(map(_is_long, own)) and not any(map(call_in, others))


@lru_cache(1)
def _known() -> frozenset[str]:
    found = (
        plain for text in own_texts() for part in (*_sentences(text), *text.splitlines()) if (plain := _plain(part))
    )
    return frozenset(found)


def own_texts() -> Iterator[str]:
    """Return every text of the chat, the pages and the rules."""
    for value in vars(texts).values():
        yield from _said(_filled(value) if isfunction(value) else value)
    for topic in topics.topics():
        yield topic.title
        yield topics.render(topic)
    for rule in RULES:
        yield rule.message


def _filled(text: Callable[..., object]) -> object:
    """Return a text that is made of parts, with a number in the place of each."""
    return text(*[part.annotation in (bool, "bool") or "999" for part in signature(text).parameters.values()])


def _said(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list | dict):
        values: Iterable[object] = value.values() if isinstance(value, dict) else value
        for one in values:
            yield from _said(one)


def _is_long(plain: str) -> bool:
    return plain.count(" ") + 1 >= LONG


def _sentences(text: str) -> list[str]:
    return [part for part in _ENDS.split(text) if part.strip()]


def _plain(text: str) -> str:
    """Return a sentence as it is compared: folded, with any number for another."""
    return _NUMBERS.sub("#", folded_words(_PLACE.sub("999", text)))
