"""Which line of the warning list typed words of an emergency name, so that it is ticked where they are recorded."""

import re
from typing import Final

from knowledge.questions import WARNING

_NAMES: Final = {
    "speech": r"slur|speech|speak|talk|\bwords?\b",
    "droop": r"\b(?:face|mouth|smile|cheek)\b.{0,40}(?:drop|droop|hang|sag|fell|fallen|lopsided|crooked)|droop\w* face",
    "sight": r"vision|sight|blind|\bsee\b",
    "headache": r"headache",
    "fit": r"seizure|convuls|\bfit\b|black(?:ed)? ?out|passed out|unconscious|collapsed|jerk|spread",
    "breath": r"breath|swallow|chok|gasp",
    "jaw": r"jaw|tongue|eyes?\b.{0,20}(?:stuck|rolled)",
    "mind": r"confus|unsteady|dizz",
    "limb": r"\b(?:arm|leg|side|body)\b|paraly[sz]",
}
_FOUND: Final = {line: re.compile(pattern) for line, pattern in _NAMES.items()}

if unknown := _NAMES.keys() - {line.key for line in WARNING.lines}:
    raise ValueError(f"no such lines: {', '.join(sorted(unknown))}")


def emergency_line(words: str) -> str:
    """Return the one line that words name, "" where they name none or several: then the list is shown."""
    folded = words.casefold()
    named = [line for line, pattern in _FOUND.items() if pattern.search(folded)]
    if len(named) == 1:
        return named[0]
    return ""
