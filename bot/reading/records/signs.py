"""The signs of the check-in's lists that a phrase mentions: to be asked about, never stored by a word alone."""

import re
from typing import Final

from bot.reading.records.ways import Ways
from bot.reading.records.words import Phrase
from knowledge.questions import OTHER, WARNING

_WAYS: Final = Ways("signs")
MENTIONS: Final = _WAYS.group("mentions")
"""Lines of the lists of signs, each with the words that mention it."""

_DENIED: Final = re.compile(_WAYS["denied"])


def take_signs(phrase: Phrase) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Take the words that mention a line of the lists of signs: the lines, and the words that deny one."""
    lines, denials = [], []
    for line, pattern in MENTIONS.items():
        for found in phrase.takes(pattern):
            denial = _DENIED.search(phrase.said[: found.start()])
            if denial is None or (denial[0].split()[0] == "or" and not _is_denying(phrase.said[: found.start()])):
                lines.append(line)
            else:
                phrase.take_span(denial.start(), found.end())
                denials.append(phrase.said[denial.start() : found.end()].strip())
    return tuple(dict.fromkeys(lines)), tuple(denials)


def _is_denying(before: str) -> bool:
    return re.search(r"(?:^| )(?:no|not|without|never) ", before) is not None


_LINES: Final = {f"{question.key}/{line.key}" for question in (WARNING, OTHER) for line in question.lines}
assert MENTIONS.keys() <= _LINES
